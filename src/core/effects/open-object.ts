// One existing thing in an open folder, pinned without touching its content: its kind and real path cannot change any more.

import type { Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileKind } from '../../permissions/request.ts';
import { errnoOf, fileProblem } from './file-errors.ts';
import type { FilePowers, PinnedNode } from './file-powers.ts';
import type { OpenFolder } from './open-folder.ts';

/** Owned by whoever opened it, who closes it. */
export class OpenObject {
  readonly what: Exclude<FileKind, 'missing'>;
  readonly stat: Stats;
  readonly real: string;
  readonly #powers: FilePowers;
  readonly #handle: PinnedNode | null;
  readonly #path: string;

  private constructor(powers: FilePowers, handle: PinnedNode | null, path: string, stat: Stats, real: string) {
    this.#powers = powers;
    this.#handle = handle;
    this.#path = path;
    this.stat = stat;
    this.real = real;
    this.what = kindOf(stat);
  }

  /** Throws the system's error: `ENOENT` when nothing stands there. */
  static async open(powers: FilePowers, folder: OpenFolder, name: string): Promise<OpenObject> {
    const path = folder.at(name);
    if (!powers.anchored) {
      const stat = await powers.lstat(path);
      // The name in its true case, where the disk does not care for case.
      const real = stat.isSymbolicLink() ? join(folder.real, name) : await powers.realpath(path);
      return new OpenObject(powers, null, path, stat, real);
    }
    const handle = await powers.openNode(path, 'any');
    try {
      const stat = await handle.stat();
      const real = pathOf(powers, handle, join(folder.real, name));
      // Deleted since: the kernel marks its path, which is no path to decide on.
      if (stat.nlink === 0 && real.endsWith(' (deleted)'))
        throw Object.assign(new Error('Deleted.'), { code: 'ENOENT' });
      return new OpenObject(powers, handle, path, stat, real);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** The path by which the system finds this very object. */
  get path(): string {
    return this.#handle === null ? this.#path : `/proc/self/fd/${this.#handle.fd}`;
  }

  /** Its content. What is opened is tried again: it has to be this object, and a regular file. */
  async openForReading(requested: string): Promise<{ readonly handle: FileHandle; readonly size: number }> {
    const handle = await this.#powers.openForReading(this.path);
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) throw fileProblem('FILE_NOT_REGULAR', requested, 'is not a regular file');
      if (stat.ino !== this.stat.ino || stat.dev !== this.stat.dev) {
        throw fileProblem('FILE_UNAVAILABLE', requested, 'was replaced while it was opened. Try again');
      }
      return { handle, size: stat.size };
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#handle?.close();
  }
}

/** Of a thing too deep for the kernel to write its path down, the path by which it was found. */
function pathOf(powers: FilePowers, handle: PinnedNode, found: string): string {
  try {
    return powers.descriptorPath(handle.fd);
  } catch (error) {
    if (errnoOf(error) !== 'ENAMETOOLONG') throw error;
    return found;
  }
}

function kindOf(stat: Stats): Exclude<FileKind, 'missing'> {
  if (stat.isFile()) return 'file';
  if (stat.isDirectory()) return 'folder';
  return stat.isSymbolicLink() ? 'link' : 'other';
}
