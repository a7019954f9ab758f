// What the command line needs from outside, so that tests can hold it all in their hands.

import type { Colors } from 'picocolors/types.js';
import type {
  ApiDescription,
  Core,
  CoreOptions,
  checkPackage,
  createKey,
  Problem,
  packExtension,
  signPackage,
} from '../index.ts';
import type { TrialPrograms } from './bisect/trial-command.ts';
import type { WatchFolder } from './watch-folder.ts';

/** Where text goes and where answers come from. Everything that is not the result goes to `say`. */
export interface Terminal {
  /** One line of the result, on standard output. */
  print(line: string): void;
  /** One line for people, on standard error. */
  say(line: string): void;
  /** Colours for `say`; they do nothing where colours are not wanted. */
  readonly colors: Colors;
  /** Null where nobody can answer. */
  readonly ask: Ask | null;
  /** How wide a line is, for those who have to begin each one themselves. Default: 80. */
  readonly columns?: () => number;
  /** What stands before each line of a result that a person reads, so that it cannot pass for something else. Default: nothing. */
  readonly resultMark?: string;
}

/**
 * Asks on the terminal. `hidden`: what is typed is not shown, and not trimmed.
 * Errors: `CANCELLED` when whoever is asked leaves, or `signal` aborts.
 */
export type Ask = (
  question: string,
  proposal: string,
  signal: AbortSignal,
  how?: 'hidden' | Careful,
) => Promise<string>;

/** A question that only somebody may answer who could read it: what was typed before does not count, and it takes its turn before all others. */
export interface Careful {
  /** Said when its turn has come, above the line that is answered. */
  readonly lines: readonly string[];
  /** Said once more when much else was said meanwhile: what it is about, in short. */
  readonly reminder: readonly string[];
  /** Called when its turn has come. */
  readonly shown: () => void;
}

export interface CliPowers {
  readonly terminal: Terminal;
  readonly createCore: (options: CoreOptions) => Promise<Core>;
  readonly checkFolder: (
    path: string,
    options: { readonly apis?: readonly ApiDescription[]; readonly home?: string; readonly signal: AbortSignal },
  ) => Promise<{ readonly problems: readonly Problem[] }>;
  readonly checkPackage: typeof checkPackage;
  readonly createKey: typeof createKey;
  readonly packExtension: typeof packExtension;
  readonly signPackage: typeof signPackage;
  /** Tells when files of a folder have changed. */
  readonly watchFolder: WatchFolder;
  /** Runs the command that judges a search's trials. */
  readonly trialPrograms: TrialPrograms;
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Policies that hold for everyone on this machine, whatever the command line names. Absolute paths. */
  readonly machinePolicies: readonly string[];
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
