// The store's steps on the real disk.

import { chmod, mkdir, open, readdir, rename, rmdir, unlink } from 'node:fs/promises';
import type { StorePowers } from './store-powers.ts';

export function nodeStorePowers(): StorePowers {
  return {
    async makeFolder(path) {
      await mkdir(path, { recursive: true, mode: 0o700 });
    },
    async writeNew(path, bytes) {
      const file = await open(path, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
    },
    async syncFolder(path) {
      if (process.platform === 'win32') return; // there, folders are not opened
      const folder = await open(path, 'r');
      try {
        await folder.sync();
      } finally {
        await folder.close();
      }
    },
    rename,
    async list(path) {
      try {
        const entries = await readdir(path, { withFileTypes: true });
        return entries.map((entry) => ({
          name: entry.name,
          kind: entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other',
        }));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
        throw error;
      }
    },
    unlink,
    rmdir,
    openUp: (folder) => chmod(folder, 0o700),
  };
}
