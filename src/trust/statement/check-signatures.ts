// From a statement to one that its publisher signed. Whether anybody trusts that key is not asked here.

import type { Brand } from '../../base/brand.ts';
import { coded } from '../../base/error.ts';
import type { Statement } from '../../packaging/zip/statement.ts';
import { isUsableKey } from '../ed25519/strict.ts';
import { type Engine, verifySignature } from '../ed25519/verify.ts';
import { fromBase64 } from '../keys/one-spelling.ts';
import { keyBytes, keyIdOf, type PublicKey, parsePublicKey } from '../keys/public-key.ts';
import { type Role, signedBytes } from './signed-bytes.ts';

const NO_KEY = 'names a key that is none, or that proves nothing';

/** Only this file makes one. */
export type CheckedStatement = Brand<
  Omit<Statement, 'publisherKey'> & {
    readonly publisherKey: PublicKey;
    /** Those of `registries` that have signed it, too. */
    readonly approvals: readonly PublicKey[];
  },
  'CheckedStatement'
>;

export interface CheckPowers {
  readonly engines: readonly Engine[];
  /** Keys in whose role of a registry a signature can be recognised. What others signed so counts for nothing. */
  readonly registries: readonly PublicKey[];
}

/**
 * Errors: `SIGNATURE_MISSING` (nobody signed it as its publisher), `KEY_INVALID` (its key is none, or an unsafe one), `SIGNATURE_INVALID` (a signature is not
 * that of the key which it names).
 */
export function checkSignatures(statement: Statement, { engines, registries }: CheckPowers): CheckedStatement {
  const own = statement.signatures.filter(({ role }) => role === 'publisher');
  if (statement.publisherKey === undefined || own.length === 0) {
    throw refused('SIGNATURE_MISSING', statement, 'is not signed by its publisher');
  }
  const publisherKey = parsePublicKey(statement.publisherKey);
  if (publisherKey === null) throw refused('KEY_INVALID', statement, NO_KEY);
  const isSignedBy = (role: Role, key: PublicKey, signature: string) => {
    const message = signedBytes(role, statement);
    const bytes = fromBase64(signature);
    return message !== null && bytes !== null && verifySignature(keyBytes(key), message, bytes, engines);
  };
  const [first] = own;
  if (
    own.length > 1 ||
    first?.keyId !== keyIdOf(publisherKey) ||
    !isSignedBy('publisher', publisherKey, first.signature)
  ) {
    // Verification says no to a key that proves nothing, and not why; to ask each time would cost as much as an engine does.
    if (!isUsableKey(keyBytes(publisherKey))) throw refused('KEY_INVALID', statement, NO_KEY);
    throw refused('SIGNATURE_INVALID', statement, 'is not what its publisher signed, or was signed with another key');
  }
  const approvals = registries.filter((key) => {
    const given = statement.signatures.filter(({ role, keyId }) => role === 'registry' && keyId === keyIdOf(key));
    const [approval] = given;
    if (approval === undefined) return false;
    if (given.length === 1 && isSignedBy('registry', key, approval.signature)) return true;
    throw refused('SIGNATURE_INVALID', statement, 'is not what its registry signed');
  });
  return Object.freeze({ ...statement, publisherKey, approvals }) as object as CheckedStatement;
}

function refused(
  code: 'SIGNATURE_MISSING' | 'KEY_INVALID' | 'SIGNATURE_INVALID',
  { id, version }: Statement,
  what: string,
) {
  return coded(code, `The package of ${id} ${version} ${what}.`, {
    extension: id,
    fix:
      code === 'SIGNATURE_MISSING'
        ? 'Get it signed by its publisher. Who takes a signature away makes no unsigned package of it.'
        : 'Get the package from its author again: this one was changed, or was not signed as it says.',
  });
}
