// One act for each burst of events, when it is over; never two acts at once, and never an event that no act follows.

import type { Clock } from '../base/deadline.ts';
import type { Disposable } from '../base/disposable.ts';

export class Bursts implements Disposable {
  readonly #clock: Clock;
  readonly #quiet: number;
  readonly #act: (since: number) => Promise<void>;
  /** When the first event came that no act has seen. */
  #since: number | null = null;
  #timer: Disposable | null = null;
  #busy = false;
  #disposed = false;

  /** `act` never rejects. `quiet`: milliseconds without an event after which a burst is over. */
  constructor(clock: Clock, quiet: number, act: (since: number) => Promise<void>) {
    this.#clock = clock;
    this.#quiet = quiet;
    this.#act = act;
  }

  mark(): void {
    if (this.#disposed) return;
    this.#since ??= this.#clock.now();
    this.#timer?.dispose();
    this.#timer = this.#clock.after(this.#quiet, () => {
      this.#timer = null;
      void this.#next();
    });
  }

  /** Events that come meanwhile wait for the end of `work`. */
  async hold(work: () => Promise<void>): Promise<void> {
    this.#busy = true;
    try {
      await work();
    } finally {
      this.#busy = false;
      void this.#next();
    }
  }

  dispose(): void {
    this.#disposed = true;
    this.#timer?.dispose();
  }

  /** With a timer there are events still to come, and it will call again. */
  async #next(): Promise<void> {
    const since = this.#since;
    if (since === null || this.#busy || this.#timer !== null || this.#disposed) return;
    this.#since = null;
    await this.hold(() => this.#act(since));
  }
}
