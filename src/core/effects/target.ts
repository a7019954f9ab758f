// From a path to what it names: the deepest existing folder, opened, and the thing in it, pinned. Decisions are made on this.

import { basename, dirname, join, resolve } from 'node:path';
import type { Checked } from '../../permissions/checked.ts';
import type { FileUse } from '../../permissions/floor.ts';
import type { FileKind, FileResource } from '../../permissions/request.ts';
import { errnoOf, fileError, fileProblem } from './file-errors.ts';
import type { FilePowers } from './file-powers.ts';
import { OpenFolder } from './open-folder.ts';
import { OpenObject } from './open-object.ts';
import { requestedPath, slashed } from './requested-path.ts';

/** As many links as Linux follows. */
const MAX_LINKS = 40;
/** A folder that is swapped this often while it is opened is swapped on purpose. */
const MAX_ATTEMPTS = 4;

export interface Target {
  /** Normalised; what messages and the audit say. */
  readonly requested: string;
  /** `/`-separated; what is decided on. */
  readonly real: string;
  readonly what: FileKind;
  readonly viaLink: boolean;
  /** What a request about it carries. `way` only helps a folder, and a missing thing that is to become one. */
  resource(reach: FileResource['reach']): FileResource;
  /** The open things, for whoever proves that this very target was decided on. */
  open<K extends FileUse>(checked: Checked<K>): OpenTarget;
  /** Throws what kept it from being found, when it is missing. Only after it was decided on. */
  mustExist(): void;
}

export interface OpenTarget {
  readonly folder: OpenFolder;
  /** Its name in `folder`. */
  readonly name: string;
  /** Names below `name` when folders are missing on the way; then `name` is the first of them. */
  readonly missing: readonly string[];
  readonly object: OpenObject | null;
}

/**
 * Resolves, and closes what it opened when `use` is done. A final link is followed, also one that leads nowhere yet, unless
 * `follow` is false. What fails on the way is no error before the decision: it would tell what exists out of scope.
 */
export async function withTarget<T>(
  powers: FilePowers,
  path: string,
  follow: 'follow' | 'keep-link',
  use: (target: Target) => Promise<T>,
): Promise<T> {
  const requested = requestedPath(path, powers);
  try {
    const found = await find(powers, requested, follow);
    try {
      return await use(targetOf(powers, requested, found));
    } finally {
      await Promise.all([found.object?.close(), found.folder.close()]);
    }
  } catch (error) {
    throw fileError(error, requested);
  }
}

interface Found extends OpenTarget {
  readonly viaLink: boolean;
  /** What kept the next part from being opened. */
  readonly obstacle: unknown;
}

function targetOf(powers: FilePowers, requestedText: string, found: Found): Target {
  const { object, folder, name, missing, obstacle, viaLink } = found;
  const requested = slashed(requestedText, powers);
  const real = slashed(object?.real ?? join(folder.real, name, ...missing), powers);
  const what: FileKind = object?.what ?? 'missing';
  const resources = new Set<object>();
  return {
    requested,
    real,
    what,
    viaLink,
    resource(reach) {
      const resource: FileResource = { requested, real, what, reach };
      resources.add(resource);
      return resource;
    },
    open(checked) {
      if (!resources.has(checked.resource)) throw new Error('The proof speaks of another file.');
      return found;
    },
    mustExist() {
      if (what !== 'missing') return;
      const errno = errnoOf(obstacle);
      // A file on the way means that the path leads nowhere; which file it is, is not said.
      const nowhere = errno === null || errno === 'ENOENT' || errno === 'ENOTDIR';
      throw nowhere ? fileProblem('FILE_NOT_FOUND', requested, 'does not exist') : fileError(obstacle, requested);
    },
  };
}

async function find(powers: FilePowers, path: string, follow: 'follow' | 'keep-link'): Promise<Found> {
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
