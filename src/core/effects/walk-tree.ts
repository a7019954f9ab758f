// Goes through everything below a folder, however deep, with one open folder at a time and never through a link.

import { join } from 'node:path';
import { BulkheadError, coded } from '../../base/error.ts';
import type { FileKind } from '../../permissions/request.ts';
import type { FilePowers } from './file-powers.ts';
import type { FolderIdentity, OpenFolder } from './open-folder.ts';
import { throwIfCancelled } from './turnstile.ts';
import type { WorkBudget } from './work-budget.ts';

export interface TreeEntry {
  readonly name: string;
  readonly what: Exclude<FileKind, 'missing'>;
  /** Its path, in the system's own form. */
  readonly path: string;
  /** The folder it lies in; open only while it is visited. */
  readonly folder: OpenFolder;
}

export interface TreeVisitor {
  /** Before what is in it. `skip` leaves it out. */
  enter(entry: TreeEntry): Step | Promise<Step>;
  leaf(entry: TreeEntry): Step | Promise<Step>;
  /** After what is in it. */
  leave?(entry: TreeEntry): void | Promise<void>;
}

export type Step = 'go on' | 'skip' | 'stop';

export interface WalkOptions {
  readonly signal: AbortSignal;
  readonly maxEntries: number;
  readonly work: WorkBudget;
  /** What to do with a folder that cannot be opened or listed. */
  readonly unreadable: 'fail' | 'skip';
}

/** In the order of whole paths, by code units. `start` is borrowed. Errors: the system's, `LIMIT_EXCEEDED`, `CANCELLED`. */
export async function walkTree(
  powers: FilePowers,
  start: OpenFolder,
  visitor: TreeVisitor,
  options: WalkOptions,
): Promise<void> {
  const count = { left: options.maxEntries };
  const levels = [
    { name: '', parent: await start.identity(), pending: await entriesOf(powers, start, options, count) },
  ];
  let folder = start;
  const move = async (next: OpenFolder) => {
    if (folder !== start) await folder.close();
    folder = next;
  };
  try {
    for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
      throwIfCancelled(options.signal);
      const next = level.pending.pop();
      if (next === undefined) {
        levels.pop();
        if (levels.length === 0) return;
        await move(await folder.openParent(level.parent));
        await visitor.leave?.({ name: level.name, what: 'folder', path: join(folder.real, level.name), folder });
        continue;
      }
      const entry: TreeEntry = { ...next, path: join(folder.real, next.name), folder };
      const step = await options.work.spend(() =>
        next.what === 'folder' ? visitor.enter(entry) : visitor.leaf(entry),
      );
      if (step === 'stop') return;
      if (next.what !== 'folder' || step === 'skip') continue;
      const inside = await descend(powers, folder, next.name, options, count);
      if (inside === null) continue;
      levels.push({ name: next.name, parent: inside.parent, pending: inside.pending });
      await move(inside.folder);
    }
  } finally {
    await move(start);
  }
}

type Listed = Pick<TreeEntry, 'name' | 'what'>;

async function descend(
  powers: FilePowers,
  folder: OpenFolder,
  name: string,
  options: WalkOptions,
  count: { left: number },
): Promise<{ folder: OpenFolder; parent: FolderIdentity; pending: Listed[] } | null> {
  const parent = await folder.identity();
  let child: OpenFolder | null = null;
  try {
    child = await folder.openChild(name);
    return { folder: child, parent, pending: await entriesOf(powers, child, options, count) };
  } catch (error) {
    await child?.close();
    if (options.unreadable === 'skip' && !(error instanceof BulkheadError)) return null;
    throw error;
  }
}

/** Last first, so that the next is popped. */
async function entriesOf(
  powers: FilePowers,
  folder: OpenFolder,
  options: WalkOptions,
  count: { left: number },
): Promise<Listed[]> {
  const entries: Listed[] = [];
  for await (const dirent of powers.list(folder.at('.'))) {
    throwIfCancelled(options.signal);
    if (count.left-- <= 0) {
      throw coded('LIMIT_EXCEEDED', `There are more than ${options.maxEntries} entries below this folder.`, {
        fix: 'Take a smaller folder or a narrower pattern.',
      });
    }
    entries.push({ name: dirent.name, what: kindOf(dirent) });
  }
  // A folder's name with its slash: so the order is that of whole paths.
  const key = (entry: Listed) => (entry.what === 'folder' ? `${entry.name}/` : entry.name);
  return entries.sort((a, b) => (key(a) < key(b) ? 1 : -1));
}

function kindOf(dirent: { isFile(): boolean; isDirectory(): boolean; isSymbolicLink(): boolean }): TreeEntry['what'] {
  if (dirent.isFile()) return 'file';
  if (dirent.isDirectory()) return 'folder';
  return dirent.isSymbolicLink() ? 'link' : 'other';
}
