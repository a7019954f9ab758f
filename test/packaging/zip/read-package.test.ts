import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestOf } from '../../../src/packaging/digest.ts';
import type { PackageContent } from '../../../src/packaging/package-contents.ts';
import { mustBePacked, readPackage, withPackage } from '../../../src/packaging/zip/read-package.ts';
import { SourceMapGuard } from '../../../src/packaging/zip/source-map-fault.ts';
import { statementText, unsignedStatement } from '../../../src/packaging/zip/statement.ts';
import { writePackage } from '../../../src/packaging/zip/write-package.ts';
import { lacks } from '../../setup/require-program.ts';
import { type Crafted, craft, gathered, memory, utf8 } from './crafted-zip.ts';

const MANIFEST = { publisher: 'Acme', name: 'Notes', version: '1.2.0', engines: { bulkhead: '*' } };
const OPTIONS = { id: 'acme.notes', version: '1.2.0', createdAt: '2026-01-31T12:00:00Z' };
const FILES: readonly PackageContent[] = [
  { path: 'package.json', bytes: utf8(JSON.stringify(MANIFEST)) },
  { path: 'dist/main.js', bytes: utf8('"use strict";\nexports.activate = () => {};') },
  { path: 'dist/main.js.map', bytes: utf8('{"version":3,"sources":[],"names":[],"mappings":""}') },
  { path: 'icons/ü.svg', bytes: utf8('<svg/>'.repeat(100)) },
];

const whole = () => gathered(writePackage(FILES, OPTIONS));

async function contentsOf(bytes: Uint8Array): Promise<Record<string, string>> {
  const archive = await readPackage(memory(bytes));
  const all: Record<string, string> = {};
  for await (const { path, pieces } of archive.contents()) all[path] = (await gathered(pieces)).toString();
  return all;
}

test('a package is read as it was written, each content with the statement that seals it', async () => {
  const archive = await readPackage(memory(await whole()));
  expect(archive.manifestText).toBe(JSON.stringify(MANIFEST));
  const files = [...FILES]
    .map(({ path, bytes }) => digestOf(path, bytes))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
  expect(archive.statement).toEqual({ format: 1, ...OPTIONS, files, signatures: [] });
  const contents = await contentsOf(await whole());
  expect(Object.keys(contents)).toEqual([
    'dist/main.js',
    'dist/main.js.map',
    'icons/ü.svg',
    'package.json',
    'bulkhead.json',
  ]);
  expect(contents['icons/ü.svg']).toBe('<svg/>'.repeat(100));
});

test('the same contents give the same bytes, whatever the clock says', async () => {
  expect(Buffer.compare(await whole(), await whole())).toBe(0);
  const later = await gathered(writePackage(FILES, { ...OPTIONS, createdAt: '2026-02-01T00:00:00Z' }));
  expect(Buffer.compare(await whole(), later)).not.toBe(0);
});

interface Change {
  readonly files?: readonly PackageContent[];
  readonly statement?: (text: string) => string | object;
  readonly more?: readonly Crafted[];
  readonly without?: string;
}

/** A package with the same form, and something wrong. */
function changed({ files = FILES, statement = (text) => text, more = [], without }: Change): Uint8Array {
  const text = statementText(
    unsignedStatement(
      OPTIONS,
      FILES.map(({ path, bytes }) => digestOf(path, bytes)),
    ),
  );
  const said = statement(text);
  const entries: Crafted[] = [
    ...files,
    { path: 'bulkhead.json', bytes: utf8(typeof said === 'string' ? said : JSON.stringify(said)) },
  ].map(({ path, bytes }) => ({ name: path, content: bytes }));
  return craft([...entries.filter(({ name }) => name !== without), ...more]);
}

const edit =
  (change: (statement: Record<string, unknown> & { files: Record<string, unknown>[] }) => unknown) =>
  (text: string) => {
    const statement = JSON.parse(text);
    change(statement);
    return statement as object;
  };
const replaced = (path: string, content: string): readonly PackageContent[] =>
  FILES.map((file) => (file.path === path ? { path, bytes: utf8(content) } : file));
const first = ({ files }: { files: Record<string, unknown>[] }): Record<string, unknown> => files[0] ?? {};

describe('a package', () => {
  test.each<[what: string, change: Change, code: string, words: string]>([
    ['without a statement', { without: 'bulkhead.json' }, 'PACKAGE_MALFORMED', 'has no bulkhead.json'],
    [
      'with a statement in capitals',
      { more: [{ name: 'Bulkhead.json', content: '{}' }] },
      'PACKAGE_MALFORMED',
      'one name on other systems',
    ],
    [
      'with two statements',
      { more: [{ name: 'bulkhead.json', content: '{}' }] },
      'PACKAGE_MALFORMED',
      'stands in it twice',
    ],
    [
      'without a file that is listed',
      { without: 'icons/ü.svg' },
      'PACKAGE_MALFORMED',
      '"icons/ü.svg" is listed in the statement, and missing',
    ],
    [
      'with a file that is not listed',
      { more: [{ name: 'dist/more.js', content: 'evil()' }] },
      'PACKAGE_MALFORMED',
      '"dist/more.js" is not listed',
    ],
    [
      'with a listed name in capitals',
      { files: FILES.map((file) => (file.path === 'icons/ü.svg' ? { ...file, path: 'icons/Ü.svg' } : file)) },
      'PACKAGE_MALFORMED',
      'is not listed',
    ],
    [
      'with another manifest',
      { files: replaced('package.json', JSON.stringify({ ...MANIFEST, main: './x.js' })) },
      'DIGEST_MISMATCH',
      '"package.json" has another size',
    ],
    [
      'with a script of the same size',
      { files: replaced('dist/main.js', '"use strict";\nexports.activate = () => [];') },
      'DIGEST_MISMATCH',
      '"dist/main.js" is not the file',
    ],
    [
      'with a changed asset',
      { files: replaced('icons/ü.svg', '<gvs/>'.repeat(100)) },
      'DIGEST_MISMATCH',
      '"icons/ü.svg" is not the file',
    ],
    [
      'with another digest',
      { statement: edit((one) => (first(one).sha256 = '0'.repeat(64))) },
      'DIGEST_MISMATCH',
      'is not the file',
    ],
    [
      'with another size in the statement',
      { statement: edit((one) => (first(one).size = 1)) },
      'DIGEST_MISMATCH',
      'another size',
    ],
    [
      'of another id',
      { statement: edit((one) => (one.id = 'acme.other')) },
      'STATEMENT_MISMATCH',
      'of "acme.notes" "1.2.0", the statement of "acme.other"',
    ],
    ['of another version', { statement: edit((one) => (one.version = '9.9.9')) }, 'STATEMENT_MISMATCH', '"9.9.9"'],
    ['with a statement that is no JSON', { statement: () => '{' }, 'PACKAGE_MALFORMED', 'is no statement'],
    [
      'with a statement with comments',
      { statement: (text) => `// hello\n${text}` },
      'PACKAGE_MALFORMED',
      'is no statement',
    ],
    [
      'with a statement with a key twice',
      { statement: (text) => text.replace('"format": 1', '"id": "acme.notes", "format": 1') },
      'PACKAGE_MALFORMED',
      'is no statement',
    ],
    [
      'with a statement with __proto__',
      { statement: (text) => text.replace('"format": 1', '"__proto__": {}, "format": 1') },
      'PACKAGE_MALFORMED',
      'is no statement',
    ],
    ['with a list for a statement', { statement: () => '[]' }, 'PACKAGE_MALFORMED', 'is no statement'],
    ['of another format', { statement: edit((one) => (one.format = 2)) }, 'PACKAGE_MALFORMED', 'is no statement'],
    [
      'with an unknown key',
      { statement: edit((one) => (one.grants = ['fs.write'])) },
      'PACKAGE_MALFORMED',
      '"grants" is not one of the keys',
    ],
    [
      'with an unknown key of a file',
      { statement: edit((one) => (first(one).link = '../x')) },
      'PACKAGE_MALFORMED',
      '"link" is not known',
    ],
    [
      'with an id in capitals',
      { statement: edit((one) => (one.id = 'Acme.notes')) },
      'PACKAGE_MALFORMED',
      'is no statement',
    ],
    [
      'with a version that is none',
      { statement: edit((one) => (one.version = 'latest')) },
      'PACKAGE_MALFORMED',
      'Its version is none',
    ],
    [
      'with a digest in capitals',
      { statement: edit((one) => (first(one).sha256 = String(first(one).sha256).toUpperCase())) },
      'PACKAGE_MALFORMED',
      '"sha256" is',
    ],
    [
      'with a size that is no number',
      { statement: edit((one) => (first(one).size = '42')) },
      'PACKAGE_MALFORMED',
      'is no statement',
    ],
    [
      'with a file twice',
      { statement: edit((one) => one.files.unshift({ ...first(one) })) },
      'PACKAGE_MALFORMED',
      'not sorted',
    ],
    ['with unsorted files', { statement: edit((one) => one.files.reverse()) }, 'PACKAGE_MALFORMED', 'not sorted'],
    [
      'with itself among the files',
      { statement: edit((one) => one.files.unshift({ path: 'bulkhead.json', size: 1, sha256: '0'.repeat(64) })) },
      'PACKAGE_MALFORMED',
      'It lists itself',
    ],
    [
      'with a listed path that leaves it',
      { statement: edit((one) => one.files.unshift({ path: '../evil', size: 1, sha256: '0'.repeat(64) })) },
      'PACKAGE_MALFORMED',
      '"../evil" is listed in the statement, and missing',
    ],
    [
      'without a time',
      { statement: edit((one) => delete one.createdAt) },
      'PACKAGE_MALFORMED',
      '"createdAt" is missing',
    ],
    [
      'with half a key',
      { statement: edit((one) => (one.publisherKey = 'AAAA')) },
      'PACKAGE_MALFORMED',
      '"publisherKey" is',
    ],
    [
      'with a signature of an unknown role',
      {
        statement: edit(
          (one) => (one.signatures = [{ role: 'friend', keyId: '0'.repeat(16), signature: `${'A'.repeat(86)}==` }]),
        ),
      },
      'PACKAGE_MALFORMED',
      'is no statement',
    ],
  ])('%s is refused', async (_what, change, code, words) => {
    await expect(contentsOf(changed(change))).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
  });

  test.each([
    ['no manifest', [{ path: 'a.txt', bytes: utf8('a') }], 'PACKAGE_MALFORMED', 'has no package.json'],
    ['a manifest that is no JSON', [{ path: 'package.json', bytes: utf8('{') }], 'PACKAGE_MALFORMED', 'is not JSON'],
    [
      'a manifest that is a text',
      [{ path: 'package.json', bytes: utf8('"acme.notes"') }],
      'STATEMENT_MISMATCH',
      'The manifest is of',
    ],
    [
      'a manifest that is not UTF-8',
      [{ path: 'package.json', bytes: new Uint8Array([0x22, 0xff, 0x22]) }],
      'PACKAGE_MALFORMED',
      'is not UTF-8',
    ],
    [
      'a manifest whose names are inherited',
      [{ path: 'package.json', bytes: utf8('{"__proto__":{"publisher":"acme","name":"notes","version":"1.2.0"}}') }],
      'STATEMENT_MISMATCH',
      'The manifest is of',
    ],
    [
      'a script that is not UTF-8',
      [...FILES.slice(0, 1), { path: 'dist/main.js', bytes: new Uint8Array([0xff]) }],
      'PACKAGE_MALFORMED',
      '"dist/main.js" is not UTF-8',
    ],
    [
      'a map that would fill the memory',
      [
        ...FILES.slice(0, 1),
        {
          path: 'dist/main.js.map',
          bytes: utf8(`{"version":3,"sources":[${'[],'.repeat(2000)}0],"names":[],"mappings":""}`),
        },
      ],
      'PACKAGE_MALFORMED',
      'too many parts',
    ],
    ['nothing', [], 'PACKAGE_MALFORMED', 'has no package.json'],
  ])('of %s is refused', async (_what, files, code, words) => {
    const bytes = await gathered(writePackage(files, OPTIONS));
    await expect(contentsOf(bytes)).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
  });

  test('with something missing is refused before anything of it is unpacked', async () => {
    await expect(readPackage(memory(changed({ without: 'icons/ü.svg' })))).rejects.toThrow('and missing');
  });

  test('names the file in its place, and is quoted', async () => {
    const bytes = changed({ more: [{ name: 'a"b\u00a0.js'.replace('"', "'"), content: '' }] });
    await expect(readPackage(memory(bytes))).rejects.toMatchObject({
      details: { place: { file: "a'b\u00a0.js" }, fix: expect.any(String) },
    });
  });

  test('has the script that its manifest names, in its place', async () => {
    const { statement } = await readPackage(memory(await whole()));
    const manifest = (main: string | null) => ({ main }) as never;
    mustBePacked(manifest('dist/main.js'), statement);
    mustBePacked(manifest(null), statement);
    expect(() => mustBePacked(manifest('src/main.ts'), statement)).toThrow('names another "main"');
    expect(() => mustBePacked(manifest('dist/main.js'), { ...statement, files: [] })).toThrow('has no dist/main.js');
  });
});

/** However its text is cut. */
function sourceMapFault(text: string): string | null {
  const faults = [text.length, 1, 3]
    .filter((length) => length > 3 || text.length < 200_000)
    .map((length) => {
      const guard = new SourceMapGuard();
      for (let at = 0; at < text.length; at += length) guard.add(text.slice(at, at + length));
      return guard.fault;
    });
  expect(new Set(faults).size).toBe(1);
  return faults[0] ?? null;
}

describe('the map of a script', () => {
  test.each([
    '{"version":3,"sources":["a.ts"],"sourcesContent":["const a = [[[[[[]]]]]]; // \\"mappings\\":\\";;;;\\""],"names":[],"mappings":"AAAA,CAAC;;A"}',
    '',
    'not JSON "',
    '"\\',
  ])('%j is harmless', (text) => expect(sourceMapFault(text)).toBeNull());

  const places = ';'.repeat(3_000_001);
  test.each([
    ['lists in lists', `{"sources":${'['.repeat(2000)}`],
    ['objects', `[${'{},'.repeat(2000)}`],
    ['texts', `[${'"",'.repeat(500_001)}`],
    ['numbers instead of texts', `{"sources":[${'0,'.repeat(500_001)}0]}`],
    ['lines', `{"mappings":"${places}"}`],
    ['lines, all in disguise', `{"mappings":"${'\\u003b'.repeat(3_000_001)}"}`],
    ['lines, with room before the colon', `{"mappings" \n:"${places}"}`],
    ['lines, its key in disguise', `{"m\\u0061ppings":"${places}"}`],
    ['lines in a map within', `{"sections":[{"map":{"mappings":"${places}"}}]}`],
  ])('with too many %s is refused', (_what, text) =>
    expect(sourceMapFault(text)).toContain('no source map that a bundler makes'),
  );
});

describe('on a disk', () => {
  let folder: string;
  const at = (name: string) => join(folder, name);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bulkhead-zip-'));
    await writeFile(at('a.bhx'), await whole());
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('it is read through one descriptor, and closed', async () => {
    const id = await withPackage(at('a.bhx'), async ({ statement, contents }) => {
      // Replaced and removed meanwhile: what was opened is what is read.
      await writeFile(at('other'), 'other');
      await rm(at('a.bhx'));
      const paths: string[] = [];
      for await (const { path } of contents()) paths.push(path);
      expect(paths).toHaveLength(5);
      return statement.id;
    });
    expect(id).toBe('acme.notes');
    await writeFile(at('a.bhx'), await whole());
  });

  test('one that shrinks meanwhile is refused', async () => {
    await writeFile(at('short.bhx'), await whole());
    const reading = withPackage(at('short.bhx'), async ({ contents }) => {
      await truncate(at('short.bhx'), 50);
      for await (const { pieces } of contents()) await gathered(pieces);
    });
    await expect(reading).rejects.toMatchObject({
      code: 'PACKAGE_MALFORMED',
      message: expect.stringContaining('became shorter'),
    });
  });

  test('a pipe is not waited for, a link not followed, a folder no package', async () => {
    execFileSync('mkfifo', [at('pipe')]);
    await symlink(at('a.bhx'), at('link'));
    const read = (name: string) => withPackage(at(name), async () => 'read');
    await expect(read('pipe')).rejects.toMatchObject({ code: 'PACKAGE_MALFORMED' });
    await expect(read('link')).rejects.toMatchObject({ code: 'FILE_UNAVAILABLE' });
    await expect(read('.')).rejects.toMatchObject({ code: 'PACKAGE_MALFORMED' });
    await expect(read('nothing')).rejects.toMatchObject({ code: 'FILE_UNAVAILABLE' });
  });

  test.skipIf(lacks('unzip'))('other programs read what is written, and see the same', async () => {
    execFileSync('unzip', ['-q', at('a.bhx'), '-d', at('out')]);
    for (const { path, bytes } of FILES) expect(Buffer.compare(await readFile(join(at('out'), path)), bytes)).toBe(0);
    expect(execFileSync('unzip', ['-t', at('a.bhx')]).toString()).toContain('No errors detected');
  });
});
