import { cp, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { coded } from '../../src/base/error.ts';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { fakePowers } from './fake-core.ts';

describe('init', () => {
  let workingDirectory: string;
  let extensionApi: string;
  beforeEach(async () => {
    workingDirectory = await mkdtemp(join(tmpdir(), 'bulkhead-init-'));
    extensionApi = join(workingDirectory, 'api');
    await mkdir(join(extensionApi, 'dist'), { recursive: true });
    await writeFile(join(extensionApi, 'package.json'), '{}');
    await writeFile(join(extensionApi, 'globals.d.ts'), '');
    await writeFile(join(extensionApi, 'dist/index.d.ts'), '');
  });
  afterEach(async () => {
    await rm(workingDirectory, { recursive: true });
  });

  const powersHere = () => fakePowers({ workingDirectory, extensionApi });

  test('with --yes makes an extension named after its folder, with the types beside it', async () => {
    const powers = powersHere();
    expect(await runCommandLine(['init', 'My Thing', '--yes', '--json'], powers)).toBe(0);
    const { result } = JSON.parse(powers.out[0] ?? '');
    const root = join(workingDirectory, 'My Thing');
    expect(result).toMatchObject({ id: 'my-publisher.my-thing', folder: root });
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    expect(manifest).toMatchObject({ name: 'my-thing', engines: { bulkhead: '^1.2.3' } });
    expect(await readFile(join(root, 'src/extension.ts'), 'utf8')).toContain("'my-thing.hello'");
    expect(await readFile(join(root, 'test/extension.test.ts'), 'utf8')).toContain("from 'bulkhead/testing'");
    expect(await readFile(join(root, 'README.md'), 'utf8')).toContain('`my-publisher.my-thing`');
    expect(manifest.scripts).toEqual({
      check: 'bulkhead check .',
      dev: 'bulkhead dev . --workspace .',
      test: 'vitest run',
    });
    await stat(join(root, 'node_modules/@bulkhead/extension-api/dist/index.d.ts'));
  });

  test.each([
    ['an installed Bulkhead is a version', 'app/node_modules/bulkhead/extension-api', '^1.2.3'],
    ['a checkout of its source is where it lies', 'source/extension-api', 'file:../source'],
  ])('for npm, %s', async (_what, place, expected) => {
    await mkdir(join(workingDirectory, place, '..'), { recursive: true });
    await cp(extensionApi, join(workingDirectory, place), { recursive: true });
    const powers = fakePowers({ workingDirectory, extensionApi: join(workingDirectory, place) });
    expect(await runCommandLine(['init', 'mine', '--yes'], powers)).toBe(0);
    const manifest = JSON.parse(await readFile(join(workingDirectory, 'mine/package.json'), 'utf8'));
    expect(manifest.devDependencies.bulkhead).toBe(expected);
  });

  test('asks on a terminal, and proposes', async () => {
    const powers = powersHere();
    const asked: string[] = [];
    const ask = async (question: string, proposal: string) => {
      asked.push(question);
      return proposal === 'hello' ? proposal : 'Acme';
    };
    const terminal = { ...powers.terminal, ask };
    expect(await runCommandLine(['init', 'hello'], { ...powers, terminal })).toBe(0);
    expect(asked).toEqual(["The extension's publisher?", "The extension's name?"]);
    expect(powers.said[0]).toContain('acme.hello');
  });

  test('where nobody can answer, it says what to give', async () => {
    const powers = powersHere();
    expect(await runCommandLine(['init', 'hello', '--json'], powers)).toBe(2);
    expect(JSON.parse(powers.out[0] ?? '').error.fix).toContain('--publisher');
  });

  test('a name that cannot be part of an id is refused before anything is written', async () => {
    const powers = powersHere();
    expect(await runCommandLine(['init', 'hello', '--publisher', 'a.b', '--yes'], powers)).toBe(2);
    await expect(stat(join(workingDirectory, 'hello'))).rejects.toThrow('ENOENT');
  });

  test('nothing that exists is overwritten, and nothing is written beside it', async () => {
    const root = join(workingDirectory, 'hello');
    await mkdir(root);
    await writeFile(join(root, 'tsconfig.json'), 'mine');
    const powers = powersHere();
    expect(await runCommandLine(['init', 'hello', '--yes', '--json'], powers)).toBe(1);
    expect(JSON.parse(powers.out[0] ?? '').error.code).toBe('FILE_EXISTS');
    expect(await readFile(join(root, 'tsconfig.json'), 'utf8')).toBe('mine');
    await expect(stat(join(root, 'package.json'))).rejects.toThrow('ENOENT');
  });

  test.each([
    ['a file', 'file', 'FILE_NOT_A_DIRECTORY'],
    ['a path through a file', 'file/x/y', 'FILE_NOT_A_DIRECTORY'],
    ['a link that leads nowhere', 'dangling', 'FILE_EXISTS'],
    // Node's own recursive mkdir never comes back from here.
    ['a place where the system has no room', '/proc/no-such/x', 'FILE_UNAVAILABLE'],
  ])('%s cannot become an extension, and the answer says why', async (_what, folder, code) => {
    await writeFile(join(workingDirectory, 'file'), '');
    await symlink('nowhere', join(workingDirectory, 'dangling'));
    const powers = powersHere();
    expect(await runCommandLine(['init', folder, '--yes', '--json'], powers)).toBe(1);
    const { error } = JSON.parse(powers.out[0] ?? '');
    expect(error.code).toBe(code);
    expect(error.fix).toContain('Choose a folder');
  });

  test('folders on the way are made', async () => {
    const powers = powersHere();
    expect(await runCommandLine(['init', 'a/b/c', '--yes'], powers)).toBe(0);
    await stat(join(workingDirectory, 'a/b/c/package.json'));
  });

  test('a question that is left is CANCELLED, and nothing is made', async () => {
    const powers = powersHere();
    const ask = async () => {
      throw coded('CANCELLED', 'The question was left without an answer.');
    };
    expect(await runCommandLine(['init', 'hello'], { ...powers, terminal: { ...powers.terminal, ask } })).toBe(1);
    expect(powers.said[0]).toContain('CANCELLED');
    await expect(stat(join(workingDirectory, 'hello'))).rejects.toThrow('ENOENT');
  });
});
