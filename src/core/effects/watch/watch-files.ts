// The watchers of one extension: each a decision of its own that lasts, told in rounds, and closed when its grant is withdrawn.

import type { Clock } from '../../../base/deadline.ts';
import type { Disposable } from '../../../base/disposable.ts';
import { BulkheadError, coded } from '../../../base/error.ts';
import { type Glob, parseGlob } from '../../../base/glob.ts';
import type { Broker } from '../../../permissions/broker.ts';
import type { Requester } from '../../../permissions/request.ts';
import type { ChangeType } from '../../../protocol/guest/watch.ts';
import { act, type FileContext } from '../file-act.ts';
import { fileProblem } from '../file-errors.ts';
import { DEFAULT_FILE_LIMITS } from '../file-limits.ts';
import type { FilePowers } from '../file-powers.ts';
import { requestedPath } from '../requested-path.ts';
import { withTarget } from '../target.ts';
import { TreeGate } from '../tree-gate.ts';
import { Breather } from '../work-budget.ts';
import { PendingChanges } from './pending-changes.ts';
import { WatchBudget, type WatchedOfAll } from './watch-budget.ts';
import { DEFAULT_WATCH_LIMITS, type WatchLimits } from './watch-limits.ts';
import type { WatchPowers } from './watch-powers.ts';
import { type TreePowers, WatchedTree } from './watched-tree.ts';

export interface WatchRequest {
  readonly pattern: string;
  /** Null: each workspace folder, whichever they are. */
  readonly base: string | null;
  readonly types: readonly ChangeType[];
}

export interface WatchOwner extends Requester {
  /** As they are now, real paths. */
  readonly folders: () => readonly string[];
  /** Another text when what this extension may read has changed. */
  readonly readable: () => string;
  readonly tell: (watcher: number, changes: readonly (readonly [type: ChangeType, path: string])[]) => void;
  /** A watcher, or one of its folders, ended by itself. */
  readonly ended: (watcher: number, error: unknown) => void;
}

export interface WatchEffects extends Disposable {
  /** Resolves when it watches. Errors: a refusal when no folder may be watched, `PATTERN_INVALID`, `LIMIT_EXCEEDED`, `ARGUMENT_INVALID`. */
  start(watcher: number, request: WatchRequest): Promise<void>;
  stop(watcher: number): void;
  /** The rules have changed: closes what may not be watched any more, and follows the workspace folders. */
  recheck(): void;
  whenEnded(): Promise<void>;
}

export interface WatchEffectsOptions {
  readonly broker: Broker;
  readonly files: FilePowers;
  readonly watching: WatchPowers;
  readonly clock: Clock;
  readonly limits?: Partial<WatchLimits>;
}

export function createWatchEffects(options: WatchEffectsOptions): { forExtension(owner: WatchOwner): WatchEffects } {
  const { broker, files, watching, clock } = options;
  const limits = { ...DEFAULT_WATCH_LIMITS, ...options.limits };
  const ofAll: WatchedOfAll = { folders: 0 };
  const breather = new Breather();
  return {
    forExtension(owner) {
      const { identity, version, keyId } = owner;
      const context = {
        who: { identity, version, keyId },
        broker,
        powers: files,
        limits: DEFAULT_FILE_LIMITS,
        gate: new TreeGate(),
        breather,
      };
      const budget = new WatchBudget(limits, ofAll);
      return watchersOf(owner, context, { files, watching, broker, breather, clock, limits, budget });
    },
  };
}

interface Watcher {
  readonly number: number;
  readonly glob: Glob;
  readonly base: string | null;
  readonly types: ReadonlySet<ChangeType>;
  readonly pending: PendingChanges;
  /** Its roots when it last looked. One that was refused or closed stays so; only new ones are opened. */
  roots: readonly string[];
  /** By the root as it was named. */
  readonly trees: Map<string, OpenTree | OnItsWay>;
  timer: Disposable | null;
  stopped: boolean;
}

/** One of a kind: what opens a root that was closed and opened again meanwhile is told from what opens it now. */
interface OnItsWay {
  readonly tree: null;
}

interface OpenTree {
  readonly tree: WatchedTree;
  /** Throws when it would be refused now. */
  readonly confirm: () => void;
  /** Ends the act, with why if it did not just end. */
  readonly end: (error?: unknown) => void;
}

function watchersOf(owner: WatchOwner, context: FileContext, powers: TreePowers): WatchEffects {
  const { broker, limits, clock } = powers;
  const watchers = new Map<number, Watcher>();
  const leaving = new Set<Promise<void>>();
  let readable = owner.readable();
  let disposed = false;

  async function start(number: number, { pattern, base, types }: WatchRequest): Promise<void> {
    if (disposed) throw coded('DISPOSED', 'The extension was ended.');
    if (watchers.has(number)) throw coded('ARGUMENT_INVALID', 'This watcher exists already.');
    if (watchers.size >= limits.watchers) {
      throw coded('LIMIT_EXCEEDED', `An extension has at most ${limits.watchers} file watchers.`, {
        fix: 'Dispose those that you do not need, or watch with one pattern what several watch now.',
      });
    }
    const watcher: Watcher = {
      number,
      glob: parseGlob(pattern),
      base: base === null ? null : requestedPath(base, powers.files),
      types: new Set(types),
      pending: new PendingChanges(),
      roots: [],
      trees: new Map(),
      timer: null,
      stopped: false,
    };
    watchers.set(number, watcher);
    try {
      await follow(watcher);
    } catch (error) {
      stop(watcher);
      throw error;
    }
  }

  /** Opens what is new among its roots and closes what is no root any more. Throws when every new root is refused. */
  async function follow(watcher: Watcher): Promise<void> {
    const before = watcher.roots;
    watcher.roots = watcher.base === null ? owner.folders() : [watcher.base];
    for (const root of before) if (!watcher.roots.includes(root)) closeTree(watcher, root);
    let refusal: unknown = null;
    for (const root of watcher.roots) {
      // While the one before was opened, it may have been closed, or opened, by a later change.
      const wanted = watcher.roots.includes(root) && !watcher.trees.has(root);
      if (before.includes(root) || watcher.stopped || !wanted) continue;
      try {
        await openTree(watcher, root);
      } catch (error) {
        // A folder that may not be watched leaves the others.
        if (!(error instanceof BulkheadError) || error.blame !== 'policy') throw error;
        refusal ??= error;
      }
    }
    if (watcher.trees.size === 0 && refusal !== null) throw refusal;
  }

  async function openTree(watcher: Watcher, root: string): Promise<void> {
    const onItsWay: OnItsWay = { tree: null };
    watcher.trees.set(root, onItsWay);
    let mine: OpenTree | OnItsWay = onItsWay;
    try {
      const open = await withTarget(powers.files, root, 'follow', (target) =>
        act(context, 'fs.read', target, target.what === 'folder' ? 'way' : 'itself', async ({ checked, outcome }) => {
          target.mustExist();
          if (target.what !== 'folder') throw fileProblem('FILE_NOT_A_DIRECTORY', target.requested, 'is not a folder');
          const tree = new WatchedTree(powers, {
            checked,
            root,
            realRoot: target.real,
            pattern: watcher.glob,
            changed: (type, path) => {
              if (watcher.types.has(type)) watcher.pending.add(path, type);
            },
            looked: () => tell(watcher),
            failed: (error) => {
              closeTree(watcher, root, error);
              owner.ended(watcher.number, error);
            },
          });
          return { tree, confirm: () => broker.confirm(checked), end: outcome.goesOn() };
        }),
      );
      // Stopped, or the folder closed, while somebody thought about it.
      if (watcher.trees.get(root) !== onItsWay) {
        open.end();
        return;
      }
      mine = open;
      watcher.trees.set(root, open);
      open.confirm(); // a recheck that came before this has not seen it
      await open.tree.start();
    } catch (error) {
      if (watcher.trees.get(root) === mine) closeTree(watcher, root, error);
      throw error;
    }
  }

  function closeTree(watcher: Watcher, root: string, error?: unknown): void {
    const open = watcher.trees.get(root);
    watcher.trees.delete(root);
    if (!open?.tree) return;
    open.tree.dispose();
    open.end(error);
    const ended = open.tree.whenEnded();
    leaving.add(ended);
    void ended.finally(() => leaving.delete(ended));
  }

  function stop(watcher: Watcher): void {
    watcher.stopped = true;
    watcher.timer?.dispose();
    watcher.pending.clear();
    watchers.delete(watcher.number);
    for (const root of [...watcher.trees.keys()]) closeTree(watcher, root);
  }

  /** At most so many at once; the rest a little later, so that a flood is a stream. */
  function tell(watcher: Watcher): void {
    if (watcher.timer !== null || watcher.stopped || watcher.pending.size === 0) return;
    owner.tell(watcher.number, watcher.pending.take(limits.changesAtOnce));
    if (watcher.pending.size === 0) return;
    watcher.timer = clock.after(limits.collect, () => {
      watcher.timer = null;
      tell(watcher);
    });
  }

  function recheckTrees(watcher: Watcher, changed: boolean): void {
    for (const [root, open] of [...watcher.trees]) {
      if (open.tree === null) continue;
      try {
        open.confirm();
        if (changed) {
          watcher.pending.clear(); // what was seen under the old rules is told to nobody
          open.tree.restart();
        }
      } catch (error) {
        watcher.pending.clear();
        closeTree(watcher, root, error);
        owner.ended(watcher.number, error);
      }
    }
  }

  return {
    start,
    stop(number) {
      const watcher = watchers.get(number);
      if (watcher !== undefined) stop(watcher);
    },
    recheck() {
      const before = readable;
      readable = owner.readable();
      for (const watcher of [...watchers.values()]) {
        recheckTrees(watcher, readable !== before);
        if (watcher.base === null) follow(watcher).catch((error) => owner.ended(watcher.number, error));
      }
    },
    dispose() {
      disposed = true;
      for (const watcher of [...watchers.values()]) stop(watcher);
    },
    async whenEnded() {
      await Promise.all(leaving);
    },
  };
}
