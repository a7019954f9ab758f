// Looks before each call, and not once for each: calls that are made at once share a look that comes after all of them.

/** Runs `act` after a look that is not older than this call. Calls begin in the order in which they are made. Rejects with what the look throws, or as `act` does. */
export type LookFirst = <T>(act: () => Promise<T>) => Promise<T>;

/** Begins, or is refused. */
interface Waiting {
  begin(): void;
  refuse(error: unknown): void;
}

/**
 * A look is a few calls of the system, which cost half as much as a whole command when dozens are in flight. The first of many looks at once and begins at once,
 * as one that comes alone does. Those that come behind it, before what runs now is done, begin together when it is: their look sees whatever anybody wrote
 * before any of them was made, and more.
 */
export function createLookFirst(look: () => void): LookFirst {
  let waiting: Waiting[] | null = null;

  function next(): void {
    const calls = waiting ?? [];
    waiting = null; // first: whoever is called may call, and has a look of its own
    if (calls.length === 0) return;
    try {
      look();
    } catch (error) {
      for (const call of calls) call.refuse(error);
      return;
    }
    for (const call of calls) call.begin();
  }

  return async (act) => {
    if (waiting !== null) {
      const behind = waiting;
      return new Promise((resolve, reject) => {
        const begin = () => {
          try {
            act().then(resolve, reject);
          } catch (error) {
            reject(error);
          }
        };
        behind.push({ begin, refuse: reject });
      });
    }
    look();
    waiting = [];
    queueMicrotask(next);
    return act();
  };
}
