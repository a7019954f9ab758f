// A file that is read by pieces, through one descriptor: whoever renames or replaces it meanwhile changes nothing.

import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { malformed } from './malformed.ts';

export interface ByteSource {
  /** Bytes. */
  readonly size: number;
  /** Exactly so many; both numbers lie within the size. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Bytes of a piece. */
export const PIECE = 64 * 1024;

/** So many, from there on. */
export async function* piecesOf(source: ByteSource, start: number, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < length; at += PIECE) yield await source.read(start + at, Math.min(PIECE, length - at));
}

/** In memory: only for what is small, or has to be looked at as a whole. */
export async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

/** Reads more than is asked for, up to `end`, and answers from it: for small things that lie close together. What it gives is its own. */
export function lookAhead(source: ByteSource, end: number): Pick<ByteSource, 'read'> {
  let seen: { readonly start: number; readonly bytes: Uint8Array } = { start: 0, bytes: new Uint8Array(0) };
  return {
    async read(offset, length) {
      const from = offset - seen.start;
      if (from >= 0 && from + length <= seen.bytes.length) return seen.bytes.subarray(from, from + length);
      const most = Math.max(length, Math.min(AHEAD, end - offset));
      seen = { start: offset, bytes: await source.read(offset, most) };
      return seen.bytes.subarray(0, length);
    },
  };
}

/** Bytes. Of a package with large files, little more than its headers is read twice. */
const AHEAD = 16 * 1024;

/** `file` is open as long as `use` runs. Errors: `FILE_UNAVAILABLE`, `PACKAGE_MALFORMED` when it is no regular file or shrinks, and those of `use`. */
export async function withFileBytes<T>(file: string, use: (source: ByteSource) => Promise<T>): Promise<T> {
  // O_NONBLOCK: opening a pipe would wait for its writer.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);
  const handle = await open(file, flags).catch((error: unknown) => {
    throw unreadable(file, error);
  });
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw malformed(null, 'is no regular file');
    return await use({
      size: found.size,
      async read(offset, length) {
        const bytes = Buffer.allocUnsafeSlow(length);
        for (let done = 0; done < length; ) {
          const { bytesRead } = await handle.read(bytes, done, length - done, offset + done).catch((error: unknown) => {
            throw unreadable(file, error);
          });
          if (bytesRead === 0) throw malformed(null, 'became shorter while it was read');
          done += bytesRead;
        }
        return bytes;
      },
    });
  } finally {
    await handle.close();
  }
}

function unreadable(file: string, error: unknown) {
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  return coded(
    'FILE_UNAVAILABLE',
    `The package ${quote(file)} cannot be read${code}.`,
    { fix: 'Make it readable.' },
    error,
  );
}
