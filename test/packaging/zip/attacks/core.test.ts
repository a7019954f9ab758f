// Each attack against a whole core that trusts its publisher: verifying and installing refuse it alike, and nothing of it stays.

import { mkdir, mkdtemp, readdir, readlink, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Core, createCore } from '../../../../src/index.ts';
import { PUBLISHER, signedPackage } from '../signed-package.ts';
import { ATTACKS, SIGNED } from './all.ts';

let root: string;
let core: Core;
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
});
afterAll(async () => {
  await core.dispose();
  await rm(root, { recursive: true, force: true });
});

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

test.each(ATTACKS)('$what: $code by verifying and by installing', async ({ bytes, code, names, rule }) => {
  await writeFile(file(), bytes());
  const verified = await refusalOf(core.trust.verify(file()));
  expect(verified).toMatchObject({ code, message: expect.stringContaining(rule) });
  expect(verified).toMatchObject({ message: expect.stringContaining(names) });
  const installed = await refusalOf(core.extensions.install(file(), { consent, allowUnsigned: true }));
  expect(installed).toMatchObject({ code, message: (verified as Error).message });
  expect(core.extensions.list()).toEqual([]);
  expect(await whatStays()).toEqual([]);
});

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
    files: 5,
  });
  expect(await core.extensions.install(file(), { consent })).toMatchObject({ kind: 'installed', id: 'acme.notes' });
  await core.extensions.uninstall('acme.notes');
  expect(await whatStays()).toEqual([]);
});
