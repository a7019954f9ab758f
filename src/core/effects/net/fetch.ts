// One request of an extension, redirects followed: each hop is decided, resolved, decided again, sent and recorded by itself.

import { BulkheadError, coded } from '../../../base/error.ts';
import type { Broker } from '../../../permissions/broker.ts';
import type { Checked } from '../../../permissions/checked.ts';
import { peerText } from '../../../permissions/request.ts';
import type { NetRequests } from '../../../protocol/guest/net.ts';
import type { Streams } from '../streams.ts';
import { throwIfCancelled } from '../turnstile.ts';
import type { Connections } from './connections.ts';
import { decoded } from './decode.ts';
import type { Exchange, ResponseHead } from './exchange.ts';
import { checkMethod, requestHeaders } from './headers.ts';
import type { NetContext } from './net-context.ts';
import { netProblem } from './net-errors.ts';
import type { Open } from './open-requests.ts';
import { type Hop, isRedirect, type RequestBody, redirectOf } from './redirect.ts';
import { targetOf } from './request-target.ts';
import { knownAddresses, resolvePeer } from './resolve.ts';
import { ResponseBody } from './response-body.ts';

type FetchParams = NetRequests['net/fetch']['params'];
type FetchResult = NetRequests['net/fetch']['result'];

export interface FetchParts {
  readonly context: NetContext;
  readonly connections: Connections;
  readonly streams: Streams;
  /** Requests whose answers have not begun, for whoever withdraws a grant. */
  readonly open: Open;
}

export async function fetchFor(
  parts: FetchParts,
  params: Omit<FetchParams, 'bytes' | 'body'>,
  body: RequestBody | null,
  signal: AbortSignal,
): Promise<FetchResult> {
  const { limits } = parts.context;
  let hop = openingHop(parts.context, params, body);
  for (let redirects = 0; ; redirects++) {
    const answer = await exchange(parts, hop, params.redirect, signal);
    if (answer.kind === 'response') return { ...answer.response, redirected: redirects > 0 };
    if (redirects === limits.redirects) {
      throw netProblem('NET_PROTOCOL', peerText(hop.target.peer), `redirected more than ${limits.redirects} times`);
    }
    hop = answer.hop;
  }
}

function openingHop(
  { limits, agent }: NetContext,
  params: Omit<FetchParams, 'bytes' | 'body'>,
  body: RequestBody | null,
): Hop {
  checkMethod(params.method);
  if (body !== null && (params.method === 'GET' || params.method === 'HEAD')) {
    throw coded('ARGUMENT_INVALID', `A ${params.method} request has no body.`);
  }
  return {
    method: params.method,
    target: targetOf(params.url, limits.urlCharacters),
    headers: requestHeaders(params.headers, limits, agent),
    body,
  };
}

type Answer =
  | { readonly kind: 'response'; readonly response: Omit<FetchResult, 'redirected'> }
  | { readonly kind: 'redirect'; readonly hop: Hop };

async function exchange(
  parts: FetchParts,
  hop: Hop,
  mode: FetchParams['redirect'],
  signal: AbortSignal,
): Promise<Answer> {
  const { context, connections, open } = parts;
  const { broker, who, limits } = context;
  const peer = peerText(hop.target.peer);
  throwIfCancelled(signal);
  const resource = { ...hop.target.peer, addresses: knownAddresses(hop.target.peer.host) ?? [] };
  // By its name first: what is refused by its name is not even looked up.
  const named = await broker.check({ who, kind: 'net.connect', resource });
  return broker.perform(named, async (outcome) => {
    const checked = await resolvePeer(context, named, peer, signal);
    const exchange = await connections.send(checked, hop, peer);
    const confirm = () => confirmIn(broker, named, checked);
    const end = open.add(confirm, (error) => exchange.end(error), signal);
    try {
      confirm(); // a recheck that came before this has not seen it
      const head = await exchange.head;
      if (hop.body !== null) outcome.bytes(hop.body.bytes.length);
      if (isRedirect(head.status, head.headers) && mode !== 'manual') {
        exchange.end(); // its body is for nobody
        return { kind: 'redirect', hop: nextHop(hop, head, mode, peer) } as const;
      }
      const source = hasBody(hop.method, head.status) ? decoded(exchange, head.headers, peer, limits) : exchange;
      const body = new ResponseBody({ confirm, outcome, limits, source, peer });
      return {
        kind: 'response',
        response: await begin(parts, hop, head, body, source === exchange ? exchange : null),
      } as const;
    } catch (error) {
      exchange.end();
      throw error;
    } finally {
      end();
    }
  });
}

/** Of what was resolved; a refusal counts as one of the act that `named` began. */
function confirmIn(broker: Broker, named: Checked<'net.connect'>, checked: Checked<'net.connect'>): void {
  try {
    broker.confirm(checked);
  } catch (error) {
    throw error instanceof BulkheadError ? broker.refused(named, error) : error;
  }
}

function nextHop(hop: Hop, head: ResponseHead, mode: FetchParams['redirect'], peer: string): Hop {
  const redirect =
    mode === 'error'
      ? ({ kind: 'refused', reason: 'redirects, and the request does not allow that' } as const)
      : redirectOf(hop, head.status, head.headers);
  if (redirect.kind === 'to') return redirect.hop;
  throw netProblem('NET_PROTOCOL', peer, redirect.kind === 'refused' ? redirect.reason : 'redirects nowhere');
}

/** What of the body is here already goes with the head: small answers take one message. */
async function begin(
  { streams }: FetchParts,
  { target }: Hop,
  { status, statusText, headers }: ResponseHead,
  body: ResponseBody,
  plain: Exchange | null,
): Promise<Omit<FetchResult, 'redirected'>> {
  const start = { url: target.url.href, status, statusText, headers };
  try {
    const first = plain?.takeNow() ?? new Uint8Array();
    if (first.length > 0) body.took(first.length);
    if (plain?.drained) {
      body.end();
      return { ...start, bytes: [first], stream: null };
    }
    return { ...start, bytes: [first], stream: streams.add(body) };
  } catch (error) {
    await body.close(error);
    throw error;
  }
}

function hasBody(method: string, status: number): boolean {
  return method !== 'HEAD' && status !== 204 && status !== 304;
}
