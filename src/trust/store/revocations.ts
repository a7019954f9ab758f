// Takes lists of revocations in: newer ones only, and none that takes a word back.

import { type BulkheadError, coded } from '../../base/error.ts';
import { keyIdOf, type PublicKey } from '../keys/public-key.ts';
import type { Revocations } from '../revocation/revocations.ts';
import { holderOf } from './publishers.ts';
import type { TrustStore } from './trust-store.ts';

/** As its schema has it. */
const MAX_LISTS = 1000;
/** Keys and versions of one publisher. It must not be able to fill the store, so that no registry's word about it has room. */
const MAX_OF_PUBLISHER = 1000;
/** Bytes: of one list of a publisher, and of all of them; the rest of the file is for registries, and for who is trusted at all. */
const MAX_TEXT = { list: 256 * 1024, publishers: 3 * 1024 * 1024 };

/** Whose key it is here. */
export type Issuer =
  | { readonly kind: 'publisher'; readonly name: string }
  | { readonly kind: 'registry'; readonly name: string };

/** Null: nobody's any more, so its lists reach nothing. One that is both speaks as registry. */
export function issuerOf(store: TrustStore, key: PublicKey): Issuer | null {
  for (const [name, registry] of store.registries) {
    if (registry.key === key) return { kind: 'registry', name };
  }
  const publisher = holderOf(store, key);
  return publisher === null ? null : { kind: 'publisher', name: publisher };
}

/**
 * The store in which the list counts, in the place of the issuer's last one; the same store when it is there already.
 * Errors: `KEY_UNKNOWN` (nobody here trusts its issuer), `ROLLBACK` (a newer one of the issuer is known, or this one takes back what that one revoked),
 * `TRUST_FILE_INVALID` (too many issuers, or more than a publisher has to say).
 */
export function applyRevocations(store: TrustStore, list: Revocations): TrustStore {
  const issuer = issuerOf(store, list.issuer);
  if (issuer === null) {
    throw coded('KEY_UNKNOWN', `This list is of the key ${keyIdOf(list.issuer)}, which nobody here trusts.`, {
      fix: 'If it is a registry that you trust, add it: bulkhead trust add --registry NAME F.pub',
    });
  }
  if (issuer.kind === 'publisher' && list.keys.length + list.versions.length > MAX_OF_PUBLISHER) {
    const message = `A publisher revokes ${MAX_OF_PUBLISHER} keys and versions at most; this list has more.`;
    throw coded('TRUST_FILE_INVALID', message, { fix: `Ask ${issuer.name} for a shorter one.` });
  }
  const last = store.revocations.find((each) => each.issuer === list.issuer);
  if (last !== undefined && last.number === list.number && sayOf(last) === sayOf(list)) return store;
  if (last !== undefined) mustFollow(list, last);
  const others = store.revocations.filter((each) => each !== last);
  if (others.length >= MAX_LISTS) {
    throw coded('TRUST_FILE_INVALID', `There are lists of ${MAX_LISTS} issuers here already.`, {
      fix: 'Remove publishers and registries that you do not need.',
    });
  }
  const next = { ...store, revocations: [...others, list] };
  if (issuer.kind === 'publisher') mustLeaveRoom(next, list, issuer.name);
  return next;
}

function mustLeaveRoom(store: TrustStore, list: Revocations, publisher: string): void {
  const all = store.revocations.filter(({ issuer }) => issuerOf(store, issuer)?.kind !== 'registry');
  if (sizeOf(list) <= MAX_TEXT.list && sizeOf(all) <= MAX_TEXT.publishers) return;
  const message = `A list of a publisher has ${MAX_TEXT.list} bytes at most, and all of them ${MAX_TEXT.publishers}; with this there are more.`;
  throw coded('TRUST_FILE_INVALID', message, { fix: `Ask ${publisher} for a shorter one.` });
}

/** As it stands in the file, or nearly so. */
function sizeOf(lists: Revocations | readonly Revocations[]): number {
  return Buffer.byteLength(JSON.stringify(lists, null, 2));
}

/**
 * Else whoever has stolen a key takes back, by a list of his own, the one that says so. That a key gives itself up, or did so earlier, counts whatever its number:
 * a thief may have used up the greatest one, and nothing can come of it but less.
 */
function mustFollow(list: Revocations, last: Revocations): void {
  if (!givesItselfUp(list, last)) {
    if (list.number === last.number) throw rollback(list, `says something else than the one with the same number`);
    if (list.number < last.number) throw rollback(list, `is older than list ${last.number}, which is known here`);
  }
  const since = new Map(list.keys.map((each) => [each.key, each.since]));
  for (const { key, since: before } of last.keys) {
    const now = since.get(key);
    if (now === undefined || now > before) throw rollback(list, `takes back that ${keyIdOf(key)} is revoked`);
  }
  const versions = new Set(list.versions.map(({ id, version }) => `${id} ${version}`));
  for (const { id, version } of last.versions) {
    if (!versions.has(`${id} ${version}`)) throw rollback(list, `takes back that ${id} ${version} is revoked`);
  }
}

/** Whether its issuer says of its own key that it was lost, or lost earlier, and did not say so before. */
function givesItselfUp(list: Revocations, last: Revocations): boolean {
  const lost = ({ issuer, keys }: Revocations) => keys.find(({ key }) => key === issuer)?.since;
  const [before, now] = [lost(last), lost(list)];
  return now !== undefined && (before === undefined || now < before);
}

function rollback({ issuer, number }: Revocations, what: string): BulkheadError {
  return coded('ROLLBACK', `List ${number} of the key ${keyIdOf(issuer)} ${what}.`, {
    fix: 'Get the newest one. If this is the newest, its issuer has to make one that says all that the last said, with a greater number (trust revoke --previous); or somebody else has its key.',
  });
}

/** All but the signature: the same key may have signed the same words twice. */
function sayOf({ signature: _, ...said }: Revocations): string {
  return JSON.stringify(said);
}
