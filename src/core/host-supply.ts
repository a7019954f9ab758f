// The hosts of one core: started with its options, their faults recorded to whom they belong, their ends told.

import type { Clock } from '../base/deadline.ts';
import type { Disposable } from '../base/disposable.ts';
import type { ExtensionId } from '../model/extension-id.ts';
import type { LogLevel } from '../protocol/guest-methods.ts';
import { DEFAULT_WIRE_LIMITS } from '../protocol/limits.ts';
import { rememberStacks } from './author-stacks.ts';
import type { CoreEvents } from './core-events.ts';
import type { CoreSetup } from './core-options.ts';
import { type Host, startHost } from './host-process.ts';
import { createHosts, type Hosts } from './hosts.ts';
import { createKnownExtensions } from './known-extensions.ts';
import type { Registry } from './lifecycle/registry.ts';
import { createRunner, type Runner } from './lifecycle/runner.ts';
import type { OwnPorts } from './own-ports.ts';
import type { ServicesMaker } from './services/services-maker.ts';

export interface HostSupplyPowers {
  readonly setup: CoreSetup;
  readonly clock: Clock;
  readonly events: CoreEvents;
  readonly registry: Registry;
  readonly services: ServicesMaker;
  readonly ports: OwnPorts;
}

export function createHostSupply(powers: HostSupplyPowers): { readonly hosts: Hosts; readonly runner: Runner } {
  const { setup, clock, events, registry, services, ports } = powers;
  const log = (id: ExtensionId | null, level: LogLevel, text: string) => events.log.fire({ id, level, text });

  const stacksOf = rememberStacks();
  const known = createKnownExtensions(registry);
  const tellings = new WeakMap<Host, Disposable>();

  const hosts = createHosts({
    async start(isolation) {
      let host: Host | null = null;
      host = await startHost({
        runtime: setup.runtime,
        flags: setup.hostFlags,
        isolation,
        wire: DEFAULT_WIRE_LIMITS,
        clock,
        handshake: setup.limits.handshake,
        requirePerimeter: setup.options.requirePerimeter ?? [],
        ports,
        onLine: (level, line) => log(null, level, line),
        onFault: (channel, fault) => recordFault(host, channel, fault),
      });
      const started = host;
      const telling = known.tell(started);
      tellings.set(started, telling);
      started.onEnd(() => telling.dispose());
      return started;
    },
    onEnd(host, error) {
      const lost = runner.forget(host);
      for (const id of lost) setInactive(registry, id);
      events.hostEnd.fire({ isolation: host.isolation, extensions: lost, error });
    },
    // What runs in it must not see how all the others go.
    onLeave: (host) => tellings.get(host)?.dispose(),
    onRenewed: (host) => void runner.forget(host),
  });
  const runner = createRunner({ hosts, limits: setup.limits, stacksOf, ...services });

  function recordFault(
    host: Host | null,
    channel: number | null,
    fault: { readonly name: string; readonly message: string; readonly stack: string },
  ): void {
    const id = host === null || channel === null ? null : runner.byChannel(host, channel);
    const extension = id === null ? undefined : registry.get(id);
    const stack = extension === undefined ? fault.stack : stacksOf(extension.package).stack(fault.stack);
    log(id, 'error', `${fault.name}: ${fault.message}${stack}`);
  }

  return { hosts, runner };
}

/** One that was switched off meanwhile, and whose host died before it had ended, stays off. */
function setInactive(registry: Registry, id: ExtensionId): void {
  if (registry.get(id)?.state.kind !== 'disabled') registry.setState(id, { kind: 'inactive' });
}
