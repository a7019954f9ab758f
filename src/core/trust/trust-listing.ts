// What is trusted, in the form in which people and apps are shown it. Pure.

import type { TrustWorld } from '../../trust/judge/judge.ts';
import { keyIdOf, type PublicKey, parsePublicKey } from '../../trust/keys/public-key.ts';
import { isExpired } from '../../trust/revocation/expiry.ts';
import { beyondReach } from '../../trust/revocation/reach.ts';
import type { Revocations } from '../../trust/revocation/revocations.ts';
import { isRevoked, type KeyRevocation, revocationsOf } from '../../trust/revocation/revoked-keys.ts';
import type { Rotation } from '../../trust/rotation/rotation.ts';
import { issuerOf } from '../../trust/store/revocations.ts';
import type { TrustStore } from '../../trust/store/trust-store.ts';
import type { HeldRotation, KeyInfo, RevocationListInfo, RevokedEntry, TrustListing } from './trust-types.ts';

/** `now`: milliseconds since 1970. Names in order. */
export function trustListing(store: TrustStore, now: number): TrustListing {
  return {
    publishers: byName(store.publishers).map(([name, { keys }]) => {
      const revoked = revocationsOf(store, name);
      return {
        name,
        keys: keys.map(({ key, by, trustedAt }, place) => ({ ...shown(key, revoked[place] ?? null), by, trustedAt })),
      };
    }),
    registries: byName(store.registries).map(([name, { key, trustedAt }]) => ({
      name,
      ...shown(key, isRevoked(store, null, key)),
      trustedAt,
    })),
    former: byName(store.former).map(([name, keys]) => ({
      name,
      keys: keys.map((key) => ({ key, keyId: keyIdOf(key) })),
    })),
    rotations: store.rotations.map(rotationShown),
    revocations: store.revocations.map((list) => listShown(store, list, now)),
    extensions: byName(store.extensions).map(([id, { highest, pinned }]) => ({ id, highest, pinned: pinned ?? null })),
  };
}

export function rotationShown({ publisher, oldKey, newKey, createdAt }: Rotation): HeldRotation {
  return { publisher, oldKeyId: keyIdOf(oldKey), newKeyId: keyIdOf(newKey), createdAt };
}

export function listShown(store: TrustStore, list: Revocations, now: number): RevocationListInfo {
  const { issuer, number, issuedAt, expiresAt, keys, versions } = list;
  return {
    issuerKeyId: keyIdOf(issuer),
    issuer: issuerOf(store, issuer)?.name ?? null,
    number,
    issuedAt,
    expiresAt,
    expired: isExpired(list, now),
    keys: keys.length,
    versions: versions.length,
  };
}

/** Keys first. What its issuer may not say here is told, too. */
export function entriesShown(store: TrustStore, list: Revocations): readonly RevokedEntry[] {
  const beyond = beyondReach(store, list);
  const [beyondKeys, beyondVersions] = [new Set(beyond.keys), new Set(beyond.versions)];
  const owners = ownersIn(store);
  return [
    ...list.keys.map((entry) => ({
      kind: 'key' as const,
      keyId: keyIdOf(entry.key),
      of: owners.get(entry.key) ?? null,
      since: entry.since,
      reason: entry.reason,
      beyond: beyondKeys.has(entry),
    })),
    ...list.versions.map((entry) => ({ kind: 'version' as const, ...entry, beyond: beyondVersions.has(entry) })),
  ];
}

/** Names of whoever approved of a package with one of these keys: registries that the user trusts, and those that policies name. */
export function approverNames(
  { store, policies }: Pick<TrustWorld, 'store' | 'policies'>,
  keys: readonly PublicKey[],
): readonly string[] {
  const demanded = policies.flatMap(({ trust }) => [...trust.approvedBy]);
  const named = demanded.flatMap(([name, text]) => (keys.some((key) => key === parsePublicKey(text)) ? [name] : []));
  return [...new Set([...(store === null ? [] : registryNames(store, keys)), ...named])];
}

/** Names of the registries whose keys are among these. */
function registryNames(store: TrustStore, keys: readonly PublicKey[]): readonly string[] {
  return byName(store.registries).flatMap(([name, { key }]) => (keys.includes(key) ? [name] : []));
}

function shown(key: PublicKey, revoked: KeyRevocation | null): Pick<KeyInfo, 'key' | 'keyId' | 'revoked'> {
  return {
    key,
    keyId: keyIdOf(key),
    revoked: revoked === null ? null : { reason: revoked.reason, since: revoked.since },
  };
}

/** By their keys: of a publisher before a registry, and of registries the first by name. */
function ownersIn(store: TrustStore): ReadonlyMap<PublicKey, string> {
  const registries = byName(store.registries).map(([name, { key }]) => [key, name] as const);
  const publishers = [...store.publishers].flatMap(([name, { keys }]) => keys.map(({ key }) => [key, name] as const));
  return new Map([...registries.toReversed(), ...publishers]);
}

function byName<K extends string, V>(map: ReadonlyMap<K, V>): readonly (readonly [K, V])[] {
  return [...map].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
