import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseManifest } from '../../src/model/parse-manifest.ts';
import { digestOf } from '../../src/packaging/digest.ts';
import type { Package } from '../../src/packaging/package.ts';
import { packageContents, packedManifest } from '../../src/packaging/package-contents.ts';
import { PACKAGE_LIMITS } from '../../src/packaging/package-limits.ts';
import { readPackageFolder } from '../../src/packaging/read-package-folder.ts';

let root: string;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-contents-')));
});
afterEach(() => rm(root, { recursive: true }));

const TEXT = `{
  "publisher": "acme", "name": "one", "version": "1.0.0",
  "engines": { "bulkhead": "*" },
  "main": "./src/extension.ts"
}
`;

function made(text = TEXT): Package {
  const parsed = parseManifest(text, { file: 'package.json', engines: { bulkhead: '1.0.0' } });
  if (parsed.kind === 'problems') throw new Error(JSON.stringify(parsed.problems));
  const { manifest, warnings } = parsed;
  const runs = manifest.main !== null;
  return {
    manifest,
    manifestText: text,
    root,
    files: [],
    script: runs ? 'script' : null,
    sourceMap: runs ? '{}' : null,
    warnings,
  };
}

async function contents(paths: readonly string[], limits = PACKAGE_LIMITS): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  for await (const { path, bytes } of packageContents(made(), paths, limits)) all[path] = Buffer.from(bytes).toString();
  return all;
}

async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}

const failure = (code: string) => expect.objectContaining({ code });

describe('what is written into a package', () => {
  test('is the manifest with its main rewritten, the script, its map, and each file as it is', async () => {
    await put('media/a.svg', '<svg/>');
    expect(await contents(['media/a.svg'])).toEqual({
      'package.json': TEXT.replace('./src/extension.ts', './dist/main.js'),
      'dist/main.js': 'script',
      'dist/main.js.map': '{}',
      'media/a.svg': '<svg/>',
    });
  });

  test('is the manifest as it is when there is nothing to run', () => {
    const text = TEXT.replace(',\n  "main": "./src/extension.ts"', '');
    expect(packedManifest(made(text))).toBe(text);
  });

  test('comes from the folder at the moment of reading, and from nowhere else', async () => {
    await put('a.txt', 'a');
    await rm(join(root, 'a.txt'));
    await symlink('/etc/passwd', join(root, 'a.txt')); // exchanged after it was listed
    await expect(contents(['a.txt'])).rejects.toThrow(failure('INPUT_OUTSIDE_FOLDER'));
    await expect(contents(['../a.txt'])).rejects.toThrow(failure('FILE_UNAVAILABLE'));
    await expect(contents(['gone.txt'])).rejects.toThrow(failure('FILE_UNAVAILABLE'));
    await mkdir(join(root, 'folder'));
    await expect(contents(['folder'])).rejects.toThrow(failure('FILE_UNAVAILABLE'));
  });

  test('has limits, of each file and of all', async () => {
    for (const name of ['a', 'b', 'c']) await put(name, '12345');
    await expect(contents(['a'], { ...PACKAGE_LIMITS, fileBytes: 4 })).rejects.toThrow(failure('PACKAGE_LIMIT'));
    await expect(contents(['a', 'b', 'c'], { ...PACKAGE_LIMITS, totalBytes: 14 })).rejects.toThrow(
      failure('PACKAGE_LIMIT'),
    );
    expect(Object.keys(await contents(['a', 'b'], { ...PACKAGE_LIMITS, totalBytes: 10 }))).toHaveLength(5);
  });
});

describe('the folder of a package', () => {
  test('is read with the digest of every file, and the texts that the core needs', async () => {
    const bytes = new Uint8Array([0, 255, 254, 13, 10]);
    await put('package.json', TEXT);
    await put('dist/main.js', 'script');
    await put('media/b.bin', bytes);
    expect(await readPackageFolder(root)).toEqual({
      files: [digestOf('dist/main.js', 'script'), digestOf('media/b.bin', bytes), digestOf('package.json', TEXT)],
      texts: new Map([
        ['package.json', TEXT],
        ['dist/main.js', 'script'],
      ]),
      strange: null,
    });
  });

  test.each<[string, () => Promise<unknown>, string]>([
    ['a link', () => symlink('a.txt', join(root, 'link')), 'link'],
    ['an empty folder', () => mkdir(join(root, 'empty')), 'empty'],
    ['an empty folder in others', () => mkdir(join(root, 'x/y/z'), { recursive: true }), 'x/y/z'],
    ['a file that is too large', () => put('large', '12345678901'), 'large'],
    ['too many folders within folders', () => put('1/2/3/4/5/6/x', ''), '1/2/3/4/5'],
  ])('names %s, which no package has', async (_, make, strange) => {
    await put('a.txt', 'a');
    await make();
    expect(await readPackageFolder(root, { limits: { ...PACKAGE_LIMITS, fileBytes: 10, depth: 3 } })).toMatchObject({
      strange,
    });
  });
});
