// Holds rotations that were shown, and accepts one: the publisher's next key, in the same lineage.

import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { timestampOf } from '../../model/timestamp.ts';
import { keyIdOf } from '../keys/public-key.ts';
import { revokedError } from '../revocation/revoked-error.ts';
import { isRevoked } from '../revocation/revoked-keys.ts';
import type { Rotation } from '../rotation/rotation.ts';
import { heldError, holderOf, withEntry } from './publishers.ts';
import type { TrustedKey, TrustStore } from './trust-store.ts';

/** Several that wait at once name different keys: somebody has the old key who should not. There is nothing to win by keeping hundreds. */
const MAX_HELD = 8;
/** As its schema has it. */
const MAX_KEYS = 1000;

/**
 * Whether a rotation could be accepted now. Errors: `KEY_UNKNOWN` (nobody knows the publisher, or its old key is not the one that signs now), `KEY_REVOKED`,
 * `KEY_INVALID` (its new key is one of a publisher already).
 */
export function mustBeAcceptable(store: TrustStore, rotation: Rotation): void {
  const { publisher, oldKey, newKey } = rotation;
  const keys = store.publishers.get(publisher)?.keys ?? [];
  const current = keys.at(-1)?.key;
  if (current === undefined) {
    throw coded('KEY_UNKNOWN', `Publisher ${publisher} has no key here that could be replaced.`, {
      fix: `Bind it to its new key, if you know that it is: bulkhead trust add ${publisher} F.pub`,
    });
  }
  const revoked = isRevoked(store, publisher, oldKey);
  if (revoked !== null) throw revokedError(oldKey, revoked);
  if (current !== oldKey) {
    const was = keys.some(({ key }) => key === oldKey)
      ? `has replaced the key ${keyIdOf(oldKey)} already`
      : `has never signed with the key ${keyIdOf(oldKey)} here`;
    throw coded('KEY_UNKNOWN', `Publisher ${publisher} ${was}; it signs with ${keyIdOf(current)} now.`, {
      fix:
        current === newKey
          ? 'There is nothing left to do: this change was accepted.'
          : `Get a rotation that the key ${keyIdOf(current)} has signed.`,
    });
  }
  const holder = holderOf(store, newKey);
  if (holder !== null) {
    throw coded('KEY_INVALID', heldError(newKey, holder).message, { fix: 'Get a rotation to a new key.' });
  }
  const refused = isRevoked(store, publisher, newKey);
  if (refused !== null) throw revokedError(newKey, refused);
  if (keys.length >= MAX_KEYS) {
    throw coded('KEY_INVALID', `Publisher ${publisher} has changed its key ${MAX_KEYS} times.`, {
      fix: `Remove it, and bind it anew: bulkhead trust remove ${publisher}.`,
    });
  }
}

/** Keeps one that nobody has accepted yet; the same store when it waits already. Errors: as of `mustBeAcceptable`, and `TRUST_FILE_INVALID` when too many wait. */
export function holdRotation(store: TrustStore, rotation: Rotation): TrustStore {
  mustBeAcceptable(store, rotation);
  const waiting = store.rotations.filter(({ publisher }) => publisher === rotation.publisher);
  if (waiting.some(({ signature }) => signature === rotation.signature)) return store;
  const same = waiting.find(({ newKey }) => newKey === rotation.newKey);
  if (same === undefined && waiting.length >= MAX_HELD) {
    throw coded('TRUST_FILE_INVALID', `${MAX_HELD} rotations of publisher ${rotation.publisher} wait already.`, {
      fix: 'Somebody has its key who should not. Ask the publisher which one is right, and accept that one by its file.',
    });
  }
  return { ...store, rotations: [...store.rotations.filter((each) => each !== same), rotation] };
}

/**
 * The one that waits for a publisher. Errors: `KEY_UNKNOWN` (none does); `TRUST_FILE_INVALID`: several do, and which is meant has to be said by its file.
 */
export function heldRotation(store: TrustStore, publisher: string): Rotation {
  const [first, ...more] = store.rotations.filter((each) => each.publisher === publisher);
  if (first === undefined) {
    throw coded('KEY_UNKNOWN', `No rotation of publisher ${quote(publisher)} waits.`, {
      fix: 'Name the file of one.',
    });
  }
  if (more.length > 0) {
    const ids = [first, ...more].map(({ newKey }) => keyIdOf(newKey)).join(', ');
    throw coded('TRUST_FILE_INVALID', `Several rotations of publisher ${publisher} wait, to the keys ${ids}.`, {
      fix: 'Somebody may have its key who should not. Ask the publisher which one is right, and accept that one by its file.',
    });
  }
  return first;
}

/** Those that waited and wait no more; nothing else is changed, and who made one may show it again. Errors: `KEY_UNKNOWN` (none such waits). */
export function rejectRotations(store: TrustStore, isMeant: (rotation: Rotation) => boolean): TrustStore {
  const rotations = store.rotations.filter((each) => !isMeant(each));
  if (rotations.length < store.rotations.length) return { ...store, rotations };
  throw coded('KEY_UNKNOWN', 'No such change of a key waits here.', {
    fix: 'See "bulkhead trust list" for those that do.',
  });
}

/** The new key signs from now on; the lineage stays. `now`: milliseconds since 1970. Errors: as of `mustBeAcceptable`. */
export function acceptRotation(store: TrustStore, rotation: Rotation, now: number): TrustStore {
  mustBeAcceptable(store, rotation);
  const { publisher, newKey, createdAt } = rotation;
  const added: TrustedKey = { key: newKey, by: 'rotation', trustedAt: timestampOf(now), endorsedAt: createdAt };
  const keys = [...(store.publishers.get(publisher)?.keys ?? []), added];
  return {
    ...store,
    publishers: withEntry(store.publishers, publisher, { keys }),
    // Others that wait are of a key that signs no more.
    rotations: store.rotations.filter((each) => each.publisher !== publisher),
  };
}
