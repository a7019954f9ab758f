// The life of a core and of each extension in it: loaded, started, replaced, taken away, and ended without leftovers.

import type { Clock } from '../../base/deadline.ts';
import type { Disposable } from '../../base/disposable.ts';
import { coded, toBulkheadError } from '../../base/error.ts';
import type { ExtensionId } from '../../model/extension-id.ts';
import { unheededAnswers } from '../app-api/offered-apis.ts';
import type { CoreAudit } from '../audit/core-audit.ts';
import { createSwitching } from '../availability/switching.ts';
import type { BisectBook } from '../bisect/session/bisect-book.ts';
import type { Trials } from '../bisect/trial/trials.ts';
import type { ExtensionInfo } from '../core.ts';
import type { CoreEvents } from '../core-events.ts';
import { type CoreSetup, realFolder } from '../core-options.ts';
import type { Hosts } from '../hosts.ts';
import type { LiveExtensions } from '../install/installer.ts';
import type { SettingsLayers } from '../settings/settings-layers.ts';
import { reportLines } from '../settings/settings-report.ts';
import type { FileReport } from '../settings/watched-file.ts';
import type { TrustBook } from '../trust/trust-book.ts';
import type { TrustedCopies } from '../trust/trusted-copies.ts';
import { Turns } from '../turns.ts';
import type { OpenedWorkspace } from '../workspace.ts';
import type { Activator } from './activation.ts';
import { type Arranging, createArranging, type FollowedBisect } from './arranging.ts';
import type { Catalog } from './catalog.ts';
import type { LoadSource } from './extension-sources.ts';
import { createLookFirst } from './look-first.ts';
import type { NamedPackages } from './named-packages.ts';
import type { Registry } from './registry.ts';
import { createReplacing } from './replacing.ts';
import type { Runner } from './runner.ts';
import { createSourceLoader, type InstalledStore } from './source-loader.ts';
import { createStartUp } from './start-up.ts';
import { createStopping } from './stopping.ts';

export interface LifecyclePowers {
  readonly setup: CoreSetup;
  readonly workspace: OpenedWorkspace;
  readonly events: CoreEvents;
  readonly registry: Registry;
  readonly catalog: Catalog;
  readonly settings: SettingsLayers;
  readonly trust: Pick<TrustBook, 'report' | 'onDidReport'>;
  readonly trusted: TrustedCopies;
  readonly bisect: FollowedBisect & Pick<BisectBook, 'report' | 'onDidReport'>;
  readonly trials: Pick<Trials, 'sweep'>;
  readonly clock: Clock;
  /** Written to the end of all that it tells of, and before nobody hears any more what went wrong with it. */
  readonly audit: Pick<CoreAudit, 'dispose'>;
  readonly activator: Activator;
  readonly hosts: Hosts;
  readonly runner: Runner;
  readonly load: LoadSource;
  readonly packages: NamedPackages;
  /** Null: nothing that is installed takes part. */
  readonly store: InstalledStore | null;
}

/** What is installed while the core runs takes its place through `put` and `remove`. */
export interface Lifecycle extends LiveExtensions {
  load(): Promise<void>;
  start(): Promise<void>;
  /** Until it is disposed, what starts by itself does so in trials, also when nobody has started the core: when the search is over, nothing runs, as before. */
  readonly startInTrials: () => Disposable;
  unload(id: ExtensionId): Promise<void>;
  /** By id, or by the name under which a broken one is listed. */
  reload(name: string, options?: { readonly keepRunning?: boolean }): Promise<ExtensionInfo>;
  /** Opens these folders in the place of those that were open; resolves when what waits for something in the new ones is active. */
  setFolders(folders: readonly string[]): Promise<void>;
  setTrusted(trusted: boolean): Promise<void>;
  /** Whatever decides which extensions may run is as it is now; resolves when what follows from it is done. */
  settle(): Promise<void>;
  /** Throws `NOT_STARTED` or `DISPOSED`; else settings are read anew if somebody changed them. */
  mustRun(): void;
  /**
   * Does what the app asks for, looking first as `mustRun` does. Of many that come at once several share a look, which sees whatever was changed before any of
   * them was made. While one trial of a search gives way to the next, they wait until that takes calls. Rejects as `act` does, or with what `mustRun` throws.
   */
  call<T>(act: () => Promise<T>): Promise<T>;
  /** What a search for a culprit has switched on is in force, and what was active before is active again. */
  rearranged(): Promise<void>;
  /** See `Arranging`. */
  readonly evenly: Arranging['evenly'];
  /** The core ends. */
  readonly closing: AbortSignal;
  /** Everything that runs is ending, and nothing may begin. */
  readonly isBetweenTrials: boolean;
  dispose(): Promise<void>;
}

export function createLifecycle(powers: LifecyclePowers): Lifecycle {
  const {
    setup,
    workspace,
    events,
    registry,
    catalog,
    settings,
    trust,
    trusted,
    bisect,
    activator,
    hosts,
    runner,
    store,
  } = powers;
  const closing = new AbortController();
  const loader = createSourceLoader({
    setup,
    load: powers.load,
    packages: powers.packages,
    store,
    closing: closing.signal,
  });
  const startUp = createStartUp({
    registry,
    activator,
    workspace,
    inTrial: () => bisect.arrangement !== null,
    closing: closing.signal,
  });
  const stopping = createStopping({ registry, runner, activator, events, closing: closing.signal });
  const switching = createSwitching({
    registry,
    circumstances: () => ({
      layers: settings.layers,
      trusted: workspace.trusted,
      arrangement: arranging.inForce,
      refusalOf: trusted.refusalOf,
      broken: catalog.broken(),
    }),
    cut: stopping.cut,
    stop: stopping.end,
    wake: (ids) => startUp.wake(ids).catch(report),
    restart: (ids) => stopping.restart(ids).catch(report),
    closing: closing.signal,
  });
  const lookFirst = createLookFirst(mustRun);
  /** Replacing and unloading reach dependents too, so they take turns with each other; a trial of a search reaches all. */
  const turns = new Turns<'change'>();
  const arranging = createArranging({
    book: bisect,
    registry,
    switching,
    runner,
    hosts,
    activator,
    startUp,
    events,
    clock: powers.clock,
    deactivation: setup.limits.deactivation,
    turn: (act) => turns.take('change', act),
    closing: closing.signal,
  });
  const replacing = createReplacing({ registry, catalog, loader, startUp, stopping, switching });
  const following = [
    arranging,
    workspace.onDidChangeTrust(switching.apply),
    settings.onDidChangePlacement(switching.apply),
    trusted.onDidChange(switching.apply),
  ];
  let loaded: Promise<void> | null = null;
  let started: Promise<void> | null = null;
  let ended: Promise<void> | null = null;
  let folderCalls = 0;

  async function loadAll(): Promise<void> {
    reportSettings();
    const sources = await loader.all();
    if (closing.signal.aborted) return;
    arranging.adopt();
    void powers.trials.sweep(); // of cores that were killed
    const found = sources.flatMap((source) => (source.loaded.kind === 'extension' ? [source.loaded.extension] : []));
    const ready = [...switching.prepared(found)];
    // In this order: the first to declare a command owns it.
    for (const { key, loaded: source } of sources) {
      const extension = source.kind === 'extension' ? ready.shift() : undefined;
      catalog.put(key, source.kind === 'extension' && extension !== undefined ? { ...source, extension } : source);
    }
    await replacing.noticeHeld();
    switching.apply();
  }

  async function startAll(): Promise<void> {
    await load();
    if (!closing.signal.aborted) await startUp.fire();
  }

  function load(): Promise<void> {
    loaded ??= turns.take('change', loadAll);
    return loaded;
  }

  /** What cannot be understood, now and later, and a misspelt deny, which denies nothing: whoever wonders why finds it in the log. */
  function reportSettings(): void {
    for (const { settings: layer } of settings.layers) {
      for (const text of unheededAnswers(layer, setup.apis)) events.log.fire({ id: null, level: 'warn', text });
    }
    const tell = (otherwise: string) => (report: FileReport) => {
      for (const line of reportLines(report, otherwise)) events.log.fire({ id: null, ...line });
    };
    const ofSettings = tell('everything is denied');
    settings.reports.forEach(ofSettings);
    settings.onDidReport(ofSettings);
    for (const [book, otherwise] of [
      [trust, 'nothing that is installed runs'],
      [bisect, 'no search is under way'],
    ] as const) {
      const ofBook = tell(otherwise);
      if (book.report.problems.length > 0) ofBook(book.report);
      book.onDidReport(ofBook);
    }
  }

  function report(error: unknown): void {
    const { message } = toBulkheadError(error);
    events.log.fire({ id: null, level: 'error', text: message });
  }

  function mustLive(): void {
    if (ended !== null) throw coded('DISPOSED', 'The core was disposed.');
  }

  function mustRun(): void {
    mustLive();
    if (started === null) {
      throw coded('NOT_STARTED', 'The core was not started.', { fix: 'Call and await core.start() first.' });
    }
    settings.refresh();
  }

  function call<T>(act: () => Promise<T>): Promise<T> {
    // Looked at again when that is over: the core may end meanwhile, and trials may follow each other.
    return lookFirst(() => arranging.awaited?.then(() => call(act)) ?? act());
  }

  async function endAll(): Promise<void> {
    closing.abort();
    for (const one of following) one.dispose();
    const active = registry.list().filter(({ state }) => state.kind === 'active');
    await Promise.allSettled(active.map(({ id }) => stopping.stop(id))); // whatever they answer, their hosts end now
    await hosts.dispose(); // and with them whatever is still on its way
    await Promise.allSettled([loaded, started]); // whoever asked for it has the error
    await switching.whenSettled();
    await arranging.whenSettled();
    await loader.dispose();
    await runner.whenEnded();
    await powers.audit.dispose();
    events.dispose();
  }

  return {
    async load() {
      mustLive();
      return load();
    },
    async start() {
      mustLive();
      started ??= startAll();
      return started;
    },
    startInTrials: startUp.inTrials,
    async unload(id) {
      mustRun();
      return turns.take('change', async () => {
        await stopping.stopWithDependents(id);
        arranging.forget(id);
      });
    },
    async reload(name, how) {
      mustRun();
      return turns.take('change', () => replacing.reload(name, how));
    },
    async put(installed) {
      if (loaded === null || store === null || ended !== null) return;
      await turns.take('change', () => replacing.put(installed));
    },
    async remove(id) {
      if (loaded === null || store === null || ended !== null) return;
      await turns.take('change', () => replacing.remove(id));
    },
    async setFolders(paths) {
      mustLive();
      const call = ++folderCalls;
      const folders = await Promise.all(paths.map(realFolder));
      if (call !== folderCalls) return; // a later one counts
      const known = workspace.paths;
      workspace.set(folders);
      await arranging.awaited;
      await startUp.opened(workspace.paths.filter((path) => !known.includes(path)));
    },
    async setTrusted(trusted) {
      mustLive();
      // A text is true to JavaScript, "false" too: whatever is no clear yes or no is neither.
      if (typeof trusted !== 'boolean') {
        throw coded('OPTIONS_INVALID', 'setTrusted needs true or false.', { fix: 'Give a boolean.' });
      }
      workspace.setTrusted(trusted);
      await switching.whenSettled();
    },
    async settle() {
      switching.apply();
      await switching.whenSettled();
    },
    lacks: (installed) => loaded !== null && store !== null && ended === null && replacing.lacks(installed),
    noticeHeld: replacing.noticeHeld,
    mustRun,
    call,
    rearranged: arranging.rearranged,
    evenly: arranging.evenly,
    closing: closing.signal,
    get isBetweenTrials() {
      return arranging.isEnding;
    },
    dispose() {
      ended ??= endAll();
      return ended;
    },
  };
}
