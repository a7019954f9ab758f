// What changes while extensions run, and how each hears of it: settings, permissions, folders, files.

import type { Clock } from '../base/deadline.ts';
import { DisposableStore } from '../base/disposable.ts';
import type { Broker } from '../permissions/broker.ts';
import type { AppApis } from './app-api/app-apis.ts';
import type { Configuration } from './configuration.ts';
import type { CoreEvents } from './core-events.ts';
import { nodeWatchPowers } from './effects/watch/node-watch-powers.ts';
import { createWatchEffects } from './effects/watch/watch-files.ts';
import type { RulesBook } from './extension-rules.ts';
import type { Registry } from './lifecycle/registry.ts';
import { nodeFilePowers } from './node-powers.ts';
import type { Questions } from './questions/questions.ts';
import { configurationService, declarerOf, onWire } from './services/configuration.ts';
import type { GuestScope } from './services/guest-service.ts';
import { permissionService } from './services/permissions.ts';
import type { PresentParams } from './services/services-maker.ts';
import { watchService } from './services/watch.ts';
import type { OpenedWorkspace } from './workspace.ts';

export interface LivePowers {
  readonly apis: AppApis;
  readonly broker: Broker;
  readonly clock: Clock;
  readonly rules: RulesBook;
  readonly questions: Questions;
  readonly registry: Registry;
  readonly events: CoreEvents;
  readonly configuration: Configuration;
  readonly workspace: OpenedWorkspace;
}

export function createLiveServices(powers: LivePowers) {
  const { broker, clock, workspace } = powers;
  const configurationOf = (trial: GuestScope['trial']) => trial?.configuration ?? powers.configuration;
  const files = nodeFilePowers();
  const watching = { ...powers, effects: createWatchEffects({ broker, files, watching: nodeWatchPowers(), clock }) };
  return {
    servicesFor(guest: GuestScope) {
      const following = new DisposableStore();
      following.add(
        workspace.onDidChange(() => guest.tell('workspace/folders-changed', { folders: workspace.folders })),
      );
      following.add(workspace.onDidChangeTrust((trusted) => guest.tell('workspace/trust-changed', { trusted })));
      return {
        configuration: configurationService(guest, configurationOf(guest.trial), clock),
        permissions: permissionService(guest, { ...powers, files }),
        watch: watchService(guest, watching),
        workspace: { requests: {}, notifications: {}, dispose: () => following.dispose() },
      };
    },
    presentFor: ({ extension, trial }: Pick<GuestScope, 'extension' | 'trial'>): PresentParams => ({
      workspaceFolders: workspace.folders,
      workspaceTrusted: workspace.trusted,
      settings: onWire(configurationOf(trial).entriesFor(declarerOf(extension))),
    }),
  };
}
