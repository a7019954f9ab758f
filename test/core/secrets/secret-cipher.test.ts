import { describe, expect, test } from 'vitest';
import {
  createSecretCipher,
  isHardening,
  keyFromPassphrase,
  newHardening,
} from '../../../src/core/secrets/secret-cipher.ts';

const KEY = new Uint8Array(32).fill(7);
const PLACE = { owner: 'acme.notes dev:/a', name: 'token' };

describe('a sealed secret', () => {
  const cipher = createSecretCipher(KEY);

  test('opens for its place, whatever text it is', () => {
    for (const text of ['', 's3cret', 'ü\u0000\n', '\ud800 half', 'x'.repeat(65_536)]) {
      expect(cipher.open(PLACE, cipher.seal(PLACE, text))).toBe(text);
    }
  });

  test('looks different each time, and shows nothing', () => {
    const seals = new Set(Array.from({ length: 1000 }, () => cipher.seal(PLACE, 'the same secret')));
    expect(seals.size).toBe(1000);
    const nonces = new Set([...seals].map((sealed) => sealed.slice(0, 16)));
    expect(nonces.size).toBe(1000);
    expect(Buffer.from([...seals][0] ?? '', 'base64').includes('secret')).toBe(false);
  });

  test.each([
    ['another owner', { ...PLACE, owner: 'acme.other dev:/a' }],
    ['the same id from elsewhere', { ...PLACE, owner: 'acme.notes dev:/b' }],
    ['another name', { ...PLACE, name: 'tokens' }],
    ['a place that runs together the same', { owner: 'acme.notes dev:/a token', name: '' }],
  ])('does not open for %s', (_what, place) => {
    expect(cipher.open(place, cipher.seal(PLACE, 's3cret'))).toBeNull();
  });

  test('does not open when any byte of it was changed, or some are missing', () => {
    const sealed = Buffer.from(cipher.seal(PLACE, 's3cret'), 'base64');
    for (let index = 0; index < sealed.length; index++) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(cipher.open(PLACE, changed.toString('base64'))).toBeNull();
      expect(cipher.open(PLACE, sealed.subarray(0, index).toString('base64'))).toBeNull();
    }
  });

  test('does not open under another key, which its proof tells', () => {
    const other = createSecretCipher(new Uint8Array(32).fill(8));
    expect(other.open(PLACE, cipher.seal(PLACE, 's3cret'))).toBeNull();
    expect(cipher.isProof(cipher.proof)).toBe(true);
    expect(other.isProof(cipher.proof)).toBe(false);
    expect(cipher.isProof('')).toBe(false);
  });
});

describe('a key from a passphrase', () => {
  test('is the same for the same letters, however they are composed, and differs by salt', async () => {
    const hardening = newHardening();
    const key = await keyFromPassphrase('caf\u00e9', hardening);
    expect(await keyFromPassphrase('cafe\u0301', hardening)).toEqual(key);
    expect(await keyFromPassphrase('café', newHardening())).not.toEqual(key);
  });

  test.each([
    ['fewer rounds', { N: 2 ** 14 }],
    ['rounds that take all memory', { N: 2 ** 30 }],
    ['rounds that are no power of two', { N: 2 ** 17 + 1 }],
    ['a smaller block', { r: 1 }],
    ['a block that takes all memory', { r: 1024 }],
    ['no salt', { salt: '' }],
    ['a short salt', { salt: 'AAAA' }],
    ['a number as text', { N: '131072' }],
  ])('is not made with %s, whatever a file says', (_what, change) => {
    expect(isHardening(newHardening())).toBe(true);
    expect(isHardening({ ...newHardening(), ...change })).toBe(false);
  });
});
