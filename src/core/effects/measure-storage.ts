// Looks through a storage: how much is in it, and what a core that was killed left half written there.

import { errnoOf } from './file-errors.ts';
import type { FilePowers } from './file-powers.ts';
import { isLeftOver } from './leftovers.ts';
import { OpenFolder } from './open-folder.ts';
import { diskSize } from './storage-quota.ts';
import { walkTree } from './walk-tree.ts';
import { type Breather, WorkBudget } from './work-budget.ts';

/** Removes leftovers on the way. A storage that is not there is empty. Links count as little as they take, and lead nowhere. */
export async function measureStorage(powers: FilePowers, breather: Breather, path: string): Promise<number> {
  const folder = await OpenFolder.open(powers, path).catch((error) => {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  });
  if (folder === null) return 0;
  let total = 0;
  try {
    const count = (bytes: number) => {
      total += diskSize(bytes);
      return 'go on' as const;
    };
    await walkTree(
      powers,
      folder,
      {
        enter: () => count(0),
        async leaf({ name, folder: parent, what }) {
          const at = parent.at(name);
          if (what === 'file' && isLeftOver(name)) {
            await powers.unlink(at).catch(() => undefined);
            return 'go on';
          }
          return count(what === 'file' ? (await powers.lstat(at)).size : 0);
        },
      },
      {
        signal: new AbortController().signal,
        maxEntries: Number.POSITIVE_INFINITY,
        work: new WorkBudget(breather, Number.POSITIVE_INFINITY),
        unreadable: 'skip',
      },
    );
    return total;
  } finally {
    await folder.close();
  }
}
