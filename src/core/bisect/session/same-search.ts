// Whether a search that is under way was begun with what is asked for now. Else whoever pins something goes on without it, and is not told.

import { isDeepStrictEqual } from 'node:util';
import { coded } from '../../../base/error.ts';
import { quote } from '../../../base/quote.ts';
import type { BisectSession } from '../../../bisect/session.ts';
import type { BisectOptions } from '../bisect-types.ts';
import { readSearchOptions } from './search-options.ts';

/** What is left out is as it was. Errors: `BISECT_ACTIVE`, `OPTIONS_INVALID`. */
export function mustBeBegunSo({ subject, problem }: BisectSession, options: BisectOptions): void {
  const { pin, exclude, suspects, permissionsOf, flaky } = readSearchOptions(options);
  const of = subject.kind === 'permissions' ? subject.of : null;
  const other =
    permissionsOf !== null && permissionsOf.toLowerCase() !== of
      ? `it does not search the permissions of ${quote(permissionsOf)}`
      : (missing(pin, problem.pinned, 'always on') ??
        missing(exclude, problem.excluded, 'always off') ??
        missing(suspects, problem.suspects, 'suspected') ??
        (flaky !== null && !isDeepStrictEqual(flaky, problem.flaky)
          ? 'it believes verdicts in another way (flaky)'
          : null));
  if (other === null) return;
  throw coded('BISECT_ACTIVE', `A search is under way in this home, and it was begun otherwise: ${other}.`, {
    fix: 'To go on with it as it was begun, leave that out. To begin anew: bulkhead bisect reset, then the same again',
  });
}

function missing(wanted: readonly string[], those: readonly string[], what: string): string | null {
  // Ids are in lower case, and kinds too but for those of apis.
  const odd = wanted.find((name) => !those.includes(name) && !those.includes(name.toLowerCase()));
  return odd === undefined ? null : `in it, ${quote(odd)} is not ${what}`;
}
