// What one running extension reaches of the core: one service for each group of methods, each bound to who it is.

import type { Clock } from '../base/deadline.ts';
import { DisposableStore } from '../base/disposable.ts';
import type { ExtensionId } from '../model/extension-id.ts';
import type { ExtensionIdentity } from '../model/origin.ts';
import type { Broker } from '../permissions/broker.ts';
import { coreValues as codec } from '../protocol/core-values.ts';
import { DEFAULT_WIRE_LIMITS } from '../protocol/limits.ts';
import { createApiServices } from './app-api/api-services.ts';
import type { AppApis } from './app-api/app-apis.ts';
import { createAppServices } from './app-services.ts';
import type { StandingOf } from './availability/standing.ts';
import type { Trials } from './bisect/trial/trials.ts';
import { BULKHEAD_VERSION } from './bulkhead-version.ts';
import type { Commands } from './commands.ts';
import type { Configuration } from './configuration.ts';
import type { Activation } from './core.ts';
import type { CoreEvents } from './core-events.ts';
import type { CoreSetup } from './core-options.ts';
import type { Doings } from './doing.ts';
import { createFileEffects } from './effects/files.ts';
import { createNetEffects } from './effects/net/net.ts';
import { nodeNetPowers } from './effects/net/node-net-powers.ts';
import { Streams } from './effects/streams.ts';
import { createEndings } from './endings.ts';
import type { RulesBook } from './extension-rules.ts';
import type { Home, StorageFolder } from './home.ts';
import type { RegisteredExtension, Registry } from './lifecycle/registry.ts';
import type { RunningExtension } from './lifecycle/runner.ts';
import { createLiveServices } from './live-services.ts';
import { nodeFilePowers, realPathOf } from './node-powers.ts';
import { createProgramServices } from './program-services.ts';
import type { Questions } from './questions/questions.ts';
import { commandService } from './services/commands.ts';
import { extensionService } from './services/extensions.ts';
import { fileService } from './services/files.ts';
import type { GuestScope, GuestService } from './services/guest-service.ts';
import { logService } from './services/log.ts';
import { netService } from './services/net.ts';
import type { ExtensionServices, ServicesMaker } from './services/services-maker.ts';
import { type StateStores, stateService } from './services/state.ts';
import { streamService } from './services/streams.ts';
import { createStateStore, type StateStore } from './state-store.ts';
import type { Traces } from './trace.ts';
import { requesterOf } from './who-asks.ts';
import type { OpenedWorkspace } from './workspace.ts';

export interface ServicesPowers {
  readonly setup: CoreSetup;
  readonly apis: AppApis;
  readonly home: Home;
  readonly broker: Broker;
  readonly rules: RulesBook;
  readonly trials: Trials;
  readonly clock: Clock;
  readonly questions: Questions;
  readonly configuration: Configuration;
  readonly workspace: OpenedWorkspace;
  readonly commands: Commands;
  readonly registry: Registry;
  readonly events: CoreEvents;
  readonly running: (id: ExtensionId) => RunningExtension | undefined;
  readonly standing: StandingOf;
  readonly activate: (id: ExtensionId, event: string) => Promise<readonly Activation[]>;
  readonly doings: Doings;
  readonly traces: Traces;
}

export function createExtensionServices(powers: ServicesPowers): ServicesMaker {
  const { setup, home, broker, clock, commands, registry, events } = powers;
  const { limits, options } = setup;
  const workspaceFolders = () => powers.workspace.paths;
  const files = createFileEffects({
    broker,
    powers: nodeFilePowers(),
    limits: {
      fileBytes: limits.fileBytes,
      storageBytes: limits.storageBytes,
      pieceBytes: DEFAULT_WIRE_LIMITS.pieceBytes,
    },
  });
  const net = createNetEffects({ broker, powers: nodeNetPowers(), clock, agent: `bulkhead/${BULKHEAD_VERSION}` });

  const appServices = createAppServices({ offers: options, home, broker, clock, commands, events });

  const apiServices = createApiServices({
    apis: powers.apis,
    broker,
    clock,
    files: nodeFilePowers(),
    net: nodeNetPowers(),
    events,
  });
  const offered = powers.apis.all.map(({ description: { name, version, methods = {}, events: heard = {} } }) => ({
    name,
    version,
    methods: Object.keys(methods),
    events: Object.keys(heard),
  }));
  const programServices = createProgramServices({ ...powers, workspaceFolders });
  const live = createLiveServices(powers);

  const stores = new Map<string, StateStore>();
  /** The same one for each instance of an extension: what the last one asked for is written before what the next one asks for. */
  const storeOf = (file: string): StateStore => {
    const store = stores.get(file) ?? createStateStore(file, limits.stateBytes);
    stores.set(file, store);
    return store;
  };
  const statesOf = ({ identity }: RegisteredExtension): StateStores => {
    const workspace = home.workspaceStorage(identity);
    return {
      global: storeOf(home.globalStorage(identity).state),
      workspace: workspace === null ? null : storeOf(workspace.state),
    };
  };

  const endings = createEndings();

  const foldersOf = (identity: ExtensionIdentity): readonly StorageFolder[] =>
    [home.globalStorage(identity), home.workspaceStorage(identity)].filter((each) => each !== null);

  function forget(folders: readonly StorageFolder[]): void {
    for (const { state } of folders) stores.delete(state);
    files.forget(folders.map((folder) => realPathOf(folder.files)));
  }

  /** It is about to be started, where its storages are to lie from now on. What was kept in memory of those that it had is written by then. */
  async function prepare(identity: ExtensionIdentity): Promise<void> {
    if (!powers.trials.concerns(identity)) return;
    const before = foldersOf(identity);
    await powers.trials.prepare(identity, () => endings.of(identity));
    if (foldersOf(identity)[0]?.state !== before[0]?.state) forget(before);
  }

  return {
    servicesFor(extension, peer) {
      const who = requesterOf(extension);
      let opened = false;
      const tell: GuestScope['tell'] = (method, params) => {
        if (opened) peer().notify(method, params);
      };
      const trial = powers.trials.of(extension.identity);
      const guest: GuestScope = { extension, who, trial, streams: new Streams(), peer, tell };
      const { storage, globalStorage } = powers.rules.of(extension.identity).scopes.variables;
      const storages = [globalStorage, storage].filter((folder) => folder !== null);
      const ownFiles = files.forExtension({ ...who, workspaceFolders, storages }, guest.streams);
      const { running, standing, activate, doings } = powers;
      const others = { registry, broker, running, standing, activate, doings };
      const services = {
        commands: commandService(guest, commands, doings),
        files: fileService(ownFiles),
        streams: streamService(guest.streams, powers.rules.refresh),
        state: stateService(statesOf(extension)),
        extensions: extensionService(guest, others),
        log: logService(guest, events),
        ...appServices(guest),
        ...programServices(guest),
        ...live.servicesFor(guest),
        api: apiServices(guest, ownFiles),
        net: netService(net.forExtension(who, guest.streams)),
      };
      return {
        requests: powers.traces.each(extension.id, {
          ...services.commands.requests,
          ...services.files.requests,
          ...services.streams.requests,
          ...services.state.requests,
          ...services.configuration.requests,
          ...services.permissions.requests,
          ...services.watch.requests,
          ...services.extensions.requests,
          ...services.ui.requests,
          ...services.clipboard.requests,
          ...services.open.requests,
          ...services.secrets.requests,
          ...services.net.requests,
          ...services.process.requests,
          ...services.environment.requests,
          ...services.api.requests,
        }),
        notifications: { ...services.log.notifications },
        ...endings.follow(extension.identity, lifeOf(Object.values(services))),
        opened() {
          opened = true;
          return live.presentFor(guest);
        },
      };
    },

    forget: (identity) => forget(foldersOf(identity)),
    prepare,

    async activationParams(extension, event) {
      const { identity, manifest } = extension;
      await prepare(identity);
      const state = statesOf(extension);
      const [globalState, workspaceState] = await Promise.all([state.global.read(), state.workspace?.read() ?? {}]);
      return {
        event,
        app: { name: options.app.name, version: options.app.version, language: options.app.language ?? 'en' },
        engines: setup.engines,
        apis: offered,
        extensionPath: extension.package.root,
        storagePath: home.workspaceStorage(identity)?.files ?? null,
        globalStoragePath: home.globalStorage(identity).files,
        // Encoded, not believed: an author may write what looks like a tag.
        manifest: codec.encode(manifest.source).value ?? null,
        globalState,
        workspaceState,
      };
    },
  };
}

type AnyService = Pick<GuestService, 'dispose' | 'recheck' | 'whenEnded'>;

function lifeOf(services: readonly AnyService[]): Pick<ExtensionServices, 'recheck' | 'end'> {
  const owned = new DisposableStore();
  for (const service of services) owned.add(service);
  return {
    recheck() {
      for (const service of services) service.recheck?.();
    },
    async end() {
      owned.dispose();
      await Promise.all(services.map((service) => service.whenEnded?.()));
    },
  };
}
