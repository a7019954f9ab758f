// One bundler in a process of its own: nothing in its environment, a limit to its time and its answers, and nothing of it left behind.

import { type ChildProcess, spawn } from 'node:child_process';
import type { Clock } from '../base/deadline.ts';
import { type BulkheadError, coded, type Problem } from '../base/error.ts';
import { quote } from '../base/quote.ts';
import { type BundleReply, type BundleRequest, parseBundleReply, ReplyReader } from './bundle-reply.ts';
import type { PackLimits } from './limits.ts';

export interface BundlerPowers {
  readonly clock: Clock;
  /** The program and its arguments; the environment is always empty. */
  readonly command: readonly [program: string, ...args: string[]];
}

export interface AskOptions {
  readonly limits: PackLimits;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
}

/** Whoever makes one ends it. */
export class BundlerProcess {
  readonly #child: ChildProcess;
  readonly #gone: Promise<void>;
  #state: 'idle' | 'busy' | 'ended' = 'idle';
  /** Takes bytes while something is asked. */
  #onData: (chunk: Buffer) => void = () => void this.end();
  #onGone: () => void = () => undefined;
  #startFailure: BulkheadError | null = null;

  constructor([program, ...args]: BundlerPowers['command']) {
    // `detached` gives it a process group of its own, in which esbuild's native service ends with it.
    const child = spawn(program, args, {
      cwd: '/',
      env: bareEnvironment(),
      stdio: ['pipe', 'pipe', 'ignore'],
      detached: true,
      windowsHide: true,
    });
    this.#child = child;
    child.stdout.on('data', (chunk: Buffer) => this.#onData(chunk));
    child.stdin.on('error', () => undefined); // It ended before it had read its request: `close` tells.
    this.#gone = new Promise((resolve) => {
      const gone = (): void => {
        this.#state = 'ended';
        resolve();
        this.#onGone();
      };
      child.once('error', (error) => {
        this.#startFailure = coded('INTERNAL', `The bundler ${quote(program)} could not be started.`, {}, error);
        gone();
      });
      child.once('close', gone);
    });
  }

  /** `idle`: it can be asked. */
  get state(): 'idle' | 'busy' | 'ended' {
    return this.#state;
  }

  /**
   * One question at a time. What it could not do is a problem, never an exception; null: it ended without an answer. After a limit, a
   * cancellation or an answer that is none it is ended, and the outcome is told only when its whole group has let go of the pipe.
   * @throws `CANCELLED` when `signal` aborts; `INTERNAL` when the program cannot be started.
   */
  ask(request: BundleRequest, { limits, clock, signal }: AskOptions): Promise<BundleReply | null> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(cancelled());
      if (this.#state !== 'idle') return this.#startFailure ? reject(this.#startFailure) : resolve(null);
      let failure: (() => void) | null = null;
      const leave = (): void => {
        timer.dispose();
        signal?.removeEventListener('abort', onAbort);
        this.#onData = () => void this.end(); // bytes that nobody asked for
      };
      /** The first failure counts. */
      const fail = (outcome: () => void): void => {
        if (failure) return;
        failure = outcome;
        leave();
        void this.end();
      };
      const failWith = (reply: BundleReply | null) => fail(() => resolve(reply));
      const onAbort = (): void => fail(() => reject(cancelled()));
      const timer = clock.after(limits.milliseconds, () =>
        failWith(limit(request, `Bundling took longer than ${limits.milliseconds} ms and was ended.`)),
      );
      signal?.addEventListener('abort', onAbort, { once: true });

      const reader = new ReplyReader(limits.outputBytes);
      this.#state = 'busy';
      this.#onData = (chunk) => {
        const read = reader.read(chunk);
        if (read.kind === 'more') return;
        if (read.kind === 'excess') {
          const message = `The bundle and its source map are larger than ${limits.outputBytes} bytes.`;
          return failWith(limit(request, message));
        }
        const reply = parseBundleReply(read.text);
        if (reply === null) return failWith(null);
        leave();
        this.#onGone = () => undefined;
        this.#state = 'idle';
        // What else it says would be taken for the next answer.
        if (read.bytesAfter > 0) void this.end();
        resolve(reply);
      };
      this.#onGone = () => {
        fail(() => (this.#startFailure ? reject(this.#startFailure) : resolve(null)));
        failure?.();
      };
      // The pipe stays open: when it closes, the bundler knows that nobody waits for it any more.
      this.#child.stdin?.write(`${JSON.stringify(request)}\n`);
    });
  }

  /** Ends it and everything that it started; resolves when all of that is gone. Idempotent. */
  end(): Promise<void> {
    if (this.#state !== 'ended') killGroup(this.#child);
    this.#state = 'ended';
    return this.#gone;
  }
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

export const cancelled = (): BulkheadError => coded('CANCELLED', 'Packing was cancelled.');

function limit(request: BundleRequest, message: string): BundleReply {
  return problem({
    severity: 'error',
    code: 'BUNDLE_LIMIT',
    message,
    fix: 'Import less: `main` should lead to what the extension needs at run time only.',
    place: { file: request.main },
  });
}

function problem(one: Problem): BundleReply {
  return { kind: 'problems', problems: [one] };
}
