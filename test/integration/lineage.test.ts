// Whose grants, secrets and storage they are when the publisher's key changes: the same owner's, or nobody's. Real hosts, real files.

import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { InstallConsent } from '../../src/index.ts';
import { createCore } from '../../src/index.ts';
import type { SecretKey } from '../../src/trust/keys/secret-key.ts';
import { rotationText, signRotation } from '../../src/trust/rotation/sign-rotation.ts';
import { keyNumber } from '../core/install/signed-package.ts';
import { signedGuest } from './signed-guest.ts';
import { type World, withWorld } from './world.ts';

const [OWN, NEXT] = [keyNumber(1), keyNumber(2)];
const yes = { consent: (() => ({ accept: true })) satisfies InstallConsent };

const guest = (root: string, key: SecretKey, version: string) =>
  signedGuest(root, 'guest', key, {
    manifest: {
      version,
      contributes: { commands: [{ command: 'guest.run', title: 'Run' }] },
      permissions: { secrets: { reason: 'Keeps' } },
      optionalPermissions: { 'fs.read': { paths: ['${workspaceFolder}/**'], reason: 'Looks' } },
    },
    main: `
      exports.activate = (context) => {
        const { workspace, Uri, commands } = api;
        const text = async (uri) => new TextDecoder().decode(await workspace.fs.readFile(uri));
        const folders = [context.globalStorageUri, context.storageUri];
        const acts = {
          read: (path) => text(Uri.file(path)),
          async keep(word) {
            await context.globalState.update('word', word);
            await context.workspaceState.update('word', word);
            await context.secrets.store('word', word);
            for (const folder of folders) {
              await workspace.fs.createDirectory(folder);
              await workspace.fs.writeFile(Uri.joinPath(folder, 'word'), new TextEncoder().encode(word));
            }
          },
          find: async () => [
            context.globalState.get('word') ?? null,
            context.workspaceState.get('word') ?? null,
            (await context.secrets.get('word')) ?? null,
            ...(await Promise.all(folders.map((folder) => text(Uri.joinPath(folder, 'word')).catch(() => null)))),
          ],
        };
        commands.registerCommand('guest.run', (kind, ...args) => acts[kind](...args));
      };`,
  });

const run = ({ core }: Pick<World, 'core'>, ...args: unknown[]) => core.executeCommand('guest.run', ...args);
const ALL = Array(5);

/** With a word in all that it may keep, and a grant that its user gave. */
async function settleIn({ core, root }: World): Promise<void> {
  await core.extensions.install(await guest(root, OWN, '1.0.0'), yes);
  await run({ core }, 'keep', 'mine');
  await core.permissions.set('acme.guest', 'fs.read', 'allow');
  expect(await run({ core }, 'find')).toEqual(ALL.fill('mine'));
}

test('after a rotation that was accepted it has its grants, its secrets and its storage, under the new key', () =>
  withWorld({ files: { 'a.txt': 'A' } }, async (world) => {
    await settleIn(world);
    const { core, root, workspace } = world;
    const rotation = signRotation(
      { publisher: 'acme', newKey: NEXT.publicKey, createdAt: '2026-03-01T00:00:00Z' },
      OWN,
    );
    await core.trust.accept(rotationText(rotation), () => true);
    await core.extensions.update(await guest(root, NEXT, '1.1.0'));
    expect(core.extensions.list()[0]).toMatchObject({ version: '1.1.0', origin: `key:${OWN.publicKey}` });
    expect(await run(world, 'find')).toEqual(ALL.fill('mine'));
    expect(await run(world, 'read', join(workspace, 'a.txt'))).toBe('A');
    await expect(core.extensions.update(await guest(root, OWN, '1.2.0'))).rejects.toMatchObject({
      code: 'KEY_UNKNOWN',
    });
  }));

test('who has the name after its owner was removed finds nothing: no grant, secret, state or storage, now or in the next core', () =>
  withWorld({ files: { 'a.txt': 'A' } }, async (world) => {
    await settleIn(world);
    const { core, root, workspace, home } = world;
    await core.trust.remove('acme');
    await core.trust.add('acme', NEXT.publicKey);
    const stranger = await guest(root, NEXT, '2.0.0');
    await expect(core.extensions.update(stranger, yes)).rejects.toMatchObject({ code: 'ORIGIN_CHANGED' });
    await core.extensions.uninstall('acme.guest');
    await core.extensions.install(stranger, yes);
    const refused = expect.objectContaining({ code: 'PERMISSION_UNANSWERED' });
    expect(await run(world, 'find')).toEqual(ALL.fill(null));
    await expect(run(world, 'read', join(workspace, 'a.txt'))).rejects.toThrow(refused);
    const app = { name: 'test-app', version: '1.0.0' };
    const next = await createCore({ app, home, workspace: { folders: [workspace] } });
    try {
      await next.start();
      expect(next.extensions.list()[0]).toMatchObject({ version: '2.0.0', origin: `key:${NEXT.publicKey}` });
      expect(await run({ core: next }, 'find')).toEqual(ALL.fill(null));
      await expect(run({ core: next }, 'read', join(workspace, 'a.txt'))).rejects.toThrow(refused);
    } finally {
      await next.dispose();
    }
  }));
