// The standard streams of a running program, in pieces: pulled and pushed as fast as the extension and the program go, never faster.

import type { Readable, Writable } from 'node:stream';
import { coded } from '../../../base/error.ts';
import type { ReadingStream, WritingStream } from '../streams.ts';
import { cancelled, throwIfCancelled } from '../turnstile.ts';

export interface StreamOwner {
  /** Throws when the program would not be allowed now. */
  confirm(): void;
  bytes(count: number): void;
}

/** What nobody pulls stays in the pipe, and the program waits; it is kept after its end too: see `RunningProgram.of`. */
export function outputStream(readable: Readable, owner: StreamOwner, pieceBytes: number): ReadingStream {
  return {
    kind: 'reading',
    confirm: owner.confirm,
    async close() {
      readable.destroy();
    },
    async pull(signal) {
      try {
        throwIfCancelled(signal);
        owner.confirm();
        const bytes = await nextPiece(readable, pieceBytes, signal);
        owner.bytes(bytes.length);
        return { bytes, done: readable.readableEnded || readable.destroyed };
      } catch (error) {
        readable.destroy();
        throw error;
      }
    },
  };
}

/** Whatever is there, as soon as something is; empty at the end. */
async function nextPiece(readable: Readable, pieceBytes: number, signal: AbortSignal): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let total = 0;
  while (total === 0 && !readable.readableEnded && !readable.destroyed) {
    for (let piece = take(readable, pieceBytes - total); piece !== null; piece = take(readable, pieceBytes - total)) {
      pieces.push(piece);
      total += piece.length;
    }
    if (total === 0) await somethingHappened(readable, signal);
  }
  return pieces.length === 1 ? (pieces[0] as Uint8Array) : Buffer.concat(pieces);
}

function take(readable: Readable, most: number): Uint8Array | null {
  if (most === 0 || readable.readableLength === 0) {
    // Asks for more, so that the end is noticed too.
    if (readable.readableLength === 0) readable.read(0);
    return null;
  }
  return readable.read(Math.min(most, readable.readableLength)) as Uint8Array | null;
}

function somethingHappened(readable: Readable, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const events = ['readable', 'end', 'close', 'error'] as const;
    const settle = (act: () => void) => () => {
      for (const event of events) readable.off(event, done);
      signal.removeEventListener('abort', giveUp);
      act();
    };
    const done = settle(resolve);
    const giveUp = settle(() => reject(cancelled()));
    for (const event of events) readable.once(event, done);
    signal.addEventListener('abort', giveUp, { once: true });
  });
}

/** A piece is taken when the pipe has it. Closing is the end of input. */
export function inputStream(writable: Writable, owner: StreamOwner): WritingStream {
  const ended = () =>
    coded('PROGRAM_ENDED', 'The program takes no more input: it has ended, or has closed its standard input.', {
      fix: 'Look at its exit code and at what it printed; stop writing when it has ended.',
    });
  return {
    kind: 'writing',
    confirm: owner.confirm,
    async close() {
      writable.end();
    },
    async push(bytes, signal) {
      throwIfCancelled(signal);
      owner.confirm();
      if (!writable.writable) throw ended();
      await new Promise<void>((resolve, reject) => {
        const giveUp = () => writable.destroy();
        signal.addEventListener('abort', giveUp, { once: true });
        writable.write(bytes, (error) => {
          signal.removeEventListener('abort', giveUp);
          if (error) reject(signal.aborted ? cancelled() : ended());
          else resolve();
        });
      });
      owner.bytes(bytes.length);
      return { done: false };
    },
  };
}
