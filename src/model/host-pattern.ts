// An entry of `hosts` in a scope of `net.connect`: `name[:port]`, `*.name`, `http://name`, or `*` for the whole internet.

import { quote } from '../base/quote.ts';
import { fault, type Parsed, parsed } from './parsed.ts';

export type HostPattern =
  | { readonly kind: 'whole-internet' }
  | {
      readonly kind: 'host';
      /** Lower-case punycode without a trailing dot; an IPv6 address in brackets. */
      readonly name: string;
      /** `*.name`: every name below, not `name` itself. */
      readonly below: boolean;
      /** Null: 443, and 80 too when `plainHttp`. */
      readonly port: number | null;
      /** Written `http://`: plain HTTP is allowed beside HTTPS. */
      readonly plainHttp: boolean;
    };

const EXAMPLES = 'Write for example "api.example.com", "*.example.com", "localhost:3000" or "http://example.com".';

export function parseHostPattern(text: string): Parsed<HostPattern> {
  if (text === '*') return parsed({ kind: 'whole-internet' });
  const plainHttp = text.startsWith('http://');
  const authority = plainHttp ? text.slice('http://'.length) : text;
  if (authority.startsWith('https://')) {
    return fault(
      `${quote(text)} has a scheme.`,
      `HTTPS is what a bare name means: write ${quote(authority.slice(8))}.`,
    );
  }
  const shape = /^(\*\.)?(\[[0-9a-fA-F:.]+\]|[^\s:/?#@[\]\\*%]+)(?::(\d{1,5}))?$/.exec(authority);
  if (shape === null) return fault(`${quote(text)} is not a host.`, EXAMPLES);
  const [, star, written = '', digits] = shape;
  const below = star !== undefined;
  const port = digits === undefined ? null : Number(digits);
  if (port !== null && (port < 1 || port > 65_535))
    return fault(`${quote(text)} has no possible port.`, 'Ports go from 1 to 65535.');
  const name = canonicalHost(written);
  if (name === null) return fault(`${quote(text)} is not a host.`, EXAMPLES);
  const address = /^\[|^\d+\.\d+\.\d+\.\d+$/.test(name);
  if (address && below) return fault(`${quote(text)} puts "*." before an address.`, 'Name each address, or a host.');
  // `127.1`, `0x7f000001` and `2130706433` are all 127.0.0.1: who reads the manifest must see which.
  if (address && name.toLowerCase() !== written.toLowerCase()) {
    return fault(`${quote(text)} hides the address ${name}.`, `Write "${name}".`);
  }
  return parsed({ kind: 'host', name, below, port, plainHttp });
}

/**
 * Lower-case punycode without a trailing dot, or null. No host has `*` in its name, though `URL` and DNS take it: a yes to `https://*.example.com`
 * would be one to every name below.
 */
export function canonicalHost(host: string): string | null {
  try {
    const { hostname } = new URL(`http://${host}/`);
    const name = hostname.replace(/\.$/, '');
    return name === '' || name.includes('*') || name.split('.').includes('') ? null : name;
  } catch {
    // `URL` throws a TypeError for what cannot be a host.
    return null;
  }
}
