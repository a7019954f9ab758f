// TransformStream: a writable whose chunks come out of a readable, changed.

import { type GuestReadableController, GuestReadableStream } from './readable-stream.ts';
import { callback, deferred } from './stream-parts.ts';
import { type GuestWritableController, GuestWritableStream } from './writable-stream.ts';

export class GuestTransformStream {
  readonly #readable: GuestReadableStream;
  readonly #writable: GuestWritableStream;

  constructor(
    transformer: unknown = {},
    writableStrategy: unknown = {},
    readableStrategy: unknown = { highWaterMark: 0 },
  ) {
    const start = callback(transformer, 'start');
    const transform = callback(transformer, 'transform');
    const flush = callback(transformer, 'flush');
    const cancelled = callback(transformer, 'cancel');
    let readable: GuestReadableController | undefined;
    let writable: GuestWritableController | undefined;
    /** Until somebody reads. */
    let wanted = deferred<void>();
    this.#readable = new GuestReadableStream(
      {
        start: (controller: GuestReadableController) => {
          readable = controller;
        },
        pull: () => {
          wanted.resolve();
        },
        cancel: (reason: unknown) => {
          writable?.error(reason);
          wanted.resolve();
          return cancelled?.(reason);
        },
      },
      readableStrategy,
    );
    const controller = new GuestTransformController(
      () => readable as GuestReadableController,
      (error) => writable?.error(error),
    );
    const begun = start?.(controller);
    this.#writable = new GuestWritableStream(
      {
        start: (own: GuestWritableController) => {
          writable = own;
          return begun;
        },
        write: async (chunk: unknown) => {
          if ((readable?.desiredSize ?? 0) <= 0) await wanted.promise;
          wanted = deferred<void>();
          try {
            if (transform === null) controller.enqueue(chunk);
            else await transform(chunk, controller);
          } catch (error) {
            readable?.error(error);
            throw error;
          }
        },
        close: async () => {
          try {
            await flush?.(controller);
            if (readable?.desiredSize !== null) controller.terminateQuietly();
          } catch (error) {
            readable?.error(error);
            throw error;
          }
        },
        abort: (reason: unknown) => {
          readable?.error(reason);
          return cancelled?.(reason);
        },
      },
      writableStrategy,
    );
  }

  get readable(): GuestReadableStream {
    return this.#readable;
  }
  get writable(): GuestWritableStream {
    return this.#writable;
  }
}

/** `TransformStreamDefaultController`. */
export class GuestTransformController {
  readonly #readable: () => GuestReadableController;
  readonly #failWritable: (error: unknown) => void;
  #closed = false;
  constructor(readable: () => GuestReadableController, failWritable: (error: unknown) => void) {
    this.#readable = readable;
    this.#failWritable = failWritable;
  }
  get desiredSize(): number | null {
    return this.#readable().desiredSize;
  }
  enqueue(chunk?: unknown): void {
    this.#readable().enqueue(chunk);
  }
  error(error?: unknown): void {
    this.#readable().error(error);
    this.#failWritable(error);
  }
  terminate(): void {
    this.terminateQuietly();
    this.#failWritable(new TypeError('The transform was terminated.'));
  }
  terminateQuietly(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#readable().close();
  }
}
