// Lists that should have been followed by newer ones: whoever holds those back wants something old installed.

import type { TrustStore } from '../store/trust-store.ts';
import type { Revocations } from './revocations.ts';

/** `now`: milliseconds since 1970. */
export function isExpired({ expiresAt }: Pick<Revocations, 'expiresAt'>, now: number): boolean {
  return !(now < Date.parse(expiresAt));
}

/**
 * The list for whose successor everything new of a publisher has to wait; null: none. Every registry's counts, and those of the publisher's own keys; but once a
 * later key of its has issued one that is fresh, nobody waits for a key that has been replaced.
 */
export function blockingList(store: TrustStore, publisher: string, now: number): Revocations | null {
  const registries = new Set([...store.registries.values()].map(({ key }) => key));
  const byRegistry = store.revocations.find((list) => registries.has(list.issuer) && isExpired(list, now));
  if (byRegistry !== undefined) return byRegistry;
  const newestFirst = (store.publishers.get(publisher)?.keys ?? []).toReversed();
  for (const { key } of newestFirst) {
    const list = store.revocations.find(({ issuer }) => issuer === key);
    if (list !== undefined) return isExpired(list, now) ? list : null;
  }
  return null;
}
