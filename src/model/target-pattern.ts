// An entry of `targets` in a scope of `open.external`: a scheme, and for schemes with hosts which of them.

import { quote } from '../base/quote.ts';
import { canonicalHost } from './host-pattern.ts';
import { fault, type Parsed, parsed } from './parsed.ts';

export interface TargetPattern {
  /** Lower case, without a colon. */
  readonly scheme: string;
  /** Null: `scheme:` alone, whatever follows. */
  readonly host: { readonly name: string; readonly below: boolean; readonly port: number | null } | null;
}

/** Opening one of these runs code or opens a local file with whatever program claims it. */
const NEVER_OPENED = ['javascript', 'vbscript', 'data', 'blob', 'file'];
const EXAMPLES = 'Write for example "https://example.com", "https://*.example.com" or "mailto:".';

export function parseTargetPattern(text: string): Parsed<TargetPattern> {
  const shape = /^([A-Za-z][A-Za-z0-9+.-]*):(?:\/\/(\*\.)?([^\s:/?#@\\*]+)(?::(\d{1,5}))?\/?)?$/.exec(text);
  if (shape === null) return fault(`${quote(text)} is not a target.`, EXAMPLES);
  const [, written = '', star, host, port] = shape;
  const scheme = written.toLowerCase();
  if (NEVER_OPENED.includes(scheme)) return fault(`"${scheme}:" is never opened.`, EXAMPLES);
  if (host === undefined) return parsed({ scheme, host: null });
  const name = canonicalHost(host);
  if (name === null) return fault(`${quote(text)} does not name a host.`, EXAMPLES);
  return parsed({ scheme, host: { name, below: star !== undefined, port: port === undefined ? null : Number(port) } });
}
