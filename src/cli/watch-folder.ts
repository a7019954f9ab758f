// Tells when an author's folder has changed: dependencies, version control and what a build writes are no work of theirs.

import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { watch } from 'chokidar';

export interface FolderWatch {
  /** Resolves when nothing watches any more. */
  dispose(): Promise<void>;
}

/** `changed` is called for every event. Resolves when every change from now on is told. */
export type WatchFolder = (root: string, changed: () => void) => Promise<FolderWatch>;

const NEVER = new Set(['node_modules', '.git', '.hg', '.svn', '.jj', '.DS_Store']);
/** Of what `main` does not lie in. */
const MADE = new Set(['dist', 'out', 'build', 'coverage', '.cache', '.tmp', '.nyc_output']);
/** What editors leave beside a file while they save it. */
const BESIDE = /(?:~|\.sw[a-z]|\.tmp|^4913)$|^(?:\.#|#.*#$|\.~)/;

export const watchFolder: WatchFolder = async (root, changed) => {
  const main = await mainOf(root);
  const ignored = (path: string): boolean => {
    const parts = relative(root, path).split(sep);
    return parts.some(
      (part, depth) =>
        NEVER.has(part) || BESIDE.test(part) || (depth === 0 && MADE.has(part) && !main.startsWith(`${part}/`)),
    );
  };
  const watcher = watch(root, { ignored, ignoreInitial: true, atomic: false });
  watcher.on('all', changed);
  // A folder that cannot be read has no files of ours; one that is gone says so when it is packed.
  watcher.on('error', changed);
  await new Promise<void>((resolve) => watcher.once('ready', resolve));
  return { dispose: () => watcher.close() };
};

/** Relative to the folder; empty when there is none yet. */
async function mainOf(root: string): Promise<string> {
  try {
    const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    const main = typeof manifest === 'object' && manifest !== null && 'main' in manifest ? manifest.main : '';
    return typeof main === 'string' ? main.replace(/^\.\//, '') : '';
  } catch {
    return '';
  }
}
