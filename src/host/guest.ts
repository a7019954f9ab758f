// One extension inside the host: its compartment, its channel, what it owns. Nothing of it runs before `activate`.

import { DisposableStore, toDisposable } from '../base/disposable.ts';
import { coded } from '../base/error.ts';
import type { ActivationParams, ExportsOnWire, ToGuestVoice } from '../protocol/core-methods.ts';
import type { GuestVoice } from '../protocol/guest-methods.ts';
import type { NotificationHandlers, Peer, RequestHandlers } from '../protocol/peer.ts';
import type { ValueCodec } from '../protocol/values.ts';
import { createGuestApi, type GuestApi } from './api/create-guest-api.ts';
import { makeExtensionCompartment, runScript } from './compartment.ts';
import { createAbort } from './endowments/abort.ts';
import { createConsole, type Format } from './endowments/console.ts';
import { createTimers, type TimerPowers } from './endowments/timers.ts';
import { createRequest } from './endowments/web/request.ts';
import type { Journal } from './journal.ts';
import type { KnownExtensions } from './known-extensions.ts';
import type { Realm } from './realm.ts';

export interface Fault {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** What every guest of a host shares: the realm, the clock, and who is told of faults. */
export interface GuestPowers {
  readonly realm: Realm;
  readonly journal: Journal;
  readonly sharedEndowments: Record<string, unknown>;
  readonly timers: TimerPowers;
  readonly format: Format;
  readonly codec: ValueCodec;
  readonly now: () => number;
  /** What there is to know of other extensions. */
  readonly known: KnownExtensions;
  /** Runs a call after the present turn. */
  readonly later: (call: () => void) => void;
  readonly onFault: (channel: number, fault: Fault) => void;
}

/** Modules that the host itself supplies; everything else is in the bundle or does not exist. */
const API_MODULES = new Set(['@bulkhead/extension-api', 'bulkhead/extension-api']);

export interface Guest {
  readonly requests: RequestHandlers<ToGuestVoice>;
  readonly notifications: NotificationHandlers<ToGuestVoice>;
  /** Others are here than before. */
  extensionsChanged(): void;
  /** Ends everything that the extension owns in the host. */
  dispose(): void;
}

export function createGuest(
  powers: GuestPowers,
  extension: {
    readonly channel: number;
    readonly id: string;
    readonly script: string;
    readonly peer: () => Peer<GuestVoice>;
  },
): Guest {
  const { realm, journal } = powers;
  const owned = new DisposableStore();
  let api: GuestApi | null = null;

  const report = (error: unknown) => powers.onFault(extension.channel, describeFault(realm, error));

  /** Enters the extension's code under its name; what it throws is recorded to it and never ends the host. */
  const enter = (call: () => void) => {
    journal.enter(extension.channel);
    try {
      call();
    } catch (error) {
      report(error);
    }
  };

  const activate = (params: ActivationParams): Promise<{ exports: ExportsOnWire }> => {
    const guestApi = createGuestApi({
      peer: extension.peer(),
      params,
      codec: powers.codec,
      known: powers.known,
      harden: realm.harden,
      enter,
      report,
      later: powers.later,
      stackOf: realm.stackOf,
    });
    api = guestApi;
    owned.add(guestApi);
    const timers = owned.add(createTimers(powers.timers, enter));
    const abort = createAbort(timers.globals.setTimeout as (call: () => void, ms: unknown) => unknown);
    const requests = createRequest(() => new abort.AbortController().signal);
    const endowments = realm.harden({
      ...timers.globals,
      ...abort,
      Request: requests.Request,
      fetch: guestApi.makeFetch(requests),
      queueMicrotask: (callback: unknown) => {
        if (typeof callback !== 'function') throw new TypeError('queueMicrotask needs a function.');
        queueMicrotask(() => enter(() => callback()));
      },
      console: createConsole(powers.format, guestApi.log, powers.now),
    });
    const compartment = makeExtensionCompartment(realm, { ...powers.sharedEndowments, ...endowments }, extension.id);
    const module = { exports: {} as unknown };
    const require = realm.harden((name: string): unknown => {
      if (API_MODULES.has(name)) return guestApi.module;
      throw Object.assign(new Error(`The module ${JSON.stringify(String(name))} does not exist here.`), {
        code: 'UNSUPPORTED_MODULE',
      });
    });
    return guestApi.activate(() => {
      runScript(compartment, extension.script, extension.id, { require, module });
      return module.exports;
    });
  };

  const running = (): GuestApi => {
    if (api === null) throw coded('EXTENSION_NOT_ACTIVE', 'The extension is not active.', { extension: extension.id });
    return api;
  };

  owned.add(
    toDisposable(() => {
      api = null;
    }),
  );

  return {
    // One line for each: `(params) => api?.hear['group/name'](params)`. Before and after its life nobody hears.
    notifications: {
      'configuration/changed': (params) => api?.hear['configuration/changed'](params),
      'permissions/changed': (params) => api?.hear['permissions/changed'](params),
      'watch/changes': (params) => api?.hear['watch/changes'](params),
      'workspace/folders-changed': (params) => api?.hear['workspace/folders-changed'](params),
      'workspace/trust-changed': (params) => api?.hear['workspace/trust-changed'](params),
    },
    requests: {
      'extension/activate': async (params) => {
        try {
          return await activate(params);
        } catch (error) {
          owned.dispose();
          throw error;
        }
      },
      'extension/deactivate': async () => {
        await running().deactivate();
        owned.dispose(); // in this very turn: none of its timers may fire any more
        return null;
      },
      'app/event': (params, context) => running().receiveAppEvent(params, context),
      'ui/validate': (params) => running().answer['ui/validate'](params),
      'ui/progress-cancel': (params) => running().answer['ui/progress-cancel'](params),
      'secrets/changed': (params) => running().answer['secrets/changed'](params),
      'commands/invoke': (params, context) => running().invokeCommand(params, context),
      'exports/invoke': (params, context) => running().invokeExport(params, context),
    },
    extensionsChanged: () => api?.extensionsChanged(),
    dispose: () => owned.dispose(),
  };
}

/** An error of the guest as text. It may be hostile (getters, proxies): each read may throw. */
export function describeFault(realm: Realm, error: unknown): Fault {
  const read = (take: () => unknown, fallback: string): string => {
    try {
      return `${take() as string}`.slice(0, 10_000);
    } catch {
      return fallback;
    }
  };
  const thrown = error as { name?: unknown; message?: unknown };
  return isError(error)
    ? {
        name: read(() => thrown.name, 'Error'),
        message: read(() => thrown.message, ''),
        stack: read(() => realm.stackOf(error), ''),
      }
    : { name: 'Thrown', message: read(() => error, 'something that cannot be shown'), stack: '' };
}

/** To ask a proxy for its prototype runs its trap, which may throw; whoever records a fault must not fail at that. */
function isError(thrown: unknown): thrown is Error {
  try {
    return thrown instanceof Error;
  } catch {
    return false;
  }
}
