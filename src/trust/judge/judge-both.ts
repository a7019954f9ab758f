// What speaks against a copy whether it is new or installed: revocations, policies, and that its publisher signs.

import { quote } from '../../base/quote.ts';
import { publisherOf } from '../../model/extension-id.ts';
import type { TrustPolicy } from '../../model/trust-policy.ts';
import { isOlder } from '../../model/version-order.ts';
import { isRevoked, isVersionRevoked } from '../revocation/revoked-keys.ts';
import type { TrustStore } from '../store/trust-store.ts';
import type { SignedFacts, TrustRefusal, TrustWorld } from './judge.ts';
import * as refusal from './refusals.ts';

/** Null: nothing does, here and below. */
export function againstRevoked(facts: SignedFacts, store: TrustStore): TrustRefusal | null {
  const { id, version, publisherKey } = facts;
  const revoked = publisherKey === null ? null : isRevoked(store, publisherOf(id), publisherKey);
  if (publisherKey !== null && revoked !== null) return refusal.keyRevoked(facts, publisherKey, revoked);
  const withdrawn = isVersionRevoked(store, id, version);
  return withdrawn === null ? null : refusal.versionRevoked(facts, withdrawn);
}

export function againstUnread(facts: SignedFacts, { unread }: TrustWorld): TrustRefusal | null {
  return unread === null ? null : refusal.policyUnread(facts, unread);
}

export function againstPolicies(facts: SignedFacts, store: TrustStore, { policies }: TrustWorld): TrustRefusal | null {
  for (const { owner, trust } of policies) {
    const what = againstPolicy(facts, store, trust);
    if (what !== null) return refusal.policyRefused(facts, owner, what);
  }
  return null;
}

function againstPolicy({ id, publisherKey, approvals }: SignedFacts, store: TrustStore, policy: TrustPolicy) {
  if (publisherKey === null && !policy.unsigned) return 'it allows nothing that is not signed';
  const publisher = publisherOf(id);
  if (policy.publishers !== null) {
    const allowed = policy.publishers.get(publisher);
    if (allowed === undefined) return `publisher ${publisher} is not one that it allows`;
    if (allowed.keys !== null && (publisherKey === null || !allowed.keys.includes(publisherKey))) {
      return `it is not signed with a key that it allows for publisher ${publisher}`;
    }
  }
  if (policy.approvedBy.size === 0) return null;
  const approved = [...policy.approvedBy.values()].some((key) =>
    approvals.some((each) => each === key && isRevoked(store, null, each) === null),
  );
  return approved
    ? null
    : `it is not approved by ${[...policy.approvedBy.keys()].map((name) => quote(name)).join(' or ')}`;
}

export function againstUnsigned(facts: SignedFacts, store: TrustStore, { allowUnsigned }: TrustWorld) {
  // Above whatever the app says: somebody may have taken the signature out.
  const current = store.publishers.get(publisherOf(facts.id))?.keys.at(-1);
  if (current !== undefined) return refusal.publisherSigns(facts, current.key);
  return allowUnsigned ? null : refusal.unsignedNotAllowed(facts);
}

/** Unless somebody wants this very version. What another lineage had under the id is nothing to this one. */
export function againstOlder(facts: SignedFacts, lineage: string, store: TrustStore): TrustRefusal | null {
  const known = store.extensions.get(facts.id);
  if (known === undefined || known.lineage !== lineage || known.pinned === facts.version) return null;
  return isOlder(facts.version, known.highest) ? refusal.rolledBack(facts, known) : null;
}
