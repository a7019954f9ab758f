// What a path names, opened and pinned: decisions are made on this, and effects act on it.

import { join } from 'node:path';
import type { Checked } from '../../permissions/checked.ts';
import type { FileUse } from '../../permissions/floor.ts';
import type { FileKind, FileResource } from '../../permissions/request.ts';
import { errnoOf, fileError, fileProblem } from './file-errors.ts';
import type { FilePowers } from './file-powers.ts';
import { type Found, findTarget } from './find-target.ts';
import { requestedPath, slashed } from './requested-path.ts';

export interface Target {
  /** Normalised; what messages and the audit say. */
  readonly requested: string;
  /** `/`-separated; what is decided on. */
  readonly real: string;
  readonly what: FileKind;
  readonly viaLink: boolean;
  /** What a request about it carries. `way` only helps a folder, and a missing thing that is to become one. */
  resource(reach: FileResource['reach']): FileResource;
  /**
   * Resolves the path once more, after a question about `asked`: the same resource when it still leads to the very same thing, else what it leads to
   * now, which is from then on what is opened. Errors: `FILE_UNAVAILABLE` when another part of the same act has the first one in its hands.
   */
  again(asked: FileResource): Promise<FileResource>;
  /** The same for what was decided on before the question. Errors: `FILE_UNAVAILABLE` when it is another thing now. */
  mustBeTheSame(): Promise<void>;
  /** The open things, for whoever proves that this very target was decided on. */
  open<K extends FileUse>(checked: Checked<K>): OpenTarget;
  /** Throws what kept it from being found, when it is missing. Only after it was decided on. */
  mustExist(): void;
}

export type OpenTarget = Pick<Found, 'folder' | 'name' | 'missing' | 'object'>;

/**
 * Resolves, and closes what it opened when `use` is done. What fails on the way is no error before the decision: it would tell what exists
 * out of scope.
 */
export async function withTarget<T>(
  powers: FilePowers,
  path: string,
  follow: 'follow' | 'keep-link',
  use: (target: Target) => Promise<T>,
): Promise<T> {
  const requested = requestedPath(path, powers);
  const opened: Found[] = [];
  const find = async () => {
    const found = await findTarget(powers, requested, follow);
    opened.push(found);
    return found;
  };
  try {
    try {
      return await use(targetOf(powers, requested, await find(), find));
    } finally {
      await Promise.all(opened.flatMap(({ object, folder }) => [object?.close(), folder.close()]));
    }
  } catch (error) {
    throw fileError(error, requested);
  }
}

function targetOf(powers: FilePowers, requestedText: string, first: Found, find: () => Promise<Found>): Target {
  const requested = slashed(requestedText, powers);
  let current = first;
  let resources = new Set<object>();
  let inUse = false;
  const real = () =>
    slashed(current.object?.real ?? join(current.folder.real, current.name, ...current.missing), powers);
  const what = (): FileKind => current.object?.what ?? 'missing';
  const replaced = () => fileProblem('FILE_UNAVAILABLE', requested, 'was replaced while the user was asked. Try again');
  const resource = (reach: FileResource['reach']): FileResource => {
    const made: FileResource = { requested, real: real(), what: what(), reach };
    resources.add(made);
    return made;
  };
  /** Whatever is found is what is opened from then on: also of the same thing, its size may be another. */
  const findAgain = async (): Promise<boolean> => {
    const before = current;
    current = await find().catch((error: unknown) => {
      throw fileError(error, requested);
    });
    const same = await isSame(before, current);
    if (!same) resources = new Set();
    return same;
  };
  return {
    requested,
    get real() {
      return real();
    },
    get what() {
      return what();
    },
    get viaLink() {
      return current.viaLink;
    },
    resource,
    async again(asked) {
      if (await findAgain()) return asked;
      if (inUse) throw replaced();
      // What is on the way may be a folder only: a missing thing has to match by itself, or it would tell what exists.
      return resource(asked.reach === 'way' && what() === 'folder' ? 'way' : 'itself');
    },
    async mustBeTheSame() {
      if (!(await findAgain())) throw replaced();
    },
    open(checked) {
      if (!resources.has(checked.resource)) throw new Error('The proof speaks of another file.');
      inUse = true;
      return current;
    },
    mustExist() {
      if (what() !== 'missing') return;
      const { obstacle } = current;
      const errno = errnoOf(obstacle);
      // A file on the way means that the path leads nowhere; which file it is, is not said.
      const nowhere = errno === null || errno === 'ENOENT' || errno === 'ENOTDIR';
      throw nowhere ? fileProblem('FILE_NOT_FOUND', requested, 'does not exist') : fileError(obstacle, requested);
    },
  };
}

/** The same thing in the same folder under the same name, all still where they were. The first one is held open, so that its number is nobody else's. */
async function isSame(before: Found, now: Found): Promise<boolean> {
  const names = ({ name, missing, folder, object }: Found) =>
    JSON.stringify([folder.real, name, missing, object?.real, object?.what]);
  if (names(before) !== names(now)) return false;
  const [one, other] = [await before.folder.identity(), await now.folder.identity()];
  if (one.dev !== other.dev || one.ino !== other.ino) return false;
  return before.object?.stat.dev === now.object?.stat.dev && before.object?.stat.ino === now.object?.stat.ino;
}
