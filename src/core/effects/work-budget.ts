// Keeps long synchronous work from holding the event loop, and from going on for ever. Counted, not timed: the same everywhere.

import { coded } from '../../base/error.ts';
import { globSteps } from '../../base/glob.ts';

/** About five milliseconds: a step takes 50 ns. */
const STEPS_PER_TURN = 100_000;
/** What an entry costs beside the patterns that are tried on it. */
const STEPS_PER_ENTRY = 100;

/** The turn that several calls share: together they hold the event loop no longer than one alone. */
export class Breather {
  #steps = 0;
  #turn: Promise<void> | null = null;

  /** Runs synchronous work (of an `async` function, what it does before it first waits) and says what its globs cost. */
  count<T>(work: () => T): { readonly result: T; readonly steps: number } {
    const before = globSteps();
    const result = work();
    const steps = globSteps() - before + STEPS_PER_ENTRY;
    this.#steps += steps;
    return { result, steps };
  }

  get isDue(): boolean {
    return this.#steps >= STEPS_PER_TURN;
  }

  /**
   * Lets everything else have its turn: answers, timers and the cancelling of this very work. Whoever shares the breather
   * asks again whether it is due: of those who waited together, the first may have used up the next turn.
   */
  breathe(): Promise<void> {
    this.#turn ??= new Promise((resolve) => {
      setImmediate(() => {
        this.#steps = 0;
        this.#turn = null;
        resolve();
      });
    });
    return this.#turn;
  }
}

/** What one call may cost in all. */
export class WorkBudget {
  readonly #breather: Breather;
  #left: number;

  constructor(breather: Breather, steps: number) {
    this.#breather = breather;
    this.#left = steps;
  }

  /** One entry's work, after the event loop had its turn if that was due. Throws `LIMIT_EXCEEDED` when it was too much. */
  async spend<T>(work: () => T): Promise<Awaited<T>> {
    while (this.#breather.isDue) await this.#breather.breathe();
    const { result, steps } = this.#breather.count(work);
    const settled = await result;
    this.#left -= steps;
    if (this.#left < 0) {
      throw coded('LIMIT_EXCEEDED', 'Comparing the entries of this folder with the patterns takes too long.', {
        fix: 'Use a simpler pattern or a narrower base; permissions with many patterns cost as much.',
      });
    }
    return settled;
  }
}
