// A folder that was opened and stays the one that was decided on, whatever is renamed around it.

import { join } from 'node:path';
import { fileProblem } from './file-errors.ts';
import type { FilePowers, PinnedNode } from './file-powers.ts';

export interface FolderIdentity {
  readonly dev: number;
  readonly ino: number;
  readonly real: string;
}

/** Owned by whoever opened it, who closes it. */
export class OpenFolder {
  /** Where it was when it was opened, every link resolved. */
  readonly real: string;
  readonly #powers: FilePowers;
  readonly #handle: PinnedNode | null;

  private constructor(powers: FilePowers, handle: PinnedNode | null, real: string) {
    this.#powers = powers;
    this.#handle = handle;
    this.real = real;
  }

  /** `real` has no links; if one was put there since it was resolved, this throws an errno error and nothing was opened through it. */
  static async open(powers: FilePowers, real: string): Promise<OpenFolder> {
    if (!powers.anchored) {
      const folder = new OpenFolder(powers, null, real);
      const isFolder = (await powers.lstat(real)).isDirectory();
      if ((await powers.realpath(real)) !== real) throw moved();
      if (!isFolder) throw Object.assign(new Error('This is no folder.'), { code: 'ENOTDIR' });
      return folder;
    }
    const handle = await powers.openNode(real, 'folder');
    try {
      if (powers.descriptorPath(handle.fd) !== real) throw moved();
      return new OpenFolder(powers, handle, real);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** A folder in this one, by its name alone; a link is refused. */
  async openChild(name: string): Promise<OpenFolder> {
    const real = join(this.real, name);
    if (!this.#powers.anchored) return OpenFolder.open(this.#powers, real);
    return new OpenFolder(this.#powers, await this.#powers.openNode(this.at(name), 'folder'), real);
  }

  /** The folder that this one lies in, which has to be `expected`: the one that `openChild` came from. */
  async openParent(expected: FolderIdentity): Promise<OpenFolder> {
    const { real } = expected;
    if (!this.#powers.anchored) return OpenFolder.open(this.#powers, real);
    const parent = new OpenFolder(this.#powers, await this.#powers.openNode(this.at('..'), 'folder'), real);
    const { dev, ino } = await parent.identity();
    if (dev === expected.dev && ino === expected.ino) return parent;
    await parent.close();
    throw moved();
  }

  /** The same folder once more, for an owner that outlives this one. */
  async openAgain(): Promise<OpenFolder> {
    if (!this.#powers.anchored) return OpenFolder.open(this.#powers, this.real);
    return new OpenFolder(this.#powers, await this.#powers.openNode(this.at('.'), 'folder'), this.real);
  }

  async identity(): Promise<FolderIdentity> {
    const { dev, ino } = this.#handle === null ? await this.#powers.lstat(this.real) : await this.#handle.stat();
    return { dev, ino, real: this.real };
  }

  /** The path by which the system finds an entry of this very folder. `name` is one name, never a path. */
  at(name: string): string {
    return this.#handle === null ? join(this.real, name) : `/proc/self/fd/${this.#handle.fd}/${name}`;
  }

  /** Throws when the folder is no longer where it was: what was decided of its path does not hold any more. */
  async confirm(requested: string): Promise<void> {
    const now =
      this.#handle === null
        ? await this.#powers.realpath(this.real).catch(() => null)
        : this.#powers.descriptorPath(this.#handle.fd);
    if (now === this.real) return;
    throw fileProblem('FILE_UNAVAILABLE', requested, 'lies in a folder that was moved in the meantime. Try again');
  }

  async close(): Promise<void> {
    await this.#handle?.close();
  }
}

/** As the system would say it, so that whoever resolves can begin anew. */
function moved(): Error {
  return Object.assign(new Error('The folder was moved while it was opened.'), { code: 'ESTALE' });
}
