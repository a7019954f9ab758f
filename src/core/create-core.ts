// Builds a core from its parts, in the order of the arrow: folders become packages, packages extensions, extensions run.

import { systemClock } from '../base/deadline.ts';
import { coded } from '../base/error.ts';
import { quote } from '../base/quote.ts';
import { type ExtensionId, parseExtensionId } from '../model/extension-id.ts';
import { settingsKey } from '../model/origin.ts';
import { createBroker } from '../permissions/broker.ts';
import { permissionInfos } from '../permissions/permission-infos.ts';
import type { CallerOnWire } from '../protocol/core-methods.ts';
import { coreValues as codec } from '../protocol/core-values.ts';
import { createActivator } from './activation.ts';
import { AppApis, failureLine } from './app-api/app-apis.ts';
import { mustBeKnown } from './app-api/offered-apis.ts';
import { createCatalog } from './catalog.ts';
import { createCommands } from './commands.ts';
import { createConfiguration } from './configuration.ts';
import type { CallOptions, Core, CoreOptions } from './core.ts';
import { createCoreEvents } from './core-events.ts';
import { type CoreSetup, prepare } from './core-options.ts';
import { executeForeign } from './effects/commands.ts';
import { createRulesBook } from './extension-rules.ts';
import { createExtensionServices } from './extension-services.ts';
import { type LoadSource, loadSource } from './extension-sources.ts';
import { openHome } from './home.ts';
import { createHostSupply } from './host-supply.ts';
import { createLifecycle } from './lifecycle.ts';
import { OwnPorts } from './own-ports.ts';
import { createUserQuestions } from './questions/ask-user.ts';
import { createRegistry } from './registry.ts';
import { declarerOf } from './services/configuration.ts';
import { createSessionAnswers } from './settings/session-answers.ts';
import { openSettingsLayers } from './settings/settings-layers.ts';
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
  const workspace = createWorkspace(setup.folders);
  const home = openHome(setup.home, () => workspace.paths);
  const settings = await openSettingsLayers({ user: home.settings, policies: [] });
  const session = createSessionAnswers();
  const registry = createRegistry();
  const ports = new OwnPorts();
  const rules = createRulesBook({ home, workspace, ports, settings, session });
  const questions = createUserQuestions({
    prompt: setup.options.prompt,
    apis: (setup.options.apis ?? []).map((api) => api.description),
    clock,
    rules,
    registry,
    settings: settings.user,
    session,
    events,
  });
  const broker = createBroker({
    rules: rules.of,
    refresh: settings.refresh,
    ask: questions.ask,
    audit: (record) => events.decision.fire(record),
    clock,
  });
  const configuration = createConfiguration({
    settings: settings.user,
    own: setup.configuration,
    declarers: () => registry.list().map(declarerOf),
    log: (id, text) => events.log.fire({ id, level: 'warn', text }),
  });

  const commands = createCommands({
    declaredOwner: registry.ownerOfCommand,
    declared: registry.declaredCommands,
    async activateFor(command) {
      const owner = registry.ownerOfCommand(command);
      if (owner === null) return registry.disabledError(command);
      await activator.byEvent(`onCommand:${command}`);
      const state = registry.get(owner)?.state;
      return state?.kind === 'failed' ? state.error : null;
    },
    async asForeign(caller, command, call) {
      const { identity, manifest } = registered(caller);
      return executeForeign(broker, { identity, version: manifest.version }, command, call);
    },
  });
  const apis = new AppApis(setup.options.apis ?? [], (failure) => events.log.fire(failureLine(failure)));
  const services = createExtensionServices({
    setup,
    apis,
    home,
    broker,
    rules,
    clock,
    commands,
    registry,
    events,
    questions,
    configuration,
    workspace,
    running: (id) => runner.get(id),
    activate: (id, event) => activator.one(id, event),
  });
  const { hosts, runner } = createHostSupply({ setup, clock, events, registry, services, ports });
  const activator = createActivator(registry, { clock, run: runner.run });
  const catalog = createCatalog(registry, rules);
  const lifecycle = createLifecycle({
    setup,
    workspace,
    events,
    registry,
    catalog,
    settings: settings.user,
    activator,
    hosts,
    runner,
    load,
  });
  activator.onDidActivate((activation) => events.activation.fire(activation));
  registry.onDidChangeState((extension) => events.state.fire(catalog.infoOf(extension)));
  // The one place that makes a change felt by what runs already: what comes is decided by the rules of its moment anyway.
  rules.onDidChange(() => runner.recheck());

  function idOf(text: string): ExtensionId {
    const id = parseExtensionId(text);
    if (id === null)
      throw coded('EXTENSION_NOT_FOUND', `There is no extension ${quote(text)}.`, {
        fix: 'Ids have the form publisher.name; see extensions.list().',
      });
    return id;
  }
  function registered(text: string) {
    const extension = registry.get(idOf(text));
    if (extension === undefined)
      throw coded('EXTENSION_NOT_FOUND', `There is no extension ${quote(text)}.`, { fix: 'See extensions.list().' });
    return extension;
  }

  async function execute({ signal, deadline }: CallOptions, id: string, args: readonly unknown[]): Promise<unknown> {
    lifecycle.mustRun();
    return codec.decode(await commands.execute(id, codec.encode(args), { caller: APP, signal, deadline }));
  }

  return {
    start: lifecycle.start,
    async activateByEvent(event) {
      lifecycle.mustRun();
      return activator.byEvent(event);
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
      list: catalog.list,
      activate: async (id) => {
        lifecycle.mustRun();
        return activator.one(registered(id).id, 'app');
      },
      unload: async (id) => lifecycle.unload(registered(id).id),
      reload: lifecycle.reload,
    },
    permissions: {
      list: (id) => {
        const { identity } = registered(id);
        return permissionInfos(rules.of(identity), identity, apis.descriptions);
      },
      set: async (id, kind, answer) => {
        mustBeKnown(kind, apis.descriptions);
        const entry = settingsKey(registered(id).identity);
        const saved = settings.user.set(entry, kind, answer);
        session.forget(entry, kind); // the newer word counts
        return saved;
      },
    },
    workspace: {
      get folders() {
        return workspace.folders;
      },
      setFolders: lifecycle.setFolders,
      onDidChangeFolders: workspace.onDidChange,
    },
    configuration: {
      get: configuration.get,
      update: configuration.update,
      onDidChange: (listener) => configuration.onDidChange((keys) => listener([...keys])),
    },
    api: (api) => apis.handle(api),
    perimeter: () => hosts.running().map((host) => host.perimeter),
    onDidChangeState: events.state.event,
    onDidActivate: events.activation.event,
    onDidDecide: events.decision.event,
    onDidLog: events.log.event,
    onDidOutput: events.output.event,
    onDidEndHost: events.hostEnd.event,
    async dispose() {
      await lifecycle.dispose();
      await settings.user.whenWritten();
      for (const owned of [rules, workspace, session, settings]) owned.dispose();
    },
  };
}
