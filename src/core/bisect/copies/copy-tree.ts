// Copies a storage: regular files and folders, whatever programs of an extension have built there. Follows no link, opens no device, waits for no pipe.

import type { FileHandle } from 'node:fs/promises';
import { coded } from '../../../base/error.ts';
import { errnoOf } from '../../effects/file-errors.ts';
import { isTemporary } from '../../effects/leftovers.ts';
import type { FolderIdentity, OpenFolder } from '../../effects/open-folder.ts';
import { OpenObject } from '../../effects/open-object.ts';
import { throwIfCancelled } from '../../effects/turnstile.ts';
import type { CopyPowers } from './node-copy-powers.ts';

export interface CopyLimits {
  /** Files, folders and whatever else has a name there. */
  readonly entries: number;
  /** Of all files together, as they say that they have: one with holes counts whole. */
  readonly bytes: number;
}

/** Bytes that are read at once. */
const PIECE = 256 * 1024;
const ZEROS = Buffer.alloc(PIECE);
/** Characters of a path. What lies deeper has no path by which anybody could ask for it. */
const LONGEST_PATH = 4096;

/**
 * Both folders are borrowed; `into` is empty, and nobody else's. Left out is what an extension could not read either: what another user or nobody may read, what
 * goes meanwhile, what lies too deep, and what is being written under a name of nobody's. A file that is written while it is copied has some of each.
 * Errors: the system's for what is written, `LIMIT_EXCEEDED`, `CANCELLED`; then part of it lies there.
 */
export async function copyTree(
  powers: CopyPowers,
  from: OpenFolder,
  into: OpenFolder,
  limits: CopyLimits,
  signal: AbortSignal,
): Promise<void> {
  const copying: Copying = { powers, limits, signal, entries: 0, bytes: 0, canClone: true };
  const above: Level[] = [];
  let at: Pair = { from, into };
  let pending = await listed(copying, from);
  const move = async (next: Pair) => {
    const before = at;
    at = next;
    if (before.from !== from) await before.from.close();
    if (before.into !== into) await before.into.close();
  };
  try {
    for (;;) {
      throwIfCancelled(signal);
      const entry = pending.pop();
      if (entry === undefined) {
        const level = above.pop();
        if (level === undefined) return;
        pending = level.pending;
        await move(above.length === 0 ? { from, into } : await parentOf(at, level));
      } else if (entry.kind === 'file') await copyFile(copying, at, entry.name);
      else {
        const inside = await goDown(copying, at, entry.name);
        if (inside === null) continue;
        above.push({ from: await at.from.identity(), into: await at.into.identity(), pending });
        pending = inside.pending;
        await move(inside);
      }
    }
  } finally {
    await move({ from, into });
  }
}

interface Copying {
  readonly powers: CopyPowers;
  readonly limits: CopyLimits;
  readonly signal: AbortSignal;
  /** So far. */
  entries: number;
  bytes: number;
  /** Until the disk says that it cannot. */
  canClone: boolean;
}

interface Pair {
  readonly from: OpenFolder;
  readonly into: OpenFolder;
}

interface Level {
  readonly from: FolderIdentity;
  readonly into: FolderIdentity;
  readonly pending: Entry[];
}

interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
}

/** What there is to copy. Links, pipes, sockets and devices are not. */
async function listed(copying: Copying, folder: OpenFolder): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of copying.powers.list(folder.at('.'))) {
    throwIfCancelled(copying.signal);
    copying.entries += 1;
    if (copying.entries > copying.limits.entries) throw tooMuch(`${copying.limits.entries} files and folders`);
    if (entry.isDirectory()) entries.push({ name: entry.name, kind: 'folder' });
    else if (entry.isFile() && !isTemporary(entry.name)) entries.push({ name: entry.name, kind: 'file' });
  }
  return entries;
}

async function goDown(
  copying: Copying,
  { from, into }: Pair,
  name: string,
): Promise<(Pair & { readonly pending: Entry[] }) | null> {
  if (from.real.length + name.length >= LONGEST_PATH) return null;
  const inside = await ifItIsThere(() => from.openChild(name));
  if (inside === null) return null;
  try {
    const pending = await ifItIsThere(() => listed(copying, inside));
    if (pending === null) {
      await inside.close();
      return null;
    }
    await copying.powers.makeFolder(into.at(name));
    return { from: inside, into: await into.openChild(name), pending };
  } catch (error) {
    await inside.close();
    throw error;
  }
}

/** Both, or neither is open. */
async function parentOf({ from, into }: Pair, level: Level): Promise<Pair> {
  const source = await from.openParent(level.from);
  try {
    return { from: source, into: await into.openParent(level.into) };
  } catch (error) {
    await source.close();
    throw error;
  }
}

async function copyFile(copying: Copying, { from, into }: Pair, name: string): Promise<void> {
  const { powers, limits } = copying;
  const object = await ifItIsThere(() => OpenObject.open(powers, from, name));
  if (object === null) return;
  try {
    // What had this name when the folder was read may be something else by now.
    if (object.what !== 'file') return;
    const source = await ifItIsThere(() => object.openForReading(name));
    if (source === null) return;
    try {
      copying.bytes += source.size;
      if (copying.bytes > limits.bytes) throw tooMuch(`${limits.bytes} bytes`);
      const target = into.at(name);
      const mode = (object.stat.mode & 0o100) === 0 ? 0o600 : 0o700;
      if (copying.canClone && (await powers.clone(object.path, target))) return await powers.setMode(target, mode);
      copying.canClone = false;
      const file = await powers.createFile(target, mode);
      try {
        await pour(copying, source.handle, file, source.size);
      } finally {
        await file.close();
      }
    } finally {
      await source.handle.close();
    }
  } finally {
    await object.close();
  }
}

/** As much as it had when it was opened: one that grows all the time has an end, too. Holes stay holes, where they are whole pieces. */
async function pour({ signal }: Copying, from: FileHandle, to: FileHandle, size: number): Promise<void> {
  const buffer = Buffer.allocUnsafe(Math.min(PIECE, size));
  let at = 0;
  while (at < size) {
    throwIfCancelled(signal);
    const { bytesRead } = await from.read(buffer, 0, Math.min(buffer.length, size - at), at);
    if (bytesRead === 0) break; // it became shorter
    const piece = buffer.subarray(0, bytesRead);
    if (!piece.equals(ZEROS.subarray(0, bytesRead))) await writeAll(to, piece, at);
    at += bytesRead;
  }
  await to.truncate(at);
}

async function writeAll(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}

/** Of what is read: gone, another thing, or nobody's to read. */
const NOT_THERE: ReadonlySet<string> = new Set([
  'ENOENT',
  'ENOTDIR',
  'ELOOP',
  'ESTALE',
  'EACCES',
  'EPERM',
  'ENXIO',
  'ENAMETOOLONG',
  'EILSEQ',
  'EINVAL',
  'FILE_NOT_REGULAR',
  'FILE_UNAVAILABLE',
]);

/** Null: it is left out. */
async function ifItIsThere<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (NOT_THERE.has(errnoOf(error) ?? '')) return null;
    throw error;
  }
}

function tooMuch(most: string) {
  return coded('LIMIT_EXCEEDED', `The storage of an extension has more than ${most}.`, {
    fix: 'Take away what it no longer needs in the folder "storage" of the home; an app can allow more (limits.storageBytes).',
  });
}
