// Reads key files of people who publish: small regular files, refused with a word on what is wrong.

import type { Stats } from 'node:fs';
import { resolve } from 'node:path';
import { type BulkheadError, coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { isUsableKey } from '../../trust/ed25519/strict.ts';
import { decryptSeed, type EncryptedKey, parseEncryptedKey } from '../../trust/keys/encrypted-key.ts';
import { keyBytes, type PublicKey, parsePublicKey } from '../../trust/keys/public-key.ts';
import { parseSecretKey, type SecretKey, secretKeyOf } from '../../trust/keys/secret-key.ts';
import { readGivenFile } from './read-given-file.ts';

/** A function is called only when it is needed; what it throws is passed on. */
export type Passphrase = string | (() => Promise<string>);

/** A secret key as whoever signs names it. */
export interface KeyFile {
  /** Path of what `createKey` wrote. */
  readonly file: string;
  /** Of one that is encrypted. */
  readonly passphrase?: Passphrase;
}

/** Bytes. Every key file has one line of some 150. */
const MAX_KEY_FILE = 1024;

/**
 * A secret key in the clear that other users can read is refused, as ssh does: a warning is read by nobody where keys are used by scripts. One that is encrypted
 * is not, nor one that belongs to somebody else, who decided so.
 * Errors: `FILE_NOT_FOUND`, `FILE_UNAVAILABLE` and others of reading a file; `KEY_INVALID`; `PASSPHRASE_WRONG`, also when there is none; what `passphrase` throws.
 */
export async function readSecretKey({ file, passphrase }: KeyFile): Promise<SecretKey> {
  const path = resolve(file);
  const { text, stat } = await readKeyFile(path);
  const encrypted = parseEncryptedKey(text);
  if (encrypted !== null) return secretKeyOf(await decrypted(encrypted, path, passphrase));
  const seed = parseSecretKey(text);
  if (seed === null) throw noSecretKey(path, text);
  if (isOpenToOthers(stat)) throw openToOthers(path);
  return secretKeyOf(seed);
}

/** Of a file with one line, as `createKey` writes it beside the secret one. Errors: those of reading a file; `KEY_INVALID`. */
export async function readPublicKey(file: string): Promise<PublicKey> {
  const path = resolve(file);
  const { text } = await readKeyFile(path);
  const key = parsePublicKey(text);
  if (key !== null && isUsableKey(keyBytes(key))) return key;
  const isSecret = /^bulkhead-(secret|encrypted)-key/u.test(text);
  throw keyInvalid(path, isSecret ? 'is a secret key, and a public one is needed here' : 'is no public key', {
    fix: isSecret
      ? 'Name the file that lies beside it, with ".pub" behind its name.'
      : 'Get the file again from whoever owns the key: it has one line, base64 of 32 bytes.',
  });
}

/** Windows has no such bits, and what belongs to others is theirs to decide. */
export function isOpenToOthers({ mode, uid }: Stats): boolean {
  return process.platform !== 'win32' && uid === process.getuid?.() && (mode & 0o077) !== 0;
}

async function decrypted(encrypted: EncryptedKey, path: string, passphrase: Passphrase | undefined) {
  if (passphrase === undefined) throw wrong(path, 'is encrypted, and there is no passphrase');
  const seed = await decryptSeed(encrypted, typeof passphrase === 'function' ? await passphrase() : passphrase);
  if (seed === null) throw wrong(path, 'is encrypted with another passphrase');
  return seed;
}

async function readKeyFile(path: string): Promise<{ readonly text: string; readonly stat: Stats }> {
  const { bytes, stat } = await readGivenFile(path, 'a key file', MAX_KEY_FILE).catch((error: BulkheadError) => {
    if (error.code === 'FILE_TOO_LARGE') throw keyInvalid(path, 'is too large to be a key', { fix: ANOTHER_FILE });
    if (error.code !== 'FILE_NOT_FOUND') throw error;
    const fix = 'Name a file that "bulkhead keygen" has written.';
    throw coded(error.code, `There is no key ${quote(path)}.`, { ...error.details, fix }, error);
  });
  // Keys are ASCII: whatever else is in it makes it none.
  return { text: bytes.toString('latin1'), stat };
}

const ANOTHER_FILE = 'Name the file that `bulkhead keygen` wrote.';

function noSecretKey(path: string, text: string): BulkheadError {
  if (parsePublicKey(text) !== null) {
    return keyInvalid(path, 'is a public key, and the secret one is needed here', {
      fix: 'Name the file without ".pub" behind its name.',
    });
  }
  if (/^bulkhead-(secret|encrypted)-key-v1 /u.test(text)) {
    return keyInvalid(path, 'is a secret key that was damaged', { fix: 'Take it from your backup.' });
  }
  return keyInvalid(path, 'is no secret key', { fix: ANOTHER_FILE });
}

function openToOthers(path: string): BulkheadError {
  return keyInvalid(path, 'is a secret key that other users of this machine can read', {
    fix: 'Take it away from them (chmod 600), and, if somebody may have read it, make a new one and rotate to it.',
  });
}

function keyInvalid(path: string, what: string, { fix }: { readonly fix: string }): BulkheadError {
  return coded('KEY_INVALID', `${quote(path)} ${what}.`, { resource: path, fix });
}

function wrong(path: string, what: string): BulkheadError {
  return coded('PASSPHRASE_WRONG', `${quote(path)} ${what}.`, {
    resource: path,
    fix: 'Type it again, or set BULKHEAD_PASSPHRASE in the environment. Without its passphrase, nobody can open it.',
  });
}
