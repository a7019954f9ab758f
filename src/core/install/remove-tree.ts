// Takes a whole tree away, however deep it is: never by recursion, and never by a path that grows with its depth.

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ignoreMissing } from '../effects/file-errors.ts';
import type { StoreEntry, StorePowers } from './store-powers.ts';

type Powers = Pick<StorePowers, 'list' | 'unlink' | 'rmdir' | 'rename' | 'openUp'>;

/**
 * Folders within folders are lifted up beside each other, and then emptied: no path is longer than three names below `root`, whatever an extension has
 * built there. Links are taken away, never followed. Whoever is killed in between has left less, and whoever comes next goes on.
 * `root` lies where nobody else writes. One that is not there is gone already. Rejects with the system's error.
 */
export async function removeTree(powers: Powers, root: string): Promise<void> {
  for (let folders = await empty(powers, root); folders.length > 0; folders = await empty(powers, root)) {
    for (const name of folders) {
      const folder = join(root, name);
      for (const inner of await empty(powers, folder)) {
        // A folder can be moved only by whoever may write in it: its `..` changes.
        await powers.openUp(join(folder, inner));
        await powers.rename(join(folder, inner), join(root, randomBytes(12).toString('hex')));
      }
      await powers.rmdir(folder);
    }
  }
  await powers.rmdir(root).catch(ignoreMissing);
}

/** Takes away what is no folder; returns the names of the folders. */
async function empty(powers: Powers, folder: string): Promise<readonly string[]> {
  const entries = await listed(powers, folder);
  const folders: string[] = [];
  for (const { name, kind } of entries) {
    if (kind === 'folder') folders.push(name);
    else await powers.unlink(join(folder, name)).catch(ignoreMissing);
  }
  return folders;
}

async function listed(powers: Powers, folder: string): Promise<readonly StoreEntry[]> {
  await powers.openUp(folder).catch(ignoreMissing);
  return powers.list(folder);
}
