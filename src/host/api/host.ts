// `host` of one guest: the engines that are here, and the app's own API, always through the core.

import type { Host } from '../../../extension-api/src/host.ts';
import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { satisfiesRange, satisfiesVscodeRange } from '../../model/engine-range.ts';
import { isUnsafeKey } from '../../model/safe-keys.ts';
import type { Carried } from '../../protocol/carried.ts';
import type { ActivationParams } from '../../protocol/core-methods.ts';
import type { OfferedApi } from '../../protocol/guest/app.ts';
import type { ValueCodec } from '../../protocol/values.ts';
import type { Boundary } from './boundary.ts';
import { withSignal } from './cancel.ts';
import { createGuestEvent, type GuestEvent } from './guest-event.ts';
import type { GuestSession } from './guest-session.ts';
import { encodeArgument, readText } from './untrusted.ts';

export interface GuestHost {
  readonly namespace: Host;
  /** An event of the app has come. */
  receive(params: Carried & { readonly api: string; readonly event: string }): null;
}

export function createHost(powers: {
  readonly session: GuestSession;
  readonly codec: ValueCodec;
  readonly boundary: Boundary;
  readonly offered: Pick<ActivationParams, 'engines' | 'apis'>;
  readonly harden: <T>(value: T) => T;
  readonly enter: (call: () => void) => void;
  /** A refusal that nobody waits for. */
  readonly onRefused: (error: unknown) => void;
}): GuestHost {
  const { session, codec, boundary, harden, enter } = powers;
  const { engines, apis } = powers.offered;
  /** `api event` → its listeners. Neither name has a blank in it. */
  const events = new Map<string, GuestEvent<unknown>>();
  /** Made when first asked for; the same one each time. */
  const made = new Map<string, object>();

  function has(engine: unknown, range?: unknown): boolean {
    const name = readText(engine, 'The name of an engine');
    const version = Object.hasOwn(engines, name) ? engines[name] : undefined;
    if (version === undefined) return false;
    if (range === undefined) return true;
    const satisfies = name === 'vscode' ? satisfiesVscodeRange : satisfiesRange;
    return satisfies(version, readText(range, 'The range of versions'));
  }

  function api(value: unknown): object {
    const name = readText(value, 'The name of an API');
    const known = made.get(name);
    if (known !== undefined) return known;
    const offered = apis.find((each) => each.name === name);
    if (offered === undefined) {
      throw coded('APP_DOES_NOT_OFFER', `This app has no API ${quote(name, 60)}.`, {
        fix: 'Name it under "engines" in package.json, or ask host.has(name) first.',
      });
    }
    const shaped = shape(offered);
    made.set(name, shaped);
    return shaped;
  }

  function shape(offered: OfferedApi): object {
    const shaped: Record<string, unknown> = {};
    for (const method of offered.methods.filter(isFit)) {
      shaped[method] = boundary.later((params?: unknown, token?: unknown) =>
        withSignal(token, enter, async (options) => {
          const carried = params === undefined ? {} : encodeArgument(codec, params, 'The parameter');
          return codec.decode(await session.request('app/call', { api: offered.name, method, ...carried }, options));
        }),
      );
    }
    for (const event of offered.events.filter(isFit)) shaped[event] = listen(offered.name, event);
    return harden(shaped);
  }

  function listen(apiName: string, name: string): unknown {
    const names = { api: apiName, event: name };
    const event = createGuestEvent<unknown>({
      name: `${apiName}.${name}`,
      boundary,
      enter,
      assertActive: () => session.assertActive(),
      onFirst: () =>
        void session.request('app/subscribe', names).catch((error) => !session.ended && powers.onRefused(error)),
      onLast: () => void (session.ended || session.request('app/unsubscribe', names).catch(() => null)),
    });
    events.set(`${apiName} ${name}`, event);
    return event.event;
  }

  return {
    namespace: {
      apis: harden(apis.map(({ name, version }) => ({ name, version }))),
      has: boundary.now(has),
      api: boundary.now(api) as Host['api'],
    },
    receive({ api: apiName, event, ...carried }) {
      events.get(`${apiName} ${event}`)?.fire(harden(codec.decode(carried)));
      return null;
    },
  };
}

/** The core lets no other names pass; whoever speaks in its place does not get further either. */
function isFit(name: string): boolean {
  return !isUnsafeKey(name);
}
