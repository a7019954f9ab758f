import { describe, expect, test } from 'vitest';
import type { BulkheadError } from '../../src/base/error.ts';
import { unsignedStatement } from '../../src/packaging/zip/statement.ts';
import { readRevocations } from '../../src/trust/revocation/read-revocations.ts';
import {
  type RevocationsContent,
  revocationsText,
  signRevocations,
} from '../../src/trust/revocation/sign-revocations.ts';
import { readRotation } from '../../src/trust/rotation/read-rotation.ts';
import { rotationText, signRotation } from '../../src/trust/rotation/sign-rotation.ts';
import { signValue } from '../../src/trust/signed-file.ts';
import { checkSignatures } from '../../src/trust/statement/check-signatures.ts';
import { signStatement } from '../../src/trust/statement/sign-statement.ts';
import { key, month, secret } from './example-trust.ts';

const code = (wanted: string) => expect.objectContaining({ code: wanted });
const ROTATION = signRotation({ publisher: 'acme', newKey: key(1), createdAt: month(2) }, secret(0));
const CONTENT: RevocationsContent = {
  number: 1,
  issuedAt: month(1),
  expiresAt: month(6),
  keys: [{ key: key(3), since: month(1), reason: 'Lost.' }],
  versions: [{ id: 'acme.one', version: '1.0.0+build1', reason: 'A hole.' }],
};
const LIST = signRevocations(CONTENT, secret(0));

/** Signed by its key, whatever it says: what a hostile signer can write. */
function hostileList(changes: object, by = 0): object {
  const { signature: _, ...content } = { ...LIST, ...changes };
  return signValue('bulkhead-revocations-v1', content, secret(by));
}
function hostileRotation(changes: object, by = 0): object {
  const { signature: _, ...content } = { ...ROTATION, ...changes };
  return signValue('bulkhead-rotation-v1', content, secret(by));
}

describe('a rotation', () => {
  test('is read as it was signed, from its text or its value', () => {
    expect(readRotation(rotationText(ROTATION))).toEqual(ROTATION);
    expect(readRotation({ ...ROTATION })).toEqual(ROTATION);
    expect(readRotation(`\uFEFF${JSON.stringify(ROTATION)}`)).toEqual(ROTATION);
    expect(Object.isFrozen(readRotation(rotationText(ROTATION)))).toBe(true);
  });

  test('is signed by its old key and nobody else', () => {
    expect(() => readRotation(hostileRotation({}, 1))).toThrow(code('SIGNATURE_INVALID'));
    for (const [field, value] of Object.entries({ publisher: 'beta', newKey: key(2), createdAt: month(3) })) {
      expect(() => readRotation({ ...ROTATION, [field]: value })).toThrow(code('SIGNATURE_INVALID'));
    }
  });

  test.each<[string, object, string]>([
    ['to the same key', { newKey: key(0) }, 'KEY_INVALID'],
    ['to a key with which anybody can sign', { newKey: `AQ${'A'.repeat(41)}=` }, 'KEY_INVALID'],
    ['to a second spelling of a key', { newKey: respelt(key(1)) }, 'KEY_INVALID'],
    ['from a second spelling of a key', { oldKey: respelt(key(0)) }, 'KEY_INVALID'],
    ['made on a day that is none', { createdAt: '2026-02-30T00:00:00Z' }, 'TRUST_FILE_INVALID'],
    ['made in a year that is none', { createdAt: '9999-99-99T99:99:99Z' }, 'TRUST_FILE_INVALID'],
    ['made in another time zone', { createdAt: '2026-02-03T00:00:00+01:00' }, 'TRUST_FILE_INVALID'],
    ['with a field more', { trusted: true }, 'TRUST_FILE_INVALID'],
    ['of another format', { format: 'bulkhead-rotation-v2' }, 'TRUST_FILE_INVALID'],
    ['of a name that is none', { publisher: '__proto__' }, 'TRUST_FILE_INVALID'],
    ['with a number for a key', { newKey: 1 }, 'TRUST_FILE_INVALID'],
  ])('%s is none, though its key has signed it', (_, changes, wanted) => {
    expect(() => readRotation(hostileRotation(changes))).toThrow(code(wanted));
  });

  test('whose text is broken says where', () => {
    expect(() => readRotation('{\n  "format":\n}', 'next.json')).toThrow(code('TRUST_FILE_INVALID'));
    const text = rotationText(ROTATION).replace('"acme"', '"Acme"').replace('2026-02', '2026-13');
    const refused = thrownBy(() => readRotation(text, 'next.json'));
    expect(refused.details.place).toMatchObject({ file: 'next.json', line: 3, column: 16, pointer: '/publisher' });
    expect(() => readRotation('{"__proto__": {}}')).toThrow(code('TRUST_FILE_INVALID'));
    expect(() => readRotation(rotationText(ROTATION).replace('{', '{"publisher": "acme",'))).toThrow(
      code('TRUST_FILE_INVALID'),
    );
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    expect(() => readRotation(cycle)).toThrow(code('TRUST_FILE_INVALID'));
  });
});

describe('a list of revocations', () => {
  test('is read as it was signed', () => {
    expect(readRevocations(revocationsText(LIST))).toEqual(LIST);
    expect(readRevocations({ ...LIST })).toEqual(LIST);
    const empty = signRevocations({ ...CONTENT, keys: [], versions: [] }, secret(0));
    expect(readRevocations(revocationsText(empty))).toEqual(empty);
  });

  test('is signed by its issuer and nobody else', () => {
    expect(() => readRevocations(hostileList({}, 1))).toThrow(code('SIGNATURE_INVALID'));
    for (const [field, value] of Object.entries({ number: 2, expiresAt: month(9), keys: [], versions: [] })) {
      expect(() => readRevocations({ ...LIST, [field]: value })).toThrow(code('SIGNATURE_INVALID'));
    }
    expect(() => readRevocations(hostileList({ issuer: `AQ${'A'.repeat(41)}=` }))).toThrow(code('KEY_INVALID'));
  });

  const entry = CONTENT.keys[0];
  test.each<[string, object]>([
    ['without a number', { number: undefined }],
    ['with half a number', { number: 1.5 }],
    ['with the number 0', { number: 0 }],
    ['with a number that is not one any more', { number: 2 ** 53 }],
    ['that expires before it begins', { expiresAt: month(1) }],
    ['that expires never', { expiresAt: '9999-99-99T99:99:99Z' }],
    ['with a key twice', { keys: [entry, { ...entry, since: month(2) }] }],
    ['with a version twice', { versions: [CONTENT.versions[0], CONTENT.versions[0]] }],
    ['with a range for a version', { versions: [{ id: 'acme.one', version: '*', reason: '' }] }],
    ['with an id in another case', { versions: [{ id: 'Acme.one', version: '1.0.0', reason: '' }] }],
    ['with a reason of a book', { keys: [{ ...entry, reason: 'x'.repeat(201) }] }],
    ['with a key since a day that is none', { keys: [{ ...entry, since: '2025-02-29T00:00:00Z' }] }],
    ['of ten thousand and one', { keys: Array.from({ length: 10_001 }, () => entry) }],
    ['with words of its own', { note: 'x' }],
  ])('%s is none, though its issuer has signed it', (_, changes) => {
    expect(() => readRevocations(hostileList(changes))).toThrow(code('TRUST_FILE_INVALID'));
  });

  test('with half a character has no canonical form, so nobody has signed it', () => {
    const half = { ...CONTENT, keys: [{ key: key(3), since: month(1), reason: '\ud800' }] };
    expect(() => signRevocations(half, secret(0))).toThrow(code('TRUST_FILE_INVALID'));
    expect(() => readRevocations({ ...LIST, keys: half.keys })).toThrow(code('SIGNATURE_INVALID'));
  });

  test('of the most that there can be is read', () => {
    const versions = Array.from({ length: 10_000 }, (_, index) => ({ id: 'a.b', version: `1.0.${index}`, reason: '' }));
    const large = signRevocations({ ...CONTENT, versions }, secret(0));
    expect(readRevocations(revocationsText(large)).versions).toHaveLength(10_000);
  });
});

describe('a signature of one kind is none of another', () => {
  const statement = unsignedStatement({ id: 'acme.one', version: '1.0.0', createdAt: month(1) }, []);
  const domains = [
    'bulkhead-rotation-v1',
    'bulkhead-revocations-v1',
    'bulkhead-package-v1:publisher',
    'bulkhead-package-v1:registry',
    '',
  ];

  test('for rotations and lists', () => {
    const { signature: _, ...rotation } = ROTATION;
    const { signature: __, ...list } = LIST;
    for (const domain of domains) {
      const turned = signValue(domain, rotation, secret(0));
      if (domain !== 'bulkhead-rotation-v1') expect(() => readRotation(turned)).toThrow(code('SIGNATURE_INVALID'));
      else expect(readRotation(turned)).toEqual(ROTATION);
      const listed = signValue(domain, list, secret(0));
      if (domain !== 'bulkhead-revocations-v1')
        expect(() => readRevocations(listed)).toThrow(code('SIGNATURE_INVALID'));
      else expect(readRevocations(listed)).toEqual(LIST);
    }
  });

  test('for packages', () => {
    const signed = signStatement(statement, secret(0), 'publisher');
    const { signatures, ...content } = signed;
    for (const domain of domains) {
      const { signature } = signValue(domain, content, secret(0));
      const forged = { ...signed, signatures: signatures.map((each) => ({ ...each, signature })) };
      const check = () => checkSignatures(forged, { engines: ['node'], registries: [] });
      if (domain !== 'bulkhead-package-v1:publisher') expect(check).toThrow(code('SIGNATURE_INVALID'));
      else expect(check().publisherKey).toBe(key(0));
    }
  });

  test('and neither file is the other', () => {
    expect(() => readRotation(revocationsText(LIST))).toThrow(code('TRUST_FILE_INVALID'));
    expect(() => readRevocations(rotationText(ROTATION))).toThrow(code('TRUST_FILE_INVALID'));
  });
});

/** The same bytes to a decoder that does not look. */
function respelt(text: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const last = letters.indexOf(text.at(-2) ?? '');
  return `${text.slice(0, -2)}${letters[last + 1]}=`;
}

function thrownBy(act: () => unknown): BulkheadError {
  try {
    act();
  } catch (error) {
    return error as BulkheadError;
  }
  throw new Error('Nothing was thrown.');
}
