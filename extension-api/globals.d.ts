// What an extension finds beside the language itself, without importing anything. Name it in tsconfig.json:
// "types": ["@bulkhead/extension-api/globals"], with a "lib" that has no "dom".

/** Where an error or a cancellation is told to. */
interface Event {
  readonly type: string;
  readonly target: object | null;
  readonly currentTarget: object | null;
  readonly cancelable: boolean;
  readonly defaultPrevented: boolean;
  preventDefault(): void;
  stopImmediatePropagation(): void;
}
declare var Event: { new (type: string, init?: { cancelable?: boolean }): Event };

interface CustomEvent<T = unknown> extends Event {
  readonly detail: T;
}
declare var CustomEvent: { new <T>(type: string, init?: { cancelable?: boolean; detail?: T }): CustomEvent<T> };

interface EventTarget {
  addEventListener(
    type: string,
    listener: ((event: Event) => unknown) | { handleEvent(event: Event): unknown } | null,
    options?: boolean | { once?: boolean; signal?: AbortSignal },
  ): void;
  removeEventListener(type: string, listener: unknown): void;
  dispatchEvent(event: Event): boolean;
}
declare var EventTarget: { new (): EventTarget };

interface AbortSignal extends EventTarget {
  readonly aborted: boolean;
  readonly reason: unknown;
  onabort: ((event: Event) => unknown) | null;
  throwIfAborted(): void;
}
declare var AbortSignal: {
  abort(reason?: unknown): AbortSignal;
  timeout(milliseconds: number): AbortSignal;
  any(signals: Iterable<AbortSignal>): AbortSignal;
};

interface AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}
declare var AbortController: { new (): AbortController };

/** What signals abort with (`AbortError`, `TimeoutError`), and what some globals throw. */
interface DOMException extends Error {
  readonly code: number;
}
declare var DOMException: { new (message?: string, name?: string): DOMException; readonly prototype: DOMException };

interface URLSearchParams extends Iterable<[string, string]> {
  readonly size: number;
  append(name: string, value: string): void;
  delete(name: string, value?: string): void;
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string, value?: string): boolean;
  set(name: string, value: string): void;
  sort(): void;
  forEach(call: (value: string, name: string, params: URLSearchParams) => void, thisArg?: unknown): void;
  entries(): IterableIterator<[string, string]>;
  keys(): IterableIterator<string>;
  values(): IterableIterator<string>;
  toString(): string;
}
declare var URLSearchParams: {
  new (init?: string | Iterable<readonly [string, string]> | Record<string, string> | URLSearchParams): URLSearchParams;
};

interface URL {
  href: string;
  readonly origin: string;
  protocol: string;
  username: string;
  password: string;
  host: string;
  hostname: string;
  port: string;
  pathname: string;
  search: string;
  hash: string;
  readonly searchParams: URLSearchParams;
  toString(): string;
  toJSON(): string;
}
declare var URL: {
  new (input: string | URL, base?: string | URL): URL;
  canParse(input: string | URL, base?: string | URL): boolean;
  parse(input: string | URL, base?: string | URL): URL | null;
};

interface TextEncoder {
  readonly encoding: string;
  encode(text?: string): Uint8Array;
  encodeInto(text: string, target: Uint8Array): { read: number; written: number };
}
declare var TextEncoder: { new (): TextEncoder };

interface TextDecoder {
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  decode(input?: ArrayBuffer | ArrayBufferView, options?: { stream?: boolean }): string;
}
declare var TextDecoder: { new (label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }): TextDecoder };

/** Its lines go to the extension's own log. */
interface Console {
  debug(...values: unknown[]): void;
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  trace(...values: unknown[]): void;
  dir(value: unknown): void;
  table(value: unknown): void;
  assert(condition: unknown, ...values: unknown[]): void;
  group(...values: unknown[]): void;
  groupCollapsed(...values: unknown[]): void;
  groupEnd(): void;
  count(label?: string): void;
  countReset(label?: string): void;
  time(label?: string): void;
  timeLog(label?: string, ...values: unknown[]): void;
  timeEnd(label?: string): void;
}
declare var console: Console;

/** A timer of this extension; it ends with the extension. */
interface Timer {
  ref(): Timer;
  unref(): Timer;
  hasRef(): boolean;
}
declare function setTimeout<A extends unknown[]>(
  call: (...args: A) => unknown,
  milliseconds?: number,
  ...args: A
): Timer;
declare function setInterval<A extends unknown[]>(
  call: (...args: A) => unknown,
  milliseconds?: number,
  ...args: A
): Timer;
declare function setImmediate<A extends unknown[]>(call: (...args: A) => unknown, ...args: A): Timer;
declare function clearTimeout(timer?: Timer): void;
declare function clearInterval(timer?: Timer): void;
declare function clearImmediate(timer?: Timer): void;
declare function queueMicrotask(call: () => unknown): void;

declare function structuredClone<T>(value: T, options?: { transfer?: Iterable<ArrayBuffer> }): T;
declare function atob(text: string): string;
declare function btoa(text: string): string;
declare var crypto: {
  getRandomValues<T extends ArrayBufferView>(array: T): T;
  randomUUID(): `${string}-${string}-${string}-${string}-${string}`;
};

/** Names without case. The core's own (`Host`, `Connection`, `Content-Length` and the like) are dropped from a request. */
interface Headers extends Iterable<[string, string]> {
  append(name: string, value: string): void;
  set(name: string, value: string): void;
  delete(name: string): void;
  get(name: string): string | null;
  getSetCookie(): string[];
  has(name: string): boolean;
  forEach(call: (value: string, name: string, headers: Headers) => void, thisArg?: unknown): void;
  entries(): IterableIterator<[string, string]>;
  keys(): IterableIterator<string>;
  values(): IterableIterator<string>;
}
type HeadersInit = Headers | Iterable<readonly [string, string]> | Record<string, string>;
declare var Headers: { new (init?: HeadersInit): Headers };

interface Blob {
  readonly size: number;
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
  bytes(): Promise<Uint8Array>;
  text(): Promise<string>;
  slice(start?: number, end?: number, type?: string): Blob;
  stream(): ReadableStream<Uint8Array>;
}
type BlobPart = string | ArrayBuffer | ArrayBufferView | Blob;
declare var Blob: { new (parts?: Iterable<BlobPart>, options?: { type?: string }): Blob };

interface File extends Blob {
  readonly name: string;
  readonly lastModified: number;
}
declare var File: {
  new (parts: Iterable<BlobPart>, name: string, options?: { type?: string; lastModified?: number }): File;
};

interface FormData extends Iterable<[string, string | File]> {
  append(name: string, value: string | Blob, filename?: string): void;
  set(name: string, value: string | Blob, filename?: string): void;
  delete(name: string): void;
  get(name: string): string | File | null;
  getAll(name: string): (string | File)[];
  has(name: string): boolean;
  forEach(call: (value: string | File, name: string, form: FormData) => void, thisArg?: unknown): void;
  entries(): IterableIterator<[string, string | File]>;
  keys(): IterableIterator<string>;
  values(): IterableIterator<string | File>;
}
declare var FormData: { new (): FormData };

interface QueuingStrategy<T> {
  readonly highWaterMark?: number;
  size?(chunk: T): number;
}
declare var CountQueuingStrategy: { new (init: { highWaterMark: number }): QueuingStrategy<unknown> };
declare var ByteLengthQueuingStrategy: { new (init: { highWaterMark: number }): QueuingStrategy<ArrayBufferView> };

interface ReadableStreamDefaultController<T> {
  readonly desiredSize: number | null;
  enqueue(chunk: T): void;
  close(): void;
  error(error?: unknown): void;
}
interface ReadableStreamDefaultReader<T> {
  readonly closed: Promise<unknown>;
  read(): Promise<{ value: T; done: false } | { value: undefined; done: true }>;
  cancel(reason?: unknown): Promise<void>;
  releaseLock(): void;
}
interface UnderlyingSource<T> {
  /** "bytes" makes a stream of `Uint8Array`s; there are no readers into buffers of their own. */
  readonly type?: 'bytes';
  start?(controller: ReadableStreamDefaultController<T>): unknown;
  pull?(controller: ReadableStreamDefaultController<T>): unknown;
  cancel?(reason: unknown): unknown;
}
interface StreamPipeOptions {
  readonly preventClose?: boolean;
  readonly preventAbort?: boolean;
  readonly preventCancel?: boolean;
  readonly signal?: AbortSignal;
}
interface ReadableStream<T = unknown> extends AsyncIterable<T> {
  readonly locked: boolean;
  cancel(reason?: unknown): Promise<void>;
  getReader(): ReadableStreamDefaultReader<T>;
  values(options?: { preventCancel?: boolean }): AsyncIterableIterator<T>;
  tee(): [ReadableStream<T>, ReadableStream<T>];
  pipeTo(target: WritableStream<T>, options?: StreamPipeOptions): Promise<void>;
  pipeThrough<O>(pair: { readonly readable: O; readonly writable: WritableStream<T> }, options?: StreamPipeOptions): O;
}
declare var ReadableStream: {
  new <T = unknown>(source?: UnderlyingSource<T>, strategy?: QueuingStrategy<T>): ReadableStream<T>;
  from<T>(iterable: Iterable<T> | AsyncIterable<T>): ReadableStream<T>;
};

interface WritableStreamDefaultWriter<T> {
  readonly closed: Promise<void>;
  readonly ready: Promise<void>;
  readonly desiredSize: number | null;
  write(chunk: T): Promise<void>;
  close(): Promise<void>;
  abort(reason?: unknown): Promise<void>;
  releaseLock(): void;
}
interface UnderlyingSink<T> {
  start?(controller: { error(error?: unknown): void }): unknown;
  write?(chunk: T, controller: { error(error?: unknown): void }): unknown;
  close?(): unknown;
  abort?(reason: unknown): unknown;
}
interface WritableStream<T = unknown> {
  readonly locked: boolean;
  getWriter(): WritableStreamDefaultWriter<T>;
  abort(reason?: unknown): Promise<void>;
  close(): Promise<void>;
}
declare var WritableStream: {
  new <T = unknown>(sink?: UnderlyingSink<T>, strategy?: QueuingStrategy<T>): WritableStream<T>;
};

interface TransformStreamDefaultController<O> {
  readonly desiredSize: number | null;
  enqueue(chunk: O): void;
  error(error?: unknown): void;
  terminate(): void;
}
interface Transformer<I, O> {
  start?(controller: TransformStreamDefaultController<O>): unknown;
  transform?(chunk: I, controller: TransformStreamDefaultController<O>): unknown;
  flush?(controller: TransformStreamDefaultController<O>): unknown;
  cancel?(reason: unknown): unknown;
}
interface TransformStream<I = unknown, O = unknown> {
  readonly readable: ReadableStream<O>;
  readonly writable: WritableStream<I>;
}
declare var TransformStream: {
  new <I = unknown, O = unknown>(
    transformer?: Transformer<I, O>,
    writableStrategy?: QueuingStrategy<I>,
    readableStrategy?: QueuingStrategy<O>,
  ): TransformStream<I, O>;
};

interface Body {
  readonly body: ReadableStream<Uint8Array> | null;
  readonly bodyUsed: boolean;
  arrayBuffer(): Promise<ArrayBuffer>;
  bytes(): Promise<Uint8Array>;
  text(): Promise<string>;
  json(): Promise<any>;
  blob(): Promise<Blob>;
}
type BodyInit =
  | string
  | ArrayBuffer
  | ArrayBufferView
  | Blob
  | FormData
  | URLSearchParams
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>;

interface RequestInit {
  readonly method?: string;
  readonly headers?: HeadersInit;
  readonly body?: BodyInit | null;
  /** "manual" gives the redirect itself, as Node does; each redirect that is followed needs its own permission. */
  readonly redirect?: 'follow' | 'error' | 'manual';
  readonly signal?: AbortSignal | null;
  readonly duplex?: 'half';
}
interface Request extends Body {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly redirect: 'follow' | 'error' | 'manual';
  readonly signal: AbortSignal;
  readonly credentials: string;
  readonly cache: string;
  readonly mode: string;
  readonly duplex: 'half';
  clone(): Request;
}
declare var Request: { new (input: string | URL | Request, init?: RequestInit | null): Request };

interface ResponseInit {
  readonly status?: number;
  readonly statusText?: string;
  readonly headers?: HeadersInit;
}
interface Response extends Body {
  readonly type: string;
  readonly url: string;
  readonly redirected: boolean;
  readonly status: number;
  readonly ok: boolean;
  readonly statusText: string;
  readonly headers: Headers;
  clone(): Response;
}
declare var Response: {
  new (body?: BodyInit | null, init?: ResponseInit): Response;
  error(): Response;
  json(data: unknown, init?: ResponseInit): Response;
  redirect(url: string | URL, status?: number): Response;
};

/**
 * Needs the permission `net.connect` for the host, and for the host of each redirect. What keeps an answer from coming is a `TypeError` with
 * `code` (`OUT_OF_SCOPE`, `NET_UNREACHABLE`, …) and, for refusals, `permission`, `resource` and `fix`.
 */
declare function fetch(input: string | URL | Request, init?: RequestInit | null): Promise<Response>;
