// Renames a file, a link or a whole folder, within one disk.

import { join, relative } from 'node:path';
import { checkTree, entryCheck } from './check-tree.ts';
import type { MoveParams } from './copy-files.ts';
import { deleteFolder } from './delete-files.ts';
import { act, type ChangingContext, type FileAct, reachFor } from './file-act.ts';
import { fileProblem } from './file-errors.ts';
import { withParent } from './make-parents.ts';
import type { OpenFolder } from './open-folder.ts';
import { refuseNesting } from './refuse-nesting.ts';
import { diskSize, type Kept, NOTHING_KEPT } from './storage-quota.ts';
import { withTarget } from './target.ts';
import { walkTree } from './walk-tree.ts';
import { WorkBudget } from './work-budget.ts';

/**
 * `fs.write` on both sides and `fs.read` on the source, for every entry of a folder, where it is and where it goes: what is
 * moved can be read afterwards, and a folder may not carry to a place what may not be written there.
 */
export function rename(context: ChangingContext, params: MoveParams, signal: AbortSignal): Promise<void> {
  const { powers } = context;
  return withTarget(powers, params.from, 'keep-link', (source) =>
    act(context, 'fs.read', source, reachFor(source), (reading) =>
      act(context, 'fs.write', source, 'itself', (leaving) =>
        withTarget(powers, params.to, 'keep-link', (target) =>
          act(
            context,
            'fs.write',
            target,
            'itself',
            async (arriving) => {
              source.mustExist();
              if (source.real === target.real) return;
              refuseNesting(source, target);
              const taken = target.what !== 'missing' && !isSame(reading, arriving);
              if (taken && !params.overwrite) throw fileProblem('FILE_EXISTS', target.requested, 'exists already');
              // A folder moves alone: nobody may put anything into it between the check and the move.
              const through = source.what === 'folder' ? context.gate.alone : context.gate.shared;
              await through.call(context.gate, async () => {
                await reading.folder.confirm(source.requested);
                await arriving.folder.confirm(target.requested);
                // What was decided first, when somebody thought about the last of it, or others stood before the gate.
                context.broker.confirm(reading.checked);
                context.broker.confirm(leaving.checked);
                await withParent(context, arriving, (folder, name) =>
                  move(context, { reading, leaving, arriving }, folder, name, signal),
                );
              });
            },
            [source],
          ),
        ),
      ),
    ),
  );
}

interface Move {
  readonly reading: FileAct<'fs.read'>;
  readonly leaving: FileAct<'fs.write'>;
  readonly arriving: FileAct<'fs.write'>;
}

async function move(
  context: ChangingContext,
  { reading, leaving, arriving }: Move,
  folder: OpenFolder,
  name: string,
  signal: AbortSignal,
): Promise<void> {
  const { powers } = context;
  const { what } = reading.target;
  if (what === 'folder') {
    const source = await reading.folder.openChild(reading.name);
    try {
      const at = (path: string) => join(folder.real, name, relative(source.real, path));
      const how = { verb: 'moved', reach: 'itself' } as const;
      const checks = [
        entryCheck(context, reading.checked, { ...how, reach: 'way' }),
        entryCheck(context, leaving.checked, how),
        entryCheck(context, arriving.checked, { ...how, at }),
      ];
      await checkTree(context, source, checks, signal);
    } finally {
      await source.close();
    }
  }
  const moved = await keptFor(context, { reading, leaving, arriving }, signal);
  const there = arriving.target.what;
  if (there === 'folder' && !isSame(reading, arriving))
    await deleteFolder(context, folder, name, arriving.checked, signal);
  else if (there !== 'missing' && what === 'folder') await powers.unlink(folder.at(name));
  try {
    await powers.rename(reading.folder.at(reading.name), folder.at(name));
  } catch (error) {
    moved.undo();
    throw error;
  }
  moved.done();
  context.quota.changed(reading.target.real);
  context.quota.changed(arriving.target.real);
}

/** What comes into a storage from elsewhere is counted like what is written there; within, nothing changes. */
async function keptFor(context: ChangingContext, { reading, arriving }: Move, signal: AbortSignal): Promise<Kept> {
  const { quota, powers, limits } = context;
  const { real } = arriving.target;
  if (!quota.covers(real) || quota.covers(reading.target.real)) return NOTHING_KEPT;
  if (reading.target.what !== 'folder') return quota.take(real, reading.object?.stat.size ?? 0);
  const source = await reading.folder.openChild(reading.name);
  try {
    let total = 0;
    const count = (bytes: number) => {
      total += diskSize(bytes);
      return 'go on' as const;
    };
    const work = new WorkBudget(context.breather, limits.matchingSteps);
    await walkTree(
      powers,
      source,
      {
        enter: () => count(0),
        leaf: async ({ folder, name }) => count((await powers.lstat(folder.at(name))).size),
      },
      { signal, maxEntries: limits.treeEntries, work, unreadable: 'fail' },
    );
    return quota.take(real, total);
  } finally {
    await source.close();
  }
}

/** One thing under two names that differ by case only, on a disk that does not care. */
function isSame(reading: FileAct<'fs.read'>, arriving: FileAct<'fs.write'>): boolean {
  const [from, to] = [reading.object, arriving.object];
  if (from === null || to === null || from.stat.dev !== to.stat.dev || from.stat.ino !== to.stat.ino) return false;
  return reading.target.real.toLowerCase() === arriving.target.real.toLowerCase();
}
