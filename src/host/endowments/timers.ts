// Timers that belong to one extension, end with it, and name it when they fire.

import type { Disposable } from '../../base/disposable.ts';

/** Live timers of one extension: far above any sane program, low enough that none fills the host's heap with them. */
const MAX_TIMERS = 10_000;
const MAX_DELAY = 2 ** 31 - 1;

type Callback = (...args: unknown[]) => unknown;

export interface TimerPowers {
  readonly setTimeout: (call: () => void, ms: number) => { unref?(): unknown };
  readonly clearTimeout: (timer: never) => void;
  readonly setImmediate: (call: () => void) => object;
  readonly clearImmediate: (timer: never) => void;
}

/**
 * `enter` calls into the extension under its name and catches what it throws. Tokens are our own frozen objects: Node's `Timeout` links to
 * the timers of others.
 */
export function createTimers(
  powers: TimerPowers,
  enter: (call: () => void) => void,
): { globals: Record<string, unknown> } & Disposable {
  const cancels = new Map<object, () => void>();
  let ended = false;

  function start(
    callback: unknown,
    args: unknown[],
    schedule: (fire: () => void) => () => void,
    repeats: boolean,
  ): object {
    if (typeof callback !== 'function') throw new TypeError('The callback of a timer must be a function.');
    // An error of the language: one of ours would hand the host's own classes to the extension.
    if (cancels.size >= MAX_TIMERS) {
      throw Object.assign(new RangeError(`An extension may have ${MAX_TIMERS} timers at once.`), {
        code: 'LIMIT_EXCEEDED',
      });
    }
    const token = makeToken();
    if (ended) return token;
    const fire = () => {
      if (!repeats) cancels.delete(token);
      else cancels.set(token, schedule(fire));
      enter(() => {
        (callback as Callback)(...args);
      });
    };
    cancels.set(token, schedule(fire));
    return token;
  }

  function stop(token: unknown): void {
    const cancel = cancels.get(token as object);
    if (cancel === undefined) return;
    cancels.delete(token as object);
    cancel();
  }

  const later = (delay: unknown) => {
    const ms = Math.min(Math.max(Number(delay) || 0, 1), MAX_DELAY);
    return (fire: () => void) => {
      const timer = powers.setTimeout(fire, ms);
      return () => powers.clearTimeout(timer as never);
    };
  };
  const soon = (fire: () => void) => {
    const timer = powers.setImmediate(fire);
    return () => powers.clearImmediate(timer as never);
  };

  return {
    globals: {
      setTimeout: (callback: unknown, delay?: unknown, ...args: unknown[]) =>
        start(callback, args, later(delay), false),
      setInterval: (callback: unknown, delay?: unknown, ...args: unknown[]) =>
        start(callback, args, later(delay), true),
      setImmediate: (callback: unknown, ...args: unknown[]) => start(callback, args, soon, false),
      clearTimeout: (token?: unknown) => stop(token),
      clearInterval: (token?: unknown) => stop(token),
      clearImmediate: (token?: unknown) => stop(token),
    },
    dispose() {
      ended = true;
      for (const cancel of cancels.values()) cancel();
      cancels.clear();
    },
  };
}

/** Libraries call `.unref()` on what Node's `setTimeout` returns; here it changes nothing, since the host decides how long it lives. */
function makeToken(): object {
  const token = { ref: () => token, unref: () => token, hasRef: () => true };
  Object.freeze(token.ref);
  Object.freeze(token.unref);
  Object.freeze(token.hasRef);
  return Object.freeze(token);
}
