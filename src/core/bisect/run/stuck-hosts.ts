// Asks hosts again and again whether they still answer: one that is in a loop that it does not leave is as good as gone.

import type { Clock } from '../../../base/deadline.ts';
import type { Disposable } from '../../../base/disposable.ts';

export interface AnsweringHost {
  answers(within: number): Promise<boolean>;
}

export interface StuckHosts extends Disposable {
  /** Resolves when each host that runs now has answered, or was found stuck, or has ended. */
  look(): Promise<void>;
}

/** Milliseconds without an answer. */
const UNRESPONSIVE = 10_000;
/** Milliseconds between two looks. */
const LOOK_EVERY = 1_000;

/** `onStuck` is told in words. */
export function watchStuckHosts(
  hosts: () => readonly AnsweringHost[],
  clock: Clock,
  onStuck: (what: string) => void,
): StuckHosts {
  let isOver = false;
  let next: Disposable = clock.after(LOOK_EVERY, again);

  async function ask(host: AnsweringHost): Promise<void> {
    const from = clock.now();
    if (await host.answers(UNRESPONSIVE)) return;
    // One that has ended does not answer either, and is told of as such.
    if (clock.now() - from >= UNRESPONSIVE) onStuck(`A host did not answer for ${UNRESPONSIVE / 1000} seconds.`);
  }
  async function look(): Promise<void> {
    await Promise.all(hosts().map(ask));
  }
  async function again(): Promise<void> {
    await look();
    if (!isOver) next = clock.after(LOOK_EVERY, again);
  }

  return {
    look,
    dispose() {
      isOver = true;
      next.dispose();
    },
  };
}
