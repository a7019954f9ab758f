import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, stat, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkFolder } from '../../../src/core/publish/check-folder.ts';
import { createKey } from '../../../src/core/publish/create-key.ts';
import { type PackOptions, packExtension } from '../../../src/core/publish/pack-extension.ts';
import { withPackage } from '../../../src/packaging/zip/read-package.ts';
import { checkSignatures } from '../../../src/trust/statement/check-signatures.ts';
import { type Files, type Place, withFolder, write } from '../../packaging/extension-folder.ts';

const MANIFEST = {
  publisher: 'acme',
  name: 'one',
  version: '1.0.0',
  engines: { bulkhead: '*' },
  main: './src/main.ts',
};
const FILES: Files = {
  'package.json': JSON.stringify(MANIFEST, null, 2),
  'src/main.ts': "import { add } from './add.ts';\nexport function activate(): number {\n  return add(1, 2);\n}\n",
  'src/add.ts': 'export const add = (a: number, b: number): number => a + b;\n',
  'media/a.svg': '<svg/>',
};

/** Nothing of it is bundled, which takes the most time. */
const { main: _, ...WITHOUT_MAIN } = MANIFEST;
const PLAIN: Files = {
  'package.json': JSON.stringify(WITHOUT_MAIN),
  'media/a.svg': '<svg/>',
  'src/main.ts': 'text',
};

const failure = (code: string) => expect.objectContaining({ code });

/** Packs into `outside`, which is beside the folder. */
function packIn({ folder, outside }: Place, options: PackOptions = {}) {
  return packExtension(folder, { output: join(outside, 'out.bhx'), ...options });
}

/** Names in `outside` that the test did not put there. */
async function leftIn({ outside }: Place): Promise<readonly string[]> {
  return (await readdir(outside)).filter((name) => !name.startsWith('secret.'));
}

describe('a package', () => {
  test('is what its reader takes: unsigned, or signed as its publisher, and says what is in it', () =>
    withFolder(FILES, async (place) => {
      const key = await createKey(join(place.outside, 'key'));
      const unsigned = await packIn(place);
      expect(unsigned).toMatchObject({ id: 'acme.one', version: '1.0.0', keyId: null, warnings: [] });
      const signed = await packIn(place, { key: { file: key.file } });
      expect(signed.keyId).toBe(key.keyId);
      expect(signed.files.map(({ path }) => path)).toEqual([
        'dist/main.js',
        'dist/main.js.map',
        'media/a.svg',
        'package.json',
        'src/add.ts',
        'src/main.ts',
      ]);
      const bytes = await readFile(signed.file);
      expect(bytes.length).toBe(signed.size);
      expect(execFileSync('sha256sum', [signed.file], { encoding: 'utf8' })).toContain(signed.sha256);
      await withPackage(signed.file, async ({ statement }) => {
        expect(checkSignatures(statement, { engines: ['node', 'tweetnacl'], registries: [] }).publisherKey).toBe(
          key.publicKey,
        );
        expect(statement.createdAt).toBe('1980-01-01T00:00:00Z');
      });
    }));

  test('goes where it was asked to, else into the working directory under its own name', () =>
    withFolder(PLAIN, async ({ folder, outside }) => {
      const before = process.cwd();
      process.chdir(outside);
      try {
        expect((await packExtension(folder)).file).toBe(join(outside, 'acme.one-1.0.0.bhx'));
      } finally {
        process.chdir(before);
      }
    }));

  test('tells how far it is', () =>
    withFolder(PLAIN, async (place) => {
      const told: string[] = [];
      await packIn(place, { progress: ({ filesDone, files }) => void told.push(`${filesDone}/${files}`) });
      expect(told).toEqual(['0/3', '1/3', '2/3', '3/3']);
    }));
});

describe('the same input gives the same bytes', () => {
  const packed = async (place: Place, options: PackOptions = {}) => readFile((await packIn(place, options)).file);

  test('from another folder, with files made in another order, at another time, with other modes and another mask', async () => {
    const first = await withFolder(FILES, (place) => packed(place));
    const second = await withFolder({}, async (place) => {
      const deep = { ...place, folder: join(place.outside, 'a b', 'node_modules', 'ünïcode') };
      const mask = process.umask(0o077);
      try {
        await mkdir(deep.folder, { recursive: true });
        await write(deep.folder, Object.fromEntries(Object.entries(FILES).reverse()));
        for (const file of Object.keys(FILES)) {
          await utimes(join(deep.folder, file), 1_000_000_000, 1_000_000_000);
          await chmod(join(deep.folder, file), 0o700);
        }
        return await packed(deep);
      } finally {
        process.umask(mask);
      }
    });
    expect(Buffer.compare(first, second)).toBe(0);
  });

  test('also the second time in its own folder, under whatever name the first lies there', () =>
    withFolder(PLAIN, async ({ folder }) => {
      for (const output of ['mine.bhx', 'mine.zip']) {
        const once = await readFile((await packExtension(folder, { output: join(folder, output) })).file);
        const twice = await readFile((await packExtension(folder, { output: join(folder, output) })).file);
        expect(Buffer.compare(once, twice)).toBe(0);
      }
    }));

  test('the time in it is the one that was given, in whole seconds', () =>
    withFolder(PLAIN, async (place) => {
      const { createdAt } = await packIn(place, { createdAt: new Date(1_767_225_600_999) });
      expect(createdAt).toBe('2026-01-01T00:00:00Z');
      for (const time of [new Date(Number.NaN), new Date(-1), new Date(8e15)])
        await expect(packIn(place, { createdAt: time })).rejects.toEqual(failure('OPTIONS_INVALID'));
    }));
});

describe('what is there is not lost', () => {
  test('a package is replaced, its mode kept; nothing else is', () =>
    withFolder(PLAIN, async (place) => {
      const { folder, outside } = place;
      const { file } = await packIn(place);
      await chmod(file, 0o640);
      await write(folder, { 'media/b.svg': '<svg/>' });
      expect((await packIn(place)).files).toHaveLength(4);
      expect((await stat(file)).mode & 0o777).toBe(0o640);

      await symlink(file, join(outside, 'link.bhx'));
      execFileSync('mkfifo', [join(outside, 'pipe')]);
      await mkdir(join(outside, 'folder'));
      await writeFile(join(outside, 'cut.bhx'), (await readFile(file)).subarray(0, -1));
      for (const output of ['link.bhx', 'pipe', 'folder', 'cut.bhx', 'secret.js', '../extension/src/main.ts']) {
        const path = join(outside, output);
        await expect(packIn(place, { output: path }), output).rejects.toEqual(failure('FILE_EXISTS'));
      }
      expect(await readFile(join(folder, 'src/main.ts'), 'utf8')).toBe(PLAIN['src/main.ts']);
      await expect(packIn(place, { output: join(outside, 'no/such/folder.bhx') })).rejects.toEqual(
        failure('FILE_NOT_FOUND'),
      );
    }));

  test('what came there while it was packed stays', () =>
    withFolder(PLAIN, async (place) => {
      const path = join(place.outside, 'out.bhx');
      const progress = () => execFileSync('touch', [path]);
      await expect(packIn(place, { progress })).rejects.toEqual(failure('FILE_EXISTS'));
      expect((await stat(path)).size).toBe(0);
      expect(await leftIn(place)).toEqual(['out.bhx']);
    }));

  test('when it fails or is cancelled in the middle, the package before is there still, and nothing beside it', () =>
    withFolder(PLAIN, async (place) => {
      const before = await readFile((await packIn(place)).file);
      const cancel = new AbortController();
      const options = { signal: cancel.signal, progress: () => cancel.abort() };
      await expect(packIn(place, options)).rejects.toEqual(failure('CANCELLED'));
      const broken = {
        progress: () => {
          throw new Error('the listener broke');
        },
      };
      await expect(packIn(place, broken)).rejects.toThrow('the listener broke');
      expect(Buffer.compare(await readFile(join(place.outside, 'out.bhx')), before)).toBe(0);
      expect(await leftIn(place)).toEqual(['out.bhx']);
    }));

  test('what a killed process left beside it is removed once it is surely over', () =>
    withFolder(PLAIN, async (place) => {
      const name = (pid: number, random: string) => join(place.outside, `.bulkhead-${pid}-0-${random.repeat(24)}.tmp`);
      const dead = 2 ** 22 + 1; // more than any system gives
      await writeFile(name(dead, 'a'), 'half');
      await writeFile(name(dead, 'b'), 'half');
      await utimes(name(dead, 'a'), 1, 1);
      await packIn(place);
      expect((await leftIn(place)).toSorted()).toEqual([`.bulkhead-${dead}-0-${'b'.repeat(24)}.tmp`, 'out.bhx']);
    }));
});

describe('what check refuses is not packed, and what is not packed is refused by check', () => {
  const KEY = `bulkhead-secret-key-v1 ${Buffer.alloc(32, 7).toString('base64')}\n`;
  const plain = (fields: object) => ({ 'package.json': JSON.stringify({ ...WITHOUT_MAIN, ...fields }) });
  const manifest = (fields: object) => ({ 'package.json': JSON.stringify({ ...MANIFEST, ...fields }) });

  test.each<[string, Files, (place: Place) => Promise<unknown>]>([
    ['no manifest', { 'package.json': '{' }, async () => {}],
    ['a permission without a reason', plain({ permissions: { 'fs.read': { paths: ['/a'] } } }), async () => {}],
    ['no main', manifest({ main: './nowhere.ts' }), async () => {}],
    ['code that cannot be read', { 'src/main.ts': 'export const = 1;' }, async () => {}],
    ['patterns that are none', plain({ files: ['[a]'] }), async () => {}],
    ['an ignore file that is none', { '.bulkheadignore': 'a\n[b]\n' }, async () => {}],
    ['a secret key', { 'docs/notes.txt': KEY }, async () => {}],
    [
      'a secret key in code',
      { 'src/key.ts': `export default '${KEY.trim()}';`, 'src/main.ts': "export { default } from './key.ts';" },
      async () => {},
    ],
    [
      'a secret key that is imported as text',
      { 'src/k.txt': KEY, 'src/main.ts': "export { default } from './k.txt';", '.bulkheadignore': 'k.txt' },
      async () => {},
    ],
    ['a link out', {}, ({ folder, outside }) => symlink(join(outside, 'secret.js'), join(folder, 'leak.js'))],
    ['a file that is too large', {}, ({ folder }) => truncate(join(folder, 'media/a.svg'), 65 * 1024 * 1024)],
    ['two names that are one', { 'media/A.svg': 'x' }, async () => {}],
  ])('%s', (_name, files, arrange) =>
    withFolder({ ...('src/main.ts' in files || 'src/key.ts' in files ? FILES : PLAIN), ...files }, async (place) => {
      await arrange(place);
      const { problems } = await checkFolder(place.folder);
      const errors = problems.filter(({ severity }) => severity === 'error');
      expect(errors).not.toEqual([]);
      const thrown: unknown = await packIn(place).catch((error: unknown) => error);
      expect(thrown).toMatchObject({ code: errors[0]?.code, details: { problems } });
      expect(await leftIn(place)).toEqual([]);
    }),
  );

  test('a pipe belongs to no package, and nobody waits for it', () =>
    withFolder(PLAIN, async (place) => {
      execFileSync('mkfifo', [join(place.folder, 'media/pipe')]);
      expect((await packIn(place)).files.map(({ path }) => path)).not.toContain('media/pipe');
    }));

  test('a home that lies in the folder is no part of it', () =>
    withFolder({ ...PLAIN, '.acme/settings.json': '{}', '.acme/audit/key': 'x' }, async (place) => {
      const { files } = await packIn(place, { home: join(place.folder, '.acme') });
      expect(files.map(({ path }) => path).filter((path) => path.startsWith('.acme'))).toEqual([]);
    }));

  test('characters that nobody sees are a warning of both, with their place, once', () =>
    withFolder({ ...FILES, 'src/add.ts': `${FILES['src/add.ts']}// \u202e\n` }, async (place) => {
      const { problems } = await checkFolder(place.folder);
      expect(problems).toMatchObject([
        { severity: 'warning', code: 'INVISIBLE_CHARACTERS', place: { file: 'src/add.ts', line: 2, column: 4 } },
      ]);
      expect((await packIn(place)).warnings).toEqual(problems);
    }));
});

describe('the key', () => {
  test('that is not the secret half of the public one beside it signs nothing', () =>
    withFolder(PLAIN, async (place) => {
      const [mine, other] = [await createKey(join(place.outside, 'a')), await createKey(join(place.outside, 'b'))];
      await writeFile(mine.publicFile, await readFile(other.publicFile));
      await expect(packIn(place, { key: { file: mine.file } })).rejects.toEqual(failure('KEY_INVALID'));
      expect(await leftIn(place)).not.toContain('out.bhx');
    }));

  test('is asked for only when there is something to sign', () =>
    withFolder({ ...FILES, 'src/main.ts': '(' }, async (place) => {
      const key = await createKey(join(place.outside, 'a'), { passphrase: 'x' });
      const passphrase = () => Promise.reject(new Error('It was asked for.'));
      await expect(packIn(place, { key: { file: key.file, passphrase } })).rejects.toEqual(failure('BUNDLE_FAILED'));
    }));
});

test('megabytes of one character are packed so that a reader takes them', () =>
  withFolder(PLAIN, async (place) => {
    await writeFile(join(place.folder, 'media/blank'), Buffer.alloc(3_000_000));
    expect((await packIn(place)).unpackedSize).toBeGreaterThan(3_000_000);
  }));
