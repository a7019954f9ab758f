// Runs the real command in a process of its own.

import { execFile } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');
const BIN = join(ROOT, 'bin/bulkhead.js');

export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd?: string;
  readonly home?: string;
  /** The Node that runs it. Default: the one that runs the tests. */
  readonly node?: string;
  readonly nodeFlags?: readonly string[];
}

export function bulkhead(
  words: readonly string[],
  { cwd = ROOT, home, node, nodeFlags = [] }: Surroundings = {},
): Promise<Ended> {
  const environment = { ...process.env, NO_COLOR: '1', ...(home === undefined ? {} : { BULKHEAD_HOME: home }) };
  return ended(node ?? process.execPath, [...nodeFlags, BIN, ...words], cwd, environment);
}

export function ended(
  program: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, { cwd, env, timeout: 60_000 }, (error, stdout, stderr) => {
      if (error && child.exitCode === null) reject(error);
      else resolve({ status: child.exitCode ?? 0, stdout, stderr });
    });
  });
}

/** The one document on standard output. Fails when there is more, or less. */
export function document({ stdout }: Ended): unknown {
  return JSON.parse(stdout);
}
