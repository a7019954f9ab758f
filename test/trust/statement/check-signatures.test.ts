import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BulkheadError } from '../../../src/base/error.ts';
import {
  parseStatement,
  type Statement,
  statementText,
  unsignedStatement,
} from '../../../src/packaging/zip/statement.ts';
import type { Engine } from '../../../src/trust/ed25519/verify.ts';
import { keyIdOf } from '../../../src/trust/keys/public-key.ts';
import { type SecretKey, secretKeyOf } from '../../../src/trust/keys/secret-key.ts';
import { checkSignatures } from '../../../src/trust/statement/check-signatures.ts';
import { signStatement } from '../../../src/trust/statement/sign-statement.ts';
import { signedBytes } from '../../../src/trust/statement/signed-bytes.ts';
import { SEEDED } from '../../setup/seeded.ts';

const key = (number: number): SecretKey => secretKeyOf(new Uint8Array(32).fill(number));
const [AUTHOR, THIEF, SHOP, OTHER_SHOP] = [key(1), key(2), key(3), key(4)] as const;
const SCRIPT = { path: 'dist/main.js', size: 12, sha256: 'a'.repeat(64) };
const MANIFEST = { path: 'package.json', size: 99, sha256: 'b'.repeat(64) };
const FILES = [SCRIPT, MANIFEST];
const PLAIN = unsignedStatement({ id: 'acme.one', version: '1.2.0', createdAt: '2026-01-31T12:00:00Z' }, FILES);
const SIGNED = signStatement(PLAIN, AUTHOR, 'publisher');
const APPROVED = signStatement(SIGNED, SHOP, 'registry');
type Signature = Statement['signatures'][number];
const [OWN, APPROVAL] = APPROVED.signatures as readonly [Signature, Signature];

const check = (statement: Statement, registries = [SHOP.publicKey], engines: readonly Engine[] = ['node']) =>
  checkSignatures(statement, { engines, registries });

function codeOf(act: () => unknown): string {
  try {
    act();
    return 'passed';
  } catch (error) {
    return error instanceof BulkheadError ? error.code : `${error}`;
  }
}

/** Signed by hand, as somebody would who does not use our tools. */
function signature(statement: Statement, by: SecretKey, role: 'publisher' | 'registry', message?: Uint8Array) {
  const bytes = by.sign(message ?? (signedBytes(role, statement) as Uint8Array));
  return { role, keyId: keyIdOf(by.publicKey), signature: Buffer.from(bytes).toString('base64') };
}

describe('what is signed', () => {
  test('is the role and the canonical statement without its signatures', () => {
    expect(Buffer.from(signedBytes('publisher', SIGNED) as Uint8Array).toString()).toBe(
      `bulkhead-package-v1:publisher\n{"createdAt":"2026-01-31T12:00:00Z","files":[{"path":"dist/main.js","sha256":"${'a'.repeat(64)}","size":12},` +
        `{"path":"package.json","sha256":"${'b'.repeat(64)}","size":99}],"format":1,"id":"acme.one","publisherKey":"${AUTHOR.publicKey}","version":"1.2.0"}`,
    );
  });

  test('does not depend on the order of keys, nor on who packed it', () => {
    const { signatures, ...rest } = SIGNED;
    const turned = { signatures, ...Object.fromEntries(Object.entries(rest).reverse()) } as object as Statement;
    expect(check(turned).publisherKey).toBe(AUTHOR.publicKey);
    expect(check(parseStatement(statementText(SIGNED))).publisherKey).toBe(AUTHOR.publicKey);
  });

  test('is nothing where a name is half a character', () => {
    const odd = { ...PLAIN, files: [{ path: '\ud800', size: 1, sha256: 'c'.repeat(64) }] };
    expect(signedBytes('publisher', odd)).toBeNull();
    expect(codeOf(() => signStatement(odd, AUTHOR, 'publisher'))).toBe('PACKAGE_MALFORMED');
    expect(codeOf(() => check({ ...SIGNED, files: odd.files }))).toBe('SIGNATURE_INVALID');
  });
});

describe.each<Engine>(['node', 'tweetnacl'])('checking with %s', (engine) => {
  test('lets pass what its publisher signed, and names who else did', () => {
    expect(check(SIGNED, [SHOP.publicKey], [engine])).toMatchObject({ publisherKey: AUTHOR.publicKey, approvals: [] });
    const registries = [SHOP.publicKey, OTHER_SHOP.publicKey];
    expect(check(APPROVED, registries, [engine]).approvals).toEqual([SHOP.publicKey]);
    const both = signStatement(APPROVED, OTHER_SHOP, 'registry');
    expect(check(both, registries, [engine]).approvals).toEqual(registries);
  });

  test.each<[string, string, () => Statement]>([
    ['nobody signed it', 'SIGNATURE_MISSING', () => PLAIN],
    ['its signature was taken out', 'SIGNATURE_MISSING', () => ({ ...SIGNED, signatures: [] })],
    [
      'only a registry signed it',
      'SIGNATURE_MISSING',
      () => ({ ...APPROVED, signatures: APPROVED.signatures.slice(1) }),
    ],
    [
      'its key was taken out',
      'SIGNATURE_MISSING',
      () => {
        const { publisherKey: _, ...rest } = SIGNED;
        return rest;
      },
    ],
    ['its key is not base64 of one', 'KEY_INVALID', () => ({ ...SIGNED, publisherKey: `${'A'.repeat(42)}B=` })],
    ['its key is of small order', 'KEY_INVALID', () => ({ ...SIGNED, publisherKey: `AQ${'A'.repeat(41)}=` })],
    ['its key is no point', 'KEY_INVALID', () => withKey(Buffer.concat([Buffer.of(2), Buffer.alloc(31)]))],
    ['its key is another', 'SIGNATURE_INVALID', () => ({ ...SIGNED, publisherKey: THIEF.publicKey })],
    ['it is another version', 'SIGNATURE_INVALID', () => ({ ...SIGNED, version: '1.2.1' })],
    ['it is another extension', 'SIGNATURE_INVALID', () => ({ ...SIGNED, id: 'acme.two' })],
    ['it was made at another time', 'SIGNATURE_INVALID', () => ({ ...SIGNED, createdAt: '2026-01-31T12:00:01Z' })],
    ['a file is missing', 'SIGNATURE_INVALID', () => ({ ...SIGNED, files: FILES.slice(1) })],
    ['a file has another size', 'SIGNATURE_INVALID', () => ({ ...SIGNED, files: [{ ...SCRIPT, size: 13 }, MANIFEST] })],
    [
      'the signature is that of another role',
      'SIGNATURE_INVALID',
      () => ({ ...SIGNED, signatures: [{ ...signature(SIGNED, AUTHOR, 'registry'), role: 'publisher' }] }),
    ],
    [
      'the signature has no role in it',
      'SIGNATURE_INVALID',
      () => ({
        ...SIGNED,
        signatures: [
          signature(SIGNED, AUTHOR, 'publisher', (signedBytes('publisher', SIGNED) as Uint8Array).subarray(30)),
        ],
      }),
    ],
    [
      'the signature is a thief’s',
      'SIGNATURE_INVALID',
      () => ({
        ...SIGNED,
        signatures: [{ ...signature(SIGNED, THIEF, 'publisher'), keyId: keyIdOf(AUTHOR.publicKey) }],
      }),
    ],
    [
      'it names another key id',
      'SIGNATURE_INVALID',
      () => ({ ...SIGNED, signatures: [{ ...OWN, keyId: keyIdOf(THIEF.publicKey) }] }),
    ],
    [
      'it has a second publisher',
      'SIGNATURE_INVALID',
      () => ({ ...SIGNED, signatures: [...SIGNED.signatures, signature(SIGNED, THIEF, 'publisher')] }),
    ],
    ['the signature stands there twice', 'SIGNATURE_INVALID', () => ({ ...SIGNED, signatures: [OWN, OWN] })],
    [
      'the signature is spelled otherwise',
      'SIGNATURE_INVALID',
      () => ({
        ...SIGNED,
        signatures: [{ ...OWN, signature: otherSpelling(OWN.signature) }],
      }),
    ],
    [
      'the signature of a known registry is a thief’s',
      'SIGNATURE_INVALID',
      () => ({
        ...SIGNED,
        signatures: [...SIGNED.signatures, { ...signature(SIGNED, THIEF, 'registry'), keyId: keyIdOf(SHOP.publicKey) }],
      }),
    ],
    [
      'a registry approved another version',
      'SIGNATURE_INVALID',
      () => {
        const next = signStatement({ ...PLAIN, version: '1.2.1' }, AUTHOR, 'publisher');
        return { ...next, signatures: [...next.signatures, APPROVAL] };
      },
    ],
    [
      'a registry approved it under another key',
      'SIGNATURE_INVALID',
      () => {
        const stolen = signStatement(PLAIN, THIEF, 'publisher');
        return { ...stolen, signatures: [...stolen.signatures, APPROVAL] };
      },
    ],
  ])('refuses it when %s: %s', (_what, code, made) => {
    expect(codeOf(() => check(made(), [SHOP.publicKey], [engine]))).toBe(code);
  });
});

test('who is no registry here approves nothing, and disturbs nothing', () => {
  const noise = { ...signature(SIGNED, THIEF, 'registry'), signature: `${'A'.repeat(86)}==` };
  const noisy = { ...APPROVED, signatures: [...APPROVED.signatures, noise] };
  expect(check(noisy).approvals).toEqual([SHOP.publicKey]);
  expect(check(noisy, []).approvals).toEqual([]);
});

test('a publisher does not approve itself: its signature is not one of a registry', () => {
  expect(check(SIGNED, [AUTHOR.publicKey]).approvals).toEqual([]);
  const posing = { ...OWN, role: 'registry' as const };
  expect(codeOf(() => check({ ...SIGNED, signatures: [OWN, posing] }, [AUTHOR.publicKey]))).toBe('SIGNATURE_INVALID');
});

describe('signing', () => {
  test('gives the same bytes for the same input, whoever signed it before', () => {
    const again = signStatement(
      signStatement(signStatement(PLAIN, THIEF, 'publisher'), SHOP, 'registry'),
      AUTHOR,
      'publisher',
    );
    expect(statementText(again)).toBe(statementText(SIGNED));
    expect(Object.keys(SIGNED)).toEqual([
      'format',
      'id',
      'version',
      'files',
      'publisherKey',
      'createdAt',
      'signatures',
    ]);
  });

  test('as registry twice leaves one signature', () => {
    expect(signStatement(APPROVED, SHOP, 'registry').signatures).toEqual(APPROVED.signatures);
  });

  test.each<[string, string, Statement]>([
    ['nobody signed', 'SIGNATURE_MISSING', PLAIN],
    ['was changed since', 'SIGNATURE_INVALID', { ...SIGNED, version: '1.3.0' }],
  ])('as registry what %s is refused: %s', (_what, code, statement) => {
    expect(codeOf(() => signStatement(statement, SHOP, 'registry'))).toBe(code);
  });

  test('ends where the statement could not be read again', () => {
    let statement = SIGNED;
    for (let number = 10; number < 25; number += 1) statement = signStatement(statement, key(number), 'registry');
    expect(parseStatement(statementText(statement)).signatures).toHaveLength(16);
    expect(codeOf(() => signStatement(statement, key(25), 'registry'))).toBe('PACKAGE_LIMIT');
    expect(signStatement(statement, key(24), 'registry').signatures).toHaveLength(16);
  });
});

test('whatever a statement says, it is checked or refused with a code', () => {
  const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
  const words = fc.oneof(
    fc.uint8Array({ maxLength: 90 }).map(latin),
    fc.constant('\ud800'),
    fc.base64String({ maxLength: 90 }),
  );
  const given = fc.record({
    role: fc.constantFrom('publisher' as const, 'registry' as const),
    keyId: fc.oneof(words, fc.constantFrom(keyIdOf(AUTHOR.publicKey), keyIdOf(SHOP.publicKey))),
    signature: fc.oneof(words, fc.constantFrom(...APPROVED.signatures.map((each) => each.signature))),
  });
  const statements = fc.record({
    id: words,
    version: words,
    publisherKey: fc.oneof(words, fc.constantFrom(AUTHOR.publicKey as string)),
    files: fc.array(fc.record({ path: words, size: fc.double(), sha256: words }), { maxLength: 3 }),
    signatures: fc.array(given, { maxLength: 3 }),
  });
  const codes = new Set<string>();
  fc.assert(
    fc.property(statements, (odd) => {
      codes.add(codeOf(() => check({ ...PLAIN, ...odd })));
    }),
    { ...SEEDED, numRuns: 400 },
  );
  expect([...codes].sort()).toEqual(['KEY_INVALID', 'SIGNATURE_INVALID', 'SIGNATURE_MISSING']);
});

/** Under a key that is no point of the curve nothing is signed; somebody wrote something all the same. */
function withKey(raw: Uint8Array): Statement {
  const publisherKey = Buffer.from(raw).toString('base64');
  const keyId = keyIdOf(publisherKey as typeof AUTHOR.publicKey);
  return { ...SIGNED, publisherKey, signatures: [{ ...OWN, keyId }] };
}

/** The same bytes: of the last character before the padding, four bits mean nothing. */
function otherSpelling(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const last = alphabet.indexOf(text.charAt(85));
  const other = `${text.slice(0, 85)}${alphabet[last ^ 1]}==`;
  expect(Buffer.from(other, 'base64')).toEqual(Buffer.from(text, 'base64'));
  return other;
}
