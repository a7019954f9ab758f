// The folder in which something new is to stand, made with those above it that are missing, and counted where folders are.

import { join } from 'node:path';
import type { ChangingContext } from './file-act.ts';
import { errnoOf } from './file-errors.ts';
import type { OpenFolder } from './open-folder.ts';
import { slashed } from './requested-path.ts';
import type { OpenTarget } from './target.ts';

/** `use` gets the folder and the name in it. Only after the path was decided on: whoever may reach it may make the way to it. */
export async function withParent<T>(
  context: ChangingContext,
  { folder, name, missing }: OpenTarget,
  use: (folder: OpenFolder, name: string) => Promise<T>,
): Promise<T> {
  const names = [name, ...missing];
  const last = names.pop() ?? name;
  let parent = folder;
  try {
    for (const next of names) {
      await makeFolder(context, parent, next);
      // Never through a link, were it put there this very moment.
      const child = await parent.openChild(next);
      if (parent !== folder) await parent.close();
      parent = child;
    }
    return await use(parent, last);
  } finally {
    if (parent !== folder) await parent.close();
  }
}

/** A folder that is there already is as good. */
export async function makeFolder(context: ChangingContext, parent: OpenFolder, name: string): Promise<void> {
  try {
    await makeNewFolder(context, parent, name);
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
  }
}

export async function makeNewFolder(
  { powers, quota }: ChangingContext,
  parent: OpenFolder,
  name: string,
): Promise<void> {
  const kept = await quota.take(slashed(join(parent.real, name), powers), 0);
  await powers.mkdir(parent.at(name)).then(kept.done, (error) => {
    kept.undo();
    throw error;
  });
}
