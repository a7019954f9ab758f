import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyBytes, keyIdOf, parsePublicKey, publicKeyOf } from '../../../src/trust/keys/public-key.ts';
import { newSeed, parseSecretKey, secretKeyOf, secretKeyText } from '../../../src/trust/keys/secret-key.ts';
import { SEEDED } from '../../setup/seeded.ts';

// RFC 8032 §7.1, test 1.
const SEED = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
const KEY = '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=';

const texts = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  fc.base64String({ maxLength: 100 }),
  fc.uint8Array({ minLength: 30, maxLength: 34 }).map((bytes) => Buffer.from(bytes).toString('base64')),
);

describe('a public key', () => {
  test('has one spelling, one length, and an id', () => {
    const key = secretKeyOf(SEED).publicKey;
    expect(key).toBe(KEY);
    expect(parsePublicKey(KEY)).toBe(KEY);
    expect(parsePublicKey(`${KEY}\n`)).toBe(KEY);
    expect(parsePublicKey(`${KEY}\r\n`)).toBe(KEY);
    expect(publicKeyOf(keyBytes(key))).toBe(KEY);
    expect(keyIdOf(key)).toBe('21fe31dfa154a261'); // printf %s 11qY… | base64 -d | sha256sum
  });

  test.each([
    ['nothing', ''],
    ['no padding', KEY.slice(0, -1)],
    ['bits behind the end', KEY.replace('Ro=', 'Rp=')],
    ['the other alphabet', KEY.replace('/', '_')],
    ['a blank before', ` ${KEY}`],
    ['a blank behind', `${KEY} `],
    ['two ends of lines', `${KEY}\n\n`],
    ['a line between', `${KEY.slice(0, 20)}\n${KEY.slice(20)}`],
    ['31 bytes', Buffer.alloc(31, 7).toString('base64')],
    ['33 bytes', Buffer.alloc(33, 7).toString('base64')],
    ['hex', '00'.repeat(32)],
    ['a secret key', secretKeyText(SEED)],
  ])('is none with %s', (_what, text) => {
    expect(parsePublicKey(text)).toBeNull();
  });

  test('is parsed or not, whatever the text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const key = parsePublicKey(text);
        return key === null || (keyBytes(key).length === 32 && publicKeyOf(keyBytes(key)) === key);
      }),
      { ...SEEDED, numRuns: 1000 },
    );
  });
});

describe('a secret key', () => {
  test('is written as one line, and read from it', () => {
    const text = secretKeyText(SEED);
    expect(text).toBe(`bulkhead-secret-key-v1 ${SEED.toString('base64')}\n`);
    expect(parseSecretKey(text)).toEqual(SEED);
    expect(parseSecretKey(text.trimEnd())).toEqual(SEED);
    expect(parseSecretKey(text.replace('\n', '\r\n'))).toEqual(SEED);
  });

  test.each([
    ['another form', `bulkhead-secret-key-v2 ${SEED.toString('base64')}`],
    ['no form', SEED.toString('base64')],
    ['two blanks', `bulkhead-secret-key-v1  ${SEED.toString('base64')}`],
    ['more behind it', `bulkhead-secret-key-v1 ${SEED.toString('base64')} x`],
    ['another line', `${secretKeyText(SEED)}# mine\n`],
    ['31 bytes', secretKeyText(SEED.subarray(1))],
    ['33 bytes', secretKeyText(Buffer.concat([SEED, Buffer.of(1)]))],
    ['other spelling', secretKeyText(SEED).replace('2A=', '2B=')],
    ['nothing', 'bulkhead-secret-key-v1 '],
  ])('is none with %s', (_what, text) => {
    expect(parseSecretKey(text)).toBeNull();
  });

  test('is parsed or not, whatever the text', () => {
    fc.assert(
      fc.property(texts, fc.boolean(), (text, named) => {
        const seed = parseSecretKey(named ? `bulkhead-secret-key-v1 ${text}` : text);
        return seed === null || seed.length === 32;
      }),
      { ...SEEDED, numRuns: 1000 },
    );
  });

  test('shows nothing of itself to who looks, prints or copies it', () => {
    const key = secretKeyOf(SEED);
    const shown = inspect(key, { depth: 9, showHidden: true }) + JSON.stringify(key) + inspect({ ...key });
    for (const form of ['hex', 'base64', 'latin1'] as const) expect(shown).not.toContain(SEED.toString(form));
    expect(shown).not.toContain('157, 97, 177');
    expect(Object.keys(key)).toEqual(['publicKey', 'sign']);
  });

  test('is another one each time', () => {
    expect(new Set(Array.from({ length: 50 }, () => Buffer.from(newSeed()).toString('hex'))).size).toBe(50);
  });
});
