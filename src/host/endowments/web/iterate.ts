// Streams and iterators, each as the other.

import { unheard } from './stream-parts.ts';

interface Reader {
  read(): Promise<{ value: unknown; done: boolean }>;
  cancel(reason?: unknown): Promise<void>;
  releaseLock(): void;
}

export async function* iterate(reader: Reader, preventCancel: boolean): AsyncGenerator<unknown, void> {
  let ended = false;
  try {
    for (;;) {
      const { value, done } = await reader.read().catch((error: unknown) => {
        ended = true;
        throw error;
      });
      if (done) {
        ended = true;
        return;
      }
      yield value;
    }
  } finally {
    if (!ended && !preventCancel) unheard(reader.cancel());
    reader.releaseLock();
  }
}

/** Of what is iterated over, asynchronously or not. */
export function iteratorOf(iterable: unknown): AsyncIterator<unknown> | Iterator<unknown> {
  const methods = Object(iterable) as { [Symbol.asyncIterator]?: unknown; [Symbol.iterator]?: unknown };
  const method = methods[Symbol.asyncIterator] ?? methods[Symbol.iterator];
  if (typeof method !== 'function') throw new TypeError('ReadableStream.from needs something to iterate over.');
  return Reflect.apply(method, iterable, []) as AsyncIterator<unknown>;
}
