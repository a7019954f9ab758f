// Takes a folder away in which programs may still be at work: whatever they put in the place of what, only what lies in it goes.

import { errnoOf, ignoreMissing } from '../../effects/file-errors.ts';
import type { OpenFolder } from '../../effects/open-folder.ts';
import { throwIfCancelled } from '../../effects/turnstile.ts';
import type { CopyPowers } from './node-copy-powers.ts';

/**
 * Everything happens in folders that are open: who swaps one for a link leads nobody out. Folders within folders are lifted up beside each other, and then emptied, so
 * that depth costs nothing. What is not there is gone already. Errors: the system's, `ENOTEMPTY` among them when somebody fills it all the time, `CANCELLED`; whoever
 * comes next goes on.
 */
export async function removeFolder(
  powers: CopyPowers,
  parent: OpenFolder,
  name: string,
  signal: AbortSignal,
): Promise<void> {
  for (let tries = 1; ; tries++) {
    await emptyWhole(powers, parent, name, signal);
    try {
      return await powers.rmdir(parent.at(name));
    } catch (error) {
      const code = errnoOf(error);
      if (code === 'ENOENT') return;
      // Another core that takes it away, too, lifts up what was looked for deeper.
      if (!['ENOTEMPTY', 'EEXIST'].includes(code ?? '') || tries === TRIES) throw error;
    }
  }
}

const TRIES = 20;

async function emptyWhole(powers: CopyPowers, parent: OpenFolder, name: string, signal: AbortSignal): Promise<void> {
  const root = await openOwn(powers, parent, name);
  if (root === null) return;
  try {
    for (let isLess = true; isLess; ) {
      isLess = false;
      for (const each of await empty(powers, root, signal)) {
        if (await takeApart(powers, root, each, signal)) isLess = true;
      }
    }
  } finally {
    await root.close();
  }
}

/** Whether there is less to do now. */
async function takeApart(powers: CopyPowers, root: OpenFolder, name: string, signal: AbortSignal): Promise<boolean> {
  const folder = await openOwn(powers, root, name);
  if (folder === null) return true;
  let isLess = false;
  try {
    for (const inner of await empty(powers, folder, signal)) {
      // A folder can be moved only by whoever may write in it: its `..` changes.
      await (await openOwn(powers, folder, inner))?.close();
      await powers.rename(folder.at(inner), root.at(powers.randomName())).catch(ignoreMissing);
      isLess = true;
    }
  } finally {
    await folder.close();
  }
  try {
    await powers.rmdir(root.at(name));
    return true;
  } catch (error) {
    // Something came in meanwhile, which the next round takes; or something does not go.
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(errnoOf(error) ?? '')) throw error;
    return isLess;
  }
}

/** Opened up, and open. Null: it is not there any more, or no folder. */
async function openOwn(powers: CopyPowers, parent: OpenFolder, name: string): Promise<OpenFolder | null> {
  const folder = await parent.openChild(name).catch(orNone);
  try {
    await (folder && powers.setMode(folder.at('.'), 0o700));
    return folder;
  } catch (error) {
    await folder?.close();
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** For a folder that need not be there. What stands in its place, a link too, is none. */
export function orNone(error: unknown): null {
  if (!['ENOENT', 'ENOTDIR', 'ELOOP', 'ESTALE'].includes(errnoOf(error) ?? '')) throw error;
  return null;
}

/** What a name that is no text is read as. */
const NO_TEXT = '\uFFFD';

/** Takes away what is no folder; returns the names of the folders. */
async function empty(powers: CopyPowers, folder: OpenFolder, signal: AbortSignal): Promise<readonly string[]> {
  const [folders, others] = [[] as string[], [] as string[]];
  try {
    for await (const entry of powers.list(folder.at('.'))) {
      throwIfCancelled(signal);
      (entry.isDirectory() ? folders : others).push(entry.name);
    }
  } catch (error) {
    ignoreMissing(error); // somebody else takes it away, too
  }
  // One may have that very name, and then there is nothing to do.
  if (folders.concat(others).some((name) => name.includes(NO_TEXT)) && (await powers.nameAnew(folder.at('.')))) {
    return empty(powers, folder, signal);
  }
  for (const name of others) {
    throwIfCancelled(signal);
    // A folder has its name by now: the next round finds it.
    await powers.unlink(folder.at(name)).catch((error: unknown) => {
      if (!['ENOENT', 'EISDIR', 'EPERM'].includes(errnoOf(error) ?? '')) throw error;
    });
  }
  return folders;
}
