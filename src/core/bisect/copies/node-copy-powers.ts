// The steps of copying and taking away a storage on the real disk.

import { isUtf8 } from 'node:buffer';
import { constants } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf, ignoreMissing } from '../../effects/file-errors.ts';
import type { FilePowers } from '../../effects/file-powers.ts';
import { nodeFilePowers } from '../../node-powers.ts';

export interface CopyPowers extends FilePowers {
  /**
   * A file of its own that shares its blocks with another until one of the two is written to. False: the disk cannot, and nothing is there. Fails when
   * anything stands at `to`.
   */
  clone(from: string, to: string): Promise<boolean>;
  /** For the user alone, like everything that these make. */
  makeFolder(path: string): Promise<void>;
  /** And what is missing above it. */
  makeFolders(path: string): Promise<void>;
  setMode(path: string, mode: number): Promise<void>;
  /** Names on a disk are bytes: what lies in this folder under one that is no text has another from now on. Whether there was any. */
  nameAnew(folder: string): Promise<boolean>;
}

export function nodeCopyPowers(files: FilePowers = nodeFilePowers()): CopyPowers {
  return {
    ...files,
    // Shared or not at all: a copy by Node reads as many bytes as there were when it began, and of a file that shrinks meanwhile it would never have enough.
    clone: (from, to) =>
      copyFile(from, to, constants.COPYFILE_FICLONE_FORCE | constants.COPYFILE_EXCL).then(
        () => true,
        (error: unknown) => {
          if (CANNOT_CLONE.has(errnoOf(error) ?? '')) return false;
          throw error;
        },
      ),
    makeFolder: (path) => mkdir(path, { mode: 0o700 }),
    makeFolders: async (path) => void (await mkdir(path, { recursive: true, mode: 0o700 })),
    setMode: chmod,
    async nameAnew(folder) {
      const at = (name: Uint8Array) => Buffer.concat([Buffer.from(join(folder, '/')), name]);
      const found = (await readdir(folder, { encoding: 'buffer' }).catch(ignoreMissing)) ?? [];
      const names = found.filter((name) => !isUtf8(name));
      for (const name of names) await rename(at(name), at(Buffer.from(files.randomName()))).catch(ignoreMissing);
      return names.length > 0;
    },
  };
}

/** `EINVAL`, `EPERM`, `ETXTBSY`: of this file. */
const CANNOT_CLONE: ReadonlySet<string> = new Set([
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'ENOTTY',
  'EXDEV',
  'EINVAL',
  'EPERM',
  'ETXTBSY',
]);
