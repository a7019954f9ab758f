// The home's key of the log: signs where it stood, and tells whether it was this home that said so.

import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { foundOwnKey, type OwnKey, readOwnKey } from '../own-key.ts';

/** Ed25519. Public keys and signatures are base64 of their raw bytes. */
export interface AuditKey {
  readonly publicKey: string;
  sign(purpose: SignedAs, text: string): string;
}

/** What a signature is for stands in what is signed: none serves for another. */
export type SignedAs = 'head' | 'checkpoint';

/** What stands in a PKCS #8 file before the seed of an Ed25519 key, and in an SPKI file before the public one (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** Made when it is missing. Errors: the system's, and one for a key that cannot be used. */
export async function openAuditKey(path: string): Promise<AuditKey> {
  const found = await readAuditKey(path);
  if (found.kind === 'key') return found.key;
  if (found.kind === 'missing') {
    await foundOwnKey(path);
    const made = await readAuditKey(path);
    if (made.kind === 'key') return made.key;
  }
  throw new Error(found.kind === 'open' ? 'Its key is open to other users.' : 'Its key is damaged.');
}

export type FoundAuditKey =
  | { readonly kind: 'key'; readonly key: AuditKey }
  | { readonly kind: Exclude<OwnKey['kind'], 'key'> };

export async function readAuditKey(path: string): Promise<FoundAuditKey> {
  const own = await readOwnKey(path);
  if (own.kind !== 'key') return own;
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8, own.key]), format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' });
  return {
    kind: 'key',
    key: {
      publicKey: spki.subarray(SPKI.length).toString('base64'),
      sign: (purpose, text) => sign(null, signed(purpose, text), secret).toString('base64'),
    },
  };
}

/** Whoever verifies a whole log asks many times about one key. */
export function signatureChecker(publicKey: string): (purpose: SignedAs, text: string, signature: string) => boolean {
  const key = publicKeyOf(publicKey);
  return (purpose, text, signature) => {
    // It may stand in a line that somebody changed.
    const bytes = typeof signature === 'string' ? Buffer.from(signature, 'base64') : Buffer.alloc(0);
    if (key === null || bytes.length !== 64 || bytes.toString('base64') !== signature) return false;
    return verify(null, signed(purpose, text), key, bytes);
  };
}

function publicKeyOf(text: string): KeyObject | null {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== 32) return null;
  return createPublicKey({ key: Buffer.concat([SPKI, bytes]), format: 'der', type: 'spki' });
}

function signed(purpose: SignedAs, text: string): Buffer {
  return Buffer.from(`bulkhead-audit-${purpose}-v1\n${text}`);
}
