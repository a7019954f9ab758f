import { chmod, cp, mkdtemp, readdir, readFile, rename, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { VaultKeySource } from '../../../src/core/secrets/secret-key.ts';
import { createSecretVault, type SecretVault } from '../../../src/core/secrets/secret-vault.ts';

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'bulkhead-vault-'));
  folder = join(root, 'secrets');
});
afterEach(() => rm(root, { recursive: true }));

const LIMITS = { secrets: 3 };
const KEY: VaultKeySource = { kind: 'key', key: new Uint8Array(32).fill(1) };
const OWNER = 'acme.notes dev:/a';
const OTHER = 'acme.notes dev:/b';
const token = { owner: OWNER, name: 'token' };

const open = (source: VaultKeySource = { kind: 'file' }) => createSecretVault(folder, source, LIMITS);
const unavailable = { code: 'SECRETS_UNAVAILABLE' };

/** Every file of the vault with its content. */
async function everything(): Promise<Record<string, string>> {
  const names = await readdir(folder, { recursive: true });
  const files: Record<string, string> = {};
  for (const name of names.sort()) {
    const path = join(folder, name);
    if ((await stat(path)).isFile()) files[name] = await readFile(path, 'utf8');
  }
  return files;
}

/** Path of the one file of each owner, in the order in which they were stored. */
async function fileOf(vault: SecretVault, owner: string, name = 'token'): Promise<string> {
  const before = new Set(Object.keys(await everything().catch(() => ({}))));
  await vault.store({ owner, name }, `secret of ${owner}`);
  const added = Object.keys(await everything()).find(
    (path) => path.endsWith('.json') && path.includes('/') && !before.has(path),
  );
  return join(folder, added ?? 'none');
}

describe.each<[string, VaultKeySource]>([
  ['a key of the app', KEY],
  ['a passphrase', { kind: 'passphrase', passphrase: 'correct horse' }],
  ['a key file', { kind: 'file' }],
])('a vault under %s', (_what, source) => {
  test('keeps, lists, replaces and deletes, also for the next who opens it', async () => {
    const vault = open(source);
    expect(await vault.get(token)).toBeNull();
    expect(await vault.keys(OWNER)).toEqual([]);
    await vault.store(token, 'one');
    await vault.store({ owner: OWNER, name: 'b' }, 'two');
    await vault.store(token, 'three');
    const next = open(source);
    expect(await next.get(token)).toBe('three');
    expect(await next.keys(OWNER)).toEqual(['b', 'token']);
    await next.delete(token);
    await next.delete(token);
    expect(await vault.get(token)).toBeNull();
    expect(await vault.keys(OWNER)).toEqual(['b']);
  });

  test('gives nothing to another copy of the same id', async () => {
    const vault = open(source);
    await vault.store(token, 'one');
    expect(await vault.get({ ...token, owner: OTHER })).toBeNull();
    expect(await vault.keys(OTHER)).toEqual([]);
  });
});

test('no file of the vault shows a value, and none is open to other users', async () => {
  await open().store(token, 'TheValueItself');
  const files = await everything();
  expect(Object.keys(files).length).toBe(3); // the secret, the key, the vault
  for (const [name, content] of Object.entries(files)) {
    expect(content).not.toContain('TheValueItself');
    expect(Buffer.from(content, 'base64').toString()).not.toContain('TheValueItself');
    expect((await stat(join(folder, name))).mode & 0o077, name).toBe(0);
  }
  expect((await stat(folder)).mode & 0o077).toBe(0);
});

describe('what was changed from outside', () => {
  test('a secret that was put in the place of another owner’s does not open there', async () => {
    const vault = open(KEY);
    const mine = await fileOf(vault, OWNER);
    const theirs = await fileOf(vault, OTHER);
    await cp(mine, theirs);
    await expect(vault.get({ owner: OTHER, name: 'token' })).rejects.toMatchObject(unavailable);
    await expect(vault.keys(OTHER)).rejects.toMatchObject(unavailable);
    expect(await vault.get(token)).toBe(`secret of ${OWNER}`);
  });

  test('a secret that was put in the place of another name does not open there, whatever name its file claims', async () => {
    const vault = open(KEY);
    const first = await fileOf(vault, OWNER, 'token');
    const second = await fileOf(vault, OWNER, 'other');
    await cp(first, second);
    await expect(vault.get({ owner: OWNER, name: 'other' })).rejects.toMatchObject(unavailable);
    const content = JSON.parse(await readFile(first, 'utf8')) as object;
    await writeFile(second, JSON.stringify({ ...content, name: 'other' }));
    await expect(vault.get({ owner: OWNER, name: 'other' })).rejects.toMatchObject(unavailable);
  });

  test.each([
    ['not JSON', () => 'x'],
    ['cut short', (text: string) => text.slice(0, 40)],
    ['of another format', (text: string) => text.replace('"format":1', '"format":2')],
    [
      'changed by one character',
      (text: string) => text.replace(/"sealed":"(.)/, (_, c) => `"sealed":"${c === 'A' ? 'B' : 'A'}`),
    ],
    ['empty', () => ''],
  ])('a file that is %s is an error, and is not written over', async (_what, change) => {
    const vault = open(KEY);
    const path = await fileOf(vault, OWNER);
    await writeFile(path, change(await readFile(path, 'utf8')));
    const before = await everything();
    await expect(vault.get(token)).rejects.toMatchObject(unavailable);
    await expect(vault.store(token, 'new')).rejects.toMatchObject(unavailable);
    expect(await everything()).toEqual(before);
    await vault.delete(token); // the way to be rid of it
    await vault.store(token, 'new');
    expect(await vault.get(token)).toBe('new');
  });

  test.each([
    ['not JSON', () => 'x'],
    ['without its proof', (text: string) => text.replace('"proof"', '"poorf"')],
    ['under weaker rounds', (text: string) => text.replace('131072', '1024')],
    ['with another salt', (text: string) => text.replace(/"salt":"[^"]+"/, `"salt":"${'A'.repeat(22)}=="`)],
    ['under another kind of key', (text: string) => text.replace('"passphrase"', '"file"')],
  ])('a vault that is %s opens nothing and changes nothing', async (_what, change) => {
    const source: VaultKeySource = { kind: 'passphrase', passphrase: 'correct horse' };
    await open(source).store(token, 'one');
    const path = join(folder, 'vault.json');
    await writeFile(path, change(await readFile(path, 'utf8')));
    const before = await everything();
    const vault = open(source);
    await expect(vault.get(token)).rejects.toMatchObject(unavailable);
    await expect(vault.store(token, 'two')).rejects.toMatchObject(unavailable);
    await expect(vault.keys(OWNER)).rejects.toMatchObject(unavailable);
    expect(await everything()).toEqual(before);
  });

  test('when the vault itself is gone, its secrets are damaged, not forgotten and not written over', async () => {
    const source: VaultKeySource = { kind: 'passphrase', passphrase: 'correct horse' };
    await open(source).store(token, 'one');
    await unlink(join(folder, 'vault.json'));
    await expect(open(source).get(token)).rejects.toMatchObject(unavailable);
    await expect(open(source).store(token, 'two')).rejects.toMatchObject(unavailable);
  });
});

describe('another key', () => {
  test.each<[string, VaultKeySource, VaultKeySource]>([
    ['key', KEY, { kind: 'key', key: new Uint8Array(32).fill(2) }],
    ['passphrase', { kind: 'passphrase', passphrase: 'a' }, { kind: 'passphrase', passphrase: 'b' }],
    ['kind of key', KEY, { kind: 'file' }],
    ['kind of key, back', { kind: 'file' }, KEY],
  ])('another %s opens nothing and changes nothing', async (_what, first, second) => {
    await open(first).store(token, 'one');
    const before = await everything();
    await expect(open(second).get(token)).rejects.toMatchObject(unavailable);
    await expect(open(second).store(token, 'two')).rejects.toMatchObject(unavailable);
    // Two keys in one vault would be half of it lost, whichever is given.
    await expect(open(second).store({ ...token, name: 'new' }, 'two')).rejects.toMatchObject({
      ...unavailable,
      message: expect.stringMatching(first.kind === second.kind ? /another (key|passphrase)/ : /and now there is/),
    });
    expect(await everything()).toEqual(before);
    expect(await open(first).get(token)).toBe('one');
  });

  test('a key file that is gone is not made anew', async () => {
    await open().store(token, 'one');
    await rename(join(folder, 'key'), join(folder, 'elsewhere'));
    await expect(open().store(token, 'two')).rejects.toMatchObject(unavailable);
    await rename(join(folder, 'elsewhere'), join(folder, 'key'));
    expect(await open().get(token)).toBe('one');
  });

  test.skipIf(process.platform === 'win32')('a key file that others can read is refused', async () => {
    await open().store(token, 'one');
    await chmod(join(folder, 'key'), 0o644);
    await expect(open().get(token)).rejects.toMatchObject({
      ...unavailable,
      details: { fix: expect.stringContaining('chmod 600') },
    });
  });

  test('an error says nothing of where the home lies', async () => {
    await open(KEY).store(token, 'one');
    await writeFile(join(folder, 'vault.json'), 'x');
    const error = await open(KEY)
      .get(token)
      .catch((caught) => caught);
    expect(JSON.stringify([error.message, error.details])).not.toContain(root);
  });
});

test('two who found a vault at the same time share one key, and lose nothing', async () => {
  for (const source of [{ kind: 'file' }, { kind: 'passphrase', passphrase: 'x' }] as const) {
    await rm(folder, { recursive: true, force: true });
    const many = Array.from({ length: 4 }, () => createSecretVault(folder, source, { secrets: 100 }));
    await Promise.all(
      many.flatMap((vault, who) =>
        Array.from({ length: 5 }, (_, index) => vault.store({ owner: OWNER, name: `${who}-${index}` }, `${who}`)),
      ),
    );
    const vault = open(source);
    expect(await vault.keys(OWNER)).toHaveLength(20);
    for (let who = 0; who < 4; who++) expect(await vault.get({ owner: OWNER, name: `${who}-4` })).toBe(`${who}`);
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  }
});

test('an owner has only so many secrets; one that is there can be replaced', async () => {
  const vault = open(KEY);
  for (const name of ['a', 'b', 'c']) await vault.store({ owner: OWNER, name }, 'x');
  await expect(vault.store({ owner: OWNER, name: 'd' }, 'x')).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  await vault.store({ owner: OWNER, name: 'c' }, 'y');
  await vault.store({ owner: OTHER, name: 'd' }, 'x');
});

test('a name that looks like a path stays a name', async () => {
  const vault = open(KEY);
  const name = '../../../escape';
  await vault.store({ owner: '../../outside', name }, 'x');
  expect(await vault.get({ owner: '../../outside', name })).toBe('x');
  expect(await readdir(root)).toEqual(['secrets']);
});
