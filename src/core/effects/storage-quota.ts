// How much one extension keeps in its two storages: counted as it writes, looked at again only when it seems to be too much.

import { coded } from '../../base/error.ts';
import { isAtOrBelow } from '../../permissions/scopes/real-paths.ts';

/** Room that was taken: exactly one of the two is called, when it is used, or when nothing came of it. */
export interface Kept {
  done(): void;
  undo(): void;
}

export const NOTHING_KEPT: Kept = { done() {}, undo() {} };

/** As disks count: whole blocks, and one for each folder and each empty file. */
const BLOCK = 4096;
/** So much of the whole (a quarter) may be given back before the disk is looked at. */
const BELIEVED = 4;

export interface StorageQuotaPowers {
  /** Real paths, `/`-separated. */
  readonly folders: readonly string[];
  readonly bytes: number;
  /** What `diskSize` says of all that is in them now. */
  readonly measure: () => Promise<number>;
}

/** One for each extension and core, whichever of its instances asks. */
export class StorageQuota {
  readonly #powers: StorageQuotaPowers;
  /** What is there. Null: not measured yet. */
  #used: number | null = null;
  /** For what is being written now. */
  #taken = 0;
  /** Something was taken away whose size is not known: `#used` may be too much. */
  #stale = false;
  /** What was said to be gone since the last look: another file may have had that name by then. */
  #believed = 0;
  #looks = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(powers: StorageQuotaPowers) {
    this.#powers = powers;
  }

  covers(real: string): boolean {
    return this.#powers.folders.some((folder) => isAtOrBelow(real, folder));
  }

  /**
   * Takes room for a file of `size` bytes (or a folder, of none) before it is written. What it is to replace stays until then, and counts
   * beside it. Free elsewhere. Throws `STORAGE_FULL`; then nothing was taken.
   */
  async take(real: string, size: number): Promise<Kept> {
    if (!this.covers(real)) return NOTHING_KEPT;
    const bytes = diskSize(size);
    const turn = this.#last.then(() => this.#admit(bytes));
    this.#last = turn.catch(() => undefined);
    const looks = await turn;
    const end = (used: number) => () => {
      this.#taken -= bytes;
      if (this.#used !== null) this.#used += used;
      // A look meanwhile saw what was there of it.
      if (this.#looks !== looks) this.#stale = true;
    };
    return { done: end(bytes), undo: end(0) };
  }

  /** A file of so many bytes is gone. */
  gaveBack(real: string, size: number): void {
    if (!this.covers(real) || this.#used === null) return;
    this.#used -= diskSize(size);
    this.#believed += diskSize(size);
  }

  /** Something there is gone, or smaller, by nobody knows how much. */
  changed(real: string): void {
    if (this.covers(real)) this.#stale = true;
  }

  /** Which look at the disk it rests on. */
  async #admit(more: number): Promise<number> {
    const { bytes } = this.#powers;
    const isFull = () => (this.#used ?? 0) + this.#taken + more > bytes;
    if (this.#used === null || this.#believed > bytes / BELIEVED || (isFull() && this.#stale)) await this.#look();
    if (isFull()) {
      throw coded('STORAGE_FULL', `The storage of an extension takes ${bytes} bytes at most, and this would be more.`, {
        fix: 'Delete what you no longer need from context.globalStorageUri and context.storageUri; an app can allow more (limits.storageBytes).',
      });
    }
    this.#taken += more;
    return this.#looks;
  }

  async #look(): Promise<void> {
    this.#stale = false;
    this.#believed = 0;
    this.#looks++;
    this.#used = await this.#powers.measure();
  }
}

export function diskSize(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / BLOCK)) * BLOCK;
}
