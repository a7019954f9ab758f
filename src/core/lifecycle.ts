// The life of a core and of each extension in it: started, unloaded, reloaded, and ended without leftovers.

import { resolve } from 'node:path';
import { coded } from '../base/error.ts';
import { quote } from '../base/quote.ts';
import { parseActivationEvent } from '../model/activation-event.ts';
import type { ExtensionId } from '../model/extension-id.ts';
import { KeptBundler } from '../packaging/bundler.ts';
import type { Activator } from './activation.ts';
import { unheededAnswers } from './app-api/offered-apis.ts';
import type { Catalog } from './catalog.ts';
import type { ExtensionInfo } from './core.ts';
import type { CoreEvents } from './core-events.ts';
import { type CoreSetup, realFolder } from './core-options.ts';
import { dependentsOf } from './dependencies.ts';
import type { LoadedSource, LoadSource } from './extension-sources.ts';
import type { Hosts } from './hosts.ts';
import type { Registry } from './registry.ts';
import type { Runner } from './runner.ts';
import type { SettingsFile } from './settings/settings-file.ts';
import { Turns } from './turns.ts';
import type { OpenedWorkspace } from './workspace.ts';
import { matchingPatterns } from './workspace-contains.ts';

export interface LifecyclePowers {
  readonly setup: CoreSetup;
  readonly workspace: OpenedWorkspace;
  readonly events: CoreEvents;
  readonly registry: Registry;
  readonly catalog: Catalog;
  readonly settings: SettingsFile;
  readonly activator: Activator;
  readonly hosts: Hosts;
  readonly runner: Runner;
  readonly load: LoadSource;
}

export interface Lifecycle {
  start(): Promise<void>;
  unload(id: ExtensionId): Promise<void>;
  /** By id, or by the name under which a broken one is listed. */
  reload(name: string, options?: { readonly keepRunning?: boolean }): Promise<ExtensionInfo>;
  /** Opens these folders in the place of those that were open; resolves when what waits for something in the new ones is active. */
  setFolders(folders: readonly string[]): Promise<void>;
  /** Throws `NOT_STARTED` or `DISPOSED`. */
  mustRun(): void;
  dispose(): Promise<void>;
}

/** Bundlers at once: each has a process and a native service of its own. */
const PACK_AT_ONCE = 2;

export function createLifecycle(powers: LifecyclePowers): Lifecycle {
  const { setup, workspace, events, registry, catalog, settings, activator, hosts, runner } = powers;
  const { options, limits } = setup;
  const apis = (options.apis ?? []).map((api) => api.description);
  const closing = new AbortController();
  /** By folder. */
  const bundlers = new Map<string, KeptBundler>();
  for (const { path, keepBundler } of options.extensions ?? []) {
    if (keepBundler) bundlers.set(resolve(path), new KeptBundler());
  }
  /** Unloading and reloading reach dependents too, so they take turns with each other. */
  const turns = new Turns<'change'>();
  let started: Promise<void> | null = null;
  let ended: Promise<void> | null = null;
  let folderCalls = 0;

  const load = (folder: string): Promise<LoadedSource> =>
    powers.load(
      { path: folder, development: true },
      {
        engines: setup.engines,
        apis,
        isolation: options.isolation,
        settings: () => settings.layer,
        signal: closing.signal,
        bundleLimit: limits.bundle,
        runtime: setup.runtime,
        bundler: bundlers.get(folder),
      },
    );

  async function startAll(): Promise<void> {
    reportSettings();
    const folders = (options.extensions ?? []).map((source) => resolve(source.path));
    const twice = folders.find((folder, index) => folders.indexOf(folder) !== index);
    if (twice !== undefined) {
      throw coded('EXTENSION_DUPLICATE', `${quote(twice)} is named twice.`, { fix: 'Name each extension once.' });
    }
    const loaded = await inTurns(folders, PACK_AT_ONCE, load);
    if (closing.signal.aborted) return;
    // In the order in which the app named them: the first to declare a command owns it.
    for (const [index, source] of loaded.entries()) catalog.put(folders[index] as string, source);
    await activator.byEvent('*');
    if (closing.signal.aborted) return;
    const events = ['onStartupFinished', ...(await contained(workspace.paths))];
    await Promise.all(events.map((event) => activator.byEvent(event)));
  }

  /** A settings file that cannot be read denies everything, and a misspelt deny nothing; whoever wonders why finds it in the log. */
  function reportSettings(): void {
    for (const text of unheededAnswers(settings.layer, apis)) events.log.fire({ id: null, level: 'warn', text });
    if (settings.layer.kind !== 'broken') return;
    for (const { place, code, message, fix = '' } of settings.layer.problems) {
      const text = `${place.file}:${place.line}:${place.column} ${code} ${message} ${fix} Until then, everything is denied.`;
      events.log.fire({ id: null, level: 'error', text });
    }
  }

  /** The `workspaceContains:` events that hold in these folders. */
  async function contained(folders: readonly string[]): Promise<readonly string[]> {
    const patterns = registry.list().flatMap(({ state, manifest }) =>
      state.kind === 'disabled'
        ? []
        : manifest.activationEvents.flatMap((text) => {
            const event = parseActivationEvent(text);
            return event.kind === 'value' && event.value.kind === 'workspace-contains' ? [event.value.pattern] : [];
          }),
    );
    if (patterns.length === 0 || folders.length === 0) return [];
    const found = await matchingPatterns(folders, [...new Set(patterns)], closing.signal);
    return [...found].map((pattern) => `workspaceContains:${pattern}`);
  }

  /** Its state changes first: whoever calls for it meanwhile waits for a new instance, and does not meet the old one. */
  async function stop(id: ExtensionId): Promise<void> {
    if (registry.get(id)?.state.kind !== 'disabled') registry.setState(id, { kind: 'inactive' });
    const failure = await runner.stop(id);
    if (failure !== null) events.log.fire({ id, level: 'error', text: `deactivate: ${failure.message}` });
  }

  const dependencies = (id: ExtensionId) =>
    registry.get(id)?.manifest.extensionDependencies.map((dependency) => dependency.id) ?? [];

  /** It and what needs it, dependents first. */
  async function stopWithDependents(id: ExtensionId): Promise<void> {
    const all = registry.list().map((extension) => extension.id);
    for (const target of [...dependentsOf(id, all, dependencies), id]) await stop(target);
  }

  async function reload(name: string, { keepRunning = false } = {}): Promise<ExtensionInfo> {
    const folder = catalog.folderOf(name);
    // Packed while the old version still runs, so that a broken edit is known before anything ends.
    const loaded = await load(folder);
    if (keepRunning && loaded.kind === 'broken' && loaded.info.state.kind === 'disabled') {
      throw loaded.info.state.error;
    }
    const before = catalog.extensionIn(folder);
    const active = registry.list().flatMap(({ id, state }) => (state.kind === 'active' ? [id] : []));
    if (before !== undefined) await stopWithDependents(before.id);
    const info = catalog.put(folder, loaded);
    const now = catalog.extensionIn(folder);
    if (now === undefined) return info;
    // It and what was unloaded with it; what is active still stays as it is.
    for (const id of active.map((each) => (each === before?.id ? now.id : each))) {
      if (registry.get(id) !== undefined) await activator.one(id, 'reload');
    }
    return catalog.infoOf(registry.get(now.id) ?? now);
  }

  function mustRun(): void {
    if (ended !== null) throw coded('DISPOSED', 'The core was disposed.');
    if (started === null) {
      throw coded('NOT_STARTED', 'The core was not started.', { fix: 'Call and await core.start() first.' });
    }
  }

  async function end(): Promise<void> {
    closing.abort();
    const active = registry.list().filter(({ state }) => state.kind === 'active');
    await Promise.allSettled(active.map(({ id }) => stop(id))); // whatever they answer, their hosts end now
    await hosts.dispose(); // and with them whatever is still on its way
    await started?.catch(() => undefined); // whoever started it has the error
    await Promise.all([...bundlers.values()].map((bundler) => bundler.dispose()));
    await runner.whenEnded();
    events.dispose();
  }

  return {
    async start() {
      if (ended !== null) throw coded('DISPOSED', 'The core was disposed.');
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
    async setFolders(paths) {
      if (ended !== null) throw coded('DISPOSED', 'The core was disposed.');
      const call = ++folderCalls;
      const folders = await Promise.all(paths.map(realFolder));
      if (call !== folderCalls) return; // a later one counts
      const known = workspace.paths;
      workspace.set(folders);
      if (started === null || closing.signal.aborted) return; // looked at when it starts
      const added = workspace.paths.filter((path) => !known.includes(path));
      await Promise.all((await contained(added)).map((event) => activator.byEvent(event)));
    },
    mustRun,
    dispose() {
      ended ??= end();
      return ended;
    },
  };
}

/** At most `atOnce` at a time, results in the order of `items`. */
async function inTurns<T, R>(items: readonly T[], atOnce: number, act: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) results[index] = await act(items[index] as T);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
