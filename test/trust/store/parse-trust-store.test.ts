import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keysOf } from '../../../src/model/json-pointer.ts';
import { readRevocations } from '../../../src/trust/revocation/read-revocations.ts';
import { signRevocations } from '../../../src/trust/revocation/sign-revocations.ts';
import { signRotation } from '../../../src/trust/rotation/sign-rotation.ts';
import { parseTrustStore } from '../../../src/trust/store/parse-trust-store.ts';
import { EMPTY_TRUST, type TrustStore } from '../../../src/trust/store/trust-store.ts';
import { trustStoreText } from '../../../src/trust/store/trust-store-text.ts';
import { SEEDED } from '../../setup/seeded.ts';
import { chain, key, list, month, secret, store } from '../example-trust.ts';
import { anyStore } from '../judge/random-trust.ts';

const ROTATION = signRotation({ publisher: 'acme', newKey: key(2), createdAt: month(4) }, secret(1));
const LIST = signRevocations(
  {
    number: 7,
    issuedAt: month(1),
    expiresAt: month(12),
    keys: [{ key: key(0), since: month(2), reason: 'Lost, "twice": \u202e' }],
    versions: [{ id: 'acme.one', version: '1.0.0', reason: '' }],
  },
  secret(1),
);
const FULL = store({
  publishers: { acme: chain([0, 1]), constructor: chain([5]) },
  former: { acme: [3] },
  registries: { company: 8 },
  extensions: { 'acme.one': { lineage: key(0), highest: '2.0.0', pinned: '1.0.0' } },
  rotations: [ROTATION],
  revocations: [LIST],
});
const TEXT = trustStoreText(FULL);

function problemsOf(text: string) {
  const parsed = parseTrustStore(text, 'trust.json');
  if (parsed.kind === 'store') throw new Error('It was read.');
  return parsed.problems;
}

/** The text of the whole store, with other values at some places; `undefined` takes one out. */
function changed(...changes: readonly (readonly [pointer: string, value: unknown])[]): string {
  const whole: unknown = JSON.parse(TEXT);
  for (const [pointer, value] of changes) {
    const keys = keysOf(pointer);
    let holder = whole;
    for (const step of keys.slice(0, -1)) holder = (holder as Record<string, unknown>)[step];
    (holder as Record<string, unknown>)[keys.at(-1) ?? ''] = value;
  }
  return JSON.stringify(whole, null, 2);
}

describe('a trust store', () => {
  test('is read as it was written', () => {
    expect(parseTrustStore(TEXT, 'trust.json')).toEqual({ kind: 'store', store: FULL });
    expect(parseTrustStore(trustStoreText(EMPTY_TRUST), 'x')).toEqual({ kind: 'store', store: EMPTY_TRUST });
  });

  test('of any kind is read as it was written, and written as one text', () => {
    // Lists that nobody signed are not read: those have a test of their own.
    const unsigned = anyStore.map((each): TrustStore => ({ ...each, revocations: [] }));
    fc.assert(
      fc.property(unsigned, (each) => {
        const text = trustStoreText(each);
        const parsed = parseTrustStore(text, 'trust.json');
        expect(parsed).toEqual({ kind: 'store', store: each });
        const turned = { ...each, publishers: new Map([...each.publishers].toReversed()) };
        expect(trustStoreText(turned)).toBe(text);
      }),
      { ...SEEDED, numRuns: 100 },
    );
  });

  test('says all that is wrong with it at once, each at its place', () => {
    const text = changed(
      ['/publishers/acme/keys/0/trustedAt', '2026-02-30T00:00:00Z'],
      ['/registries/company/key', `${key(8).slice(0, -2)}/=`],
      ['/extensions/acme.one/highest', 'v1'],
      ['/revocations/0/number', 8],
    );
    const problems = problemsOf(text);
    expect(problems.map(({ code, place: { pointer } }) => `${code} ${pointer}`)).toEqual([
      'TRUST_STORE_INVALID /publishers/acme/keys/0/trustedAt',
      'TRUST_STORE_INVALID /registries/company/key',
      'TRUST_STORE_INVALID /extensions/acme.one/highest',
      'TRUST_STORE_INVALID /revocations/0/signature',
    ]);
    for (const { place, fix } of problems) {
      expect(place.file).toBe('trust.json');
      expect(text.split('\n')[(place.line ?? 0) - 1]?.slice((place.column ?? 0) - 1)).toMatch(/^"/u);
      expect(fix).toBeDefined();
    }
  });

  const { publishers, extensions, rotations, revocations } = JSON.parse(TEXT);
  test.each<[string, string, unknown]>([
    ['a key of two publishers', '/publishers/constructor/keys/0/key', key(1)],
    ['a key twice in one lineage', '/publishers/acme/keys/1/key', key(0)],
    ['a publisher without keys', '/publishers/acme/keys', []],
    ['a key that anybody can sign with', '/former/acme', [`AQ${'A'.repeat(41)}=`]],
    ['a name that is none', '/publishers/Acme', publishers.constructor],
    ['an id that is none', '/extensions/acme', extensions['acme.one']],
    ['a field that is not known', '/publishers/acme/trusted', true],
    ['another way to trust', '/publishers/acme/keys/0/by', 'magic'],
    ['a pin that is no version', '/extensions/acme.one/pinned', '*'],
    ['another format', '/format', 2],
    ['no registries', '/registries', undefined],
    ['a list where names are', '/publishers', []],
    ['null', '/rotations', null],
    ['a rotation that was changed', '/rotations/0/newKey', key(4)],
    ['a rotation of another publisher', '/rotations/0/publisher', 'beta'],
    ['a rotation without a signature', '/rotations/0/signature', undefined],
    ['a list from which something was taken', '/revocations/0/keys', []],
    ['two lists of one issuer', '/revocations/1', revocations[0]],
    ['a rotation among lists', '/revocations/1', rotations[0]],
    ['a year that is none', '/registries/company/trustedAt', '9999-99-99T99:99:99Z'],
    ['an hour that is none', '/registries/company/trustedAt', '2026-01-01T24:00:00Z'],
  ])('with %s is none', (_, pointer, value) => {
    const problems = problemsOf(changed([pointer, value]));
    expect(problems.length).toBeGreaterThan(0);
    for (const { code } of problems) expect(code).toBe('TRUST_STORE_INVALID');
  });

  test.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['a comment', `// trust me\n${TEXT}`],
    ['something behind it', `${TEXT}{}`],
    ['null', 'null'],
    ['a list', '[]'],
    ['a key twice', TEXT.replace('"former": {', '"former": {}, "former": {')],
    ['a publisher twice', TEXT.replace('"publishers": {', `"publishers": { "acme": { "keys": [] },`)],
    ['__proto__', TEXT.replace('"publishers": {', '"publishers": { "__proto__": { "keys": [] },')],
    ['depth', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ])('that is %s is none', (_, text) => {
    expect(problemsOf(text)[0]).toMatchObject({ code: 'TRUST_STORE_INVALID', place: { file: 'trust.json' } });
  });

  test('never makes its reader throw, whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.jsonValue().map((value) => changed(['/publishers', value])),
        ),
        (text) => {
          expect(['store', 'problems']).toContain(parseTrustStore(text, 'x').kind);
        },
      ),
      { ...SEEDED, numRuns: 300 },
    );
  });

  test('is not written where it could not be read again', () => {
    const keys = Array.from({ length: 10_000 }, () => [0, month(1)] as const);
    const large = Array.from({ length: 4 }, (_, which) => list(which, { keys }));
    expect(() => trustStoreText({ ...FULL, revocations: large })).toThrow(
      expect.objectContaining({ code: 'TRUST_FILE_INVALID' }),
    );
  });

  test('keeps lists as their issuers signed them', () => {
    const parsed = parseTrustStore(TEXT, 'trust.json');
    if (parsed.kind === 'problems') throw new Error('It was not read.');
    const [kept] = parsed.store.revocations;
    expect(readRevocations(JSON.stringify(kept))).toEqual(LIST);
  });
});
