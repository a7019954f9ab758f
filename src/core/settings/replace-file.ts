// Puts a new text in the place of a settings file, in one step and only if the file is still the one that was read.

import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { syncFolder } from '../durable-files.ts';
import { errnoOf, ignoreMissing } from '../effects/file-errors.ts';
import { whileLocked } from '../file-lock.ts';
import { pinFolder, type SettingsPlace } from './settings-place.ts';

/**
 * `isSame` tells, at once, whether the file is still what the text was made from: false, and nothing was written. Call it under the lock of the file. A link
 * in its place stays, and what it leads to is written; within a folder of somebody else's making, no link is followed. `mode`: of the file from now on;
 * default: as it was. Rejects with errno errors.
 */
export async function replaceFile(
  place: SettingsPlace,
  text: string,
  isSame: () => boolean,
  mode?: number,
): Promise<boolean> {
  const target = { ...place, path: place.within === null ? realOf(place.path) : place.path };
  const folder = pinFolder(target);
  const path = folder.at(target.path);
  const temporary = `${path}.${randomBytes(12).toString('hex')}.tmp`;
  try {
    removeLeftovers(path);
    const replaced = lstatSync(path, { throwIfNoEntry: false });
    const file = await open(temporary, 'wx', replaced === undefined ? (mode ?? 0o666) : 0o600);
    try {
      if (replaced?.isFile()) takeAfter(temporary, { ...replaced, mode: mode ?? replaced.mode });
      await file.writeFile(text, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
    // Nothing else runs between these two: an editor that does not ask for the lock has microseconds to slip in.
    if (!isSame()) return false;
    renameSync(temporary, path);
    // So that a deny is on the disk before what is installed after it. Where folders cannot be synced, the name comes when the system likes.
    await syncFolder(dirname(path)).catch(() => undefined);
    return true;
  } finally {
    removeIfThere(temporary);
    folder.close();
  }
}

/** Makes the folder of a place, with those above it; in a folder of somebody else's making only the one. */
export function makeFolderOf({ path, within }: SettingsPlace): void {
  if (within === null) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  else
    try {
      mkdirSync(dirname(path));
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw error;
    }
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Mode and owner stay. Only a superuser may give files away; for others the file becomes theirs, as with every editor. */
function takeAfter(temporary: string, { mode, uid, gid }: { mode: number; uid: number; gid: number }): void {
  const own = statSync(temporary);
  if (own.uid !== uid || own.gid !== gid) {
    try {
      chownSync(temporary, uid, gid);
    } catch (error) {
      if (errnoOf(error) !== 'EPERM') throw error;
    }
  }
  chmodSync(temporary, mode & 0o777);
}

/** What writers have left that were killed, and their lock. Looks first, so that a start waits for nobody where there is nothing. Rejects as `whileLocked` does. */
export async function removeUnfinished(path: string): Promise<void> {
  if (lstatSync(`${path}.lock`, { throwIfNoEntry: false }) === undefined && leftoversOf(path).length === 0) return;
  await whileLocked(path, async () => removeLeftovers(path));
}

/** Of writers that were killed: whoever holds the lock writes alone. */
function removeLeftovers(path: string): void {
  for (const each of leftoversOf(path)) removeIfThere(each);
}

function leftoversOf(path: string): readonly string[] {
  const folder = dirname(path);
  const begin = `${basename(path)}.`;
  return namesIn(folder)
    .filter((name) => name.startsWith(begin) && /^[0-9a-f]{24}\.tmp$/u.test(name.slice(begin.length)))
    .map((name) => join(folder, name));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    ignoreMissing(error);
    return [];
  }
}

function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    ignoreMissing(error);
  }
}
