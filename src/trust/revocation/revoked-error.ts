// What people are told of a revoked key.

import { type BulkheadError, coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { keyIdOf, type PublicKey } from '../keys/public-key.ts';
import type { KeyRevocation } from './revoked-keys.ts';

export function revokedError(
  key: PublicKey,
  { reason, since, by, named }: KeyRevocation,
  extension?: string,
): BulkheadError {
  const what =
    named === key
      ? `The key ${keyIdOf(key)} is revoked since ${dayOf(since)}`
      : `The key ${keyIdOf(key)} came from ${keyIdOf(named)}, which is revoked since ${dayOf(since)}`;
  const whose = by === named ? 'by its owner' : `by the key ${keyIdOf(by)}`;
  return coded('KEY_REVOKED', `${what}, ${whose}${said(reason)}.`, {
    ...(extension !== undefined && { extension }),
    fix: 'Nothing that it signed is safe. Ask its publisher, over another way than the one by which the package came, which key it signs with now.',
  });
}

/** `2026-11-22`: more is for whoever reads the list. */
export function dayOf(time: string): string {
  return time.slice(0, 10);
}

/** An issuer's own words, behind what is known; it need not have any. */
export function said(reason: string): string {
  return reason === '' ? '' : `: ${quote(reason)}`;
}
