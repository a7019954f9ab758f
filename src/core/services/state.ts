// What one extension keeps between its runs: `globalState` and `workspaceState`.

import { coded } from '../../base/error.ts';
import type { StateStore } from '../state-store.ts';
import type { GuestService } from './guest-service.ts';

export interface StateStores {
  readonly global: StateStore;
  /** Null: there is no workspace. */
  readonly workspace: StateStore | null;
}

export function stateService(stores: StateStores): GuestService<'state/update'> {
  return {
    requests: {
      'state/update': async ({ scope, key, value }) => {
        const store = stores[scope];
        if (store === null)
          throw coded('FILE_UNAVAILABLE', 'There is no workspace, so nothing can be stored for it.', {
            fix: 'Use `globalState`, or open a folder.',
          });
        await store.update(key, value);
        return null;
      },
    },
    notifications: {},
    dispose: () => undefined,
    whenEnded: async () => {
      await Promise.all([stores.global.whenWritten(), stores.workspace?.whenWritten()]);
    },
  };
}
