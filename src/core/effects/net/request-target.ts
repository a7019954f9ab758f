// From a URL as somebody spelled it to the peer that it means and the path to ask it for.

import { coded } from '../../../base/error.ts';
import { quote } from '../../../base/quote.ts';
import { canonicalHost } from '../../../model/host-pattern.ts';
import type { PeerResource } from '../../../permissions/request.ts';

export interface RequestTarget {
  readonly url: URL;
  /** Not resolved yet. */
  readonly peer: PeerResource;
  /** With its query, as it goes on the wire. */
  readonly path: string;
  readonly origin: string;
}

/** Null with the reason, as the end of a sentence that begins with the URL. */
export type ParsedTarget =
  | { readonly kind: 'target'; readonly target: RequestTarget }
  | { readonly kind: 'no'; readonly reason: string };

/** One parser for all that an author writes and a server answers: two would disagree, and the guard believe the other one. */
export function parseTarget(text: string, base?: URL): ParsedTarget {
  if (!URL.canParse(text, base)) return no('is not a URL');
  const url = new URL(text, base);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return no(`is neither "https:" nor "http:"`);
  if (url.username !== '' || url.password !== '') return no('has a user name or password in it');
  const host = canonicalHost(url.hostname);
  if (host === null) return no('has no possible host');
  const scheme = url.protocol === 'https:' ? 'https' : 'http';
  const port = url.port === '' ? (scheme === 'https' ? 443 : 80) : Number(url.port);
  if (port === 0) return no('has no possible port');
  url.hash = '';
  url.hostname = host;
  return {
    kind: 'target',
    target: {
      url,
      peer: { scheme, host, port, addresses: [] },
      path: url.pathname + url.search,
      origin: `${scheme}://${host}:${port}`,
    },
  };
}

/** What an extension asks for. Errors: `ARGUMENT_INVALID`. */
export function targetOf(text: string, longest: number): RequestTarget {
  const parsed: ParsedTarget = text.length > longest ? no('is too long') : parseTarget(text);
  if (parsed.kind === 'target') return parsed.target;
  throw coded('ARGUMENT_INVALID', `The URL ${quote(text, 100)} ${parsed.reason}.`, {
    fix: 'Give an absolute URL such as "https://api.example.com/items"; credentials belong in the header "Authorization".',
  });
}

const no = (reason: string): ParsedTarget => ({ kind: 'no', reason });
