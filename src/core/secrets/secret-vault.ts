// Where secrets are kept without a store of the app's: one encrypted file for each, in the home, so that two processes never write over each other.

import { createHash } from 'node:crypto';
import { mkdir, readdir, rmdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { readSmallFile } from '../node-powers.ts';
import type { SecretCipher, SecretPlace } from './secret-cipher.ts';
import { isFounded, openVaultKey, type VaultKeySource } from './secret-key.ts';

/** Keeps texts by owner and name. Errors: `SECRETS_UNAVAILABLE`; then nothing was changed. */
export interface SecretVault {
  get(place: SecretPlace): Promise<string | null>;
  /** `LIMIT_EXCEEDED` when the owner has too many. One that cannot be read is not written over: delete it first. */
  store(place: SecretPlace, value: string): Promise<void>;
  /** Also what cannot be read: that is the way to be rid of it. */
  delete(place: SecretPlace): Promise<void>;
  /** Sorted. */
  keys(owner: string): Promise<readonly string[]>;
}

export interface VaultLimits {
  /** Secrets of one owner. */
  readonly secrets: number;
}

/** Bytes of one file: a value of the longest kind, sealed. */
const MAX_FILE = 1024 * 1024;
const FILE_NAME = /^[0-9a-f]{64}\.json$/;

/** `folder` is the vault's own. Nothing is read before the first call, and nothing made before the first `store`. */
export function createSecretVault(folder: string, source: VaultKeySource, limits: VaultLimits): SecretVault {
  let opening: Promise<SecretCipher> | null = null;

  function opened(): Promise<SecretCipher> {
    opening ??= openVaultKey(folder, source).catch((error) => {
      opening = null; // a person may mend what was wrong
      throw error;
    });
    return opening;
  }

  /** Nobody has stored anything yet: there is nothing to read, and nothing is founded to say so. */
  const isEmpty = async () => opening === null && !(await isFounded(folder));

  const ownFolder = (owner: string) => join(folder, digest(owner));
  const fileOf = ({ owner, name }: SecretPlace) => join(ownFolder(owner), `${digest(name)}.json`);

  async function read(cipher: SecretCipher, place: SecretPlace): Promise<string | null> {
    const sealed = await readSealed(fileOf(place));
    if (sealed === null) return null;
    const text = sealed.name === place.name ? cipher.open(place, sealed.sealed) : null;
    if (text === null) throw damaged(place.name);
    return text;
  }

  async function namesOf(owner: string): Promise<readonly string[]> {
    const entries = await readdir(ownFolder(owner)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw unavailable('The folder of the secrets cannot be read.', error);
    });
    return entries.filter((entry) => FILE_NAME.test(entry));
  }

  return {
    async get(place) {
      if ((await isEmpty()) && (await readSealed(fileOf(place))) === null) return null;
      return read(await opened(), place);
    },
    async store(place, value) {
      const cipher = await opened();
      const present = await read(cipher, place);
      if (present === null && (await namesOf(place.owner)).length >= limits.secrets) {
        throw tooManySecrets(limits.secrets);
      }
      const content = JSON.stringify({ format: 1, name: place.name, sealed: cipher.seal(place, value) });
      try {
        await mkdir(ownFolder(place.owner), { recursive: true, mode: 0o700 });
        await writeFileAtomic(fileOf(place), `${content}\n`, { mode: 0o600 });
      } catch (error) {
        throw unavailable('The secret could not be written.', error);
      }
    },
    async delete(place) {
      await unlink(fileOf(place)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw unavailable('The secret could not be deleted.', error);
      });
    },
    async keys(owner) {
      if ((await isEmpty()) && (await namesOf(owner)).length === 0) return [];
      const cipher = await opened();
      const names: string[] = [];
      for (const file of await namesOf(owner)) {
        const sealed = await readSealed(join(ownFolder(owner), file));
        if (sealed === null) continue; // deleted meanwhile
        // A name counts only when its secret opens under it: nobody can plant one.
        if (
          `${digest(sealed.name)}.json` !== file ||
          cipher.open({ owner, name: sealed.name }, sealed.sealed) === null
        ) {
          throw damaged(sealed.name);
        }
        names.push(sealed.name);
      }
      return names.sort();
    },
  };
}

/**
 * Removes all that an owner has in a vault, readable or not; no key is needed for that. `folder` is the vault's.
 * Errors: `SECRETS_UNAVAILABLE`; then some may be left.
 */
export async function emptyVaultOf(folder: string, owner: string): Promise<void> {
  const own = join(folder, digest(owner));
  try {
    for (const name of await readdir(own)) await unlink(join(own, name));
    await rmdir(own);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw unavailable('The secrets could not be removed.', error);
  }
}

async function readSealed(path: string): Promise<{ readonly name: string; readonly sealed: string } | null> {
  const file = await readSmallFile(path, MAX_FILE);
  if (file.kind === 'missing') return null;
  if (file.kind === 'unreadable') throw unavailable(`A stored secret cannot be read. ${file.why}`);
  const content = parse(file.text);
  if (content?.format !== 1 || typeof content.name !== 'string' || typeof content.sealed !== 'string') {
    throw unavailable('A stored secret is damaged.');
  }
  return { name: content.name, sealed: content.sealed };
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const content: unknown = JSON.parse(text);
    return typeof content === 'object' && content !== null ? (content as Record<string, unknown>) : null;
  } catch {
    // The caller says what it was.
    return null;
  }
}

export function tooManySecrets(most: number) {
  return coded('LIMIT_EXCEEDED', `An extension keeps at most ${most} secrets.`, {
    fix: 'Keep several values in one secret, or delete what is no longer needed.',
  });
}

function damaged(name: string) {
  return coded('SECRETS_UNAVAILABLE', `The secret ${quote(name)} was changed from outside, or belongs elsewhere.`, {
    fix: 'Restore its file, or delete the secret and store it anew.',
  });
}

function unavailable(message: string, cause?: unknown) {
  return coded('SECRETS_UNAVAILABLE', message, { fix: 'See the folder "secrets" in the home of the app.' }, cause);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
