import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeOfVersion } from '../setup/require-program.ts';
import { bulkhead, document, ended, ROOT } from './bulkhead.ts';

const TODO_HUNTER = 'fixtures/extensions/good/todo-hunter';

let folder: string;
let home: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-e2e-'));
  home = join(folder, 'home');
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('a new extension', () => {
  test('passes check, type checks without a network and answers', async () => {
    const made = await bulkhead(['init', 'hello', '--publisher', 'acme', '--yes', '--json'], { cwd: folder, home });
    expect(document(made)).toMatchObject({ ok: true, result: { id: 'acme.hello' } });

    const checked = await bulkhead(['check', 'hello', '--json'], { cwd: folder, home });
    expect(document(checked)).toEqual({ ok: true, result: { problems: [] } });

    const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
    const typed = await ended(process.execPath, [compiler, '-p', 'hello'], folder);
    expect(typed.stdout).toBe('');
    expect(typed.status).toBe(0);

    const words = ['run', '--extension', 'hello', '--command', 'hello.hello', 'you'];
    expect(document(await bulkhead([...words, '--json'], { cwd: folder, home }))).toEqual({
      ok: true,
      result: 'Hello, you!',
    });
    const forPeople = await bulkhead(words, { cwd: folder, home });
    expect(forPeople.stdout).toBe('Hello, you!\n');
    expect(forPeople.stderr).toContain('activated acme.hello (dev) by onCommand:hello.hello');
  });

  test('reads what it declared, and nothing when the user denies it', async () => {
    await bulkhead(['init', 'hello', '--publisher', 'acme', '--yes'], { cwd: folder, home });
    await mkdir(join(folder, 'work'));
    await writeFile(join(folder, 'work/notes.md'), 'four');
    const words = ['run', '--extension', 'hello', '--workspace', 'work', '--command', 'hello.sizes', '--json'];
    expect(document(await bulkhead(words, { cwd: folder, home }))).toEqual({ ok: true, result: { 'notes.md': 4 } });

    const settings = { 'bulkhead.permissions': { 'acme.hello@dev': { 'fs.read': 'deny' } } };
    await writeFile(join(home, 'settings.json'), JSON.stringify(settings));
    const refused = await bulkhead(words, { cwd: folder, home });
    expect(refused.status).toBe(1);
    expect(document(refused)).toMatchObject({
      ok: false,
      error: { code: 'PERMISSION_DENIED', permission: 'fs.read', layer: 'user' },
    });
  });

  test('that is broken is an error of check with its place, and of run with its code', async () => {
    await bulkhead(['init', 'hello', '--publisher', 'acme', '--yes'], { cwd: folder, home });
    const path = join(folder, 'hello/package.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('"reason"', '"raisin"'));
    const checked = await bulkhead(['check', 'hello'], { cwd: folder, home });
    expect(checked.status).toBe(1);
    expect(checked.stdout).toBe('');
    expect(checked.stderr).toMatch(/^hello\/package\.json:\d+:\d+ error MANIFEST_INVALID /m);

    const ran = await bulkhead(['run', '--extension', 'hello', '--command', 'hello.hello', '--json'], {
      cwd: folder,
      home,
    });
    expect(ran.status).toBe(1);
    expect(document(ran)).toMatchObject({ ok: false, error: { code: 'MANIFEST_INVALID' } });
  });
});

describe('the TODO hunter', () => {
  test("finds real TODOs of real files, in a shared host and in one's own", async () => {
    await mkdir(join(folder, 'src'));
    await writeFile(join(folder, 'src/a.ts'), '// one\n// TODO: mend this\n');
    for (const isolation of ['shared', 'process']) {
      const words = ['run', '--extension', TODO_HUNTER, '--workspace', folder, '--isolation', isolation];
      const found = await bulkhead([...words, '--command', 'todo.scan', '--json'], { home });
      expect(found.status).toBe(0);
      expect(JSON.stringify(document(found))).toContain('mend this');
    }
  });

  test('without a command, run says who was activated and what was withheld', async () => {
    const ran = await bulkhead(['run', '--extension', TODO_HUNTER, '--event', 'onCommand:todo.scan', '--json'], {
      home,
    });
    expect(document(ran)).toMatchObject({
      ok: true,
      result: {
        activated: [{ event: 'onCommand:todo.scan', ms: expect.any(Number) }],
        perimeter: [{ isolation: 'shared', outcomes: expect.arrayContaining([]) }],
      },
    });
  });
});

describe('settings that cannot be understood', () => {
  test('deny everything, and both the run and the refusal name the line', async () => {
    await bulkhead(['init', 'hello', '--publisher', 'acme', '--yes'], { cwd: folder, home });
    await mkdir(home);
    await writeFile(join(home, 'settings.json'), '{\n  "bulkhead.permissionz": {}\n}');
    const words = ['run', '--extension', 'hello', '--workspace', '.', '--command', 'hello.sizes'];
    for (const json of [[], ['--json']]) {
      const refused = await bulkhead([...words, ...json], { cwd: folder, home });
      expect(refused.status).toBe(1);
      expect(refused.stderr).toMatch(/^warning .*home\/settings\.json:2:3.*"bulkhead\.permissionz"/m);
      if (json.length === 0) expect(refused.stderr).toMatch(/^error PERMISSION_DENIED .*settings\.json:2:3/m);
      else expect(document(refused)).toMatchObject({ error: { code: 'PERMISSION_DENIED', layer: 'user' } });
    }
  });
});

describe('an extension that fails', () => {
  test('shows its author the line, and machines what was thrown', async () => {
    await bulkhead(['init', 'hello', '--publisher', 'acme', '--yes'], { cwd: folder, home });
    const script = join(folder, 'hello/src/extension.ts');
    const broken = (await readFile(script, 'utf8')).replace(/\(who: unknown\) => .*\),/, '() => fail()),');
    await writeFile(script, `${broken}\nfunction fail(): never { throw new RangeError('boom'); }\n`);
    const line = broken.split('\n').length + 1;
    const words = ['run', '--extension', 'hello', '--command', 'hello.hello'];
    const forPeople = await bulkhead(words, { cwd: folder, home });
    expect(forPeople.stderr).toContain('error EXTENSION_ERROR boom\n  extension: acme.hello\n  thrown: RangeError\n');
    expect(forPeople.stderr).toContain(`at fail (src/extension.ts:${line}:`);
    expect(document(await bulkhead([...words, '--json'], { cwd: folder, home }))).toMatchObject({
      error: { extension: 'acme.hello', thrown: { name: 'RangeError', stack: expect.stringContaining(`:${line}:`) } },
    });
  });

  test('to be bundled is named with file and line, also when another one answers', async () => {
    await bulkhead(['init', 'hello', '--publisher', 'acme', '--yes'], { cwd: folder, home });
    await bulkhead(['init', 'sub/other', '--publisher', 'acme', '--yes'], { cwd: folder, home });
    await writeFile(join(folder, 'sub/other/src/extension.ts'), 'const a = (;');
    const words = ['run', '--extension', 'hello', '--extension', 'sub/other', '--command'];
    const answered = await bulkhead([...words, 'hello.hello'], { cwd: folder, home });
    expect(answered).toMatchObject({ status: 0, stdout: 'Hello, world!\n' });
    expect(answered.stderr).toMatch(/^disabled +\S*other \(invalid\): BUNDLE_FAILED /m);
    const failed = await bulkhead([...words, 'other.hello'], { cwd: folder, home });
    expect(failed.status).toBe(1);
    expect(failed.stderr).toMatch(/^sub\/other\/src\/extension\.ts:1:12 error BUNDLE_FAILED /m);
  });
});

describe('the program', () => {
  test('started in a folder that is gone says so', async () => {
    await mkdir(join(folder, 'gone'));
    const script = 'rmdir ../gone && exec "$0" "$1" check x --json';
    const outcome = await ended(
      'sh',
      ['-c', script, process.execPath, join(ROOT, 'bin/bulkhead.js')],
      join(folder, 'gone'),
    );
    expect(outcome).toMatchObject({ status: 1, stderr: '' });
    expect(document(outcome)).toMatchObject({ ok: false, error: { code: 'FILE_NOT_FOUND' } });
  });

  test.each([
    ['--workspace', '/etc/passwd'],
    ['--home', '/etc/passwd'],
    ['--home', '/proc/no-such'],
  ])('names %s when %s is no folder for it', async (flag, path) => {
    const outcome = await bulkhead(['run', flag, path, '--json'], { home });
    expect(document(outcome)).toMatchObject({
      error: { code: 'OPTIONS_INVALID', fix: `Name a folder that exists and that you may use: ${flag} DIR` },
    });
  });

  test('says in one sentence that a Node is too old', async () => {
    const older = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })";
    const nodeFlags = ['--import', `data:text/javascript,${encodeURIComponent(older)}`];
    const forPeople = await bulkhead(['check', 'x'], { nodeFlags });
    expect(forPeople).toMatchObject({ status: 1, stdout: '' });
    expect(forPeople.stderr).toMatch(
      /^Bulkhead needs Node 22\.13 or newer, and this is Node 20\.20\.2\. Install .*\n$/,
    );
    const asked = await bulkhead(['check', 'x', '--json'], { nodeFlags });
    expect(asked.stderr).toBe('');
    expect(document(asked)).toMatchObject({ ok: false, error: { code: 'NODE_TOO_OLD' } });
  });

  for (const major of [22, 24] as const) {
    const node = nodeOfVersion(major);
    test.skipIf(node === null)(`runs on Node ${major}`, async () => {
      const words = ['run', '--extension', TODO_HUNTER, '--workspace', folder, '--command', 'todo.scan', '--json'];
      const ran = await bulkhead(words, { home, node: node ?? '' });
      expect(ran.status).toBe(0);
      expect(document(ran)).toMatchObject({ ok: true });
    });
  }

  test('wrong usage exits with 2, also as JSON', async () => {
    expect(await bulkhead(['check', '--wat'])).toMatchObject({ status: 2, stdout: '' });
    const asked = await bulkhead(['check', '--wat', '--json']);
    expect(asked).toMatchObject({ status: 2, stderr: '' });
    expect(document(asked)).toMatchObject({ ok: false, error: { code: 'USAGE' } });
  });
});
