// What changes faster than it can be told: the newest is sent, one at a time, and what came meanwhile is joined.

/** Sends by itself while there is something to send. */
export interface Latest {
  /** Something has changed. */
  changed(): void;
}

/**
 * @param take Gives what is to be sent now, and forgets it; null when there is nothing.
 * @param send Resolves when the next may be sent.
 * @param later Runs a call once, after the present turn.
 */
export function createLatest<T>(powers: {
  readonly take: () => T | null;
  readonly send: (value: T) => Promise<unknown>;
  readonly later: (call: () => void) => void;
  readonly onError: (error: unknown) => void;
}): Latest {
  const { take, send, later, onError } = powers;
  let busy = false;

  async function sendAll(): Promise<void> {
    for (let value = take(); value !== null; value = take()) await send(value).catch(onError);
    busy = false;
  }

  return {
    changed() {
      if (busy) return;
      busy = true;
      later(() => void sendAll());
    },
  };
}
