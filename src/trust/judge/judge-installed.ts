// Whether what is installed may run, and go on running: asked at each load, and again whenever something changes.

import { publisherOf } from '../../model/extension-id.ts';
import type { Origin } from '../../model/origin.ts';
import type { TrustStore } from '../store/trust-store.ts';
import type { InstalledVerdict, SignedFacts, TrustRefusal, TrustWorld } from './judge.ts';
import { againstOlder, againstPolicies, againstRevoked, againstUnread, againstUnsigned } from './judge-both.ts';
import * as refusal from './refusals.ts';

/** With the origin under which it was installed, or the development folder that it is. */
export type InstalledFacts = SignedFacts & { readonly origin: Origin };

const TRUSTED: InstalledVerdict = { kind: 'trusted' };

/** Never throws. */
export function judgeInstalled(facts: InstalledFacts, world: TrustWorld): InstalledVerdict {
  const { origin } = facts;
  const { store } = world;
  if (origin.kind === 'dev') return againstDevelopment(facts, world) ?? TRUSTED;
  if (store === null) return refusal.storeUnreadable(facts);
  return (
    againstRevoked(facts, store) ??
    againstUnread(facts, world) ??
    againstPolicies(facts, store, world) ??
    againstOrigin(facts, origin, store, world) ??
    TRUSTED
  );
}

/** Nobody signed it, and nobody says that somebody did. */
function againstDevelopment(facts: SignedFacts, { policies }: TrustWorld): TrustRefusal | null {
  const against = policies.find(({ trust }) => !trust.development);
  return against === undefined ? null : refusal.policyRefused(facts, against.owner, 'it allows no development folders');
}

function againstOrigin(
  facts: SignedFacts,
  origin: Exclude<Origin, { kind: 'dev' }>,
  store: TrustStore,
  world: TrustWorld,
): TrustRefusal | null {
  const { publisherKey } = facts;
  if ((origin.kind === 'unsigned') !== (publisherKey === null)) return refusal.originDiffers(facts);
  if (origin.kind === 'unsigned' || publisherKey === null) return againstUnsigned(facts, store, world);
  const keys = store.publishers.get(publisherOf(facts.id))?.keys ?? [];
  const [first] = keys;
  const current = keys.at(-1);
  if (first === undefined || current === undefined) return refusal.publisherGone(facts, publisherKey);
  // Whoever has the name now need not be who had it then.
  if (first.key !== origin.lineage) return refusal.publisherChanged(facts, origin.lineage, first.key);
  if (keys.every(({ key }) => key !== publisherKey)) return refusal.keyOfAnother(facts, publisherKey, current.key);
  return againstOlder(facts, origin.lineage, store);
}
