// Content in pieces: what stays open between two calls, owned by one extension, counted, and closed when that ends.

import type { Disposable } from '../../base/disposable.ts';
import { coded } from '../../base/error.ts';

export interface PieceStream {
  readonly kind: 'reading' | 'writing';
  /** Ends it, whatever it was doing. `error` is why, when it failed. Idempotent. */
  close(error?: unknown): Promise<void>;
  /** Throws when it would be refused now: its grant was withdrawn. */
  confirm(): void;
}

export interface ReadingStream extends PieceStream {
  readonly kind: 'reading';
  /** The next piece. Closes itself with the last one, and when it fails or is cancelled. */
  pull(signal: AbortSignal): Promise<{ bytes: Uint8Array; done: boolean }>;
}

export interface WritingStream extends PieceStream {
  readonly kind: 'writing';
  /** The next piece. The last one completes it. Closes itself then, and when it fails or is cancelled. */
  push(bytes: Uint8Array, signal: AbortSignal): Promise<{ done: boolean }>;
}

/** Streams of one extension that are open at the same time: each keeps descriptors, sockets or buffers. */
export const STREAMS_AT_ONCE = 64;

/** The open streams of one extension. Numbers are never used twice, so that a late call cannot meet another's content. */
export class Streams implements Disposable {
  readonly #limit: number;
  readonly #open = new Map<number, { readonly stream: PieceStream; busy: boolean }>();
  readonly #closing = new Set<Promise<void>>();
  /** Numbers whose grant was withdrawn, the last few. */
  readonly #withdrawn = new Map<number, unknown>();
  #next = 1;
  #disposed = false;

  constructor(limit: number = STREAMS_AT_ONCE) {
    this.#limit = limit;
  }

  /** Takes ownership. Throws `LIMIT_EXCEEDED` when too many are open; then the caller still owns it. */
  add(stream: PieceStream): number {
    if (this.#disposed) throw coded('DISPOSED', 'The extension was ended.');
    if (this.#open.size >= this.#limit) {
      throw coded(
        'LIMIT_EXCEEDED',
        `Not more than ${this.#limit} large files, responses and programs can be open at a time.`,
        {
          fix: 'Read or write one to its end, or close it, before you begin the next.',
        },
      );
    }
    const number = this.#next++;
    this.#open.set(number, { stream, busy: false });
    return number;
  }

  pull(number: number, signal: AbortSignal): Promise<{ bytes: Uint8Array; done: boolean }> {
    return this.#use(number, 'reading', (stream) => (stream as ReadingStream).pull(signal));
  }

  push(number: number, bytes: Uint8Array, signal: AbortSignal): Promise<{ done: boolean }> {
    return this.#use(number, 'writing', (stream) => (stream as WritingStream).push(bytes, signal));
  }

  /** A number that is not open, or not any more, is no error: whoever closes wants it closed. */
  async close(number: number, why = coded('CANCELLED', 'It was closed before its last piece.')): Promise<void> {
    const entry = this.#open.get(number);
    this.#open.delete(number);
    await entry?.stream.close(why);
  }

  /** The rules have changed: closes what would be refused now. */
  recheck(): void {
    for (const [number, { stream }] of this.#open) {
      try {
        stream.confirm();
      } catch (error) {
        this.#open.delete(number);
        this.#withdrawn.set(number, error);
        const [oldest] = this.#withdrawn.keys();
        if (this.#withdrawn.size > this.#limit && oldest !== undefined) this.#withdrawn.delete(oldest);
        this.#closeLater(stream, error);
      }
    }
  }

  dispose(): void {
    this.#disposed = true;
    for (const { stream } of this.#open.values())
      this.#closeLater(stream, coded('DISPOSED', 'The extension was ended.'));
    this.#open.clear();
  }

  /** Resolves when everything that was closed here is closed. */
  async whenEnded(): Promise<void> {
    await Promise.all(this.#closing);
  }

  #closeLater(stream: PieceStream, why: unknown): void {
    const closed = stream.close(why).catch(() => undefined);
    this.#closing.add(closed);
    void closed.finally(() => this.#closing.delete(closed));
  }

  async #use<T extends { done: boolean }>(
    number: number,
    kind: PieceStream['kind'],
    use: (stream: PieceStream) => Promise<T>,
  ): Promise<T> {
    // Whoever asks for the next piece is told why there is none.
    if (this.#withdrawn.has(number)) throw this.#withdrawn.get(number);
    const entry = this.#open.get(number);
    if (entry?.stream.kind !== kind) throw coded('ARGUMENT_INVALID', `Nothing is open for ${kind} as ${number}.`);
    if (entry.busy) throw coded('ARGUMENT_INVALID', 'Pieces come one after the other: wait for the one before.');
    entry.busy = true;
    try {
      const result = await use(entry.stream);
      if (result.done) this.#open.delete(number);
      return result;
    } catch (error) {
      this.#open.delete(number);
      throw error;
    } finally {
      entry.busy = false;
    }
  }
}

/** The wire carries a list; a call carries one. */
export function onlyPiece(bytes: readonly Uint8Array[]): Uint8Array {
  const [piece] = bytes;
  if (piece === undefined || bytes.length !== 1) throw coded('ARGUMENT_INVALID', 'A call carries exactly one piece.');
  return piece;
}
