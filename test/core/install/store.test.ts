import { mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeStorePowers } from '../../../src/core/install/node-store-powers.ts';
import { createStore } from '../../../src/core/install/store.ts';
import type { ExtensionId } from '../../../src/model/extension-id.ts';
import { withShop } from './shop.ts';

async function* contents(...paths: readonly string[]) {
  for (const path of paths) yield { path, bytes: Buffer.from(path) };
}

test.each(['../../evil', '/tmp/evil', 'a/../../evil', 'a\\evil', 'con', 'a//b', ''])(
  'a file that would lie elsewhere is not staged, and nothing is left: %j',
  (path) =>
    withShop(async (shop) => {
      const store = createStore(shop.home.extensions, nodeStorePowers());
      const staging = store.stage(contents('good.txt', path));
      await expect(staging).rejects.toThrow(expect.objectContaining({ code: 'PACKAGE_MALFORMED' }));
      expect(await shop.tree('')).toEqual(['home', 'home/extensions']);
    }),
);

test('a file is staged once', () =>
  withShop(async (shop) => {
    const store = createStore(shop.home.extensions, nodeStorePowers());
    await expect(store.stage(contents('a', 'a'))).rejects.toThrow('EEXIST');
  }));

test('only what a process that ended has left is swept away', () =>
  withShop(async (shop) => {
    const store = createStore(shop.home.extensions, nodeStorePowers());
    const mine = await store.stage(contents('a/b', 'c'));
    const staging = join(shop.home.extensions, '.staging');
    const dead = `.bulkhead-${2 ** 22 + 1}-abc-${'0'.repeat(24)}.tmp`;
    await mkdir(join(staging, dead, 'deep'), { recursive: true });
    await mkdir(join(staging, 'not-ours'));
    await store.sweep();
    expect((await readdir(staging)).sort()).toEqual([mine.path.slice(staging.length + 1), 'not-ours'].sort());
  }));

test('what is no id is no extension', () =>
  withShop(async (shop) => {
    for (const name of ['acme.one', 'Acme.Two', 'acme', '.staging', 'a.b.c']) {
      await mkdir(join(shop.home.extensions, name), { recursive: true });
    }
    const store = createStore(shop.home.extensions, nodeStorePowers());
    expect(await store.ids()).toEqual(['acme.one']);
  }));

test.runIf(process.platform === 'linux')('a record that says it is empty, and never ends, is given up on at once', () =>
  withShop(async (shop) => {
    const folder = join(shop.home.extensions, 'acme.one');
    await mkdir(folder, { recursive: true });
    await symlink('/proc/self/pagemap', join(folder, 'record.json'));
    const store = createStore(shop.home.extensions, nodeStorePowers());
    // The system gives it in pieces of 8 bytes only: no more than one was asked for.
    expect(await store.read('acme.one' as ExtensionId)).toMatchObject({
      kind: 'broken',
      error: { code: 'FILE_UNAVAILABLE', message: expect.stringContaining('EINVAL') },
    });
  }),
);
