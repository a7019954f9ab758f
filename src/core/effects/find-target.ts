// From a path to what it names: the deepest existing folder, opened, and the thing in it, pinned.

import { basename, dirname, resolve } from 'node:path';
import { errnoOf } from './file-errors.ts';
import type { FilePowers } from './file-powers.ts';
import { OpenFolder } from './open-folder.ts';
import { OpenObject } from './open-object.ts';

/** As many links as Linux follows. */
const MAX_LINKS = 40;
/** A folder that is swapped this often while it is opened is swapped on purpose. */
const MAX_ATTEMPTS = 4;

/** Owned by whoever found it, who closes it. */
export interface Found {
  readonly folder: OpenFolder;
  /** Its name in `folder`. */
  readonly name: string;
  /** Names below `name` when folders are missing on the way; then `name` is the first of them. */
  readonly missing: readonly string[];
  readonly object: OpenObject | null;
  readonly viaLink: boolean;
  /** What kept the next part from being opened. */
  readonly obstacle: unknown;
}

/** A final link is followed, also one that leads nowhere yet, unless `follow` is `keep-link`. Errors: the system's. */
export async function findTarget(powers: FilePowers, path: string, follow: 'follow' | 'keep-link'): Promise<Found> {
  let next = path;
  let viaLink = false;
  for (let links = 0; ; links++) {
    const found = await findOnce(powers, next);
    const { object, folder, name, missing } = found;
    const followed = follow === 'follow' || missing.length > 0;
    if (object?.what !== 'link' || !followed) return { ...found, viaLink };
    if (links === MAX_LINKS) {
      await object.close();
      return {
        ...found,
        object: null,
        viaLink,
        obstacle: Object.assign(new Error('Too many links.'), { code: 'ELOOP' }),
      };
    }
    try {
      // The link may have been replaced since it was pinned: whatever it says now, where it leads is resolved and decided on.
      const target = await powers.readlink(folder.at(name));
      viaLink ||= missing.length === 0;
      next = resolve(folder.real, target, ...missing);
    } finally {
      await object.close();
      await folder.close();
    }
  }
}

/** Opens the deepest folder that exists and what has the next name in it, following no link that stands last. */
async function findOnce(powers: FilePowers, path: string): Promise<Omit<Found, 'viaLink'>> {
  const names = [basename(path) === '' ? '.' : basename(path)];
  let obstacle: unknown = null;
  for (let at = dirname(path); ; at = dirname(at)) {
    try {
      const folder = await openReal(powers, at);
      return await lookIn(powers, folder, names, obstacle);
    } catch (error) {
      if (dirname(at) === at || !isInTheWay(error)) throw error;
      obstacle ??= error;
      names.unshift(basename(at));
    }
  }
}

async function openReal(powers: FilePowers, path: string): Promise<OpenFolder> {
  for (let attempt = 1; ; attempt++) {
    const real = await powers.realpath(path);
    try {
      return await OpenFolder.open(powers, real);
    } catch (error) {
      // Something was swapped between the two calls: what was opened is not what was resolved.
      const swapped = ['ESTALE', 'ELOOP', 'ENOTDIR', 'ENOENT'].includes(errnoOf(error) ?? '');
      if (!swapped || attempt === MAX_ATTEMPTS) throw error;
    }
  }
}

async function lookIn(
  powers: FilePowers,
  folder: OpenFolder,
  names: readonly string[],
  obstacle: unknown,
): Promise<Omit<Found, 'viaLink'>> {
  const [name = '.', ...missing] = names;
  try {
    const object = await OpenObject.open(powers, folder, name);
    if (missing.length === 0 || object.what === 'link') return { folder, name, missing, object, obstacle };
    // It exists, but nothing can be found below it: what was asked for is missing.
    await object.close();
    return { folder, name, missing, object: null, obstacle };
  } catch (error) {
    if (isInTheWay(error)) return { folder, name, missing, object: null, obstacle: obstacle ?? error };
    await folder.close();
    throw error;
  }
}

/** Errors that belong to the path, not to the moment: the part above them can still be opened and decided on. */
function isInTheWay(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'ELOOP', 'ENAMETOOLONG', 'EINVAL'].includes(errnoOf(error) ?? '');
}
