// The pipe's twin in memory: two ends, and a hand on how the bytes come in pieces and when they stop.

import { type Disposable, toDisposable } from '../base/disposable.ts';
import type { ByteStream } from './byte-stream.ts';

const { setImmediate } = globalThis;

export interface LoopbackOptions {
  /** How many of the bytes that wait come next; default: all. */
  readonly pieceBytes?: (waiting: number) => number;
}

/** Each delivery is a macro-task of its own, as with a real pipe. Ending one end lets the other read what was written before. */
export function createLoopback(options: LoopbackOptions = {}): readonly [ByteStream, ByteStream] {
  const pieceBytes = options.pieceBytes ?? ((waiting) => waiting);
  const left = new LoopbackEnd(pieceBytes);
  const right = new LoopbackEnd(pieceBytes);
  left.peer = right;
  right.peer = left;
  return [left, right];
}

class LoopbackEnd implements ByteStream {
  peer: LoopbackEnd | null = null;
  queuedBytes = 0;
  readonly #pieceBytes: (waiting: number) => number;
  readonly #bytes = new Set<(bytes: Uint8Array) => void>();
  readonly #drain = new Set<() => void>();
  readonly #end = new Set<() => void>();
  // What this end wrote and the other has not taken.
  #queue: Uint8Array[] = [];
  #paused = false;
  #scheduled = false;
  #destroyed = false;
  #ended = false;

  constructor(pieceBytes: (waiting: number) => number) {
    this.#pieceBytes = pieceBytes;
  }

  write(bytes: Uint8Array): void {
    if (this.#destroyed || this.#ended || bytes.byteLength === 0) return;
    this.#queue.push(bytes);
    this.queuedBytes += bytes.byteLength;
    this.#schedule();
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    if (this.peer !== null) this.peer.#schedule();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#schedule();
    // Who still has bytes for this end learns of the loss even while it does not read, as from a broken pipe.
    if (this.peer !== null && this.peer.queuedBytes > 0) this.peer.#schedule();
    setImmediate(() => this.#finish());
  }

  onBytes(listener: (bytes: Uint8Array) => void): Disposable {
    this.#bytes.add(listener);
    return toDisposable(() => this.#bytes.delete(listener));
  }

  onDrain(listener: () => void): Disposable {
    this.#drain.add(listener);
    return toDisposable(() => this.#drain.delete(listener));
  }

  onEnd(listener: () => void): Disposable {
    this.#end.add(listener);
    return toDisposable(() => this.#end.delete(listener));
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#carry();
    });
  }

  /** Brings the next piece to the other end, or this end's end when nothing is left. */
  #carry(): void {
    const { peer } = this;
    if (peer === null) return;
    if (peer.#destroyed) {
      this.#queue = [];
      this.queuedBytes = 0;
      this.#finish();
      return;
    }
    if (peer.#paused) return;
    if (this.queuedBytes === 0) {
      if (this.#destroyed) peer.#finish();
      return;
    }
    const whole = this.#queue.length === 1 ? (this.#queue[0] as Uint8Array) : Buffer.concat(this.#queue);
    const length = Math.max(1, Math.min(whole.byteLength, this.#pieceBytes(whole.byteLength)));
    this.#queue = length < whole.byteLength ? [whole.subarray(length)] : [];
    this.queuedBytes -= length;
    for (const call of [...peer.#bytes]) call(new Uint8Array(whole.subarray(0, length)));
    if (this.queuedBytes > 0 || this.#destroyed) this.#schedule();
    else for (const call of [...this.#drain]) call();
  }

  #finish(): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const call of [...this.#end]) call();
    this.#end.clear();
    this.#bytes.clear();
  }
}
