// Programs as the effect sees them: how they are looked at, started, signalled and found again.

import type { ChildProcess } from 'node:child_process';
import type { Stats } from 'node:fs';

/** A program's file, open: what was looked at is what runs, where the platform can start an open file. */
export interface OpenProgram {
  readonly stat: Stats;
  /** Its first bytes: what kind of program it is. */
  readonly head: Uint8Array;
  /** The path that starts this very file; null where only its name does. */
  readonly path: string | null;
  close(): void;
}

export interface Start {
  readonly file: string;
  readonly argv0: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/** One process of this machine, as far as it can be seen. */
export interface SeenProcess {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** The variables that it was started with, NUL-separated; empty when they cannot be read, or when it is older than the core. */
  readonly environment: string;
}

export interface ProcessPowers {
  readonly platform: NodeJS.Platform;
  /** Of the core; null where users have no numbers. */
  readonly uid: number | null;
  lstat(path: string): Promise<Stats>;
  readlink(path: string): Promise<string>;
  /** Whether the core itself could write there. */
  mayWrite(path: string): Promise<boolean>;
  openProgram(path: string): Promise<OpenProgram>;
  /** In a session of its own, with its three standard streams and no other descriptor. */
  start(start: Start): ChildProcess;
  /** False: there is no such process. A negative `pid` is a whole group. */
  signal(pid: number, signal: NodeJS.Signals): boolean;
  /** Every process that can be seen, the newest first; empty where there is no way to look. */
  processes(): Promise<readonly SeenProcess[]>;
  /** Nobody can guess it. */
  randomName(): string;
}
