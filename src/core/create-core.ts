// Builds a core from its parts, in the order of the arrow: folders become packages, packages extensions, extensions run.

import { join } from 'node:path';
import { systemClock } from '../base/deadline.ts';
import { BulkheadError } from '../base/error.ts';
import { Emitter } from '../base/event.ts';
import { type ExtensionId, parseExtensionId } from '../model/extension-id.ts';
import { MANIFEST_PATH } from '../packaging/package.ts';
import { permissionInfos } from '../permissions/permission-infos.ts';
import { withPlace } from '../permissions/refusal-place.ts';
import { declarationPlaces } from '../permissions/settings/declaration-places.ts';
import type { CallerOnWire } from '../protocol/core-methods.ts';
import { coreValues as codec } from '../protocol/core-values.ts';
import { createToggles } from './availability/toggles.ts';
import { refuseDuringSearch } from './bisect/refuse-during-search.ts';
import type { CallOptions, Core, CoreOptions } from './core.ts';
import { createCoreEvents } from './core-events.ts';
import { createCoreInstaller } from './core-installer.ts';
import { type CoreSetup, prepare } from './core-options.ts';
import { type CoreGround, createDeciding } from './deciding.ts';
import { extensionNotFound } from './extension-not-found.ts';
import { openHome } from './home.ts';
import { type LoadSource, loadSource } from './lifecycle/extension-sources.ts';
import { createRegistry, type RegisteredExtension } from './lifecycle/registry.ts';
import { createRunning } from './running.ts';
import { createSearching } from './searching.ts';
import { createSetAnswer } from './settings/set-answer.ts';
import { createCoreTrust } from './trust/core-trust.ts';
import { createWorkspace } from './workspace.ts';

const APP: CallerOnWire = { kind: 'app' };

/**
 * Makes a core: reads the settings, and nothing else yet. Call `start`.
 * Errors: `OPTIONS_INVALID`, `NODE_TOO_OLD`, `HOST_START_FAILED` when the runtime is none. A broken settings file is no error: it denies everything until it is mended, and `onDidLog` says so.
 */
export async function createCore(options: CoreOptions): Promise<Core> {
  return assemble(await prepare(options));
}

/** `load` turns what the app named into extensions; the bench loads hundreds of copies of one package with it. */
export async function assemble(setup: CoreSetup, load: LoadSource = loadSource): Promise<Core> {
  const clock = systemClock;
  const events = createCoreEvents();
  const workspace = createWorkspace(setup.folders, setup.options.workspace?.trusted);
  const home = openHome(setup.home, () => workspace.paths);
  const registry = createRegistry();
  const ground: CoreGround = { setup, clock, events, workspace, home, registry };
  const deciding = createDeciding(ground);
  const { settings, session, trust, rules, audit, configuration, learner } = deciding;
  const running = createRunning({
    ...ground,
    deciding,
    load,
    registered,
    installed: { recover: () => installer.recover(), list: () => installer.list() },
  });
  const { commands, apis, services, hosts, activator, catalog, lifecycle } = running;
  const mayChange = () => refuseDuringSearch(deciding.bisect);
  const installer = createCoreInstaller({
    setup,
    home,
    clock,
    events,
    settings,
    trust,
    session,
    services,
    live: lifecycle,
    mayChange,
  });
  const toggles = createToggles({ settings, mayChange, infos: catalog.list, lifecycle });
  const { bisect, whenEnded: whenNobodyJudges } = createSearching({ ...ground, deciding, running });
  const changed = new Emitter<void>();
  for (const event of [rules.onDidChange, settings.onDidReport, trust.onDidReport]) event(() => changed.fire());

  function idOf(text: string): ExtensionId {
    const id = parseExtensionId(text);
    if (id === null) throw extensionNotFound(text, 'Ids have the form publisher.name; see extensions.list().');
    return id;
  }
  function registered(text: string): RegisteredExtension {
    const extension = registry.get(idOf(text));
    if (extension === undefined) throw extensionNotFound(text);
    return extension;
  }

  async function execute({ signal, deadline }: CallOptions, id: string, args: readonly unknown[]): Promise<unknown> {
    try {
      const params = codec.encode(args); // as they are now, whatever the app does to them later
      return codec.decode(await lifecycle.call(() => commands.execute(id, params, { caller: APP, signal, deadline })));
    } catch (error) {
      throw explained(error);
    }
  }

  /** What extensions hear of it says less than what people may know. */
  function explained(error: unknown): unknown {
    if (!(error instanceof BulkheadError)) return error;
    const extension = registry.get(error.details.extension as ExtensionId);
    if (extension === undefined) return error;
    const { state, identity } = extension;
    if (error.code === 'EXTENSION_DISABLED' && state.kind === 'disabled') return state.error;
    return withPlace(error, rules.of(identity), identity);
  }

  return {
    load: lifecycle.load,
    start: lifecycle.start,
    async activateByEvent(event) {
      return lifecycle.call(() => activator.byEvent(event));
    },
    executeCommand: (id, ...args) => execute({}, id, args),
    executeCommandWith: (callOptions, id, ...args) => execute(callOptions, id, args),
    registerCommand: (id, handler) =>
      commands.register(id, null, async (params, { caller, signal = new AbortController().signal }) => {
        const args = codec.decode(params);
        return codec.encode(
          await handler(Array.isArray(args) ? args : [], {
            caller: caller.kind === 'extension' ? caller.id : null,
            signal,
          }),
        );
      }),
    extensions: {
      list() {
        rules.refresh();
        return catalog.list();
      },
      ...toggles,
      ...audit.installing(installer.acts, catalog.list),
      activate: async (id) => {
        return lifecycle.call(() => activator.one(registered(id).id, 'app'));
      },
      unload: async (id) => lifecycle.unload(registered(id).id),
      reload: lifecycle.reload,
    },
    permissions: {
      list(id) {
        settings.refresh();
        const { identity, package: held } = registered(id);
        const places = declarationPlaces(held.manifestText, join(held.root, MANIFEST_PATH));
        return permissionInfos(rules.of(identity), identity, apis.descriptions, places);
      },
      set: createSetAnswer({ settings, session, registry, apis: setup.apis }),
      problems() {
        rules.refresh();
        return [...settings.problems, ...trust.problems];
      },
      onDidChange: changed.event,
    },
    workspace: {
      get folders() {
        return workspace.folders;
      },
      setFolders: lifecycle.setFolders,
      onDidChangeFolders: workspace.onDidChange,
      get trusted() {
        return workspace.trusted;
      },
      setTrusted: lifecycle.setTrusted,
      onDidChangeTrust: workspace.onDidChangeTrust,
    },
    configuration: {
      get: configuration.get,
      update: configuration.update,
      onDidChange: (listener) => configuration.onDidChange((keys) => listener([...keys])),
    },
    trust: createCoreTrust({ setup, book: trust, registry, lifecycle, clock }),
    bisect,
    api: (api) => apis.handle(api),
    learned: (id) => learner?.learned(registered(id)) ?? null,
    audit: { path: audit.path, verify: audit.verify },
    perimeter: () => hosts.running().map((host) => host.perimeter),
    onDidChangeState: events.state.event,
    onDidActivate: events.activation.event,
    onDidDecide: events.decision.event,
    onDidLog: events.log.event,
    onDidOutput: events.output.event,
    onDidEndHost: events.hostEnd.event,
    async dispose() {
      await installer.dispose();
      await lifecycle.dispose();
      await whenNobodyJudges();
      await learner?.save(registry.list());
      await deciding.whenWritten();
      for (const owned of [changed, bisect, deciding, workspace]) owned.dispose();
    },
  };
}
