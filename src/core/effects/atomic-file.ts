// A file that comes into being whole: written beside its place under another name, then put there in one step.

import type { Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { errnoOf, ignoreMissing } from './file-errors.ts';
import type { FilePowers } from './file-powers.ts';
import { temporaryName } from './leftovers.ts';
import type { OpenFolder } from './open-folder.ts';

/**
 * What was there is never written in place: a second name of it (a hard link), wherever that lies, keeps its content.
 * Owned by whoever made it, who commits or aborts it. The folder is borrowed until then.
 */
export class AtomicFile {
  readonly #powers: FilePowers;
  readonly #folder: OpenFolder;
  readonly #temporary: string;
  readonly #handle: FileHandle;
  #ended = false;

  private constructor(powers: FilePowers, folder: OpenFolder, temporary: string, handle: FileHandle) {
    this.#powers = powers;
    this.#folder = folder;
    this.#temporary = temporary;
    this.#handle = handle;
  }

  /**
   * `replaces` is what stands in its place now: mode and owner are kept, except the bits that lend the owner's rights.
   * `mode`, for a new file, is cut by the process's own mask.
   */
  static async create(
    powers: FilePowers,
    folder: OpenFolder,
    replaces: Stats | null,
    mode = 0o666,
  ): Promise<AtomicFile> {
    const temporary = temporaryName(powers.randomName());
    const handle = await powers.createFile(folder.at(temporary), replaces === null ? mode & 0o777 : 0o600);
    const file = new AtomicFile(powers, folder, temporary, handle);
    try {
      if (replaces !== null) await file.#takeAfter(replaces);
      return file;
    } catch (error) {
      await file.abort();
      throw error;
    }
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let offset = 0; offset < bytes.length; ) {
      const { bytesWritten } = await this.#handle.write(bytes, offset, bytes.length - offset);
      offset += bytesWritten;
    }
  }

  /** `keep` fails with `EEXIST` when something stands at `name`, `replace` takes its place. */
  async commit(name: string, existing: 'replace' | 'keep'): Promise<void> {
    try {
      await this.#handle.sync();
      await this.#handle.close();
      await this.#put(this.#folder.at(this.#temporary), this.#folder.at(name), existing);
      this.#ended = true;
    } finally {
      await this.abort();
    }
  }

  /** Removes what was written. Does nothing after a commit that worked. */
  async abort(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    await this.#handle.close();
    await this.#powers.unlink(this.#folder.at(this.#temporary)).catch(ignoreMissing);
  }

  async #put(from: string, to: string, existing: 'replace' | 'keep'): Promise<void> {
    if (existing === 'replace') return this.#powers.rename(from, to);
    try {
      await this.#powers.link(from, to);
    } catch (error) {
      if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(errnoOf(error) ?? '')) throw error;
      // A disk without hard links has no single step for this: look, then rename.
      const there = await this.#powers.lstat(to).catch(ignoreMissing);
      if (there !== undefined) throw Object.assign(new Error('It exists.'), { code: 'EEXIST' });
      return this.#powers.rename(from, to);
    }
    await this.#powers.unlink(from);
  }

  async #takeAfter({ mode, uid, gid }: Stats): Promise<void> {
    const own = await this.#handle.stat();
    if (own.uid !== uid || own.gid !== gid) {
      // Only a superuser may give files away; for others the file becomes theirs, as with every editor.
      await this.#handle.chown(uid, gid).catch((error) => {
        if (errnoOf(error) !== 'EPERM') throw error;
      });
    }
    await this.#handle.chmod(mode & 0o777);
  }
}
