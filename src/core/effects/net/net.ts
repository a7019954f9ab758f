// What an extension may do on the network: each request decided, performed and recorded in its own name, and ended with it.

import type { Clock } from '../../../base/deadline.ts';
import type { Disposable } from '../../../base/disposable.ts';
import { coded } from '../../../base/error.ts';
import type { Broker } from '../../../permissions/broker.ts';
import type { Requester } from '../../../permissions/request.ts';
import type { NetRequests } from '../../../protocol/guest/net.ts';
import { Calls } from '../calls.ts';
import { onlyPiece, type Streams } from '../streams.ts';
import { Connections } from './connections.ts';
import { fetchFor } from './fetch.ts';
import { Lookups } from './lookups.ts';
import type { NetContext } from './net-context.ts';
import { DEFAULT_NET_LIMITS, type NetLimits } from './net-limits.ts';
import type { NetPowers } from './net-powers.ts';
import { OpenRequests } from './open-requests.ts';
import type { RequestBody } from './redirect.ts';
import { Uploads } from './uploads.ts';

type Handler<M extends keyof NetRequests> = (
  params: NetRequests[M]['params'],
  context: { readonly signal: AbortSignal },
) => Promise<NetRequests[M]['result']>;

/** The network methods of one extension's channel. Ending it closes every socket. */
export interface NetEffects extends Disposable {
  readonly fetch: Handler<'net/fetch'>;
  readonly body: Handler<'net/body'>;
  /** The rules have changed: ends requests whose grant is gone. Bodies under way are streams, which see to that themselves. */
  recheck(): void;
  /** Resolves when every socket is closed. */
  whenEnded(): Promise<void>;
}

export interface NetEffectsOptions {
  readonly broker: Broker;
  readonly powers: NetPowers;
  readonly clock: Clock;
  readonly agent: string;
  readonly limits?: Partial<NetLimits>;
}

export function createNetEffects(options: NetEffectsOptions): {
  forExtension(who: Requester, streams: Streams): NetEffects;
} {
  const limits = { ...DEFAULT_NET_LIMITS, ...options.limits };
  return { forExtension: (who, streams) => netOf({ ...options, limits }, who, streams) };
}

function netOf(
  given: NetEffectsOptions & { readonly limits: NetLimits },
  who: Requester,
  streams: Streams,
): NetEffects {
  const { broker, powers, agent, limits } = given;
  const context: NetContext = { who, broker, agent, limits, lookups: new Lookups(given) };
  const connections = new Connections(powers, limits);
  const calls = new Calls(limits.requests);
  const open = new OpenRequests();
  const uploads = new Uploads(streams, limits.requestBytes);
  const parts = { context, connections, streams, open };
  return {
    fetch: async ({ body, bytes, ...params }, { signal }) => {
      const whole = body === null ? inlineBody(bytes) : uploads.take(body);
      const letGo = whole?.hold();
      return calls.run(signal, (own) => fetchFor(parts, params, whole, own)).finally(letGo);
    },
    body: async ({ size, bytes }) => ({ stream: uploads.begin(size, onlyPiece(bytes)) }),
    recheck: () => open.recheck(),
    dispose() {
      calls.dispose();
      connections.dispose();
    },
    async whenEnded() {
      await calls.whenEnded();
      await connections.whenEnded();
    },
  };
}

/** The wire counts it: it came with its request. */
function inlineBody(bytes: readonly Uint8Array[]): RequestBody | null {
  if (bytes.length > 1) throw coded('ARGUMENT_INVALID', 'A body of several pieces is sent before its request.');
  const [whole] = bytes;
  return whole === undefined ? null : { bytes: whole, hold: () => () => undefined };
}
