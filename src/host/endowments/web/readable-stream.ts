// ReadableStream as our own class, after the standard's default streams: all state is private, so that only its own methods touch it.

import { iterate, iteratorOf } from './iterate.ts';
import { type PipeOptions, type PipeTarget, pipe } from './pipe.ts';
import {
  callback,
  type Deferred,
  deferred,
  highWaterMarkOf,
  type Size,
  settled,
  sizeOf,
  unheard,
} from './stream-parts.ts';
import { tee } from './tee.ts';

type Result = { value: unknown; done: boolean };
type Algorithm = (argument: unknown) => unknown;

/** For this folder: what a reader does to its stream. */
let acquire: (stream: GuestReadableStream, reader: GuestReader) => void;
let read: (stream: GuestReadableStream) => Promise<Result>;
let cancel: (stream: GuestReadableStream, reason: unknown) => Promise<void>;
let release: (stream: GuestReadableStream) => void;
let closedOf: (stream: GuestReadableStream) => Promise<unknown>;
/** What a controller does to its stream. */
let desiredSize: (stream: GuestReadableStream) => number | null;
let enqueue: (stream: GuestReadableStream, chunk: unknown) => void;
let close: (stream: GuestReadableStream) => void;
let fail: (stream: GuestReadableStream, error: unknown) => void;
export let isDisturbed: (stream: GuestReadableStream) => boolean;

export class GuestReadableStream {
  #state: 'readable' | 'closed' | 'errored' = 'readable';
  #error: unknown;
  #queue: { readonly chunk: unknown; readonly size: number }[] = [];
  #queued = 0;
  #reader: GuestReader | null = null;
  #requests: Deferred<Result>[] = [];
  #closed = deferred<unknown>();
  #disturbed = false;
  #closing = false;
  #started = false;
  #pulling = false;
  #pullAgain = false;
  readonly #highWaterMark: number;
  readonly #size: Size;
  #pull: Algorithm;
  #cancel: Algorithm;

  constructor(source: unknown = {}, strategy: unknown = {}) {
    const start = callback(source, 'start');
    this.#pull = callback(source, 'pull') ?? (() => undefined);
    this.#cancel = callback(source, 'cancel') ?? (() => undefined);
    this.#size = sizeOf(strategy);
    // A stream of bytes is one of `Uint8Array`s here: nothing reads into a buffer of its own.
    const bytes = (source as { type?: unknown } | null)?.type;
    if (bytes !== undefined && bytes !== 'bytes') throw new TypeError('The type of a source can only be "bytes".');
    this.#highWaterMark = highWaterMarkOf(strategy, bytes === 'bytes' ? 0 : 1);
    unheard(this.#closed.promise);
    const controller = new GuestReadableController(this);
    this.#pull = (
      (pull) => () =>
        pull(controller)
    )(this.#pull);
    const begun = start?.(controller);
    settled(
      () => begun,
      () => {
        this.#started = true;
        this.#pullIfNeeded();
      },
      (error) => this.#fail(error),
    );
  }

  static from(iterable: unknown): GuestReadableStream {
    const iterator = iteratorOf(iterable);
    return new GuestReadableStream(
      {
        async pull(controller: GuestReadableController) {
          const { value, done } = (await iterator.next()) as Result;
          if (done) controller.close();
          else controller.enqueue(await value);
        },
        async cancel(reason: unknown) {
          await iterator.return?.(reason);
        },
      },
      { highWaterMark: 0 },
    );
  }

  get locked(): boolean {
    return this.#reader !== null;
  }
  cancel(reason?: unknown): Promise<void> {
    return this.locked ? Promise.reject(new TypeError('The stream is locked to a reader.')) : this.#end(reason);
  }
  getReader(options?: { mode?: unknown } | null): GuestReader {
    if (options?.mode !== undefined)
      throw new TypeError('Only default readers exist here: read chunks, not into buffers.');
    return new GuestReader(this);
  }
  values(options?: { preventCancel?: unknown } | null): AsyncGenerator<unknown, void> {
    return iterate(this.getReader(), Boolean(options?.preventCancel));
  }
  [Symbol.asyncIterator](options?: { preventCancel?: unknown } | null): AsyncGenerator<unknown, void> {
    return this.values(options);
  }
  tee(): [GuestReadableStream, GuestReadableStream] {
    return tee(this.getReader(), (source) => new GuestReadableStream(source));
  }
  pipeTo(target: PipeTarget, options?: PipeOptions | null): Promise<void> {
    return pipe(this, target, options ?? {});
  }
  pipeThrough<T>(pair: { readable: T; writable: PipeTarget }, options?: PipeOptions | null): T {
    const { readable, writable } = pair;
    unheard(this.pipeTo(writable, options));
    return readable;
  }

  #pullIfNeeded(): void {
    if (!this.#started || this.#closing || this.#state !== 'readable') return;
    if (this.#requests.length === 0 && this.#highWaterMark - this.#queued <= 0) return;
    if (this.#pulling) {
      this.#pullAgain = true;
      return;
    }
    this.#pulling = true;
    settled(
      () => this.#pull(undefined),
      () => {
        this.#pulling = false;
        if (!this.#pullAgain) return;
        this.#pullAgain = false;
        this.#pullIfNeeded();
      },
      (error) => this.#fail(error),
    );
  }

  #read(): Promise<Result> {
    this.#disturbed = true;
    const next = this.#queue.shift();
    if (next !== undefined) {
      this.#queued = this.#queue.length === 0 ? 0 : this.#queued - next.size;
      if (this.#closing && this.#queue.length === 0) this.#close();
      else this.#pullIfNeeded();
      return Promise.resolve({ value: next.chunk, done: false });
    }
    if (this.#state === 'closed') return Promise.resolve({ value: undefined, done: true });
    if (this.#state === 'errored') return Promise.reject(this.#error);
    const request = deferred<Result>();
    this.#requests.push(request);
    this.#pullIfNeeded();
    return request.promise;
  }

  #enqueue(chunk: unknown): void {
    if (this.#closing || this.#state !== 'readable') throw new TypeError('The stream takes no more chunks.');
    const request = this.#requests.shift();
    if (request !== undefined) {
      request.resolve({ value: chunk, done: false });
    } else {
      try {
        const size = this.#size(chunk);
        this.#queue.push({ chunk, size });
        this.#queued += size;
      } catch (error) {
        this.#fail(error);
        throw error;
      }
    }
    this.#pullIfNeeded();
  }

  #close(): void {
    if (this.#state !== 'readable') return;
    this.#state = 'closed';
    for (const request of this.#requests.splice(0)) request.resolve({ value: undefined, done: true });
    this.#closed.resolve(undefined);
    this.#forget();
  }

  #fail(error: unknown): void {
    if (this.#state !== 'readable') return;
    this.#state = 'errored';
    this.#error = error;
    this.#queue = [];
    for (const request of this.#requests.splice(0)) request.reject(error);
    this.#closed.reject(error);
    this.#forget();
  }

  #end(reason: unknown): Promise<void> {
    this.#disturbed = true;
    if (this.#state === 'closed') return Promise.resolve();
    if (this.#state === 'errored') return Promise.reject(this.#error);
    const cancelSource = this.#cancel;
    this.#queue = [];
    this.#close();
    return new Promise((resolve, reject) =>
      settled(
        () => cancelSource(reason),
        () => resolve(),
        reject,
      ),
    );
  }

  /** What the source holds can go. */
  #forget(): void {
    this.#pull = () => undefined;
    this.#cancel = () => undefined;
  }

  static {
    acquire = (stream, reader) => {
      if (stream.#reader !== null) throw new TypeError('The stream is locked to a reader already.');
      stream.#reader = reader;
    };
    release = (stream) => {
      stream.#reader = null;
      const error = new TypeError('The reader was released.');
      for (const request of stream.#requests.splice(0)) request.reject(error);
    };
    read = (stream) => stream.#read();
    cancel = (stream, reason) => stream.#end(reason);
    closedOf = (stream) => stream.#closed.promise;
    desiredSize = (stream) => {
      if (stream.#state === 'errored') return null;
      return stream.#state === 'closed' ? 0 : stream.#highWaterMark - stream.#queued;
    };
    enqueue = (stream, chunk) => stream.#enqueue(chunk);
    close = (stream) => {
      if (stream.#closing || stream.#state !== 'readable') throw new TypeError('The stream was closed already.');
      stream.#closing = true;
      if (stream.#queue.length === 0) stream.#close();
    };
    fail = (stream, error) => stream.#fail(error);
    isDisturbed = (stream) => stream.#disturbed;
  }
}

/** `ReadableStreamDefaultController`. */
export class GuestReadableController {
  readonly #stream: GuestReadableStream;
  constructor(stream: GuestReadableStream) {
    if (!(stream instanceof GuestReadableStream)) throw new TypeError('Illegal constructor');
    this.#stream = stream;
  }
  get desiredSize(): number | null {
    return desiredSize(this.#stream);
  }
  enqueue(chunk?: unknown): void {
    enqueue(this.#stream, chunk);
  }
  close(): void {
    close(this.#stream);
  }
  error(error?: unknown): void {
    fail(this.#stream, error);
  }
}

/** `ReadableStreamDefaultReader`. */
export class GuestReader {
  #stream: GuestReadableStream | null;
  #closed: Promise<unknown>;
  constructor(stream: GuestReadableStream) {
    acquire(stream, this);
    this.#stream = stream;
    this.#closed = closedOf(stream);
  }
  get closed(): Promise<unknown> {
    return this.#closed;
  }
  read(): Promise<Result> {
    return this.#stream === null ? Promise.reject(new TypeError('The reader was released.')) : read(this.#stream);
  }
  cancel(reason?: unknown): Promise<void> {
    return this.#stream === null
      ? Promise.reject(new TypeError('The reader was released.'))
      : cancel(this.#stream, reason);
  }
  releaseLock(): void {
    if (this.#stream === null) return;
    release(this.#stream);
    this.#stream = null;
    this.#closed = unheard(Promise.reject(new TypeError('The reader was released.')));
  }
}
