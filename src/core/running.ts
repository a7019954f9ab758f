// Everything in a core that runs extensions: commands, services, hosts, and the life of each extension.

import type { BulkheadError } from '../base/error.ts';
import { settingsKey } from '../model/origin.ts';
import { knownRegistries } from '../trust/judge/known-registries.ts';
import { AppApis, failureLine } from './app-api/app-apis.ts';
import { requirementOf } from './availability/required.ts';
import { createStanding, offForOthers } from './availability/standing.ts';
import { createCommands } from './commands.ts';
import type { CoreGround, Deciding } from './deciding.ts';
import { executeForeign } from './effects/commands.ts';
import { createExtensionServices } from './extension-services.ts';
import { createHostSupply } from './host-supply.ts';
import { createInstallTrust } from './install/install-trust.ts';
import { nodeStorePowers } from './install/node-store-powers.ts';
import { readInstalled } from './install/read-installed.ts';
import { createStore } from './install/store.ts';
import { createActivator, stoppedOnItsWay } from './lifecycle/activation.ts';
import { createCatalog } from './lifecycle/catalog.ts';
import type { LoadSource } from './lifecycle/extension-sources.ts';
import type { ReadCopy } from './lifecycle/installed-source.ts';
import { createLifecycle } from './lifecycle/lifecycle.ts';
import { createNamedPackages } from './lifecycle/named-packages.ts';
import type { RegisteredExtension } from './lifecycle/registry.ts';
import type { InstalledStore } from './lifecycle/source-loader.ts';
import { withheld } from './trust/withheld.ts';
import { requesterOf } from './who-asks.ts';

export interface RunningPowers extends CoreGround {
  readonly deciding: Deciding;
  readonly load: LoadSource;
  /** Asked when the first thing is loaded. */
  readonly installed: Pick<InstalledStore, 'recover' | 'list'>;
  /** Errors: `EXTENSION_NOT_FOUND`. */
  readonly registered: (id: string) => RegisteredExtension;
}

export type Running = ReturnType<typeof createRunning>;

export function createRunning(powers: RunningPowers) {
  const { setup, clock, events, workspace, home, registry, deciding, load, registered } = powers;
  const {
    settings,
    session,
    trust,
    trusted,
    bisect,
    trials,
    rules,
    broker,
    audit,
    questions,
    configuration,
    doings,
    traces,
    ports,
  } = deciding;
  const commands = createCommands({
    declaredOwner: registry.ownerOfCommand,
    declared: registry.declaredCommands,
    yields: registry.yields,
    standing: (owner, caller) => standing(owner, caller),
    async activateFor(command, caller) {
      const owner = registry.ownerOfCommand(command);
      const told = (error: BulkheadError | null) =>
        error === null || caller.kind === 'app' ? error : offForOthers(error.details.extension ?? 'The extension');
      if (owner === null) return told(registry.disabledError(command));
      await activator.byEvent(`onCommand:${command}`);
      const state = registry.get(owner)?.state;
      switch (state?.kind) {
        case 'failed':
          return state.error;
        case 'disabled':
          return told(state.error);
        case 'inactive':
          return stoppedOnItsWay(owner);
        default:
          return null;
      }
    },
    asForeign: async (caller, command, call) => executeForeign(broker, requesterOf(registered(caller)), command, call),
  });
  const apis = new AppApis(setup.options.apis ?? [], (failure) => events.log.fire(failureLine(failure)));
  const services = createExtensionServices({
    setup,
    apis,
    home,
    broker,
    rules,
    trials,
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
    run: async (extension, event) => {
      if (lifecycle.isBetweenTrials) throw stoppedOnItsWay(extension.id);
      return doings.during(extension.id, { kind: 'starting', event }, () => runner.run(extension, event));
    },
  });
  const catalog = createCatalog({
    registry,
    rules,
    requiredBy: (id) => requirementOf(id, settings.layers)?.owner ?? null,
    withheld: (source) => withheld(source, trust.world, settings.layers),
  });
  /** Whose approval counts changes with what is believed. */
  const read: ReadCopy = (installed, how) =>
    readInstalled(installed, { ...how, registries: knownRegistries(trust.world) });
  const { othersBefore } = createInstallTrust(trust, () => clock.now());
  const packages = createNamedPackages({
    store: createStore(home.extensions, nodeStorePowers()),
    trust,
    hasAnswersOfOthers(identity) {
      if (othersBefore(identity).length === 0) return false;
      settings.refresh();
      const { layer } = settings.user;
      return layer.kind === 'broken' || layer.permissions.has(settingsKey(identity));
    },
    forgetAnswers: (identity) => session.forgetAll(settingsKey(identity)),
    inUse: (root) => registry.list().some((each) => each.package.root === root),
  });
  const lifecycle = createLifecycle({
    setup,
    workspace,
    events,
    registry,
    catalog,
    settings,
    trust,
    trusted,
    bisect,
    trials,
    clock,
    audit,
    activator,
    hosts,
    runner,
    load,
    packages,
    store: setup.options.installed === false ? null : { ...powers.installed, read },
  });
  activator.onDidActivate((activation) => events.activation.fire(activation));
  registry.onDidChangeState((extension) => events.state.fire(catalog.infoOf(extension)));
  registry.onDidSwitch((extension) => events.switched.fire(catalog.infoOf(extension)));
  // The one place that makes a change felt by what runs already: what comes is decided by the rules of its moment anyway.
  rules.onDidChange(() => runner.recheck());
  bisect.onDidRearrange(() => void lifecycle.rearranged().then(trials.sweep));

  return { commands, apis, services, hosts, activator, catalog, lifecycle };
}
