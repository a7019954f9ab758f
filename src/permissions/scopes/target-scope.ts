// Whether an address lies within what `open.external` was granted for.

import { isPublicAddress, parseAddress } from '../../model/ip-address.ts';
import { parseTarget, type Target } from '../../model/target.ts';
import { isAddress, parseTargetPattern, type TargetPattern } from '../../model/target-pattern.ts';

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ws: 80, wss: 443, ftp: 21 };

/** `text` is tried in its canonical form; what has none lies outside, and so does a pattern that is none. Null: nothing narrows. */
export function someTargetCovers(patterns: readonly string[] | null, text: string): boolean {
  const target = parseTarget(text);
  if (target.kind === 'fault') return false;
  return (
    patterns === null ||
    patterns.some((written) => {
      const pattern = parseTargetPattern(written);
      return pattern.kind === 'value' && covers(pattern.value, target.value);
    })
  );
}

/** What an author could declare so that the address is covered. */
export function suggestTarget(text: string): string {
  const target = parseTarget(text);
  if (target.kind === 'fault') return text;
  const { scheme, host, port } = target.value;
  return host === null ? `${scheme}:` : `${scheme}://${host}${port === null ? '' : `:${port}`}`;
}

function covers(pattern: TargetPattern, { scheme, host, port }: Target): boolean {
  if (pattern.scheme !== scheme) return false;
  // Only these schemes lead to what a host serves; elsewhere the host is a name that the opening program understands.
  const reaches = host !== null && Object.hasOwn(DEFAULT_PORTS, scheme) ? host : null;
  const nearby = reaches !== null && isNearby(reaches);
  if (pattern.host === null) return !nearby;
  if (host === null) return false;
  const { name, below } = pattern.host;
  const named = below ? host.endsWith(`.${name}`) && !nearby : host === name;
  const own = Object.hasOwn(DEFAULT_PORTS, scheme) ? DEFAULT_PORTS[scheme] : null;
  return named && (pattern.host.port ?? own) === (port ?? own);
}

/** Names that mean this machine or its own network, by the standards or by custom. */
const NEARBY_NAME = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|private|home\.arpa)$/;

/** This machine or its own network: what answers there believes whoever comes from the machine. `host` is canonical. */
function isNearby(host: string): boolean {
  const address = parseAddress(host);
  if (address !== null) return !isPublicAddress(address);
  return isAddress(host) || !host.includes('.') || NEARBY_NAME.test(host);
}
