// A socket as the wire wants it: the core's end of a child's pipe, and the host's end on its own descriptor.

import type { Duplex } from 'node:stream';
import { type Disposable, toDisposable } from '../base/disposable.ts';
import type { ByteStream } from './byte-stream.ts';

/** Takes ownership of `socket`. An error of the pipe is an end like any other. */
export function nodeStream(socket: Duplex): ByteStream {
  return new NodeStream(socket);
}

class NodeStream implements ByteStream {
  readonly #socket: Duplex;
  readonly #drain = new Set<() => void>();
  readonly #end = new Set<() => void>();
  #full = false;
  #ended = false;
  // One function for all writes: the stream then reports them together.
  readonly #afterWrite = () => {
    if (!this.#full || this.#socket.writableLength > 0) return;
    this.#full = false;
    for (const call of [...this.#drain]) call();
  };

  constructor(socket: Duplex) {
    this.#socket = socket;
    const end = () => {
      if (this.#ended) return;
      this.#ended = true;
      for (const call of [...this.#end]) call();
    };
    socket.on('end', end);
    socket.on('close', end);
    socket.on('error', end);
  }

  get queuedBytes(): number {
    return this.#socket.writableLength;
  }

  write(bytes: Uint8Array): void {
    if (this.#socket.destroyed || this.#socket.writableEnded) return;
    this.#socket.write(bytes, this.#afterWrite);
    if (this.#socket.writableLength > 0) this.#full = true;
  }

  onDrain(listener: () => void): Disposable {
    return listen(this.#drain, listener);
  }

  onEnd(listener: () => void): Disposable {
    return listen(this.#end, listener);
  }

  onBytes(listener: (bytes: Uint8Array) => void): Disposable {
    this.#socket.on('data', listener);
    return toDisposable(() => this.#socket.off('data', listener));
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  destroy(): void {
    this.#socket.destroy();
  }
}

function listen(listeners: Set<() => void>, listener: () => void): Disposable {
  const own = () => listener();
  listeners.add(own);
  return toDisposable(() => listeners.delete(own));
}
