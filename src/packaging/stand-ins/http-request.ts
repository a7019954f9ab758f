// `http.ClientRequest` over fetch: headers and a body are gathered, sent as a whole, and answered once.

import { Buffer } from 'node:buffer';
import { Writable } from 'node:stream';
import { IncomingMessage, NoSocket, type Patience } from './http-message.ts';
import { type HeaderValue, type ParsedRequest, parseRequest } from './http-options.ts';

/** What is made from the URL and the body, and never sent as it was set here. */
const OF_THE_CORE = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]);

export class ClientRequest extends Writable {
  readonly method: string;
  readonly protocol: string;
  readonly host: string;
  readonly path: string;
  readonly agent: unknown;
  readonly socket: NoSocket;
  readonly connection: NoSocket;
  aborted = false;
  reusedSocket = false;
  headersSent = false;
  maxHeadersCount = 2000;
  res: IncomingMessage | null = null;
  readonly #request: ParsedRequest;
  readonly #controller = new AbortController();
  readonly #chunks: Uint8Array[] = [];
  #timeout = 0;
  #timer: ReturnType<typeof globalThis.setTimeout> | null = null;

  constructor(protocol: 'http:' | 'https:', args: readonly unknown[]) {
    super({ autoDestroy: false }); // sent is not over: the answer is still to come
    const rest = [...args];
    const callback = typeof rest.at(-1) === 'function' ? (rest.pop() as (response: IncomingMessage) => void) : null;
    this.#request = parseRequest(protocol, rest);
    const { url, method, signal, timeout } = this.#request;
    this.method = method;
    this.protocol = url.protocol;
    this.host = url.hostname;
    this.path = url.pathname + url.search;
    this.agent = this.#request.agent;
    this.socket = new NoSocket(url.protocol === 'https:');
    this.connection = this.socket;
    if (callback) this.once('response', callback);
    if (timeout > 0) this.setTimeout(timeout);
    signal?.addEventListener('abort', () => this.destroy(abortError()), { once: true });
    if (signal?.aborted) queueMicrotask(() => this.destroy(abortError()));
    queueMicrotask(() => {
      if (this.destroyed) return;
      this.emit('socket', this.socket);
      this.socket.emit('connect');
      if (this.socket.encrypted) this.socket.emit('secureConnect');
    });
  }

  setHeader(name: string, value: number | HeaderValue): this {
    const text = Array.isArray(value) ? value.map(String) : String(value);
    this.#request.headers.set(name.toLowerCase(), [name, text]);
    return this;
  }
  getHeader(name: string): HeaderValue | undefined {
    return this.#request.headers.get(name.toLowerCase())?.[1];
  }
  removeHeader(name: string): void {
    this.#request.headers.delete(name.toLowerCase());
  }
  hasHeader(name: string): boolean {
    return this.#request.headers.has(name.toLowerCase());
  }
  getHeaders(): Record<string, HeaderValue> {
    return Object.fromEntries([...this.#request.headers].map(([name, [, value]]) => [name, value]));
  }
  getHeaderNames(): string[] {
    return [...this.#request.headers.keys()];
  }
  getRawHeaderNames(): string[] {
    return [...this.#request.headers.values()].map(([name]) => name);
  }
  flushHeaders(): void {}
  setNoDelay(): void {}
  setSocketKeepAlive(): void {}
  /** The event "timeout" when nothing was heard for so long; as in Node, nothing else happens by itself. */
  setTimeout(milliseconds: number, onTimeout?: () => void): this {
    this.#timeout = milliseconds;
    if (onTimeout) this.once('timeout', onTimeout);
    this.#wait();
    return this;
  }
  abort(): void {
    if (this.aborted) return;
    this.aborted = true;
    queueMicrotask(() => this.emit('abort'));
    this.destroy();
  }

  override _write(chunk: Uint8Array, _encoding: string, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  override _final(done: () => void): void {
    done();
    this.#send().catch((error: Error) => this.destroy(error));
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#stopWaiting();
    this.#controller.abort();
    this.socket.destroy();
    if (this.res !== null) {
      this.res.destroy(error ?? undefined);
      done(null);
      return;
    }
    done(error ?? Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
  }

  async #send(): Promise<void> {
    const { url, method, headers } = this.#request;
    this.headersSent = true;
    this.#wait();
    const sent = new Headers();
    for (const [lower, [name, value]] of headers) {
      if (OF_THE_CORE.has(lower) || lower.startsWith('proxy-')) continue;
      for (const one of Array.isArray(value) ? value : [value]) sent.append(name, one as string);
    }
    const body =
      this.#chunks.length === 0 || method === 'GET' || method === 'HEAD' ? null : Buffer.concat(this.#chunks);
    const response = await fetch(url.href, {
      method,
      headers: sent,
      body,
      redirect: 'manual',
      signal: this.#controller.signal,
    });
    const patience: Patience = { heard: () => this.#wait(), stop: () => this.#stopWaiting() };
    const message = new IncomingMessage(response, this.socket, patience);
    message.req = this;
    this.res = message;
    message.once('close', () => this.emit('close'));
    // As in Node: an answer that nobody listens for is read to its end.
    if (!this.emit('response', message)) message.resume();
  }

  #wait(): void {
    this.#stopWaiting();
    if (this.#timeout > 0 && !this.destroyed)
      this.#timer = globalThis.setTimeout(() => this.emit('timeout'), this.#timeout);
  }
  #stopWaiting(): void {
    if (this.#timer !== null) globalThis.clearTimeout(this.#timer);
    this.#timer = null;
  }
}

function abortError(): Error {
  return Object.assign(new Error('The operation was aborted'), { name: 'AbortError', code: 'ABORT_ERR' });
}
