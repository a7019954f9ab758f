// Changes that wait to be told: one for each path, whatever happened to it meanwhile.

import { CHANGE, type ChangeType } from '../../../protocol/guest/watch.ts';

export class PendingChanges {
  readonly #byPath = new Map<string, ChangeType>();

  get size(): number {
    return this.#byPath.size;
  }

  add(path: string, type: ChangeType): void {
    const before = this.#byPath.get(path);
    const together = before === undefined ? type : TOGETHER[before][type];
    // Behind the others: what happens over and over does not overtake what waits.
    this.#byPath.delete(path);
    if (together !== null) this.#byPath.set(path, together);
  }

  /** The oldest, at most `most`; they wait no longer. */
  take(most: number): readonly (readonly [type: ChangeType, path: string])[] {
    const taken: [ChangeType, string][] = [];
    for (const [path, type] of this.#byPath) {
      if (taken.length === most) break;
      taken.push([type, path]);
      this.#byPath.delete(path);
    }
    return taken;
  }

  clear(): void {
    this.#byPath.clear();
  }
}

const { created, changed, deleted } = CHANGE;

/** What two changes of one path are together; null: nothing that anybody could see. */
const TOGETHER: { readonly [Before in ChangeType]: { readonly [After in ChangeType]: ChangeType | null } } = {
  [changed]: { [changed]: changed, [created]: changed, [deleted]: deleted },
  [created]: { [changed]: created, [created]: created, [deleted]: null },
  [deleted]: { [changed]: changed, [created]: changed, [deleted]: deleted },
};
