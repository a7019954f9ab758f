// Binds publishers' names and registries' to keys, and takes them out again.

import { type BulkheadError, coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { timestampOf } from '../../model/timestamp.ts';
import { isUsableKey } from '../ed25519/strict.ts';
import { keyBytes, keyIdOf, type PublicKey } from '../keys/public-key.ts';
import { revokedError } from '../revocation/revoked-error.ts';
import { isRevoked } from '../revocation/revoked-keys.ts';
import type { TrustedKey, TrustStore } from './trust-store.ts';

/** More are forgotten, the oldest first. */
const MAX_FORMER = 1000;
const NAME = /^[a-z0-9][a-z0-9_-]{0,127}$/u;

/**
 * From now on `publisher` is whoever has `key`; `now` in milliseconds since 1970. The same store when it is so already.
 * Errors: `OPTIONS_INVALID` (no name of a publisher), `KEY_INVALID`, `KEY_UNKNOWN` (the name is bound to another key, or the key to another name), `KEY_REVOKED`.
 */
export function bindPublisher(
  store: TrustStore,
  publisher: string,
  key: PublicKey,
  by: Exclude<TrustedKey['by'], 'rotation'>,
  now: number,
): TrustStore {
  mustBeName(publisher);
  mustProve(key);
  const bound = store.publishers.get(publisher)?.keys.at(-1)?.key;
  if (bound === key) return store;
  if (bound !== undefined) {
    throw coded('KEY_UNKNOWN', `Publisher ${publisher} is bound to the key ${keyIdOf(bound)} already.`, {
      fix: `If it has changed its key, accept its rotation. If it is somebody else now, remove it first (bulkhead trust remove ${publisher}): what it signed is disabled.`,
    });
  }
  const holder = holderOf(store, key);
  if (holder !== null) throw heldError(key, holder);
  const next = withFirstKey(store, publisher, { key, by, trustedAt: timestampOf(now) });
  // By what it would be: its own word counts, too.
  const revoked = isRevoked(next, publisher, key);
  if (revoked !== null) throw revokedError(key, revoked);
  return next;
}

/** Nothing is asked. A key that the name was bound to before is no former one any more. */
export function withFirstKey(store: TrustStore, publisher: string, key: TrustedKey): TrustStore {
  const former = store.former.get(publisher)?.filter((each) => each !== key.key) ?? [];
  return {
    ...store,
    publishers: withEntry(store.publishers, publisher, { keys: [key] }),
    former: former.length === 0 ? without(store.former, publisher) : withEntry(store.former, publisher, former),
  };
}

/** Nobody signs in this name any more, until somebody binds it anew. What is remembered of its extensions, and every list, stays. Errors: `KEY_UNKNOWN`. */
export function unbindPublisher(store: TrustStore, publisher: string): TrustStore {
  const bound = store.publishers.get(publisher);
  if (bound === undefined) throw unknown(`Publisher ${quote(publisher)} has no key here.`);
  const keys = bound.keys.map(({ key }) => key);
  const before = store.former.get(publisher)?.filter((key) => !keys.includes(key)) ?? [];
  return {
    ...store,
    publishers: without(store.publishers, publisher),
    former: withEntry(store.former, publisher, [...before, ...keys].slice(-MAX_FORMER)),
    rotations: store.rotations.filter((each) => each.publisher !== publisher),
  };
}

/** The same store when it is so already. Errors: as of `bindPublisher`. */
export function addRegistry(store: TrustStore, name: string, key: PublicKey, now: number): TrustStore {
  mustBeName(name);
  mustProve(key);
  const bound = store.registries.get(name)?.key;
  if (bound === key) return store;
  if (bound !== undefined) {
    throw coded('KEY_UNKNOWN', `Registry ${name} is bound to the key ${keyIdOf(bound)} already.`, {
      fix: `If its key has changed, remove it first: bulkhead trust remove --registry ${name}.`,
    });
  }
  const next = { ...store, registries: withEntry(store.registries, name, { key, trustedAt: timestampOf(now) }) };
  const revoked = isRevoked(next, null, key);
  if (revoked !== null) throw revokedError(key, revoked);
  return next;
}

/** Its approvals count no more, and what its lists revoke is revoked no more. Errors: `KEY_UNKNOWN`. */
export function removeRegistry(store: TrustStore, name: string): TrustStore {
  if (!store.registries.has(name)) throw unknown(`There is no registry ${quote(name)} here.`);
  return { ...store, registries: without(store.registries, name) };
}

/** The publisher in whose name a key signs or has signed; null: nobody's. A key is one publisher's. */
export function holderOf(store: TrustStore, key: PublicKey): string | null {
  for (const [publisher, { keys }] of store.publishers) {
    if (keys.some((each) => each.key === key)) return publisher;
  }
  return null;
}

/** Of a key that is another publisher's, or another one of the same. */
export function heldError(key: PublicKey, holder: string): BulkheadError {
  return coded('KEY_UNKNOWN', `The key ${keyIdOf(key)} is one of publisher ${holder} already.`, {
    fix: 'Each publisher signs with keys of its own: get another key from this one.',
  });
}

function mustBeName(name: string): void {
  if (NAME.test(name)) return;
  throw coded('OPTIONS_INVALID', `${quote(name)} is no name of a publisher or a registry.`, {
    fix: 'A publisher is the first part of its extensions\' ids: small letters, digits, "-" and "_" only.',
  });
}

function mustProve(key: PublicKey): void {
  if (isUsableKey(keyBytes(key))) return;
  throw coded('KEY_INVALID', `The key ${keyIdOf(key)} proves nothing: anybody can sign with it.`, {
    fix: 'Get the right one from its owner.',
  });
}

function unknown(message: string): BulkheadError {
  return coded('KEY_UNKNOWN', message, { fix: 'See "bulkhead trust list" for the names that are known here.' });
}

export function withEntry<K, V>(map: ReadonlyMap<K, V>, name: K, value: V): ReadonlyMap<K, V> {
  return new Map(map).set(name, value);
}

function without<K, V>(map: ReadonlyMap<K, V>, name: K): ReadonlyMap<K, V> {
  const rest = new Map(map);
  rest.delete(name);
  return rest;
}
