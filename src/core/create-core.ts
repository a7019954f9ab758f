// Builds a core from its parts, in the order of the arrow: folders become packages, packages extensions, extensions run.

import { join } from 'node:path';
import { systemClock } from '../base/deadline.ts';
import { BulkheadError } from '../base/error.ts';
import { Emitter } from '../base/event.ts';
import { type ExtensionId, parseExtensionId } from '../model/extension-id.ts';
import { MANIFEST_PATH } from '../packaging/package.ts';
import { createBroker } from '../permissions/broker.ts';
import { permissionInfos } from '../permissions/permission-infos.ts';
import { withPlace } from '../permissions/refusal-place.ts';
import { declarationPlaces } from '../permissions/settings/declaration-places.ts';
import type { CallerOnWire } from '../protocol/core-methods.ts';
import { coreValues as codec } from '../protocol/core-values.ts';
import { AppApis, failureLine } from './app-api/app-apis.ts';
import { createCoreAudit } from './audit/core-audit.ts';
import { switchedOff } from './availability/availability.ts';
import { createStanding } from './availability/standing.ts';
import { createToggles } from './availability/toggles.ts';
import { createCommands } from './commands.ts';
import { createConfiguration } from './configuration.ts';
import type { CallOptions, Core, CoreOptions } from './core.ts';
import { createCoreEvents } from './core-events.ts';
import { createCoreInstaller } from './core-installer.ts';
import { type CoreSetup, prepare } from './core-options.ts';
import { createDoings } from './doing.ts';
import { executeForeign } from './effects/commands.ts';
import { extensionNotFound } from './extension-not-found.ts';
import { createRulesBook } from './extension-rules.ts';
import { createExtensionServices } from './extension-services.ts';
import { openHome } from './home.ts';
import { createHostSupply } from './host-supply.ts';
import { readInstalled } from './install/read-installed.ts';
import { createLearner } from './learn/learner.ts';
import { learningAsk } from './learn/learning-ask.ts';
import { createActivator } from './lifecycle/activation.ts';
import { createCatalog } from './lifecycle/catalog.ts';
import { type LoadSource, loadSource } from './lifecycle/extension-sources.ts';
import { createLifecycle } from './lifecycle/lifecycle.ts';
import { createRegistry } from './lifecycle/registry.ts';
import { OwnPorts } from './own-ports.ts';
import { createUserQuestions } from './questions/ask-user.ts';
import { declarerOf } from './services/configuration.ts';
import { createSessionAnswers, obeyNewerWords } from './settings/session-answers.ts';
import { createSetAnswer } from './settings/set-answer.ts';
import { openSettingsLayers } from './settings/settings-layers.ts';
import { createTraces } from './trace.ts';
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
  const settings = openSettingsLayers({ user: home.settings, policies: setup.policies, workspace, clock });
  const session = createSessionAnswers();
  const registry = createRegistry();
  const ports = new OwnPorts();
  const rules = createRulesBook({ home, workspace, ports, settings, session, apis: setup.apis });
  const doings = createDoings();
  const questions = createUserQuestions({
    doings,
    prompt: setup.options.prompt,
    apis: setup.apis,
    clock,
    rules,
    registry,
    settings: settings.user,
    session,
    events,
    onOver: (question, answer) => audit.answered(question, answer),
  });
  const learns = setup.options.extensions?.some(({ learn }) => learn) ?? false;
  const learner = learns ? createLearner({ home, rules, clock }) : null;
  const traces = createTraces();
  const audit = createCoreAudit({ setup, clock, events, traces, workspace });
  const broker = createBroker({
    rules: rules.of,
    refresh: settings.refresh,
    ask: audit.asking(learner === null ? questions.ask : learningAsk(questions.ask, session)),
    ...(learner !== null && { onUse: learner.onUse }),
    audit: audit.decided,
    trace: ({ id }) => traces.of(id),
    clock,
  });
  const plainConfiguration = createConfiguration({
    settings: settings.user,
    own: setup.configuration,
    declarers: () => registry.list().map(declarerOf),
    log: (id, text) => events.log.fire({ id, level: 'warn', text }),
  });
  const configuration = audit.changing(plainConfiguration, registry.get);

  const commands = createCommands({
    declaredOwner: registry.ownerOfCommand,
    declared: registry.declaredCommands,
    standing: (owner, caller) => standing(owner, caller),
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
    standing: (id, caller) => standing(id, caller),
    activate: (id, event) => activator.one(id, event),
    doings,
    traces,
  });
  const { hosts, runner } = createHostSupply({ setup, clock, events, registry, services, ports });
  const standing = createStanding(registry, runner.isLeaving);
  const activator = createActivator(registry, {
    clock,
    run: (extension, event) =>
      doings.during(extension.id, { kind: 'starting', event }, () => runner.run(extension, event)),
  });
  const catalog = createCatalog({
    registry,
    rules,
    byPolicy: (identity) => switchedOff({ id: identity.id, identity }, settings.layers, ['policy']),
  });
  const lifecycle = createLifecycle({
    setup,
    workspace,
    events,
    registry,
    catalog,
    settings,
    audit,
    activator,
    hosts,
    runner,
    load,
    store:
      setup.options.installed === false
        ? null
        : { recover: () => installer.recover(), list: () => installer.list(), read: readInstalled },
  });
  const installer = createCoreInstaller({
    setup,
    home,
    clock,
    events,
    settings,
    session,
    services,
    live: lifecycle,
  });
  const toggles = createToggles({ settings, infos: catalog.list, lifecycle });
  activator.onDidActivate((activation) => events.activation.fire(activation));
  registry.onDidChangeState((extension) => events.state.fire(catalog.infoOf(extension)));
  registry.onDidSwitch((extension) => events.switched.fire(catalog.infoOf(extension)));
  // The one place that makes a change felt by what runs already: what comes is decided by the rules of its moment anyway.
  rules.onDidChange(() => runner.recheck());
  obeyNewerWords(settings.user, session);
  const telling = audit.follow(settings, session);
  const changed = new Emitter<void>();
  rules.onDidChange(() => changed.fire());
  settings.onDidReport(() => changed.fire());
  const setAnswer = createSetAnswer({ settings, session, registry, apis: setup.apis });

  function idOf(text: string): ExtensionId {
    const id = parseExtensionId(text);
    if (id === null) throw extensionNotFound(text, 'Ids have the form publisher.name; see extensions.list().');
    return id;
  }
  function registered(text: string) {
    const extension = registry.get(idOf(text));
    if (extension === undefined) throw extensionNotFound(text);
    return extension;
  }

  async function execute({ signal, deadline }: CallOptions, id: string, args: readonly unknown[]): Promise<unknown> {
    lifecycle.mustRun();
    try {
      return codec.decode(await commands.execute(id, codec.encode(args), { caller: APP, signal, deadline }));
    } catch (error) {
      const refused = error instanceof BulkheadError ? registry.get(error.details.extension as ExtensionId) : undefined;
      throw refused === undefined
        ? error
        : withPlace(error as BulkheadError, rules.of(refused.identity), refused.identity);
    }
  }

  return {
    load: lifecycle.load,
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
      list() {
        settings.refresh();
        return catalog.list();
      },
      ...toggles,
      ...audit.installing(installer.acts, catalog.list),
      activate: async (id) => {
        lifecycle.mustRun();
        return activator.one(registered(id).id, 'app');
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
      set: setAnswer,
      problems() {
        settings.refresh();
        return settings.problems;
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
      await learner?.save(registry.list());
      await settings.whenWritten();
      for (const owned of [telling, traces, changed, rules, workspace, session, settings]) owned.dispose();
    },
  };
}
