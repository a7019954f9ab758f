// Deletes a file, a link or a whole folder. Links are deleted, never followed.

import type { Checked } from '../../permissions/checked.ts';
import { changingWork, checkTree, entryCheck } from './check-tree.ts';
import { act, type ChangingContext } from './file-act.ts';
import type { OpenFolder } from './open-folder.ts';
import { withTarget } from './target.ts';
import { walkTree } from './walk-tree.ts';

export function deleteFile(
  context: ChangingContext,
  params: { readonly path: string; readonly recursive: boolean },
  signal: AbortSignal,
): Promise<void> {
  return withTarget(context.powers, params.path, 'keep-link', (target) =>
    act(context, 'fs.write', target, 'itself', async ({ folder, name, object, checked }) => {
      target.mustExist();
      await context.gate.shared(async () => {
        await folder.confirm(target.requested);
        if (target.what !== 'folder') {
          await context.powers.unlink(folder.at(name));
          return context.quota.gaveBack(target.real, object?.stat.size ?? 0);
        }
        context.quota.changed(target.real);
        if (!params.recursive) return context.powers.rmdir(folder.at(name));
        return deleteFolder(context, folder, name, checked, signal);
      });
    }),
  );
}

/** Everything in it is decided on before the first entry goes, and each once more when it goes. */
export async function deleteFolder(
  context: ChangingContext,
  parent: OpenFolder,
  name: string,
  checked: Checked<'fs.write'>,
  signal: AbortSignal,
): Promise<void> {
  const { powers, limits } = context;
  const check = entryCheck(context, checked, { verb: 'deleted', reach: 'itself' });
  const folder = await parent.openChild(name);
  try {
    await checkTree(context, folder, [check], signal);
    await walkTree(
      powers,
      folder,
      {
        enter(entry) {
          check(entry);
          return 'go on' as const;
        },
        async leaf(entry) {
          check(entry);
          await powers.unlink(entry.folder.at(entry.name));
          return 'go on' as const;
        },
        leave: (entry) => powers.rmdir(entry.folder.at(entry.name)),
      },
      { signal, maxEntries: limits.treeEntries, work: changingWork(context), unreadable: 'fail' },
    );
  } finally {
    await folder.close();
  }
  await powers.rmdir(parent.at(name));
}
