// Time as a power: whoever waits is given a clock, so that tests hold it.

import { type Disposable, toDisposable } from './disposable.ts';
import { coded } from './error.ts';

/** `now()` is milliseconds since the epoch; `after` calls once unless disposed and never keeps a process alive. */
export interface Clock {
  now(): number;
  after(milliseconds: number, call: () => void): Disposable;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, call) {
    const timer = setTimeout(call, milliseconds);
    timer.unref();
    return toDisposable(() => clearTimeout(timer));
  },
};

/**
 * Settles as `work` does, or rejects with `TIMEOUT` after `milliseconds`. The work is told through `onExpire`;
 * its late outcome is ignored.
 */
export function withDeadline<T>(
  work: Promise<T>,
  deadline: { clock: Clock; milliseconds: number; what: string; onExpire?: () => void },
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = deadline.clock.after(deadline.milliseconds, () => {
      deadline.onExpire?.();
      reject(coded('TIMEOUT', `${deadline.what} took longer than ${deadline.milliseconds} ms.`));
    });
    work.then(resolve, reject).finally(() => timer.dispose());
  });
}
