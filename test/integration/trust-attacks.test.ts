// Attacks on trust in the moments between: an answer that comes as trust is lost, a name that changes hands under a core that runs. Real hosts, real files.

import { cpSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PermissionReply } from '../../src/core/questions/permission-question.ts';
import { createCore, type InstallConsent } from '../../src/index.ts';
import type { SecretKey } from '../../src/trust/keys/secret-key.ts';
import { signRevocations } from '../../src/trust/revocation/sign-revocations.ts';
import { parseTrustStore } from '../../src/trust/store/parse-trust-store.ts';
import { applyRevocations } from '../../src/trust/store/revocations.ts';
import { trustStoreText } from '../../src/trust/store/trust-store-text.ts';
import { keyNumber } from '../core/install/signed-package.ts';
import { signedGuest } from './signed-guest.ts';
import { type World, withWorld } from './world.ts';

const [OWN, OTHER] = [keyNumber(1), keyNumber(2)];
const yes = { consent: (() => ({ accept: true })) satisfies InstallConsent };

const guest = (root: string, key: SecretKey, version: string) =>
  signedGuest(root, 'guest', key, {
    manifest: {
      version,
      contributes: { commands: [{ command: 'guest.read', title: 'Read' }] },
      optionalPermissions: { 'fs.read': { paths: ['${workspaceFolder}/**'], reason: 'Looks' } },
    },
    main: `
      exports.activate = () => {
        const { workspace, Uri, commands } = api;
        commands.registerCommand('guest.read', async (path) => new TextDecoder().decode(await workspace.fs.readFile(Uri.file(path))));
      };`,
  });

const read = ({ core, workspace }: Pick<World, 'core' | 'workspace'>) =>
  core.executeCommand('guest.read', join(workspace, 'a.txt'));

/** In one go, as another process does it; nobody here has had a turn since. */
function revokeOutside(home: string): void {
  const file = join(home, 'trust.json');
  const parsed = parseTrustStore(readFileSync(file, 'utf8'), file);
  if (parsed.kind !== 'store') throw new Error('It is no store.');
  const list = signRevocations(
    {
      number: 1,
      issuedAt: '2026-03-01T00:00:00Z',
      expiresAt: '2999-01-01T00:00:00Z',
      keys: [{ key: OWN.publicKey, since: '2026-02-01T00:00:00Z', reason: 'It was stolen' }],
      versions: [],
    },
    OWN,
  );
  writeFileSync(`${file}~`, trustStoreText(applyRevocations(parsed.store, list)));
  renameSync(`${file}~`, file);
}

test.each(['always', 'never'] as const)(
  'an answer that comes when the key is revoked already is kept nowhere (%s)',
  async (answer) => {
    let home = '';
    const prompt = (): PermissionReply => {
      revokeOutside(home);
      return { answer };
    };
    await withWorld({ files: { 'a.txt': 'A' }, options: { prompt } }, async (world) => {
      home = world.home;
      await world.core.extensions.install(await guest(world.root, OWN, '1.0.0'), yes);
      await expect(read(world)).rejects.toThrow();
      await world.core.dispose();
      expect(
        existsSync(join(home, 'settings.json')) ? readFileSync(join(home, 'settings.json'), 'utf8') : '',
      ).not.toContain('fs.read');
    });
  },
);

test('an answer for the session is not that of who has the name since, whoever has put them there', async () => {
  let asked = 0;
  const prompt = (): PermissionReply => {
    asked += 1;
    return { answer: 'session' };
  };
  await withWorld({ files: { 'a.txt': 'A' }, options: { prompt } }, async (world) => {
    const { core, root, home, workspace } = world;
    await core.extensions.install(await guest(root, OWN, '1.0.0'), yes);
    expect(await read(world)).toBe('A');
    const other = await createCore({ app: { name: 'other', version: '1.0.0' }, home });
    try {
      await other.extensions.uninstall('acme.guest');
      await other.trust.remove('acme');
      await other.trust.add('acme', OTHER.publicKey);
      await other.extensions.install(await guest(root, OTHER, '2.0.0'), yes);
    } finally {
      await other.dispose();
    }
    const info = await core.extensions.reload('acme.guest');
    expect(info).toMatchObject({ version: '2.0.0', origin: `key:${OTHER.publicKey}` });
    expect(asked).toBe(1);
    expect(await read({ core, workspace })).toBe('A');
    expect(asked).toBe(2);
  });
});

test('of whom a policy forbids that could never be read nobody knows: nothing that is installed runs until it can be', () =>
  withWorld({}, async ({ core, root, home, workspace }) => {
    await core.extensions.install(await guest(root, OWN, '1.0.0'), yes);
    const plain = await signedGuest(root, 'plain', null, {
      manifest: { publisher: 'corp' },
      main: 'exports.activate = () => undefined;',
    });
    await core.extensions.install(plain, { ...yes, allowUnsigned: true });
    await core.dispose();
    const policy = join(root, 'policy.json');
    const says = (trust: object) =>
      writeFileSync(policy, JSON.stringify({ 'bulkhead.owner': 'Acme IT', 'bulkhead.trust': trust }));
    says({ publishers: { other: {} }, unsinged: false });
    const app = { name: 'next', version: '1.0.0' };
    const next = await createCore({ app, home, workspace: { folders: [workspace] }, policy, unsigned: true });
    try {
      await next.start();
      const states = () => next.extensions.list().map(({ state }) => state);
      const unknown = { kind: 'disabled', reason: 'undecidable', error: { code: 'SETTINGS_INVALID' } };
      expect(states()).toMatchObject([unknown, unknown]);
      await expect(read({ core: next, workspace })).rejects.toMatchObject({ code: 'SETTINGS_INVALID' });
      says({ publishers: { acme: {}, corp: {} } });
      await expect.poll(() => states().map(({ kind }) => kind), { timeout: 5_000 }).toEqual(['inactive', 'inactive']);
    } finally {
      await next.dispose();
    }
  }));

test('what runs goes on when another process installs a newer version; once that counts, the older one is not loaded again', () =>
  withWorld({ files: { 'a.txt': 'A' } }, async ({ core, root, home, workspace }) => {
    await core.extensions.install(await guest(root, OWN, '1.0.0'), yes);
    await core.permissions.set('acme.guest', 'fs.read', 'allow');
    expect(await read({ core, workspace })).toBe('A');
    const other = await createCore({ app: { name: 'other', version: '1.0.0' }, home });
    const record = join(home, 'extensions', 'acme.guest', 'record.json');
    const before = readFileSync(record, 'utf8');
    const folder = join(home, 'extensions', 'acme.guest', JSON.parse(before).current.folder);
    cpSync(folder, join(root, 'kept'), { recursive: true });
    await other.extensions.update(await guest(root, OWN, '1.1.0'), yes);
    await other.dispose();
    expect(await read({ core, workspace })).toBe('A');
    expect(core.extensions.list()).toMatchObject([{ version: '1.0.0', state: { kind: 'active' } }]);
    // Somebody puts the older one back, record and all.
    cpSync(join(root, 'kept'), folder, { recursive: true });
    writeFileSync(record, before);
    const next = await createCore({ app: { name: 'next', version: '1.0.0' }, home });
    await next.load();
    expect(next.extensions.list()).toMatchObject([
      { version: '1.0.0', state: { kind: 'disabled', reason: 'invalid', error: { code: 'ROLLBACK' } } },
    ]);
    await next.dispose();
  }));
