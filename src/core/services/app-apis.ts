// The app's own API for one running extension: each call read, decided and performed in its name; each event decided before it is sent.

import { nearest } from '../../base/nearest.ts';
import type { EventDescription, MethodDescription } from '../../model/app-api.ts';
import { type AppPermissionKind, appPermissionKind } from '../../model/app-permission.ts';
import type { Broker } from '../../permissions/broker.ts';
import type { Checked } from '../../permissions/checked.ts';
import type { PermissionRequest } from '../../permissions/request.ts';
import { coreValues as codec } from '../../protocol/core-values.ts';
import type { GuestVoice } from '../../protocol/guest-methods.ts';
import { type AppApis, notOffered } from '../app-api/app-apis.ts';
import { anyResource, resourceIn } from '../app-api/app-resource.ts';
import type { AppApi } from '../app-api/define-api.ts';
import type { MethodCalls } from '../effects/app-method.ts';
import { Calls } from '../effects/calls.ts';
import type { GuestScope, GuestService } from './guest-service.ts';

type AppMethod = Extract<keyof GuestVoice['requests'], `app/${string}`>;

export interface ApiServicePowers {
  readonly apis: AppApis;
  readonly broker: Broker;
  /** Of this extension. */
  readonly methods: MethodCalls;
  /** Into the extension's own log. */
  readonly warn: (text: string) => void;
}

/** As many as the wire lets one extension have open: a handler may wait for the user. */
const CALLS_AT_ONCE = 256;
/** Events that the extension has not taken yet. More are left out: a host that hangs must not fill the core's memory. */
const EVENTS_AT_ONCE = 256;

interface Subscription {
  readonly request: PermissionRequest<AppPermissionKind>;
  /** `refused`: until it would be allowed without a question. */
  standing: 'asked' | 'refused' | Checked<AppPermissionKind>;
}

export function apiService({ who, peer }: GuestScope, powers: ApiServicePowers): GuestService<AppMethod> {
  const { apis, broker, warn } = powers;
  const calls = new Calls(CALLS_AT_ONCE);
  const subscriptions = new Map<string, Subscription>();
  const told = new Set<string>();
  let pending = 0;
  let leftOut = 0;

  /** Once for each activation, in the author's own log. */
  function tellDeprecation(api: AppApi, name: string, { deprecated }: MethodDescription | EventDescription): void {
    const what = `${api.name}.${name}`;
    if (deprecated === undefined || told.has(what)) return;
    told.add(what);
    const instead = deprecated.use === undefined ? '.' : `: use ${deprecated.use}.`;
    warn(`${what} is deprecated since ${api.name} ${deprecated.since}${instead}`);
  }

  function deliver(api: AppApi, name: string, event: EventDescription, payload: unknown): void {
    const { standing: checked = 'refused' } = subscriptions.get(key(api.name, name)) ?? {};
    const permission = api.description.permissions[event.permission];
    if (checked === 'asked' || checked === 'refused' || permission === undefined) return;
    // The rules of now: who has lost the permission, or never had it for this thing, hears nothing.
    if (broker.within(checked, resourceIn(permission, event.resource, payload)) === null) return;
    if (pending >= EVENTS_AT_ONCE) {
      leftOut += 1;
      return;
    }
    pending += 1;
    peer()
      .request('app/event', { api: api.name, event: name, ...codec.encode(payload) })
      .catch(() => null) // it has ended, or its host lies: either way nobody waits for this
      .finally(() => {
        pending -= 1;
        if (pending > 0 || leftOut === 0) return;
        warn(`${leftOut} events of the app were left out: too many were waiting for this extension.`);
        leftOut = 0;
      });
  }

  async function subscribe(apiName: string, name: string): Promise<null> {
    const api = apis.find(apiName);
    const event = member(api, 'event', api.description.events, name);
    const permission = api.description.permissions[event.permission];
    if (permission === undefined) throw new Error('A definition names its permissions.');
    tellDeprecation(api, name, event);
    const known = subscriptions.get(key(api.name, name));
    if (known !== undefined && known.standing !== 'refused') return null;
    const kind = appPermissionKind(api.name, event.permission);
    const request = { who, kind, resource: anyResource(permission) };
    const subscription: Subscription = known ?? { request, standing: 'asked' };
    subscriptions.set(key(api.name, name), subscription);
    await decideOn(subscription);
    return null;
  }

  async function decideOn(subscription: Subscription): Promise<void> {
    subscription.standing = 'asked';
    try {
      const checked = await broker.check(subscription.request);
      await broker.perform(checked, async () => {
        subscription.standing = checked;
      });
    } catch (error) {
      subscription.standing = 'refused';
      throw error;
    }
  }

  /** A yes to this one subscription ends with the first deny: it must not come back with a later `ask`. */
  function endIfRefused(subscription: Subscription): void {
    const { standing } = subscription;
    if (standing === 'asked' || standing === 'refused' || !standing.decision.asked) return;
    try {
      broker.confirm(standing);
    } catch {
      subscription.standing = 'refused'; // told by `permissions/changed`
    }
  }

  const joined = apis.join(deliver);

  return {
    requests: {
      'app/call': async ({ api: apiName, method: name, ...carried }, { signal }) => {
        const api = apis.find(apiName);
        const method = member(api, 'method', api.description.methods, name);
        tellDeprecation(api, name, method);
        return calls.run(signal, (own) => powers.methods.call(api, name, method, carried, own));
      },
      'app/subscribe': ({ api, event }) => subscribe(api, event),
      'app/unsubscribe': ({ api, event }) => {
        subscriptions.delete(key(api, event));
        return null;
      },
    },
    notifications: {},
    recheck() {
      powers.methods.recheck();
      for (const subscription of subscriptions.values()) endIfRefused(subscription);
      // Who listens already hears from now on what a new grant opens; nobody is asked for it, and a refusal was told before.
      for (const subscription of subscriptions.values()) {
        if (subscription.standing !== 'refused' || !broker.allows(subscription.request)) continue;
        void decideOn(subscription).catch(() => undefined);
      }
    },
    dispose() {
      joined.dispose();
      subscriptions.clear();
      calls.dispose();
    },
    whenEnded: () => calls.whenEnded(),
  };
}

/** Errors: `APP_DOES_NOT_OFFER`. */
function member<T>(api: AppApi, what: string, members: { readonly [name: string]: T } | undefined, name: string): T {
  const found = members !== undefined && Object.hasOwn(members, name) ? members[name] : undefined;
  if (found !== undefined) return found;
  const known = Object.keys(members ?? {});
  throw notOffered(
    `${api.name} ${api.version} has no ${what} ${JSON.stringify(name.slice(0, 64))}.`,
    nearest(name, known),
  );
}

/** Neither part can have a blank in it. */
const key = (api: string, event: string): string => `${api} ${event}`;
