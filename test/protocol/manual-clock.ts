// Time that a test turns by hand.

import type { Clock } from '../../src/base/deadline.ts';
import { toDisposable } from '../../src/base/disposable.ts';

export interface ManualClock extends Clock {
  readonly waiting: number;
  advance(milliseconds: number): void;
}

export function manualClock(): ManualClock {
  let now = 0;
  const timers = new Set<{ readonly at: number; readonly call: () => void }>();
  return {
    now: () => now,
    after(milliseconds, call) {
      const timer = { at: now + milliseconds, call };
      timers.add(timer);
      return toDisposable(() => timers.delete(timer));
    },
    get waiting() {
      return timers.size;
    },
    advance(milliseconds) {
      now += milliseconds;
      for (const timer of [...timers]) {
        if (timer.at > now) continue;
        timers.delete(timer);
        timer.call();
      }
    },
  };
}
