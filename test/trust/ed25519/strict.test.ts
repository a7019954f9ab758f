import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isStrictlyEncoded, isStrictPoint, isUsableKey } from '../../../src/trust/ed25519/strict.ts';
import { keyBytes } from '../../../src/trust/keys/public-key.ts';
import { newSeed, secretKeyOf } from '../../../src/trust/keys/secret-key.ts';
import { SEEDED } from '../../setup/seeded.ts';
import { isSmall } from './measure.ts';

const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;

function encoded(y: bigint, sign: 0 | 1 = 0): Uint8Array {
  const bytes = Buffer.from((y | (BigInt(sign) << 255n)).toString(16).padStart(64, '0'), 'hex');
  return bytes.reverse();
}

/** As libsodium lists them; each is found to be of small order by doubling it. */
const SMALL = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
].map((hex) => Buffer.from(hex, 'hex'));

const GOOD = Buffer.from(keyBytes(secretKeyOf(new Uint8Array(32).fill(7)).publicKey));
const S = encoded(5n);

describe('a point', () => {
  test.each(SMALL.map((point) => [point.toString('hex'), point] as const))('%s is of small order', (_hex, point) => {
    const other = Buffer.from(point);
    other[31] = (other[31] ?? 0) | 0x80;
    expect(isSmall(point)).toBe(true);
    expect(isStrictPoint(point)).toBe(false);
    expect(isStrictPoint(other)).toBe(false);
  });

  test.each(Array.from({ length: 19 }, (_, above) => above))(
    'is not canonical when its y is p + %i, whatever its sign',
    (above) => {
      expect(isStrictPoint(encoded(P + BigInt(above)))).toBe(false);
      expect(isStrictPoint(encoded(P + BigInt(above), 1))).toBe(false);
    },
  );

  test('is canonical just below p', () => {
    expect(isStrictPoint(encoded(P - 2n))).toBe(true);
    expect(isStrictPoint(encoded(2n, 1))).toBe(true);
  });

  test.each([0, 31, 33, 64])('has not %i bytes', (length) => {
    expect(isStrictPoint(new Uint8Array(length).fill(9))).toBe(false);
  });
});

describe('an encoding', () => {
  const signature = (r: Uint8Array, s: Uint8Array) => Buffer.concat([r, s]);

  test('is strict when all of it is', () => {
    expect(isStrictlyEncoded(GOOD, signature(GOOD, S))).toBe(true);
    expect(isStrictlyEncoded(GOOD, signature(GOOD, encoded(L - 1n)))).toBe(true);
  });

  test.each<[string, Uint8Array, Uint8Array]>([
    ['S is the order', GOOD, signature(GOOD, encoded(L))],
    ['S is above it', GOOD, signature(GOOD, encoded(L + 5n))],
    ['S has all its bits', GOOD, signature(GOOD, new Uint8Array(32).fill(255))],
    ['R is of small order', GOOD, signature(SMALL[2] as Buffer, S)],
    ['R is not canonical', GOOD, signature(encoded(P + 3n), S)],
    ['A is of small order', SMALL[3] as Buffer, signature(GOOD, S)],
    ['A is not canonical', encoded(P + 3n), signature(GOOD, S)],
    ['A is short', GOOD.subarray(1), signature(GOOD, S)],
    ['a byte is missing', GOOD, signature(GOOD, S).subarray(1)],
    ['a byte is too much', GOOD, Buffer.concat([signature(GOOD, S), Buffer.of(0)])],
    ['there is nothing', GOOD, new Uint8Array(0)],
  ])('is not when %s', (_what, key, bytes) => {
    expect(isStrictlyEncoded(key, bytes)).toBe(false);
  });
});

describe('a usable key', () => {
  test('is each that we make', () => {
    for (let times = 0; times < 20; times += 1)
      expect(isUsableKey(keyBytes(secretKeyOf(newSeed()).publicKey))).toBe(true);
  });

  test('is none that is no point, which half of all bytes are', () => {
    // 2: (4 - 1) / (4d + 1) has no root; 3 has one.
    expect([isUsableKey(encoded(2n)), isUsableKey(encoded(3n))]).toEqual([false, true]);
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 200 * 32, maxLength: 200 * 32 }), (bytes) => {
        const usable = Array.from({ length: 200 }, (_, at) => isUsableKey(bytes.subarray(at * 32, at * 32 + 32)));
        const count = usable.filter(Boolean).length;
        return new Set(bytes).size < 100 || (count > 50 && count < 150);
      }),
      { ...SEEDED, numRuns: 5 },
    );
  });

  test('is none of small order, and none of another length', () => {
    for (const point of SMALL) expect(isUsableKey(point)).toBe(false);
    expect(isUsableKey(new Uint8Array(0))).toBe(false);
  });
});
