// The folders that are open, and whether the user trusts them: what rules, searches, watchers and activation follow when the app changes either.

import { type Disposable, DisposableStore } from '../base/disposable.ts';
import { Emitter, type Event } from '../base/event.ts';

/** A real path, and what people call it. */
export interface OpenedFolder {
  readonly path: string;
  readonly name: string;
}

export interface FoldersChange {
  readonly added: readonly OpenedFolder[];
  readonly removed: readonly OpenedFolder[];
}

export interface OpenedWorkspace extends Disposable {
  readonly folders: readonly OpenedFolder[];
  /** Real paths, in the same order. */
  readonly paths: readonly string[];
  /** The same folder named twice is one. Announces only what is new; the order alone is a change too. */
  set(folders: readonly OpenedFolder[]): void;
  /** Fires when `folders` is the new list already. Rules come first, so that nobody acts on old ones. */
  readonly onDidChange: Event<FoldersChange>;
  /** Whether the user trusts whoever wrote what lies there: one word for all folders. */
  readonly trusted: boolean;
  setTrusted(trusted: boolean): void;
  /** Fires when `trusted` is the new word already; rules first, as for folders. */
  readonly onDidChangeTrust: Event<boolean>;
}

export function createWorkspace(initial: readonly OpenedFolder[], initiallyTrusted = true): OpenedWorkspace {
  const owned = new DisposableStore();
  const changed = owned.add(new Emitter<FoldersChange>());
  const trustChanged = owned.add(new Emitter<boolean>());
  let trusted = initiallyTrusted;
  let folders = unique(initial);
  let paths = folders.map(({ path }) => path);
  return {
    get folders() {
      return folders;
    },
    get paths() {
      return paths;
    },
    set(wanted) {
      const before = folders;
      const next = unique(wanted);
      if (sameList(before, next)) return;
      folders = next;
      paths = next.map(({ path }) => path);
      changed.fire({ added: without(next, before), removed: without(before, next) });
    },
    onDidChange: changed.event,
    get trusted() {
      return trusted;
    },
    setTrusted(wanted) {
      if (wanted === trusted) return;
      trusted = wanted;
      trustChanged.fire(trusted);
    },
    onDidChangeTrust: trustChanged.event,
    dispose: () => owned.dispose(),
  };
}

function unique(folders: readonly OpenedFolder[]): readonly OpenedFolder[] {
  return folders.filter(({ path }, index) => folders.findIndex((one) => one.path === path) === index);
}

function without(folders: readonly OpenedFolder[], others: readonly OpenedFolder[]): readonly OpenedFolder[] {
  return folders.filter(({ path }) => !others.some((other) => other.path === path));
}

function sameList(a: readonly OpenedFolder[], b: readonly OpenedFolder[]): boolean {
  return (
    a.length === b.length && a.every(({ path, name }, index) => path === b[index]?.path && name === b[index]?.name)
  );
}
