// How many programs one extension may run, and how much they may take and say. Each number has its reason.

export interface ProcessLimits {
  /** Programs of one extension whose whole output is collected, at the same time; more wait for their turn. */
  readonly runs: number;
  /** Programs of one extension that run with streams; one more is refused: it might wait for ever. */
  readonly programs: number;
  /** Programs of all extensions together: what an ordinary user may start at once is a few thousand, and the app needs some. */
  readonly allPrograms: number;
  /** Bytes of all arguments and values of variables of one start; the kernel takes about two megabytes, the base included. */
  readonly argumentBytes: number;
  /** Bytes of standard output, and as many of standard error, that are collected: both have to fit into one frame. */
  readonly collectedBytes: number;
  /** Milliseconds that a program has between being asked to end and being killed, when its own caller gives up. */
  readonly grace: number;
  /** Milliseconds that output may stay open after its program has ended: longer only if somebody else holds it. */
  readonly drain: number;
}

export const DEFAULT_PROCESS_LIMITS: ProcessLimits = {
  runs: 8,
  programs: 16,
  allPrograms: 128,
  argumentBytes: 512 * 1024,
  collectedBytes: 6 * 1024 * 1024,
  grace: 500,
  drain: 1000,
};
