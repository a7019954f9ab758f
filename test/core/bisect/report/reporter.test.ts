import { mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createReporter, type ReporterPowers } from '../../../../src/core/bisect/report/reporter.ts';
import type { Machine } from '../../../../src/core/bisect/report/this-machine.ts';
import type { CoreOptions } from '../../../../src/core/core.ts';
import { vaultOf } from '../../../../src/core/secrets/vault-of.ts';
import { parseExtensionId } from '../../../../src/model/extension-id.ts';
import { identityKey } from '../../../../src/model/origin.ts';
import { EMPTY_SETTINGS, parseSettings } from '../../../../src/permissions/settings/settings.ts';
import { exampleSession } from '../../../bisect/report/example-session.ts';
import { manualClock } from '../../../protocol/manual-clock.ts';
import { registered } from '../../registered.ts';

const MACHINE: Machine = {
  folders: [{ path: '/home/jorgensen', as: '<home>' }],
  names: [{ name: 'jorgensen', as: '<user>' }],
  secrets: ['value-of-a-variable'],
  node: '26.10.0',
  platform: 'linux x64',
};

let root: string;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-reporter-')));
});
afterEach(() => rm(root, { recursive: true }));

function powers(options: Partial<CoreOptions> = {}): ReporterPowers {
  const app = { name: 'acme-draw', version: '2.3.0' };
  return {
    setup: { options: { app, ...options }, policies: [join(root, 'policy.json')], runtime: '/opt/runtimes/node' },
    home: { path: join(root, 'home') },
    workspace: { paths: [join(root, 'work space')] },
    settings: { layer: EMPTY_SETTINGS },
    registry: { list: () => [] },
    clock: manualClock(),
    machine: () => MACHINE,
  };
}

async function loggedAs(text: string, options?: Partial<CoreOptions>): Promise<string | undefined> {
  const { json } = await createReporter(powers(options))(exampleSession({}, { log: [text] }));
  return json.seen[0]?.log[0];
}

test('takes out what this app, this home and this machine have', async () => {
  await mkdir(join(root, 'real'));
  await symlink(join(root, 'real'), join(root, 'link'));
  const extensions = [{ path: join(root, 'link'), development: true as const }];
  const log = [
    `${root}/home/settings.json`,
    `${root}/work%20space/a`,
    `${root}/link/x ${root}/real/x`,
    `${root}/policy.json`,
    '/opt/runtimes/node',
    '/home/jorgensen/x',
    '/home/jorgensen/draw/main.ts', // a development folder of somebody who took part
    'value-of-a-variable',
  ];
  const cleaned = await Promise.all(log.map((line) => loggedAs(line, { extensions })));
  expect(cleaned).toEqual([
    '<bulkhead-home>/settings.json',
    '<workspace>/a',
    '<development>/x <development>/x',
    '<policy>',
    '<runtime>',
    '<home>/x',
    '<development>/main.ts',
    '<secret>',
  ]);
});

test('an app may be named after its user', async () => {
  const app = { name: "jorgensen's app", version: '1.0.0-/home/jorgensen' };
  const { json, markdown } = await createReporter(powers({ app }))(exampleSession());
  expect(json.app).toEqual({ name: "<user>'s app", version: '1.0.0-<home>' });
  expect(markdown).not.toContain('jorgensen');
});

test('says what it is, of what, and what it cannot know', async () => {
  const { json } = await createReporter(powers())(exampleSession());
  expect(json).toMatchObject({
    format: 1,
    node: '26.10.0',
    platform: 'linux x64',
    app: { name: 'acme-draw', version: '2.3.0' },
    createdAt: '1970-01-01T00:00:00.000Z',
  });
  expect(json.tool).toMatch(/^bulkhead \d/);
  expect(json.notice[0]).toMatch(/^Read this before you send it\./);
  expect(json.notice).toHaveLength(3); // and what is numbered
  expect((await createReporter(powers())(exampleSession(), { everyone: true })).json.notice).toHaveLength(2);
});

const TODO = { id: parseExtensionId('acme.todo'), origin: { kind: 'unsigned' } } as Parameters<typeof identityKey>[0];

function withTodo(options: Partial<CoreOptions> = {}): ReporterPowers {
  return { ...powers(options), registry: { list: () => [{ ...registered('acme.todo'), identity: TODO }] } };
}

test('secrets in the settings are taken out, and what cannot be understood is no hindrance', async () => {
  const text = `{ "acme.apiKey": "correct horse", "acme.servers": [{ "url": "http stays", "login": { "password": ["battery staple"] } }] }`;
  const log = ['correct horse, http stays, battery staple'];
  const of = async (settings: string) => {
    const layer = parseSettings(settings, 'settings.json');
    const { json } = await createReporter({ ...powers(), settings: { layer } })(exampleSession({}, { log }));
    return json.seen[0]?.log;
  };
  expect(await of(text)).toEqual(['<secret>, http stays, <secret>']);
  expect(await of('{')).toEqual(log);
});

test('secrets in the vault are taken out, also when the app wiped its key meanwhile', async () => {
  const key = new Uint8Array(32).fill(7);
  const vault = vaultOf({ key: Uint8Array.from(key) }, join(root, 'home', 'secrets'));
  await vault.store({ owner: identityKey(TODO), name: 'token' }, 'value in the vault');
  const report = createReporter(withTodo({ secrets: { key } }));
  key.fill(0);
  const { json } = await report(exampleSession({}, { log: ['it is value in the vault.'] }));
  expect(json.seen[0]?.log).toEqual(['it is <secret>.']);
  expect(json.notice.join()).not.toMatch(/could be read|are not known/);
});

test('a vault that cannot be read, and a store of the app, are no error: whoever reads it is told', async () => {
  const vault = vaultOf({ key: new Uint8Array(32).fill(7) }, join(root, 'home', 'secrets'));
  await vault.store({ owner: identityKey(TODO), name: 'token' }, 'value in the vault');
  const another = { key: new Uint8Array(32).fill(8) };
  const { json } = await createReporter(withTodo({ secrets: another }))(exampleSession());
  expect(json.notice).toContain('Not all secrets that extensions keep could be read to be taken out.');
  const asked: string[] = [];
  const store = async (what: string) => {
    asked.push(what);
    return null;
  };
  const secrets = { get: store, store, delete: store, keys: store } as unknown as NonNullable<CoreOptions['secrets']>;
  const other = await createReporter(withTodo({ secrets }))(exampleSession());
  expect(other.json.notice).toContain('Secrets that extensions keep in the store of the app are not known here.');
  expect(asked).toEqual([]);
});

test('nothing is made in a home that has no vault', async () => {
  await createReporter(withTodo())(exampleSession());
  await expect(realpath(join(root, 'home'))).rejects.toThrow('ENOENT');
});
