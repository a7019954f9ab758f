// Runs the bundler in a process of its own: nothing in its environment, a limit to its time and its answer, and nothing of it left behind.

import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../base/deadline.ts';
import { coded, type Problem } from '../base/error.ts';
import { quote } from '../base/quote.ts';
import { type BundleReply, type BundleRequest, parseBundleReply, ReplyReader } from './bundle-reply.ts';
import type { PackLimits } from './limits.ts';

/** The built bundler. Lies two folders below the package's root, as this file does in `src` and in `dist`. */
export const BUNDLER_ENTRY: string = fileURLToPath(new URL('../../dist/packaging/bundler-child.js', import.meta.url));

export interface BundlerPowers {
  readonly clock: Clock;
  /** The program and its arguments; the environment is always empty. */
  readonly command: readonly [program: string, ...args: string[]];
}

/**
 * The bundler's answer; what it could not do is a problem, never an exception.
 * @throws `CANCELLED` when `signal` aborts; `INTERNAL` when the program cannot be started.
 */
export function runBundler(
  request: BundleRequest,
  options: { readonly limits: PackLimits; readonly signal?: AbortSignal; readonly powers: BundlerPowers },
): Promise<BundleReply> {
  const { limits, signal, powers } = options;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(cancelled());
    const [program, ...args] = powers.command;
    // `detached` gives it a process group of its own, in which esbuild's native service ends with it.
    const child = spawn(program, args, {
      cwd: '/',
      env: bareEnvironment(),
      stdio: ['pipe', 'pipe', 'ignore'],
      detached: true,
      windowsHide: true,
    });

    // The first outcome counts; it is told only when the whole group has let go of the pipe.
    let settle: (() => void) | null = null;
    const end = (outcome: () => void): void => {
      if (settle) return;
      settle = outcome;
      timer.dispose();
      signal?.removeEventListener('abort', onAbort);
      killGroup(child);
    };
    const answer = (reply: BundleReply) => end(() => resolve(reply));
    const onAbort = (): void => end(() => reject(cancelled()));
    signal?.addEventListener('abort', onAbort, { once: true });
    const timer = powers.clock.after(limits.milliseconds, () =>
      answer(limit(request, `Bundling took longer than ${limits.milliseconds} ms and was ended.`)),
    );

    const reader = new ReplyReader(limits.outputBytes);
    child.stdout.on('data', (chunk: Buffer) => {
      if (settle) return;
      const read = reader.read(chunk);
      if (read.kind === 'excess') {
        answer(limit(request, `The bundle and its source map are larger than ${limits.outputBytes} bytes.`));
      } else if (read.kind === 'text') {
        answer(parseBundleReply(read.text) ?? failed(request));
      }
    });
    child.stdin.on('error', () => undefined); // It ended before it had read its request: `close` tells.
    child.once('error', (error) => {
      end(() => reject(coded('INTERNAL', `The bundler ${quote(program)} could not be started.`, {}, error)));
      settle?.();
    });
    child.once('close', () => {
      answer(failed(request));
      settle?.();
    });
    // The pipe stays open: when it closes, the bundler knows that nobody waits for it any more.
    child.stdin.write(`${JSON.stringify(request)}\n`);
  });
}

/** Windows starts no program without the name of its own folder. */
function bareEnvironment(): Record<string, string> {
  const root = process.platform === 'win32' ? process.env.SystemRoot : undefined;
  return root === undefined ? {} : { SystemRoot: root };
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // ESRCH: everything in the group has ended already.
  }
}

const cancelled = () => coded('CANCELLED', 'Packing was cancelled.');

function limit(request: BundleRequest, message: string): BundleReply {
  return problem({
    severity: 'error',
    code: 'BUNDLE_LIMIT',
    message,
    fix: 'Import less: `main` should lead to what the extension needs at run time only.',
    place: { file: request.main },
  });
}

function failed(request: BundleRequest): BundleReply {
  return problem({
    severity: 'error',
    code: 'BUNDLE_FAILED',
    message: 'The bundler ended without an answer: some file that main imports is more than it can parse.',
    fix: 'Look for generated or very deeply nested source text, and split it.',
    place: { file: request.main },
  });
}

function problem(one: Problem): BundleReply {
  return { kind: 'problems', problems: [one] };
}
