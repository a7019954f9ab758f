// Adds a signature to a statement, in one role.

import { coded } from '../../base/error.ts';
import { STATEMENT_PATH } from '../../packaging/package.ts';
import { malformed } from '../../packaging/zip/malformed.ts';
import type { Statement } from '../../packaging/zip/statement.ts';
import { BOTH_ENGINES } from '../ed25519/verify.ts';
import { keyIdOf, type PublicKey } from '../keys/public-key.ts';
import type { SecretKey } from '../keys/secret-key.ts';
import { checkSignatures } from './check-signatures.ts';
import { type Role, signedBytes } from './signed-bytes.ts';

/** As the schema has it: a statement with more could not be read again. */
const MOST_SIGNATURES = 16;

/**
 * As publisher: its key is part of what is signed, so every other signature is taken out. As registry: beside what is there, once for each key.
 * Errors: those of `checkSignatures` when a registry is to sign what its publisher has not signed; `PACKAGE_MALFORMED` when there is nothing that can be
 * signed; `PACKAGE_LIMIT` for a signature too many.
 */
export function signStatement(statement: Statement, key: SecretKey, role: Role): Statement {
  const keyId = keyIdOf(key.publicKey);
  const named = role === 'publisher' ? ownedBy(statement, key.publicKey) : statement;
  if (role === 'registry') checkSignatures(statement, { engines: BOTH_ENGINES, registries: [] });
  const message = signedBytes(role, named);
  if (message === null) throw malformed(STATEMENT_PATH, 'has no canonical form, so nobody can sign it');
  const others = named.signatures.filter((each) => each.role !== role || each.keyId !== keyId);
  if (others.length >= MOST_SIGNATURES) {
    throw coded('PACKAGE_LIMIT', `A package has ${MOST_SIGNATURES} signatures at most, and this one has them.`, {
      extension: statement.id,
      fix: 'Let its publisher sign it anew: that takes out all others.',
    });
  }
  const signature = Buffer.from(key.sign(message)).toString('base64');
  return { ...named, signatures: [...others, { role, keyId, signature }] };
}

/** In one order, whoever had signed it before: the same input gives the same bytes. */
function ownedBy({ format, id, version, files, createdAt }: Statement, publisherKey: PublicKey): Statement {
  return { format, id, version, files, publisherKey, createdAt, signatures: [] };
}
