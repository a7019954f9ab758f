// From a readable to a writable stream, as fast as the slower of the two.

import { GuestEventTarget } from '../event-target.ts';

export interface PipeSource {
  getReader(): {
    read(): Promise<{ value: unknown; done: boolean }>;
    cancel(reason?: unknown): Promise<void>;
    releaseLock(): void;
  };
}
export interface PipeTarget {
  getWriter(): {
    readonly ready: Promise<void>;
    write(chunk: unknown): Promise<void>;
    close(): Promise<void>;
    abort(reason?: unknown): Promise<void>;
    releaseLock(): void;
  };
}

export interface PipeOptions {
  readonly preventClose?: unknown;
  readonly preventAbort?: unknown;
  readonly preventCancel?: unknown;
  readonly signal?: unknown;
}

export async function pipe(
  source: PipeSource,
  target: PipeTarget,
  { preventClose, preventAbort, preventCancel, signal }: PipeOptions,
): Promise<void> {
  const reader = source.getReader();
  try {
    const writer = target.getWriter();
    try {
      const aborted = abortOf(signal);
      for (;;) {
        await orAborted(writer.ready, aborted);
        const next = orAborted(reader.read(), aborted);
        const { value, done } = await next.catch(async (error: unknown) => {
          if (!preventAbort) await writer.abort(error);
          throw error;
        });
        if (done) break;
        writer.write(value).catch(() => undefined); // `ready` and `closed` say it too
      }
      if (!preventClose) await writer.close();
    } catch (error) {
      if (!preventCancel) await reader.cancel(error).catch(() => undefined);
      throw error;
    } finally {
      writer.releaseLock();
    }
  } finally {
    reader.releaseLock();
  }
}

/** Rejects with the signal's reason; null without a signal. */
function abortOf(signal: unknown): Promise<never> | null {
  if (signal === undefined) return null;
  if (!(signal instanceof GuestEventTarget)) throw new TypeError('The signal must be an AbortSignal.');
  const { reason } = signal as unknown as { reason: unknown };
  const aborted = new Promise<never>((_resolve, reject) => {
    if ((signal as unknown as { aborted: boolean }).aborted) reject(reason);
    signal.addEventListener('abort', () => reject((signal as unknown as { reason: unknown }).reason), { once: true });
  });
  aborted.catch(() => undefined);
  return aborted;
}

function orAborted<T>(work: Promise<T>, aborted: Promise<never> | null): Promise<T> {
  return aborted === null ? work : Promise.race([work, aborted]);
}
