// Whether a package may be installed: asked for each installation and update, and by `verify`.

import { publisherOf } from '../../model/extension-id.ts';
import { timestampOf } from '../../model/timestamp.ts';
import type { PublicKey } from '../keys/public-key.ts';
import { blockingList } from '../revocation/expiry.ts';
import { holderOf, withFirstKey } from '../store/publishers.ts';
import { issuerOf } from '../store/revocations.ts';
import type { TrustStore } from '../store/trust-store.ts';
import type { NewVerdict, SignedFacts, TrustRefusal, TrustWorld } from './judge.ts';
import { againstOlder, againstPolicies, againstRevoked, againstUnread, againstUnsigned } from './judge-both.ts';
import * as refusal from './refusals.ts';

/** Never throws. */
export function judgeNew(facts: SignedFacts, world: TrustWorld): NewVerdict {
  const { store: now } = world;
  if (now === null) return refusal.storeUnreadable(facts);
  const { publisherKey } = facts;
  const isFirst = publisherKey !== null && isFirstUse(facts, publisherKey, now);
  const store = isFirst ? asIfBound(facts, publisherKey, world.now, now) : now;
  const against =
    againstRevoked(facts, store) ??
    againstUnread(facts, world) ??
    againstPolicies(facts, store, world) ??
    (publisherKey === null ? againstUnsigned(facts, store, world) : againstSigner(facts, publisherKey, store)) ??
    (isFirst ? againstFollowed(facts, publisherKey, now) : null) ??
    againstStale(facts, store, world) ??
    againstPin(facts, store);
  if (against !== null) return against;
  if (publisherKey === null) return { kind: 'trusted', origin: { kind: 'unsigned' } };
  const publisher = publisherOf(facts.id);
  if (isFirst) return { kind: 'first-use', publisher, key: publisherKey, formerly: now.former.get(publisher) ?? [] };
  return { kind: 'trusted', origin: { kind: 'key', lineage: lineageOf(facts, store) ?? publisherKey } };
}

function isFirstUse({ id }: SignedFacts, key: PublicKey, store: TrustStore): boolean {
  return !store.publishers.has(publisherOf(id)) && holderOf(store, key) === null;
}

/** What speaks against a first use once it is accepted has to speak against it before: lists of this very key, for example, that came here when it was trusted before. */
function asIfBound({ id }: SignedFacts, key: PublicKey, now: number, store: TrustStore): TrustStore {
  return withFirstKey(store, publisherOf(id), { key, by: 'first-use', trustedAt: timestampOf(now) });
}

/** Only the key that signs now vouches for something new: those before it may be in other hands by now. */
function againstSigner(facts: SignedFacts, key: PublicKey, store: TrustStore): TrustRefusal | null {
  const publisher = publisherOf(facts.id);
  const holder = holderOf(store, key);
  if (holder !== null && holder !== publisher) return refusal.keyHeldBy(facts, key, holder);
  const keys = store.publishers.get(publisher)?.keys ?? [];
  const [first] = keys;
  const current = keys.at(-1);
  if (first === undefined || current === undefined) return refusal.publisherGone(facts, key);
  if (holder === null) return refusal.keyOfAnother(facts, key, current.key);
  if (current.key !== key) return refusal.keyReplaced(facts, key, current.key);
  return againstOlder(facts, first.key, store);
}

/**
 * Of a name that nobody has now: a key after which another one came here. Whoever took the name out took the word of that one out, too, by which this may have been
 * replaced or revoked; and what began with this key would be its own again. That takes more than a yes to a package.
 */
function againstFollowed(facts: SignedFacts, key: PublicKey, store: TrustStore): TrustRefusal | null {
  const former = store.former.get(publisherOf(facts.id)) ?? [];
  const last = former.at(-1);
  return last === undefined || last === key || !former.includes(key) ? null : refusal.keyFollowed(facts, key, last);
}

/** What has been revoked meanwhile cannot be known. */
function againstStale(facts: SignedFacts, store: TrustStore, { now }: TrustWorld): TrustRefusal | null {
  const list = blockingList(store, publisherOf(facts.id), now);
  if (list === null) return null;
  const issuer = issuerOf(store, list.issuer);
  return refusal.listExpired(facts, list, issuer === null ? null : `${issuer.kind} ${issuer.name}`);
}

function againstPin(facts: SignedFacts, store: TrustStore): TrustRefusal | null {
  const known = store.extensions.get(facts.id);
  if (facts.publisherKey === null || known?.pinned === undefined || known.pinned === facts.version) return null;
  return known.lineage === lineageOf(facts, store) ? refusal.pinnedElsewhere(facts, known.pinned) : null;
}

function lineageOf({ id }: SignedFacts, store: TrustStore): PublicKey | null {
  return store.publishers.get(publisherOf(id))?.keys[0]?.key ?? null;
}
