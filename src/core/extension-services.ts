// What one running extension reaches of the core: one service for each group of methods, each bound to who it is.

import { DisposableStore } from '../base/disposable.ts';
import type { ExtensionId } from '../model/extension-id.ts';
import type { Broker } from '../permissions/broker.ts';
import { coreValues as codec } from '../protocol/core-values.ts';
import { DEFAULT_WIRE_LIMITS } from '../protocol/limits.ts';
import type { Commands } from './commands.ts';
import type { Activation } from './core.ts';
import type { CoreEvents } from './core-events.ts';
import type { CoreSetup } from './core-options.ts';
import { createFileEffects } from './effects/files.ts';
import { Streams } from './effects/streams.ts';
import type { Home } from './home.ts';
import { nodeFilePowers } from './node-powers.ts';
import type { RegisteredExtension, Registry } from './registry.ts';
import type { RunningExtension } from './runner.ts';
import { commandService } from './services/commands.ts';
import { extensionService } from './services/extensions.ts';
import { fileService } from './services/files.ts';
import type { GuestScope, GuestService } from './services/guest-service.ts';
import { logService } from './services/log.ts';
import type { ExtensionServices, ServicesMaker } from './services/services-maker.ts';
import { type StateStores, stateService } from './services/state.ts';
import { streamService } from './services/streams.ts';
import { createStateStore, type StateStore } from './state-store.ts';

export interface ServicesPowers {
  readonly setup: CoreSetup;
  readonly home: Home;
  readonly broker: Broker;
  readonly commands: Commands;
  readonly registry: Registry;
  readonly events: CoreEvents;
  readonly running: (id: ExtensionId) => RunningExtension | undefined;
  readonly activate: (id: ExtensionId, event: string) => Promise<readonly Activation[]>;
}

export function createExtensionServices(powers: ServicesPowers): ServicesMaker {
  const { setup, home, broker, commands, registry, events } = powers;
  const { limits, options, folders } = setup;
  const workspaceFolders = folders.map((folder) => folder.path);
  const files = createFileEffects({
    broker,
    powers: nodeFilePowers(),
    limits: { fileBytes: limits.fileBytes, pieceBytes: DEFAULT_WIRE_LIMITS.pieceBytes },
  });

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

  return {
    servicesFor(extension, peer) {
      const who = { identity: extension.identity, version: extension.manifest.version };
      const guest: GuestScope = { extension, who, streams: new Streams(), peer };
      const others = { registry, broker, running: powers.running, activate: powers.activate };
      const services = {
        commands: commandService(guest, commands),
        files: fileService(files.forExtension({ ...who, workspaceFolders }, guest.streams)),
        streams: streamService(guest.streams),
        state: stateService(statesOf(extension)),
        extensions: extensionService(guest, others),
        log: logService(guest, events),
      };
      return {
        requests: {
          ...services.commands.requests,
          ...services.files.requests,
          ...services.streams.requests,
          ...services.state.requests,
          ...services.extensions.requests,
        },
        notifications: { ...services.log.notifications },
        ...lifeOf(Object.values(services)),
      };
    },

    async activationParams(extension, event) {
      const { identity, manifest } = extension;
      const state = statesOf(extension);
      const [globalState, workspaceState] = await Promise.all([state.global.read(), state.workspace?.read() ?? {}]);
      return {
        event,
        app: { name: options.app.name, version: options.app.version },
        extensionPath: extension.package.root,
        storagePath: home.workspaceStorage(identity)?.files ?? null,
        globalStoragePath: home.globalStorage(identity).files,
        workspaceFolders: folders,
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
