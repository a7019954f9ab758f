// Programs on the wire.

/** A command line: never a text for a shell. */
export type ProgramOnWire = {
  readonly command: string;
  readonly args: readonly string[];
  /** An absolute path; null when the extension names none. */
  readonly cwd: string | null;
  readonly env: readonly (readonly [name: string, value: string])[];
  /** Milliseconds; null: no limit. */
  readonly timeout: number | null;
};

/** Exactly one of the two is null. */
export type ProgramExitOnWire = { readonly exitCode: number | null; readonly signal: string | null };

/** What an extension may send to a program of its own. */
export const PROGRAM_SIGNALS = [
  'SIGTERM',
  'SIGINT',
  'SIGKILL',
  'SIGHUP',
  'SIGQUIT',
  'SIGUSR1',
  'SIGUSR2',
  'SIGSTOP',
  'SIGCONT',
] as const;
export type ProgramSignal = (typeof PROGRAM_SIGNALS)[number];

export type ProcessRequests = {
  /** Runs it to its end. `bytes[0]`, if any, is its whole input; of the result, `bytes` are standard output and standard error. */
  'process/run': {
    params: ProgramOnWire & { readonly maxOutput: number | null; readonly bytes: readonly Uint8Array[] };
    result: ProgramExitOnWire & { readonly bytes: readonly Uint8Array[] };
  };
  /** The three are streams: `streams/push` and `streams/pull`; closing `stdin` is the end of input. */
  'process/start': {
    params: ProgramOnWire;
    result: { readonly program: number; readonly stdin: number; readonly stdout: number; readonly stderr: number };
  };
  /** Resolves when it has ended, once for each program. */
  'process/wait': {
    params: { readonly program: number };
    result: ProgramExitOnWire & { readonly timedOut: boolean };
  };
  /** `sent` is false when it has ended. */
  'process/kill': {
    params: { readonly program: number; readonly signal: ProgramSignal };
    result: { readonly sent: boolean };
  };
};
