// The surface that a guest touches: every function that it is given is made here.

import type { GuestErrors } from './guest-errors.ts';

/** The two kinds of functions that guests get. Neither uses `this`; both turn every error into one for guests. */
export interface Boundary {
  /** Arguments come as the guest gave them: `unknown`. */
  now<A extends readonly unknown[], R>(run: (...args: A) => R): (...args: A) => R;
  /** `run` reads its arguments before its first `await`; the promise is given to the guest and never used by us. */
  later<A extends readonly unknown[], R>(
    run: (...args: A) => Promise<R>,
    give?: (thrown: unknown) => Error,
  ): (...args: A) => Promise<R>;
}

export function createBoundary(errors: GuestErrors): Boundary {
  return {
    now:
      (run) =>
      (...args) => {
        try {
          return run(...args);
        } catch (error) {
          throw errors.give(error);
        }
      },
    later:
      (run, give = errors.give) =>
      (...args) =>
        new Promise((resolve, reject) => {
          run(...args).then(resolve, (error) => reject(give(error)));
        }),
  };
}
