// The dialogs of one extension: one is open, a few wait, and whoever opens them without end is stopped.

import type { Clock } from '../../base/deadline.ts';
import type { Disposable } from '../../base/disposable.ts';
import { coded } from '../../base/error.ts';
import { Calls } from './calls.ts';
import { Rate, type RateLimit } from './rate.ts';

export interface DialogLimits {
  /** Waiting behind the one that is open. */
  readonly waiting: number;
  readonly rate: RateLimit;
}

/** A wizard of twenty steps passes; one dialog after the other, faster than anybody reads, does not. */
const DIALOG_LIMITS: DialogLimits = { waiting: 8, rate: { burst: 20, every: 2_000 } };

export class DialogQueue implements Disposable {
  readonly #calls = new Calls(1);
  readonly #limits: DialogLimits;
  readonly #rate: Rate;
  readonly #open = new Set<{ readonly abort: AbortController; readonly confirm: () => void; reason: unknown }>();
  #inside = 0;

  constructor(clock: Clock, limits: DialogLimits = DIALOG_LIMITS) {
    this.#limits = limits;
    this.#rate = new Rate(limits.rate, clock);
  }

  /** Waits for its turn. Rejects with `LIMIT_EXCEEDED` when too many wait, or came lately. */
  async run<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#inside > this.#limits.waiting || !this.#rate.take()) {
      throw coded('LIMIT_EXCEEDED', 'The extension opens too many dialogs.', {
        fix: 'Wait for the answer to one before you open the next, and ask less often.',
      });
    }
    this.#inside += 1;
    try {
      return await this.#calls.run(signal, work);
    } finally {
      this.#inside -= 1;
    }
  }

  /** While `work` lasts, `recheck` ends it when `confirm` throws; it then rejects with what that threw. */
  async whileGranted<T>(
    confirm: () => void,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    confirm(); // the rules may have changed since they were asked: a turn of the loop is enough
    const entry = { abort: new AbortController(), confirm, reason: undefined as unknown };
    this.#open.add(entry);
    try {
      return await work(AbortSignal.any([signal, entry.abort.signal]));
    } catch (error) {
      throw entry.reason ?? error;
    } finally {
      this.#open.delete(entry);
    }
  }

  recheck(): void {
    for (const entry of this.#open) {
      try {
        entry.confirm();
      } catch (error) {
        entry.reason = error;
        entry.abort.abort();
      }
    }
  }

  dispose(): void {
    this.#calls.dispose();
  }

  whenEnded(): Promise<void> {
    return this.#calls.whenEnded();
  }
}
