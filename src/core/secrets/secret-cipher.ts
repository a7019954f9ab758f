// Secrets under a key: what was written for one owner and name opens for that owner and name only, and unchanged or not at all.

import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  type ScryptOptions,
  scrypt,
  timingSafeEqual,
} from 'node:crypto';

/** AES-256-GCM. The sealed form is base64 of nonce (12 bytes), ciphertext and tag (16 bytes). */
export interface SecretCipher {
  /** A fresh nonce each time: the same text looks different whenever it is written. */
  seal(place: SecretPlace, text: string): string;
  /** Null when it was changed, or was sealed for another place or under another key. */
  open(place: SecretPlace, sealed: string): string | null;
  /** Tells this key from others without a secret; safe to store. */
  readonly proof: string;
  isProof(proof: string): boolean;
}

export interface SecretPlace {
  readonly owner: string;
  readonly name: string;
}

export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const PURPOSE = 'bulkhead-secret-v1';

export function createSecretCipher(key: Uint8Array): SecretCipher {
  if (key.byteLength !== KEY_BYTES) throw new Error(`A key has ${KEY_BYTES} bytes.`);
  const derived = (use: string) => new Uint8Array(hkdfSync('sha256', key, '', `${PURPOSE} ${use}`, KEY_BYTES));
  const sealing = derived('seal');
  const proof = createHmac('sha256', derived('proof')).update(PURPOSE).digest();

  return {
    seal(place, text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(bound(place));
      // As JSON: a JavaScript string can hold what UTF-8 cannot.
      const content = Buffer.concat([cipher.update(JSON.stringify(text), 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, content, cipher.getAuthTag()]).toString('base64');
    },
    open(place, sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
      const end = bytes.length - TAG_BYTES;
      try {
        const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, NONCE_BYTES), {
          authTagLength: TAG_BYTES,
        });
        decipher.setAAD(bound(place)).setAuthTag(bytes.subarray(end));
        const content = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, end)), decipher.final()]);
        return JSON.parse(content.toString('utf8')) as string;
      } catch {
        // `final` throws when the tag does not fit: that is the answer, not a failure.
        return null;
      }
    },
    proof: proof.toString('base64'),
    isProof(text) {
      const given = Buffer.from(text, 'base64');
      return given.length === proof.length && timingSafeEqual(given, proof);
    },
  };
}

/** Unambiguous: no owner and name read as another owner and name. */
function bound({ owner, name }: SecretPlace): Buffer {
  return Buffer.from(JSON.stringify([PURPOSE, owner, name]));
}

/** How a key comes from a passphrase, as it is stored beside the secrets. `salt` is base64. */
export interface PassphraseHardening {
  readonly N: number;
  readonly r: number;
  readonly p: number;
  readonly salt: string;
}

const SALT_BYTES = 16;
/** 128 MB and about a third of a second: what OWASP asks of scrypt. */
const HARDENING = { N: 2 ** 17, r: 8, p: 1 } as const;
/** Stored numbers are not believed: fewer rounds would make guessing cheap, more would take all memory. */
const MOST = { N: 2 ** 20, r: 16, p: 4 } as const;

export function newHardening(): PassphraseHardening {
  return { ...HARDENING, salt: randomBytes(SALT_BYTES).toString('base64') };
}

export function isHardening(value: unknown): value is PassphraseHardening {
  if (typeof value !== 'object' || value === null) return false;
  const { N, r, p, salt } = value as Record<string, unknown>;
  const within = (number: unknown, least: number, most: number) =>
    typeof number === 'number' && Number.isSafeInteger(number) && number >= least && number <= most;
  return (
    within(N, HARDENING.N, MOST.N) &&
    Number.isInteger(Math.log2(N as number)) &&
    within(r, HARDENING.r, MOST.r) &&
    within(p, HARDENING.p, MOST.p) &&
    typeof salt === 'string' &&
    Buffer.from(salt, 'base64').length >= SALT_BYTES
  );
}

export function keyFromPassphrase(passphrase: string, { N, r, p, salt }: PassphraseHardening): Promise<Uint8Array> {
  const options: ScryptOptions = { N, r, p, maxmem: 128 * N * r * p + 2 ** 25 };
  return new Promise((resolve, reject) => {
    // One person types it on two machines: the same letters must be the same bytes.
    scrypt(passphrase.normalize('NFC'), Buffer.from(salt, 'base64'), KEY_BYTES, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
