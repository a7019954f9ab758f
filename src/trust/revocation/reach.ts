// Which entries of a list say nothing here, because they are not for its issuer to say.

import { parseExtensionId, publisherOf } from '../../model/extension-id.ts';
import type { TrustStore } from '../store/trust-store.ts';
import type { Revocations } from './revocations.ts';

/** A registry's word reaches everything; a publisher's key itself, those before it, and versions of its own extensions. */
export function beyondReach(
  store: TrustStore,
  { issuer, keys, versions }: Revocations,
): Pick<Revocations, 'keys' | 'versions'> {
  for (const { key } of store.registries.values()) {
    if (key === issuer) return { keys: [], versions: [] };
  }
  const own = [...store.publishers].find(([, each]) => each.keys.some(({ key }) => key === issuer));
  const chain = own?.[1].keys.map(({ key }) => key) ?? [];
  const reached = new Set([issuer, ...chain.slice(0, chain.indexOf(issuer) + 1)]);
  return {
    keys: keys.filter(({ key }) => !reached.has(key)),
    versions: versions.filter(({ id }) => {
      const parsed = parseExtensionId(id);
      return own === undefined || parsed === null || publisherOf(parsed) !== own[0];
    }),
  };
}
