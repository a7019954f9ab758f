// The folder in which something new is to stand, made with those above it that are missing.

import { errnoOf } from './file-errors.ts';
import type { FilePowers } from './file-powers.ts';
import type { OpenFolder } from './open-folder.ts';
import type { OpenTarget } from './target.ts';

/** `use` gets the folder and the name in it. Only after the path was decided on: whoever may reach it may make the way to it. */
export async function withParent<T>(
  powers: FilePowers,
  { folder, name, missing }: OpenTarget,
  use: (folder: OpenFolder, name: string) => Promise<T>,
): Promise<T> {
  const names = [name, ...missing];
  const last = names.pop() ?? name;
  let parent = folder;
  try {
    for (const next of names) {
      await makeFolder(powers, parent, next);
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
export async function makeFolder(powers: FilePowers, parent: OpenFolder, name: string): Promise<void> {
  try {
    await powers.mkdir(parent.at(name));
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
  }
}
