// `core.trust` of a real core over a real home; nothing runs, and no host starts.

import { existsSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Core, CoreOptions } from '../../../src/core/core.ts';
import { createCore } from '../../../src/core/create-core.ts';
import type { InstallConsent } from '../../../src/core/install/install-types.ts';
import { digestOf } from '../../../src/packaging/digest.ts';
import { keyIdOf } from '../../../src/trust/keys/public-key.ts';
import type { SecretKey } from '../../../src/trust/keys/secret-key.ts';
import {
  type RevocationsContent,
  revocationsText,
  signRevocations,
} from '../../../src/trust/revocation/sign-revocations.ts';
import { rotationText, signRotation } from '../../../src/trust/rotation/sign-rotation.ts';
import { keyNumber, type SignedSketch, signedPackage } from '../install/signed-package.ts';

const [ACME, NEXT, SHOP, STRANGER] = [1, 2, 3, 4].map(keyNumber) as [SecretKey, SecretKey, SecretKey, SecretKey];
const idOf = ({ publicKey }: SecretKey) => keyIdOf(publicKey);
const yes = { consent: (() => ({ accept: true })) satisfies InstallConsent };

let root: string;
let core: Core;
const cores: Core[] = [];
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-core-trust-')));
  core = await make();
});
afterEach(async () => {
  for (const one of cores.splice(0)) await one.dispose();
  await rm(root, { recursive: true });
});

async function make(options: Partial<CoreOptions> = {}): Promise<Core> {
  const made = await createCore({
    app: { name: 'app', version: '1.0.0' },
    home: join(root, 'home'),
    unsigned: true,
    ...options,
  });
  cores.push(made);
  return made;
}

const pack = (key: SecretKey | null = ACME, sketch: SignedSketch = {}) => signedPackage(root, key, sketch);
const version = (text: string): SignedSketch => ({ manifest: { version: text } });
const rotation = (oldKey = ACME, newKey = NEXT) =>
  rotationText(
    signRotation({ publisher: 'acme', newKey: newKey.publicKey, createdAt: '2026-05-01T00:00:00Z' }, oldKey),
  );
const list = (issuer: SecretKey, content: Partial<RevocationsContent> = {}) =>
  revocationsText(
    signRevocations(
      {
        number: 1,
        issuedAt: '2026-03-01T00:00:00Z',
        expiresAt: '2999-01-01T00:00:00Z',
        keys: [],
        versions: [],
        ...content,
      },
      issuer,
    ),
  );
const revoking = (key: SecretKey) => ({
  keys: [{ key: key.publicKey, since: '2026-02-01T00:00:00Z', reason: 'Lost "it"' }],
});
const code = (error: string) => ({ code: error });
/** Of version 2.0.0 with one file. */
const SIGNED = [
  digestOf('a.txt', 'hello'),
  digestOf(
    'package.json',
    JSON.stringify({ publisher: 'acme', name: 'one', version: '2.0.0', engines: { bulkhead: '*' } }),
  ),
];

describe('names and keys', () => {
  test('are bound, listed in order, and taken out again; case does not matter', async () => {
    await core.trust.add('Zeta', NEXT.publicKey);
    await core.trust.add('acme', ACME.publicKey);
    await core.trust.add('acme', ACME.publicKey);
    await core.trust.addRegistry('Shop', SHOP.publicKey);
    const { publishers, registries } = core.trust.list();
    const now = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u);
    expect(publishers.map(({ name }) => name)).toEqual(['acme', 'zeta']);
    expect(publishers[0]?.keys).toEqual([
      { key: ACME.publicKey, keyId: idOf(ACME), by: 'added', trustedAt: now, revoked: null },
    ]);
    expect(registries).toEqual([
      { name: 'shop', key: SHOP.publicKey, keyId: idOf(SHOP), trustedAt: now, revoked: null },
    ]);
    await core.trust.remove('ACME');
    await core.trust.remove('shop');
    await core.trust.add('acme', NEXT.publicKey).catch(() => undefined);
    const former = [{ name: 'acme', keys: [{ key: ACME.publicKey, keyId: idOf(ACME) }] }];
    expect(core.trust.list()).toMatchObject({ publishers: [{ name: 'zeta' }], registries: [], former });
  });

  test('of a core that was disposed do not change', async () => {
    await core.dispose();
    await expect(core.trust.add('acme', ACME.publicKey)).rejects.toMatchObject(code('DISPOSED'));
    expect(existsSync(join(root, 'home/trust.json'))).toBe(false);
  });
});

describe('a rotation', () => {
  test('is held until somebody accepts it, by its file or by the name of its publisher', async () => {
    await core.extensions.install(await pack(), yes);
    const shown: unknown[] = [];
    await expect(core.trust.accept(rotation())).rejects.toMatchObject(code('CONSENT_REQUIRED'));
    await expect(core.trust.accept(rotation(), () => false)).rejects.toMatchObject(code('CONSENT_REQUIRED'));
    const held = { publisher: 'acme', oldKeyId: idOf(ACME), newKeyId: idOf(NEXT), createdAt: '2026-05-01T00:00:00Z' };
    expect(core.trust.list().rotations).toEqual([held]);
    expect(core.trust.list().publishers[0]?.keys.length).toBe(1);
    const offer = await core.trust.accept('Acme', (asked) => {
      shown.push(asked);
      return true;
    });
    expect([shown, offer]).toEqual([[{ ...held, installed: ['acme.one'] }], shown[0]]);
    const { rotations, publishers } = core.trust.list();
    expect([rotations, publishers[0]?.keys.map(({ key, by }) => [key, by])]).toEqual([
      [],
      [
        [ACME.publicKey, 'first-use'],
        [NEXT.publicKey, 'rotation'],
      ],
    ]);
    // What the old key signed and is installed goes on.
    expect(core.extensions.list()[0]?.state.kind).toBe('inactive');
    await expect(core.trust.verify(await pack())).rejects.toMatchObject(code('KEY_UNKNOWN'));
    expect(await core.trust.verify(await pack(NEXT))).toMatchObject({ keyId: idOf(NEXT) });
  });

  test('that is held and rejected waits no more, and can be shown again', async () => {
    await core.trust.add('acme', ACME.publicKey);
    await core.trust.accept(rotation()).catch(() => undefined);
    const [held] = core.trust.list().rotations;
    // Two wait: the publisher's name says no more which one is meant.
    await expect(core.trust.accept(rotation(ACME, STRANGER))).rejects.toMatchObject({
      code: 'CONSENT_REQUIRED',
      details: { fix: expect.stringContaining('accept that one by its file') },
    });
    await core.trust.reject(rotation(ACME, STRANGER));
    expect(await core.trust.reject('Acme')).toEqual([held]);
    expect(core.trust.list().rotations).toEqual([]);
    await expect(core.trust.reject('acme')).rejects.toMatchObject(code('KEY_UNKNOWN'));
    await core.trust.accept(rotation()).catch(() => undefined);
    expect(await core.trust.reject(rotation())).toEqual([held]);
    await expect(core.trust.reject('{}')).rejects.toMatchObject(code('TRUST_FILE_INVALID'));
    expect(core.trust.list().publishers[0]?.keys.length).toBe(1);
  });

  test('by whoever has no say is not even asked about', async () => {
    await core.trust.add('acme', ACME.publicKey);
    const never = () => {
      throw new Error('Nobody is to be asked.');
    };
    await expect(core.trust.accept(rotation(STRANGER), never)).rejects.toMatchObject(code('KEY_UNKNOWN'));
    await expect(core.trust.accept('{}', never)).rejects.toMatchObject(code('TRUST_FILE_INVALID'));
    await expect(core.trust.accept('acme', never)).rejects.toMatchObject(code('KEY_UNKNOWN'));
    const forged = { ...JSON.parse(rotation()), newKey: STRANGER.publicKey };
    await expect(core.trust.accept(forged, never)).rejects.toMatchObject(code('SIGNATURE_INVALID'));
    expect(core.trust.list().rotations).toEqual([]);
  });

  test('is not accepted when its old key was revoked while somebody thought about it', async () => {
    await core.trust.add('acme', ACME.publicKey);
    const accepting = core.trust.accept(rotation(), async () => {
      await core.trust.apply(list(ACME, revoking(ACME)));
      return true;
    });
    await expect(accepting).rejects.toMatchObject(code('KEY_REVOKED'));
    expect(core.trust.list().publishers[0]?.keys.length).toBe(1);
  });
});

describe('a list of revocations', () => {
  test('disables what it revokes, says what of it counts, and is listed', async () => {
    await core.extensions.install(await pack(), yes);
    const applied = await core.trust.apply(
      list(ACME, {
        ...revoking(STRANGER),
        versions: [
          { id: 'acme.one', version: '1.0.0', reason: 'It leaks' },
          { id: 'other.one', version: '1.0.0', reason: 'A rival' },
        ],
      }),
    );
    const info = {
      issuerKeyId: idOf(ACME),
      issuer: 'acme',
      number: 1,
      issuedAt: '2026-03-01T00:00:00Z',
      expiresAt: '2999-01-01T00:00:00Z',
      expired: false,
      keys: 1,
      versions: 2,
    };
    expect(applied).toEqual({
      list: info,
      entries: [
        {
          kind: 'key',
          keyId: idOf(STRANGER),
          of: null,
          since: '2026-02-01T00:00:00Z',
          reason: 'Lost "it"',
          beyond: true,
        },
        { kind: 'version', id: 'acme.one', version: '1.0.0', reason: 'It leaks', beyond: false },
        { kind: 'version', id: 'other.one', version: '1.0.0', reason: 'A rival', beyond: true },
      ],
      disabled: ['acme.one'],
    });
    expect(core.trust.list().revocations).toEqual([info]);
    expect(core.extensions.list()[0]?.state).toMatchObject({ reason: 'revoked', error: { code: 'KEY_REVOKED' } });
    expect((await core.trust.apply(list(ACME, { number: 2, ...revoking(ACME), ...LATER }))).disabled).toEqual([]);
    expect(core.trust.list().publishers[0]?.keys[0]?.revoked).toEqual({
      reason: 'Lost "it"',
      since: '2026-02-01T00:00:00Z',
    });
  });

  const LATER: Partial<RevocationsContent> = {
    keys: [
      { key: STRANGER.publicKey, since: '2026-02-01T00:00:00Z', reason: 'Lost "it"' },
      { key: ACME.publicKey, since: '2026-02-01T00:00:00Z', reason: 'Lost "it"' },
    ],
    versions: [
      { id: 'acme.one', version: '1.0.0', reason: 'It leaks' },
      { id: 'other.one', version: '1.0.0', reason: 'A rival' },
    ],
  };

  test('of nobody who is trusted, an older one, and a forged one are refused', async () => {
    await core.trust.add('acme', ACME.publicKey);
    await expect(core.trust.apply(list(STRANGER))).rejects.toMatchObject(code('KEY_UNKNOWN'));
    await core.trust.apply(list(ACME, { number: 3 }));
    await expect(core.trust.apply(list(ACME, { number: 2 }))).rejects.toMatchObject(code('ROLLBACK'));
    const forged = list(ACME, { number: 4 }).replace('2999-', '3999-');
    await expect(core.trust.apply(forged)).rejects.toMatchObject(code('SIGNATURE_INVALID'));
    await expect(core.trust.apply('no list')).rejects.toMatchObject(code('TRUST_FILE_INVALID'));
    expect(core.trust.list().revocations.map(({ number }) => number)).toEqual([3]);
  });

  test('is taken in though nothing can be loaded', async () => {
    const twice = await make({
      extensions: [root, root].map((path) => ({ path, development: true as const })),
    });
    await twice.trust.add('acme', ACME.publicKey);
    expect(await twice.trust.apply(list(ACME, revoking(ACME)))).toMatchObject({ list: { number: 1 } });
  });
});

describe('verifying', () => {
  test('says what a package is, whose, and who approved it; and changes nothing', async () => {
    await core.trust.add('acme', ACME.publicKey);
    await core.trust.addRegistry('shop', SHOP.publicKey);
    const file = await pack(ACME, { files: { 'a.txt': 'hello' }, approvedBy: [SHOP] });
    const before = await readFile(join(root, 'home/trust.json'), 'utf8');
    const bytes = await readFile(file);
    expect(await core.trust.verify(file)).toMatchObject({
      id: 'acme.one',
      version: '1.0.0',
      publisher: 'acme',
      keyId: idOf(ACME),
      approvedBy: ['shop'],
      createdAt: '2026-01-31T12:00:00Z',
      // As its author was told: the manifest and a.txt, without the statement.
      files: 2,
      packedSize: bytes.length,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/u),
    });
    expect(await readFile(join(root, 'home/trust.json'), 'utf8')).toBe(before);
    expect(await readdir(join(root, 'home'))).not.toContain('extensions');
  });

  test('refuses what a policy does not allow, and everything new when the store or a list cannot be relied on', async () => {
    const policy = join(root, 'policy.json');
    writeFileSync(
      policy,
      JSON.stringify({ 'bulkhead.owner': 'IT', 'bulkhead.trust': { approvedBy: { shop: SHOP.publicKey } } }),
    );
    const strict = await make({ policy });
    await strict.trust.add('acme', ACME.publicKey);
    await expect(strict.trust.verify(await pack())).rejects.toMatchObject(code('POLICY_REFUSED'));
    const approved = await pack(ACME, { approvedBy: [SHOP] });
    // Named by the policy alone: the user trusts no such registry.
    expect((await strict.trust.verify(approved)).approvedBy).toEqual(['shop']);
    await strict.extensions.install(approved, yes);
    // Read from the disk again, with the same eyes.
    const again = await make({ policy });
    await again.load();
    expect(again.extensions.list()).toMatchObject([{ keyId: idOf(ACME), state: { kind: 'inactive' } }]);
    await strict.trust.apply(list(ACME, { issuedAt: '2020-01-01T00:00:00Z', expiresAt: '2020-02-01T00:00:00Z' }));
    expect(strict.trust.list().revocations[0]?.expired).toBe(true);
    await expect(strict.trust.verify(approved)).rejects.toMatchObject(code('REVOCATIONS_EXPIRED'));
    writeFileSync(join(root, 'home/trust.json'), '{}');
    const blind = await make();
    await expect(blind.trust.verify(approved)).rejects.toMatchObject(code('TRUST_STORE_INVALID'));
    await expect(blind.trust.apply(list(ACME))).rejects.toMatchObject(code('TRUST_STORE_INVALID'));
  });
});

describe('a core in which much was decided already', () => {
  let place: string;
  let shared: Core;
  beforeAll(async () => {
    place = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-core-trust-')));
    shared = await createCore({ app: { name: 'app', version: '1.0.0' }, home: join(place, 'home'), unsigned: true });
    await shared.extensions.install(await signedPackage(place, ACME, version('2.0.0')), yes);
    await shared.trust.add('zeta', NEXT.publicKey);
    await shared.trust.pin('acme.one', '2.0.0');
    await shared.trust.apply(list(ACME, { versions: [{ id: 'acme.one', version: '0.9.0', reason: 'Bad' }] }));
  });
  afterAll(async () => {
    await shared.dispose();
    await rm(place, { recursive: true });
  });

  test.each([
    ['a key that is none', () => shared.trust.add('acme', 'AAAA'), 'KEY_INVALID'],
    ['one that proves nothing', () => shared.trust.add('acme', `${'A'.repeat(43)}=`), 'KEY_INVALID'],
    ['another key for a bound name', () => shared.trust.add('zeta', STRANGER.publicKey), 'KEY_UNKNOWN'],
    ['the key of another publisher', () => shared.trust.add('beta', NEXT.publicKey), 'KEY_UNKNOWN'],
    ['no name of a publisher', () => shared.trust.add('a.b', ACME.publicKey), 'OPTIONS_INVALID'],
    ['a registry without a key', () => shared.trust.addRegistry('shop', 'x'), 'KEY_INVALID'],
    ['who is not there', () => shared.trust.remove('beta'), 'KEY_UNKNOWN'],
    ['a registry that is not there', () => shared.trust.removeRegistry('zeta'), 'KEY_UNKNOWN'],
    ['a version of what is no id', () => shared.trust.pin('acme', '1.0.0'), 'OPTIONS_INVALID'],
    ['a version of what was never installed', () => shared.trust.pin('acme.two', '1.0.0'), 'EXTENSION_NOT_FOUND'],
  ])('refused, and nothing is changed: %s', async (_what, act, error) => {
    const before = await readFile(join(place, 'home/trust.json'), 'utf8');
    await expect(act()).rejects.toMatchObject(code(error));
    expect(await readFile(join(place, 'home/trust.json'), 'utf8')).toBe(before);
  });

  test.each<[string, string, () => Promise<string>]>([
    [
      'what nobody signed, of nobody known',
      'SIGNATURE_MISSING',
      () => pack(null, { manifest: { publisher: 'other' } }),
    ],
    ['what nobody signed, of who signs', 'SIGNATURE_REQUIRED', () => pack(null)],
    ['a first use', 'KEY_UNKNOWN', () => pack(STRANGER, { manifest: { publisher: 'other' } })],
    ['a key that is not the publisher’s', 'KEY_UNKNOWN', () => pack(STRANGER)],
    ['a revoked version', 'KEY_REVOKED', () => pack(ACME, version('0.9.0'))],
    [
      'a statement that was changed',
      'SIGNATURE_INVALID',
      () => pack(ACME, { tamper: (one) => ({ ...one, createdAt: '2026-01-31T12:00:01Z' }) }),
    ],
    [
      'a key that proves nothing',
      'KEY_INVALID',
      () => pack(ACME, { tamper: (one) => ({ ...one, publisherKey: `${'A'.repeat(43)}=` }) }),
    ],
    ['another id', 'STATEMENT_MISMATCH', () => pack(ACME, { says: { id: 'acme.two' } })],
    [
      'a file that is not what was signed',
      'DIGEST_MISMATCH',
      () => pack(ACME, { ...version('2.0.0'), files: { 'a.txt': 'HELLO' }, says: { files: SIGNED } }),
    ],
    ['a version that is not the pinned one', 'ROLLBACK', () => pack(ACME, version('3.0.0'))],
    ['an older version', 'ROLLBACK', () => pack(ACME, version('1.0.0'))],
    ['a folder', 'PACKAGE_MALFORMED', async () => root],
    ['nothing', 'FILE_NOT_FOUND', async () => join(root, 'nothing')],
  ])('does not verify %s: %s', async (_what, error, make) => {
    const before = await readFile(join(place, 'home/trust.json'), 'utf8');
    await expect(shared.trust.verify(await make())).rejects.toMatchObject(code(error));
    expect(await readFile(join(place, 'home/trust.json'), 'utf8')).toBe(before);
  });
});
