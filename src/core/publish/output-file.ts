// Puts a package where its author wants it: written beside its place, on the disk, looked at once more, then there in one step or not at all.

import { createHash, randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { link, lstat, open, readdir, realpath, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { BulkheadError, coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { withPackage } from '../../packaging/zip/read-package.ts';
import { syncFolder } from '../durable-files.ts';
import { errnoOf } from '../effects/file-errors.ts';
import { isLeftOver, temporaryName } from '../effects/leftovers.ts';

/** A place that may be written to: there is nothing, or a package. Only `findOutput` makes one. */
export interface Output {
  /** Absolute; its folder's path is real. */
  readonly path: string;
  readonly replaces: Stats | null;
}

export interface Written {
  /** Bytes. */
  readonly size: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** Errors: `FILE_NOT_FOUND` without its folder, `FILE_EXISTS` when something stands there that is no package, `FILE_UNAVAILABLE`. */
export async function findOutput(path: string): Promise<Output> {
  const absolute = resolve(path);
  const folder = await realpath(dirname(absolute)).catch((error: unknown) => {
    if (!['ENOENT', 'ENOTDIR'].includes(errnoOf(error) ?? '')) throw failed(absolute, error);
    const fix = 'Make the folder first, or name another one.';
    throw coded('FILE_NOT_FOUND', `There is no folder ${quote(dirname(absolute))}.`, { resource: path, fix }, error);
  });
  const real = join(folder, basename(absolute));
  const found = await lstat(real).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return null;
    throw failed(real, error);
  });
  if (found !== null && !(found.isFile() && (await isPackage(real)))) {
    throw coded('FILE_EXISTS', `${quote(path)} exists and is no package: only packages are replaced.`, {
      resource: path,
      fix: 'Name another file, or remove that one yourself.',
    });
  }
  return { path: real, replaces: found };
}

/**
 * `approve` sees the whole file under another name before it counts; when it rejects, or anything else does, what was there is there still, and nothing of ours
 * beside it. Errors: `FILE_EXISTS` when something came there meanwhile, `FILE_UNAVAILABLE`, and those of `chunks` and `approve`.
 */
export async function writeOutput<T>(
  { path, replaces }: Output,
  chunks: AsyncIterable<Uint8Array>,
  approve: (temporary: string) => Promise<T>,
): Promise<Written & { readonly approved: T }> {
  const temporary = join(dirname(path), temporaryName(randomBytes(12).toString('hex')));
  await removeLeftovers(dirname(path));
  try {
    const written = await writeChunks(temporary, chunks, replaces);
    const approved = await approve(temporary);
    await put(temporary, path, replaces !== null);
    // Where folders cannot be synced, the name comes when the system likes.
    await syncFolder(dirname(path)).catch(() => undefined);
    return { ...written, approved };
  } catch (error) {
    throw error instanceof BulkheadError ? error : failed(path, error);
  } finally {
    await unlink(temporary).catch(() => undefined); // it was renamed, or never made
  }
}

async function isPackage(path: string): Promise<boolean> {
  try {
    return await withPackage(path, async () => true);
  } catch (error) {
    if (error instanceof BulkheadError && error.code === 'FILE_UNAVAILABLE') throw error;
    return false;
  }
}

async function writeChunks(path: string, chunks: AsyncIterable<Uint8Array>, replaces: Stats | null): Promise<Written> {
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx', 0o666);
  try {
    if (replaces !== null) await file.chmod(replaces.mode & 0o777);
    for await (const chunk of chunks) {
      hash.update(chunk);
      size += chunk.length;
      for (let at = 0; at < chunk.length; ) at += (await file.write(chunk, at, chunk.length - at)).bytesWritten;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { size, sha256: hash.digest('hex') };
}

/** Where nothing was, nothing is replaced either: whatever came there meanwhile stays. */
async function put(temporary: string, path: string, replace: boolean): Promise<void> {
  if (replace) return rename(temporary, path);
  try {
    await link(temporary, path);
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') {
      throw coded('FILE_EXISTS', `${quote(path)} came there while it was packed.`, {
        resource: path,
        fix: 'Try again.',
      });
    }
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(errnoOf(error) ?? '')) throw error;
    return rename(temporary, path); // a disk without hard links
  }
}

/** Milliseconds. In a folder that several machines write to, a process that cannot be seen from here may still be at it. */
const SURELY_OVER = 10 * 60 * 1000;

async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!isLeftOver(name)) continue;
    const path = join(folder, name);
    const found = await lstat(path).catch(() => null);
    if (found?.isFile() && Date.now() - found.mtimeMs > SURELY_OVER) await unlink(path).catch(() => undefined);
  }
}

const FULL = 'Make room on the disk, then try again.';
const FIXES: Readonly<Record<string, string>> = { ENOSPC: FULL, EDQUOT: FULL };

function failed(path: string, error: unknown): unknown {
  const code = errnoOf(error);
  if (code === null) return error;
  const fix = FIXES[code] ?? 'Name a file in a folder that you may write to.';
  return coded('FILE_UNAVAILABLE', `${quote(path)} cannot be written (${code}).`, { resource: path, fix }, error);
}
