// One folder and what lies below, watched as far as pattern and scope may lead: never through a link, and nothing is told that may not be read.

import type { Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Clock } from '../../../base/deadline.ts';
import type { Disposable } from '../../../base/disposable.ts';
import { coded } from '../../../base/error.ts';
import type { Glob } from '../../../base/glob.ts';
import type { Broker } from '../../../permissions/broker.ts';
import type { Checked } from '../../../permissions/checked.ts';
import type { FileKind } from '../../../permissions/request.ts';
import { isAtOrBelow, relativeTo } from '../../../permissions/scopes/real-paths.ts';
import { CHANGE, type ChangeType } from '../../../protocol/guest/watch.ts';
import { errnoOf, fileProblem } from '../file-errors.ts';
import type { FilePowers } from '../file-powers.ts';
import { OpenFolder } from '../open-folder.ts';
import { slashed } from '../requested-path.ts';
import { type Breather, WorkBudget } from '../work-budget.ts';
import type { WatchBudget } from './watch-budget.ts';
import type { WatchLimits } from './watch-limits.ts';
import type { WatchPowers } from './watch-powers.ts';

export interface TreePowers {
  readonly files: FilePowers;
  readonly watching: WatchPowers;
  readonly broker: Broker;
  readonly breather: Breather;
  readonly clock: Clock;
  readonly limits: WatchLimits;
  readonly budget: WatchBudget;
}

export interface TreeOwner {
  /** That the root may be read, or leads to what may. Each path is decided on by itself. */
  readonly checked: Checked<'fs.read'>;
  /** As the extension named it; changes are told below it. */
  readonly root: string;
  readonly realRoot: string;
  /** Relative to the root. */
  readonly pattern: Glob;
  readonly changed: (type: ChangeType, path: string) => void;
  /** After some changes: time to tell them. */
  readonly looked: () => void;
  /** It cannot go on; called at most once, and not after `close`. */
  readonly failed: (error: unknown) => void;
}

interface WatchedFolder {
  readonly watch: Disposable;
  /** Tells it from a later folder of the same name. */
  readonly identity: string;
  /** What is visible in it: name → how it looked. */
  readonly entries: Map<string, string>;
}

/** What nobody means who does not name it: other programs write there all the time. */
const SKIPPED: ReadonlySet<string> = new Set(['.git', 'node_modules']);
/** Names of one folder that are remembered one by one; with more, the whole folder is looked at. */
const MAX_NAMES = 1000;

export class WatchedTree implements Disposable {
  readonly #powers: TreePowers;
  readonly #owner: TreeOwner;
  /** By real path. */
  readonly #folders = new Map<string, WatchedFolder>();
  /** Where something has changed; null: anything in it may have. */
  #dirty = new Map<string, Set<string> | null>();
  #timer: Disposable | null = null;
  #rest = 0;
  /** One thing after the other. */
  #last: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(powers: TreePowers, owner: TreeOwner) {
    this.#powers = powers;
    this.#owner = owner;
  }

  /** Resolves when everything is watched; what is there already is no change. Errors: `LIMIT_EXCEEDED`, the system's. */
  start(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#addRoot();
    });
  }

  /** What may be read has changed: sees anew what there is, and tells nothing of the difference. */
  restart(): void {
    void this.#inTurn(async () => {
      this.#forgetAll();
      await this.#addRoot();
    }).catch((error) => this.#fail(error));
  }

  async #addRoot(): Promise<void> {
    const { realRoot, root } = this.#owner;
    await this.#add([realRoot], 'quietly', this.#work());
    if (!this.#closed && !this.#folders.has(realRoot)) throw fileProblem('FILE_UNAVAILABLE', root, 'cannot be watched');
  }

  dispose(): void {
    this.#closed = true;
    this.#timer?.dispose();
    this.#forgetAll();
  }

  async whenEnded(): Promise<void> {
    await this.#last.catch(() => undefined);
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#last.catch(() => undefined).then(() => (this.#closed ? undefined : work()));
    this.#last = done;
    return done;
  }

  #work(): WorkBudget {
    return new WorkBudget(this.#powers.breather, this.#powers.limits.matchingSteps);
  }

  #fail(error: unknown): void {
    if (this.#closed) return;
    this.dispose();
    this.#owner.failed(error);
  }

  /** The system says that something happened to `name` in the folder. */
  #note(folder: string, name: string | null): void {
    if (this.#closed) return;
    const names = this.#dirty.get(folder);
    if (name === null || (names !== undefined && names !== null && names.size >= MAX_NAMES))
      this.#dirty.set(folder, null);
    else if (names !== null) this.#dirty.set(folder, (names ?? new Set()).add(name));
    this.#lookSoon();
  }

  #lookSoon(): void {
    if (this.#timer !== null || this.#closed) return;
    this.#timer = this.#powers.clock.after(Math.max(this.#powers.limits.collect, this.#rest), () => {
      void this.#inTurn(() => this.#look())
        .catch((error) => this.#fail(error))
        .finally(() => {
          this.#timer = null;
          if (this.#dirty.size > 0) this.#lookSoon();
        });
    });
  }

  async #look(): Promise<void> {
    const dirty = this.#dirty;
    this.#dirty = new Map();
    const work = this.#work();
    let looked = 0;
    for (const [path, names] of dirty) {
      const watched = this.#folders.get(path);
      if (watched === undefined) continue;
      looked += await this.#lookIn(path, watched, names, work);
      if (this.#closed) return;
    }
    this.#rest = looked * this.#powers.limits.restPerEntry;
    this.#owner.looked();
  }

  async #lookIn(path: string, watched: WatchedFolder, some: Set<string> | null, work: WorkBudget): Promise<number> {
    const folder = await this.#open(path);
    if (folder === null) {
      if (path === this.#owner.realRoot) {
        throw coded('FILE_NOT_FOUND', 'The folder that was watched is gone.', { resource: this.#owner.root });
      }
      await this.#remove(path, 'telling', work);
      return 1;
    }
    const inside: string[] = [];
    let looked = 0;
    try {
      const names = some ?? new Set(watched.entries.keys());
      if (some === null) for await (const name of this.#names(folder)) names.add(name);
      for (const name of names) {
        if (this.#closed) return looked;
        looked += 1;
        await this.#lookAt(folder, watched, name, 'telling', inside, work);
      }
    } finally {
      await folder.close();
    }
    return looked + (await this.#add(inside, 'telling', work));
  }

  /** Watches these folders and what lies below them; says how many entries it met. */
  async #add(folders: string[], how: Telling, work: WorkBudget): Promise<number> {
    let looked = 0;
    for (let path = folders.pop(); path !== undefined && !this.#closed; path = folders.pop()) {
      const folder = await this.#open(path);
      if (folder === null) continue; // gone again
      try {
        const watched = this.#watch(path, folder, await this.#stat(folder.at('.')));
        if (watched === null) continue;
        // Watched first, listed then: what comes in between is seen twice and told once.
        for await (const name of this.#names(folder)) {
          if (this.#closed) return looked;
          looked += 1;
          await this.#lookAt(folder, watched, name, how, folders, work);
        }
      } finally {
        await folder.close();
      }
    }
    return looked;
  }

  /** Of a folder that cannot be listed, none. */
  async *#names(folder: OpenFolder): AsyncGenerator<string> {
    try {
      for await (const { name } of this.#powers.files.list(folder.at('.'))) yield name;
    } catch (error) {
      if (errnoOf(error) === null) throw error;
    }
  }

  /** Null: it is watched already, it cannot be, or there is nobody left to watch for. */
  #watch(path: string, folder: OpenFolder, stat: Stats | null): WatchedFolder | null {
    if (stat === null || this.#closed || this.#folders.has(path)) return null;
    this.#powers.budget.takeFolder();
    try {
      const watch = this.#powers.watching.watch(
        folder.at('.'),
        (name) => this.#note(path, name),
        () => this.#note(dirname(path), null),
      );
      const watched: WatchedFolder = { watch, identity: identityOf(stat), entries: new Map() };
      this.#folders.set(path, watched);
      return watched;
    } catch (error) {
      this.#powers.budget.giveFolder();
      const { root } = this.#owner;
      if (!['ENOSPC', 'EMFILE', 'ENFILE'].includes(errnoOf(error) ?? '')) return null;
      const fix = 'Watch a smaller folder; on Linux the limit is fs.inotify.max_user_watches.';
      throw coded('LIMIT_EXCEEDED', 'The system watches no more folders.', { resource: root, fix }, error);
    }
  }

  /** Compares one entry with what is known of it. Folders that have to be watched too are put into `inside`. */
  async #lookAt(
    folder: OpenFolder,
    watched: WatchedFolder,
    name: string,
    how: Telling,
    inside: string[],
    work: WorkBudget,
  ): Promise<void> {
    const { files } = this.#powers;
    const { pattern, realRoot } = this.#owner;
    const path = join(folder.real, name);
    const real = slashed(path, files);
    const relative = relativeTo(real, slashed(realRoot, files));
    if (relative === null || relative === '') return;
    const { matches, leads } = await work.spend(() => ({
      matches: pattern.matches(relative),
      leads: pattern.couldMatchBelow(relative) && (!SKIPPED.has(name) || pattern.namesSegment(name)),
    }));
    if (!matches && !leads) return;
    const stat = await this.#stat(folder.at(name));
    const what = stat === null ? 'missing' : kindOf(stat);
    // A link is nothing here: what it leads to lies elsewhere.
    const visible = matches && (what === 'file' || what === 'folder') && (await this.#may(real, what, 'itself', work));
    const known = watched.entries.get(name);
    if (visible && stat !== null) {
      const looks = what === 'file' ? `${stat.mtimeMs} ${stat.size} ${stat.ino}` : 'folder';
      if (known === undefined) this.#powers.budget.takeEntry();
      watched.entries.set(name, looks);
      if (known === undefined) this.#tell(how, CHANGE.created, relative);
      else if (known !== looks) this.#tell(how, CHANGE.changed, relative);
    } else if (known !== undefined) {
      watched.entries.delete(name);
      this.#powers.budget.giveEntries(1);
      if (await this.#may(real, 'missing', 'itself', work)) this.#tell(how, CHANGE.deleted, relative);
    }
    const below = this.#folders.get(path);
    const leadsOn = what === 'folder' && leads && (await this.#may(real, 'folder', 'way', work));
    const same = stat !== null && below?.identity === identityOf(stat);
    if (below !== undefined && (!leadsOn || !same)) await this.#remove(path, how, work);
    if (leadsOn && !this.#folders.has(path)) inside.push(path);
  }

  /** A folder that is not watched any more, with all below it. */
  async #remove(path: string, how: Telling, work: WorkBudget): Promise<void> {
    const { files, budget } = this.#powers;
    const top = slashed(path, files);
    for (const [at, folder] of [...this.#folders]) {
      if (!isAtOrBelow(slashed(at, files), top)) continue;
      this.#folders.delete(at);
      folder.watch.dispose();
      budget.giveFolder();
      budget.giveEntries(folder.entries.size);
      for (const name of folder.entries.keys()) {
        if (this.#closed) return;
        const real = slashed(join(at, name), files);
        const relative = relativeTo(real, slashed(this.#owner.realRoot, files));
        if (relative !== null && (await this.#may(real, 'missing', 'itself', work))) {
          this.#tell(how, CHANGE.deleted, relative);
        }
      }
    }
  }

  #forgetAll(): void {
    const { budget } = this.#powers;
    for (const { watch, entries } of this.#folders.values()) {
      watch.dispose();
      budget.giveFolder();
      budget.giveEntries(entries.size);
    }
    this.#folders.clear();
    this.#dirty.clear();
  }

  /** By the rules of this moment. */
  #may(real: string, what: FileKind, reach: 'itself' | 'way', work: WorkBudget): Promise<boolean> {
    const resource = { requested: real, real, what, reach };
    const how = reach === 'way' ? 'passed' : 'used';
    return work.spend(() => this.#powers.broker.within(this.#owner.checked, resource, how) !== null);
  }

  #tell(how: Telling, type: ChangeType, relative: string): void {
    if (how === 'telling' && !this.#closed) this.#owner.changed(type, join(this.#owner.root, relative));
  }

  /** Null: it is not there any more, or is not the folder that was found. */
  async #open(path: string): Promise<OpenFolder | null> {
    try {
      return await OpenFolder.open(this.#powers.files, path);
    } catch (error) {
      if (errnoOf(error) === null) throw error;
      return null;
    }
  }

  async #stat(path: string): Promise<Stats | null> {
    try {
      return await this.#powers.files.lstat(path);
    } catch (error) {
      if (errnoOf(error) === null) throw error;
      return null;
    }
  }
}

type Telling = 'telling' | 'quietly';

/** A number is given to the next folder as soon as its folder is gone; when it was made is its own. Zero where the system does not know. */
function identityOf({ ino, birthtimeMs }: Stats): string {
  return `${ino} ${birthtimeMs}`;
}

function kindOf(stat: Stats): Exclude<FileKind, 'missing'> {
  if (stat.isFile()) return 'file';
  if (stat.isDirectory()) return 'folder';
  return stat.isSymbolicLink() ? 'link' : 'other';
}
