// Packages (`.bhx`) that nobody signed, through the same door as folders.

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readInstalled } from '../../../src/core/install/read-installed.ts';
import { writePackage } from '../../../src/packaging/zip/write-package.ts';
import { craft, gathered, utf8 } from '../../packaging/zip/crafted-zip.ts';
import { NO, type Shop, withShop, YES } from './shop.ts';

const failure = (code: string) => expect.objectContaining({ code });
const CREATED = { createdAt: '2026-01-31T12:00:00Z' };

/** A package in the shop; by default with a script. */
async function packed(
  shop: Shop,
  manifest: Record<string, unknown> = {},
  files: Record<string, string> = {},
  says = {},
): Promise<string> {
  const whole = {
    publisher: 'acme',
    name: 'one',
    version: '1.0.0',
    engines: { bulkhead: '^1.0.0' },
    main: './dist/main.js',
    ...manifest,
  };
  const contents = Object.entries({
    'package.json': JSON.stringify(whole),
    'dist/main.js': '"use strict";exports.activate=()=>{};',
    ...files,
  });
  const options = { id: `${whole.publisher}.${whole.name}`, version: whole.version, ...CREATED, ...says };
  const bytes = await gathered(
    writePackage(
      contents.map(([path, text]) => ({ path, bytes: utf8(text) })),
      options,
    ),
  );
  const file = join(shop.root, `one-${whole.version}.bhx`);
  await writeFile(file, bytes);
  return file;
}

/** Nothing is left of what was refused. */
async function nothingStays(shop: Shop): Promise<void> {
  expect(await shop.installer.list()).toEqual([]);
  expect(await readdir(join(shop.home.extensions, '.staging')).catch(() => [])).toEqual([]);
}

test('a package that nobody signed is installed when whoever does it says so, and loaded as it was packed', () =>
  withShop(async (shop) => {
    const file = await packed(shop, {}, { 'icons/a.svg': '<svg/>' });
    const outcome = await shop.installer.install(file, { consent: YES, allowUnsigned: true });
    expect(outcome).toMatchObject({ kind: 'installed', id: 'acme.one', version: '1.0.0', origin: 'unsigned' });
    const [installed] = await shop.installer.list();
    if (installed?.kind !== 'installed') throw new Error('Nothing is installed.');
    expect(installed.current.files?.map(({ path }) => path)).toEqual([
      'bulkhead.json',
      'dist/main.js',
      'icons/a.svg',
      'package.json',
    ]);
    expect(await readFile(join(installed.root, 'icons/a.svg'), 'utf8')).toBe('<svg/>');
    const read = await readInstalled(installed, { engines: { bulkhead: '1.0.0' }, apis: [] });
    expect(read).toMatchObject({
      kind: 'package',
      package: { script: '"use strict";exports.activate=()=>{};', origin: { kind: 'unsigned' } },
    });
    // The same again is nothing new.
    expect(await shop.installer.install(file, { consent: NO, allowUnsigned: true })).toMatchObject({
      kind: 'unchanged',
    });
  }));

test('without that word it is refused, before anybody is asked', () =>
  withShop(async (shop) => {
    const file = await packed(shop);
    let asked = 0;
    const consent = () => ({ accept: ++asked > 0 });
    await expect(shop.installer.install(file, { consent })).rejects.toThrow(failure('SIGNATURE_MISSING'));
    await expect(shop.installer.install(file, { consent, allowUnsigned: false })).rejects.toThrow(
      failure('SIGNATURE_MISSING'),
    );
    expect(asked).toBe(0);
    await nothingStays(shop);
  }));

test('an update that asks for more is held, one that asks for less takes its place', () =>
  withShop(async (shop) => {
    const read = (path: string) => ({ permissions: { 'fs.read': { paths: [path], reason: 'A test.' } } });
    const install = (file: string, consent = YES) => shop.installer.install(file, { consent, allowUnsigned: true });
    await install(await packed(shop, read('${workspaceFolder}/**')));
    await shop.installer.update(await packed(shop, { version: '1.1.0', ...read('${workspaceFolder}/docs/**') }), {
      allowUnsigned: true,
    });
    const wider = await packed(shop, { version: '1.2.0', ...read('${userHome}/**') });
    await expect(shop.installer.install(wider, { allowUnsigned: true })).rejects.toThrow(failure('CONSENT_REQUIRED'));
    expect(await shop.installer.list()).toMatchObject([{ current: { version: '1.1.0' }, held: { version: '1.2.0' } }]);
    await expect(install(await packed(shop, { version: '1.0.1' }))).rejects.toThrow(failure('ROLLBACK'));
  }));

test.each<[what: string, make: (shop: Shop) => Promise<string>, code: string]>([
  [
    'is no zip',
    async (shop) => {
      await shop.put('x.bhx', 'PK');
      return join(shop.root, 'x.bhx');
    },
    'PACKAGE_MALFORMED',
  ],
  [
    'leaves its folder',
    async (shop) => {
      await writeFile(join(shop.root, 'x.bhx'), craft([{ name: '../../../settings.json', content: '{}' }]));
      return join(shop.root, 'x.bhx');
    },
    'PACKAGE_MALFORMED',
  ],
  ['is another than it says', (shop) => packed(shop, {}, {}, { id: 'acme.two' }), 'STATEMENT_MISMATCH'],
  ['is another version than it says', (shop) => packed(shop, {}, {}, { version: '3.0.0' }), 'STATEMENT_MISMATCH'],
  [
    'runs another script',
    (shop) => packed(shop, { main: './src/main.js' }, { 'src/main.js': '' }),
    'PACKAGE_MALFORMED',
  ],
  ['needs another app', (shop) => packed(shop, { engines: { bulkhead: '^9.0.0' } }), 'ENGINE_INCOMPATIBLE'],
  [
    'asks for what nobody knows',
    (shop) => packed(shop, { permissions: { 'fs.everything': { reason: 'x' } } }),
    'MANIFEST_INVALID',
  ],
  [
    'has a map that fills the memory',
    (shop) => packed(shop, {}, { 'dist/main.js.map': `{"sources":[${'[],'.repeat(5000)}0]}` }),
    'PACKAGE_MALFORMED',
  ],
  [
    'was changed in its last file',
    async (shop) => {
      const file = await packed(shop, {}, { 'z.txt': 'original' });
      const bytes = await readFile(file);
      bytes[bytes.indexOf('original')] = 0x4f;
      await writeFile(file, bytes);
      return file;
    },
    'PACKAGE_MALFORMED', // the checksum
  ],
])('a package that %s is refused, and nothing of it stays', (_what, make, code) =>
  withShop(async (shop) => {
    const file = await make(shop);
    await expect(shop.installer.install(file, { consent: YES, allowUnsigned: true })).rejects.toThrow(failure(code));
    await nothingStays(shop);
  }),
);

test('a signed package is not taken for one that nobody signed', () =>
  withShop(async (shop) => {
    const manifest = JSON.stringify({ publisher: 'acme', name: 'one', version: '1.0.0', engines: { bulkhead: '*' } });
    const { createHash } = await import('node:crypto');
    const file = {
      path: 'package.json',
      size: manifest.length,
      sha256: createHash('sha256').update(manifest).digest('hex'),
    };
    const statement = {
      format: 1,
      id: 'acme.one',
      version: '1.0.0',
      files: [file],
      publisherKey: `${'A'.repeat(43)}=`,
      ...CREATED,
      signatures: [],
    };
    await writeFile(
      join(shop.root, 'x.bhx'),
      craft([
        { name: 'package.json', content: manifest },
        { name: 'bulkhead.json', content: JSON.stringify(statement) },
      ]),
    );
    await expect(
      shop.installer.install(join(shop.root, 'x.bhx'), { consent: YES, allowUnsigned: true }),
    ).rejects.toThrow(failure('SIGNATURE_MISSING'));
    await nothingStays(shop);
  }));
