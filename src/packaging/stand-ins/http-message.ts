// `http.IncomingMessage` over the Response of a fetch: a stream of its bytes, and Node's view of its head.

import { Buffer } from 'node:buffer';
import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';

/** What stands in the place of a socket: nobody can use it, but libraries listen to it and set its times. */
export class NoSocket extends EventEmitter {
  readonly encrypted: boolean;
  readonly authorized = true;
  readonly connecting = false;
  destroyed = false;
  readonly remoteAddress = undefined;
  constructor(encrypted: boolean) {
    super();
    this.encrypted = encrypted;
  }
  setTimeout(): this {
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
  destroy(): this {
    this.destroyed = true;
    return this;
  }
}

type Reader = { read(): Promise<{ value?: Uint8Array; done: boolean }>; cancel(reason?: unknown): Promise<void> };

/** Set again by each piece; fires when none came for a while. */
export interface Patience {
  heard(): void;
  stop(): void;
}

export class IncomingMessage extends Readable {
  readonly statusCode: number;
  readonly statusMessage: string;
  readonly headers: Record<string, string | string[]> = {};
  readonly rawHeaders: string[] = [];
  readonly trailers = {};
  readonly rawTrailers: string[] = [];
  readonly httpVersion = '1.1';
  readonly httpVersionMajor = 1;
  readonly httpVersionMinor = 1;
  readonly url = '';
  readonly socket: NoSocket;
  readonly connection: NoSocket;
  complete = false;
  aborted = false;
  req: unknown;
  readonly #reader: Reader | null;
  readonly #patience: Patience;

  constructor(response: Response, socket: NoSocket, patience: Patience) {
    super();
    this.statusCode = response.status;
    this.statusMessage = response.statusText;
    this.socket = socket;
    this.connection = socket;
    this.#reader = (response.body?.getReader() ?? null) as Reader | null;
    this.#patience = patience;
    // What was decoded already must not be decoded again, nor counted by its length before.
    const decoded = response.headers.has('content-encoding') && response.body !== null;
    for (const [name, value] of response.headers) {
      if (decoded && (name === 'content-encoding' || name === 'content-length')) continue;
      this.rawHeaders.push(name, value);
      if (name === 'set-cookie') this.headers[name] = [...((this.headers[name] as string[] | undefined) ?? []), value];
      else this.headers[name] = value;
    }
  }

  setTimeout(_milliseconds: number, onTimeout?: () => void): this {
    if (onTimeout) this.once('timeout', onTimeout);
    return this;
  }

  override _read(): void {
    const next = this.#reader?.read() ?? Promise.resolve({ done: true as const, value: undefined });
    next.then(
      ({ value, done }) => {
        this.#patience.heard();
        if (!done) {
          this.push(Buffer.from(value as Uint8Array));
          return;
        }
        this.complete = true;
        this.#patience.stop();
        this.push(null);
      },
      (error: Error) => this.destroy(error),
    );
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#patience.stop();
    if (!this.complete) {
      this.aborted = true;
      this.#reader?.cancel(error).catch(() => undefined);
    }
    done(error);
  }
}
