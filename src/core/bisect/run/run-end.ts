// What ends a run from outside, between its steps and in the middle of them: its caller, somebody who resets the search, and the end of the core.

import { type Disposable, DisposableStore, toDisposable } from '../../../base/disposable.ts';
import { type BulkheadError, coded } from '../../../base/error.ts';
import type { Event } from '../../../base/event.ts';
import type { BisectStatus } from '../bisect-types.ts';

export interface RunEndPowers {
  readonly status: () => BisectStatus | null;
  readonly onDidChange: Event<unknown>;
  /** The core ends. */
  readonly closing: AbortSignal;
}

export interface RunEnd extends Disposable {
  /** Aborts with what ended the run. */
  readonly signal: AbortSignal;
  /** The session that is there now is the one that runs. What it gives tells how that is, and throws what ended the run. */
  follow(): () => BisectStatus;
  /** Settles as `work` does, or rejects with what ended the run; then the outcome of `work` is nobody's. */
  race(work: Promise<void>): Promise<void>;
}

export const GO_ON = 'The same run goes on with it; bulkhead bisect reset ends it.';

/** `outer`: its caller's. */
export function watchForEnd(outer: AbortSignal | undefined, powers: RunEndPowers): RunEnd {
  const ended = new AbortController();
  const { signal } = ended;
  const owned = new DisposableStore();
  if (outer !== undefined) {
    owned.add(onAbort(outer, () => ended.abort(cancelled('was cancelled, and waits as it is', GO_ON))));
  }
  owned.add(onAbort(powers.closing, () => ended.abort(coded('DISPOSED', 'The core was disposed. The search waits.'))));
  return {
    signal,
    follow() {
      const running = powers.status()?.session;
      const look = () => {
        const status = powers.status();
        if (status !== null && status.session === running) return status;
        ended.abort(cancelled('was reset by somebody while it ran', 'Start it again, if you still want it.'));
        return null;
      };
      owned.add(powers.onDidChange(look));
      return () => {
        const status = look();
        // The answer that is there counts, whoever has given up waiting for it.
        if (status === null || (status.trial !== null && signal.aborted)) throw signal.reason;
        return status;
      };
    },
    async race(work) {
      await unlessAborted(work, signal);
      signal.throwIfAborted();
    },
    dispose: () => owned.dispose(),
  };
}

/** Null when `signal` aborts first. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  const { promise, resolve } = Promise.withResolvers<null>();
  const listening = onAbort(signal, () => resolve(null));
  try {
    return await Promise.race([work, promise]);
  } finally {
    listening.dispose();
  }
}

function onAbort(signal: AbortSignal, act: () => void): Disposable {
  if (signal.aborted) act();
  signal.addEventListener('abort', act);
  return toDisposable(() => signal.removeEventListener('abort', act));
}

function cancelled(what: string, fix: string): BulkheadError {
  return coded('CANCELLED', `The search ${what}.`, { fix });
}
