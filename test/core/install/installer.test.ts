import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { InstalledExtension, InstallOffer } from '../../../src/core/install/install-types.ts';
import { readInstalled } from '../../../src/core/install/read-installed.ts';
import { accepting, makeWritable, NO, type Shop, withShop, YES } from './shop.ts';

const READS = { 'fs.read': { paths: ['${workspaceFolder}/**'], reason: 'Looks' } };
const WRITES = { 'fs.write': { paths: ['${workspaceFolder}/**'], reason: 'Mends' } };

/** Something that runs, and what it says of workspaces that nobody trusts. */
const untrusted = (supported: unknown) => ({ main: './main.js', capabilities: { untrustedWorkspaces: { supported } } });
const SCRIPT = { 'main.js': '' };

async function only({ installer }: Shop): Promise<InstalledExtension> {
  const [one, ...others] = await installer.list();
  if (one?.kind !== 'installed' || others.length > 0) throw new Error(`Not one is installed: ${JSON.stringify(one)}`);
  return one;
}

const versions = async (shop: Shop) =>
  (await shop.installer.list()).map((one) =>
    one.kind === 'installed' ? `${one.id} ${one.current.version}${one.held ? ` (${one.held.version})` : ''}` : one.kind,
  );

const failure = (code: string) => expect.objectContaining({ code });
const engines = { engines: { bulkhead: '1.0.0' }, apis: [] };

describe('a first installation', () => {
  test('puts every file into a folder named by their digests, and a record that says so', async () => {
    await withShop(async (shop) => {
      const folder = await shop.extension({ permissions: READS }, { 'media/icon.svg': '<svg/>', 'README.md': '# One' });
      const outcome = await shop.installer.install(folder, { consent: YES });
      expect(outcome).toEqual({
        kind: 'installed',
        id: 'acme.one',
        version: '1.0.0',
        origin: 'unsigned',
        replaced: null,
        denied: [],
      });
      const one = await only(shop);
      expect(one.current.files?.map(({ path }) => path)).toEqual(['README.md', 'media/icon.svg', 'package.json']);
      for (const { path, size, sha256 } of one.current.files ?? []) {
        const bytes = await readFile(join(one.root, path));
        expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([size, sha256]);
      }
      expect(one.current.accepted).toEqual(READS);
      expect(one.root).toBe(join(shop.home.extensions, 'acme.one', one.current.folder));
      expect(one.current.folder).toMatch(/^[0-9a-f]{64}$/);
      expect(shop.live).toEqual(['put acme.one 1.0.0']);
      expect(await readInstalled(one, engines)).toMatchObject({ kind: 'package', accepted: true });
    });
  });

  test("leaves out the home, when that lies in the folder: its keys would be the extension's own to read", async () => {
    await withShop(async (shop) => {
      await shop.put('package.json', await readFile(join(await shop.extension(), 'package.json'), 'utf8'));
      await shop.put('home/audit/key', 'secret');
      await symlink('home/audit/key', join(shop.root, 'a.txt'));
      await shop.installer.install(shop.root, { consent: YES });
      const paths = (await only(shop)).current.files?.map(({ path }) => path);
      expect(paths).toEqual(['package.json', 'source-1/package.json']);
    });
  });

  test('bundles what runs and says where it lies', async () => {
    await withShop(async (shop) => {
      const folder = await shop.extension(
        { main: './src/extension.ts' },
        { 'src/extension.ts': 'export function activate() {}' },
      );
      await shop.installer.install(folder, { consent: YES });
      const one = await only(shop);
      expect(one.current.files?.map(({ path }) => path)).toEqual([
        'dist/main.js',
        'dist/main.js.map',
        'package.json',
        'src/extension.ts',
      ]);
      const read = await readInstalled(one, engines);
      if (read.kind !== 'package') throw new Error('It was not read.');
      expect(read.package.manifest.main).toBe('dist/main.js');
      expect(read.package.script).toContain('activate');
      expect(read.package.origin).toEqual({ kind: 'unsigned' });
    });
  });

  test("asks with the facts, the author's reason apart from them", async () => {
    await withShop(async (shop) => {
      const asked = accepting();
      const manifest = {
        displayName: 'One',
        permissions: { ...READS, ...WRITES },
        optionalPermissions: { 'ui.prompt': { reason: 'Asks' } },
      };
      await shop.installer.install(await shop.extension(manifest), { consent: asked.consent });
      expect(asked.offers).toEqual([
        expect.objectContaining({
          kind: 'install',
          id: 'acme.one',
          version: '1.0.0',
          origin: 'unsigned',
          keyId: null,
          isolation: 'shared',
          update: null,
        }),
      ]);
      const [offer] = asked.offers;
      expect(offer?.required.map(({ kind, reason }) => [kind, reason])).toEqual([
        ['fs.write', 'Mends'],
        ['fs.read', 'Looks'],
      ]);
      expect(offer?.optional.map(({ kind }) => kind)).toEqual(['ui.prompt']);
    });
  });

  test.each([
    ['nobody is asked', undefined],
    ['the answer is no', NO],
  ])('changes nothing when %s', async (_, consent) => {
    await withShop(async (shop) => {
      const folder = await shop.extension();
      await expect(shop.installer.install(folder, consent && { consent })).rejects.toThrow(failure('CONSENT_REQUIRED'));
      expect(await shop.tree('home')).toEqual(['extensions']);
      expect(shop.live).toEqual([]);
    });
  });

  test('writes what is denied before the record, and installs it all the same', async () => {
    await withShop(async (shop) => {
      const consent = accepting(['fs.write']).consent;
      const outcome = await shop.installer.install(await shop.extension({ permissions: { ...READS, ...WRITES } }), {
        consent,
      });
      expect(outcome).toMatchObject({ denied: ['fs.write'] });
      expect(JSON.parse(await readFile(shop.home.settings, 'utf8'))).toEqual({
        'bulkhead.permissions': { 'acme.one@unsigned': { 'fs.write': 'deny' } },
      });
    });
  });

  test('is not made when a deny cannot be written', async () => {
    await withShop(async (shop) => {
      await shop.put('home/settings.json', '{ "bulkhead.permissions": [] }');
      const consent = accepting(['fs.read']).consent;
      const broken = shop.another({
        settings: (await import('../../../src/core/settings/settings-file.ts')).openSettingsFile(shop.home.settings),
      });
      await expect(broken.install(await shop.extension({ permissions: READS }), { consent })).rejects.toThrow(
        failure('SETTINGS_INVALID'),
      );
      expect(await shop.installer.list()).toEqual([]);
    });
  });

  test.each<[string, unknown]>([
    ['denies what is not asked for', { accept: true, deny: ['net.connect'] }],
    ['denies a word that is none', { accept: true, deny: ['toString'] }],
    ['is no answer', undefined],
    ['is a text', 'yes'],
    ['has a text for a yes', { accept: 'no' }],
  ])('is refused when the answer %s', async (_, answer) => {
    await withShop(async (shop) => {
      const folder = await shop.extension({ permissions: READS });
      const consent = () => answer as never;
      await expect(shop.installer.install(folder, { consent })).rejects.toThrow(failure('OPTIONS_INVALID'));
      expect(await shop.installer.list()).toEqual([]);
    });
  });

  test('is refused for a folder that is no extension, with every problem', async () => {
    await withShop(async (shop) => {
      const folder = await shop.extension({ version: 'one', permissions: { 'fs.fly': { reason: 'x' } } });
      const error = await shop.installer.install(folder, { consent: YES }).catch((thrown) => thrown);
      expect(error.code).toBe('MANIFEST_INVALID');
      expect(error.details.problems.length).toBeGreaterThan(1);
    });
  });

  test('is refused for a file without its consent to be unsigned, and for what is not there', async () => {
    await withShop(async (shop) => {
      await shop.put('one.bhx', 'PK');
      const file = join(shop.root, 'one.bhx');
      await expect(shop.installer.install(file, { consent: YES })).rejects.toThrow(failure('PACKAGE_MALFORMED'));
      await expect(shop.installer.install(file, { consent: YES, allowUnsigned: true })).rejects.toThrow(
        failure('PACKAGE_MALFORMED'),
      );
      await expect(shop.installer.install(join(shop.root, 'nothing'))).rejects.toThrow(failure('FILE_NOT_FOUND'));
    });
  });

  test('finds nothing of whoever had the name before, even if a core that still ran wrote it afterwards', async () => {
    await withShop(async (shop) => {
      const own = shop.home.storageName({ id: 'acme.one' as never, origin: { kind: 'unsigned' } });
      await shop.put(join('home/storage', own, 'files/loot'), 'x');
      await shop.put(join('home/workspaces/0123/', own, 'state.json'), '{"a":1}');
      await shop.installer.install(await shop.extension(), { consent: YES });
      expect(await shop.tree('home/storage')).toEqual([]);
      expect(await shop.tree('home/workspaces')).toEqual(['0123']);
      expect(shop.forgotten).toEqual(['acme.one']);
    });
  });
});

describe('an update', () => {
  test('that asks for nothing more replaces at once, and nobody is asked', async () => {
    await withShop(async (shop) => {
      await shop.installer.install(await shop.extension({ permissions: READS }), { consent: YES });
      const next = await shop.extension({
        version: '1.1.0',
        permissions: { 'fs.read': { paths: ['${workspaceFolder}/docs/**'], reason: 'Less' } },
      });
      expect(await shop.installer.update(next)).toMatchObject({
        kind: 'installed',
        version: '1.1.0',
        replaced: '1.0.0',
      });
      expect(await versions(shop)).toEqual(['acme.one 1.1.0']);
      expect(shop.live).toEqual(['put acme.one 1.0.0', 'put acme.one 1.1.0']);
      // What was accepted shrinks with it: the old width has to be asked for again.
      const again = await shop.extension({ version: '1.2.0', permissions: READS });
      await expect(shop.installer.update(again)).rejects.toThrow(failure('CONSENT_REQUIRED'));
    });
  });

  test.each<[string, object, object]>([
    ['a new permission', { permissions: READS }, { permissions: { ...READS, ...WRITES } }],
    [
      'a wider one',
      { permissions: { 'fs.read': { paths: ['/a/**'], reason: 'x' } } },
      { permissions: { 'fs.read': { paths: ['/**'], reason: 'x' } } },
    ],
    ['a weaker isolation', { isolation: 'process' }, { isolation: 'shared' }],
    ['all of it in untrusted workspaces, too', untrusted('limited'), untrusted(true)],
    ['all of it in untrusted workspaces, where it did not run', untrusted(false), untrusted(true)],
    [
      'all of it in untrusted workspaces, and had nothing to run',
      { ...untrusted(true), main: undefined },
      untrusted(true),
    ],
    ['what was optional', { optionalPermissions: WRITES }, { permissions: WRITES }],
  ])('that asks for %s is held; the old one goes on until somebody accepts', async (_, before, after) => {
    await withShop(async (shop) => {
      await shop.installer.install(await shop.extension(before as never, SCRIPT), { consent: YES });
      const next = await shop.extension({ version: '2.0.0', ...after }, SCRIPT);
      const error = await shop.installer.update(next).catch((thrown) => thrown);
      expect(error).toMatchObject({
        code: 'CONSENT_REQUIRED',
        details: { fix: expect.stringContaining('bulkhead update acme.one --yes') },
      });
      expect(await versions(shop)).toEqual(['acme.one 1.0.0 (2.0.0)']);
      const { held } = await only(shop);
      expect(held?.more.length || held?.isolationBefore || held?.untrustedToo, 'it says what').toBeTruthy();
      expect(await readInstalled(await only(shop), engines)).toMatchObject({
        package: { manifest: { version: '1.0.0' } },
      });
      expect(shop.live).toEqual(['put acme.one 1.0.0', 'held']);

      const asked = accepting();
      expect(await shop.installer.update('acme.one', { consent: asked.consent })).toMatchObject({
        version: '2.0.0',
        replaced: '1.0.0',
      });
      expect(asked.offers).toEqual([
        expect.objectContaining({
          kind: 'update',
          version: '2.0.0',
          update: expect.objectContaining({ from: '1.0.0' }),
        }),
      ]);
      expect(await versions(shop)).toEqual(['acme.one 2.0.0']);
      expect(await readInstalled(await only(shop), engines)).toMatchObject({
        accepted: true,
        package: { manifest: { version: '2.0.0' } },
      });
    });
  });

  test('that says of untrusted workspaces what was accepted, or less, replaces the old one', async () => {
    await withShop(async (shop) => {
      const source = async (version: string, supported: unknown) =>
        shop.extension({ version, ...untrusted(supported) }, SCRIPT);
      const asked = accepting();
      await shop.installer.install(await source('1.0.0', true), { consent: asked.consent });
      expect(asked.offers).toEqual([expect.objectContaining({ untrustedToo: true })]);
      for (const [version, supported] of [
        ['1.1.0', true],
        ['1.2.0', 'limited'],
        ['1.3.0', false],
        ['1.4.0', 'limited'],
      ] as const) {
        expect(await shop.installer.update(await source(version, supported))).toMatchObject({ version });
      }
      await expect(shop.installer.update(await source('1.5.0', true))).rejects.toThrow(failure('CONSENT_REQUIRED'));
    });
  });

  test('asks on the spot where somebody can answer, with the difference in plain words', async () => {
    await withShop(async (shop) => {
      await shop.installer.install(await shop.extension({ permissions: READS }), { consent: YES });
      const asked = accepting(['fs.write']);
      const next = await shop.extension({ version: '2.0.0', permissions: { ...READS, ...WRITES } });
      await shop.installer.update(next, { consent: asked.consent });
      const more = asked.offers[0]?.update?.more;
      expect(more?.map(({ kind, change, scope, reason }) => [kind, change, scope, reason])).toEqual([
        ['fs.write', 'new', ['any file in the workspace'], 'Mends'],
      ]);
      expect(await readFile(shop.home.settings, 'utf8')).toContain('"fs.write": "deny"');
    });
  });

  test('an answer that the user gave to an optional permission does not carry over to a wider one', async () => {
    await withShop(async (shop) => {
      const narrow = { 'net.connect': { hosts: ['api.example.com'], reason: 'x' } };
      const wide = { 'net.connect': { hosts: ['*'], reason: 'x' } };
      await shop.installer.install(await shop.extension({ optionalPermissions: narrow }), { consent: YES });
      const next = await shop.extension({ version: '2.0.0', optionalPermissions: wide });
      await shop.settings.set('acme.one@unsigned', 'net.connect', 'allow');
      await expect(shop.installer.update(next)).rejects.toThrow(failure('CONSENT_REQUIRED'));
      await shop.settings.set('acme.one@unsigned', 'net.connect', 'ask');
      expect(await shop.installer.update(next)).toMatchObject({ kind: 'installed', version: '2.0.0' });
    });
  });

  test('by install is asked about even when it wants nothing more: whoever has the name would have its storages', async () => {
    await withShop(async (shop) => {
      await shop.installer.install(await shop.extension(), { consent: YES });
      const stranger = await shop.extension({ version: '1.0.1', description: 'Not the same at all' });
      await expect(shop.installer.install(stranger)).rejects.toThrow(failure('CONSENT_REQUIRED'));
      await expect(shop.installer.install(stranger, { consent: NO })).rejects.toThrow(failure('CONSENT_REQUIRED'));
      expect(await versions(shop)).toEqual(['acme.one 1.0.0']);
      const asked = accepting();
      await shop.installer.install(stranger, { consent: asked.consent });
      expect(asked.offers).toEqual([
        expect.objectContaining({
          kind: 'update',
          update: { from: '1.0.0', more: [], isolationBefore: null, untrustedToo: false },
        }),
      ]);
    });
  });

  test('to an older version is refused, also by install, until the new one is uninstalled', async () => {
    await withShop(async (shop) => {
      const old = await shop.extension();
      await shop.installer.install(await shop.extension({ version: '1.0.1' }), { consent: YES });
      await expect(shop.installer.update(old, { consent: YES })).rejects.toThrow(failure('ROLLBACK'));
      await expect(shop.installer.install(old, { consent: YES })).rejects.toThrow(failure('ROLLBACK'));
      await shop.installer.uninstall('acme.one');
      await shop.installer.install(old, { consent: YES });
      expect(await versions(shop)).toEqual(['acme.one 1.0.0']);
    });
  });

  test('of what is not installed, or by an id that nobody has, is refused', async () => {
    await withShop(async (shop) => {
      await expect(shop.installer.update(await shop.extension(), { consent: YES })).rejects.toThrow(
        failure('EXTENSION_NOT_FOUND'),
      );
      await expect(shop.installer.update('acme.one', { consent: YES })).rejects.toThrow(failure('FILE_NOT_FOUND'));
      await expect(shop.installer.uninstall('acme.one')).rejects.toThrow(failure('EXTENSION_NOT_FOUND'));
      await expect(shop.installer.uninstall('../../etc')).rejects.toThrow(failure('EXTENSION_NOT_FOUND'));
    });
  });

  test('with the very same files changes nothing, and mends them when they are damaged', async () => {
    await withShop(async (shop) => {
      const folder = await shop.extension({}, { 'a.txt': 'a' });
      await shop.installer.install(folder, { consent: YES });
      expect(await shop.installer.install(folder)).toMatchObject({ kind: 'unchanged' });
      const { root } = await only(shop);
      await makeWritable(root);
      await writeFile(join(root, 'a.txt'), 'b');
      expect(await shop.installer.update(folder)).toMatchObject({ kind: 'installed', replaced: '1.0.0' });
      const one = await only(shop);
      expect(one.current.folder).toMatch(/-1$/);
      expect(await readInstalled(one, engines)).toMatchObject({ kind: 'package' });
    });
  });

  test('is looked at again when somebody was faster while the question stood', async () => {
    await withShop(async (shop) => {
      await shop.installer.install(await shop.extension(), { consent: YES });
      const newest = await shop.extension({ version: '3.0.0' });
      const offers: (string | undefined)[] = [];
      const consent = async (offer: InstallOffer) => {
        offers.push(offer.update?.from);
        if (offers.length === 1) await shop.another().update(newest);
        return { accept: true };
      };
      await expect(shop.installer.install(await shop.extension({ version: '2.0.0' }), { consent })).rejects.toThrow(
        failure('ROLLBACK'),
      );
      expect(offers).toEqual(['1.0.0']);
      expect(await versions(shop)).toEqual(['acme.one 3.0.0']);
      const latest = await shop.extension({ version: '5.0.0' });
      const fourth = await shop.extension({ version: '4.0.0' });
      const slow = async (offer: InstallOffer) => {
        offers.push(offer.update?.from);
        if (offers.length === 2) await shop.another().update(fourth);
        return { accept: true };
      };
      await shop.installer.install(latest, { consent: slow });
      expect(offers).toEqual(['1.0.0', '3.0.0', '4.0.0']);
    });
  });

  test('that is held stays when a version between is installed, and goes when a newer one is', async () => {
    await withShop(async (shop) => {
      await shop.installer.install(await shop.extension(), { consent: YES });
      await expect(
        shop.installer.update(await shop.extension({ version: '3.0.0', permissions: WRITES })),
      ).rejects.toThrow();
      await shop.installer.update(await shop.extension({ version: '2.0.0' }));
      expect(await versions(shop)).toEqual(['acme.one 2.0.0 (3.0.0)']);
      await shop.installer.update(await shop.extension({ version: '4.0.0' }));
      expect(await versions(shop)).toEqual(['acme.one 4.0.0']);
    });
  });

  test('that is held and was changed on the disk is not accepted', async () => {
    await withShop(async (shop) => {
      await shop.installer.install(await shop.extension(), { consent: YES });
      await expect(
        shop.installer.update(await shop.extension({ version: '3.0.0', permissions: WRITES })),
      ).rejects.toThrow();
      const folders = (await readdir(join(shop.home.extensions, 'acme.one'))).filter((name) => name !== 'record.json');
      const { current } = await only(shop);
      const waiting = folders.find((name) => name !== current.folder) ?? '';
      await makeWritable(join(shop.home.extensions, 'acme.one', waiting));
      await writeFile(join(shop.home.extensions, 'acme.one', waiting, 'package.json'), '{}');
      await expect(shop.installer.update('acme.one', { consent: YES })).rejects.toThrow(failure('DIGEST_MISMATCH'));
      expect(await versions(shop)).toEqual(['acme.one 1.0.0 (3.0.0)']);
    });
  });

  test('leaves nothing of the old version after the next start', async () => {
    await withShop(async (shop) => {
      await shop.installer.install(await shop.extension({}, { 'a.txt': 'old' }), { consent: YES });
      await shop.installer.update(await shop.extension({ version: '1.1.0' }, { 'a.txt': 'new' }));
      await shop.installer.recover();
      const { current } = await only(shop);
      expect(await shop.tree('home/extensions')).toEqual(
        [
          'acme.one',
          'acme.one/record.json',
          ...['', '/a.txt', '/package.json'].map((path) => `acme.one/${current.folder}${path}`),
        ].sort(),
      );
    });
  });
});

describe('uninstalling', () => {
  test('takes away answers, secrets, storages of every workspace, contents and record', async () => {
    await withShop(async (shop) => {
      const identity = { id: 'acme.one' as never, origin: { kind: 'unsigned' as const } };
      await shop.installer.install(await shop.extension({ permissions: READS }), {
        consent: accepting(['fs.read']).consent,
      });
      await shop.settings.set('acme.two@unsigned', 'fs.read', 'allow');
      await shop.settings.setDisabled('acme.one@unsigned', true);
      const own = shop.home.storageName(identity);
      await shop.put(join('home/storage', own, 'files/loot'), 'x');
      for (const workspace of ['0123', '4567'])
        await shop.put(join('home/workspaces', workspace, own, 'state.json'), '{}');
      await shop.put('home/storage/acme.two-0/files/kept', 'x');
      shop.forgotten.length = 0;

      expect(await shop.installer.uninstall('Acme.One')).toEqual({ id: 'acme.one', version: '1.0.0' });
      expect(await shop.installer.list()).toEqual([]);
      expect(shop.forgotten).toEqual(['acme.one']);
      expect(shop.live.at(-1)).toBe('remove acme.one');
      expect(await shop.tree('home/extensions')).toEqual([]);
      expect(await shop.tree('home/workspaces')).toEqual(['0123', '4567']);
      expect(await shop.tree('home/storage')).toEqual(['acme.two-0', 'acme.two-0/files', 'acme.two-0/files/kept']);
      const settings = await readFile(shop.home.settings, 'utf8');
      expect(settings).not.toContain('acme.one');
      expect(settings).toContain('acme.two@unsigned');
    });
  });

  test('goes on at the next start when it could not be finished', async () => {
    await withShop(async (shop) => {
      await shop.installer.install(await shop.extension({ permissions: READS }), { consent: YES });
      const failing = shop.another({ secrets: { forget: () => Promise.reject(new Error('No keychain.')) } });
      await expect(failing.uninstall('acme.one')).rejects.toThrow('No keychain.');
      expect(await shop.installer.list()).toEqual([]);
      expect(await shop.tree('home/extensions')).toContain('acme.one/record.json');
      await shop.installer.recover();
      expect(await shop.tree('home/extensions')).toEqual([]);
    });
  });

  test('that was begun is finished before anything is installed under the name', async () => {
    await withShop(async (shop) => {
      await shop.installer.install(await shop.extension({ permissions: READS }), { consent: YES });
      await shop.settings.set('acme.one@unsigned', 'fs.read', 'allow');
      const failing = shop.another({ secrets: { forget: () => Promise.reject(new Error('No keychain.')) } });
      await expect(failing.uninstall('acme.one')).rejects.toThrow();
      await shop.settings.set('acme.one@unsigned', 'net.connect', 'allow');
      await shop.installer.install(await shop.extension({ version: '0.1.0' }), { consent: YES });
      expect(await versions(shop)).toEqual(['acme.one 0.1.0']);
      expect(await readFile(shop.home.settings, 'utf8')).not.toContain('allow');
    });
  });

  test('is possible when the record is broken, and nothing else is', async () => {
    await withShop(async (shop) => {
      await shop.installer.install(await shop.extension(), { consent: YES });
      await shop.put('home/extensions/acme.one/record.json', '{"format":1');
      expect(await shop.installer.list()).toEqual([
        { kind: 'broken', id: 'acme.one', error: failure('DIGEST_MISMATCH') },
      ]);
      await expect(shop.installer.install(await shop.extension(), { consent: YES })).rejects.toThrow(
        failure('DIGEST_MISMATCH'),
      );
      await shop.installer.recover(); // what nobody understands is not taken for rubbish
      expect((await shop.tree('home/extensions')).length).toBeGreaterThan(2);
      expect(await shop.installer.uninstall('acme.one')).toEqual({ id: 'acme.one', version: '' });
      expect(await shop.tree('home/extensions')).toEqual([]);
    });
  });

  test('takes a tree away that is deeper than any path may be long', async () => {
    await withShop(async (shop) => {
      await shop.installer.install(await shop.extension(), { consent: YES });
      const own = shop.home.storageName({ id: 'acme.one' as never, origin: { kind: 'unsigned' } });
      const start = process.cwd();
      await mkdir(join(shop.home.storages, own, 'files'), { recursive: true });
      process.chdir(join(shop.home.storages, own, 'files'));
      try {
        for (let depth = 0; depth < 3_000; depth++) {
          await mkdir('deep');
          process.chdir('deep');
        }
        await writeFile('loot', 'x');
      } finally {
        process.chdir(start);
      }
      await shop.installer.uninstall('acme.one');
      expect(await shop.tree('home/storage')).toEqual([]);
    });
  });

  test('does not follow links out of a storage', async () => {
    await withShop(async (shop) => {
      await shop.put('mine/precious', 'x');
      await shop.installer.install(await shop.extension(), { consent: YES });
      const own = shop.home.storageName({ id: 'acme.one' as never, origin: { kind: 'unsigned' } });
      await mkdir(join(shop.home.storages, own, 'files/deeper'), { recursive: true });
      await symlink(join(shop.root, 'mine'), join(shop.home.storages, own, 'files/link'));
      await symlink(join(shop.root, 'mine'), join(shop.home.storages, own, 'files/deeper/link'));
      await shop.installer.uninstall('acme.one');
      expect(await shop.tree('mine')).toEqual(['precious']);
      expect(await shop.tree('home/storage')).toEqual([]);
    });
  });
});

describe('what was installed and then changed', () => {
  const changes: [string, (root: string) => Promise<unknown>][] = [
    ['a file was changed', (root) => writeFile(join(root, 'a.txt'), 'b')],
    ['a file was added', (root) => writeFile(join(root, 'b.txt'), 'b')],
    ['a file was added in a folder of its own', (root) => mkdir(join(root, 'more'))],
    ['a file was removed', (root) => rm(join(root, 'a.txt'))],
    ['the manifest was changed', (root) => writeFile(join(root, 'package.json'), '{}')],
    ['the manifest was removed', (root) => rm(join(root, 'package.json'))],
    [
      'a file became a link',
      (root) => rm(join(root, 'a.txt')).then(() => symlink('package.json', join(root, 'a.txt'))),
    ],
    ['a link was added', (root) => symlink('/etc/passwd', join(root, 'c.txt'))],
  ];
  test.each(changes)('is not loaded when %s', async (_, change) => {
    await withShop(async (shop) => {
      await shop.installer.install(await shop.extension({}, { 'a.txt': 'a' }), { consent: YES });
      const one = await only(shop);
      await makeWritable(one.root);
      await change(one.root);
      await expect(readInstalled(one, engines)).rejects.toThrow(failure('DIGEST_MISMATCH'));
    });
  });

  test('is undecidable, not invalid, when it cannot be read', async () => {
    await withShop(async (shop) => {
      await shop.installer.install(await shop.extension(), { consent: YES });
      const one = await only(shop);
      await makeWritable(one.root);
      await rm(one.root, { recursive: true });
      await expect(readInstalled(one, engines)).rejects.toThrow(failure('FILE_UNAVAILABLE'));
    });
  });

  test('is not loaded under the record of another extension, or version', async () => {
    await withShop(async (shop) => {
      await shop.installer.install(await shop.extension(), { consent: YES });
      const one = await only(shop);
      const id = 'acme.two' as never;
      const forged = { ...one, id, identity: { ...one.identity, id } };
      await expect(readInstalled(forged, engines)).rejects.toThrow(failure('STATEMENT_MISMATCH'));
      const older = { ...one, current: { ...one.current, version: '0.9.0' } };
      await expect(readInstalled(older, engines)).rejects.toThrow(failure('STATEMENT_MISMATCH'));
    });
  });

  test('was not accepted when its record says less than its manifest', async () => {
    await withShop(async (shop) => {
      await shop.installer.install(await shop.extension({ permissions: { ...READS, ...WRITES } }), { consent: YES });
      const one = await only(shop);
      const less = { ...one, current: { ...one.current, accepted: READS } };
      expect(await readInstalled(less as never, engines)).toMatchObject({ kind: 'package', accepted: false });
    });
  });

  test('is read in the new version when it was replaced and cleaned up meanwhile', async () => {
    await withShop(async (shop) => {
      await shop.installer.install(await shop.extension(), { consent: YES });
      const before = await only(shop);
      await shop.installer.update(await shop.extension({ version: '1.1.0' }));
      await shop.installer.recover();
      expect(await readInstalled(before, engines)).toMatchObject({ package: { manifest: { version: '1.1.0' } } });
    });
  });
});
