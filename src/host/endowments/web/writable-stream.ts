// WritableStream as our own class, after the standard: one write at a time, in order, with back-pressure.

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

/** For this folder: what a writer and a controller do to their stream. */
let acquire: (stream: GuestWritableStream, writer: GuestWriter) => void;
let release: (stream: GuestWritableStream) => void;
let write: (stream: GuestWritableStream, chunk: unknown) => Promise<void>;
let close: (stream: GuestWritableStream) => Promise<void>;
let abort: (stream: GuestWritableStream, reason: unknown) => Promise<void>;
let readyOf: (stream: GuestWritableStream) => Promise<void>;
let closedOf: (stream: GuestWritableStream) => Promise<void>;
let roomOf: (stream: GuestWritableStream) => number | null;
let fail: (stream: GuestWritableStream, error: unknown) => void;

type Job = {
  readonly run: () => unknown;
  readonly size: number;
  readonly done: Deferred<void>;
  readonly last: boolean;
};
type Algorithm = (...args: unknown[]) => unknown;
const nothing = (): void => undefined;

export class GuestWritableStream {
  #state: 'writable' | 'closed' | 'errored' = 'writable';
  #error: unknown;
  #writer: GuestWriter | null = null;
  #jobs: Job[] = [];
  #queued = 0;
  #busy = true;
  #closing = false;
  #ready = deferred<void>();
  readonly #closed = deferred<void>();
  readonly #highWaterMark: number;
  readonly #size: Size;
  readonly #write: Algorithm;
  readonly #close: Algorithm;
  readonly #abort: Algorithm;

  constructor(sink: unknown = {}, strategy: unknown = {}) {
    const start = callback(sink, 'start');
    const writeChunk = callback(sink, 'write') ?? nothing;
    const controller = new GuestWritableController(this);
    this.#write = (chunk) => writeChunk(chunk, controller);
    this.#close = callback(sink, 'close') ?? nothing;
    this.#abort = callback(sink, 'abort') ?? nothing;
    this.#size = sizeOf(strategy);
    this.#highWaterMark = highWaterMarkOf(strategy, 1);
    unheard(this.#closed.promise);
    unheard(this.#ready.promise);
    if (this.#highWaterMark > 0) this.#ready.resolve();
    const begun = start?.(controller);
    settled(
      () => begun,
      () => {
        this.#busy = false;
        this.#next();
      },
      (error) => this.#fail(error),
    );
  }

  get locked(): boolean {
    return this.#writer !== null;
  }
  getWriter(): GuestWriter {
    return new GuestWriter(this);
  }
  abort(reason?: unknown): Promise<void> {
    return this.locked ? Promise.reject(new TypeError('The stream is locked to a writer.')) : abort(this, reason);
  }
  close(): Promise<void> {
    return this.locked ? Promise.reject(new TypeError('The stream is locked to a writer.')) : close(this);
  }

  #add(run: () => unknown, size: number, last: boolean): Promise<void> {
    if (this.#state === 'errored') return Promise.reject(this.#error);
    if (this.#state === 'closed' || this.#closing) return Promise.reject(new TypeError('The stream is closed.'));
    const done = deferred<void>();
    this.#closing = last;
    this.#queued += size;
    this.#jobs.push({ run, size, done, last });
    if (!last && this.#room() <= 0 && this.#room() + size > 0) this.#ready = { ...deferred<void>() };
    unheard(this.#ready.promise);
    this.#next();
    return done.promise;
  }

  #room(): number {
    return this.#highWaterMark - this.#queued;
  }

  #next(): void {
    const job = this.#jobs[0];
    if (this.#busy || job === undefined || this.#state !== 'writable') return;
    this.#busy = true;
    settled(
      job.run,
      () => {
        this.#busy = false;
        if (this.#state === 'errored') return job.done.reject(this.#error);
        this.#jobs.shift();
        this.#queued -= job.size;
        if (job.last) {
          this.#state = 'closed';
          this.#closed.resolve();
        }
        job.done.resolve();
        if (this.#room() > 0) this.#ready.resolve();
        this.#next();
      },
      (error) => this.#fail(error),
    );
  }

  #fail(error: unknown): void {
    if (this.#state !== 'writable') return;
    this.#state = 'errored';
    this.#error = error;
    for (const { done } of this.#jobs.splice(0)) done.reject(error);
    this.#ready.reject(error);
    this.#ready = deferred<void>();
    this.#ready.reject(error);
    unheard(this.#ready.promise);
    this.#closed.reject(error);
  }

  static {
    acquire = (stream, writer) => {
      if (stream.#writer !== null) throw new TypeError('The stream is locked to a writer already.');
      stream.#writer = writer;
    };
    release = (stream) => {
      stream.#writer = null;
    };
    write = (stream, chunk) => {
      try {
        return stream.#add(() => stream.#write(chunk), stream.#size(chunk), false);
      } catch (error) {
        stream.#fail(error);
        return Promise.reject(error);
      }
    };
    close = (stream) => stream.#add(() => stream.#close(), 0, true);
    abort = (stream, reason) => {
      if (stream.#state !== 'writable') return Promise.resolve();
      stream.#fail(reason);
      return new Promise((resolve, reject) =>
        settled(
          () => stream.#abort(reason),
          () => resolve(),
          reject,
        ),
      );
    };
    readyOf = (stream) => stream.#ready.promise;
    closedOf = (stream) => stream.#closed.promise;
    roomOf = (stream) => {
      if (stream.#state === 'errored') return null;
      return stream.#state === 'closed' ? 0 : stream.#room();
    };
    fail = (stream, error) => stream.#fail(error);
  }
}

/** `WritableStreamDefaultController`. */
export class GuestWritableController {
  readonly #stream: GuestWritableStream;
  constructor(stream: GuestWritableStream) {
    if (!(stream instanceof GuestWritableStream)) throw new TypeError('Illegal constructor');
    this.#stream = stream;
  }
  error(error?: unknown): void {
    fail(this.#stream, error);
  }
}

/** `WritableStreamDefaultWriter`. */
export class GuestWriter {
  #stream: GuestWritableStream | null;
  constructor(stream: GuestWritableStream) {
    acquire(stream, this);
    this.#stream = stream;
  }
  get closed(): Promise<void> {
    return this.#use(closedOf);
  }
  get ready(): Promise<void> {
    return this.#use(readyOf);
  }
  get desiredSize(): number | null {
    if (this.#stream === null) throw new TypeError('The writer was released.');
    return roomOf(this.#stream);
  }
  write(chunk?: unknown): Promise<void> {
    return this.#use((stream) => write(stream, chunk));
  }
  close(): Promise<void> {
    return this.#use(close);
  }
  abort(reason?: unknown): Promise<void> {
    return this.#use((stream) => abort(stream, reason));
  }
  releaseLock(): void {
    if (this.#stream !== null) release(this.#stream);
    this.#stream = null;
  }
  #use(act: (stream: GuestWritableStream) => Promise<void>): Promise<void> {
    return this.#stream === null ? Promise.reject(new TypeError('The writer was released.')) : act(this.#stream);
  }
}
