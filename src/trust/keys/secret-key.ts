// A secret key: signs, and never shows itself.

import { randomBytes } from 'node:crypto';
import nacl from 'tweetnacl';
import { fromBase64, toBase64, withoutLineEnd } from './one-spelling.ts';
import { KEY_BYTES, type PublicKey, publicKeyOf } from './public-key.ts';

export interface SecretKey {
  readonly publicKey: PublicKey;
  /** 64 bytes. */
  sign(message: Uint8Array): Uint8Array;
}

/** `bulkhead-secret-key-v1 <base64 of the 32-byte seed>`, one line. */
const SECRET_KEY_FORM = 'bulkhead-secret-key-v1';

export function newSeed(): Uint8Array {
  return randomBytes(KEY_BYTES);
}

/** Of 32 bytes. */
export function secretKeyOf(seed: Uint8Array): SecretKey {
  const pair = nacl.sign.keyPair.fromSeed(seed);
  return Object.freeze({
    publicKey: publicKeyOf(pair.publicKey),
    sign: (message: Uint8Array) => nacl.sign.detached(message, pair.secretKey),
  });
}

export function secretKeyText(seed: Uint8Array): string {
  return `${SECRET_KEY_FORM} ${toBase64(seed)}\n`;
}

/** The seed; null when the text is no secret key in the clear. A line's end behind it is welcome. */
export function parseSecretKey(text: string): Uint8Array | null {
  const [form, encoded = '', ...rest] = withoutLineEnd(text).split(' ');
  if (form !== SECRET_KEY_FORM || rest.length > 0) return null;
  const seed = fromBase64(encoded);
  return seed?.length === KEY_BYTES ? seed : null;
}
