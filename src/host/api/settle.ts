// The one way in which a value of a guest is waited for.

import { coded } from '../../base/error.ts';

/** A promise for a promise for a promise: deeper is a loop. */
const MAX_CHAIN = 100;

/**
 * Calls `then` or `fail` once, with what a guest's value settles to; never both, never during this call when the value is thenable.
 * Use it instead of `await`, `Promise.resolve` or returning the value from an async function: those read `constructor` and `then` of a
 * guest's value at a time of the engine's choosing, and call what they find there.
 *
 * Call it inside the guest's entry: a getter or a `then` of the guest runs during the call. `then` and `fail` run in a micro-task of their own, on
 * a fresh stack, so that a guest that calls back at the end of its stack cannot cut them short.
 */
export function settle(value: unknown, then: (value: unknown) => void, fail: (error: unknown) => void): void {
  follow(value, then, fail, 0);
}

function follow(value: unknown, then: (value: unknown) => void, fail: (error: unknown) => void, depth: number): void {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) {
    then(value);
    return;
  }
  let settled = false;
  const once = (next: () => void): void => {
    if (settled) return;
    void Promise.resolve().then(next);
    settled = true;
  };
  let thenable: unknown;
  try {
    thenable = (value as { then?: unknown }).then;
  } catch (error) {
    once(() => fail(error));
    return;
  }
  if (typeof thenable !== 'function') {
    then(value);
    return;
  }
  if (depth === MAX_CHAIN) {
    fail(coded('LIMIT_EXCEEDED', 'A promise that settles to promises without end was given up.'));
    return;
  }
  try {
    Reflect.apply(thenable, value, [
      (result: unknown) => once(() => follow(result, then, fail, depth + 1)),
      (reason: unknown) => once(() => fail(reason)),
    ]);
  } catch (error) {
    once(() => fail(error));
  }
}
