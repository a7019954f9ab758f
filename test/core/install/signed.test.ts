// Signed packages at the door: whose they are, who may have them, and what a thief, a liar or a second owner of a name gets.

import { existsSync, renameSync } from 'node:fs';
import { cp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { coded } from '../../../src/base/error.ts';
import type { InstallConsent, InstalledExtension, InstallOffer } from '../../../src/core/install/install-types.ts';
import { readInstalled } from '../../../src/core/install/read-installed.ts';
import { keyIdOf } from '../../../src/trust/keys/public-key.ts';
import type { SecretKey } from '../../../src/trust/keys/secret-key.ts';
import { signRevocations } from '../../../src/trust/revocation/sign-revocations.ts';
import { signRotation } from '../../../src/trust/rotation/sign-rotation.ts';
import { addRegistry, bindPublisher, unbindPublisher } from '../../../src/trust/store/publishers.ts';
import { applyRevocations } from '../../../src/trust/store/revocations.ts';
import { acceptRotation } from '../../../src/trust/store/rotations.ts';
import { EMPTY_TRUST, type TrustStore } from '../../../src/trust/store/trust-store.ts';
import { NOW } from './fake-book.ts';
import { accepting, makeWritable, NO, type Shop, withShop, YES } from './shop.ts';
import { keyNumber, type SignedSketch, signedPackage } from './signed-package.ts';

const OWN = keyNumber(1);
const NEXT = keyNumber(2);
const THIEF = keyNumber(3);
const REGISTRY = keyNumber(4);
const READS = { 'fs.read': { paths: ['${workspaceFolder}/**'], reason: 'Looks' } };

const failure = (code: string) => expect.objectContaining({ code });
const versioned = (version: string, more: Record<string, unknown> = {}): SignedSketch => ({
  manifest: { version, ...more },
});
const storeOf = ({ trust }: Shop): TrustStore => trust.store ?? expect.unreachable();
const change = (shop: Shop, by: (store: TrustStore) => TrustStore) => {
  shop.trust.store = by(storeOf(shop));
};
const bound = (store: TrustStore, key: SecretKey, name = 'acme') =>
  bindPublisher(store, name, key.publicKey, 'added', NOW);
const keysOf = (shop: Shop, name = 'acme') =>
  storeOf(shop)
    .publishers.get(name)
    ?.keys.map(({ key }) => key) ?? [];
const revoking =
  (key: SecretKey, issuer = key) =>
  (store: TrustStore) =>
    applyRevocations(
      store,
      signRevocations(
        {
          number: 1,
          issuedAt: '2026-05-01T00:00:00Z',
          expiresAt: '2027-01-01T00:00:00Z',
          keys: [{ key: key.publicKey, since: '2026-01-01T00:00:00Z', reason: 'Stolen.' }],
          versions: [],
        },
        issuer,
      ),
    );
const rotated = (from: SecretKey, to: SecretKey) => (store: TrustStore) =>
  acceptRotation(
    store,
    signRotation({ publisher: 'acme', newKey: to.publicKey, createdAt: '2026-03-01T00:00:00Z' }, from),
    NOW,
  );

async function only({ installer }: Shop): Promise<InstalledExtension> {
  const [one, ...others] = await installer.list();
  if (one?.kind !== 'installed' || others.length > 0) throw new Error(`Not one is installed: ${JSON.stringify(one)}`);
  return one;
}

/** Nothing is left of what was refused, and nobody is believed for it. */
async function nothingStays(shop: Shop, trusted: TrustStore = EMPTY_TRUST): Promise<void> {
  expect(await shop.installer.list()).toEqual([]);
  expect(await readdir(join(shop.home.extensions, '.staging')).catch(() => [])).toEqual([]);
  expect(shop.trust.store).toEqual(trusted);
}

describe('a signed package', () => {
  test('of a publisher that nobody knows is installed once its key is accepted, which is bound before the record', () =>
    withShop(async (shop) => {
      const asked = accepting();
      const record = join(shop.home.extensions, 'acme.one/record.json');
      const seen: [boolean, number][] = [];
      shop.trust.onEdit = () => void seen.push([existsSync(record), keysOf(shop).length]);
      const outcome = await shop.installer.install(await signedPackage(shop.root, OWN), { consent: asked.consent });
      const origin = `key:${OWN.publicKey}`;
      expect(outcome).toEqual({
        kind: 'installed',
        id: 'acme.one',
        version: '1.0.0',
        origin,
        replaced: null,
        denied: [],
      });
      expect(asked.offers).toEqual([
        expect.objectContaining({
          kind: 'install',
          origin,
          keyId: keyIdOf(OWN.publicKey),
          publisher: { name: 'acme', known: false, formerly: [], approvedBy: [] },
        }),
      ]);
      // The key, then the record, then how far it has come.
      expect(seen).toEqual([
        [false, 0],
        [true, 1],
      ]);
      expect(storeOf(shop).publishers.get('acme')?.keys).toEqual([
        { key: OWN.publicKey, by: 'first-use', trustedAt: expect.any(String) },
      ]);
      expect(storeOf(shop).extensions.get('acme.one' as never)).toEqual({ lineage: OWN.publicKey, highest: '1.0.0' });
      const one = await only(shop);
      expect(one.identity.origin).toEqual({ kind: 'key', lineage: OWN.publicKey });
      expect([one.current.files, one.current.keyId]).toEqual([null, keyIdOf(OWN.publicKey)]);
      const read = await readInstalled(one, { engines: { bulkhead: '1.0.0' }, apis: [] });
      expect(read).toMatchObject({ kind: 'package', package: { facts: { publisherKey: OWN.publicKey } } });
    }));

  test('of a publisher that is known needs no such word, and the same again is nothing new', () =>
    withShop(async (shop) => {
      change(shop, (store) => addRegistry(bound(store, OWN), 'shop', REGISTRY.publicKey, NOW));
      const asked = accepting();
      const file = await signedPackage(shop.root, OWN, { approvedBy: [REGISTRY] });
      await shop.installer.install(file, { consent: asked.consent });
      expect(asked.offers[0]?.publisher).toEqual({ name: 'acme', known: true, formerly: [], approvedBy: ['shop'] });
      const again = await shop.installer.install(file, { consent: NO });
      expect(again).toEqual({ kind: 'unchanged', id: 'acme.one', version: '1.0.0', origin: `key:${OWN.publicKey}` });
    }));

  test.each<[string, InstallConsent | undefined]>([
    ['nobody is asked', undefined],
    ['the answer is no', NO],
  ])('binds nothing when %s, and says whose key it would have been', (_, consent) =>
    withShop(async (shop) => {
      const error = await shop.installer
        .install(await signedPackage(shop.root, OWN), consent && { consent })
        .catch((thrown) => thrown);
      expect(error).toMatchObject({ code: 'CONSENT_REQUIRED' });
      expect(error.message).toContain(`acme signs with key ${keyIdOf(OWN.publicKey)}`);
      await nothingStays(shop);
    }),
  );

  test('of a name that was bound to another key before says so, in the offer and where nobody is asked', () =>
    withShop(async (shop) => {
      change(shop, (store) => unbindPublisher(bound(store, OWN), 'acme'));
      const file = await signedPackage(shop.root, THIEF);
      const asked = accepting();
      await expect(shop.installer.install(file)).rejects.toThrow(keyIdOf(OWN.publicKey));
      await shop.installer.install(file, { consent: asked.consent });
      expect(asked.offers[0]?.publisher).toMatchObject({ known: false, formerly: [keyIdOf(OWN.publicKey)] });
    }));

  test('that is there already binds its publisher anew, once somebody accepts that', () =>
    withShop(async (shop) => {
      const file = await signedPackage(shop.root, OWN);
      await shop.installer.install(file, { consent: YES });
      change(shop, (store) => unbindPublisher(store, 'acme'));
      await expect(shop.installer.update(file)).rejects.toThrow(/acme signs with key/);
      expect(await shop.installer.update(file, { consent: YES })).toMatchObject({
        kind: 'installed',
        replaced: '1.0.0',
      });
      expect(keysOf(shop)).toEqual([OWN.publicKey]);
      expect(await readInstalled(await only(shop), { engines: { bulkhead: '1.0.0' }, apis: [] })).toMatchObject({
        kind: 'package',
      });
    }));

  test('is put there anew when it was exchanged for another one of the same version, which its publisher has signed as well', () =>
    withShop(async (shop) => {
      const file = await signedPackage(shop.root, OWN, { files: { 'a.txt': 'a' } });
      await shop.installer.install(file, { consent: YES });
      const { root } = await only(shop);
      await withShop(async (other) => {
        await other.installer.install(await signedPackage(other.root, OWN, { files: { 'a.txt': 'b' } }), {
          consent: YES,
        });
        await makeWritable(root);
        await cp((await only(other)).root, root, { recursive: true, force: true });
      });
      expect(await readInstalled(await only(shop), { engines: { bulkhead: '1.0.0' }, apis: [] })).toMatchObject({
        kind: 'package',
      });
      expect(await shop.installer.update(file)).toMatchObject({ kind: 'installed' });
      expect(await readFile(join((await only(shop)).root, 'a.txt'), 'utf8')).toBe('a');
    }));

  test('replaces an older one of its publisher unasked, and is held when it asks for more', () =>
    withShop(async (shop) => {
      await shop.installer.install(await signedPackage(shop.root, OWN), { consent: YES });
      const next = await shop.installer.update(await signedPackage(shop.root, OWN, versioned('1.1.0')));
      expect(next).toMatchObject({ version: '1.1.0', replaced: '1.0.0', origin: `key:${OWN.publicKey}` });
      const wider = await signedPackage(shop.root, OWN, versioned('2.0.0', { permissions: READS }));
      await expect(shop.installer.update(wider)).rejects.toThrow(failure('CONSENT_REQUIRED'));
      expect((await only(shop)).held).toMatchObject({ version: '2.0.0' });
      // What waits has not been.
      expect(storeOf(shop).extensions.get('acme.one' as never)?.highest).toBe('1.1.0');
      await shop.installer.update('acme.one', { consent: YES });
      expect((await only(shop)).current).toMatchObject({
        version: '2.0.0',
        files: null,
        keyId: keyIdOf(OWN.publicKey),
      });
      expect(storeOf(shop).extensions.get('acme.one' as never)?.highest).toBe('2.0.0');
    }));
});

describe('whoever is somebody else', () => {
  const withKey = (sketch: SignedSketch, code: string) => async (shop: Shop, key: SecretKey) => {
    await expect(
      shop.installer.install(await signedPackage(shop.root, key, sketch), { consent: YES, allowUnsigned: true }),
    ).rejects.toThrow(failure(code));
  };
  test.each<[string, (shop: Shop, key: SecretKey) => Promise<void>]>([
    ['takes the id of a trusted publisher', withKey({}, 'KEY_UNKNOWN')],
    ['takes it in other letters', withKey({ manifest: { publisher: 'ACME' } }, 'KEY_UNKNOWN')],
    ['takes another name of the publisher', withKey({ manifest: { name: 'two' } }, 'KEY_UNKNOWN')],
    [
      'takes it in the statement',
      withKey({ manifest: { publisher: 'evil' }, says: { id: 'acme.one' } }, 'STATEMENT_MISMATCH'),
    ],
    ['takes it in the manifest', withKey({ says: { id: 'evil.one' } }, 'STATEMENT_MISMATCH')],
    ['takes another version in the statement', withKey({ says: { version: '9.0.0' } }, 'STATEMENT_MISMATCH')],
    ['writes the id of the statement in other letters', withKey({ says: { id: 'ACME.one' } }, 'PACKAGE_MALFORMED')],
    [
      'has a letter of another script in its name',
      withKey({ manifest: { publisher: '\u0430cme' } }, 'PACKAGE_MALFORMED'),
    ],
    [
      'has it in the manifest only',
      withKey({ manifest: { publisher: '\u0430cme' }, says: { id: 'acme.one' } }, 'STATEMENT_MISMATCH'),
    ],
    ['has a name that is a dot longer', withKey({ manifest: { publisher: 'acme.' } }, 'PACKAGE_MALFORMED')],
  ])('and %s gets nothing', (_, act) =>
    withShop(async (shop) => {
      change(shop, (store) => bound(store, OWN));
      const before = storeOf(shop);
      await act(shop, THIEF);
      await nothingStays(shop, before);
    }),
  );

  test('a letter that becomes another in small letters is that one, and no way around its owner', () =>
    withShop(async (shop) => {
      change(shop, (store) => bound(store, OWN, 'kilo'));
      const before = storeOf(shop);
      const file = await signedPackage(shop.root, THIEF, { manifest: { publisher: '\u212Ailo' } }); // the sign of kelvin
      await expect(shop.installer.install(file, { consent: YES })).rejects.toThrow();
      await nothingStays(shop, before);
    }));

  test.each<[string, (file: Shop['root']) => Promise<string>, string]>([
    [
      'a key and no signature',
      (root) => signedPackage(root, OWN, { tamper: (one) => ({ ...one, signatures: [] }) }),
      'SIGNATURE_MISSING',
    ],
    [
      "a registry's signature only",
      (root) =>
        signedPackage(root, OWN, {
          approvedBy: [REGISTRY],
          tamper: (one) => ({ ...one, signatures: one.signatures.filter(({ role }) => role === 'registry') }),
        }),
      'SIGNATURE_MISSING',
    ],
    [
      'signatures and no key',
      (root) => signedPackage(root, OWN, { tamper: ({ publisherKey: _, ...one }) => one }),
      'SIGNATURE_MISSING',
    ],
    [
      'the signature of another statement',
      (root) => signedPackage(root, OWN, { tamper: (one) => ({ ...one, createdAt: '2026-02-01T00:00:00Z' }) }),
      'SIGNATURE_INVALID',
    ],
    [
      "another one's key",
      (root) => signedPackage(root, THIEF, { tamper: (one) => ({ ...one, publisherKey: OWN.publicKey }) }),
      'SIGNATURE_INVALID',
    ],
    [
      'a key with which anybody can sign',
      (root) => signedPackage(root, OWN, { tamper: (one) => ({ ...one, publisherKey: `${'A'.repeat(43)}=` }) }),
      'KEY_INVALID',
    ],
    [
      'a forged approval',
      (root) =>
        signedPackage(root, OWN, {
          approvedBy: [REGISTRY],
          tamper: (one) => ({
            ...one,
            signatures: one.signatures.map((each) =>
              each.role === 'registry' ? { ...each, signature: one.signatures[0]?.signature ?? '' } : each,
            ),
          }),
        }),
      'SIGNATURE_INVALID',
    ],
  ])('what has %s is refused, whatever flags say, and never taken for unsigned', (_, make, code) =>
    withShop(async (shop) => {
      change(shop, (store) => addRegistry(store, 'shop', REGISTRY.publicKey, NOW));
      const before = storeOf(shop);
      const file = await make(shop.root);
      await expect(shop.installer.install(file, { consent: YES, allowUnsigned: true })).rejects.toThrow(failure(code));
      await nothingStays(shop, before);
    }),
  );

  test('who exchanges the package while it is verified has exchanged nothing', () =>
    withShop(async (shop) => {
      const file = await signedPackage(shop.root, OWN, { files: { 'a.txt': 'mine' } });
      const other = await signedPackage(shop.root, THIEF, { files: { 'a.txt': 'evil' } });
      let looks = 0;
      shop.trust.onLook = () => {
        if (++looks === 1) renameSync(other, file);
      };
      await shop.installer.install(file, { consent: YES });
      expect(keysOf(shop)).toEqual([OWN.publicKey]);
      expect(await readFile(join((await only(shop)).root, 'a.txt'), 'utf8')).toBe('mine');
    }));
});

describe('what nobody signed', () => {
  test.each<[string, (shop: Shop) => Promise<string>]>([
    ['a package', (shop) => signedPackage(shop.root, null)],
    ['a folder', (shop) => shop.extension()],
  ])('%s is refused once its publisher signs, whatever flags say', (_, make) =>
    withShop(async (shop) => {
      change(shop, (store) => bound(store, OWN));
      const before = storeOf(shop);
      const file = await make(shop);
      for (const allowUnsigned of [true, false]) {
        await expect(shop.installer.install(file, { consent: YES, allowUnsigned })).rejects.toThrow(
          failure('SIGNATURE_REQUIRED'),
        );
      }
      await nothingStays(shop, before);
    }),
  );

  test.each<[string, (shop: Shop) => Promise<string>]>([
    ['a package', (shop) => signedPackage(shop.root, null)],
    ['a folder', (shop) => shop.extension()],
  ])('%s is refused where the app does not want it, whatever flags say', (_, make) =>
    withShop(async (shop) => {
      shop.trust.allowUnsigned = false;
      await expect(shop.installer.install(await make(shop), { consent: YES, allowUnsigned: true })).rejects.toThrow(
        failure('SIGNATURE_REQUIRED'),
      );
      await nothingStays(shop);
    }),
  );

  test('does not take the place of what is signed, nor the other way round, even when the name is free again', () =>
    withShop(async (shop) => {
      const signed = await signedPackage(shop.root, OWN, versioned('1.5.0'));
      await shop.installer.install(signed, { consent: YES });
      change(shop, (store) => unbindPublisher(store, 'acme'));
      const unsigned = await signedPackage(shop.root, null, versioned('2.0.0'));
      const yes = { consent: YES, allowUnsigned: true };
      await expect(shop.installer.install(unsigned, yes)).rejects.toThrow(failure('ORIGIN_CHANGED'));
      await expect(shop.installer.update(unsigned, yes)).rejects.toThrow(failure('ORIGIN_CHANGED'));
      await shop.installer.uninstall('acme.one');
      await shop.installer.install(unsigned, yes);
      const later = await signedPackage(shop.root, OWN, versioned('3.0.0'));
      await expect(shop.installer.install(later, yes)).rejects.toThrow(failure('ORIGIN_CHANGED'));
      expect(keysOf(shop)).toEqual([]);
      expect((await only(shop)).current.version).toBe('2.0.0');
    }));
});

describe('while a person is asked', () => {
  const meanwhile =
    (act: () => void | Promise<void>, offers: InstallOffer[] = []): InstallConsent =>
    async (offer) => {
      offers.push(offer);
      if (offers.length === 1) await act();
      return { accept: true };
    };

  test('the key is revoked: nothing is installed', () =>
    withShop(async (shop) => {
      change(shop, (store) => bound(store, OWN));
      const consent = meanwhile(() => change(shop, revoking(OWN)));
      await expect(shop.installer.install(await signedPackage(shop.root, OWN), { consent })).rejects.toThrow(
        failure('KEY_REVOKED'),
      );
      await nothingStays(shop, storeOf(shop));
    }));

  test('the name is bound to another key: nothing is installed', () =>
    withShop(async (shop) => {
      const consent = meanwhile(() => change(shop, (store) => bound(store, OWN)));
      await expect(shop.installer.install(await signedPackage(shop.root, THIEF), { consent })).rejects.toThrow(
        failure('KEY_UNKNOWN'),
      );
      expect(keysOf(shop)).toEqual([OWN.publicKey]);
      expect(await shop.installer.list()).toEqual([]);
    }));

  test('the name is bound to another key in the last moment, by another process: nothing is installed', () =>
    withShop(async (shop) => {
      let edits = 0;
      shop.trust.onEdit = () => {
        if (++edits === 1) change(shop, (store) => bound(store, OWN));
      };
      await expect(shop.installer.install(await signedPackage(shop.root, THIEF), { consent: YES })).rejects.toThrow(
        failure('KEY_UNKNOWN'),
      );
      expect(keysOf(shop)).toEqual([OWN.publicKey]);
      expect(await shop.installer.list()).toEqual([]);
    }));

  test('the key turns out, in the last moment, to be one that came by a rotation: it is of that lineage, and asked about as that', () =>
    withShop(async (shop) => {
      let edits = 0;
      shop.trust.onEdit = () => {
        if (++edits === 1) change(shop, (store) => rotated(NEXT, OWN)(bound(store, NEXT)));
      };
      const asked = accepting();
      await shop.installer.install(await signedPackage(shop.root, OWN), { consent: asked.consent });
      expect(asked.offers.map(({ origin }) => origin)).toEqual([`key:${OWN.publicKey}`, `key:${NEXT.publicKey}`]);
      expect((await only(shop)).identity.origin).toEqual({ kind: 'key', lineage: NEXT.publicKey });
    }));

  test('somebody else accepts the same key: it is asked about once more, as what it is now', () =>
    withShop(async (shop) => {
      const offers: InstallOffer[] = [];
      const consent = meanwhile(() => change(shop, (store) => bound(store, OWN)), offers);
      await shop.installer.install(await signedPackage(shop.root, OWN), { consent });
      expect(offers.map(({ publisher }) => publisher?.known)).toEqual([false, true]);
    }));

  test('the publisher is removed: the key is asked about', () =>
    withShop(async (shop) => {
      change(shop, (store) => bound(store, OWN));
      const offers: InstallOffer[] = [];
      const consent = meanwhile(() => change(shop, (store) => unbindPublisher(store, 'acme')), offers);
      await shop.installer.install(await signedPackage(shop.root, OWN), { consent });
      expect(offers.map(({ publisher }) => publisher?.known)).toEqual([true, false]);
    }));

  test.each(['one', 'two'])('a second publisher of the name asks, too, as acme.%s: one of them has it', (name) =>
    withShop(async (shop) => {
      const file = await signedPackage(shop.root, OWN);
      const rival = await signedPackage(shop.root, THIEF, { manifest: { name, version: '2.0.0' } });
      const asked = Promise.withResolvers<void>();
      let standing = 0;
      // Both questions stand before either is answered.
      const consent: InstallConsent = async () => {
        if (++standing === 2) asked.resolve();
        await asked.promise;
        return { accept: true };
      };
      const results = await Promise.allSettled([
        shop.installer.install(file, { consent }),
        shop.another().install(rival, { consent }),
      ]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'KEY_UNKNOWN' } });
      const one = await only(shop);
      expect(keysOf(shop)).toHaveLength(1);
      expect(one.identity.origin).toEqual({ kind: 'key', lineage: keysOf(shop)[0] });
    }),
  );
});

describe('an older version', () => {
  test('is refused, also once the newer one is uninstalled; pinned, it is installed', () =>
    withShop(async (shop) => {
      const old = await signedPackage(shop.root, OWN);
      await shop.installer.install(await signedPackage(shop.root, OWN, versioned('2.0.0')), { consent: YES });
      await expect(shop.installer.install(old, { consent: YES })).rejects.toThrow(failure('ROLLBACK'));
      await shop.installer.uninstall('acme.one');
      const error = await shop.installer.install(old, { consent: YES }).catch((thrown) => thrown);
      expect(error).toMatchObject({ code: 'ROLLBACK', details: { fix: expect.stringContaining('trust pin') } });
      const known = storeOf(shop).extensions.get('acme.one' as never) ?? expect.unreachable();
      const pin = (pinned: string) =>
        change(shop, (store) => ({
          ...store,
          extensions: new Map(store.extensions).set('acme.one' as never, { ...known, pinned }),
        }));
      pin('1.0.0');
      await shop.installer.install(old, { consent: YES });
      expect((await only(shop)).current.version).toBe('1.0.0');
      // What was seen once stays seen.
      expect(storeOf(shop).extensions.get('acme.one' as never)).toEqual({ ...known, pinned: '1.0.0' });
      await expect(
        shop.installer.install(await signedPackage(shop.root, OWN, versioned('3.0.0')), { consent: YES }),
      ).rejects.toThrow(failure('ROLLBACK'));
    }));

  test('takes the place of a newer one when it is pinned', () =>
    withShop(async (shop) => {
      await shop.installer.install(await signedPackage(shop.root, OWN, versioned('2.0.0')), { consent: YES });
      change(shop, (store) => ({
        ...store,
        extensions: new Map([['acme.one' as never, { lineage: OWN.publicKey, highest: '2.0.0', pinned: '1.0.0' }]]),
      }));
      await shop.installer.update(await signedPackage(shop.root, OWN));
      expect((await only(shop)).current.version).toBe('1.0.0');
    }));

  test('that waits is not accepted when a newer one has been here meanwhile', () =>
    withShop(async (shop) => {
      await shop.installer.install(await signedPackage(shop.root, OWN), { consent: YES });
      const wider = await signedPackage(shop.root, OWN, versioned('2.0.0', { permissions: READS }));
      await expect(shop.installer.update(wider)).rejects.toThrow(failure('CONSENT_REQUIRED'));
      change(shop, (store) => ({
        ...store,
        extensions: new Map([['acme.one' as never, { lineage: OWN.publicKey, highest: '3.0.0' }]]),
      }));
      await expect(shop.installer.update('acme.one', { consent: YES })).rejects.toThrow(failure('ROLLBACK'));
      expect((await only(shop)).current.version).toBe('1.0.0');
    }));

  test('does not follow when it could not be written down how far it had come', () =>
    withShop(async (shop) => {
      change(shop, (store) => bound(store, OWN));
      shop.trust.onEdit = () => {
        throw new Error('No room.');
      };
      await shop.installer.install(await signedPackage(shop.root, OWN, versioned('2.0.0')), { consent: YES });
      expect(shop.log).toEqual([expect.stringContaining('No room.')]);
      const old = await signedPackage(shop.root, OWN);
      await expect(shop.installer.update(old)).rejects.toThrow(failure('ROLLBACK'));
      shop.trust.onEdit = () => undefined;
      // Neither at the next start nor after it was uninstalled.
      const before = storeOf(shop);
      await shop.another().recover();
      expect(storeOf(shop).extensions.get('acme.one' as never)?.highest).toBe('2.0.0');
      shop.trust.store = before;
      await shop.installer.uninstall('acme.one');
      await expect(shop.installer.install(old, { consent: YES })).rejects.toThrow(failure('ROLLBACK'));
    }));
});

describe('a version that waits', () => {
  const waiting = async (shop: Shop) => {
    await shop.installer.install(await signedPackage(shop.root, OWN), { consent: YES });
    const wider = await signedPackage(shop.root, OWN, versioned('2.0.0', { permissions: READS }));
    await expect(shop.installer.update(wider)).rejects.toThrow(failure('CONSENT_REQUIRED'));
  };

  test('is not accepted when its key was revoked meanwhile', () =>
    withShop(async (shop) => {
      await waiting(shop);
      change(shop, revoking(OWN));
      await expect(shop.installer.update('acme.one', { consent: YES })).rejects.toThrow(failure('KEY_REVOKED'));
      expect((await only(shop)).current.version).toBe('1.0.0');
    }));

  test('is asked about when its publisher is not known any more, and waits for nothing less', () =>
    withShop(async (shop) => {
      await waiting(shop);
      change(shop, (store) => unbindPublisher(store, 'acme'));
      await expect(shop.installer.update('acme.one')).rejects.toThrow(/acme signs with key/);
      // One that asks for nothing more would replace it unasked, were its publisher known.
      const next = await signedPackage(shop.root, OWN, versioned('1.1.0'));
      await expect(shop.installer.update(next)).rejects.toThrow(/acme signs with key/);
      const wider = await signedPackage(shop.root, OWN, versioned('3.0.0', { permissions: READS }));
      await expect(shop.installer.update(wider)).rejects.toThrow(/acme signs with key/);
      expect((await only(shop)).held?.version).toBe('2.0.0');
      const asked = accepting();
      await shop.installer.update('acme.one', { consent: asked.consent });
      expect(asked.offers[0]?.publisher).toMatchObject({ known: false });
      expect(keysOf(shop)).toEqual([OWN.publicKey]);
    }));

  test('and was exchanged on the disk is not accepted', () =>
    withShop(async (shop) => {
      await waiting(shop);
      const own = join(shop.home.extensions, 'acme.one');
      const { current } = await only(shop);
      const [folder = ''] = (await readdir(own)).filter((name) => name !== 'record.json' && name !== current.folder);
      await makeWritable(join(own, folder));
      await writeFile(join(own, folder, 'bulkhead.json'), await readFile(join(own, current.folder, 'bulkhead.json')));
      await expect(shop.installer.update('acme.one', { consent: YES })).rejects.toThrow(failure('STATEMENT_MISMATCH'));
    }));
});

describe('when the publisher has another key', () => {
  test('that came by a rotation, everything stays: it is the same owner, and the same version can be signed anew', () =>
    withShop(async (shop) => {
      await shop.installer.install(await signedPackage(shop.root, OWN), { consent: YES });
      await shop.settings.set('acme.one', 'fs.read', 'allow');
      const name = shop.home.storageName((await only(shop)).identity);
      await shop.put(join('home/storage', name, 'files/kept'), 'x');
      shop.forgottenOrigins.length = 0;
      change(shop, rotated(OWN, NEXT));
      // The old key vouches only for what is there already.
      await expect(shop.installer.update(await signedPackage(shop.root, OWN, versioned('1.1.0')))).rejects.toThrow(
        failure('KEY_UNKNOWN'),
      );
      const again = await shop.installer.update(await signedPackage(shop.root, NEXT));
      expect(again).toMatchObject({
        kind: 'installed',
        replaced: '1.0.0',
        version: '1.0.0',
        origin: `key:${OWN.publicKey}`,
      });
      const one = await only(shop);
      expect(one.current.keyId).toBe(keyIdOf(NEXT.publicKey));
      expect(one.identity.origin).toEqual({ kind: 'key', lineage: OWN.publicKey });
      expect(shop.home.storageName(one.identity)).toBe(name);
      expect(await shop.tree('home/storage')).toContain(join(name, 'files/kept'));
      expect(await readFile(shop.home.settings, 'utf8')).toContain('allow');
      expect(shop.forgottenOrigins).toEqual([]);
    }));

  test('because it was removed and bound anew, the new owner is refused what is there, and finds nothing of it later', () =>
    withShop(async (shop) => {
      await shop.installer.install(await signedPackage(shop.root, OWN), { consent: YES });
      const mine = (await only(shop)).identity;
      change(shop, (store) => bound(unbindPublisher(store, 'acme'), NEXT));
      const file = await signedPackage(shop.root, NEXT, versioned('2.0.0'));
      const error = await shop.installer.update(file, { consent: YES }).catch((thrown) => thrown);
      expect(error).toMatchObject({ code: 'ORIGIN_CHANGED', details: { fix: expect.stringContaining('Uninstall') } });
      expect(error.message).toContain(keyIdOf(OWN.publicKey));
      await shop.installer.uninstall('acme.one');
      // A core that still ran, or a person, has written since.
      await shop.settings.set('acme.one', 'fs.read', 'allow');
      await shop.settings.setDisabled('acme.one', true);
      await shop.put(join('home/storage', shop.home.storageName(mine), 'files/loot'), 'x');
      shop.forgottenOrigins.length = 0;
      await shop.installer.install(file, { consent: () => ({ accept: true, deny: [] }) });
      expect(await shop.tree('home/storage')).toEqual([]);
      expect(await readFile(shop.home.settings, 'utf8')).not.toContain('acme.one');
      expect(shop.forgottenOrigins).toEqual([`key:${NEXT.publicKey}`, `key:${OWN.publicKey}`]);
      expect(storeOf(shop).extensions.get('acme.one' as never)).toEqual({ lineage: NEXT.publicKey, highest: '2.0.0' });
    }));

  test('what the new owner of a name is denied at install stays denied', () =>
    withShop(async (shop) => {
      change(shop, (store) => ({
        ...bound(store, NEXT),
        extensions: new Map([['acme.one' as never, { lineage: OWN.publicKey, highest: '0.5.0' }]]),
      }));
      await shop.settings.set('acme.one', 'fs.read', 'allow');
      const file = await signedPackage(shop.root, NEXT, versioned('1.0.0', { permissions: READS }));
      await shop.installer.install(file, { consent: accepting(['fs.read']).consent });
      expect(JSON.parse(await readFile(shop.home.settings, 'utf8'))).toEqual({
        'bulkhead.permissions': { 'acme.one': { 'fs.read': 'deny' } },
      });
    }));

  test('what a person said of it is said of it, also when it was uninstalled in between', () =>
    withShop(async (shop) => {
      await shop.installer.install(await signedPackage(shop.root, OWN), { consent: YES });
      await shop.installer.uninstall('acme.one');
      await shop.settings.set('acme.one', 'fs.read', 'deny');
      change(shop, rotated(OWN, NEXT));
      await shop.installer.install(await signedPackage(shop.root, NEXT), { consent: YES });
      expect(await readFile(shop.home.settings, 'utf8')).toContain('deny');
    }));

  test('what a person said before it was first installed is said of it', () =>
    withShop(async (shop) => {
      await shop.settings.set('acme.one', 'fs.read', 'deny');
      await shop.installer.install(await signedPackage(shop.root, OWN), { consent: YES });
      expect(await readFile(shop.home.settings, 'utf8')).toContain('deny');
    }));
});

describe('when it cannot be known who is trusted', () => {
  test('nothing new is installed, and what is there can be uninstalled', () =>
    withShop(async (shop) => {
      await shop.installer.install(await signedPackage(shop.root, OWN), { consent: YES });
      await shop.settings.set('acme.one', 'fs.read', 'allow');
      shop.trust.store = null;
      for (const file of [
        await signedPackage(shop.root, OWN, versioned('2.0.0')),
        await shop.extension({ name: 'two' }),
      ]) {
        await expect(shop.installer.install(file, { consent: YES, allowUnsigned: true })).rejects.toThrow(
          failure('TRUST_STORE_INVALID'),
        );
      }
      await shop.installer.uninstall('acme.one');
      expect(await shop.tree('home/extensions')).toEqual([]);
      expect(await readFile(shop.home.settings, 'utf8')).not.toContain('allow');
    }));

  test('because the record is broken, uninstalling leaves nothing of whoever may have had the name', () =>
    withShop(async (shop) => {
      await shop.installer.install(await signedPackage(shop.root, OWN), { consent: YES });
      const { identity } = await only(shop);
      await shop.put(join('home/storage', shop.home.storageName(identity), 'files/loot'), 'x');
      await shop.settings.set('acme.one', 'fs.read', 'allow');
      await shop.put('home/extensions/acme.one/record.json', '{"format":1');
      await shop.installer.uninstall('acme.one');
      expect(await shop.tree('home/storage')).toEqual([]);
      expect(await readFile(shop.home.settings, 'utf8')).not.toContain('allow');
      expect(shop.forgottenOrigins).toEqual(expect.arrayContaining(['unsigned', `key:${OWN.publicKey}`]));
    }));
});

test('a policy that wants an approval gets it from its own registry only', () =>
  withShop(async (shop) => {
    const approvedBy = new Map([['board', REGISTRY.publicKey as string]]);
    shop.trust.policies = [{ owner: 'it', trust: { publishers: null, approvedBy, unsigned: true, development: true } }];
    const install = async (approved: readonly SecretKey[]) =>
      shop.installer.install(await signedPackage(shop.root, OWN, { approvedBy: approved }), { consent: YES });
    await expect(install([])).rejects.toThrow(failure('POLICY_REFUSED'));
    await expect(install([THIEF])).rejects.toThrow(failure('POLICY_REFUSED'));
    expect(await install([REGISTRY])).toMatchObject({ kind: 'installed' });
    const wider = versioned('2.0.0', { permissions: READS });
    const update = await signedPackage(shop.root, OWN, { ...wider, approvedBy: [REGISTRY] });
    await expect(shop.installer.update(update)).rejects.toThrow(failure('CONSENT_REQUIRED'));
    expect(await shop.installer.update('acme.one', { consent: YES })).toMatchObject({ version: '2.0.0' });
  }));

test('nothing new is installed while a policy cannot be read', () =>
  withShop(async (shop) => {
    shop.trust.unread = coded('SETTINGS_INVALID', 'A policy cannot be read.');
    for (const file of [await signedPackage(shop.root, OWN), await shop.extension()]) {
      await expect(shop.installer.install(file, { consent: YES })).rejects.toThrow(failure('SETTINGS_INVALID'));
    }
    await nothingStays(shop);
  }));

test('what is installed is read-only, and goes as it came', () =>
  withShop(async (shop) => {
    const file = await signedPackage(shop.root, OWN, { files: { 'media/deep/a.txt': 'a' } });
    await shop.installer.install(file, { consent: YES });
    const { root } = await only(shop);
    const mode = async (path: string) => ((await stat(join(root, path))).mode & 0o777).toString(8);
    for (const path of ['', 'media', 'media/deep']) expect([path, await mode(path)]).toEqual([path, '555']);
    for (const path of ['media/deep/a.txt', 'package.json', 'bulkhead.json']) {
      expect([path, await mode(path)]).toEqual([path, '444']);
    }
    await shop.installer.uninstall('acme.one');
    expect(await shop.tree('home/extensions')).toEqual([]);
  }));

test('what writers that were killed have left beside settings and trust goes at the next start, and nothing else', () =>
  withShop(async (shop) => {
    const leftover = `${'0'.repeat(24)}.tmp`;
    for (const name of ['settings.json', 'trust.json']) {
      await shop.put(join('home', name), '{}');
      await shop.put(join('home', `${name}.${leftover}`), '{');
      await shop.put(join('home', `${name}.mine.tmp`), '{');
    }
    await shop.installer.recover();
    expect(shop.log).toEqual([]);
    const names = ['settings.json', 'settings.json.mine.tmp', 'trust.json', 'trust.json.mine.tmp'];
    expect((await readdir(shop.home.path)).filter((name) => name !== 'extensions')).toEqual(names);
  }));
