// An ed25519 public key as it is written everywhere: base64 of its 32 bytes. Code compares whole keys; the short id is for people.

import { createHash } from 'node:crypto';
import type { Brand } from '../../base/brand.ts';
import { fromBase64, toBase64, withoutLineEnd } from './one-spelling.ts';

/** In its one spelling, so that equal texts are equal keys. That there is such a point, and a safe one, is for `isUsableKey` and verification to say. */
export type PublicKey = Brand<string, 'PublicKey'>;

export const KEY_BYTES = 32;

/** Null: it is none, or not in the one spelling that base64 has for it. A line's end behind it is welcome. */
export function parsePublicKey(text: string): PublicKey | null {
  const line = withoutLineEnd(text);
  return fromBase64(line)?.length === KEY_BYTES ? (line as PublicKey) : null;
}

/** @throws `TypeError` unless there are 32 bytes */
export function publicKeyOf(bytes: Uint8Array): PublicKey {
  if (bytes.length !== KEY_BYTES) throw new TypeError('A public key has 32 bytes.');
  return toBase64(bytes) as PublicKey;
}

export function keyBytes(key: PublicKey): Uint8Array {
  return Buffer.from(key, 'base64');
}

/** The first 16 hex digits of SHA-256 of the raw key. */
export function keyIdOf(key: PublicKey): string {
  return createHash('sha256').update(keyBytes(key)).digest('hex').slice(0, 16);
}
