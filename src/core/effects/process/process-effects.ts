// What the programs of an extension look like to its service, and what they are made with.

import type { Clock } from '../../../base/deadline.ts';
import type { Disposable } from '../../../base/disposable.ts';
import type { Broker } from '../../../permissions/broker.ts';
import type { Requester } from '../../../permissions/request.ts';
import type { FileContext } from '../file-act.ts';
import type { Streams } from '../streams.ts';
import type { ProcessLimits } from './process-limits.ts';
import type { ProcessPowers } from './process-powers.ts';
import type { ProcessTrees } from './process-tree.ts';
import type { ProgramPlaces } from './program-places.ts';
import type { ProgramEnd } from './running-program.ts';
import type { SearchPath } from './search-path.ts';
import type { Watchdog, WatchdogPowers } from './watchdog.ts';

export interface ProgramParams {
  readonly command: string;
  readonly args: readonly string[];
  /** Null: the extension names none. */
  readonly cwd: string | null;
  readonly env: readonly (readonly [name: string, value: string])[];
  /** Milliseconds; null: none. */
  readonly timeout: number | null;
}

export interface RunParams extends ProgramParams {
  readonly input: Uint8Array | null;
  /** Bytes of standard output, and as many of standard error. */
  readonly maxOutput: number;
}

export interface CollectedOutput {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
}

export interface StartedProgram {
  readonly program: number;
  readonly stdin: number;
  readonly stdout: number;
  readonly stderr: number;
}

/** The programs of one extension. Ending it ends them, with everything that they started. */
export interface ProcessEffects extends Disposable {
  /** Errors: those of a start; `TIMEOUT`; `LIMIT_EXCEEDED` when there is more output than `maxOutput` bytes of either kind. */
  run(params: RunParams, signal: AbortSignal): Promise<CollectedOutput>;
  /** Errors: every refusal of `process.spawn` and of `fs.read` for its folder; `PROGRAM_NOT_FOUND`, `PROGRAM_FAILED`, `LIMIT_EXCEEDED`. */
  start(params: ProgramParams, signal: AbortSignal): Promise<StartedProgram>;
  /** How it ended. Rejects with why it was ended from outside, e.g. because its grant was withdrawn. */
  wait(program: number, signal: AbortSignal): Promise<Omit<ProgramEnd, 'why'> & { readonly timedOut: boolean }>;
  kill(program: number, signal: NodeJS.Signals): boolean;
  recheck(): void;
  whenEnded(): Promise<void>;
}

export interface ProcessOwner extends Requester {
  readonly streams: Streams;
}

export interface ProcessEffectsOptions {
  readonly broker: Broker;
  readonly powers: ProcessPowers & WatchdogPowers;
  readonly clock: Clock;
  /** How files are looked at, for the folder that a program runs in. */
  readonly files: Omit<FileContext, 'who'>;
  readonly places: () => ProgramPlaces;
  /** As it was when the core was made. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The first folder of the workspace as it is now, if there is one. */
  readonly workspaceFolder: () => string | undefined;
  readonly limits?: Partial<ProcessLimits>;
}

/** What the programs of all extensions of one core share. */
export interface SharedByPrograms extends Omit<ProcessEffectsOptions, 'limits'> {
  readonly limits: ProcessLimits;
  readonly trees: ProcessTrees;
  readonly watchdog: Watchdog;
  readonly search: SearchPath;
  /** Programs that run. */
  readonly count: { all: number };
}
