// Packages that an app names, without hosts: what is judged is what is unpacked, and what is unpacked is what is loaded.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, realpath, rename, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { coded } from '../../../src/base/error.ts';
import { nodeStorePowers } from '../../../src/core/install/node-store-powers.ts';
import { removeTree } from '../../../src/core/install/remove-tree.ts';
import { createStore, type Staged, type Store } from '../../../src/core/install/store.ts';
import { createNamedPackages, type NamedPackages } from '../../../src/core/lifecycle/named-packages.ts';
import { withPackage } from '../../../src/packaging/zip/read-package.ts';
import { keyIdOf } from '../../../src/trust/keys/public-key.ts';
import { bindPublisher } from '../../../src/trust/store/publishers.ts';
import { type FakeBook, fakeBook } from '../install/fake-book.ts';
import { keyNumber, type SignedSketch, signedPackage } from '../install/signed-package.ts';

const [ACME, THIEF] = [keyNumber(1), keyNumber(2)];
const OPTIONS = { engines: { bulkhead: '1.0.0' }, apis: [], isolation: undefined };
const GUEST: SignedSketch = {
  manifest: { main: './dist/main.js', permissions: { secrets: { reason: 'Keeps' } } },
  files: { 'dist/main.js': 'exports.activate = () => undefined;' },
};

let root: string;
let staging: string;
let store: Store;
let used: string[];
let forgotten: string[];
let book: FakeBook;
let packages: NamedPackages;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-named-')));
  staging = join(root, 'extensions', '.staging');
  store = createStore(join(root, 'extensions'), nodeStorePowers());
  [used, forgotten] = [[], []];
  book = fakeBook();
  await book.edit((before) => bindPublisher(before, 'acme', ACME.publicKey, 'added', 0));
  packages = make(store);
});
afterEach(async () => {
  await packages.dispose();
  await removeTree(nodeStorePowers(), root);
});

const make = (own: Pick<Store, 'stage' | 'discard' | 'sweep'>, hasAnswersOfOthers = () => false) =>
  createNamedPackages({
    store: own,
    trust: book,
    hasAnswersOfOthers,
    forgetAnswers: ({ id }) => void forgotten.push(id),
    inUse: (path) => used.includes(path),
  });

const unpacked = async () => (existsSync(staging) ? readdir(staging) : []);

/** Why it is listed and does not run, or `loaded`. */
async function outcome(file: string, own = packages): Promise<unknown> {
  const loaded = await own.load(file, OPTIONS);
  if (loaded.kind === 'extension') return 'loaded';
  expect([loaded.info.id, loaded.info.version, loaded.identity]).toEqual([file.split('/').at(-1), '', null]);
  return `${loaded.reason} ${loaded.error.code}`;
}

/** Does something once a package was judged and before, or after, its files are written. */
const meddling = (act: { before?: () => Promise<void>; after?: (staged: Staged) => Promise<void> }) =>
  make({
    ...store,
    async stage(contents) {
      await act.before?.();
      const staged = await store.stage(contents);
      await act.after?.(staged);
      return staged;
    },
  });

test('a signed package is an extension of its lineage, with what it requires accepted, and its files are gone in the end', async () => {
  const file = await signedPackage(root, ACME, GUEST);
  const loaded = await packages.load(file, OPTIONS);
  if (loaded.kind !== 'extension') throw loaded.error;
  const { extension } = loaded;
  expect(extension).toMatchObject({
    id: 'acme.one',
    accepted: true,
    learning: false,
    identity: { id: 'acme.one', origin: { kind: 'key', lineage: ACME.publicKey } },
    package: { facts: { publisherKey: ACME.publicKey }, script: 'exports.activate = () => undefined;' },
  });
  expect(await unpacked()).toEqual([extension.package.root.slice(staging.length + 1)]);
  expect(forgotten).toEqual(['acme.one']);
  expect(book.world.store?.extensions.size).toBe(0); // how far it has come is said by what is installed
  await packages.dispose();
  expect(await unpacked()).toEqual([]);
  await expect(packages.load(file, OPTIONS)).rejects.toMatchObject({ code: 'DISPOSED' });
});

test('naming says not whose it is: an unknown publisher, a stranger, and another publisher with the same key are not accepted', async () => {
  const of = (publisher: string, key = ACME) => signedPackage(root, key, { manifest: { publisher } });
  expect(await outcome(await of('acme', THIEF))).toBe('undecidable KEY_UNKNOWN');
  expect(await outcome(await of('other', THIEF))).toBe('undecidable KEY_UNKNOWN');
  expect(await outcome(await of('other'))).toBe('undecidable KEY_UNKNOWN');
  const loaded = await packages.load(await of('other', THIEF), OPTIONS);
  expect(loaded).toMatchObject({
    error: { details: { fix: expect.stringContaining('bulkhead trust add other F.pub') } },
    // Nobody takes it for one that nobody signed.
    info: { origin: `key:${THIEF.publicKey}`, keyId: keyIdOf(THIEF.publicKey) },
  });
  expect(book.world.store?.publishers.size).toBe(1);
  expect(await unpacked()).toEqual([]);
});

test('answers that others may have been given under the name keep it out', async () => {
  const careful = make(store, () => true);
  expect(await outcome(await signedPackage(root, ACME), careful)).toBe('undecidable ORIGIN_CHANGED');
});

test('unsigned ones run where the app says so, and never of a publisher who signs', async () => {
  const [plain, acme] = [
    await signedPackage(root, null, { manifest: { publisher: 'plain' } }),
    await signedPackage(root, null),
  ];
  expect(await outcome(plain)).toBe('loaded');
  expect(await outcome(acme)).toBe('invalid SIGNATURE_REQUIRED');
  book.allowUnsigned = false;
  expect(await outcome(plain)).toBe('policy SIGNATURE_REQUIRED');
});

describe('whoever meddles while it is unpacked', () => {
  test('exchanges the file in vain: what was judged is what is loaded', async () => {
    const file = await signedPackage(root, ACME, GUEST);
    const thiefs = await signedPackage(root, THIEF, { ...GUEST, files: { 'dist/main.js': 'steal();' } });
    const own = meddling({ before: () => rename(thiefs, file) });
    const loaded = await own.load(file, OPTIONS);
    expect(loaded).toMatchObject({
      extension: { package: { script: GUEST.files?.['dist/main.js'], facts: { publisherKey: ACME.publicKey } } },
    });
    await own.dispose();
    expect(await outcome(file)).toBe('undecidable KEY_UNKNOWN');
  });

  test('changes a byte of what was written', async () => {
    const own = meddling({
      after: async ({ path }) => {
        const script = join(path, 'dist/main.js');
        await chmod(script, 0o644);
        await writeFile(script, (await readFile(script, 'utf8')).replace('undefined', 'undefinep'));
      },
    });
    expect(await outcome(await signedPackage(root, ACME, GUEST), own)).toBe('invalid DIGEST_MISMATCH');
    expect(await unpacked()).toEqual([]);
  });

  test.each([
    ['another version of the same publisher', ACME, { manifest: { version: '0.1.0' } }, 'invalid STATEMENT_MISMATCH'],
    ["a thief's of the same name", THIEF, GUEST, 'invalid DIGEST_MISMATCH'],
    ['other files of the same version', ACME, { files: { 'a.txt': 'A' } }, 'invalid DIGEST_MISMATCH'],
  ] as const)('puts %s there', async (_what, key, sketch, refused) => {
    const other = await withPackage(await signedPackage(root, key, sketch), (archive) =>
      store.stage(archive.contents()),
    );
    const own = meddling({
      after: async ({ path }) => {
        await removeTree(nodeStorePowers(), path);
        await rename(other.path, path);
      },
    });
    expect(await outcome(await signedPackage(root, ACME, GUEST), own)).toBe(refused);
  });
});

test('what is no package is listed under its name, with its code, and nobody waits for a pipe', async () => {
  const [text, pipe, folder, link] = ['text.bhx', 'pipe.bhx', 'folder.bhx', 'link.bhx'].map((name) => join(root, name));
  await writeFile(text ?? '', 'no zip');
  expect(spawnSync('mkfifo', [pipe ?? '']).status).toBe(0);
  await mkdir(folder ?? '');
  await symlink(await signedPackage(root, ACME), link ?? '');
  expect(await outcome(text ?? '')).toBe('invalid PACKAGE_MALFORMED');
  expect(await outcome(pipe ?? '')).toBe('invalid PACKAGE_MALFORMED');
  expect(await outcome(folder ?? '')).toBe('invalid PACKAGE_MALFORMED');
  const named = await packages.load(folder ?? '', OPTIONS);
  expect(named).toMatchObject({ error: { details: { fix: expect.stringContaining('development: true') } } });
  expect(await outcome(join(root, 'missing.bhx'))).toBe('undecidable FILE_NOT_FOUND');
  expect(await outcome(link ?? '')).toBe('loaded');
  expect(await outcome(await signedPackage(root, ACME, { manifest: { engines: { bulkhead: '>=99' } } }))).toBe(
    'incompatible ENGINE_INCOMPATIBLE',
  );
});

test('where the app answers nonsense about its isolation, it is listed as broken, and nothing of it stays', async () => {
  const file = await signedPackage(root, ACME, GUEST);
  const loaded = await packages.load(file, { ...OPTIONS, isolation: () => 'none' as never });
  expect(loaded).toMatchObject({ kind: 'broken', reason: 'invalid', error: { code: 'OPTIONS_INVALID' } });
  expect(await unpacked()).toEqual([]);
});

test('where a policy cannot be read, nobody knows what it forbids', async () => {
  book.unread = coded('SETTINGS_INVALID', 'A policy cannot be read.');
  expect(await outcome(await signedPackage(root, ACME))).toBe('undecidable SETTINGS_INVALID');
});

test('of what nobody here believes, or somebody changed, nothing is written', async () => {
  const written: string[] = [];
  const own = meddling({ before: async () => void written.push('something') });
  const tamper: SignedSketch['tamper'] = (statement) => ({ ...statement, createdAt: '2027-01-31T12:00:00Z' });
  expect(await outcome(await signedPackage(root, THIEF), own)).toBe('undecidable KEY_UNKNOWN');
  expect(await outcome(await signedPackage(root, ACME, { tamper }), own)).toBe('invalid SIGNATURE_INVALID');
  expect(written).toEqual([]);
});

test('a file that is read again is unpacked again; what nobody uses any more is taken away, and what runs stays', async () => {
  const file = await signedPackage(root, ACME, GUEST);
  const again = async () => {
    const loaded = await packages.load(file, OPTIONS);
    if (loaded.kind !== 'extension') throw loaded.error;
    return loaded.extension.package.root;
  };
  const first = await again();
  used = [first];
  const second = await again();
  expect((await unpacked()).length).toBe(2);
  used = [second];
  const third = await again();
  expect((await unpacked()).map((name) => join(staging, name)).sort()).toEqual([second, third].sort());
  // Once it is broken, the one that runs keeps its files.
  await writeFile(file, 'no zip');
  used = [third];
  expect(await outcome(file)).toBe('invalid PACKAGE_MALFORMED');
  expect(existsSync(third)).toBe(true);
});

test('what a process left there that was killed is taken away before the first is unpacked', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const left = join(staging, `.bulkhead-${pid}-abc-${'0'.repeat(24)}.tmp`);
  await mkdir(join(left, 'dist'), { recursive: true });
  await chmod(left, 0o555);
  expect(await outcome(await signedPackage(root, ACME))).toBe('loaded');
  expect(existsSync(left)).toBe(false);
});

test('who ends the core while one is unpacked leaves nothing behind', async () => {
  const file = await signedPackage(root, ACME, GUEST);
  let ending: Promise<void> | null = null;
  const own = meddling({
    before: async () => {
      ending = own.dispose();
    },
  });
  await own.load(file, OPTIONS);
  await ending;
  expect(await unpacked()).toEqual([]);
});
