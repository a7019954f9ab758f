// Files in pieces: what stays open between two calls, owned by one extension, counted, and closed when that ends.

import type { FileHandle } from 'node:fs/promises';
import { coded } from '../../base/error.ts';
import type { Outcome } from '../../permissions/broker.ts';
import type { Checked } from '../../permissions/checked.ts';
import type { FileContext } from './file-act.ts';
import { fileError, fileProblem } from './file-errors.ts';
import { throwIfCancelled } from './turnstile.ts';

export interface PieceStream {
  readonly kind: 'reading' | 'writing';
  /** Ends it, whatever it was doing. `error` is why, when it failed. Idempotent. */
  close(error?: unknown): Promise<void>;
}

export interface ReadingStream extends PieceStream {
  readonly kind: 'reading';
  /** The next piece. Closes itself with the last one, and when it fails or is cancelled. */
  pull(signal: AbortSignal): Promise<{ bytes: Uint8Array; done: boolean }>;
}

export interface WritingStream extends PieceStream {
  readonly kind: 'writing';
  /** The next piece. The last one puts the file in its place. Closes itself then, and when it fails or is cancelled. */
  push(bytes: Uint8Array, signal: AbortSignal): Promise<{ done: boolean }>;
}

/** Takes ownership of the handle. */
export function readingStream(
  context: FileContext,
  file: {
    readonly handle: FileHandle;
    /** When it was opened: as much is read, at most. */
    readonly size: number;
    readonly checked: Checked<'fs.read'>;
    readonly outcome: Outcome;
  },
): ReadingStream {
  const { handle, checked, outcome } = file;
  const { requested } = checked.resource;
  const ended = outcome.goesOn();
  let left = file.size;
  let closing: Promise<void> | null = null;
  const close = (error?: unknown) => {
    closing ??= handle.close().finally(() => ended(error));
    return closing;
  };
  return {
    kind: 'reading',
    close,
    async pull(signal) {
      try {
        throwIfCancelled(signal);
        // A grant that was withdrawn stops what runs under it.
        context.broker.confirm(checked);
        const bytes = await readUpTo(handle, Math.min(left, context.limits.pieceBytes), signal);
        outcome.bytes(bytes.length);
        left = bytes.length === 0 ? 0 : left - bytes.length;
        if (left === 0) await close();
        return { bytes, done: left === 0 };
      } catch (error) {
        const told = fileError(error, requested);
        await close(told);
        throw told;
      }
    },
  };
}

/** Shorter only at the end of the file. */
async function readUpTo(handle: FileHandle, size: number, signal: AbortSignal): Promise<Uint8Array> {
  const buffer = new Uint8Array(size);
  let filled = 0;
  while (filled < size) {
    throwIfCancelled(signal);
    const { bytesRead } = await handle.read(buffer, filled, Math.min(size - filled, READ_BYTES));
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/** One call to the system: small enough that a cancelled read stops soon. */
const READ_BYTES = 256 * 1024;

/** The open streams of one extension. Numbers are never used twice, so that a late call cannot meet another file. */
export class FileStreams {
  readonly #limit: number;
  readonly #open = new Map<number, { readonly stream: PieceStream; busy: boolean }>();
  readonly #closing = new Set<Promise<void>>();
  #next = 1;
  #disposed = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Takes ownership. Throws `LIMIT_EXCEEDED` when too many are open; then the caller still owns it. */
  add(stream: PieceStream): number {
    if (this.#disposed) throw coded('DISPOSED', 'The extension was ended.');
    if (this.#open.size >= this.#limit) {
      throw coded('LIMIT_EXCEEDED', `Not more than ${this.#limit} large files can be open at a time.`, {
        fix: 'Wait for one to be read or written whole before you begin the next.',
      });
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
  async close(number: number): Promise<void> {
    const entry = this.#open.get(number);
    this.#open.delete(number);
    await entry?.stream.close(coded('CANCELLED', 'The file was closed before its last piece.'));
  }

  dispose(): void {
    this.#disposed = true;
    for (const { stream } of this.#open.values()) {
      const closed = stream.close(coded('DISPOSED', 'The extension was ended.')).catch(() => undefined);
      this.#closing.add(closed);
    }
    this.#open.clear();
  }

  /** Resolves when everything that `dispose` closes is closed. */
  async whenClosed(): Promise<void> {
    await Promise.all(this.#closing);
  }

  async #use<T extends { done: boolean }>(
    number: number,
    kind: PieceStream['kind'],
    use: (stream: PieceStream) => Promise<T>,
  ): Promise<T> {
    const entry = this.#open.get(number);
    if (entry?.stream.kind !== kind) throw coded('ARGUMENT_INVALID', `There is no file open for ${kind} as ${number}.`);
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

export function tooLarge(requested: string, limit: number) {
  return fileProblem(
    'FILE_TOO_LARGE',
    requested,
    `is larger than the ${limit} bytes that an extension may read or write`,
  );
}
