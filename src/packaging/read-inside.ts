// Reads a file only when its real path lies in a given folder and it is a regular file; never waits for a FIFO's writer.

import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';

export type ReadInside =
  | { readonly kind: 'file'; readonly realPath: string; readonly bytes: Buffer }
  | { readonly kind: 'missing' }
  | { readonly kind: 'outside'; readonly realPath: string }
  | { readonly kind: 'not-regular' }
  | { readonly kind: 'too-large'; readonly size: number }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** True for the folder itself and everything below it. Both must be real, absolute paths. */
export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Relative to the folder and `/`-separated, as problems and source maps show it. */
export function pathWithin(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}

/** @param folder a real path; @param path absolute, or relative to it */
export async function readInside(folder: string, path: string, maxBytes: number): Promise<ReadInside> {
  let realPath: string;
  try {
    realPath = await realpath(resolve(folder, path));
  } catch (error) {
    return failed(error);
  }
  if (!isInside(folder, realPath)) return { kind: 'outside', realPath };
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    // O_NONBLOCK: opening a FIFO would wait for its writer. O_NOFOLLOW: the link that was followed is not followed anew.
    handle = await open(realPath, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0));
  } catch (error) {
    return failed(error);
  }
  try {
    const found = await handle.stat();
    if (!found.isFile()) return { kind: 'not-regular' };
    if (found.size > maxBytes) return { kind: 'too-large', size: found.size };
    // One byte more than it had: a file that grows while it is read is caught.
    const buffer = Buffer.alloc(found.size + 1);
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    if (length > found.size) return { kind: 'too-large', size: length };
    return { kind: 'file', realPath, bytes: buffer.subarray(0, length) };
  } catch (error) {
    return failed(error);
  } finally {
    await handle.close();
  }
}

function failed(error: unknown): ReadInside {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
  // ENXIO: a socket; ELOOP: a link that appeared after the path was resolved.
  if (code === 'ENXIO' || code === 'ELOOP') return { kind: 'not-regular' };
  return { kind: 'unreadable', reason: code };
}
