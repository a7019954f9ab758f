// The shapes of `processes`: programs of the user's machine, without a shell.

import type { CancellationToken } from './cancellation.ts';
import { hostNamespace } from './only-in-host.ts';
import type { Uri } from './uri.ts';

export interface ProgramOptions {
  /**
   * The folder it runs in: an existing one that your `fs.read` reaches, and that the command line's `cwd` in the manifest matches
   * (without one: the workspace folders and all below them). Default: the first workspace folder, if your `fs.read` reaches it;
   * else the root of the disk.
   */
  readonly cwd?: Uri | string;
  /**
   * Variables beside the few that every program gets (`PATH`, `HOME`, `LANG` and the like; never the app's whole environment). Only names
   * that the command line lists under `env` in the manifest; variables of loaders and interpreters (`LD_PRELOAD`, `NODE_OPTIONS`, most of `GIT_*`) never.
   */
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds after which the program is ended, with all that it started. Default: no limit. */
  readonly timeout?: number;
}

export interface RunOptions extends ProgramOptions {
  /** What the program reads from its standard input; at most 8 MB. Default: nothing, and the input is at its end. */
  readonly input?: Uint8Array | string;
  /** Bytes of standard output, and as many of standard error, at which the program is ended (`LIMIT_EXCEEDED`). Default and most: 6,291,456. */
  readonly maxOutput?: number;
  /** Ends the program, with all that it started; the call rejects with {@link CancellationError}. */
  readonly token?: CancellationToken;
}

/** How a program ended: exactly one of the two is null. */
export interface ProgramExit {
  readonly exitCode: number | null;
  /** The name of the signal that ended it, e.g. `SIGTERM`. */
  readonly signal: string | null;
}

export interface RunResult extends ProgramExit {
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
}

export type ProgramSignal =
  | 'SIGTERM'
  | 'SIGINT'
  | 'SIGKILL'
  | 'SIGHUP'
  | 'SIGQUIT'
  | 'SIGUSR1'
  | 'SIGUSR2'
  | 'SIGSTOP'
  | 'SIGCONT';

export interface ProgramInput {
  /** Resolves when the program's pipe has taken it: wait for it before you write more. Strings are UTF-8. @throws `PROGRAM_ENDED` */
  write(chunk: Uint8Array | string): Promise<void>;
  /** The end of the input. What was written before still arrives. */
  end(): Promise<void>;
}

/**
 * A running program. It ends with your extension, at the latest, and at once when its permission is withdrawn. Read both outputs, or the
 * program waits for you when its pipes are full.
 */
export interface Program {
  readonly stdin: ProgramInput;
  /** In pieces, as they come. Can be read once; leaving the loop closes it. */
  readonly stdout: AsyncIterable<Uint8Array>;
  readonly stderr: AsyncIterable<Uint8Array>;
  /** Resolves when it has ended; `timedOut`: by its `timeout`. Rejects when it was ended because its permission was withdrawn (`PERMISSION_DENIED` …). */
  readonly exit: Promise<ProgramExit & { readonly timedOut: boolean }>;
  /** Sends it a signal; `SIGKILL` ends all that it started too. Default: `SIGTERM`. Resolves to false when it has ended already. */
  kill(signal?: ProgramSignal): Promise<boolean>;
}

/**
 * Programs of the user's machine. Needs the permission `process.spawn`, with the command line among its `commands`: know, and tell your user,
 * that a program can do anything that they can. There is no shell: arguments are a list, and nothing in them is expanded.
 *
 * A bare name is looked up in the PATH that the app was started with, without what any extension could write into; else give an absolute
 * path. A program that lies in the workspace, a storage, a temporary folder or the folder of an extension is never started.
 *
 * VS Code has no such namespace: its extensions use Node's `child_process`, which works here too, over this, for `execFile` and `spawn`.
 */
export interface Processes {
  /**
   * Runs a program to its end. A program that fails is no error: look at `exitCode`. Eight run at a time; more wait for their turn.
   *
   * @throws `PROGRAM_NOT_FOUND`, `PROGRAM_FAILED`, `TIMEOUT`, `LIMIT_EXCEEDED`, `PERMISSION_NOT_DECLARED`, `PERMISSION_DENIED`,
   * `PERMISSION_UNANSWERED`, `OUT_OF_SCOPE`, `ARGUMENT_INVALID`; of the folder: `FILE_NOT_FOUND`, `FILE_NOT_A_DIRECTORY`
   */
  run(command: string, args?: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** Starts a program and gives its streams; at most sixteen at a time. @throws as `run` */
  spawn(command: string, args?: readonly string[], options?: ProgramOptions): Promise<Program>;
}

/** Programs, as far as your permission reaches. */
export const processes: Processes = hostNamespace('processes');
