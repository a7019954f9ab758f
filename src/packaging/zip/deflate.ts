// Deflates in plain JavaScript: the same bytes give the same bytes in every Node. A Node's own zlib is whatever it was built or linked with.

import { setImmediate } from 'node:timers/promises';
import { ZIP_LIMITS } from './zip-limits.ts';

/** Bytes given at a time; the output does not depend on it. Between two of them others get their turn: each takes about 20 ms. */
const PIECE = 256 * 1024;
const OPTIONS = { raw: true, level: 6, memLevel: 8, windowBits: 15, chunkSize: 64 * 1024 } as const;

/**
 * Without header or checksum, as zip has it. Null: it would become so small that a reader takes it for a bomb, somewhere on the way or as a whole.
 * All of it depends on `bytes` only.
 */
export async function deflate(bytes: Uint8Array): Promise<Uint8Array | null> {
  // Only who packs needs it: no core and no other command waits for it at its start.
  const { Deflate } = await import('pako');
  const pieces: Uint8Array[] = [];
  let made = 0;
  const deflater = new Deflate(OPTIONS);
  deflater.onData = (piece) => {
    pieces.push(piece);
    made += piece.length;
  };
  let at = 0;
  for (; bytes.length - at > PIECE; at += PIECE) {
    deflater.push(bytes.subarray(at, at + PIECE), false);
    // What is still in the deflater has not come out; half of what readers allow leaves room for that.
    if (at > made * ZIP_LIMITS.ratio + ZIP_LIMITS.burst / 2) return null;
    await setImmediate();
  }
  deflater.push(bytes.subarray(at), true);
  if (deflater.err !== 0) throw new Error(`Deflating failed: ${deflater.msg}`);
  if (bytes.length > ZIP_LIMITS.alwaysAllowed && bytes.length > made * ZIP_LIMITS.ratio) return null;
  return Buffer.concat(pieces);
}
