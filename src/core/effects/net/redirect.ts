// What follows a redirect: as the fetch standard has it, stricter where secrets would leave their place.

import { type HeaderList, headerOf } from './headers.ts';
import { parseTarget, type RequestTarget } from './request-target.ts';

/** What a request carries. It lies in memory that is counted until nobody holds it any more. */
export interface RequestBody {
  readonly bytes: Uint8Array;
  /** The returned function lets go. */
  hold(): () => void;
}

/** One request as it goes out. */
export interface Hop {
  readonly method: string;
  readonly target: RequestTarget;
  readonly headers: HeaderList;
  readonly body: RequestBody | null;
}

export type Redirect =
  /** The answer is the answer. */
  | { readonly kind: 'none' }
  | { readonly kind: 'to'; readonly hop: Hop }
  /** `reason` ends a sentence that begins with the name of the server. */
  | { readonly kind: 'refused'; readonly reason: string };

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** They speak of a body that is not sent again. */
const OF_THE_BODY: ReadonlySet<string> = new Set([
  'content-encoding',
  'content-language',
  'content-location',
  'content-type',
]);
/** They were meant for the server that they were sent to. */
const FOR_ONE_ORIGIN: ReadonlySet<string> = new Set(['authorization', 'cookie']);

export function isRedirect(status: number, headers: HeaderList): boolean {
  return REDIRECTS.has(status) && headerOf(headers, 'location') !== null;
}

export function redirectOf(hop: Hop, status: number, headers: HeaderList): Redirect {
  if (!isRedirect(status, headers)) return { kind: 'none' };
  const parsed = parseTarget(utf8(headerOf(headers, 'location') ?? ''), hop.target.url);
  if (parsed.kind === 'no') return refused(`redirects to a place that ${parsed.reason}`);
  const { target } = parsed;
  if (hop.target.peer.scheme === 'https' && target.peer.scheme === 'http') {
    return refused('redirects from HTTPS to plain HTTP');
  }
  const dropsBody =
    (status === 303 && hop.method !== 'HEAD') || ((status === 301 || status === 302) && hop.method === 'POST');
  const elsewhere = target.origin !== hop.target.origin;
  const kept = hop.headers.filter(([name]) => {
    const lower = name.toLowerCase();
    return !(dropsBody && OF_THE_BODY.has(lower)) && !(elsewhere && FOR_ONE_ORIGIN.has(lower));
  });
  const next = dropsBody ? { method: 'GET', body: null } : { method: hop.method, body: hop.body };
  return { kind: 'to', hop: { ...next, target, headers: kept } };
}

const refused = (reason: string): Redirect => ({ kind: 'refused', reason });

/** Servers write UTF-8 into `Location`, which arrives byte by byte. */
function utf8(text: string): string {
  return Buffer.from(text, 'latin1').toString('utf8');
}
