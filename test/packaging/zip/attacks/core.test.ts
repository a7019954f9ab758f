// Each attack against a whole core that trusts its publisher: verifying, installing and loading refuse it alike, and nothing of it stays.

import { mkdir, mkdtemp, readdir, readlink, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeStorePowers } from '../../../../src/core/install/node-store-powers.ts';
import { createStore } from '../../../../src/core/install/store.ts';
import { createNamedPackages, type NamedPackages } from '../../../../src/core/lifecycle/named-packages.ts';
import { type Core, createCore } from '../../../../src/index.ts';
import type { Statement } from '../../../../src/packaging/zip/statement.ts';
import { bindPublisher } from '../../../../src/trust/store/publishers.ts';
import { fakeBook } from '../../../core/install/fake-book.ts';
import type { Crafted } from '../crafted-zip.ts';
import { type Lies, PUBLISHER, STRANGER, signedPackage } from '../signed-package.ts';
import { ATTACKS, SIGNED } from './all.ts';

let root: string;
let core: Core;
let named: NamedPackages;
const home = () => join(root, 'home');
const file = () => join(root, 'attack.bhx');

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-attacks-')));
  await mkdir(join(root, 'workspace'));
  core = await createCore({
    app: { name: 'test-app', version: '1.0.0' },
    home: home(),
    workspace: { folders: [join(root, 'workspace')] },
  });
  await core.trust.add('acme', PUBLISHER.publicKey);
  // As for each package that an app names: for each its own core would take minutes.
  const book = fakeBook();
  await book.edit((store) => bindPublisher(store, 'acme', PUBLISHER.publicKey, 'added', 0));
  named = createNamedPackages({
    store: createStore(join(home(), 'extensions'), nodeStorePowers()),
    trust: book,
    hasAnswersOfOthers: () => false,
    forgetAnswers: () => undefined,
    inUse: () => false,
  });
});
afterAll(async () => {
  await named.dispose();
  await core.dispose();
  await rm(root, { recursive: true, force: true });
});

const ENGINES = { bulkhead: '0.1.0', 'test-app': '1.0.0' };
const consent = () => ({ accept: true });
const refusalOf = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => 'It was accepted.',
    (error) => error,
  );

async function whatStays(): Promise<readonly string[]> {
  const found = await readdir(join(home(), 'extensions'), { recursive: true }).catch(() => []);
  return found.filter((name) => !name.startsWith('.locks') && name !== '.staging');
}

test('there are more than a hundred attacks in packages that are rightly signed, each another one', () => {
  expect(new Set(ATTACKS.map(({ what }) => what)).size).toBe(ATTACKS.length);
  expect(SIGNED.length).toBeGreaterThan(100);
});

const load = () => named.load(file(), { engines: ENGINES, apis: [], isolation: undefined });

test.each(ATTACKS)('$what: $code by verifying, installing and loading', async ({ bytes, code, names, rule }) => {
  await writeFile(file(), bytes());
  const verified = await refusalOf(core.trust.verify(file()));
  expect(verified).toMatchObject({ code, message: expect.stringContaining(rule) });
  expect(verified).toMatchObject({ message: expect.stringContaining(names) });
  const installed = await refusalOf(core.extensions.install(file(), { consent, allowUnsigned: true }));
  expect(installed).toMatchObject({ code, message: (verified as Error).message });
  expect(await load()).toMatchObject({ kind: 'broken', error: { code, message: (verified as Error).message } });
  expect(core.extensions.list()).toEqual([]);
  expect(await whatStays()).toEqual([]);
});

/** What its manifest says is wrong too: another script than the one there, or what no manifest says. */
const WRONG = [{ main: './dist/other.js' }, { displayName: 5 }];

test.each([
  ['a stranger signed', 'KEY_UNKNOWN', { key: STRANGER }],
  ['was changed after it was signed', 'SIGNATURE_INVALID', { afterwards: later }],
] as const)('what %s is %s at every door, before anything is said of its manifest', async (_what, code, lies) => {
  for (const wrong of WRONG) {
    const entries: Lies['entries'] = (honest) => honest.map((entry) => withManifest(entry, wrong));
    await writeFile(file(), signedPackage({ ...lies, entries }));
    expect(await refusalOf(core.trust.verify(file()))).toMatchObject({ code });
    expect(await refusalOf(core.extensions.install(file(), { consent, allowUnsigned: true }))).toMatchObject({ code });
    expect(await load()).toMatchObject({ kind: 'broken', error: { code } });
  }
});

function later(statement: Statement): Statement {
  return { ...statement, createdAt: '2027-01-31T12:00:00Z' };
}

function withManifest(entry: Crafted, more: Record<string, unknown>): Crafted {
  if (entry.name !== 'package.json') return entry;
  return { ...entry, content: JSON.stringify({ ...JSON.parse(String(entry.content)), ...more }) };
}

test.skipIf(process.platform !== 'linux')('no package is left open, wherever in it the refusal came', async () => {
  const open = await readdir('/proc/self/fd');
  const places = await Promise.all(open.map((each) => readlink(`/proc/self/fd/${each}`).catch(() => '')));
  expect(places.filter((place) => place.startsWith(file()))).toEqual([]);
});

test('the same package without a lie is verified, installed and loaded', async () => {
  await writeFile(file(), signedPackage());
  expect(await core.trust.verify(file())).toMatchObject({
    id: 'acme.notes',
    version: '1.2.0',
    publisher: 'acme',
    files: 4,
  });
  expect(await core.extensions.install(file(), { consent })).toMatchObject({ kind: 'installed', id: 'acme.notes' });
  await core.extensions.uninstall('acme.notes');
  expect(await load()).toMatchObject({ kind: 'extension', extension: { id: 'acme.notes' } });
  await named.dispose();
  expect(await whatStays()).toEqual([]);
});
