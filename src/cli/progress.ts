// Says on a terminal that work goes on which takes long, so that nobody believes that it hangs.

import { type Clock, systemClock } from '../base/deadline.ts';
import type { Disposable } from '../base/disposable.ts';
import { visible } from '../base/quote.ts';
import type { CliPowers } from './powers.ts';

/** Milliseconds. What is done sooner needs no word. */
const FIRST = 1_000;
const AGAIN = 5_000;

/** Where nobody looks on, nothing is said. `pause` is for questions: who is asked works, and not the machine. */
export async function whileLong<T>(
  what: () => string,
  powers: Pick<CliPowers, 'terminal'>,
  work: (pause: <R>(ask: () => Promise<R>) => Promise<R>) => Promise<T>,
  clock: Clock = systemClock,
): Promise<T> {
  const { terminal } = powers;
  let timer: Disposable | null = null;
  const begun = clock.now();
  const wait = (milliseconds: number) => {
    if (terminal.ask === null) return;
    timer = clock.after(milliseconds, () => {
      const seconds = Math.round((clock.now() - begun) / 1000);
      terminal.say(terminal.colors.dim(`${visible(what())}: ${seconds} s so far …`));
      wait(AGAIN);
    });
  };
  const stop = () => timer?.dispose();
  wait(FIRST);
  const pause = async <R>(ask: () => Promise<R>): Promise<R> => {
    stop();
    return ask().finally(() => wait(AGAIN));
  };
  try {
    return await work(pause);
  } finally {
    stop();
  }
}
