// How often something may happen: so many at once, then one each so often.

import type { Clock } from '../../base/deadline.ts';
import type { Disposable } from '../../base/disposable.ts';
import { cancelled } from './turnstile.ts';

export interface RateLimit {
  readonly burst: number;
  /** Milliseconds until another one is allowed. */
  readonly every: number;
}

/** Changes of what is shown already: as fast as anybody sees. */
export const CHANGE_RATE: RateLimit = { burst: 20, every: 50 };

export class Rate {
  readonly #limit: RateLimit;
  readonly #clock: Clock;
  #left: number;
  #countedAt: number;

  constructor(limit: RateLimit, clock: Clock) {
    this.#limit = limit;
    this.#clock = clock;
    this.#left = limit.burst;
    this.#countedAt = clock.now();
  }

  /** False when it is one too many. `cost`: as how many it counts; never more than the whole burst. */
  take(cost = 1): boolean {
    this.#refill();
    const price = Math.max(1, Math.min(cost, this.#limit.burst)); // of no burst at all nothing can be taken
    if (this.#left < price) return false;
    this.#left -= price;
    return true;
  }

  /** Waits until there is room. Rejects with `CANCELLED` when the signal aborts before. */
  async turn(signal: AbortSignal): Promise<void> {
    while (!this.take()) await this.#wait(signal);
    if (signal.aborted) throw cancelled();
  }

  #refill(): void {
    const now = this.#clock.now();
    // A clock that is set back gives nothing, and takes nothing.
    const passed = Math.max(0, now - this.#countedAt);
    this.#countedAt = now;
    this.#left = Math.min(this.#limit.burst, this.#left + passed / this.#limit.every);
  }

  #wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      let timer: Disposable | null = null;
      const stop = () => {
        timer?.dispose();
        reject(cancelled());
      };
      if (signal.aborted) return stop();
      signal.addEventListener('abort', stop, { once: true });
      timer = this.#clock.after(Math.ceil((1 - this.#left) * this.#limit.every), () => {
        signal.removeEventListener('abort', stop);
        resolve();
      });
    });
  }
}
