// A whole core with real hosts: what an app sees.

import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { prepare } from '../../src/core/core-options.ts';
import { assemble } from '../../src/core/create-core.ts';
import { type LoadSource, loadSource } from '../../src/core/lifecycle/extension-sources.ts';
import { parseExtensionId } from '../../src/model/extension-id.ts';
import { putExtension, withWorld } from './world.ts';

const commands = (...ids: string[]) => ({
  contributes: { commands: ids.map((command) => ({ command, title: command })) },
});
const readsText = { permissions: { 'fs.read': { paths: ['${workspaceFolder}/**/*.txt'], reason: 'Reads notes' } } };

const reader = {
  manifest: { ...commands('reader.read', 'reader.whoami'), ...readsText },
  main: `
    const text = async (path) => new TextDecoder().decode(await api.workspace.fs.readFile(api.Uri.joinPath(api.workspace.workspaceFolders[0].uri, path)));
    exports.activate = (context) => {
      context.subscriptions.push(api.commands.registerCommand('reader.read', text));
      context.subscriptions.push(api.commands.registerCommand('reader.whoami', api.withCaller((call) => call.caller)));
      return { shout: async (path) => (await text(path)).toUpperCase(), version: 3 };
    };`,
};

test('a command activates its owner in the shared host, reads through the check, and is recorded', () =>
  withWorld({ extensions: { reader }, files: { 'a.txt': 'hello', 'b.md': 'no' } }, async ({ core, decisions }) => {
    expect(core.extensions.list()).toMatchObject([
      { id: 'acme.reader', state: { kind: 'inactive' }, isolation: 'shared' },
    ]);
    expect(core.perimeter()).toEqual([]); // lazy: no host before something runs
    expect(await core.executeCommand('reader.read', 'a.txt')).toBe('hello');
    expect(core.extensions.list()).toMatchObject([{ state: { kind: 'active', event: 'onCommand:reader.read' } }]);
    expect(decisions).toMatchObject([
      { id: 'acme.reader', permission: 'fs.read', decision: 'allow', code: null, bytes: 5 },
    ]);
    await expect(core.executeCommand('reader.read', 'b.md')).rejects.toMatchObject({
      code: 'OUT_OF_SCOPE',
      details: { permission: 'fs.read' },
    });
    expect(decisions[1]).toMatchObject({ decision: 'deny', code: 'OUT_OF_SCOPE' });
  }));

test('a permission that is withdrawn is refused from the very next call on, and written to the settings', () =>
  withWorld(
    { extensions: { reader }, files: { 'a.txt': 'hello' }, settings: '{\n  // mine\n}\n' },
    async ({ core, home }) => {
      expect(await core.executeCommand('reader.read', 'a.txt')).toBe('hello');
      const saved = core.permissions.set('acme.reader', 'fs.read', 'deny');
      await expect(core.executeCommand('reader.read', 'a.txt')).rejects.toMatchObject({
        code: 'PERMISSION_DENIED',
        details: { layer: 'user' },
      });
      await saved;
      const text = await readFile(join(home, 'settings.json'), 'utf8');
      expect(text).toContain('// mine');
      expect(text).toContain('acme.reader@dev');
      expect(core.permissions.list('acme.reader')).toMatchObject([{ kind: 'fs.read', answer: 'deny', layer: 'user' }]);
      await core.permissions.set('acme.reader', 'fs.read', 'allow');
      expect(await core.executeCommand('reader.read', 'a.txt')).toBe('hello');
    },
  ));

test('settings that cannot be read deny everything and say where they are broken', () =>
  withWorld(
    { extensions: { reader }, files: { 'a.txt': 'hello' }, settings: '{ "bulkhead.permissions": ' },
    async ({ core, log }) => {
      await expect(core.executeCommand('reader.read', 'a.txt')).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
      expect(log).toContainEqual({
        id: null,
        level: 'error',
        text: expect.stringMatching(/settings\.json:1:\d+ SETTINGS_INVALID /),
      });
    },
  ));

test('exports reach another extension through the core, with the caller stamped and the permission checked', () =>
  withWorld(
    {
      files: { 'a.txt': 'hello' },
      extensions: {
        reader,
        friend: {
          manifest: {
            ...commands('friend.shout'),
            extensionDependencies: ['acme.reader'],
            permissions: { 'extensions.call': { extensions: ['acme.reader'], reason: 'Shouts' } },
          },
          main: `exports.activate = () => { api.commands.registerCommand('friend.shout', async (path) => {
            const exports = await (await api.extensions.getExtension('acme.reader')).exports;
            return [await exports.shout(path), exports.version];
          }); };`,
        },
        stranger: {
          manifest: { ...commands('stranger.shout', 'stranger.command') },
          main: `exports.activate = () => {
            api.commands.registerCommand('stranger.shout', async (path) => (await (await api.extensions.getExtension('acme.reader')).exports).shout(path));
            api.commands.registerCommand('stranger.command', () => api.commands.executeCommand('reader.read', 'a.txt'));
          };`,
        },
      },
    },
    async ({ core }) => {
      expect(await core.executeCommand('friend.shout', 'a.txt')).toEqual(['HELLO', 3]);
      await expect(core.executeCommand('stranger.shout', 'a.txt')).rejects.toMatchObject({
        code: 'PERMISSION_NOT_DECLARED',
      });
      await expect(core.executeCommand('stranger.command')).rejects.toMatchObject({ code: 'PERMISSION_NOT_DECLARED' });
      expect(await core.executeCommand('reader.whoami')).toEqual({ kind: 'app' });
    },
  ));

test.each(['export', 'command'])(
  'a grant that is withdrawn while the other one wakes up lets no %s of it run',
  (what) =>
    withWorld(
      {
        extensions: {
          sleeper: {
            manifest: {
              ...commands('sleeper.go'),
              permissions: { 'commands.execute': { commands: ['app.waking', 'app.ran'], reason: 'Tells' } },
            },
            main: `exports.activate = async () => {
            await api.commands.executeCommand('app.waking');
            const go = () => api.commands.executeCommand('app.ran');
            api.commands.registerCommand('sleeper.go', go);
            return { go };
          };`,
          },
          caller: {
            manifest: {
              ...commands('caller.find', 'caller.export', 'caller.command'),
              permissions: {
                'extensions.call': { extensions: ['acme.sleeper'], reason: 'Calls' },
                'commands.execute': { commands: ['sleeper.go'], reason: 'Calls' },
              },
            },
            main: `exports.activate = () => {
            let found;
            api.commands.registerCommand('caller.find', async () => { found = await api.extensions.getExtension('acme.sleeper').activate(); });
            api.commands.registerCommand('caller.export', () => found.go());
            api.commands.registerCommand('caller.command', () => api.commands.executeCommand('sleeper.go'));
          };`,
          },
        },
      },
      async ({ core }) => {
        let ran = 0;
        let waking = async () => {};
        core.registerCommand('app.ran', () => {
          ran += 1;
        });
        core.registerCommand('app.waking', () => waking());
        await core.executeCommand('caller.find');
        await core.extensions.unload('acme.sleeper');
        waking = async () => {
          await core.permissions.set('acme.caller', 'extensions.call', 'deny');
          await core.permissions.set('acme.caller', 'commands.execute', 'deny');
        };
        await expect(core.executeCommand(`caller.${what}`)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
        expect(ran).toBe(0);
      },
    ),
);

test('a dependency in another host works like one in the same', () =>
  withWorld(
    {
      files: { 'a.txt': 'hello' },
      extensions: {
        reader: { ...reader, manifest: { ...reader.manifest, isolation: 'process' } },
        friend: {
          manifest: {
            ...commands('friend.shout'),
            extensionDependencies: ['acme.reader'],
            permissions: { 'extensions.call': { extensions: ['acme.reader'], reason: 'Shouts' } },
          },
          main: `exports.activate = () => { api.commands.registerCommand('friend.shout', async (path) => (await (await api.extensions.getExtension('acme.reader')).activate()).shout(path)); };`,
        },
      },
    },
    async ({ core }) => {
      expect(await core.executeCommand('friend.shout', 'a.txt')).toBe('HELLO');
      expect(
        core
          .perimeter()
          .map(({ isolation }) => isolation)
          .sort(),
      ).toEqual(['process', 'shared']);
    },
  ));

test('when the host dies, every call in flight gets one clear error, and the next event starts a new host', () =>
  withWorld(
    {
      extensions: {
        patient: {
          manifest: commands('patient.wait', 'patient.ping'),
          main: `exports.activate = () => {
            api.commands.registerCommand('patient.wait', () => new Promise(() => {}));
            api.commands.registerCommand('patient.ping', () => 'pong');
          };`,
        },
      },
    },
    async ({ core, hostEnds }) => {
      expect(await core.executeCommand('patient.ping')).toBe('pong');
      const waiting = Promise.allSettled([core.executeCommand('patient.wait'), core.executeCommand('patient.wait')]);
      const [report] = core.perimeter();
      process.kill(report?.pid ?? 0, 'SIGKILL');
      for (const outcome of await waiting)
        expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'HOST_DIED' } });
      expect(hostEnds).toMatchObject([
        { isolation: 'shared', extensions: ['acme.patient'], error: { code: 'HOST_DIED' } },
      ]);
      expect(await core.executeCommand('patient.ping')).toBe('pong');
      expect(core.perimeter()[0]?.pid).not.toBe(report?.pid);
    },
  ));

test('one extension is unloaded and reloaded while its host and its neighbour go on', () =>
  withWorld(
    {
      extensions: {
        one: {
          manifest: commands('one.version'),
          main: `exports.activate = (context) => { api.commands.registerCommand('one.version', () => 1); context.subscriptions.push({ dispose() { console.log('disposed'); } }); };
                 exports.deactivate = () => { console.log('deactivated'); };`,
        },
        two: {
          manifest: commands('two.count'),
          main: `let count = 0; exports.activate = () => { api.commands.registerCommand('two.count', () => ++count); };`,
        },
      },
    },
    async ({ core, extensionFolder, log }) => {
      expect(await core.executeCommand('one.version')).toBe(1);
      expect(await core.executeCommand('two.count')).toBe(1);
      const host = core.perimeter()[0]?.pid;
      await core.extensions.unload('acme.one');
      expect(log.map((line) => line.text)).toEqual(['deactivated', 'disposed']);
      expect(core.extensions.list()[0]).toMatchObject({ id: 'acme.one', state: { kind: 'inactive' } });
      await putExtension(extensionFolder('one'), 'one', {
        manifest: { ...commands('one.version'), version: '2.0.0' },
        main: `exports.activate = () => { api.commands.registerCommand('one.version', () => 2); };`,
      });
      expect(await core.extensions.reload('acme.one')).toMatchObject({ version: '2.0.0' });
      expect(await core.executeCommand('one.version')).toBe(2);
      expect(await core.executeCommand('two.count')).toBe(2);
      expect(core.perimeter()[0]?.pid).toBe(host);
    },
  ));

test('a broken extension is a state with its problems, and the others run', () =>
  withWorld(
    {
      extensions: {
        good: {
          manifest: commands('good.go'),
          main: `exports.activate = () => { api.commands.registerCommand('good.go', () => 'went'); };`,
        },
        bad: { manifest: { version: 'one', permissions: { 'fs.reed': {} } }, main: '' },
        newer: { manifest: { engines: { bulkhead: '>=99' } }, main: '' },
        walled: { manifest: { isolation: 'vm' }, main: '' },
      },
    },
    async ({ core }) => {
      expect(await core.executeCommand('good.go')).toBe('went');
      const states = Object.fromEntries(
        core.extensions
          .list()
          .map(({ id, state, problems }) => [
            id,
            [
              state.kind === 'disabled' && state.reason,
              state.kind === 'disabled' && state.error?.code,
              problems.length > 0,
            ],
          ]),
      );
      expect(states).toEqual({
        'acme.good': [false, false, false],
        bad: ['invalid', 'MANIFEST_INVALID', true],
        newer: ['incompatible', 'ENGINE_INCOMPATIBLE', true],
        'acme.walled': ['isolation', 'ISOLATION_UNAVAILABLE', false],
      });
    },
  ));

test("what an extension throws names the line in its author's own file", () =>
  withWorld(
    {
      extensions: {
        thrower: {
          manifest: commands('thrower.go'),
          main: `exports.activate = () => { api.commands.registerCommand('thrower.go', () => {\n  const nothing = undefined;\n  return nothing.property;\n}); };`,
        },
      },
    },
    async ({ core }) => {
      const thrown = core.executeCommand('thrower.go');
      await expect(thrown).rejects.toMatchObject({
        code: 'EXTENSION_ERROR',
        details: { thrown: { name: 'TypeError', stack: expect.stringContaining('main.js:4:18') } },
      });
      await expect(thrown).rejects.toMatchObject({
        details: { thrown: { stack: expect.not.stringContaining('host.cjs') } },
      });
    },
  ));

test('state survives, belongs to its extension, and storage may be written without a permission', () =>
  withWorld(
    {
      extensions: {
        keeper: {
          manifest: commands('keeper.keep', 'keeper.tell'),
          main: `exports.activate = (context) => {
            api.commands.registerCommand('keeper.keep', async (value) => {
              await context.globalState.update('value', value);
              await api.workspace.fs.createDirectory(context.globalStorageUri);
              await api.workspace.fs.writeFile(api.Uri.joinPath(context.globalStorageUri, 'a.txt'), new TextEncoder().encode('stored'));
            });
            api.commands.registerCommand('keeper.tell', async () => [context.globalState.get('value'), new TextDecoder().decode(await api.workspace.fs.readFile(api.Uri.joinPath(context.globalStorageUri, 'a.txt')))]);
          };`,
        },
      },
    },
    async ({ core }) => {
      await core.executeCommand('keeper.keep', { deep: [1, 2] });
      await core.extensions.reload('acme.keeper');
      expect(await core.executeCommand('keeper.tell')).toEqual([{ deep: [1, 2] }, 'stored']);
    },
  ));

test('workspaceContains and onStartupFinished activate at the start, with their times', () =>
  withWorld(
    {
      files: { 'src/deep/x.todo': '' },
      extensions: {
        found: {
          manifest: { activationEvents: ['workspaceContains:**/*.todo'] },
          main: 'exports.activate = () => {};',
        },
        lost: {
          manifest: { activationEvents: ['workspaceContains:**/*.nothing'] },
          main: 'exports.activate = () => {};',
        },
        late: { manifest: { activationEvents: ['onStartupFinished'] }, main: 'exports.activate = () => {};' },
      },
    },
    async ({ core }) => {
      expect(
        core.extensions.list().map(({ id, state }) => [id, state.kind === 'active' ? state.event : state.kind]),
      ).toEqual([
        ['acme.found', 'workspaceContains:**/*.todo'],
        ['acme.lost', 'inactive'],
        ['acme.late', 'onStartupFinished'],
      ]);
    },
  ));

test("the app's command gets the caller that the core stamped", () =>
  withWorld(
    {
      extensions: {
        caller: {
          manifest: {
            ...commands('caller.go'),
            permissions: { 'commands.execute': { commands: ['app.who'], reason: 'Asks the app' } },
          },
          main: `exports.activate = () => { api.commands.registerCommand('caller.go', () => api.commands.executeCommand('app.who', { caller: 'acme.king' })); };`,
        },
      },
    },
    async ({ core }) => {
      core.registerCommand('app.who', (args, { caller }) => [caller, args]);
      expect(await core.executeCommand('app.who')).toEqual([null, []]);
      expect(await core.executeCommand('caller.go')).toEqual(['acme.caller', [{ caller: 'acme.king' }]]);
    },
  ));

test('an endless loop in the shared host ends that host for everyone with one error, and nobody is blamed for good', () =>
  withWorld(
    {
      options: { limits: { activation: 300, unload: 100 } },
      extensions: {
        loop: { manifest: { activationEvents: ['onBoth'] }, main: 'exports.activate = () => { for (;;); };' },
        late: {
          manifest: { ...commands('late.go'), activationEvents: ['onBoth'] },
          main: `exports.activate = () => { api.commands.registerCommand('late.go', () => 'went'); };`,
        },
        good: {
          manifest: commands('good.go', 'good.wait'),
          main: `exports.activate = () => {
            api.commands.registerCommand('good.go', () => 'went');
            api.commands.registerCommand('good.wait', () => new Promise(() => {}));
          };`,
        },
      },
    },
    async ({ core, hostEnds }) => {
      expect(await core.executeCommand('good.go')).toBe('went');
      const waiting = core.executeCommand('good.wait').catch((error) => error.code);
      const report = await core.activateByEvent('onBoth');
      const loop = report.find(({ id }) => id === 'acme.loop');
      expect(loop).toMatchObject({ error: { code: 'HOST_DIED', message: expect.stringContaining('acme.loop') } });
      expect(await waiting).toBe('HOST_DIED');
      expect(hostEnds).toHaveLength(1);
      expect(hostEnds[0]?.extensions).toContain('acme.good');
      expect(core.extensions.list().every(({ state }) => state.kind === 'inactive')).toBe(true);
      // The next event starts a new host, for the bystanders as well.
      expect(await core.executeCommand('good.go')).toBe('went');
      expect(await core.executeCommand('late.go')).toBe('went');
    },
  ));

test("an endless loop in a host of its own is that extension's failure and nobody else's", () =>
  withWorld(
    {
      options: { limits: { activation: 300, unload: 100 } },
      extensions: {
        loop: {
          manifest: { activationEvents: ['onLoop'], isolation: 'process' },
          main: 'exports.activate = () => { for (;;); };',
        },
        good: {
          manifest: commands('good.go'),
          main: `exports.activate = () => { api.commands.registerCommand('good.go', () => 'went'); };`,
        },
      },
    },
    async ({ core, hostEnds }) => {
      expect(await core.executeCommand('good.go')).toBe('went');
      expect(await core.activateByEvent('onLoop')).toMatchObject([
        { id: 'acme.loop', error: { code: 'ACTIVATION_TIMEOUT' } },
      ]);
      expect(core.extensions.list()[0]?.state.kind).toBe('failed');
      expect(hostEnds).toEqual([]);
    },
  ));

test('a reload after a broken edit keeps the extension under its id, and the next one mends it', () =>
  withWorld(
    {
      extensions: {
        edited: {
          manifest: commands('edited.go'),
          main: `exports.activate = () => { api.commands.registerCommand('edited.go', () => 1); };`,
        },
      },
    },
    async ({ core, extensionFolder }) => {
      expect(await core.executeCommand('edited.go')).toBe(1);
      await putExtension(extensionFolder('edited'), 'edited', { manifest: commands('edited.go'), main: 'let x = ;' });
      expect(await core.extensions.reload('acme.edited')).toMatchObject({
        id: 'acme.edited',
        state: { kind: 'disabled', reason: 'invalid', error: { code: 'BUNDLE_FAILED' } },
        problems: [{ place: { line: 2 } }],
      });
      await expect(core.executeCommand('edited.go')).rejects.toMatchObject({ code: 'BUNDLE_FAILED' });
      await putExtension(extensionFolder('edited'), 'edited', {
        manifest: commands('edited.go'),
        main: `exports.activate = () => { api.commands.registerCommand('edited.go', () => 2); };`,
      });
      expect(await core.extensions.reload('acme.edited')).toMatchObject({ state: { kind: 'inactive' } });
      expect(core.extensions.list()).toHaveLength(1);
      expect(await core.executeCommand('edited.go')).toBe(2);
    },
  ));

test('a folder that was broken from the start is reloaded under the name it is listed with', () =>
  withWorld(
    { extensions: { mended: { manifest: { version: 'no version' }, main: '' } } },
    async ({ core, extensionFolder }) => {
      expect(core.extensions.list()).toMatchObject([{ id: 'mended', state: { kind: 'disabled' } }]);
      await putExtension(extensionFolder('mended'), 'mended', {
        manifest: commands('mended.go'),
        main: `exports.activate = () => { api.commands.registerCommand('mended.go', () => 'went'); };`,
      });
      expect(await core.extensions.reload('mended')).toMatchObject({ id: 'acme.mended' });
      expect(core.extensions.list()).toMatchObject([{ id: 'acme.mended' }]);
      expect(await core.executeCommand('mended.go')).toBe('went');
    },
  ));

test('reloads, an unload and calls at the same time end in one working instance', () =>
  withWorld(
    {
      extensions: {
        busy: {
          manifest: commands('busy.go'),
          main: `exports.activate = () => { api.commands.registerCommand('busy.go', () => 'went'); };`,
        },
      },
    },
    async ({ core }) => {
      expect(await core.executeCommand('busy.go')).toBe('went');
      await Promise.allSettled([
        core.extensions.reload('acme.busy'),
        core.extensions.reload('acme.busy'),
        core.executeCommand('busy.go'),
        core.extensions.unload('acme.busy'),
        core.executeCommand('busy.go'),
      ]);
      expect(core.extensions.list()[0]?.state.kind).not.toBe('failed');
      expect(await core.executeCommand('busy.go')).toBe('went');
    },
  ));

test('an extension that is unloaded while it activates is given up at once', () =>
  withWorld(
    {
      extensions: { slow: { manifest: commands('slow.go'), main: 'exports.activate = () => new Promise(() => {});' } },
    },
    async ({ core }) => {
      const first = core.executeCommand('slow.go').catch((error) => error.code);
      while (core.perimeter().length === 0) await new Promise((resolve) => setImmediate(resolve));
      await core.extensions.unload('acme.slow');
      expect(['EXTENSION_NOT_ACTIVE', 'COMMAND_NOT_FOUND']).toContain(await first);
      expect(core.extensions.list()[0]?.state.kind).toBe('inactive');
    },
  ));

test('an isolation that nobody knows keeps the extension from running, instead of weakening its wall', () =>
  withWorld(
    {
      options: { isolation: () => 'bogus' as 'process' },
      extensions: { walled: { manifest: { activationEvents: ['*'] }, main: 'exports.activate = () => {};' } },
    },
    async ({ core }) => {
      expect(core.extensions.list()).toMatchObject([
        { state: { kind: 'disabled', error: { code: 'OPTIONS_INVALID' } } },
      ]);
    },
  ));

test('a core that is disposed during a start that never ends is gone at once', async () => {
  const started = performance.now();
  await withWorld(
    {
      extensions: {
        never: { manifest: { activationEvents: ['onNever'] }, main: 'exports.activate = () => new Promise(() => {});' },
      },
    },
    async ({ core }) => {
      const waiting = core.activateByEvent('onNever');
      while (core.perimeter().length === 0) await new Promise((resolve) => setImmediate(resolve));
      await core.dispose();
      expect(await waiting).toMatchObject([{ id: 'acme.never', error: expect.anything() }]);
    },
  );
  expect(performance.now() - started).toBeLessThan(8000); // the activation limit is 10 s
});

test('a command of a disabled extension says so, with what to do', () =>
  withWorld(
    {
      settings: '{ "bulkhead.disabled": ["acme.off"] }',
      extensions: { off: { manifest: commands('off.go'), main: '' } },
    },
    async ({ core }) => {
      await expect(core.executeCommand('off.go')).rejects.toMatchObject({
        code: 'EXTENSION_DISABLED',
        details: { fix: expect.stringContaining('bulkhead.disabled') },
      });
    },
  ));

test('methods that answer with a promise never throw at once', async () => {
  await withWorld({}, async ({ core }) => {
    for (const act of [
      core.extensions.unload('no.one'),
      core.extensions.reload('no.one'),
      core.extensions.activate('no.one'),
    ]) {
      await expect(act).rejects.toMatchObject({ code: 'EXTENSION_NOT_FOUND' });
    }
    await core.dispose();
    await expect(core.start()).rejects.toMatchObject({ code: 'DISPOSED' });
    await expect(core.activateByEvent('*')).rejects.toMatchObject({ code: 'DISPOSED' });
  });
});

test('the settings file of the home disables by id and strengthens the isolation', () =>
  withWorld(
    {
      settings: '{ "bulkhead.disabled": ["acme.off"], "bulkhead.isolation": { "acme.on": "process" } }',
      extensions: {
        off: { main: '' },
        on: { manifest: { activationEvents: ['*'] }, main: 'exports.activate = () => {};' },
      },
    },
    async ({ core }) => {
      expect(core.extensions.list()).toMatchObject([
        { id: 'acme.off', state: { kind: 'disabled', reason: 'user' } },
        { id: 'acme.on', state: { kind: 'active' }, isolation: 'process' },
      ]);
    },
  ));

test('writeFile elsewhere: what is not declared is not written', () =>
  withWorld(
    {
      files: { 'a.txt': 'old' },
      extensions: {
        writer: {
          manifest: { ...commands('writer.write'), ...readsText },
          main: `exports.activate = () => { api.commands.registerCommand('writer.write', () => api.workspace.fs.writeFile(api.Uri.joinPath(api.workspace.workspaceFolders[0].uri, 'a.txt'), new Uint8Array([1]))); };`,
        },
      },
    },
    async ({ core, workspace }) => {
      await expect(core.executeCommand('writer.write')).rejects.toMatchObject({
        code: 'PERMISSION_NOT_DECLARED',
        details: { permission: 'fs.write' },
      });
      expect(await readFile(join(workspace, 'a.txt'), 'utf8')).toBe('old');
      await writeFile(join(workspace, 'a.txt'), 'still writable by us');
    },
  ));

test('three hundred extensions that one event starts at once all become active in one host', async () => {
  const names = Array.from({ length: 300 }, (_, index) => `many${index}`);
  const load: LoadSource = async ({ path }, options) => {
    packed ??= loadSource({ path: join(path, '..', 'many0'), development: true }, options);
    const loaded = await packed;
    const id = parseExtensionId(`acme.${basename(path)}`);
    if (loaded.kind === 'broken' || id === null) throw new Error('The pattern of the copies is broken.');
    const manifest = {
      ...loaded.extension.manifest,
      id,
      name: basename(path),
      source: { ...loaded.extension.manifest.source, name: basename(path) },
    };
    const extension = {
      ...loaded.extension,
      id,
      manifest,
      identity: { ...loaded.extension.identity, id },
      package: { ...loaded.extension.package, manifest },
    };
    return { kind: 'extension', extension, problems: [] };
  };
  let packed: ReturnType<typeof loadSource> | null = null;
  await withWorld(
    { extensions: { many0: { manifest: { activationEvents: ['onMany'] }, main: 'exports.activate = () => {};' } } },
    async ({ root, home, extensionFolder }) => {
      const options = {
        app: { name: 'many', version: '1.0.0' },
        home: join(root, 'other-home'),
        extensions: names.map((name) => ({ path: extensionFolder(name), development: true as const })),
      };
      expect(home).not.toBe(options.home);
      const core = await assemble(await prepare(options), load);
      try {
        await core.start();
        const report = await core.activateByEvent('onMany');
        expect(report.filter(({ error }) => error !== null)).toEqual([]);
        expect(report).toHaveLength(300);
        expect(core.perimeter()).toHaveLength(1);
      } finally {
        await core.dispose();
      }
    },
  );
});
