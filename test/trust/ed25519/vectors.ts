// Other people's vectors for Ed25519, which lie beside the project and not in it.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Vector {
  readonly key: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

export interface VectorSet {
  readonly name: 'Wycheproof' | 'RFC 8032' | 'speccheck' | 'CCTV' | 'ZIP 215';
  readonly vectors: readonly Vector[];
  /** The strict verdict, where the source tells it: a label, or flags of what is wrong. */
  readonly labels: readonly boolean[];
}

/** Where they are; null in a clone without them. */
export function vectorFolder(): string | null {
  const named = process.env.BULKHEAD_ED25519_VECTORS;
  const folder = named || fileURLToPath(new URL('../../../../shared/vectors/ed25519', import.meta.url));
  if (existsSync(folder)) return folder;
  const where =
    'The vectors for Ed25519 are not at ../shared/vectors/ed25519; BULKHEAD_ED25519_VECTORS can name their folder.';
  if (named) throw new Error(where);
  console.warn(where);
  return null;
}

/** What the strict rule makes of CCTV's flags: components of small order are allowed, as long as the equation holds without a cofactor. */
const WRONG = ['low_order_A', 'low_order_R', 'non_canonical_A', 'non_canonical_R', 'low_order_residue'];

export function readVectors(folder: string): readonly VectorSet[] {
  const read = (file: string) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
  const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
  const set = (name: VectorSet['name'], all: readonly (Vector & { label: boolean })[]): VectorSet => ({
    name,
    vectors: all,
    labels: all.map(({ label }) => label),
  });
  const { testGroups } = read('ed25519_test.json') as {
    testGroups: { publicKey: { pk: string }; tests: { msg: string; sig: string; result: string }[] }[];
  };
  const rfc = read('rfc8032-ed25519.json') as { pub: string; msg: string; sig: string }[];
  const speccheck = read('speccheck_cases.json') as { pub_key: string; message: string; signature: string }[];
  const cctv = read('cctv_ed25519vectors.json') as { key: string; msg: string; sig: string; flags: string[] | null }[];
  const zip215 = read('zip215.json') as { vk_bytes: string; sig_bytes: string }[];
  return [
    set(
      'Wycheproof',
      testGroups.flatMap(({ publicKey, tests }) =>
        tests.map(({ msg, sig, result }) => ({
          key: hex(publicKey.pk),
          message: hex(msg),
          signature: hex(sig),
          label: result === 'valid',
        })),
      ),
    ),
    set(
      'RFC 8032',
      rfc.map(({ pub, msg, sig }) => ({ key: hex(pub), message: hex(msg), signature: hex(sig), label: true })),
    ),
    set(
      'speccheck',
      speccheck.map(({ pub_key, message, signature }, number) => ({
        key: hex(pub_key),
        message: hex(message),
        signature: hex(signature),
        label: number === 3,
      })),
    ),
    set(
      'CCTV',
      cctv.map(({ key, msg, sig, flags }) => ({
        key: hex(key),
        message: Buffer.from(msg),
        signature: hex(sig),
        label: (flags ?? []).every((flag) => !WRONG.includes(flag)),
      })),
    ),
    set(
      'ZIP 215',
      // All of them have a key and an R of small order: that is what they are about.
      zip215.map(({ vk_bytes, sig_bytes }) => ({
        key: hex(vk_bytes),
        message: Buffer.from('Zcash'),
        signature: hex(sig_bytes),
        label: false,
      })),
    ),
  ];
}
