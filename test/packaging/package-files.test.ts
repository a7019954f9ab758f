import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listPackageFiles } from '../../src/packaging/package-files.ts';
import { PACKAGE_LIMITS } from '../../src/packaging/package-limits.ts';

let outside: string;
let root: string;
beforeEach(async () => {
  outside = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-files-')));
  root = join(outside, 'extension');
  await mkdir(root);
});
afterEach(() => rm(outside, { recursive: true }));

async function put(...paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), path);
  }
}

async function listed(files?: unknown, limits = PACKAGE_LIMITS): Promise<unknown> {
  const found = await listPackageFiles(root, { source: files === undefined ? {} : { files } }, { limits });
  return found.kind === 'files' ? found.paths : found.problems.map(({ code, message }) => `${code} ${message}`);
}

describe('without "files"', () => {
  test('everything belongs to the package but the manifest, what the bundler makes, and the statement', async () => {
    await put(
      'package.json',
      'dist/main.js',
      'dist/main.js.map',
      'bulkhead.json',
      'dist/other.js',
      'src/a.ts',
      'media/b.svg',
      '.prettierrc',
    );
    expect(await listed()).toEqual(['.prettierrc', 'dist/other.js', 'media/b.svg', 'src/a.ts']);
  });

  test.each([
    '.git/config',
    'node_modules/a/index.js',
    'deep/node_modules/a.js',
    '.env',
    '.env.local',
    'sub/.ENV',
    '.npmrc',
    '.bulkhead/settings.json',
    '.vscode/settings.json',
    'server.key',
    'cert.PEM',
    'id_ed25519',
    'store.p12',
    '.ssh/config',
    'a.txt~',
    '.a.txt.swp',
    '#a#',
    'old.bhx',
    '.DS_Store',
    '.bulkhead-1-2-3.tmp',
    '.aws/credentials',
    '.netrc',
  ])('%s never does', async (path) => {
    await put('a.txt', path);
    expect(await listed()).toEqual(['a.txt']);
    expect(await listed(['**'])).toEqual(['a.txt']);
    expect(await listed([path, 'a.txt'])).toEqual(['a.txt']);
  });

  test("another name for what the bundler makes is nobody else's", async () => {
    await put('Dist/Main.js', 'PACKAGE.JSON', 'Bulkhead.json', 'a.txt');
    expect(await listed()).toEqual(['a.txt']);
  });
});

describe('"files"', () => {
  beforeEach(() =>
    put('README.md', 'LICENSE', 'docs/README.md', 'media/a.svg', 'media/deep/b.svg', 'src/a.ts', 'notes.txt'),
  );

  test.each<[readonly string[], readonly string[]]>([
    [['media'], ['media/a.svg', 'media/deep/b.svg']],
    [['./media/'], ['media/a.svg', 'media/deep/b.svg']],
    [['/media/*.svg'], ['media/a.svg']],
    [['**/*.svg'], ['media/a.svg', 'media/deep/b.svg']],
    [['media', '!media/deep'], ['media/a.svg']],
    [
      ['media', '!media/deep', 'media/deep/b.svg'],
      ['media/a.svg', 'media/deep/b.svg'],
    ],
    [[], []],
    [['.'], ['docs/README.md', 'media/a.svg', 'media/deep/b.svg', 'notes.txt', 'src/a.ts']],
  ])('%j names files and folders as npm has it, the readme and the licence beside them', async (files, expected) => {
    expect(await listed(files)).toEqual(['LICENSE', 'README.md', ...expected]);
  });

  test('that is no list of patterns is a problem of the manifest', async () => {
    expect(await listed('media')).toEqual([expect.stringContaining('MANIFEST_INVALID')]);
    expect(await listed(['media', 7])).toEqual([expect.stringContaining('MANIFEST_INVALID')]);
    expect(await listed(['a[b', 'a', '{'])).toEqual(Array(2).fill(expect.stringContaining('PATTERN_INVALID')));
  });

  test('of costly patterns over costly names ends', async () => {
    const name = 'a'.repeat(200);
    await put(...Array.from({ length: 300 }, (_, index) => `${index}/${name}`));
    const hard = Array.from({ length: 250 }, (_, index) => `**/${'*a'.repeat(30)}${index}`);
    expect(await listed(hard)).toEqual([
      expect.stringContaining('PACKAGE_LIMIT The patterns of "files" and of .bulkheadignore take too long'),
    ]);
  });
});

describe('links', () => {
  test('out of the folder are refused, unless nobody wants them', async () => {
    await writeFile(join(outside, 'secret'), 'x');
    await symlink(join(outside, 'secret'), join(root, 'leak'));
    await put('a.txt');
    expect(await listed()).toEqual(['INPUT_OUTSIDE_FOLDER "leak" leads out of the folder.']);
    expect(await listed(['a.txt'])).toEqual(['a.txt']);
  });

  test('to folders are refused, so nothing is walked twice or for ever', async () => {
    await put('media/a.svg');
    await symlink('.', join(root, 'loop'));
    await symlink('..', join(root, 'media/up'));
    expect(await listed()).toEqual([
      'INPUT_OUTSIDE_FOLDER "loop" is a link to a folder.',
      'INPUT_OUTSIDE_FOLDER "media/up" is a link to a folder.',
    ]);
  });

  test('to files of the package count as files; to what never belongs to one, or to nothing, as nothing', async () => {
    await put('a.txt', '.env', '.git/config');
    await symlink('a.txt', join(root, 'b.txt'));
    await symlink('.env', join(root, 'harmless.txt'));
    await symlink('.git/config', join(root, 'also-harmless.txt'));
    await symlink('nothing', join(root, 'broken'));
    expect(await listed()).toEqual(['a.txt', 'b.txt']);
  });
});

test('a folder that is left out, wherever it lies, belongs to none: neither by its own name nor through a link', async () => {
  await put('a.txt', 'home/settings.json', 'home/audit/key', 'homely.txt');
  await symlink('home/audit/key', join(root, 'b.txt'));
  const without = async (...path: readonly string[]) =>
    listPackageFiles(root, { source: { files: ['**'] } }, { without: [join(root, ...path)] });
  expect(await without('home')).toEqual({ kind: 'files', paths: ['a.txt', 'homely.txt'] });
  expect(await without('elsewhere')).toMatchObject({ paths: { length: 5 } });
  expect(await without('.')).toEqual({ kind: 'files', paths: [] });
  expect(await without('..')).toEqual({ kind: 'files', paths: [] });
});

test('only regular files belong: a pipe is not waited for', async () => {
  await put('a.txt');
  execFileSync('mkfifo', [join(root, 'pipe')]);
  expect(await listed()).toEqual(['a.txt']);
});

test.each([
  ['con.txt', 'the name of a device'],
  ['a:b', 'does not allow|do not allow'],
  ['a\\b', 'a backslash'],
  ['a\nb', 'control characters'],
  ['dot.', 'ends with a dot'],
  ['a\u202eb', 'control characters'],
])('a name that is another file, or none, on other systems is told: %j', async (name, why) => {
  await put(name);
  expect(await listed()).toEqual([expect.stringMatching(new RegExp(`^PACKAGE_LIMIT .*(${why})`))]);
});

test.skipIf(process.platform === 'win32')('a folder whose path is too long to be read is told', async () => {
  const name = 'd'.repeat(250);
  let deep = root;
  while (deep.length + 1 + name.length < 4096) deep = join(deep, name);
  await mkdir(deep, { recursive: true });
  // Whoever stands there can make one more, whose whole path nobody can name.
  execFileSync('mkdir', [name], { cwd: deep });
  try {
    expect(await listed()).toEqual([expect.stringMatching(/^FILE_UNAVAILABLE .*cannot be read \(ENAMETOOLONG\)\.$/u)]);
  } finally {
    execFileSync('rmdir', [name], { cwd: deep });
  }
});

test('two names that are one on other systems are told', async () => {
  await put('Icon.svg', 'icon.svg', 'e\u0301.txt', '\u00e9.txt');
  expect(await listed()).toEqual([
    'PACKAGE_LIMIT "icon.svg" and "Icon.svg" are one name on other systems.',
    expect.stringContaining('are one name on other systems.'),
  ]);
});

test('too many files, entries or folders within folders are told, and nobody looks any further', async () => {
  await put('a', 'b', 'c', '1/2/3/4/d');
  expect(await listed(undefined, { ...PACKAGE_LIMITS, files: 2 })).toEqual([
    expect.stringContaining('More than 2 files'),
  ]);
  expect(await listed(undefined, { ...PACKAGE_LIMITS, entries: 3 })).toEqual([
    expect.stringContaining('more than 3 entries'),
  ]);
  expect(await listed(undefined, { ...PACKAGE_LIMITS, depth: 3 })).toEqual([
    expect.stringContaining('"1/2/3" lies deeper than 2 folders'),
  ]);
});

describe('.bulkheadignore', () => {
  const ignore = (...lines: readonly string[]) => writeFile(join(root, '.bulkheadignore'), lines.join('\n'));

  test('leaves out what it names, also of what "files" names, and never itself', async () => {
    await put('README.md', 'src/a.ts', 'media/a.svg', 'media/a.psd', 'notes.txt');
    await ignore('/src/', '*.psd', 'README.md');
    expect(await listed()).toEqual(['media/a.svg', 'notes.txt']);
    expect(await listed(['media', 'src'])).toEqual(['media/a.svg']);
  });

  test('brings nothing back that never belongs to a package, and nothing that "files" does not name', async () => {
    await put('.env', '.git/config', 'a.txt', 'b.txt');
    await ignore('**', '!.env', '!.git/', '!a.txt', '!b.txt', '!.bulkheadignore');
    expect(await listed(['a.txt'])).toEqual(['a.txt']);
  });

  test('keeps the walk out of folders of which nothing can come back', async () => {
    await put('a.txt', ...Array.from({ length: 20 }, (_, at) => `cache/${at}/x`));
    await ignore('/cache/');
    expect(await listed(undefined, { ...PACKAGE_LIMITS, entries: 5 })).toEqual(['a.txt']);
  });

  test('is refused with its line, when it is a link out, a folder or too large, and anywhere but beside the manifest', async () => {
    await put('a.txt');
    await ignore('a', '[b]');
    const read = await listPackageFiles(root, { source: {} });
    expect(read).toMatchObject({
      problems: [{ code: 'PATTERN_INVALID', place: { file: '.bulkheadignore', line: 2 } }],
    });
    await ignore('#'.repeat(70_000));
    expect(await listed()).toEqual([expect.stringContaining('PATTERN_INVALID')]);
    await rm(join(root, '.bulkheadignore'));
    await writeFile(join(outside, 'rules'), 'a.txt');
    await symlink(join(outside, 'rules'), join(root, '.bulkheadignore'));
    expect(await listed()).toEqual([expect.stringContaining('INPUT_OUTSIDE_FOLDER')]);
    await rm(join(root, '.bulkheadignore'));
    execFileSync('mkfifo', [join(root, '.bulkheadignore')]);
    expect(await listed()).toEqual([expect.stringContaining('PATTERN_INVALID')]);
    await rm(join(root, '.bulkheadignore'));
    await put('media/.bulkheadignore', 'media/b');
    expect(await listed()).toEqual([expect.stringContaining('"media/.bulkheadignore" is not obeyed')]);
  });

  test('of costly patterns over costly names ends', async () => {
    await put(...Array.from({ length: 300 }, (_, index) => `${index}/${'a'.repeat(200)}`));
    await ignore(...Array.from({ length: 250 }, (_, index) => `${'*a'.repeat(30)}${index}`));
    expect(await listed()).toEqual([expect.stringContaining('take too long')]);
  });
});

test('a file that has the name of a folder on other systems is told', async () => {
  await put('Media', 'media/a.svg');
  expect(await listed()).toEqual(['PACKAGE_LIMIT "media/a.svg" and "Media" are one name on other systems.']);
});

test('a name with invisible characters is told', async () => {
  await put('a\u200bb');
  expect(await listed()).toEqual([expect.stringContaining('it contains invisible characters')]);
});

test('no more folders within folders than a package may have, its file counted', async () => {
  const deep = (folders: number) => `${Array.from({ length: folders }, () => 'd').join('/')}/f`;
  await put(deep(31));
  expect(await listed()).toEqual([deep(31)]);
  await put(deep(32));
  expect(await listed()).toEqual([expect.stringContaining('lies deeper than 31 folders')]);
});
