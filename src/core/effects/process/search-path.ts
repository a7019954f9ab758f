// The PATH as it was when the core was made, without what anybody else could put programs into. Looked up in it, and handed on to programs.

import { posix } from 'node:path';
import type { ProcessPowers } from './process-powers.ts';
import { changeable, closedBy, openToOthers, type ProgramPlaces, untrustedFolder } from './program-places.ts';
import { walkPath } from './walk-path.ts';

const DEFAULT = '/usr/local/bin:/usr/bin:/bin';

/** In their order. What may not be written by others is looked at once; what extensions may write, each time. */
export interface SearchPath {
  folders(places: ProgramPlaces): Promise<readonly string[]>;
}

export function createSearchPath(powers: ProcessPowers, text: string | undefined): SearchPath {
  const named = (text ?? DEFAULT)
    .split(':')
    // An empty entry means the current folder.
    .filter((entry) => entry.startsWith('/') && entry.isWellFormed())
    .map((entry) => posix.normalize(entry).replace(/(?<=.)\/$/u, ''))
    .filter((entry) => !isOfPackages(entry));
  let fixed: Promise<readonly Folder[]> | null = null;

  async function lookAt(entry: string): Promise<Folder | null> {
    try {
      const steps = await walkPath(powers, entry);
      const last = steps.at(-1);
      if (last === undefined || !last.stat.isDirectory() || isOfPackages(last.path)) return null;
      // Sticky or not: whoever may add an entry can add a program.
      const open = steps.some((step) => changeable(powers, step) !== null) || openToOthers(powers, last);
      return open ? null : { path: entry, ways: steps.map(({ path }) => path), real: last.path };
    } catch {
      return null; // not there, or not for us
    }
  }

  return {
    async folders(places) {
      fixed ??= Promise.all([...new Set(named)].map(lookAt)).then((all) => all.filter((folder) => folder !== null));
      const folders: string[] = [];
      for (const { path, ways, real } of await fixed) {
        if (ways.some((way) => closedBy(places, way) !== null)) continue;
        if ((await untrustedFolder(powers, places, real)) === null) folders.push(path);
      }
      return folders;
    },
  };
}

interface Folder {
  /** As the PATH names it. */
  readonly path: string;
  readonly real: string;
  readonly ways: readonly string[];
}

/** What npm puts first on the PATH of its scripts. */
function isOfPackages(folder: string): boolean {
  return folder.split('/').includes('node_modules');
}
