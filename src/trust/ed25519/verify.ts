// The one way by which a signature is believed: strictly encoded, and then an engine's yes. Never throws.

import { createPublicKey, verify } from 'node:crypto';
import nacl from 'tweetnacl';
import { isStrictlyEncoded } from './strict.ts';

/** `node`: fast, for each load. `tweetnacl`: a second opinion by other people's code, when something is installed. */
export type Engine = 'node' | 'tweetnacl';

/** For all that comes from outside. */
export const BOTH_ENGINES: readonly Engine[] = ['node', 'tweetnacl'];

/** All three raw. No engine, no yes. */
export function verifySignature(
  key: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
  engines: readonly Engine[],
): boolean {
  if (engines.length === 0 || !isStrictlyEncoded(key, signature)) return false;
  return engines.every((engine) => RAW_ENGINES[engine](key, message, signature));
}

type RawEngine = (key: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

/** Each with its own idea of what a signature is: believe none of them alone. For measuring where they differ. */
export const RAW_ENGINES: Readonly<Record<Engine, RawEngine>> = {
  node(key, message, signature) {
    try {
      const spki = Buffer.concat([SPKI_PREFIX, key]);
      return verify(null, message, createPublicKey({ key: spki, format: 'der', type: 'spki' }), signature);
    } catch {
      return false; // no point of the curve, or what else OpenSSL throws for
    }
  },
  tweetnacl(key, message, signature) {
    try {
      return nacl.sign.detached.verify(message, signature, key);
    } catch {
      return false; // it throws for lengths
    }
  },
};

/** What stands before the raw key in its DER form (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
