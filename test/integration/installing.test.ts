// Extensions that are installed, updated and uninstalled while they run, in a real core with real hosts.

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createCore, type InstallConsent } from '../../src/index.ts';
import { makeWritable } from '../core/install/shop.ts';
import { putExtension, type World, withWorld } from './world.ts';

const yes = { consent: (() => ({ accept: true })) satisfies InstallConsent };
const READS = { 'fs.read': { paths: ['${workspaceFolder}/**'], reason: 'Looks' } };

/** One that does as it is told, and says which version it is. `name` is free: a stranger may take one that somebody had. */
async function source(
  world: Pick<World, 'root'>,
  folder: string,
  manifest: Record<string, unknown> = {},
): Promise<string> {
  const path = join(world.root, 'sources', folder);
  await putExtension(path, 'guest', {
    manifest: {
      contributes: { commands: ['run', 'version'].map((command) => ({ command: `guest.${command}`, title: command })) },
      ...manifest,
    },
    main: `
      exports.activate = (context) => {
        const { workspace, Uri, commands } = api;
        const text = async (uri) => new TextDecoder().decode(await workspace.fs.readFile(uri));
        const write = (uri, content) => workspace.fs.writeFile(uri, new TextEncoder().encode(content));
        const acts = {
          read: (path) => text(Uri.file(path)),
          asset: () => text(Uri.joinPath(context.extensionUri, 'media', 'data.txt')),
          keep: async (word) => {
            await context.globalState.update('word', word);
            await context.workspaceState.update('word', word);
            await context.secrets.store('word', word);
            for (const folder of [context.globalStorageUri, context.storageUri]) {
              await workspace.fs.createDirectory(folder);
              await write(Uri.joinPath(folder, 'word'), word);
            }
          },
          find: async () => [
            context.globalState.get('word') ?? null,
            context.workspaceState.get('word') ?? null,
            (await context.secrets.get('word')) ?? null,
            ...(await Promise.all([context.globalStorageUri, context.storageUri].map((folder) => text(Uri.joinPath(folder, 'word')).catch(() => null)))),
          ],
        };
        commands.registerCommand('guest.run', (kind, ...args) => acts[kind](...args));
        commands.registerCommand('guest.version', () => context.extension.packageJSON.version);
      };`,
  });
  await mkdir(join(path, 'media'));
  await writeFile(join(path, 'media/data.txt'), `data of ${folder}`);
  return path;
}

const run = (world: World, ...args: unknown[]) => world.core.executeCommand('guest.run', ...args);
const state = ({ core }: World, id = 'acme.guest') =>
  core.extensions.list().find((each) => each.id === id)?.state.kind ?? null;

describe('a running core', () => {
  test('runs what is installed at once, reads its assets, and forgets it when it is uninstalled', () =>
    withWorld({ files: { 'a.txt': 'A' } }, async (world) => {
      const { core, workspace, home } = world;
      const outcome = await core.extensions.install(
        await source(world, 'one', { permissions: READS, activationEvents: ['*'] }),
        yes,
      );
      expect(outcome).toMatchObject({ kind: 'installed', id: 'acme.guest', origin: 'unsigned' });
      expect(state(world)).toBe('active'); // its start-up event was fired for it
      expect(await run(world, 'read', join(workspace, 'a.txt'))).toBe('A');
      expect(await run(world, 'asset')).toBe('data of one');
      await expect(run(world, 'read', join(home, 'settings.json'))).rejects.toThrow();
      await expect(run(world, 'read', join(home, 'extensions/acme.guest/record.json'))).rejects.toThrow();
      expect(await core.extensions.uninstall('acme.guest')).toEqual({ id: 'acme.guest', version: '1.0.0' });
      expect(core.extensions.list()).toEqual([]);
      await expect(core.executeCommand('guest.version')).rejects.toThrow(
        expect.objectContaining({ code: 'COMMAND_NOT_FOUND' }),
      );
      expect((await readdir(join(home, 'extensions'))).filter((name) => !name.startsWith('.'))).toEqual([]);
    }));

  test('exchanges the old version for the new one; one that asks for more waits while the old one runs', () =>
    withWorld({}, async (world) => {
      const { core } = world;
      await core.extensions.install(await source(world, 'one'), yes);
      expect(await core.executeCommand('guest.version')).toBe('1.0.0');
      await core.extensions.update(await source(world, 'two', { version: '2.0.0' }));
      expect(await core.executeCommand('guest.version')).toBe('2.0.0');
      expect(await run(world, 'asset')).toBe('data of two');
      const third = await source(world, 'three', { version: '3.0.0', permissions: READS });
      await expect(core.extensions.update(third)).rejects.toThrow(
        expect.objectContaining({ code: 'CONSENT_REQUIRED' }),
      );
      expect(await core.executeCommand('guest.version')).toBe('2.0.0');
      expect(core.extensions.list()[0]?.held).toMatchObject({
        version: '3.0.0',
        more: [{ kind: 'fs.read', change: 'new' }],
      });
      await core.extensions.update('acme.guest', yes);
      expect(await core.executeCommand('guest.version')).toBe('3.0.0');
      expect(core.extensions.list()[0]?.held).toBeNull();
    }));

  test('gives a stranger who takes the name nothing of whoever had it: no grant, secret, state or storage', () =>
    withWorld({ files: { 'a.txt': 'A' }, options: { prompt: () => ({ answer: 'session' }) } }, async (world) => {
      const { core, workspace } = world;
      const optional = { permissions: { secrets: { reason: 'x' } }, optionalPermissions: READS };
      const mine = await source(world, 'mine', optional);
      await core.extensions.install(mine, yes);
      await run(world, 'keep', 'mine');
      expect(await run(world, 'find')).toEqual(Array(5).fill('mine'));
      expect(await run(world, 'read', join(workspace, 'a.txt'))).toBe('A');
      await core.permissions.set('acme.guest', 'fs.read', 'allow');

      await core.extensions.uninstall('acme.guest');
      await core.extensions.install(await source(world, 'stranger', optional), yes);
      expect(await run(world, 'find')).toEqual(Array(5).fill(null));
      expect(core.permissions.list('acme.guest').find(({ kind }) => kind === 'fs.read')).toMatchObject({
        answer: 'ask',
      });
      // Nor in the next core, from the disk.
      const next = await createCore({
        app: { name: 'test-app', version: '1.0.0' },
        home: world.home,
        unsigned: true,
        workspace: { folders: [workspace] },
      });
      try {
        await next.start();
        expect(await next.executeCommand('guest.run', 'find')).toEqual(Array(5).fill(null));
        await expect(next.executeCommand('guest.run', 'read', join(workspace, 'a.txt'))).rejects.toThrow(
          expect.objectContaining({ code: 'PERMISSION_UNANSWERED' }),
        );
      } finally {
        await next.dispose();
      }
    }));

  test('what was said for the session of the old version is not said of the new one', () =>
    withWorld({ files: { 'a.txt': 'A' } }, async (world) => {
      const answers: string[] = [];
      const core = await createCore({
        app: { name: 'test-app', version: '1.0.0' },
        home: world.home,
        unsigned: true,
        workspace: { folders: [world.workspace] },
        prompt: ({ kind, version }) => {
          answers.push(`${kind} ${version}`);
          return { answer: 'session' };
        },
      });
      try {
        await core.start();
        await core.extensions.install(await source(world, 'one', { optionalPermissions: READS }), yes);
        const path = join(world.workspace, 'a.txt');
        await core.executeCommand('guest.run', 'read', path);
        await core.executeCommand('guest.run', 'read', path);
        await core.extensions.update(await source(world, 'two', { version: '2.0.0', optionalPermissions: READS }));
        await core.executeCommand('guest.run', 'read', path);
        expect(answers).toEqual(['fs.read 1.0.0', 'fs.read 2.0.0']);
      } finally {
        await core.dispose();
      }
    }));

  test('keeps a development folder where it is, whatever is installed under its id', () =>
    withWorld({}, async (world) => {
      const folder = await source(world, 'dev', { version: '9.0.0' });
      const core = await createCore({
        app: { name: 'test-app', version: '1.0.0' },
        home: world.home,
        unsigned: true,
        extensions: [{ path: folder, development: true }],
      });
      try {
        await core.start();
        await core.extensions.install(await source(world, 'one'), yes);
        expect(await core.executeCommand('guest.version')).toBe('9.0.0');
        expect(core.extensions.list().map(({ version, origin }) => [version, origin.split(':')[0]])).toEqual([
          ['9.0.0', 'dev'],
        ]);
        await core.extensions.uninstall('acme.guest');
        expect(await core.executeCommand('guest.version')).toBe('9.0.0');
      } finally {
        await core.dispose();
      }
    }));
});

test('what another process has installed or updated meanwhile is taken up when it is installed or updated here', () =>
  withWorld({}, async (world) => {
    const { core, home } = world;
    const other = await createCore({ app: { name: 'other', version: '1.0.0' }, home, unsigned: true });
    try {
      await other.extensions.install(await source(world, 'one'), yes);
      expect(core.extensions.list()).toEqual([]);
      expect((await core.extensions.install(join(world.root, 'sources/one'), yes)).kind).toBe('unchanged');
      expect(await core.executeCommand('guest.version')).toBe('1.0.0');
      await other.extensions.update(await source(world, 'two', { version: '2.0.0' }), yes);
      expect(await core.executeCommand('guest.version')).toBe('1.0.0');
      expect((await core.extensions.update('acme.guest')).kind).toBe('unchanged');
      expect(await core.executeCommand('guest.version')).toBe('2.0.0');
    } finally {
      await other.dispose();
    }
  }));

test('what was changed on the disk is disabled as invalid, and only that', () =>
  withWorld({}, async (world) => {
    const { core, home } = world;
    await core.extensions.install(await source(world, 'one'), yes);
    const other = join(world.root, 'sources/other');
    await putExtension(other, 'other', { main: 'exports.activate = () => {};', manifest: { activationEvents: ['*'] } });
    await core.extensions.install(other, yes);
    const own = join(home, 'extensions/acme.guest');
    const [folder = ''] = (await readdir(own)).filter((name) => name !== 'record.json');
    const script = join(own, folder, 'dist/main.js');
    await makeWritable(join(own, folder));
    await writeFile(script, `${await readFile(script, 'utf8')}\n// and more`);
    const next = await createCore({ app: { name: 'test-app', version: '1.0.0' }, home, unsigned: true });
    try {
      await next.start();
      const states = Object.fromEntries(next.extensions.list().map(({ id, state }) => [id, state]));
      expect(states).toMatchObject({
        'acme.guest': { kind: 'disabled', reason: 'invalid', error: { code: 'DIGEST_MISMATCH' } },
        'acme.other': { kind: 'active' },
      });
    } finally {
      await next.dispose();
    }
  }));

test('what is denied at install is denied from the first moment; the rest works', () =>
  withWorld({ files: { 'a.txt': 'A' } }, async (world) => {
    const { core, workspace } = world;
    const permissions = { ...READS, secrets: { reason: 'x' } };
    await core.extensions.install(await source(world, 'one', { permissions }), {
      consent: () => ({ accept: true, deny: ['fs.read'] }),
    });
    await expect(run(world, 'read', join(workspace, 'a.txt'))).rejects.toThrow(
      expect.objectContaining({ code: 'PERMISSION_DENIED' }),
    );
    await run(world, 'keep', 'word');
  }));

test('a core that ends while somebody is asked has installed nothing, and leaves nothing', () =>
  withWorld({}, async (world) => {
    const core = await createCore({ app: { name: 'test-app', version: '1.0.0' }, home: world.home, unsigned: true });
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    const installing = core.extensions.install(await source(world, 'one'), {
      consent: () => {
        resolve();
        return new Promise(() => undefined);
      },
    });
    const failed = expect(installing).rejects.toThrow(expect.objectContaining({ code: 'CANCELLED' }));
    await asked;
    await core.dispose();
    await failed;
    expect(await readdir(join(world.home, 'extensions/.staging'))).toEqual([]);
    await expect(core.extensions.uninstall('acme.guest')).rejects.toThrow(
      expect.objectContaining({ code: 'DISPOSED' }),
    );
  }));
