// The key of a vault: the app's, one made from a passphrase, or a file beside the secrets. Made once, known again by its proof.

import { randomBytes } from 'node:crypto';
import { link, mkdir, open, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { coded } from '../../base/error.ts';
import { readSmallFile } from '../node-powers.ts';
import {
  createSecretCipher,
  isHardening,
  KEY_BYTES,
  keyFromPassphrase,
  newHardening,
  type PassphraseHardening,
  type SecretCipher,
} from './secret-cipher.ts';

/** `file`: the key lies beside what it opens, which hides secrets from a glance and protects them from nobody. */
export type VaultKeySource =
  | { readonly kind: 'key'; readonly key: Uint8Array }
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'file' };

/** What `vault.json` says. */
interface VaultHeader {
  readonly format: 1;
  readonly key: VaultKeySource['kind'];
  readonly scrypt?: PassphraseHardening;
  readonly proof: string;
}

const MAX_HEADER = 16 * 1024;

/**
 * Opens the vault in `folder`, or founds it. Errors: `SECRETS_UNAVAILABLE` when it was founded with another key, or what it needs is
 * gone or changed; nothing is written then.
 */
export async function openVaultKey(folder: string, source: VaultKeySource): Promise<SecretCipher> {
  const path = join(folder, 'vault.json');
  const header = (await readHeader(path)) ?? (await found(folder, path, source));
  if (header.key !== source.kind) {
    throw unavailable(`The secrets were stored under ${WORDS[header.key]}, and now there is ${WORDS[source.kind]}.`);
  }
  const cipher = createSecretCipher(await keyFor(folder, source, header));
  if (!cipher.isProof(header.proof)) {
    throw unavailable(`The secrets were stored under another ${source.kind === 'passphrase' ? 'passphrase' : 'key'}.`);
  }
  return cipher;
}

const WORDS = { key: 'a key of the app', passphrase: 'a passphrase', file: 'a key file' } as const;

/** Whoever comes first founds it; everyone else reads what is there then. */
async function found(folder: string, path: string, source: VaultKeySource): Promise<VaultHeader> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error) => {
    throw unavailable('The folder of the secrets could not be made.', error);
  });
  if (source.kind === 'file') await writeOnce(join(folder, 'key'), `${randomBytes(KEY_BYTES).toString('base64')}\n`);
  const scrypt = source.kind === 'passphrase' ? { scrypt: newHardening() } : {};
  const draft = { format: 1, key: source.kind, ...scrypt, proof: '' } as const;
  const { proof } = createSecretCipher(await keyFor(folder, source, draft));
  await writeOnce(path, `${JSON.stringify({ ...draft, proof })}\n`);
  const header = await readHeader(path);
  if (header === null) throw unavailable('The vault of the secrets could not be founded.');
  return header;
}

async function keyFor(folder: string, source: VaultKeySource, header: VaultHeader): Promise<Uint8Array> {
  switch (source.kind) {
    case 'key':
      return source.key;
    case 'passphrase':
      if (header.scrypt === undefined) throw unavailable('The vault of the secrets is damaged.');
      return keyFromPassphrase(source.passphrase, header.scrypt);
    case 'file':
      return readKeyFile(join(folder, 'key'));
  }
}

async function readKeyFile(path: string): Promise<Uint8Array> {
  const file = await readSmallFile(path, 1024);
  if (file.kind !== 'text') throw unavailable('The key file of the secrets is missing or cannot be read.');
  const key = Buffer.from(file.text, 'base64');
  if (key.length !== KEY_BYTES) throw unavailable('The key file of the secrets is damaged.');
  // Windows has no such bits.
  if (process.platform !== 'win32' && ((await stat(path)).mode & 0o077) !== 0) {
    throw unavailable(
      'The key file of the secrets is open to other users.',
      undefined,
      'Run: chmod 600 on "secrets/key".',
    );
  }
  return key;
}

async function readHeader(path: string): Promise<VaultHeader | null> {
  const file = await readSmallFile(path, MAX_HEADER);
  if (file.kind === 'missing') return null;
  if (file.kind === 'unreadable') throw unavailable(`The vault of the secrets cannot be read. ${file.why}`);
  try {
    const { format, key, scrypt, proof } = JSON.parse(file.text) as Record<string, unknown>;
    const kind = (Object.keys(WORDS) as VaultKeySource['kind'][]).find((known) => known === key);
    if (format === 1 && kind !== undefined && typeof proof === 'string') {
      if (kind !== 'passphrase') return { format, key: kind, proof };
      if (isHardening(scrypt)) return { format, key: kind, scrypt, proof };
    }
  } catch {
    // falls through: it is damaged, however
  }
  throw unavailable('The vault of the secrets is damaged.');
}

/** Whole or not at all, and never over what is there: the second of two processes keeps what the first wrote. */
async function writeOnce(path: string, content: string): Promise<void> {
  const temporary = `${path}.${randomBytes(8).toString('hex')}.tmp`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw unavailable('The vault of the secrets could not be written.', error);
    }
  } finally {
    await unlink(temporary).catch(() => undefined); // it may never have been made
  }
}

function unavailable(
  message: string,
  cause?: unknown,
  fix = 'Give the same key as before, or restore the folder "secrets" in the home.',
) {
  return coded('SECRETS_UNAVAILABLE', message, { fix }, cause);
}
