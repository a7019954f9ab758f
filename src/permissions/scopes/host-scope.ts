// Whether a scope of `net.connect` reaches a peer: by its name, its port and scheme, and by every address that the name leads to.

import { type HostPattern, parseHostPattern } from '../../model/host-pattern.ts';
import { isLoopbackAddress, isPublicAddress, parseAddress } from '../../model/ip-address.ts';
import type { PeerResource } from '../request.ts';

/** By what and where a host is spoken to. */
export type HostDoor = Pick<PeerResource, 'scheme' | 'port'>;

/** A text that is no pattern reaches nothing: whoever wrote it was told when it was parsed. */
export function hostPatterns(hosts: readonly string[]): readonly HostPattern[] {
  return hosts.flatMap((host) => {
    const pattern = parseHostPattern(host);
    return pattern.kind === 'value' ? [pattern.value] : [];
  });
}

/**
 * The name has to be named, and every address has to be public or named itself. To name a host is to trust whoever answers for it
 * on the internet; it never lends them what lies behind this machine, whatever their DNS says. Without addresses (DNS was not asked
 * yet) only the name is tried.
 */
export function coversPeer(patterns: readonly HostPattern[], peer: PeerResource): boolean {
  return (
    patterns.some((pattern) => namesHost(pattern, peer)) &&
    addressesOf(peer).every((one) => mayReach(patterns, peer, one))
  );
}

/** `localhost` and the names below it are this machine, by whatever DNS. */
export function isLocalName(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost');
}

/** An address in the place of a name is its own answer. */
function addressesOf({ host, addresses }: PeerResource): readonly string[] {
  return parseAddress(host) === null ? addresses : [host];
}

function namesHost(pattern: HostPattern, peer: PeerResource): boolean {
  if (pattern.kind === 'whole-internet') {
    return peer.scheme === 'https' && peer.port === 443 && !isLocalName(peer.host);
  }
  if (!opensDoor(pattern, peer)) return false;
  if (!pattern.below) return pattern.name === peer.host;
  // An address has no names below another; what is local is named as a whole or not at all.
  return peer.host.endsWith(`.${pattern.name}`) && parseAddress(peer.host) === null && !isLocalName(peer.host);
}

function mayReach(patterns: readonly HostPattern[], peer: PeerResource, text: string): boolean {
  const address = parseAddress(text);
  if (address === null) return false;
  if (isPublicAddress(address)) return true;
  // Only the exact name `localhost` gets here by a name; see `namesHost`.
  if (isLocalName(peer.host) && isLoopbackAddress(address)) return true;
  return patterns.some(
    (pattern) =>
      pattern.kind === 'host' &&
      !pattern.below &&
      parseAddress(pattern.name)?.text === address.text &&
      opensDoor(pattern, peer),
  );
}

/** HTTPS on the port that is written, else 443; plain HTTP only where `http://` is written, on that port, else 80. */
export function opensDoor(pattern: Extract<HostPattern, { kind: 'host' }>, { scheme, port }: HostDoor): boolean {
  if (scheme === 'http' && !pattern.plainHttp) return false;
  return port === (pattern.port ?? (scheme === 'http' ? 80 : 443));
}

/** Every door that a pattern opens. */
export function doorsOf({ port, plainHttp }: Extract<HostPattern, { kind: 'host' }>): readonly HostDoor[] {
  const secure: HostDoor = { scheme: 'https', port: port ?? 443 };
  return plainHttp ? [secure, { scheme: 'http', port: port ?? 80 }] : [secure];
}
