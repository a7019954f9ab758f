// What the command line needs from outside, so that tests can hold it all in their hands.

import type { Colors } from 'picocolors/types.js';
import type { Core, CoreOptions, Problem } from '../index.ts';

/** Where text goes and where answers come from. Everything that is not the result goes to `say`. */
export interface Terminal {
  /** One line of the result, on standard output. */
  print(line: string): void;
  /** One line for people, on standard error. */
  say(line: string): void;
  /** Colours for `say`; they do nothing where colours are not wanted. */
  readonly colors: Colors;
  /** Asks on the terminal; null where nobody can answer. Errors: `CANCELLED` when whoever is asked leaves, or `signal` aborts. */
  readonly ask: ((question: string, proposal: string, signal: AbortSignal) => Promise<string>) | null;
}

export interface CliPowers {
  readonly terminal: Terminal;
  readonly createCore: (options: CoreOptions) => Promise<Core>;
  readonly checkFolder: (
    path: string,
    options: { readonly signal: AbortSignal },
  ) => Promise<{ readonly problems: readonly Problem[] }>;
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Bulkhead's own version. */
  readonly version: string;
  /** The folder of `@bulkhead/extension-api` as it is shipped with this program. */
  readonly extensionApi: string;
  /** Aborts when the person at the keyboard has had enough. */
  readonly interrupted: AbortSignal;
}

/** What every command is told. */
export interface GlobalOptions {
  readonly home: string | null;
  readonly json: boolean;
}
