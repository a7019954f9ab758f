// Switched off and on while the core runs: by the library, by hand in settings and policies, by what is missing, by another wall. Real hosts.

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Core, createCore } from '../../src/index.ts';
import { makeWritable } from '../core/install/shop.ts';
import { type ExtensionSketch, putExtension, type World, withWorld } from './world.ts';

/** Says hello, and writes to its log when it begins and ends. */
const greeter = (
  name: string,
  manifest: Record<string, unknown> = {},
  deactivate = '',
  setUp = '',
): ExtensionSketch => ({
  manifest: { ...manifest, contributes: { commands: [{ command: `${name}.hi`, title: 'Hi' }] } },
  main: `
    let other;
    exports.activate = async () => {
      console.log('${name} begins');
      api.commands.registerCommand('${name}.hi', () => 'hi');
      const base = api.extensions.getExtension('acme.base');
      ${setUp}
      return { ping: () => '${name} answers' };
    };
    exports.deactivate = async () => { ${deactivate}; console.log('${name} ends'); };`,
});

const statesOf = (core: Core) =>
  Object.fromEntries(
    core.extensions.list().map(({ id, state }) => [id, state.kind === 'disabled' ? state.reason : state.kind]),
  );
const put = async (file: string, content: unknown) => {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
};
const told = ({ log }: World) => log.filter(({ level }) => level === 'info').map(({ text }) => text);
const CHAIN = {
  base: greeter('base', { activationEvents: ['*'] }),
  user: greeter(
    'user',
    {
      extensionDependencies: ['acme.base'],
      permissions: { 'extensions.call': { extensions: ['acme.base'], reason: 'x' } },
    },
    `console.log(await other.ping())`,
    `other = await base.activate();`,
  ),
  free: greeter('free'),
};

describe('by the library', () => {
  test('disabled is stopped at once with what needs it, dependents first; enabled starts again; the file keeps its comments', () =>
    withWorld({ extensions: CHAIN, settings: '{\n  // mine\n  "a.b": 1\n}\n' }, async (world) => {
      const { core, home } = world;
      expect(await core.executeCommand('user.hi')).toBe('hi');
      expect(await core.executeCommand('free.hi')).toBe('hi');
      const info = await core.extensions.disable('acme.base');
      expect(info).toMatchObject({
        id: 'acme.base',
        state: {
          kind: 'disabled',
          reason: 'user',
          error: { code: 'EXTENSION_DISABLED', details: { place: { file: join(home, 'settings.json') } } },
        },
      });
      expect(statesOf(core)).toEqual({ 'acme.base': 'user', 'acme.user': 'dependency', 'acme.free': 'active' });
      await expect
        .poll(() => told(world))
        .toEqual(['base begins', 'user begins', 'free begins', 'base answers', 'user ends', 'base ends']);
      for (const command of ['base.hi', 'user.hi']) {
        await expect(core.executeCommand(command)).rejects.toMatchObject({
          code: expect.stringMatching(/DISABLED|DEPENDENCY/),
        });
      }
      expect(await readFile(join(home, 'settings.json'), 'utf8')).toMatch(
        /\/\/ mine[\s\S]*"bulkhead.disabled": \[\s*"acme.base"\s*\]/u,
      );

      world.log.splice(0);
      expect(await core.extensions.enable('ACME.base')).toMatchObject({ state: { kind: 'active', event: '*' } });
      expect(statesOf(core)).toEqual({ 'acme.base': 'active', 'acme.user': 'inactive', 'acme.free': 'active' });
      await expect.poll(() => told(world)).toEqual(['base begins']);
      expect(await core.executeCommand('user.hi')).toBe('hi');
      expect(await readFile(join(home, 'settings.json'), 'utf8')).not.toContain('acme.base');
    }));

  test('a name may mean every copy or one kind, and what would change nothing is not called done', () =>
    withWorld({ extensions: { free: greeter('free') } }, async ({ core, home }) => {
      const disabled = async () => JSON.parse(await readFile(join(home, 'settings.json'), 'utf8'))['bulkhead.disabled'];
      expect((await core.extensions.disable('acme.free@unsigned')).state.kind).toBe('inactive');
      expect((await core.extensions.disable('acme.free@dev')).state.kind).toBe('disabled');
      await core.extensions.disable('acme.free');
      await expect(core.extensions.enable('acme.free@dev')).rejects.toMatchObject({
        code: 'EXTENSION_DISABLED',
        message: expect.stringContaining('Every copy'),
        details: { place: { file: join(home, 'settings.json') } },
      });
      expect(await disabled()).toEqual(['acme.free@unsigned', 'acme.free@dev', 'acme.free']);
      expect((await core.extensions.enable('acme.free')).state.kind).toBe('inactive');
      expect((await disabled()) ?? []).toEqual([]);
      for (const name of ['acme.nobody', 'free', '', 'acme.free@key', '*', '__proto__'])
        for (const act of ['enable', 'disable'] as const)
          await expect(core.extensions[act](name)).rejects.toMatchObject({ code: 'EXTENSION_NOT_FOUND' });
    }));

  test('hostile: one that is off is reached by nobody while it still ends, neither by command nor by export', () =>
    withWorld(
      {
        extensions: {
          stuck: greeter('stuck', {}, 'await new Promise(() => {})'),
          friend: {
            manifest: {
              permissions: {
                'extensions.call': { extensions: ['acme.stuck'], reason: 'x' },
                'commands.execute': { commands: ['stuck.hi'], reason: 'x' },
              },
              contributes: { commands: [{ command: 'friend.call', title: 'Call' }] },
            },
            main: `exports.activate = async () => {
              const other = await api.extensions.getExtension('acme.stuck').activate();
              api.commands.registerCommand('friend.call', (how) => how === 'export' ? other.ping() : api.commands.executeCommand('stuck.hi'));
            };`,
          },
        },
        options: { limits: { deactivation: 1_000 } },
      },
      async ({ core }) => {
        expect(await core.executeCommand('friend.call', 'export')).toBe('stuck answers');
        expect(await core.executeCommand('friend.call', 'command')).toBe('hi');
        let isOff = false;
        const disabling = core.extensions.disable('acme.stuck').then(() => {
          isOff = true;
        });
        await expect.poll(() => statesOf(core)['acme.stuck']).toBe('user');
        const refused = { code: 'EXTENSION_DISABLED' };
        await expect(core.executeCommand('stuck.hi')).rejects.toMatchObject(refused);
        await expect(core.executeCommand('friend.call', 'export')).rejects.toMatchObject(refused);
        await expect(core.executeCommand('friend.call', 'command')).rejects.toMatchObject(refused);
        expect(isOff).toBe(false);
        await disabling;
      },
    ));

  test('hostile: one that is off stays off when its host dies before it has ended', () =>
    withWorld({ extensions: { stuck: greeter('stuck', {}, 'await new Promise(() => {})') } }, async ({ core }) => {
      await core.executeCommand('stuck.hi');
      const disabling = core.extensions.disable('acme.stuck');
      await expect.poll(() => statesOf(core)['acme.stuck']).toBe('user');
      process.kill(core.perimeter()[0]?.pid ?? 0, 'SIGKILL');
      expect((await disabling).state).toMatchObject({ reason: 'user' });
      await expect(core.executeCommand('stuck.hi')).rejects.toMatchObject({ code: 'EXTENSION_DISABLED' });
    }));

  test('hostile: one that never ends, and one that is still on its way, are off all the same', () =>
    withWorld(
      {
        extensions: {
          stuck: greeter('stuck', { isolation: 'process' }, 'await new Promise(() => {})'),
          slow: { manifest: { activationEvents: ['onSlow'] }, main: 'exports.activate = () => new Promise(() => {});' },
          honest: greeter('honest', {}, `await api.commands.executeCommand('honest.hi')`),
        },
        options: { limits: { deactivation: 100 } },
      },
      async ({ core, log }) => {
        await core.executeCommand('stuck.hi');
        await core.executeCommand('honest.hi');
        const slow = core.activateByEvent('onSlow');
        await expect.poll(() => statesOf(core)['acme.slow']).toBe('activating');
        await Promise.all(['stuck', 'slow', 'honest'].map((name) => core.extensions.disable(`acme.${name}`)));
        expect(Object.values(statesOf(core))).toEqual(['user', 'user', 'user']);
        expect((await slow)[0]?.error?.code).toBe('EXTENSION_NOT_ACTIVE');
        expect(core.perimeter().map(({ isolation }) => isolation)).toEqual(['shared']);
        expect(log.filter(({ level }) => level === 'error').map(({ id }) => id)).toContain('acme.stuck');
        await Promise.all(['stuck', 'honest'].map((name) => core.extensions.enable(`acme.${name}`)));
        expect(await core.executeCommand('stuck.hi')).toBe('hi');
        expect(await core.executeCommand('honest.hi')).toBe('hi');
      },
    ));

  test('back and forth without waiting ends as the last word says, and the end of the core waits for nobody', () =>
    withWorld({ extensions: CHAIN }, async ({ core, home, log }) => {
      await core.executeCommand('user.hi');
      const words = Array.from({ length: 10 }, (_, index) =>
        index % 2 === 0 ? core.extensions.disable('acme.base') : core.extensions.enable('acme.base'),
      );
      await Promise.all(words);
      expect(statesOf(core)).toMatchObject({ 'acme.base': 'active', 'acme.user': 'inactive' });
      expect(await core.executeCommand('user.hi')).toBe('hi');
      // Never two instances at once.
      const base = log
        .filter(({ id, level }) => id === 'acme.base' && level === 'info')
        .map(({ text }) => text.split(' ')[1]);
      expect(base.filter((word, index) => word === base[index - 1])).toEqual([]);
      const disabling = core.extensions.disable('acme.base').catch(({ code }) => code);
      await core.dispose();
      await disabling;
      expect(await readFile(join(home, 'settings.json'), 'utf8')).toContain('acme.base');
      await expect(core.extensions.enable('acme.base')).rejects.toMatchObject({ code: 'DISPOSED' });
    }));
});

describe('by hand', () => {
  test('in settings.json: the very next call obeys, and without any call it ends too', () =>
    withWorld({ extensions: CHAIN }, async (world) => {
      const { core, home } = world;
      const settings = join(home, 'settings.json');
      expect(await core.executeCommand('user.hi')).toBe('hi');
      await put(settings, { 'bulkhead.disabled': ['Acme.User'] });
      await expect(core.executeCommand('user.hi')).rejects.toMatchObject({
        code: 'EXTENSION_DISABLED',
        message: 'acme.user is disabled in the user settings (settings.json:3).',
      });
      await put(settings, {});
      expect(await core.executeCommand('user.hi')).toBe('hi');
      await put(settings, { 'bulkhead.disabled': ['acme.base@dev'] });
      await expect.poll(() => told(world).at(-1)).toBe('base ends');
    }));

  test('a policy names its owner, beats the user, and is not switched off from here; a workspace only takes away', async () => {
    const owned = (more: object) => ({ 'bulkhead.owner': 'IT of Acme', ...more });
    await withWorld({ extensions: {} }, async ({ root }) => {
      const policy = join(root, 'policy.json');
      await put(policy, owned({ 'bulkhead.disabled': ['acme.free'] }));
      await withWorld(
        { extensions: { free: greeter('free', { activationEvents: ['*'] }) }, options: { policy } },
        async ({ core, workspace, home }) => {
          expect(core.extensions.list()[0]?.state).toMatchObject({
            reason: 'policy',
            error: {
              code: 'EXTENSION_DISABLED',
              message: 'acme.free is disabled by the policy of "IT of Acme" (policy.json:4).',
              details: { layer: 'policy', place: { file: policy, line: 4 } },
            },
          });
          await expect(core.extensions.enable('acme.free')).rejects.toMatchObject({
            code: 'EXTENSION_DISABLED',
            message: expect.stringContaining('IT of Acme'),
          });
          await core.extensions.disable('acme.free');
          expect(core.extensions.list()[0]?.state).toMatchObject({ reason: 'policy' });
          await put(policy, owned({}));
          expect(core.extensions.list()[0]?.state).toMatchObject({ reason: 'user' });
          expect(await core.extensions.enable('acme.free')).toMatchObject({ state: { kind: 'active' } });

          await put(join(workspace, '.bulkhead/settings.json'), { 'bulkhead.disabled': ['acme.free'] });
          expect(core.extensions.list()[0]?.state).toMatchObject({
            reason: 'user',
            error: { details: { layer: 'workspace' } },
          });
          await expect(core.extensions.enable('acme.free')).rejects.toMatchObject({
            message: expect.stringContaining('of the workspace'),
          });
          expect(await readFile(join(home, 'settings.json'), 'utf8')).not.toContain('"acme.free"');
          await put(join(workspace, '.bulkhead/settings.json'), {});
          expect(core.extensions.list()[0]?.state.kind).toMatch(/^activ/);
        },
      );
    });
  });

  test('what a policy requires is on, whatever the user and the workspace say, until the policy says otherwise', () =>
    withWorld({}, async ({ root }) => {
      const policy = join(root, 'policy.json');
      await put(policy, { 'bulkhead.owner': 'IT of Acme', 'bulkhead.required': ['acme.free', 'acme.nobody'] });
      const settings = '{ "bulkhead.disabled": ["acme.free"] }';
      await withWorld(
        { extensions: { free: greeter('free') }, settings, options: { policy } },
        async ({ core, home, workspace }) => {
          expect(await core.executeCommand('free.hi')).toBe('hi');
          expect(core.extensions.list()[0]).toMatchObject({ requiredBy: 'IT of Acme', state: { kind: 'active' } });
          await put(join(workspace, '.bulkhead/settings.json'), { 'bulkhead.disabled': ['acme.free'] });
          expect(await core.executeCommand('free.hi')).toBe('hi');
          for (const name of ['acme.free', 'ACME.free', 'acme.free@dev'])
            await expect(core.extensions.disable(name)).rejects.toMatchObject({
              code: 'POLICY_REFUSED',
              message: expect.stringContaining('"IT of Acme" (policy.json:4)'),
              details: { place: { file: policy } },
            });
          expect(await readFile(join(home, 'settings.json'), 'utf8')).toBe(settings);
          // The workspace holds nothing back that it could, and the user's own word is taken out.
          expect((await core.extensions.enable('acme.free')).state.kind).toBe('active');
          expect(await readFile(join(home, 'settings.json'), 'utf8')).not.toContain('acme.free');
          await put(policy, { 'bulkhead.owner': 'IT of Acme' });
          await expect(core.executeCommand('free.hi')).rejects.toMatchObject({ details: { layer: 'workspace' } });
          expect(core.extensions.list()[0]).toMatchObject({ requiredBy: null, state: { reason: 'user' } });
        },
      );
    }));

  test('another wall: what runs is started again behind it, and one that is not there switches it off', () =>
    withWorld({ extensions: CHAIN }, async ({ core, home }) => {
      await core.executeCommand('user.hi');
      const settings = join(home, 'settings.json');
      await put(settings, { 'bulkhead.isolation': { 'acme.base': 'process' } });
      expect(core.extensions.list()[0]?.isolation).toBe('process');
      await expect.poll(() => statesOf(core)).toMatchObject({ 'acme.base': 'active', 'acme.user': 'active' });
      expect(
        core
          .perimeter()
          .map(({ isolation }) => isolation)
          .sort(),
      ).toEqual(['process', 'shared']);
      expect(await core.executeCommand('user.hi')).toBe('hi');
      await put(settings, { 'bulkhead.isolation': { 'acme.base': 'vm' } });
      expect(statesOf(core)).toMatchObject({ 'acme.base': 'isolation', 'acme.user': 'dependency' });
      await put(settings, {});
      expect(await core.executeCommand('user.hi')).toBe('hi');
      expect(core.extensions.list()[0]?.isolation).toBe('shared');
    }));
});

describe('what is installed', () => {
  const accept = { consent: () => ({ accept: true }) };
  /** A core over the world's home, without folders of its own. */
  async function beside<T>(
    { home, workspace }: World,
    use: (core: Core) => Promise<T>,
    extensions: readonly string[] = [],
  ): Promise<T> {
    const core = await createCore({
      app: { name: 'beside', version: '1.0.0' },
      home,
      unsigned: true,
      workspace: { folders: [workspace] },
      extensions: extensions.map((path) => ({ path, development: true })),
    });
    try {
      return await use(core);
    } finally {
      await core.dispose();
    }
  }

  test('is listed without a host, runs, is replaced and taken away while the core runs, with what needs it', () =>
    withWorld({ extensions: {} }, async (world) => {
      const folder = (name: string) => join(world.root, 'sources', name);
      const write = (name: string, sketch: ExtensionSketch) => putExtension(folder(name), name, sketch);
      const { core } = world;
      await write('base', greeter('base', { activationEvents: ['*'] }));
      await write('user', CHAIN.user);
      await core.extensions.install(folder('user'), accept);
      expect(statesOf(core)).toEqual({ 'acme.user': 'dependency' });
      await core.extensions.install(folder('base'), accept);
      expect(statesOf(core)).toEqual({ 'acme.base': 'active', 'acme.user': 'inactive' });
      expect(await core.executeCommand('user.hi')).toBe('hi');

      await beside(world, async (other) => {
        await other.load();
        expect(
          other.extensions.list().map(({ id, version, origin, state }) => [id, version, origin, state.kind]),
        ).toEqual([
          ['acme.base', '1.0.0', 'unsigned', 'inactive'],
          ['acme.user', '1.0.0', 'unsigned', 'inactive'],
        ]);
        expect(other.perimeter()).toEqual([]);
        await expect(other.executeCommand('base.hi')).rejects.toMatchObject({ code: 'NOT_STARTED' });
        await other.start();
        expect(await other.executeCommand('user.hi')).toBe('hi');
      });

      await write('base', greeter('base', { version: '1.1.0', activationEvents: ['*'] }));
      await core.extensions.update(folder('base'), accept);
      expect(core.extensions.list().find(({ id }) => id === 'acme.base')).toMatchObject({
        version: '1.1.0',
        state: { kind: 'active' },
      });
      expect(statesOf(core)).toEqual({ 'acme.base': 'active', 'acme.user': 'active' });

      await core.extensions.uninstall('acme.base');
      expect(statesOf(core)).toEqual({ 'acme.user': 'dependency' });
      await expect(core.executeCommand('base.hi')).rejects.toMatchObject({ code: 'COMMAND_NOT_FOUND' });
    }));

  test('a development folder stands for it in its run, and one that was tampered with is off, each for its own reason', () =>
    withWorld({ extensions: {} }, async (world) => {
      const folder = join(world.root, 'sources', 'base');
      await putExtension(folder, 'base', greeter('base'));
      await world.core.extensions.install(folder, accept);
      await putExtension(folder, 'base', greeter('base', { version: '2.0.0' }));
      await beside(
        world,
        async (other) => {
          await other.start();
          expect(other.extensions.list().map(({ version, origin }) => [version, origin])).toEqual([
            ['2.0.0', `dev:${folder}`],
          ]);
          // Another id now: what is installed takes part again, and steps back when the folder has the id again.
          await putExtension(folder, 'renamed', greeter('renamed'));
          await other.extensions.reload('acme.base');
          expect(other.extensions.list().map(({ id, version, origin }) => [id, version, origin.slice(0, 4)])).toEqual([
            ['acme.renamed', '1.0.0', 'dev:'],
            ['acme.base', '1.0.0', 'unsi'],
          ]);
          expect(await other.executeCommand('base.hi')).toBe('hi');
          await putExtension(folder, 'base', greeter('base', { version: '3.0.0' }));
          await other.extensions.reload('acme.renamed');
          expect(other.extensions.list().map(({ version, origin }) => [version, origin])).toEqual([
            ['3.0.0', `dev:${folder}`],
          ]);
          expect(await other.executeCommand('base.hi')).toBe('hi');
        },
        [folder],
      );
      const record = JSON.parse(await readFile(join(world.home, 'extensions/acme.base/record.json'), 'utf8'));
      const main = join(world.home, 'extensions/acme.base', record.current.folder, 'dist/main.js');
      await makeWritable(dirname(dirname(main)));
      await rm(main, { force: true });
      await writeFile(main, 'module.exports.activate = () => {};');
      await beside(world, async (other) => {
        await other.start();
        expect(other.extensions.list()).toMatchObject([
          {
            id: 'acme.base',
            version: '1.0.0',
            origin: 'unsigned',
            state: { reason: 'invalid', error: { code: 'DIGEST_MISMATCH' } },
          },
        ]);
        expect(other.perimeter()).toEqual([]);
      });
    }));
});
