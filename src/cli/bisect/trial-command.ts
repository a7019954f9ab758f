// Runs the command that judges a trial: in a process group of its own, which ends as a whole, with whoever started it too.

import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join, resolve, sep } from 'node:path';
import { TailLines } from './tail-lines.ts';

export interface TrialWish {
  /** The program and what it is told, as they were typed: no shell reads them. */
  readonly words: readonly string[];
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Ends it, and all that it started in its group. */
  readonly signal: AbortSignal;
}

/** How it ended, with the last lines that it printed on either output: untrusted. */
export type TrialEnd =
  | { readonly kind: 'ended'; readonly status: number; readonly lines: readonly string[] }
  | { readonly kind: 'signal'; readonly signal: string; readonly lines: readonly string[] }
  /** Its `signal` aborted. */
  | { readonly kind: 'aborted'; readonly lines: readonly string[] }
  /** `why`: in the words of the operating system. */
  | { readonly kind: 'not-started'; readonly why: string };

export interface TrialPrograms {
  /** Null: as far as can be seen, it can be started. Else why not. */
  problemWith(wish: Pick<TrialWish, 'words' | 'workingDirectory' | 'environment'>): Promise<string | null>;
  /** Never rejects. */
  run(wish: TrialWish): Promise<TrialEnd>;
}

/** Milliseconds for what was printed last to arrive: a grandchild that left the group may hold the pipe open for ever. */
const DRAIN = 500;

/**
 * Kills the group that it is told of, when nobody holds the other end of its input any more: whoever is killed ends nothing. For any `/bin/sh`.
 */
const WATCHDOG = 'read -r _; kill -s KILL -- "-$1" 2>/dev/null';

export function trialPrograms(platform: NodeJS.Platform = process.platform): TrialPrograms {
  return {
    problemWith: (wish) => problemWith(wish, platform),
    run: (wish) => run(wish, platform),
  };
}

function run(
  { words, workingDirectory, environment, signal }: TrialWish,
  platform: NodeJS.Platform,
): Promise<TrialEnd> {
  const [program = '', ...args] = words;
  if (signal.aborted) return Promise.resolve({ kind: 'aborted', lines: [] });
  return new Promise((settle) => {
    let child: ChildProcess;
    try {
      child = spawn(program, args, {
        cwd: workingDirectory,
        env: { ...environment },
        // A group of its own: the keyboard's Ctrl-C is for us, and one signal reaches all of it.
        detached: platform !== 'win32',
        shell: false,
        stdio: ['ignore', 'pipe', 'pipe'],
        windowsHide: true,
      });
    } catch (error) {
      return settle({ kind: 'not-started', why: reasonOf(error) });
    }
    const tail = new TailLines();
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (piece: string) => tail.add(piece));
      stream?.on('error', () => undefined);
    }
    const group = child.pid;
    const watchdog = group === undefined ? null : watch(group, platform);
    const end = () => killGroup(child, platform);
    signal.addEventListener('abort', end);
    const left = () => {
      signal.removeEventListener('abort', end);
      // Whatever it left running would disturb the next trial.
      end();
      watchdog?.kill('SIGKILL');
    };
    child.once('error', (error) => {
      if (group !== undefined) return; // it runs: a signal could not be sent
      left();
      settle({ kind: 'not-started', why: reasonOf(error) });
    });
    child.once('exit', (status, ended) => {
      const aborted = signal.aborted;
      left();
      const settled = () => {
        clearTimeout(timer);
        for (const stream of [child.stdout, child.stderr]) stream?.destroy();
        const lines = tail.lines();
        if (aborted) settle({ kind: 'aborted', lines });
        else if (status === null) settle({ kind: 'signal', signal: ended ?? 'unknown', lines });
        else settle({ kind: 'ended', status, lines });
      };
      const timer = setTimeout(settled, DRAIN);
      child.once('close', settled);
    });
  });
}

/** On Windows only the program itself: it has no groups. */
function killGroup(child: ChildProcess, platform: NodeJS.Platform): void {
  if (child.pid === undefined) return;
  try {
    if (platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // all of it is gone
  }
}

/** Null where there is no shell for it: then what is left of a trial goes on when we are killed. */
function watch(group: number, platform: NodeJS.Platform): ChildProcess | null {
  if (platform === 'win32') return null;
  try {
    const watchdog = spawn('/bin/sh', ['-c', WATCHDOG, 'sh', String(group)], {
      cwd: '/',
      env: { PATH: '/usr/bin:/bin' },
      // Out of reach of what the keyboard, or whoever ends us, sends to our group.
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    watchdog.on('error', () => undefined);
    watchdog.stdin?.on('error', () => undefined);
    return watchdog;
  } catch {
    return null;
  }
}

async function problemWith(
  { words, workingDirectory, environment }: Pick<TrialWish, 'words' | 'workingDirectory' | 'environment'>,
  platform: NodeJS.Platform,
): Promise<string | null> {
  const [program = ''] = words;
  if (program === '') return 'it has no name';
  // There each folder, and each of many endings, would have to be tried: the start itself says it.
  if (platform === 'win32') return null;
  if (program.includes(sep)) return problemOf(resolve(workingDirectory, program));
  const folders = (environment.PATH ?? '').split(delimiter);
  for (const folder of folders) {
    const path = isAbsolute(folder) ? join(folder, program) : resolve(workingDirectory, folder, program);
    if ((await problemOf(path)) === null) return null;
  }
  return 'it is in no folder of PATH';
}

async function problemOf(path: string): Promise<string | null> {
  const found = await stat(path).catch((error: unknown) => reasonOf(error));
  if (typeof found === 'string') return found;
  if (!found.isFile()) return 'it is no file';
  return access(path, constants.X_OK).then(
    () => null,
    () => 'it is not executable',
  );
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EACCES':
      return 'it may not be executed';
    default:
      return code ?? message;
  }
}
