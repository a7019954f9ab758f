// The life of a core and of each extension in it: loaded, started, unloaded, reloaded, and ended without leftovers.

import type { Clock } from '../base/deadline.ts';
import { coded } from '../base/error.ts';
import { parseActivationEvent } from '../model/activation-event.ts';
import type { ExtensionId } from '../model/extension-id.ts';
import { originText } from '../model/origin.ts';
import type { LogLevel } from '../protocol/guest-methods.ts';
import { DEFAULT_WIRE_LIMITS } from '../protocol/limits.ts';
import type { Activator } from './activation.ts';
import { authorStacks } from './author-stacks.ts';
import type { Core, ExtensionInfo } from './core.ts';
import type { CoreEvents } from './core-events.ts';
import type { CoreSetup } from './core-options.ts';
import { dependentsOf } from './dependencies.ts';
import type { RulesBook } from './extension-rules.ts';
import type { ServicesMaker } from './extension-services.ts';
import type { LoadedSource, LoadSource } from './extension-sources.ts';
import { type Host, startHost } from './host-process.ts';
import { createHosts } from './hosts.ts';
import type { RegisteredExtension, Registry } from './registry.ts';
import { createRunner, type Runner } from './runner.ts';
import type { SettingsFile } from './settings-file.ts';
import { matchingPatterns } from './workspace-contains.ts';

export interface LifecyclePowers {
  readonly setup: CoreSetup;
  readonly clock: Clock;
  readonly events: CoreEvents;
  readonly registry: Registry;
  readonly rules: RulesBook;
  readonly services: ServicesMaker;
  readonly settings: SettingsFile;
  readonly activator: () => Activator;
  readonly load: LoadSource;
}

export interface Lifecycle {
  readonly runner: Runner;
  start(): Promise<void>;
  unload(id: ExtensionId): Promise<void>;
  reload(id: ExtensionId): Promise<ExtensionInfo>;
  list(): readonly ExtensionInfo[];
  perimeter: Core['perimeter'];
  log(id: ExtensionId | null, level: LogLevel, text: string): void;
  /** Throws `NOT_STARTED` or `DISPOSED`. */
  mustRun(): void;
  dispose(): Promise<void>;
}

/** Bundlers at once: each has a process and a native service of its own. */
const PACK_AT_ONCE = 2;

export function createLifecycle(powers: LifecyclePowers): Lifecycle {
  const { setup, clock, events, registry, rules, services, settings } = powers;
  const { options, limits } = setup;
  const closing = new AbortController();
  const broken = new Map<string, ExtensionInfo>();
  const problems = new Map<ExtensionId, ExtensionInfo['problems']>();
  let started: Promise<void> | null = null;
  let ended: Promise<void> | null = null;

  const hosts = createHosts({
    async start(isolation) {
      let host: Host | null = null;
      host = await startHost({
        runtime: setup.runtime,
        isolation,
        wire: DEFAULT_WIRE_LIMITS,
        clock,
        handshake: limits.handshake,
        requirePerimeter: options.requirePerimeter ?? [],
        onLine: (level, line) => log(null, level, line),
        onFault: (channel, fault) => recordFault(host, channel, fault),
      });
      return host;
    },
    onEnd(host, error) {
      const lost = runner.forget(host);
      for (const id of lost) registry.setState(id, { kind: 'inactive' });
      events.hostEnd.fire({ isolation: host.isolation, extensions: lost, error });
    },
  });
  const runner = createRunner({ hosts, clock, limits, ...services });

  function log(id: ExtensionId | null, level: LogLevel, text: string): void {
    events.log.fire({ id, level, text });
  }

  function recordFault(
    host: Host | null,
    channel: number | null,
    fault: { name: string; message: string; stack: string },
  ): void {
    const id = host === null || channel === null ? null : runner.byChannel(host, channel);
    const extension = id === null ? undefined : registry.get(id);
    const stack = extension === undefined ? fault.stack : authorStacks(extension.package).stack(fault.stack);
    log(id, 'error', `${fault.name}: ${fault.message}${stack}`);
  }

  function infoOf(extension: RegisteredExtension): ExtensionInfo {
    const { id, manifest, identity, isolation, state } = extension;
    return {
      id,
      version: manifest.version,
      displayName: manifest.displayName,
      origin: originText(identity.origin),
      isolation,
      state,
      problems: problems.get(id) ?? [],
    };
  }
  registry.onDidChangeState((extension) => events.state.fire(infoOf(extension)));

  function admit(loaded: LoadedSource): ExtensionInfo {
    if (loaded.kind === 'broken') {
      broken.set(loaded.info.origin, loaded.info);
      return loaded.info;
    }
    const { extension } = loaded;
    const present = registry.get(extension.id);
    if (present !== undefined) {
      throw coded(
        'EXTENSION_DUPLICATE',
        `${extension.id} is named twice: ${present.package.root} and ${extension.package.root}.`,
        { extension: extension.id, fix: 'Name each extension once.' },
      );
    }
    problems.set(extension.id, loaded.problems);
    rules.add(extension);
    registry.add(extension);
    return infoOf(extension);
  }

  const load = (source: { path: string; development: true }) =>
    powers.load(source, {
      engines: setup.engines,
      isolation: options.isolation,
      settings: () => settings.layer,
      signal: closing.signal,
      bundleLimit: limits.bundle,
      runtime: setup.runtime,
    });

  async function startAll(): Promise<void> {
    // In the order in which the app named them: the first to declare a command owns it.
    for (const loaded of await inTurns(options.extensions ?? [], PACK_AT_ONCE, load)) admit(loaded);
    const activator = powers.activator();
    await activator.byEvent('*');
    await Promise.all([
      activator.byEvent('onStartupFinished'),
      ...(await contained()).map((event) => activator.byEvent(event)),
    ]);
  }

  /** The `workspaceContains:` events that hold now. */
  async function contained(): Promise<readonly string[]> {
    const patterns = registry.list().flatMap(({ state, manifest }) =>
      state.kind === 'disabled'
        ? []
        : manifest.activationEvents.flatMap((text) => {
            const event = parseActivationEvent(text);
            return event.kind === 'value' && event.value.kind === 'workspace-contains' ? [event.value.pattern] : [];
          }),
    );
    if (patterns.length === 0) return [];
    const found = await matchingPatterns(
      setup.folders.map((folder) => folder.path),
      [...new Set(patterns)],
      closing.signal,
    );
    return [...found].map((pattern) => `workspaceContains:${pattern}`);
  }

  async function stop(id: ExtensionId): Promise<void> {
    const failure = await runner.stop(id);
    if (failure !== null) log(id, 'error', `deactivate: ${failure.message}`);
  }

  const dependencies = (id: ExtensionId) =>
    registry.get(id)?.manifest.extensionDependencies.map((dependency) => dependency.id) ?? [];

  async function unload(id: ExtensionId): Promise<void> {
    mustRun();
    const all = registry.list().map((extension) => extension.id);
    for (const target of [...dependentsOf(id, all, dependencies), id]) {
      await stop(target);
      if (registry.get(target)?.state.kind !== 'disabled') registry.setState(target, { kind: 'inactive' });
    }
  }

  async function reload(id: ExtensionId): Promise<ExtensionInfo> {
    const before = registry.get(id);
    if (before === undefined) throw coded('EXTENSION_NOT_FOUND', `There is no extension ${id}.`);
    const all = registry.list();
    const wereActive = all.filter(({ state }) => state.kind === 'active').map((extension) => extension.id);
    await unload(id);
    const loaded = await load({ path: before.package.root, development: true });
    registry.remove(id);
    rules.remove(before.identity);
    const info = admit(loaded);
    // It and what was unloaded with it; what is active still stays as it is.
    for (const again of wereActive)
      await powers
        .activator()
        .one(again, 'reload')
        .catch((error) => log(again, 'error', String(error)));
    const now = registry.get(id);
    return now === undefined ? info : infoOf(now);
  }

  function mustRun(): void {
    if (ended !== null) throw coded('DISPOSED', 'The core was disposed.');
    if (started === null)
      throw coded('NOT_STARTED', 'The core was not started.', { fix: 'Call and await core.start() first.' });
  }

  async function end(): Promise<void> {
    closing.abort();
    await started?.catch(() => undefined);
    await Promise.all(
      registry
        .list()
        .filter(({ state }) => state.kind === 'active')
        .map(({ id }) => stop(id)),
    );
    await hosts.dispose();
    await runner.whenEnded();
    events.dispose();
  }

  return {
    runner,
    start() {
      if (ended !== null) throw coded('DISPOSED', 'The core was disposed.');
      started ??= startAll();
      return started;
    },
    unload,
    reload,
    list: () => [...registry.list().map(infoOf), ...broken.values()],
    perimeter: () => hosts.running().map((host) => host.perimeter),
    log,
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
