// A secret key under a passphrase: useless to whoever finds the file, and opening it costs what we decide, not what the file says.

import { createCipheriv, createDecipheriv, createHash, randomBytes, type ScryptOptions, scrypt } from 'node:crypto';
import { fromBase64, toBase64, withoutLineEnd } from './one-spelling.ts';
import { KEY_BYTES } from './public-key.ts';

/** `bulkhead-encrypted-key-v1 <base64>`, one line: cost (1 byte), salt (16), nonce (12), AES-256-GCM of the seed (32) with its tag (16), checksum (8). */
const ENCRYPTED_KEY_FORM = 'bulkhead-encrypted-key-v1';

/** One that was read, and is as it was written. */
export interface EncryptedKey {
  /** log2 of scrypt's N; r is 8 and p is 1. */
  readonly cost: number;
  /** Cost and salt: what the key that seals comes from, besides the passphrase. */
  readonly head: Uint8Array;
  readonly nonce: Uint8Array;
  readonly sealed: Uint8Array;
  readonly tag: Uint8Array;
}

/** 128 MB and about a third of a second: what OWASP asks of scrypt. */
const COST = 17;
/** What a file says is not believed: less would make guessing cheap, more could take all memory. 512 MB and a few seconds, in days to come. */
const MOST = 19;
const BLOCK = 8;
const [SALT_BYTES, NONCE_BYTES, TAG_BYTES, CHECK_BYTES] = [16, 12, 16, 8];
const HEAD_BYTES = 1 + SALT_BYTES;
const BODY_BYTES = HEAD_BYTES + NONCE_BYTES + KEY_BYTES + TAG_BYTES;

/** The text of its file. Off the main thread; an own salt and nonce each time. */
export async function encryptSeed(seed: Uint8Array, passphrase: string): Promise<string> {
  const head = Buffer.concat([Buffer.of(COST), randomBytes(SALT_BYTES)]);
  const nonce = randomBytes(NONCE_BYTES);
  const key = await sealingKey(head, COST, passphrase);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound(head));
  const sealed = Buffer.concat([cipher.update(seed), cipher.final()]);
  const body = Buffer.concat([head, nonce, sealed, cipher.getAuthTag()]);
  return `${ENCRYPTED_KEY_FORM} ${toBase64(Buffer.concat([body, checksum(body)]))}\n`;
}

/** Null: it is none, it was damaged, or opening it would cost too little or too much. */
export function parseEncryptedKey(text: string): EncryptedKey | null {
  const [form, encoded = '', ...rest] = withoutLineEnd(text).split(' ');
  if (form !== ENCRYPTED_KEY_FORM || rest.length > 0) return null;
  const bytes = fromBase64(encoded);
  if (bytes?.length !== BODY_BYTES + CHECK_BYTES) return null;
  const body = bytes.subarray(0, BODY_BYTES);
  // So that an accident is not taken for a wrong passphrase. Against whoever changes it on purpose there is the tag.
  if (!checksum(body).equals(bytes.subarray(BODY_BYTES))) return null;
  const cost = body[0] ?? 0;
  if (cost < COST || cost > MOST) return null;
  const ends = [HEAD_BYTES, HEAD_BYTES + NONCE_BYTES, BODY_BYTES - TAG_BYTES] as const;
  return {
    cost,
    head: body.subarray(0, ends[0]),
    nonce: body.subarray(ends[0], ends[1]),
    sealed: body.subarray(ends[1], ends[2]),
    tag: body.subarray(ends[2]),
  };
}

/** The seed; null when it was sealed under another passphrase. Off the main thread. */
export async function decryptSeed(encrypted: EncryptedKey, passphrase: string): Promise<Uint8Array | null> {
  const { cost, head, nonce, sealed, tag } = encrypted;
  const key = await sealingKey(head, cost, passphrase);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(bound(head)).setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  } catch {
    return null; // `final` throws when the tag does not fit: that is the answer, not a failure
  }
}

function sealingKey(head: Uint8Array, cost: number, passphrase: string): Promise<Uint8Array> {
  const N = 2 ** cost;
  const options: ScryptOptions = { N, r: BLOCK, p: 1, maxmem: 128 * N * BLOCK + 2 ** 25 };
  return new Promise((resolve, reject) => {
    // One person types it on two machines: the same letters must be the same bytes.
    scrypt(passphrase.normalize('NFC'), head.subarray(1), KEY_BYTES, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

/** What was sealed in this form and at this cost opens in no other. */
function bound(head: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`${ENCRYPTED_KEY_FORM}\n`), head]);
}

function checksum(body: Uint8Array): Buffer {
  return createHash('sha256').update(bound(body)).digest().subarray(0, CHECK_BYTES);
}
