import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CoreOptions } from '../../src/core/core.ts';
import { prepare } from '../../src/core/core-options.ts';
import { defaultHome } from '../../src/core/default-home.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'bulkhead-options-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(home, { recursive: true });
});

const app = { name: 'app', version: '1.0.0' };
const wrong: [what: string, options: unknown, where: string][] = [
  ['nothing', undefined, 'options'],
  ['an app without a version', { app: { name: 'app' } }, 'app.version'],
  ['a version that is none', { app: { name: 'app', version: 'one' } }, 'app.version'],
  ['an engine whose version is none', { app, engines: { vscode: 'new' } }, 'engines.vscode'],
  ['a home that is a number', { app, home: 5 }, 'home'],
  ['an empty home', { app, home: '' }, 'home'],
  ['folders that are a text', { app, workspace: { folders: 'x' } }, 'workspace.folders'],
  ['a trust that is neither yes nor no', { app, workspace: { folders: [], trusted: 'no' } }, 'workspace.trusted'],
  ['an answer to what is installed that is none', { app, installed: 'yes' }, 'installed'],
  ['extensions that are a text', { app, extensions: 'x' }, 'extensions'],
  [
    'an extension that is no development',
    { app, extensions: [{ path: 'x', development: 1 }] },
    'extensions.0.development',
  ],
  ['a package that learns', { app, extensions: [{ path: 'x', learn: true }] }, 'extensions.0'],
  ['an isolation that is no function', { app, isolation: 'process' }, 'isolation'],
  ['a limit that is a text', { app, limits: { activation: '1' } }, 'limits.activation'],
  ['a limit that nobody knows', { app, limits: { activatoin: 1 } }, 'limits.activatoin'],
  ['a demand that nobody knows', { app, requirePerimeter: ['everything'] }, 'requirePerimeter.0'],
  ['an option that nobody knows', { app, isolate: true }, 'isolate'],
  ['a language that is none', { app: { ...app, language: 'en_US!' } }, 'app.language'],
  ['a part of the ui that nobody knows', { app, ui: { showMesage: () => null } }, 'ui.showMesage'],
  ['a part of the ui that is no function', { app, ui: { quickPick: true } }, 'ui.quickPick'],
  ['a clipboard that is a function', { app, clipboard: () => '' }, 'clipboard'],
  ['an opener that is a program', { app, openExternal: 'xdg-open' }, 'openExternal'],
  ['half a store of secrets', { app, secrets: { get: () => null } }, 'secrets'],
  ['a key of secrets that is too short', { app, secrets: { key: new Uint8Array(16) } }, 'secrets.key'],
  ['a key and a passphrase', { app, secrets: { key: new Uint8Array(32), passphrase: 'x' } }, 'secrets'],
  ['an empty passphrase', { app, secrets: { passphrase: '' } }, 'secrets.passphrase'],
];

test.each(wrong)('%s is OPTIONS_INVALID and named', async (_, options, where) => {
  await expect(prepare(options as CoreOptions)).rejects.toMatchObject({
    code: 'OPTIONS_INVALID',
    message: expect.stringContaining(`"${where}"`),
  });
});

test('a workspace folder that is none is named', async () => {
  await expect(prepare({ app, home, workspace: { folders: [join(home, 'nowhere')] } })).rejects.toMatchObject({
    code: 'OPTIONS_INVALID',
    message: expect.stringContaining('nowhere'),
  });
});

test('a home is made, level by level; where none can be made, that is an error and not a wait', async () => {
  const deep = join(home, 'a', 'b');
  expect((await prepare({ app, home: deep })).home).toBe(deep);
  expect(await readdir(join(home, 'a'))).toEqual(['b']);
  await expect(prepare({ app, home: '/proc/nowhere' })).rejects.toMatchObject({ code: 'OPTIONS_INVALID' });
  await expect(prepare({ app, home: '/etc/passwd' })).rejects.toMatchObject({ code: 'OPTIONS_INVALID' });
});

test.each(['', '.', 'me'])('a user whose folder is %j has no home: it would be one of a workspace', async (folder) => {
  vi.stubEnv('HOME', folder);
  vi.stubEnv('USERPROFILE', folder);
  await expect(prepare({ app })).rejects.toMatchObject({ code: 'OPTIONS_INVALID' });
  expect((await prepare({ app, home })).home).toBe(home);
  expect(defaultHome(home)).toBe(join(home, '.bulkhead'));
});

test('a runtime that cannot run hosts is known before anything starts', async () => {
  await expect(prepare({ app, home, runtime: '/nowhere/node' })).rejects.toMatchObject({ code: 'HOST_START_FAILED' });
});
