// The key that an author is about to sign with, and whether it is the one that they think it is.

import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { keyIdOf } from '../../trust/keys/public-key.ts';
import type { SecretKey } from '../../trust/keys/secret-key.ts';
import { type KeyFile, readPublicKey, readSecretKey } from './read-key.ts';

/**
 * The public key that lies beside it is what users are given: what it does not verify, nobody could install.
 * Errors: those of `readSecretKey`; `KEY_INVALID` when the file beside it (`.pub`) is of another key.
 */
export async function readSigningKey(key: KeyFile): Promise<SecretKey> {
  const secret = await readSecretKey(key);
  const publicFile = `${key.file}.pub`;
  const beside = await readPublicKey(publicFile).catch(() => null); // it may lie elsewhere
  if (beside !== null && beside !== secret.publicKey) {
    throw coded(
      'KEY_INVALID',
      `${quote(publicFile)} is the public key ${keyIdOf(beside)}, but ${quote(key.file)} is the secret key of ${keyIdOf(secret.publicKey)}.`,
      {
        resource: publicFile,
        fix: 'Find out which of the two you mean; sign with the secret key whose public key users have.',
      },
    );
  }
  return secret;
}
