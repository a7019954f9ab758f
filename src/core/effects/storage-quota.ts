// How much one extension keeps in its two storages: counted as it writes, looked at again only when it seems to be too much.

import { coded } from '../../base/error.ts';
import { isAtOrBelow } from '../../permissions/real-paths.ts';

/** What was counted; `undo` when it did not come to be after all. */
export interface Kept {
  undo(): void;
}

const NOTHING: Kept = { undo() {} };

/** As disks count: whole blocks, and one for each folder and each empty file. */
const BLOCK = 4096;

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
  /** Null: not measured yet. */
  #used: number | null = null;
  /** Something was taken away whose size is not known: `#used` may be too much. */
  #stale = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(powers: StorageQuotaPowers) {
    this.#powers = powers;
  }

  covers(real: string): boolean {
    return this.#powers.folders.some((folder) => isAtOrBelow(real, folder));
  }

  /**
   * Counts a file of `size` bytes (or a folder, of none) before it is written; `replaced` is the size of what it takes the place of.
   * Free elsewhere. Throws `STORAGE_FULL`; then nothing was counted.
   */
  async take(real: string, size: number, replaced: number | null = null): Promise<Kept> {
    if (!this.covers(real)) return NOTHING;
    const more = diskSize(size) - (replaced === null ? 0 : diskSize(replaced));
    const turn = this.#last.then(() => this.#admit(more));
    this.#last = turn.catch(() => undefined);
    await turn;
    let undone = false;
    return {
      undo: () => {
        if (!undone && this.#used !== null) this.#used -= more;
        undone = true;
      },
    };
  }

  /** A file of so many bytes is gone. */
  gaveBack(real: string, size: number): void {
    if (this.covers(real) && this.#used !== null) this.#used -= diskSize(size);
  }

  /** Something there is gone, or smaller, by nobody knows how much. */
  changed(real: string): void {
    if (this.covers(real)) this.#stale = true;
  }

  async #admit(more: number): Promise<void> {
    this.#used ??= await this.#powers.measure();
    const { bytes } = this.#powers;
    if (more > 0 && this.#used + more > bytes && this.#stale) {
      this.#stale = false;
      this.#used = await this.#powers.measure();
    }
    if (more > 0 && this.#used + more > bytes) {
      throw coded('STORAGE_FULL', `The storage of an extension takes ${bytes} bytes at most, and this would be more.`, {
        fix: 'Delete what you no longer need from context.globalStorageUri and context.storageUri; an app can allow more (limits.storageBytes).',
      });
    }
    this.#used += more;
  }
}

export function diskSize(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / BLOCK)) * BLOCK;
}
