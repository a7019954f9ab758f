// A whole core with real hosts: what an app sees.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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
    async ({ core }) => {
      await expect(core.executeCommand('reader.read', 'a.txt')).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
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

test('an endless loop in `activate` is named; in the shared host the others get an error, and the next event a new host', () =>
  withWorld(
    {
      options: { limits: { activation: 300, unload: 100 } },
      extensions: {
        loop: { manifest: { activationEvents: ['onLoop'] }, main: 'exports.activate = () => { for (;;); };' },
        good: {
          manifest: commands('good.go'),
          main: `exports.activate = () => { api.commands.registerCommand('good.go', () => 'went'); };`,
        },
      },
    },
    async ({ core, hostEnds }) => {
      expect(await core.executeCommand('good.go')).toBe('went');
      const [activation] = await core.activateByEvent('onLoop');
      expect(activation).toMatchObject({ id: 'acme.loop', error: { code: 'ACTIVATION_TIMEOUT' } });
      expect(hostEnds).toHaveLength(1);
      expect(await core.executeCommand('good.go')).toBe('went');
    },
  ));

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
