// The rules of trust once more, as the design says them and nothing else: slowly, without a thought for how the source does it.

import type { Origin } from '../../../src/model/origin.ts';
import type { SignedFacts, TrustWorld } from '../../../src/trust/judge/judge.ts';
import type { TrustedKey, TrustStore } from '../../../src/trust/store/trust-store.ts';

type Link = Pick<TrustedKey, 'key' | 'by'> & Partial<TrustedKey>;

/** `trusted`, `first use`, or reason and code. */
export function naiveNew(facts: SignedFacts, world: TrustWorld): string {
  const { store } = world;
  if (store === null) return 'undecidable TRUST_STORE_INVALID';
  const publisher = facts.id.split('.')[0] ?? '';
  const bound: readonly Link[] = store.publishers.get(publisher)?.keys ?? [];
  const elsewhere = [...store.publishers].some(
    ([name, { keys }]) => name !== publisher && keys.some(({ key }) => key === facts.publisherKey),
  );
  const first = facts.publisherKey !== null && bound.length === 0 && !elsewhere;
  const links: readonly Link[] =
    first && facts.publisherKey !== null ? [{ key: facts.publisherKey, by: 'first-use' }] : bound;

  if (isDead(facts, links, store)) return 'revoked KEY_REVOKED';
  if (world.unread !== null) return 'undecidable SETTINGS_INVALID';
  if (isForbidden(facts, world)) return 'policy POLICY_REFUSED';
  if (facts.publisherKey === null) {
    if (bound.length > 0) return 'invalid SIGNATURE_REQUIRED';
    if (!world.allowUnsigned) return 'policy SIGNATURE_REQUIRED';
    return isStale(links, world, store) ? 'undecidable REVOCATIONS_EXPIRED' : 'trusted';
  }
  if (links.at(-1)?.key !== facts.publisherKey) return 'undecidable KEY_UNKNOWN';
  const known = store.extensions.get(facts.id);
  const mine = known !== undefined && known.lineage === links[0]?.key ? known : null;
  const pinned = mine?.pinned;
  if (mine !== null && pinned !== facts.version && order(facts.version) < order(mine.highest))
    return 'invalid ROLLBACK';
  const former: readonly string[] = store.former.get(publisher) ?? [];
  if (first && former.slice(0, -1).includes(facts.publisherKey) && former.at(-1) !== facts.publisherKey)
    return 'undecidable KEY_UNKNOWN';
  if (isStale(links, world, store)) return 'undecidable REVOCATIONS_EXPIRED';
  if (pinned !== undefined && pinned !== facts.version) return 'invalid ROLLBACK';
  return first ? 'first use' : 'trusted';
}

export function naiveInstalled(facts: SignedFacts, origin: Origin, world: TrustWorld): string {
  if (origin.kind === 'dev') {
    return world.policies.some(({ trust }) => !trust.development) ? 'policy POLICY_REFUSED' : 'trusted';
  }
  const { store } = world;
  if (store === null) return 'undecidable TRUST_STORE_INVALID';
  const links = store.publishers.get(facts.id.split('.')[0] ?? '')?.keys ?? [];
  if (isDead(facts, links, store)) return 'revoked KEY_REVOKED';
  if (world.unread !== null) return 'undecidable SETTINGS_INVALID';
  if (isForbidden(facts, world)) return 'policy POLICY_REFUSED';
  if ((origin.kind === 'unsigned') !== (facts.publisherKey === null)) return 'invalid ORIGIN_CHANGED';
  if (origin.kind === 'unsigned') {
    if (links.length > 0) return 'invalid SIGNATURE_REQUIRED';
    return world.allowUnsigned ? 'trusted' : 'policy SIGNATURE_REQUIRED';
  }
  if (links[0]?.key !== origin.lineage) return 'undecidable KEY_UNKNOWN';
  if (!links.some(({ key }) => key === facts.publisherKey)) return 'undecidable KEY_UNKNOWN';
  const known = store.extensions.get(facts.id);
  if (known?.lineage !== origin.lineage || known.pinned === facts.version) return 'trusted';
  return order(facts.version) < order(known.highest) ? 'invalid ROLLBACK' : 'trusted';
}

/** Of the versions that occur here: one digit in front. */
function order(version: string): number {
  return Number(version.split('.')[0]);
}

function registriesOf(store: TrustStore): readonly string[] {
  return [...store.registries.values()].map(({ key }) => key);
}

/** Every time since which somebody who may say so says that the key is lost. */
function timesOf(key: string, speakers: readonly string[], store: TrustStore): readonly string[] {
  const times: string[] = [];
  for (const { issuer, keys } of store.revocations) {
    if (!speakers.includes(issuer) && !registriesOf(store).includes(issuer)) continue;
    for (const each of keys) if (each.key === key) times.push(each.since);
  }
  return times;
}

/** Walks down from the key in question: it is dead if somebody says so, or if it came, since then, from one that is. */
function isKeyDead(place: number, links: readonly Link[], store: TrustStore): boolean {
  return saidDead(place, links, store).length > 0 || isTainted(place, links, store);
}

function saidDead(place: number, links: readonly Link[], store: TrustStore): readonly string[] {
  const key = links[place]?.key ?? '';
  return timesOf(
    key,
    links.slice(place).map((each) => each.key),
    store,
  );
}

function isTainted(place: number, links: readonly Link[], store: TrustStore): boolean {
  const link = links[place];
  if (place === 0 || link?.by !== 'rotation') return false;
  if (isTainted(place - 1, links, store)) return true;
  const { trustedAt = '9', endorsedAt = '9' } = link;
  return saidDead(place - 1, links, store).some((since) => !(trustedAt < since && endorsedAt < since));
}

function isDead(facts: SignedFacts, links: readonly Link[], store: TrustStore): boolean {
  const { publisherKey, id, version } = facts;
  if (publisherKey !== null) {
    const place = links.findIndex(({ key }) => key === publisherKey);
    if (place >= 0 && isKeyDead(place, links, store)) return true;
    if (place < 0 && timesOf(publisherKey, [publisherKey], store).length > 0) return true;
  }
  const speakers = [...links.map(({ key }) => key as string), ...registriesOf(store)];
  return store.revocations.some(
    ({ issuer, versions }) =>
      speakers.includes(issuer) && versions.some((each) => each.id === id && each.version === version),
  );
}

function isForbidden({ id, publisherKey, approvals }: SignedFacts, { policies, store }: TrustWorld): boolean {
  const publisher = id.split('.')[0] ?? '';
  return policies.some(({ trust }) => {
    if (publisherKey === null && !trust.unsigned) return true;
    if (trust.publishers !== null) {
      const entry = trust.publishers.get(publisher);
      if (entry === undefined) return true;
      if (entry.keys !== null && (publisherKey === null || !entry.keys.includes(publisherKey))) return true;
    }
    const wanted = [...trust.approvedBy.values()];
    const given = approvals.filter((key) => store === null || timesOf(key, [key], store).length === 0);
    return wanted.length > 0 && !wanted.some((key) => given.some((each) => each === key));
  });
}

/** Registries', and that of the latest of the publisher's keys that has one. */
function isStale(links: readonly Link[], { now }: TrustWorld, store: TrustStore): boolean {
  const expired = store.revocations.filter(({ expiresAt }) => new Date(expiresAt).getTime() <= now);
  if (expired.some(({ issuer }) => registriesOf(store).includes(issuer))) return true;
  const speaking = links.filter(({ key }) => store.revocations.some(({ issuer }) => issuer === key));
  return expired.some(({ issuer }) => issuer === speaking.at(-1)?.key);
}
