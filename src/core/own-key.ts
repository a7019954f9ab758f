// A key of Bulkhead's own, in a file of the home that only its user reads: made once, whichever process comes first.

import { randomBytes } from 'node:crypto';
import { link, stat, unlink } from 'node:fs/promises';
import { writeNewFile } from './durable-files.ts';
import { errnoOf } from './effects/file-errors.ts';
import { readSmallFile } from './node-powers.ts';

const OWN_KEY_BYTES = 32;

export type OwnKey =
  | { readonly kind: 'key'; readonly key: Uint8Array }
  | { readonly kind: 'missing' }
  /** `open`: other users can read it. */
  | { readonly kind: 'damaged' | 'open' };

/** Leaves alone what is there, whatever it is. Errors: the system's. */
export async function foundOwnKey(path: string): Promise<void> {
  await writeOnce(path, text(randomBytes(OWN_KEY_BYTES)));
}

export async function readOwnKey(path: string): Promise<OwnKey> {
  const file = await readSmallFile(path, 1024);
  if (file.kind === 'missing') return file;
  if (file.kind === 'unreadable') return { kind: 'damaged' };
  const key = Buffer.from(file.text, 'base64');
  if (key.length !== OWN_KEY_BYTES || file.text !== text(key)) return { kind: 'damaged' };
  // Windows has no such bits.
  if (process.platform !== 'win32' && ((await stat(path)).mode & 0o077) !== 0) return { kind: 'open' };
  return { kind: 'key', key };
}

function text(key: Buffer): string {
  return `${key.toString('base64')}\n`;
}

/** Whole or not at all, and never over what is there: the second of two processes keeps what the first wrote. Errors: the system's. */
export async function writeOnce(path: string, content: string): Promise<void> {
  const temporary = `${path}.${randomBytes(8).toString('hex')}.tmp`;
  try {
    await writeNewFile(temporary, content);
    await link(temporary, path);
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
  } finally {
    await unlink(temporary).catch(() => undefined); // it may never have been made
  }
}
