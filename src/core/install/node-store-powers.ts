// The store's steps on the real disk.

import { chmod, mkdir, readdir, rename, rmdir, unlink } from 'node:fs/promises';
import { syncFolder, writeNewFile } from '../durable-files.ts';
import { ignoreMissing } from '../effects/file-errors.ts';
import type { StorePowers } from './store-powers.ts';

export function nodeStorePowers(): StorePowers {
  return {
    async makeFolder(path) {
      await mkdir(path, { recursive: true, mode: 0o700 });
    },
    writeNew: writeNewFile,
    syncFolder,
    rename,
    async list(path) {
      const entries = await readdir(path, { withFileTypes: true }).catch(ignoreMissing);
      return (entries ?? []).map((entry) => ({
        name: entry.name,
        kind: entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other',
      }));
    },
    unlink,
    rmdir,
    seal: (path, kind) => chmod(path, kind === 'file' ? 0o444 : 0o555),
    openUp: (folder) => chmod(folder, 0o700),
  };
}
