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

/** Opening one of these runs code, opens a local file with whatever program claims it, or hides another address within. */
const NEVER_OPENED = new Set(
  'javascript vbscript data blob file filesystem view-source jar feed about shell search-ms ms-msdt'.split(' '),
);
const EXAMPLES = 'Write for example "https://example.com", "https://*.example.com" or "mailto:".';

/** `scheme` in lower case, without a colon. */
export function isNeverOpened(scheme: string): boolean {
  return NEVER_OPENED.has(scheme);
}

export function parseTargetPattern(text: string): Parsed<TargetPattern> {
  const shape =
    /^([A-Za-z][A-Za-z0-9+.-]*):(?:\/\/(\*\.)?(\[[0-9a-fA-F:.]+\]|[^\s:/?#@[\]\\*%]+)(?::(\d{1,5}))?\/?)?$/.exec(text);
  if (shape === null) return fault(`${quote(text)} is not a target.`, EXAMPLES);
  const [, written = '', star, host, port] = shape;
  const scheme = written.toLowerCase();
  if (isNeverOpened(scheme)) return fault(`"${scheme}:" is never opened.`, EXAMPLES);
  if (host === undefined) return parsed({ scheme, host: null });
  const name = canonicalHost(host);
  if (name === null) return fault(`${quote(text)} does not name a host.`, EXAMPLES);
  const address = isAddress(name);
  if (address && star !== undefined) return fault(`${quote(text)} puts "*." before an address.`, EXAMPLES);
  // `127.1`, `0x7f000001` and `2130706433` are all 127.0.0.1: who reads the manifest must see which.
  if (address && name !== host.toLowerCase())
    return fault(`${quote(text)} hides the address ${name}.`, `Write "${name}".`);
  return parsed({ scheme, host: { name, below: star !== undefined, port: port === undefined ? null : Number(port) } });
}

/** Of a host in canonical form. */
export function isAddress(host: string): boolean {
  return /^\[|^\d+\.\d+\.\d+\.\d+$/.test(host);
}
