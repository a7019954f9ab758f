// A package that is checked, and run without being installed, as people type it.

import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bulkhead, document } from './bulkhead.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-named-'));
  await mkdir(join(folder, 'notes'));
  await mkdir(join(folder, 'work'));
  await writeFile(join(folder, 'work/a.md'), '# A');
  const manifest = {
    ...{ publisher: 'acme', name: 'notes', version: '1.0.0', engines: { bulkhead: '*' }, main: './main.js' },
    contributes: { commands: [{ command: 'notes.read', title: 'Read' }] },
    permissions: { 'fs.read': { paths: ['${workspaceFolder}/*.md'], reason: 'Reads your notes' } },
  };
  await writeFile(join(folder, 'notes/package.json'), JSON.stringify(manifest));
  await writeFile(
    join(folder, 'notes/main.js'),
    `const { commands, Uri, workspace } = require('@bulkhead/extension-api');
    exports.activate = () => commands.registerCommand('notes.read', async () =>
      (await workspace.fs.readFile(Uri.joinPath(workspace.workspaceFolders[0].uri, 'a.md'))).length);`,
  );
  const make = async (...words: string[]) =>
    expect(await bulkhead(words, { cwd: folder })).toMatchObject({ status: 0 });
  await make('keygen', '-o', 'key');
  await make('pack', 'notes', '-o', 'plain.bhx');
  await make('pack', 'notes', '--key', 'key', '-o', 'notes.bhx');
});
afterAll(() => rm(folder, { recursive: true }));

async function done(...words: string[]): Promise<[number, Record<string, unknown>]> {
  const ended = await bulkhead([...words, '--home', 'home', '--json'], { cwd: folder });
  return [ended.status, document(ended) as Record<string, unknown>];
}
const RUN = ['run', '--workspace', 'work', '--command', 'notes.read', '--extension'];
const refused = (code: string) => [1, { ok: false, error: expect.objectContaining({ code }) }];

test('run takes a package where its publisher is trusted, accepts what it requires, and installs nothing', async () => {
  const [unknown, plain, dev] = await Promise.all([
    done(...RUN, 'notes.bhx'),
    done(...RUN, 'plain.bhx'),
    done('dev', 'notes.bhx'),
  ]);
  expect(unknown).toEqual(refused('KEY_UNKNOWN'));
  expect(plain).toEqual([0, { ok: true, result: 3 }]);
  expect(dev).toEqual(refused('FILE_NOT_A_DIRECTORY'));
  expect(await done('trust', 'add', 'acme', 'key.pub')).toMatchObject([0, { ok: true }]);
  const [trusted, mixed, listed, permissions] = await Promise.all([
    done(...RUN, 'notes.bhx'),
    done(...RUN, 'plain.bhx'),
    done('list', '--extension', 'notes.bhx'),
    done('permissions', 'acme.notes', '--extension', 'notes.bhx'),
  ]);
  expect(trusted).toEqual([0, { ok: true, result: 3 }]);
  expect(mixed).toEqual(refused('SIGNATURE_REQUIRED'));
  expect(listed).toMatchObject([
    0,
    { result: [{ id: 'acme.notes', state: 'inactive', origin: expect.stringMatching(/^key:/u) }] },
  ]);
  expect(permissions).toMatchObject([0, { result: [{ kind: 'fs.read', answer: 'allow' }] }]);
  expect(await done('list')).toEqual([0, { ok: true, result: [] }]);
  expect(await readdir(join(folder, 'home/extensions/.staging'))).toEqual([]);
});

test('check takes one, and needs neither a home nor anybody who trusts its key', async () => {
  await writeFile(join(folder, 'text.bhx'), 'no zip');
  execFileSync('mkfifo', [join(folder, 'pipe.bhx')]);
  const check = (name: string) => bulkhead(['check', name, '--home', 'nowhere'], { cwd: folder });
  const [signed, plain, ...none] = await Promise.all(['notes.bhx', 'plain.bhx', 'text.bhx', 'pipe.bhx'].map(check));
  expect(signed?.status).toBe(0);
  expect(signed?.stderr).toMatch(/^ok notes\.bhx: no errors, 0 warnings\.\nsigned with the key [0-9a-f]{16}; /u);
  expect(plain?.status).toBe(0);
  expect(plain?.stderr).toContain(
    'plain.bhx/bulkhead.json warning SIGNATURE_MISSING Nobody vouches for acme.notes 1.0.0',
  );
  for (const ended of none) {
    expect(ended.status).toBe(1);
    expect(ended.stderr).toContain('error PACKAGE_MALFORMED 1 error and 0 warnings in');
  }
  expect(await readdir(folder)).not.toContain('nowhere');
});
