// An issuer says what is not to be trusted any more.

import type { PublicKey } from '../keys/public-key.ts';
import type { SecretKey } from '../keys/secret-key.ts';
import { signValue } from '../signed-file.ts';
import { REVOCATIONS_FORM, readRevocations } from './read-revocations.ts';
import type { Revocations } from './revocations.ts';

export interface RevocationsContent {
  /** Has to be greater than that of every list before. */
  readonly number: number;
  /** ISO 8601, UTC, whole seconds; here and below. */
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly keys: readonly { readonly key: PublicKey; readonly since: string; readonly reason: string }[];
  readonly versions: readonly { readonly id: string; readonly version: string; readonly reason: string }[];
}

/** Read back before anybody gets it. Errors: as of `readRevocations`, of what was given. */
export function signRevocations(content: RevocationsContent, issuer: SecretKey): Revocations {
  const { number, issuedAt, expiresAt, keys, versions } = content;
  const list = {
    format: 'bulkhead-revocations-v1',
    issuer: issuer.publicKey,
    number,
    issuedAt,
    expiresAt,
    keys: keys.map(({ key, since, reason }) => ({ key, since, reason })),
    versions: versions.map(({ id, version, reason }) => ({ id, version, reason })),
  };
  return readRevocations(signValue(REVOCATIONS_FORM.domain, list, issuer));
}

export function revocationsText(list: Revocations): string {
  return `${JSON.stringify(list, null, 2)}\n`;
}
