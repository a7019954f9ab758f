// The key of a vault: the app's, one made from a passphrase, or a file beside the secrets. Made once, known again by its proof.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { coded } from '../../base/error.ts';
import { readSmallFile } from '../node-powers.ts';
import { foundOwnKey, readOwnKey, writeOnce } from '../own-key.ts';
import {
  createSecretCipher,
  isHardening,
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

const HEADER = 'vault.json';
const MAX_HEADER = 16 * 1024;

/**
 * Opens the vault in `folder`, or founds it. Errors: `SECRETS_UNAVAILABLE` when it was founded with another key, or what it needs is
 * gone or changed; nothing is written then.
 */
export async function openVaultKey(folder: string, source: VaultKeySource): Promise<SecretCipher> {
  const path = join(folder, HEADER);
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

/** Whether anybody ever stored something there, so that it has a key. */
export async function isFounded(folder: string): Promise<boolean> {
  return (await readSmallFile(join(folder, HEADER), MAX_HEADER)).kind !== 'missing';
}

const WORDS = { key: 'a key of the app', passphrase: 'a passphrase', file: 'a key file' } as const;

/** Whoever comes first founds it; everyone else reads what is there then. */
async function found(folder: string, path: string, source: VaultKeySource): Promise<VaultHeader> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error) => {
    throw unavailable('The folder of the secrets could not be made.', error);
  });
  if (source.kind === 'file') await foundOwnKey(join(folder, 'key')).catch(notWritten);
  const scrypt = source.kind === 'passphrase' ? { scrypt: newHardening() } : {};
  const draft = { format: 1, key: source.kind, ...scrypt, proof: '' } as const;
  const { proof } = createSecretCipher(await keyFor(folder, source, draft));
  await writeOnce(path, `${JSON.stringify({ ...draft, proof })}\n`).catch(notWritten);
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
  const file = await readOwnKey(path);
  switch (file.kind) {
    case 'key':
      return file.key;
    case 'missing':
      throw unavailable('The key file of the secrets is missing.');
    case 'damaged':
      throw unavailable('The key file of the secrets is damaged.');
    case 'open':
      throw unavailable(
        'The key file of the secrets is open to other users.',
        undefined,
        'Run: chmod 600 on "secrets/key".',
      );
  }
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

function notWritten(error: unknown): never {
  throw unavailable('The vault of the secrets could not be written.', error);
}

function unavailable(
  message: string,
  cause?: unknown,
  fix = 'Give the same key as before, or restore the folder "secrets" in the home.',
) {
  return coded('SECRETS_UNAVAILABLE', message, { fix }, cause);
}
