// One started program: its end, by whomever; and nothing of it after that.

import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Clock } from '../../../base/deadline.ts';
import { type Disposable, DisposableStore } from '../../../base/disposable.ts';
import { type BulkheadError, coded } from '../../../base/error.ts';
import { quote } from '../../../base/quote.ts';
import { errnoOf } from '../file-errors.ts';
import type { ProcessLimits } from './process-limits.ts';
import type { ProcessPowers } from './process-powers.ts';
import type { ProcessTrees, Root } from './process-tree.ts';

/** Exactly one of the first two is null. */
export interface ProgramEnd {
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** Why it was ended from outside; null when it ended by itself. */
  readonly why: BulkheadError | null;
}

export interface RunningPowers {
  readonly powers: ProcessPowers;
  readonly trees: ProcessTrees;
  readonly clock: Clock;
  readonly limits: ProcessLimits;
}

export class RunningProgram {
  readonly child: ChildProcess;
  /** Never rejects. The output can still hold something then. */
  readonly exit: Promise<ProgramEnd>;
  /** Resolves when it has ended and its streams are closed. */
  readonly closed: Promise<void>;
  readonly #with: RunningPowers;
  readonly #root: Root;
  readonly #timers = new DisposableStore();
  #why: BulkheadError | null = null;
  #ended = false;
  #ending: Promise<void> | null = null;

  /** `start` was called just now. Rejects with what kept it from running: `PROGRAM_NOT_FOUND`, `PROGRAM_FAILED`. */
  static async of(child: ChildProcess, mark: string, command: string, by: RunningPowers): Promise<RunningProgram> {
    child.stdin?.on('error', () => undefined); // whoever writes hears of it by the call
    for (const output of [child.stdout, child.stderr]) {
      output?.on('error', () => undefined);
      // At its exit, Node throws away what nobody listens for: it is kept from the first moment on.
      output?.on('readable', keep);
    }
    const { pid } = child;
    if (pid === undefined) {
      const [error] = await once(child, 'error').catch((thrown: unknown) => [thrown]);
      throw startError(error, command);
    }
    child.on('error', () => undefined);
    return new RunningProgram(child, { pid, mark }, by);
  }

  private constructor(
    child: ChildProcess,
    { pid, mark }: { readonly pid: number; readonly mark: string },
    by: RunningPowers,
  ) {
    this.child = child;
    this.#with = by;
    this.#root = { pid, mark, isAlive: () => !this.#ended };
    this.exit = new Promise((resolve) => {
      child.once('exit', (exitCode, signal) => {
        this.#ended = true;
        this.#timers.dispose();
        by.trees.ended(this.#root);
        resolve({ exitCode, signal, why: this.#why });
      });
    });
    this.closed = new Promise((resolve) => child.once('close', () => resolve()));
  }

  get pid(): number {
    return this.#root.pid;
  }

  get hasEnded(): boolean {
    return this.#ended;
  }

  /** To the program alone; `SIGKILL` to all that came of it. False: it has ended. */
  kill(signal: NodeJS.Signals): boolean {
    if (this.#ended) return false;
    if (signal === 'SIGKILL') void this.end(coded('CANCELLED', 'The program was killed.'), 'now');
    else this.#with.powers.signal(this.#root.pid, signal);
    return true;
  }

  /** `gently`: it is asked first. Resolves when it is gone with all that came of it; the first reason counts. */
  end(why: BulkheadError, how: 'now' | 'gently'): Promise<void> {
    this.#why ??= why;
    if (this.#ended) return this.#ending ?? Promise.resolve();
    if (how === 'gently') {
      this.#with.powers.signal(-this.#root.pid, 'SIGTERM');
      this.#timers.add(this.#with.clock.after(this.#with.limits.grace, () => void this.end(why, 'now')));
      return this.exit.then(() => undefined);
    }
    this.#ending ??= this.#with.trees.end(this.#root).then(async () => {
      await this.exit;
    });
    return this.#ending;
  }

  /** Ends it after so many milliseconds. */
  limitTime(milliseconds: number, why: () => BulkheadError): Disposable {
    return this.#timers.add(this.#with.clock.after(milliseconds, () => void this.end(why(), 'gently')));
  }

  /** After its end: lets go of output that something else still holds open, when that does not end either. */
  async drained(): Promise<void> {
    const { clock, limits, trees } = this.#with;
    const letGo = clock.after(limits.drain, () => this.destroyStreams());
    // Whoever still holds it left the group: it is looked for at once.
    const look = clock.after(limits.drain / 20, () => void trees.sweep());
    await this.closed;
    letGo.dispose();
    look.dispose();
  }

  /** Whoever calls this hears every piece; it does not wait for anybody then. */
  onOutput(name: 'stdout' | 'stderr', hear: (piece: Uint8Array) => void): void {
    const output = this.child[name];
    output?.off('readable', keep);
    output?.on('data', hear);
  }

  destroyStreams(): void {
    this.child.stdin?.destroy();
    this.child.stdout?.destroy();
    this.child.stderr?.destroy();
  }
}

const keep = () => undefined;

export function startError(error: unknown, command: string): BulkheadError {
  const errno = errnoOf(error);
  if (errno === 'ENOENT') return programNotFound(command, error);
  const words =
    errno === 'E2BIG'
      ? 'its arguments and variables are too long'
      : `the system refused (${errno ?? 'for no reason that it named'})`;
  return coded('PROGRAM_FAILED', `${quote(command)} could not be started: ${words}.`, { resource: command }, error);
}

export function programNotFound(command: string, cause?: unknown): BulkheadError {
  return coded(
    'PROGRAM_NOT_FOUND',
    `There is no program ${quote(command)}.`,
    {
      resource: command,
      fix: 'Install it, or name the absolute path of one that is there. Only folders of the PATH count that no extension can write into.',
    },
    cause,
  );
}
