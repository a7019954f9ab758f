// Folders and entries that are watched, counted for one extension and for all of them together.

import { coded } from '../../../base/error.ts';
import type { WatchLimits } from './watch-limits.ts';

/** Shared by the extensions of one core. */
export interface WatchedOfAll {
  folders: number;
}

export class WatchBudget {
  readonly #limits: WatchLimits;
  readonly #ofAll: WatchedOfAll;
  #folders = 0;
  #entries = 0;

  constructor(limits: WatchLimits, ofAll: WatchedOfAll) {
    this.#limits = limits;
    this.#ofAll = ofAll;
  }

  takeFolder(): void {
    if (this.#folders >= this.#limits.folders || this.#ofAll.folders >= this.#limits.foldersOfAll) {
      throw tooMuch('folders', Math.min(this.#limits.folders, this.#limits.foldersOfAll));
    }
    this.#folders += 1;
    this.#ofAll.folders += 1;
  }

  giveFolder(): void {
    this.#folders -= 1;
    this.#ofAll.folders -= 1;
  }

  takeEntry(): void {
    if (this.#entries >= this.#limits.entries) throw tooMuch('files', this.#limits.entries);
    this.#entries += 1;
  }

  giveEntries(count: number): void {
    this.#entries -= count;
  }
}

function tooMuch(what: string, most: number) {
  return coded('LIMIT_EXCEEDED', `There are more ${what} to watch than ${most}.`, {
    fix: 'Watch a smaller folder, or use a narrower pattern.',
  });
}
