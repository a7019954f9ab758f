// The life of a core and of each extension in it: loaded, started, replaced, taken away, and ended without leftovers.

import { resolve } from 'node:path';
import { type BulkheadError, coded, toBulkheadError } from '../base/error.ts';
import type { ExtensionId } from '../model/extension-id.ts';
import type { Activator } from './activation.ts';
import { unheededAnswers } from './app-api/offered-apis.ts';
import type { CoreAudit } from './audit/core-audit.ts';
import type { Catalog, SourceKey } from './catalog.ts';
import type { ExtensionInfo } from './core.ts';
import type { CoreEvents } from './core-events.ts';
import { type CoreSetup, realFolder } from './core-options.ts';
import { dependentsOf } from './dependencies.ts';
import type { LoadedSource, LoadSource } from './extension-sources.ts';
import type { Hosts } from './hosts.ts';
import type { InstalledExtension } from './install/install-types.ts';
import type { LiveExtensions } from './install/installer.ts';
import type { Registry } from './registry.ts';
import type { Runner } from './runner.ts';
import type { SettingsLayers } from './settings/settings-layers.ts';
import { reportLines } from './settings/settings-report.ts';
import type { FileReport } from './settings/watched-file.ts';
import { createSourceLoader, type InstalledStore } from './source-loader.ts';
import { createStartUp } from './start-up.ts';
import { createSwitching } from './switching.ts';
import { Turns } from './turns.ts';
import type { OpenedWorkspace } from './workspace.ts';

export interface LifecyclePowers {
  readonly setup: CoreSetup;
  readonly workspace: OpenedWorkspace;
  readonly events: CoreEvents;
  readonly registry: Registry;
  readonly catalog: Catalog;
  readonly settings: SettingsLayers;
  /** Written to the end of all that it tells of, and before nobody hears any more what went wrong with it. */
  readonly audit: Pick<CoreAudit, 'dispose'>;
  readonly activator: Activator;
  readonly hosts: Hosts;
  readonly runner: Runner;
  readonly load: LoadSource;
  /** Null: nothing that is installed takes part. */
  readonly store: InstalledStore | null;
}

/** What is installed while the core runs takes its place through `put` and `remove`. */
export interface Lifecycle extends LiveExtensions {
  load(): Promise<void>;
  start(): Promise<void>;
  unload(id: ExtensionId): Promise<void>;
  /** By id, or by the name under which a broken one is listed. */
  reload(name: string, options?: { readonly keepRunning?: boolean }): Promise<ExtensionInfo>;
  /** Opens these folders in the place of those that were open; resolves when what waits for something in the new ones is active. */
  setFolders(folders: readonly string[]): Promise<void>;
  setTrusted(trusted: boolean): Promise<void>;
  /** Whatever decides which extensions may run is as it is now; resolves when what follows from it is done. */
  settle(): Promise<void>;
  /** Reads anew which versions wait to be accepted. */
  noticeHeld(): Promise<void>;
  /** Throws `NOT_STARTED` or `DISPOSED`; else the settings are read anew if somebody changed them. */
  mustRun(): void;
  dispose(): Promise<void>;
}

export function createLifecycle(powers: LifecyclePowers): Lifecycle {
  const { setup, workspace, events, registry, catalog, settings, activator, hosts, runner, store } = powers;
  const apis = (setup.options.apis ?? []).map((api) => api.description);
  const closing = new AbortController();
  const loader = createSourceLoader({ setup, load: powers.load, store, closing: closing.signal });
  const startUp = createStartUp({ registry, activator, workspace, closing: closing.signal });
  const switching = createSwitching({
    registry,
    circumstances: () => ({ layers: settings.layers, trusted: workspace.trusted, broken: catalog.broken() }),
    stop: end,
    wake: (ids) => startUp.wake(ids).catch(report),
    restart: (ids) => restart(ids).catch(report),
    closing: closing.signal,
  });
  const following = [workspace.onDidChangeTrust(switching.apply), settings.onDidChangePlacement(switching.apply)];
  /** Replacing and unloading reach dependents too, so they take turns with each other. */
  const turns = new Turns<'change'>();
  let loaded: Promise<void> | null = null;
  let started: Promise<void> | null = null;
  let ended: Promise<void> | null = null;
  let folderCalls = 0;

  async function loadAll(): Promise<void> {
    reportSettings();
    const sources = await loader.all();
    if (closing.signal.aborted) return;
    const found = sources.flatMap((source) => (source.loaded.kind === 'extension' ? [source.loaded.extension] : []));
    const ready = [...switching.prepared(found)];
    // In this order: the first to declare a command owns it.
    for (const { key, loaded: source } of sources) {
      const extension = source.kind === 'extension' ? ready.shift() : undefined;
      catalog.put(key, source.kind === 'extension' && extension !== undefined ? { ...source, extension } : source);
    }
    await noticeHeld();
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
      for (const text of unheededAnswers(layer, apis)) events.log.fire({ id: null, level: 'warn', text });
    }
    const say = (report: FileReport) => {
      for (const line of reportLines(report)) events.log.fire({ id: null, ...line });
    };
    settings.reports.forEach(say);
    settings.onDidReport(say);
  }

  function report(error: unknown): void {
    const { message } = toBulkheadError(error);
    events.log.fire({ id: null, level: 'error', text: message });
  }

  async function end(id: ExtensionId, after?: Promise<unknown>): Promise<void> {
    const failure = await runner.stop(id, after).catch((error: BulkheadError) => error);
    if (failure !== null) events.log.fire({ id, level: 'error', text: `deactivate: ${failure.message}` });
  }

  /** Its state changes first: whoever calls for it meanwhile waits for a new instance, and does not meet the old one. */
  async function stop(id: ExtensionId): Promise<void> {
    if (registry.get(id)?.state.kind !== 'disabled') registry.setState(id, { kind: 'inactive' });
    await end(id);
  }

  const dependencies = (id: ExtensionId) =>
    registry.get(id)?.manifest.extensionDependencies.map((dependency) => dependency.id) ?? [];

  /** It and what needs it, dependents first. */
  async function stopWithDependents(id: ExtensionId): Promise<void> {
    const all = registry.list().map((extension) => extension.id);
    for (const target of [...dependentsOf(id, all, dependencies), id]) await stop(target);
  }

  const activeOnes = (): readonly ExtensionId[] =>
    registry.list().flatMap(({ id, state }) => (state.kind === 'active' || state.kind === 'activating' ? [id] : []));

  /** What is active still stays as it is, and what may not run any more stays off. */
  async function activateAgain(ids: readonly ExtensionId[], event: string): Promise<void> {
    for (const id of ids) {
      if (registry.get(id) !== undefined && !closing.signal.aborted) await activator.one(id, event);
    }
  }

  async function restart(ids: readonly ExtensionId[]): Promise<void> {
    const active = activeOnes();
    for (const id of ids) await stopWithDependents(id);
    await activateAgain(active, 'isolation');
  }

  /** Stops what was there and what needs it, and activates again what was active. */
  async function replace(key: SourceKey, source: LoadedSource, event: string): Promise<ExtensionInfo> {
    const before = catalog.extensionIn(key);
    const newcomer = source.kind === 'extension' ? source.extension : null;
    const active = activeOnes();
    // Under its new id something else can be installed, whose place it takes.
    for (const id of new Set([before?.id, newcomer?.id])) if (id !== undefined) await stopWithDependents(id);
    const [extension] = newcomer === null ? [] : switching.prepared([newcomer]);
    const info = catalog.put(
      key,
      extension === undefined || source.kind === 'broken' ? source : { ...source, extension },
    );
    switching.apply();
    const now = catalog.extensionIn(key);
    if (before !== undefined && now?.id !== before.id) await bringBack(before.id);
    if (now === undefined) return info;
    await activateAgain(
      active.map((each) => (each === before?.id ? now.id : each)),
      event,
    );
    return catalog.infoOf(registry.get(now.id) ?? now);
  }

  /** A folder has another id now: what is installed under the old one takes part again. */
  async function bringBack(id: ExtensionId): Promise<void> {
    const installed = (await loader.listInstalled()).find((each) => each.id === id);
    if (installed === undefined || registry.get(id) !== undefined) return;
    await replace(id, await loader.installed(installed), 'install');
  }

  async function reload(name: string, { keepRunning = false } = {}): Promise<ExtensionInfo> {
    const key = catalog.sourceOf(name);
    const installed = (await loader.listInstalled()).find(({ id }) => id === key);
    // Loaded while the old version still runs, so that a broken edit is known before anything ends.
    const source = installed === undefined ? await loader.folder(resolve(key)) : await loader.installed(installed);
    if (keepRunning && source.kind === 'broken') throw source.error;
    return replace(key, source, 'reload');
  }

  async function put(installed: InstalledExtension): Promise<void> {
    const { id } = installed;
    catalog.setInstalled(id, installed.current.version, installed.held);
    const present = registry.get(id);
    if (present !== undefined && catalog.extensionIn(id) === undefined) return; // a development folder stands for it
    await replace(id, await loader.installed(installed), 'install');
    await startUp.wake(new Set([id]));
  }

  async function remove(id: ExtensionId): Promise<void> {
    if (catalog.extensionIn(id) !== undefined) await stopWithDependents(id);
    catalog.remove(id);
    switching.apply();
    await switching.whenSettled();
  }

  async function noticeHeld(): Promise<void> {
    for (const each of await loader.listInstalled()) {
      if (each.kind === 'installed') catalog.setInstalled(each.id, each.current.version, each.held);
    }
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

  async function endAll(): Promise<void> {
    closing.abort();
    for (const one of following) one.dispose();
    const active = registry.list().filter(({ state }) => state.kind === 'active');
    await Promise.allSettled(active.map(({ id }) => stop(id))); // whatever they answer, their hosts end now
    await hosts.dispose(); // and with them whatever is still on its way
    await Promise.allSettled([loaded, started]); // whoever asked for it has the error
    await switching.whenSettled();
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
    async unload(id) {
      mustRun();
      return turns.take('change', () => stopWithDependents(id));
    },
    async reload(name, how) {
      mustRun();
      return turns.take('change', () => reload(name, how));
    },
    async put(installed) {
      if (loaded === null || store === null || ended !== null) return;
      await turns.take('change', () => put(installed));
    },
    async remove(id) {
      if (loaded === null || store === null || ended !== null) return;
      await turns.take('change', () => remove(id));
    },
    async setFolders(paths) {
      mustLive();
      const call = ++folderCalls;
      const folders = await Promise.all(paths.map(realFolder));
      if (call !== folderCalls) return; // a later one counts
      const known = workspace.paths;
      workspace.set(folders);
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
    noticeHeld,
    mustRun,
    dispose() {
      ended ??= endAll();
      return ended;
    },
  };
}
