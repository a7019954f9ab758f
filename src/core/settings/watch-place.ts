// Says that a settings file may be another by now, whatever happens to it and to the folder it lies in. May say it too often; whoever looks finds out.

import { type FSWatcher, lstatSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Disposable } from '../../base/disposable.ts';
import type { SettingsPlace } from './settings-place.ts';

interface Watched {
  readonly folder: string;
  /** What in it is looked for. */
  readonly name: string;
  watcher: FSWatcher | null;
  /** Of the folder that is watched: another one in its place is not. */
  ino: number | null;
}

export class PlaceWatch implements Disposable {
  readonly #watched: readonly Watched[];
  readonly #look: () => void;
  #ended = false;

  constructor({ path, within }: SettingsPlace, look: () => void) {
    const names = within === null ? [path] : [dirname(path), path];
    this.#watched = names.map((name) => ({ folder: dirname(name), name: basename(name), watcher: null, ino: null }));
    this.#look = look;
    this.again();
  }

  /** Watches what came to be since, or is another folder by now. What the system does not watch is left to whoever looks from time to time. */
  again(): void {
    for (const one of this.#watched) {
      const now = inoOf(one.folder);
      if (this.#ended || (now === one.ino && one.watcher !== null)) continue;
      leave(one);
      if (now !== null) this.#enter(one, now);
    }
  }

  dispose(): void {
    this.#ended = true;
    for (const one of this.#watched) leave(one);
  }

  #enter(one: Watched, ino: number): void {
    try {
      const watcher = watch(one.folder, { persistent: false }, (_event, name) => {
        // The folder itself tells of its end by its own name, or by none.
        if (name !== one.name && name !== null && name !== basename(one.folder)) return;
        this.again();
        this.#look();
      });
      watcher.on('error', () => leave(one));
      one.watcher = watcher;
      one.ino = ino;
    } catch {
      // No more watches, or a file system without: the next look finds what changed.
    }
  }
}

function leave(one: Watched): void {
  one.watcher?.close();
  one.watcher = null;
  one.ino = null;
}

/** Null: there is no folder. A link to one is none. */
function inoOf(folder: string): number | null {
  try {
    const stats = lstatSync(folder, { throwIfNoEntry: false });
    return stats?.isDirectory() ? stats.ino : null;
  } catch {
    return null;
  }
}
