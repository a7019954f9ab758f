// What an extension keeps between its runs.

import type { Encoded } from '../carried.ts';

export type StateRequests = {
  /** An absent `value` removes the key. Resolves when it is on disk. */
  'state/update': {
    params: { readonly scope: 'global' | 'workspace'; readonly key: string; readonly value?: Encoded };
    result: null;
  };
};
