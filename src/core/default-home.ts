// Where the home lies when nobody names one: in the user's own folder, and nowhere else.

import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { coded } from '../base/error.ts';
import { quote } from '../base/quote.ts';

/**
 * `~/.bulkhead`. With a `HOME` that is empty or relative it would lie in whatever folder somebody works in: a workspace could bring settings that
 * allow everything, and extensions that are installed already. @throws `OPTIONS_INVALID`
 */
export function defaultHome(userHome: string = homedir()): string {
  if (isAbsolute(userHome)) return join(userHome, '.bulkhead');
  throw coded('OPTIONS_INVALID', `The folder of the user is given as ${quote(userHome)}, which is no absolute path.`, {
    fix: 'Set HOME to an absolute path, or name a home: --home DIR',
  });
}
