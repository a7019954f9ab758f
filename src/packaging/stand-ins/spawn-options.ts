// The options of Node's `spawn`, as far as they mean something here; what would, and may not, is refused rather than left out.

import process from 'node:process';
import { pathOf } from './fs-path.ts';
import { abortError, unsupportedError } from './node-error.ts';

export interface SpawnOptions {
  readonly cwd?: string | URL;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdio?: unknown;
  readonly shell?: unknown;
  readonly detached?: boolean;
  readonly timeout?: number;
  readonly killSignal?: string | number;
  readonly signal?: AbortSignal;
  readonly argv0?: string;
  readonly uid?: number;
  readonly gid?: number;
}

export interface ReadyOptions {
  readonly cwd: string | undefined;
  readonly env: Readonly<Record<string, string>> | undefined;
  readonly timeout: number | undefined;
  readonly killSignal: string | undefined;
  readonly signal: AbortSignal | undefined;
  /** Which of the three are streams of ours; the others are empty, or thrown away. */
  readonly piped: readonly [boolean, boolean, boolean];
}

export function spawnOptions(call: string, given: unknown): ReadyOptions {
  const options = (given ?? {}) as SpawnOptions;
  const refuse = (what: string, instead: string): never => {
    throw unsupportedError(`child_process.${call} with ${what}`, instead);
  };
  if (options.shell) refuse('"shell"', 'There is no shell: give the program and a list of arguments.');
  if (options.detached) refuse('"detached"', 'A program ends with its extension.');
  if (options.argv0 !== undefined) refuse('"argv0"', 'A program is called what it is found by.');
  if (options.uid !== undefined || options.gid !== undefined) refuse('"uid" or "gid"', 'A program runs as the user.');
  if (options.signal?.aborted) throw abortError();
  return {
    cwd: options.cwd === undefined || options.cwd === null ? undefined : pathOf(options.cwd, call),
    env: options.env === undefined || options.env === null ? undefined : variables(options.env),
    timeout: options.timeout ? options.timeout : undefined,
    killSignal: options.killSignal ? signalName(options.killSignal) : undefined,
    signal: options.signal,
    piped: pipes(options.stdio, refuse),
  };
}

/** Linux's numbers, as the stand-in's `process.platform` says. */
const SIGNALS: Readonly<Record<number, string>> = {
  ...{ 1: 'SIGHUP', 2: 'SIGINT', 3: 'SIGQUIT', 9: 'SIGKILL', 10: 'SIGUSR1', 12: 'SIGUSR2', 15: 'SIGTERM' },
  ...{ 18: 'SIGCONT', 19: 'SIGSTOP' },
};

export function signalName(signal: string | number): string {
  return typeof signal === 'string' ? signal : (SIGNALS[signal] ?? String(signal));
}

/**
 * Libraries hand on `process.env` with theirs added: what the stand-in itself holds says nothing, and is left out. So is `PATH`: it is fixed, and
 * the folders of `node_modules/.bin` that some put in front of it are never searched.
 */
function variables(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const own = process.env as Readonly<Record<string, string | undefined>>;
  const given = Object.entries(env).filter(
    ([name, value]) => value !== undefined && own[name] !== value && !/^path$/i.test(name),
  );
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}

function pipes(stdio: unknown, refuse: (what: string, instead: string) => never): readonly [boolean, boolean, boolean] {
  const list: readonly unknown[] = Array.isArray(stdio) ? stdio : [stdio, stdio, stdio];
  const extra = list.slice(3).find((one) => one !== undefined && one !== null && one !== 'ignore');
  if (extra !== undefined) refuse('more than three streams', 'Use standard input and output.');
  const one = (index: number): boolean => {
    const kind = list[index] ?? 'pipe';
    if (kind === 'pipe' || kind === 'overlapped') return true;
    // There is no terminal to read from: its input is at its end.
    if (kind === 'ignore' || (kind === 'inherit' && index === 0)) return false;
    return refuse(
      `the stdio ${typeof kind === 'string' ? JSON.stringify(kind) : 'that is given'}`,
      'Use "pipe" or "ignore": an extension has no terminal and no descriptors.',
    );
  };
  return [one(0), one(1), one(2)];
}
