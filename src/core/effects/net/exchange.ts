// One request and its answer on one connection: the head as soon as it is there, the body at the pace at which it is taken.

import type { Dispatcher } from 'undici';
import { cancelled } from '../turnstile.ts';
import type { HeaderList } from './headers.ts';
import { responseHeaders } from './headers.ts';
import { netError, netProblem } from './net-errors.ts';
import type { NetLimits } from './net-limits.ts';

export interface ResponseHead {
  readonly status: number;
  readonly statusText: string;
  readonly headers: HeaderList;
}

/** Bytes as they come. */
export interface ByteSource {
  /** What is there, joined; waits for something. Null after the last. One call at a time. */
  next(): Promise<Uint8Array | null>;
  /** Ends it: its socket is closed unless all was read. Idempotent. */
  end(error?: Error): void;
}

/** undici's handler of one request. `peer` names the server in errors. */
export class Exchange implements Dispatcher.DispatchHandler, ByteSource {
  /** Rejects with our errors. */
  readonly head: Promise<ResponseHead>;
  readonly #peer: string;
  readonly #limits: NetLimits;
  #answer!: (head: ResponseHead) => void;
  #fail!: (error: unknown) => void;
  #controller: Dispatcher.DispatchController | null = null;
  #chunks: Uint8Array[] = [];
  #held = 0;
  #provisional = 0;
  #finished = false;
  #over = false;
  #error: Error | null = null;
  /** Whoever waits in `next`. */
  #wake: (() => void) | null = null;
  readonly #onDone: () => void;

  /** `onDone`: nothing more comes, whatever is still to be taken. */
  constructor(peer: string, limits: NetLimits, onDone: () => void) {
    this.#peer = peer;
    this.#limits = limits;
    this.#onDone = onDone;
    this.head = new Promise((resolve, reject) => {
      this.#answer = resolve;
      this.#fail = reject;
    });
    this.head.catch(() => undefined); // whoever waits for it is told; nobody may wait any more
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#error !== null) controller.abort(this.#error);
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, _names: unknown, statusText = ''): void {
    if (status < 200) {
      // The answer is still to come.
      if (++this.#provisional <= this.#limits.provisionalHeads) return;
      controller.abort(netProblem('NET_PROTOCOL', this.#peer, 'announces an answer over and over'));
      return;
    }
    const headers = responseHeaders((controller.rawHeaders ?? []) as Buffer[], this.#limits.responseHeaders);
    if (headers === null) {
      controller.abort(netProblem('NET_PROTOCOL', this.#peer, 'sent more headers than anybody needs'));
      return;
    }
    this.#answer({ status, statusText, headers });
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    if (this.#held >= this.#limits.aheadBytes || this.#chunks.length >= this.#limits.aheadChunks) controller.pause();
    this.#wake?.();
  }

  onResponseEnd(): void {
    this.#finished = true;
    this.#done();
  }

  onResponseError(_controller: unknown, error: Error): void {
    this.#error ??= netError(error, this.#peer);
    this.#fail(this.#error);
    this.#done();
  }

  async next(): Promise<Uint8Array | null> {
    while (this.#held === 0 && !this.#finished && this.#error === null) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = null;
    }
    if (this.#error !== null) throw this.#error;
    return this.takeNow();
  }

  /** What is there already; null when that was all. */
  takeNow(): Uint8Array | null {
    if (this.#held === 0) return this.#finished ? null : new Uint8Array();
    const [first = new Uint8Array()] = this.#chunks;
    const bytes = this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks, this.#held);
    this.#chunks = [];
    this.#held = 0;
    if (!this.#finished) this.#controller?.resume();
    return bytes;
  }

  /** Nothing more comes, and nothing waits to be taken. */
  get drained(): boolean {
    return this.#finished && this.#held === 0;
  }

  get failed(): boolean {
    return this.#error !== null;
  }

  end(error?: Error): void {
    this.#chunks = [];
    this.#held = 0;
    if (this.#finished || this.#error !== null) return;
    const why = error ?? cancelled();
    this.#error = why;
    this.#fail(why);
    this.#controller?.abort(why);
    this.#done();
  }

  #done(): void {
    if (!this.#over) this.#onDone();
    this.#over = true;
    this.#wake?.();
  }
}
