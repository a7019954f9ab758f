import fc from 'fast-check';
import nacl from 'tweetnacl';
import { describe, expect, test, vi } from 'vitest';
import { type Engine, verifySignature } from '../../../src/trust/ed25519/verify.ts';
import { keyBytes } from '../../../src/trust/keys/public-key.ts';
import { secretKeyOf } from '../../../src/trust/keys/secret-key.ts';
import { SEEDED } from '../../setup/seeded.ts';

const ENGINES: readonly Engine[] = ['node', 'tweetnacl'];
const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 });
const messages = fc.uint8Array({ maxLength: 300 });

describe.each(ENGINES)('verification with %s', (engine) => {
  const verify = (key: Uint8Array, message: Uint8Array, signature: Uint8Array) =>
    verifySignature(key, message, signature, [engine]);

  test('believes what was signed', () => {
    fc.assert(
      fc.property(seeds, messages, (seed, message) => {
        const key = secretKeyOf(seed);
        return verify(keyBytes(key.publicKey), message, key.sign(message));
      }),
      { ...SEEDED, numRuns: 20 },
    );
  });

  test('believes nothing of which one bit was changed', () => {
    fc.assert(
      fc.property(seeds, messages, fc.nat(), (seed, message, bit) => {
        const key = secretKeyOf(seed);
        const whole = [keyBytes(key.publicKey), key.sign(message), message].map((part) => Uint8Array.from(part));
        const [raw, signature, text] = whole as [Uint8Array, Uint8Array, Uint8Array];
        const at = bit % (8 * (32 + 64 + message.length));
        let byte = at >> 3;
        for (const part of [raw, signature, text]) {
          if (byte >= 0 && byte < part.length) part[byte] = (part[byte] ?? 0) ^ (1 << (at & 7));
          byte -= part.length;
        }
        return !verify(raw, text, signature);
      }),
      { ...SEEDED, numRuns: 40 },
    );
  });

  test('answers, and no more, whatever it is given', () => {
    const odd = fc.oneof(
      fc.uint8Array({ maxLength: 100 }),
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.uint8Array({ minLength: 64, maxLength: 64 }),
      fc.constantFrom(new Uint8Array(0), new Uint8Array(32), new Uint8Array(64), new Uint8Array(32).fill(255)),
    );
    fc.assert(
      fc.property(odd, odd, odd, (key, message, signature) => verify(key, message, signature) === false),
      { ...SEEDED, numRuns: 500 },
    );
  });

  test('answers of a strictly encoded key and R that are no points', () => {
    const near = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => {
      bytes[31] = (bytes[31] ?? 0) & 0x0f; // below p, and as S below L
      return bytes;
    });
    fc.assert(
      fc.property(near, near, near, messages, (key, r, s, message) => !verify(key, message, Buffer.concat([r, s]))),
      { ...SEEDED, numRuns: 30 },
    );
  });
});

test('no engine, no yes', () => {
  const key = secretKeyOf(new Uint8Array(32).fill(1));
  const message = Buffer.from('x');
  expect(verifySignature(keyBytes(key.publicKey), message, key.sign(message), [])).toBe(false);
  expect(verifySignature(keyBytes(key.publicKey), message, key.sign(message), ENGINES)).toBe(true);
});

// As if a fault were found in one of them.
test.each<[string, () => boolean]>([
  ['says no', () => false],
  [
    'throws',
    () => {
      throw new Error('odd');
    },
  ],
])('when one engine %s, the other is not believed', (_how, verdict) => {
  const key = secretKeyOf(new Uint8Array(32).fill(1));
  const message = Buffer.from('x');
  const signature = key.sign(message);
  const second = vi.spyOn(nacl.sign.detached, 'verify').mockImplementation(verdict);
  try {
    expect(verifySignature(keyBytes(key.publicKey), message, signature, ['node'])).toBe(true);
    expect(verifySignature(keyBytes(key.publicKey), message, signature, ENGINES)).toBe(false);
  } finally {
    second.mockRestore();
  }
});

// With the neutral point as key and R = S·B, any message "was signed": tweetnacl, and Node before 26, believe it.
test.each(ENGINES)('a key of small order has signed nothing, says %s', (engine) => {
  const neutral = new Uint8Array(32);
  neutral[0] = 1;
  const base = Buffer.from(`58${'66'.repeat(31)}`, 'hex');
  const one = new Uint8Array(32);
  one[0] = 1;
  expect(verifySignature(neutral, Buffer.from('any'), Buffer.concat([base, one]), [engine])).toBe(false);
});
