// What one running extension reaches of the core, each part bound to who it is.

import type { ExtensionId } from '../model/extension-id.ts';
import type { Broker } from '../permissions/broker.ts';
import type { Requester } from '../permissions/request.ts';
import type { ActivationParams } from '../protocol/core-methods.ts';
import { coreValues as codec } from '../protocol/core-values.ts';
import { DEFAULT_WIRE_LIMITS } from '../protocol/limits.ts';
import type { Commands } from './commands.ts';
import type { Activation } from './core.ts';
import type { CoreEvents } from './core-events.ts';
import type { CoreSetup } from './core-options.ts';
import { createFileEffects } from './effects/files.ts';
import { othersFor } from './exports.ts';
import type { Home } from './home.ts';
import { nodeFilePowers } from './node-powers.ts';
import type { RegisteredExtension, Registry } from './registry.ts';
import type { RunningExtension } from './runner.ts';
import type { ExtensionServices } from './running-extension.ts';
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

export interface ServicesMaker {
  servicesFor(extension: RegisteredExtension): ExtensionServices;
  activationParams(
    extension: RegisteredExtension,
    event: string,
    services: ExtensionServices,
  ): Promise<ActivationParams>;
}

export function createExtensionServices(powers: ServicesPowers): ServicesMaker {
  const { setup, home, broker, commands, registry, events } = powers;
  const { limits, options, folders } = setup;
  const workspaceFolders = folders.map((folder) => folder.path);
  const effects = createFileEffects({
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

  return {
    servicesFor(extension) {
      const { id, identity, manifest } = extension;
      const who: Requester = { identity, version: manifest.version };
      const workspace = home.workspaceStorage(identity);
      return {
        commands,
        files: effects.forExtension({ ...who, workspaceFolders }),
        state: {
          global: storeOf(home.globalStorage(identity).state),
          workspace: workspace === null ? null : storeOf(workspace.state),
        },
        others: othersFor(who, { registry, broker, running: powers.running, activate: powers.activate }),
        log: (level, text) => events.log.fire({ id, level, text }),
        output: (act) => events.output.fire({ id, ...act }),
      };
    },

    async activationParams(extension, event, { state }) {
      const { identity, manifest } = extension;
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
