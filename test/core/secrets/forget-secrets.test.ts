import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../../src/base/deadline.ts';
import type { AppSecrets } from '../../../src/core/app-offers.ts';
import { forgetSecrets } from '../../../src/core/secrets/forget-secrets.ts';
import { createSecretVault } from '../../../src/core/secrets/secret-vault.ts';
import { type ExtensionIdentity, identityKey } from '../../../src/model/origin.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-forget-'));
});
afterEach(() => rm(folder, { recursive: true }));

const MINE: ExtensionIdentity = { id: 'acme.one' as ExtensionIdentity['id'], origin: { kind: 'unsigned' } };
const DEV: ExtensionIdentity = { ...MINE, origin: { kind: 'dev', realPath: '/one' } };
const common = { clock: systemClock, report: () => undefined };

test('in the vault, all of one owner goes, readable or not, and nothing of another origin', async () => {
  const vault = createSecretVault(folder, { kind: 'file' }, { secrets: 10 });
  const [mine, dev] = [identityKey(MINE), identityKey(DEV)];
  for (const name of ['a', 'b']) await vault.store({ owner: mine, name }, 'x');
  await vault.store({ owner: dev, name: 'a' }, 'kept');
  const own = (await readdir(folder, { recursive: true })).find((path) => path.endsWith('.json') && path.includes('/'));
  await writeFile(join(folder, own ?? ''), 'damaged');
  const forget = forgetSecrets({ ...common, option: undefined, folder });
  await forget(MINE);
  await forget(MINE); // nothing to do
  expect(await vault.keys(mine)).toEqual([]);
  expect(await readdir(folder, { recursive: true })).toHaveLength((await readdir(folder)).length + 1);
});

test("in the app's own store, each key of the owner is deleted in the extension's name", async () => {
  const store = new Map([
    [identityKey(MINE), ['a', 'b']],
    [identityKey(DEV), ['a']],
  ]);
  const seen: string[] = [];
  const secrets: AppSecrets = {
    get: () => null,
    store: () => undefined,
    keys: ({ owner }) => store.get(owner) ?? [],
    delete: ({ owner, key, by }) => {
      seen.push(`${by.id} ${by.origin}`);
      store.set(
        owner,
        (store.get(owner) ?? []).filter((each) => each !== key),
      );
    },
  };
  await forgetSecrets({ ...common, option: secrets, folder })(MINE);
  expect([...store.values()]).toEqual([[], ['a']]);
  expect(seen).toEqual(['acme.one unsigned', 'acme.one unsigned']);
});

test("what the app's store says no to is told, in our words", async () => {
  const secrets = { keys: () => Promise.reject(new Error('locked: hunter2')) } as unknown as AppSecrets;
  const forgetting = forgetSecrets({ ...common, option: { ...secrets, get: () => null }, folder })(MINE);
  await expect(forgetting).rejects.toThrow(
    expect.objectContaining({ code: 'SECRETS_UNAVAILABLE', message: expect.not.stringContaining('hunter2') }),
  );
});
