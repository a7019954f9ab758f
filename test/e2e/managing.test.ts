// The whole life of an installed extension, as a user types it.

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lacks } from '../setup/require-program.ts';
import { bulkhead, document } from './bulkhead.ts';
import { type OnTerminal, onTerminal } from './on-terminal.ts';

const READS = { 'fs.read': { paths: ['${workspaceFolder}/*.md'], reason: 'Reads your notes' } };
const CONNECTS = { 'net.connect': { hosts: ['a.example'], reason: 'Sends them away' } };
const MAIN = `const { commands, Uri, workspace } = require('@bulkhead/extension-api');
exports.activate = (context) => commands.registerCommand('notes.read', async () => {
  const bytes = await workspace.fs.readFile(Uri.joinPath(workspace.workspaceFolders[0].uri, 'a.md'));
  return context.extension.packageJSON.version + ' read ' + bytes.length;
});`;

let folder: string;
let terminal: OnTerminal | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-managing-'));
  await mkdir(join(folder, 'notes'));
  await mkdir(join(folder, 'work'));
  await writeFile(join(folder, 'work/a.md'), '# A');
  await version('1.0.0', READS);
});
afterEach(async () => {
  terminal?.child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

async function version(number: string, permissions: object): Promise<void> {
  const manifest = {
    ...{ publisher: 'acme', name: 'notes', version: number, engines: { bulkhead: '*' }, main: './main.js' },
    contributes: { commands: [{ command: 'notes.read', title: 'Read' }] },
    permissions,
  };
  await writeFile(join(folder, 'notes/package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'notes/main.js'), MAIN);
}

/** One command with `--json`: its exit status, and its document. */
async function done(words: readonly string[], home = 'home'): Promise<[number, Record<string, unknown>]> {
  const ended = await bulkhead([...words, '--home', home, '--json'], { cwd: folder });
  return [ended.status, document(ended) as Record<string, unknown>];
}
const RUN = ['run', '--workspace', 'work', '--command', 'notes.read'];
const ok = (result: unknown) => [0, { ok: true, result }];
const refused = (error: object) => [1, { ok: false, error: expect.objectContaining(error) }];
const LISTED = { id: 'acme.notes', version: '1.0.0', origin: 'unsigned', state: 'inactive', isolation: 'shared' };

describe('an extension in a home', () => {
  test('is installed, run, denied, granted, switched off and on, updated and uninstalled; another home knows nothing of it', async () => {
    // Nobody is there to accept it.
    expect(await done(['install', 'notes'])).toEqual(refused({ code: 'CONSENT_REQUIRED' }));
    expect(await done(['list'])).toEqual(ok([]));

    expect(await done(['install', 'notes', '--yes'])).toEqual(
      ok({ kind: 'installed', id: 'acme.notes', version: '1.0.0', origin: 'unsigned', replaced: null, denied: [] }),
    );
    const [listed, elsewhere, first] = await Promise.all([done(['list']), done(['list'], 'other'), done(RUN)]);
    expect(listed).toEqual(ok([LISTED]));
    expect(elsewhere).toEqual(ok([]));
    expect(first).toEqual(ok('1.0.0 read 3'));

    expect(await done(['deny', 'acme.notes', 'fs.read'])).toMatchObject(
      ok({ entry: 'acme.notes@unsigned', kind: 'fs.read', answer: 'deny', holds: { answer: 'deny', layer: 'user' } }),
    );
    const [why, denied] = await Promise.all([done(['permissions', 'acme.notes']), done(RUN)]);
    const source = { file: join(folder, 'home/settings.json'), line: 4 };
    expect(why).toMatchObject(
      ok([{ kind: 'fs.read', declared: true, optional: false, answer: 'deny', layer: 'user', source }]),
    );
    expect(denied).toEqual(refused({ code: 'PERMISSION_DENIED', permission: 'fs.read', layer: 'user' }));

    await done(['grant', 'acme.notes', 'fs.read']);
    expect(await done(RUN)).toEqual(ok('1.0.0 read 3'));
    await done(['disable', 'acme.notes']);
    expect(await done(RUN)).toEqual(refused({ code: 'EXTENSION_DISABLED' }));
    expect(await done(['enable', 'acme.notes'])).toEqual(ok(LISTED));

    await version('2.0.0', { ...READS, ...CONNECTS });
    expect(await done(['update', 'notes'])).toEqual(refused({ code: 'CONSENT_REQUIRED' }));
    const more = [{ kind: 'net.connect', change: 'new', added: { hosts: ['a.example'] } }];
    const [held, old] = await Promise.all([done(['list']), done(RUN)]);
    expect(held).toEqual(
      ok([{ ...LISTED, held: { version: '2.0.0', more, isolationBefore: null, untrustedToo: false } }]),
    );
    expect(old).toEqual(ok('1.0.0 read 3'));
    expect(await done(['update', 'acme.notes', '--yes'])).toMatchObject(ok({ version: '2.0.0', replaced: '1.0.0' }));
    expect(await done(RUN)).toEqual(ok('2.0.0 read 3'));

    expect(await done(['uninstall', 'acme.notes'])).toEqual(ok({ id: 'acme.notes', version: '2.0.0' }));
    expect(await done(['list'])).toEqual(ok([]));
    expect(await readFile(join(folder, 'home/settings.json'), 'utf8')).not.toContain('acme.notes');
  });

  test('a policy overrules a grant and says where; a folder takes the place of what is installed and says so', async () => {
    await done(['install', 'notes', '--yes']);
    const policy = { 'bulkhead.owner': 'IT', 'bulkhead.permissions': { '*': { 'fs.read': 'deny' } } };
    await writeFile(join(folder, 'policy.json'), JSON.stringify(policy, null, 2));
    const [granted, instead] = await Promise.all([
      bulkhead(['grant', 'acme.notes', 'fs.read', '--policy', 'policy.json', '--home', 'home'], { cwd: folder }),
      bulkhead([...RUN, '--extension', 'notes', '--home', 'home'], { cwd: folder }),
    ]);
    expect(granted.stderr).toContain(
      `warning "allow" is written, but the answer stays "deny". The policy of "IT" says so: ${join(folder, 'policy.json')}:5`,
    );
    expect(instead.stdout).toBe('1.0.0 read 3\n');
    const at = JSON.stringify(join(folder, 'notes'));
    expect(instead.stderr).toContain(`instead   acme.notes 1.0.0 runs from ${at}, not the installed 1.0.0`);
  });
});

describe.skipIf(lacks('script'))('install on a terminal', () => {
  test('shows what is asked for, denies by number, and installs with a yes', async () => {
    await version('1.0.0', { ...READS, ...CONNECTS });
    terminal = onTerminal(['install', 'notes', '--home', 'home'], folder);
    const said = await terminal.until('Install acme.notes, unsigned, with');
    expect(said).toContain('its author says: "Sends them away"');
    terminal.type('1\n');
    await terminal.until('without 1 net.connect?');
    terminal.type('y\n');
    await terminal.until('installed acme.notes 1.0.0');
    expect(await terminal.ended).toBe(0);
    expect(JSON.parse(await readFile(join(folder, 'home/settings.json'), 'utf8'))).toEqual({
      'bulkhead.permissions': { 'acme.notes@unsigned': { 'net.connect': 'deny' } },
    });
  });

  test('a no, and Ctrl-C, install nothing', async () => {
    for (const typed of ['n\n', '\u0003']) {
      terminal = onTerminal(['install', 'notes', '--home', 'home'], folder);
      await terminal.until('Install acme.notes, unsigned, with');
      terminal.type(typed);
      expect(await terminal.ended).toBe(1);
    }
    expect(await done(['list'])).toEqual(ok([]));
  });
});
