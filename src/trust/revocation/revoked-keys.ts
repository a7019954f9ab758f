// Which keys and versions are revoked, by whom: each issuer's word as far as it reaches. One list more never makes anything trusted again.

import { type ExtensionId, publisherOf } from '../../model/extension-id.ts';
import type { PublicKey } from '../keys/public-key.ts';
import type { TrustedKey, TrustStore } from '../store/trust-store.ts';
import type { Revocations } from './revocations.ts';

export interface KeyRevocation {
  /** Untrusted words of the issuer. */
  readonly reason: string;
  readonly since: string;
  /** The issuer. */
  readonly by: PublicKey;
  /** The key that stands in the list: the one that was asked about, or one that has led to it by rotations since it was lost. */
  readonly named: PublicKey;
}

export interface VersionRevocation {
  /** Untrusted words of the issuer. */
  readonly reason: string;
  readonly by: PublicKey;
}

/**
 * Of a key in which a publisher's name is believed, or would be; `publisher` null: of a registry's. A publisher's keys speak about themselves and those that came
 * before them, registries about all; and any key about itself, whoever has it. Null: it is not revoked.
 */
export function isRevoked(store: TrustStore, publisher: string | null, key: PublicKey): KeyRevocation | null {
  const keys = keysOf(store, publisher);
  const place = keys.findIndex((each) => each.key === key);
  if (place < 0) return namedIn(store, key, [key]);
  return revocationsAlong(store, keys)[place] ?? null;
}

/** Of each key of a publisher, in their order; nothing for one that is not known. */
export function revocationsOf(store: TrustStore, publisher: string): readonly (KeyRevocation | null)[] {
  return revocationsAlong(store, keysOf(store, publisher));
}

/** One for each key of the chain. Each list is looked through once, however many keys there are: it is asked before anything runs. */
function revocationsAlong(store: TrustStore, keys: readonly TrustedKey[]): readonly (KeyRevocation | null)[] {
  const named = namedAlong(store, keys);
  const found: (KeyRevocation | null)[] = [];
  for (const [place, trusted] of keys.entries()) {
    const before = found.at(-1) ?? null;
    // First: it reaches further than an entry of its own, by which a thief could say that his key was lost only long after.
    const isIncluded = before !== null && isCovered(trusted, before, keys[place - 1]?.key);
    found.push(isIncluded ? before : (named.get(place) ?? null));
  }
  return found;
}

/** By their places in the chain. A key of it speaks about itself and those before it. */
function namedAlong(store: TrustStore, keys: readonly TrustedKey[]): ReadonlyMap<number, KeyRevocation> {
  const places = new Map(keys.map(({ key }, place) => [key, place]));
  const registries = registryKeys(store);
  const earliest = new Map<number, KeyRevocation>();
  for (const { issuer, keys: entries } of store.revocations) {
    const reach = registries.has(issuer) ? keys.length : (places.get(issuer) ?? -1);
    for (const { key, since, reason } of entries) {
      const place = places.get(key);
      if (place === undefined || place > reach) continue;
      const known = earliest.get(place);
      if (known === undefined || since < known.since) earliest.set(place, { reason, since, by: issuer, named: key });
    }
  }
  return earliest;
}

/**
 * Whether a key goes with the one before it. What that endorsed since it was lost is the thief's; what it says of when it endorsed is the thief's word, so that
 * it was accepted here since then is enough. Who was endorsed by a thief's key has nothing from anybody else, whatever the dates.
 */
function isCovered(trusted: TrustedKey, before: KeyRevocation, predecessor: PublicKey | undefined): boolean {
  if (trusted.by !== 'rotation') return false;
  if (before.named !== predecessor) return true;
  return trusted.trustedAt >= before.since || trusted.endorsedAt === undefined || trusted.endorsedAt >= before.since;
}

/** The entry that goes back furthest, of those whose issuers may speak of the key: registries, and `speakers`. */
function namedIn(store: TrustStore, key: PublicKey, speakers: readonly PublicKey[]): KeyRevocation | null {
  let earliest: KeyRevocation | null = null;
  for (const list of listsOf(store, speakers)) {
    for (const { key: named, since, reason } of list.keys) {
      if (named === key && (earliest === null || since < earliest.since)) {
        earliest = { reason, since, by: list.issuer, named };
      }
    }
  }
  return earliest;
}

/** The words of registries and of the keys of its own publisher. */
export function isVersionRevoked(store: TrustStore, id: ExtensionId, version: string): VersionRevocation | null {
  const own = keysOf(store, publisherOf(id)).map(({ key }) => key);
  for (const list of listsOf(store, own)) {
    const entry = list.versions.find((each) => each.id === id && each.version === version);
    if (entry !== undefined) return { reason: entry.reason, by: list.issuer };
  }
  return null;
}

function listsOf(store: TrustStore, speakers: readonly PublicKey[]): readonly Revocations[] {
  const heard = new Set([...registryKeys(store), ...speakers]);
  return store.revocations.filter(({ issuer }) => heard.has(issuer));
}

function registryKeys(store: TrustStore): ReadonlySet<PublicKey> {
  return new Set([...store.registries.values()].map(({ key }) => key));
}

function keysOf(store: TrustStore, publisher: string | null): readonly TrustedKey[] {
  return publisher === null ? [] : (store.publishers.get(publisher)?.keys ?? []);
}
