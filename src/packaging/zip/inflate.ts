// Unpacks raw deflate a piece at a time: never more than was said, never faster than whoever reads, and not a byte of the packed data left over.

import { pipeline } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { BulkheadError } from '../../base/error.ts';
import { PIECE, whole } from './byte-source.ts';
import { malformed } from './malformed.ts';

export interface Inflating {
  /** Of the entry, for messages. */
  readonly path: string;
  /** Bytes that it says it has, packed and unpacked. */
  readonly compressedSize: number;
  readonly size: number;
}

/** What it may become on the way. */
export interface InflateLimits {
  /** How many times as much as what was taken in so far. */
  readonly ratio: number;
  /** Bytes beyond that: files may begin with what packs well. */
  readonly burst: number;
}

/** Bytes; what zlib demands of a piece. */
const SMALLEST = 64;

/** Errors: `PACKAGE_MALFORMED`, and those of `packed`. It is known to be whole when the pieces end; that they are the right ones is for others to say. */
export async function* inflated(
  packed: AsyncIterable<Uint8Array>,
  { path, compressedSize, size }: Inflating,
  { ratio, burst }: InflateLimits,
): AsyncGenerator<Uint8Array> {
  // One byte more than it says, so that what is too much is seen; and no large piece for a small file.
  const engine = createInflateRaw({ chunkSize: Math.max(SMALLEST, Math.min(PIECE, size + 1)) });
  let came = 0;
  try {
    // Most files are one piece, and a pipeline costs more than they do.
    if (compressedSize <= PIECE) engine.end(await whole(packed));
    // What goes wrong in `packed` destroys the engine with it, so the loop below tells it.
    else pipeline(packed, engine, () => undefined);
    for await (const piece of engine as AsyncIterable<Buffer>) {
      came += piece.length;
      if (came > size) throw malformed(path, 'unpacks to more than it says');
      if (came > burst + engine.bytesWritten * ratio)
        throw malformed(path, `unpacks to more than ${ratio} times its size`);
      yield piece;
    }
  } catch (error) {
    if (error instanceof BulkheadError || !isOfTheEngine(error)) throw error;
    throw malformed(path, 'does not unpack', error);
  } finally {
    engine.destroy();
  }
  if (came !== size) throw malformed(path, 'unpacks to less than it says');
  // The engine stops where the data say that they end.
  if (engine.bytesWritten !== compressedSize) throw malformed(path, 'has other data behind what it unpacks to');
}

function isOfTheEngine(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
