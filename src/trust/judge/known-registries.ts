// Whose signature in the role of a registry is looked for: of those that the user trusts, and of those that policies name.

import { type PublicKey, parsePublicKey } from '../keys/public-key.ts';
import { isRevoked } from '../revocation/revoked-keys.ts';
import type { TrustWorld } from './judge.ts';

/** For `checkSignatures`; each once, and none that is revoked. */
export function knownRegistries({ store, policies }: Pick<TrustWorld, 'store' | 'policies'>): readonly PublicKey[] {
  const trusted = [...(store?.registries.values() ?? [])].map(({ key }) => key);
  const demanded = policies.flatMap(({ trust }) => [...trust.approvedBy.values()]);
  const known = new Set([...trusted, ...demanded.flatMap((key) => parsePublicKey(key) ?? [])]);
  return [...known].filter((key) => store === null || isRevoked(store, null, key) === null);
}
