// Makes a pair of keys: the secret one for its owner alone, the public one beside it. Both or none, and never over what is there.

import { lstat, open, unlink } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type BulkheadError, coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { encryptSeed } from '../../trust/keys/encrypted-key.ts';
import { keyIdOf } from '../../trust/keys/public-key.ts';
import { newSeed, secretKeyOf, secretKeyText } from '../../trust/keys/secret-key.ts';
import { syncFolder } from '../durable-files.ts';
import { fileError, ignoreMissing } from '../effects/file-errors.ts';
import { isOpenToOthers, type Passphrase } from './read-key.ts';

export interface CreateKeyOptions {
  /**
   * Encrypts the secret key: whoever finds the file needs it, too. A function is called once it is known that nothing is in the way. Default: in the clear.
   */
  readonly passphrase?: Passphrase;
}

export interface CreatedKey {
  /** For people: the first 16 hex digits of SHA-256 of the raw key. */
  readonly keyId: string;
  /** Base64 of 32 bytes. */
  readonly publicKey: string;
  /** Absolute path of the secret key. */
  readonly file: string;
  /** Absolute path of the public one: `file` with `.pub` behind it. */
  readonly publicFile: string;
}

/**
 * Writes a new secret key to `file` (mode 0600) and its public key to `file` with `.pub` behind it. When this resolves, both are on the disk; when it rejects,
 * neither is. A link in the place of one of them counts as a file that is there, and is not followed.
 * Errors: `FILE_EXISTS`, `FILE_IS_A_DIRECTORY`, `FILE_NOT_FOUND` (there is no such folder), `FILE_UNAVAILABLE`, `OPTIONS_INVALID` (an empty passphrase; a secret
 * key that would be called `.pub`), and what `passphrase` throws.
 */
export async function createKey(file: string, { passphrase }: CreateKeyOptions = {}): Promise<CreatedKey> {
  const path = resolve(file);
  const publicPath = `${path}.pub`;
  if (path.endsWith('.pub')) throw secretCalledPublic(path);
  await mustBeFree(path);
  await mustBeFree(publicPath);
  const phrase = typeof passphrase === 'function' ? await passphrase() : passphrase;
  if (phrase === '') throw emptyPassphrase();

  const seed = newSeed();
  const { publicKey } = secretKeyOf(seed);
  const secretText = phrase === undefined ? secretKeyText(seed) : await encryptSeed(seed, phrase);
  await writeBoth([
    // The public one first: killed between the two, no secret lies about that nobody knows of.
    { path: publicPath, text: `${publicKey}\n`, mode: 0o644 },
    { path, text: secretText, mode: 0o600 },
  ]);
  return { keyId: keyIdOf(publicKey), publicKey, file: path, publicFile: publicPath };
}

interface KeyToWrite {
  readonly path: string;
  readonly text: string;
  readonly mode: number;
}

async function writeBoth(files: readonly KeyToWrite[]): Promise<void> {
  const made: string[] = [];
  try {
    for (const each of files) await write(each, () => made.push(each.path)).catch(failed(each.path));
    for (const folder of new Set(made.map(dirname))) await syncFolder(folder).catch(failed(folder));
  } catch (error) {
    for (const path of made) await unlink(path).catch(ignoreMissing);
    throw error;
  }
}

/** `onMade`: it is there from now on, also when the rest fails. */
async function write({ path, text, mode }: KeyToWrite, onMade: () => void): Promise<void> {
  const file = await open(path, 'wx', mode);
  onMade();
  try {
    if (mode === 0o600 && isOpenToOthers(await file.stat())) throw noModes(path);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function mustBeFree(path: string): Promise<void> {
  const found = await lstat(path).catch(ignoreMissing).catch(failed(path));
  if (found === undefined) return;
  if (!found.isDirectory()) throw exists(path);
  throw coded('FILE_IS_A_DIRECTORY', `${quote(path)} is a folder.`, {
    resource: path,
    fix: 'Name a file in it that is not there yet, e.g. with publisher.key behind it.',
  });
}

/** For `catch`: says in our words what the system said. */
function failed(path: string): (thrown: unknown) => never {
  return (thrown) => {
    const error = fileError(thrown, path);
    if (error.code === 'FILE_EXISTS') throw exists(path);
    if (error.code !== 'FILE_NOT_FOUND') throw error;
    throw coded('FILE_NOT_FOUND', `The folder ${quote(dirname(path))} does not exist.`, {
      resource: path,
      fix: 'Make the folder first, or name another one.',
    });
  };
}

function exists(path: string): BulkheadError {
  return coded('FILE_EXISTS', `${quote(path)} exists already, and a key is never written over anything.`, {
    resource: path,
    fix: 'Choose another name. A secret key that is overwritten is lost, and with it the name that users know.',
  });
}

function secretCalledPublic(path: string): BulkheadError {
  return coded('OPTIONS_INVALID', `${quote(path)} would be the secret key, and is called as public ones are.`, {
    resource: path,
    fix: 'Leave out ".pub": the public key gets it by itself.',
  });
}

function emptyPassphrase(): BulkheadError {
  return coded('OPTIONS_INVALID', 'An empty passphrase protects nothing.', {
    fix: 'Give one, or none at all for a key in the clear.',
  });
}

/** Some disks, and some ways to reach them, keep no modes: whoever reads such a file later would refuse it anyway. */
function noModes(path: string): BulkheadError {
  return coded('FILE_UNAVAILABLE', `Other users could read ${quote(path)}: this disk does not keep who may.`, {
    resource: path,
    fix: 'Choose a folder on another disk.',
  });
}
