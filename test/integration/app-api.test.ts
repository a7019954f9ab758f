// The app's own API in real hosts: what an extension reaches of it, and what it never does, in both isolations.

import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ApiCaller, CoreOptions } from '../../src/index.ts';
import { defineApi, PublicError } from '../../src/index.ts';
import { type World, withWorld } from './world.ts';

const ENGINES = { engines: { bulkhead: '*', canvas: '>=2' } };
const DRAW = { 'app.canvas.draw': { layers: ['notes', 'ink-*'], reason: 'Draws.' } };

/** What the handlers saw. */
interface Seen {
  readonly calls: unknown[];
  readonly callers: ApiCaller[];
  kept: (() => Promise<unknown>)[];
  /** What somebody does between the check of a path and its use. */
  meanwhile?: () => Promise<void>;
}

function canvas(seen: Seen) {
  return defineApi({
    name: 'canvas',
    version: '2.1.0',
    permissions: {
      draw: {
        description: 'Draw on the layers that it names',
        danger: 'high',
        scope: { layers: { description: 'Layers that it may draw on', match: 'glob' } },
      },
      look: { description: 'See what you draw' },
      files: { description: 'Put files of yours onto the canvas' },
    },
    methods: {
      draw: {
        permission: 'draw',
        description: 'Draws one line.',
        params: {
          type: 'object',
          required: ['layer'],
          properties: {
            layer: { type: 'string', maxLength: 100 },
            points: { type: 'array', items: { type: 'array', items: { type: 'number' }, maxItems: 2 } },
            style: { type: 'object', additionalProperties: { type: 'string' } },
          },
        },
        result: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
        resource: { layers: 'layer' },
        handler(params, { caller }) {
          seen.calls.push(params);
          seen.callers.push(caller);
          return { id: seen.calls.length };
        },
      },
      silent: {
        permission: 'look',
        description: 'Returns what its definition does not name.',
        handler: () => 'a secret' as unknown as undefined,
      },
      drawLine: {
        permission: 'draw',
        description: 'The old one.',
        deprecated: { since: '2.1.0', use: 'draw' },
        params: { type: 'object', required: ['layer'], properties: { layer: { type: 'string' } } },
        resource: { layers: 'layer' },
        handler: () => undefined,
      },
      place: {
        permission: 'files',
        description: 'Puts a picture onto the canvas.',
        params: {
          type: 'object',
          required: ['file'],
          properties: { file: { type: 'string', format: 'path', access: 'read' } },
        },
        result: { type: 'string' },
        async handler({ file }) {
          seen.calls.push(file.path);
          return new TextDecoder().decode(await file.read());
        },
      },
      save: {
        permission: 'files',
        description: 'Writes the canvas into a file.',
        params: {
          type: 'object',
          required: ['to'],
          properties: { to: { type: 'string', format: 'path', access: 'write' } },
        },
        async handler({ to }) {
          seen.calls.push(to.path);
          await seen.meanwhile?.();
          await to.write('the canvas');
        },
      },
      load: {
        permission: 'files',
        description: 'Puts a picture from the web onto the canvas.',
        params: { type: 'object', required: ['from'], properties: { from: { type: 'string', format: 'url' } } },
        result: { type: 'string' },
        handler({ from }) {
          seen.calls.push(from.url.href);
          return from.addresses.join(' ');
        },
      },
      act: {
        permission: 'look',
        description: 'Does what the test says.',
        params: { type: 'object', required: ['what'], properties: { what: { type: 'string' }, with: {} } },
        result: {},
        async handler({ what, with: given }, { check, signal }) {
          switch (what) {
            case 'check':
              await check('fs.write', String(given));
              return 'allowed';
            case 'keep': {
              const file = await check('fs.write', String(given));
              seen.kept = [() => check('fs.write', String(given)), () => file.read(), () => file.write('later')];
              return null;
            }
            case 'secret':
              throw new Error(`Cannot open /app/secret/${String(given)}`);
            case 'public':
              throw new PublicError('The layer is locked.', {
                appCode: 'LAYER_LOCKED',
                fix: 'Unlock it.',
                cause: 'secret',
              });
            case 'wait':
              return new Promise((resolve) => signal.addEventListener('abort', () => resolve('aborted')));
            case 'hang':
              return new Promise(() => undefined);
            case 'wrong':
              return () => 'a function';
            default:
              return given ?? null;
          }
        },
      },
    },
    events: {
      onDidChange: {
        permission: 'draw',
        description: 'A layer has changed.',
        schema: { type: 'object', required: ['layer'], properties: { layer: { type: 'string' } } },
        resource: { layers: 'layer' },
      },
      onDidLook: { permission: 'look', description: 'Somebody looked.' },
    },
  });
}

type Canvas = ReturnType<typeof canvas>;

/** `run` is the body of the command `x.run` with `api`, `canvas` and `args`; `heard` is what events brought. */
async function withCanvas(
  sketch: {
    readonly isolation: 'shared' | 'process';
    readonly permissions?: Record<string, unknown>;
    readonly optionalPermissions?: Record<string, unknown>;
    readonly run: string;
    readonly settings?: string;
    readonly options?: Partial<CoreOptions>;
  },
  use: (
    world: World & { readonly seen: Seen; readonly api: Canvas; run(...args: unknown[]): Promise<unknown> },
  ) => Promise<void>,
): Promise<void> {
  const seen: Seen = { calls: [], callers: [], kept: [] };
  const api = canvas(seen);
  const options: Partial<CoreOptions> = { apis: [api], isolation: () => sketch.isolation, ...sketch.options };
  const main = `
    const heard = [];
    exports.activate = (context) => {
      const canvas = api.host.api('canvas');
      const told = async (call) => { try { return await call(); } catch (error) {
        return { code: error.code, message: error.message, resource: error.resource, appCode: error.appCode, fix: error.fix, permission: error.permission };
      } };
      context.subscriptions.push(api.commands.registerCommand('x.run', async (...args) => told(async () => { ${sketch.run} })));
    };`;
  const manifest = {
    ...ENGINES,
    permissions: sketch.permissions ?? DRAW,
    optionalPermissions: sketch.optionalPermissions ?? {},
    contributes: { commands: [{ command: 'x.run', title: 'Run' }] },
  };
  const settings = sketch.settings === undefined ? {} : { settings: sketch.settings };
  await withWorld({ extensions: { x: { main, manifest } }, options, ...settings }, async (world) => {
    expect(world.core.extensions.list().map(({ problems }) => problems)).toEqual([[]]);
    await use({ ...world, seen, api, run: (...args) => world.core.executeCommand('x.run', ...args) });
  });
}

const LOOK = { 'app.canvas.look': { reason: 'Looks.' } };
const FILES = { 'app.canvas.files': { reason: 'Places files.' } };

describe.each(['shared', 'process'] as const)('in the isolation "%s"', (isolation) => {
  test('its permissions can be asked about, and their changes are heard', async () => {
    const run = `if (args[0] === 'heard') return heard;
      if (heard.length === 0) api.permissions.onDidChange(({ kinds }) => heard.push(...kinds));
      return api.permissions.contains({ kind: 'app.canvas.draw' });`;
    await withCanvas({ isolation, run }, async ({ run, core }) => {
      expect(await run()).toBe(true);
      await core.permissions.set('acme.x', 'app.canvas.draw', 'deny');
      expect(await run('heard')).toEqual(['app.canvas.draw']);
      expect(await run()).toBe(false);
    });
  });

  test('a method is called with what was checked, and its caller is stamped by the core', async () => {
    const run = `return canvas.draw({ layer: 'ink-1', points: [[1, 2]], style: { color: 'red' }, ...args[0] });`;
    await withCanvas({ isolation, run }, async ({ run, seen, decisions, extensionFolder }) => {
      expect(await run()).toEqual({ id: 1 });
      expect(seen.calls).toEqual([{ layer: 'ink-1', points: [[1, 2]], style: { color: 'red' } }]);
      const origin = `dev:${extensionFolder('x')}`;
      expect(seen.callers).toEqual([{ id: 'acme.x', version: '1.0.0', origin, keyId: null }]);
      expect(decisions.at(-1)).toMatchObject({ permission: 'app.canvas.draw', resource: 'ink-1', decision: 'allow' });
      // Whoever writes the caller into the parameters is told that there is no such parameter.
      expect(await run({ caller: { id: 'acme.boss' } })).toMatchObject({ code: 'ARGUMENT_INVALID' });
      expect(seen.calls).toHaveLength(1);
    });
  });

  test('a thing out of the scope, an undeclared permission and an unknown method are refused before the handler', async () => {
    const run = `return canvas[args[0]](args[1]);`;
    await withCanvas({ isolation, run }, async ({ run, seen, decisions }) => {
      expect(await run('draw', { layer: 'background' })).toMatchObject({
        code: 'OUT_OF_SCOPE',
        permission: 'app.canvas.draw',
        fix: expect.stringContaining('"layers": ["background"]'),
      });
      expect(await run('act', { what: 'x' })).toMatchObject({ code: 'PERMISSION_NOT_DECLARED' });
      expect(await run('draw', {})).toMatchObject({ code: 'ARGUMENT_INVALID' });
      expect(seen.calls).toEqual([]);
      expect(decisions.map(({ code, layer }) => [code, layer])).toEqual([
        ['OUT_OF_SCOPE', 'manifest'],
        ['PERMISSION_NOT_DECLARED', 'manifest'],
      ]);
    });
  });

  test('parameters that pollute, overflow or hide something are refused at their place', async () => {
    const run = `
      const own = JSON.parse('{ "layer": "notes", "style": { "__proto__": { "polluted": true } } }');
      const deep = {}; let at = deep; for (let i = 0; i < 500; i++) at = at.x = {};
      const tries = [
        own,
        { layer: 'notes', style: { constructor: 'x' } },
        { layer: 'notes', style: { prototype: 'x' } },
        { layer: 'notes', unknown: 1 },
        { layer: 'x'.repeat(101) },
        { layer: ['notes'] },
        { layer: { toString: 'notes' } },
        { layer: 'notes', points: [[1, 2], [1, 'x']] },
        { layer: 'notes', points: Array.from({ length: 10001 }, () => [1, 2]) },
        { layer: 'notes', points: [[1, NaN]] },
        { layer: 'notes', style: Object.fromEntries(Array.from({ length: 1001 }, (_, i) => ['k' + i, 'v'])) },
        { layer: 'notes', style: { a: 'x'.repeat(65537) } },
        { layer: 'notes', style: deep },
        { layer: 'notes', points: api.Uri.file('/x') },
        ['notes'],
        'notes',
        null,
      ];
      const answers = [];
      for (const each of tries) {
        const answer = await told(() => canvas.draw(each));
        answers.push([answer.code, answer.resource]);
      }
      return answers;`;
    await withCanvas({ isolation, run }, async ({ run, seen }) => {
      expect(await run()).toEqual([
        ['VALUE_NOT_PLAIN', null],
        ['ARGUMENT_INVALID', '/style'],
        ['ARGUMENT_INVALID', '/style'],
        ['ARGUMENT_INVALID', ''],
        ['ARGUMENT_INVALID', '/layer'],
        ['ARGUMENT_INVALID', '/layer'],
        ['ARGUMENT_INVALID', '/layer'],
        ['ARGUMENT_INVALID', '/points/1/1'],
        ['ARGUMENT_INVALID', '/points'],
        ['ARGUMENT_INVALID', '/points/0/1'],
        ['ARGUMENT_INVALID', '/style'],
        ['ARGUMENT_INVALID', '/style/a'],
        ['LIMIT_EXCEEDED', null],
        ['ARGUMENT_INVALID', '/points'],
        ['ARGUMENT_INVALID', ''],
        ['ARGUMENT_INVALID', ''],
        ['ARGUMENT_INVALID', ''],
      ]);
      expect(seen.calls).toEqual([]);
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    });
  });

  test('a path is refused before the handler unless the caller itself may read it', async () => {
    const permissions = { ...FILES, 'fs.read': { paths: ['${workspaceFolder}/in/**'], reason: 'Reads.' } };
    const run = `return canvas.place({ file: args[0] instanceof api.Uri ? args[0] : args[0] });`;
    await withCanvas({ isolation, run, permissions }, async ({ run, seen, workspace, root, home, decisions }) => {
      await mkdir(join(workspace, 'in'));
      await writeFile(join(workspace, 'in/a.txt'), 'within');
      await writeFile(join(workspace, 'secret.txt'), 'not for it');
      await writeFile(join(root, 'canary.txt'), 'not for it');
      await symlink(join(root, 'canary.txt'), join(workspace, 'in/link'));
      await symlink(root, join(workspace, 'in/folder'));
      expect(await run(join(workspace, 'in/a.txt'))).toBe('within');
      expect(seen.calls.splice(0)).toEqual([join(workspace, 'in/a.txt')]);
      const refused = async (path: string, code = 'OUT_OF_SCOPE') =>
        expect([path, await run(path)]).toEqual([path, expect.objectContaining({ code })]);
      // It may: what is wrong with the file is told as if it had asked itself.
      expect(await run(join(workspace, 'in/missing.txt'))).toMatchObject({ code: 'FILE_NOT_FOUND' });
      expect(await run(join(workspace, 'in'))).toMatchObject({ code: 'FILE_IS_A_DIRECTORY' });
      seen.calls.length = 0;
      await refused(join(workspace, 'secret.txt'));
      await refused(`${workspace}/in/../secret.txt`);
      await refused(`${workspace}/in/./x/../../secret.txt`);
      await refused(join(workspace, 'in/link'));
      await refused(join(workspace, 'in/folder/canary.txt'));
      await refused(join(root, 'does-not-exist'));
      await refused('in/a.txt', 'ARGUMENT_INVALID');
      await refused(`file://${workspace}/in/a.txt`, 'ARGUMENT_INVALID');
      await refused('//server/share/a.txt', 'ARGUMENT_INVALID');
      await refused('\\\\server\\share\\a.txt', 'ARGUMENT_INVALID');
      await refused(`${workspace}/in/a.txt\0.png`, 'ARGUMENT_INVALID');
      await refused(join(home, 'settings.json'), 'PERMISSION_DENIED');
      await refused('/proc/self/environ', 'PERMISSION_DENIED');
      expect(seen.calls).toEqual([]);
      expect(decisions.filter(({ permission }) => permission === 'fs.read').at(-1)).toMatchObject({
        id: 'acme.x',
        resource: '/proc/self/environ',
        decision: 'deny',
      });
    });
  });

  test('a path to write needs fs.write of the caller, whatever it may read, and is written where it was decided', async () => {
    const permissions = {
      ...FILES,
      'fs.read': { paths: ['${workspaceFolder}/**'], reason: 'Reads.' },
      'fs.write': { paths: ['${workspaceFolder}/out/**'], reason: 'Writes.' },
    };
    const run = `return canvas.save({ to: api.Uri.file(args[0]) });`;
    await withCanvas({ isolation, run, permissions }, async ({ run, seen, workspace }) => {
      expect(await run(join(workspace, 'out/canvas.txt'))).toBeUndefined();
      expect(await readFile(join(workspace, 'out/canvas.txt'), 'utf8')).toBe('the canvas');
      seen.calls.length = 0;
      expect(await run(join(workspace, 'in.txt'))).toMatchObject({ code: 'OUT_OF_SCOPE', permission: 'fs.write' });
      expect(await run('/tmp/anything.txt')).toMatchObject({ code: 'OUT_OF_SCOPE' });
      expect(seen.calls).toEqual([]);
    });
  });

  test('an address is refused before the handler unless the caller itself may connect to it', async () => {
    const permissions = { ...FILES, 'net.connect': { hosts: ['127.0.0.1:8080', 'localhost:8081'], reason: 'Loads.' } };
    const run = `return canvas.load({ from: args[0] });`;
    await withCanvas({ isolation, run, permissions }, async ({ run, seen }) => {
      expect(await run('https://127.0.0.1:8080/a.png')).toBe('127.0.0.1');
      expect(await run('https://localhost:8081/a.png')).toBe('127.0.0.1 ::1');
      seen.calls.length = 0;
      for (const from of [
        'https://127.0.0.1/',
        'http://127.0.0.1:8080/',
        'https://169.254.169.254/',
        'https://2130706433/',
      ]) {
        expect([from, await run(from)]).toEqual([from, expect.objectContaining({ code: 'OUT_OF_SCOPE' })]);
      }
      for (const from of [
        'file:///etc/passwd',
        'https://a:b@127.0.0.1:8080/',
        'javascript:alert(1)',
        '//127.0.0.1:8080/',
        '',
      ]) {
        expect([from, await run(from)]).toEqual([from, expect.objectContaining({ code: 'ARGUMENT_INVALID' })]);
      }
      expect(seen.calls).toEqual([]);
    });
  });

  test('check in a handler decides in the name of the caller, and only while the call lasts', async () => {
    const permissions = { ...LOOK, 'fs.write': { paths: ['${workspaceFolder}/out/**'], reason: 'Writes.' } };
    const run = `return canvas.act({ what: args[0], with: args[1] });`;
    await withCanvas({ isolation, run, permissions }, async ({ run, seen, workspace, decisions }) => {
      expect(await run('check', join(workspace, 'out/a'))).toBe('allowed');
      expect(await run('check', join(workspace, 'a'))).toMatchObject({ code: 'OUT_OF_SCOPE', permission: 'fs.write' });
      expect(decisions.map(({ id, permission, decision, code }) => [id, permission, decision, code])).toEqual([
        ['acme.x', 'fs.write', 'allow', null],
        ['acme.x', 'app.canvas.look', 'allow', null],
        ['acme.x', 'fs.write', 'deny', 'OUT_OF_SCOPE'],
        ['acme.x', 'app.canvas.look', 'allow', 'OUT_OF_SCOPE'],
      ]);
      await run('keep', join(workspace, 'out/a'));
      for (const later of seen.kept) await expect(later()).rejects.toMatchObject({ code: 'CANCELLED' });
      expect(seen.kept).toHaveLength(3);
    });
  });

  test('of what a handler throws, only what is meant for extensions reaches one', async () => {
    const run = `return args[0] === 'silent' ? canvas.silent() : canvas.act({ what: args[0], with: args[1] });`;
    await withCanvas({ isolation, run, permissions: LOOK }, async ({ run, core, api, log }) => {
      const failures: unknown[] = [];
      core.api(api).onDidFail(({ method, caller, error }) => failures.push([method, caller.id, String(error)]));
      const hidden = await run('secret', 'key.pem');
      expect(hidden).toMatchObject({
        code: 'APP_FAILED',
        message: 'The app could not do this: its method canvas.act failed.',
      });
      expect(JSON.stringify(hidden)).not.toContain('secret');
      expect(failures).toEqual([['act', 'acme.x', 'Error: Cannot open /app/secret/key.pem']]);
      expect(log.find(({ id }) => id === null)?.text).toContain('/app/secret/key.pem');
      expect(log.filter(({ id }) => id === 'acme.x')).toEqual([]);
      expect(await run('public')).toMatchObject({
        code: 'APP_ERROR',
        message: 'The layer is locked.',
        appCode: 'LAYER_LOCKED',
        fix: 'Unlock it.',
      });
      expect(failures).toHaveLength(1);
      expect(await run('wrong')).toMatchObject({ code: 'APP_FAILED' });
      expect(failures).toHaveLength(2);
      expect(await run('silent')).toMatchObject({ code: 'APP_FAILED' });
      expect(failures).toHaveLength(3);
      // Values of the handler cross as copies, whatever they are.
      expect(await run('echo', { a: [1, 'b'] })).toEqual({ a: [1, 'b'] });
    });
  });

  test('events come to whoever listens, holds the permission and reaches the thing', async () => {
    const run = `
      if (args[0] === 'listen') { listening = canvas.onDidChange((event) => heard.push(event)); return null; }
      if (args[0] === 'stop') { listening.dispose(); return null; }
      return heard.splice(0);`;
    await withCanvas(
      { isolation, run: run.replaceAll('listening', 'globalThis.listening') },
      async ({ run, core, api }) => {
        const { fire } = core.api(api);
        fire('onDidChange', { layer: 'notes' });
        await run('listen');
        // A round trip: the subscription is there when the next answer is.
        await run('heard');
        fire('onDidChange', { layer: 'ink-1' });
        fire('onDidChange', { layer: 'background' });
        fire('onDidLook');
        fire('onDidChange', { layer: 'notes' });
        expect(await run('heard')).toEqual([{ layer: 'ink-1' }, { layer: 'notes' }]);

        await core.permissions.set('acme.x', 'app.canvas.draw', 'deny');
        fire('onDidChange', { layer: 'notes' });
        expect(await run('heard')).toEqual([]);
        await core.permissions.set('acme.x', 'app.canvas.draw', 'allow');
        fire('onDidChange', { layer: 'notes' });
        expect(await run('heard')).toEqual([{ layer: 'notes' }]);

        await run('stop');
        await run('heard');
        fire('onDidChange', { layer: 'notes' });
        expect(await run('heard')).toEqual([]);
        expect(() => fire('onDidChange', { layer: 1 } as never)).toThrow(/"\/layer" must be a text/);
        expect(() => (fire as (event: string) => void)('onDidNothing')).toThrow(/no event/);
      },
    );
  });

  test('nobody listens without the permission, and a call after it was withdrawn is refused', async () => {
    const run = `
      if (args[0] === 'listen') { canvas.onDidLook(() => heard.push('looked')); return null; }
      if (args[0] === 'draw') return canvas.draw({ layer: 'notes' });
      return heard.splice(0);`;
    await withCanvas({ isolation, run }, async ({ run, core, api, log, seen }) => {
      await run('listen');
      await run('heard');
      core.api(api).fire('onDidLook');
      expect(await run('heard')).toEqual([]);
      expect(log.filter(({ id }) => id === 'acme.x').map(({ text }) => text)).toEqual([
        expect.stringContaining('does not declare app.canvas.look'),
      ]);
      expect(await run('draw')).toEqual({ id: 1 });
      await core.permissions.set('acme.x', 'app.canvas.draw', 'deny');
      expect(await run('draw')).toMatchObject({ code: 'PERMISSION_DENIED' });
      await core.permissions.set('acme.x', 'app.canvas.draw', 'ask');
      expect(await run('draw')).toMatchObject({ code: 'PERMISSION_UNANSWERED' });
      expect(seen.calls).toHaveLength(1);
      await expect(core.permissions.set('acme.x', 'app.canvas.drow', 'deny')).rejects.toMatchObject({
        code: 'OPTIONS_INVALID',
        details: { fix: 'Did you mean "app.canvas.draw"?' },
      });
    });
  });

  test('a call under way ends when its permission is withdrawn, and the handler hears of it', async () => {
    const run = `
      if (args[0] === 'call') { globalThis.call = told(() => canvas.act({ what: 'hang' })); return null; }
      return globalThis.call;`;
    await withCanvas({ isolation, run, permissions: LOOK }, async ({ run, core, decisions }) => {
      await run('call');
      await core.permissions.set('acme.x', 'app.canvas.look', 'deny');
      expect(await run('answer')).toMatchObject({ code: 'PERMISSION_DENIED', permission: 'app.canvas.look' });
      expect(decisions).toEqual([expect.objectContaining({ decision: 'deny', code: 'PERMISSION_DENIED' })]);
    });
  });

  test("an extension asks about permissions of the app's, and hears when they change", async () => {
    const run = `
      if (args[0] === 'listen') { api.permissions.onDidChange(({ kinds }) => heard.push(...kinds)); return null; }
      return [await api.permissions.contains({ kind: 'app.canvas.draw' }), heard.splice(0)];`;
    await withCanvas({ isolation, run }, async ({ run, core }) => {
      await run('listen');
      expect(await run()).toEqual([true, []]);
      await core.permissions.set('acme.x', 'app.canvas.draw', 'deny');
      expect(await run()).toEqual([false, ['app.canvas.draw']]);
    });
  });

  test('settings narrow the scope, and what they narrow by a name that does not exist reaches nothing', async () => {
    const settings = (layers: string) =>
      `{ "bulkhead.permissions": { "acme.x@dev": { "app.canvas.draw": { "grant": "allow", ${layers} } } } }`;
    const run = `return canvas.draw({ layer: args[0] });`;
    await withCanvas({ isolation, run, settings: settings('"layers": ["notes"]') }, async ({ run, core }) => {
      expect(await run('notes')).toEqual({ id: 1 });
      expect(await run('ink-1')).toMatchObject({ code: 'OUT_OF_SCOPE' });
      expect(core.permissions.list('acme.x')).toEqual([
        expect.objectContaining({
          kind: 'app.canvas.draw',
          description: 'Draw on the layers that it names',
          scope: { layers: ['notes', 'ink-*'], narrowedTo: [{ layers: ['notes'] }] },
          answer: 'allow',
          layer: 'user',
        }),
      ]);
    });
    await withCanvas({ isolation, run, settings: settings('"layer": ["notes"]') }, async ({ run, log, home }) => {
      expect(await run('notes')).toMatchObject({ code: 'OUT_OF_SCOPE' });
      const text = `${join(home, 'settings.json')}:1: The scope of "app.canvas.draw" has no "layer": what is narrowed by it reaches nothing.`;
      expect(log[0]).toEqual({ id: null, level: 'warn', text });
    });
    const misspelt = '{ "bulkhead.permissions": { "*": { "app.canvas.drow": "deny", "app.other.x": "deny" } } }';
    await withCanvas({ isolation, run, settings: misspelt }, async ({ log }) => {
      expect(log.map(({ text }) => text)).toEqual([
        expect.stringMatching(/:1: canvas has no permission "app.canvas.drow".*Did you mean "app.canvas.draw"\?$/),
      ]);
    });
  });

  test('an author is told of what is deprecated, once for each activation, and asks for versions', async () => {
    const run = `
      await canvas.drawLine({ layer: 'notes' });
      await canvas.drawLine({ layer: 'notes' });
      const { host } = api;
      return [host.has('canvas'), host.has('canvas', '>=2'), host.has('canvas', '^3'), host.has('bulkhead'), host.has('nothing'),
        host.has('__proto__'), host.has('canvas', 'no range'), host.apis, Object.isFrozen(canvas), Object.keys(canvas)];`;
    await withCanvas({ isolation, run }, async ({ run, core, log }) => {
      expect(await run()).toEqual([
        true,
        true,
        false,
        true,
        false,
        false,
        false,
        [{ name: 'canvas', version: '2.1.0' }],
        true,
        ['draw', 'silent', 'drawLine', 'place', 'save', 'load', 'act', 'onDidChange', 'onDidLook'],
      ]);
      const told = { id: 'acme.x', level: 'warn', text: 'canvas.drawLine is deprecated since canvas 2.1.0: use draw.' };
      expect(log).toEqual([told]);
      await core.extensions.reload('acme.x');
      await run();
      expect(log).toEqual([told, told]);
    });
  });

  test('whoever is asked reads the words of the app, and their yes holds for what they were shown', async () => {
    const asked: unknown[] = [];
    const options: Partial<CoreOptions> = {
      prompt: ({ kind, description, resource, scope, reason, id }) => {
        asked.push({ id, kind, description, resource, scope, reason });
        return { answer: resource === 'notes' ? 'allow' : 'deny' };
      },
    };
    const run = `return canvas.draw({ layer: args[0] });`;
    const settings = '{ "bulkhead.permissions": { "*": { "app.canvas.draw": "ask" } } }';
    await withCanvas({ isolation, run, settings, options }, async ({ run }) => {
      expect(await run('notes')).toEqual({ id: 1 });
      expect(await run('ink-1')).toMatchObject({ code: 'PERMISSION_DENIED' });
      expect(asked[0]).toEqual({
        id: 'acme.x',
        kind: 'app.canvas.draw',
        description: 'Draw on the layers that it names',
        resource: 'notes',
        scope: { layers: ['notes', 'ink-*'] },
        reason: 'Draws.',
      });
    });
  });

  test('a yes to a path stands for reading or writing that very file in this call, and for nothing else', async () => {
    const optionalPermissions = { 'fs.write': { paths: ['${workspaceFolder}/**'], reason: 'Writes.' } };
    const asked: unknown[] = [];
    const options: Partial<CoreOptions> = {
      prompt: ({ kind, resource }) => {
        asked.push([kind, resource]);
        return { answer: 'allow' };
      },
    };
    const run = `return canvas.save({ to: args[0] });`;
    await withCanvas(
      { isolation, run, permissions: FILES, optionalPermissions, options },
      async ({ run, workspace, seen }) => {
        const [one, two] = [join(workspace, 'one.txt'), join(workspace, 'two.txt')];
        expect(await run(one)).toBeUndefined();
        expect(await readFile(one, 'utf8')).toBe('the canvas');
        expect(asked).toEqual([['fs.write', one]]);
        await run(one);
        await run(two);
        expect(asked.splice(0).slice(1)).toEqual([
          ['fs.write', one],
          ['fs.write', two],
        ]);
        // Another file stands there now: the yes was not for that.
        seen.meanwhile = async () => {
          await rm(one);
          await symlink(two, one);
        };
        await run(one);
        expect(asked).toHaveLength(2);
      },
    );
  });

  test.each(['wait', 'hang'])(
    'a handler that does not answer (%s) keeps nobody: the extension ends, and so does the core',
    async (what) => {
      const run = `canvas.act({ what: args[0] }).catch(() => {}); return 'on its way';`;
      await withCanvas({ isolation, run, permissions: LOOK }, async ({ run, core, decisions }) => {
        expect(await run(what)).toBe('on its way');
        await core.extensions.unload('acme.x');
        expect(decisions.at(-1)).toMatchObject({ permission: 'app.canvas.look', code: 'CANCELLED' });
      });
    },
  );

  test('who cancels gets its answer at once, and the handler hears of it', async () => {
    const run = `
      const source = new api.CancellationTokenSource();
      const call = canvas.act({ what: 'wait' }, source.token);
      source.cancel();
      try { await call; } catch (error) { return error.name; }`;
    await withCanvas({ isolation, run, permissions: LOOK }, async ({ run }) => {
      expect(await run()).toBe('Canceled');
    });
  });
});

test('two cores share a definition and never meet', async () => {
  const seen: Seen = { calls: [], callers: [], kept: [] };
  const api = canvas(seen);
  const sketch = (name: string) => ({
    extensions: {
      [name]: {
        main: `exports.activate = (context) => { const heard = []; const canvas = api.host.api('canvas');
          canvas.onDidChange((event) => heard.push(event));
          context.subscriptions.push(api.commands.registerCommand('${name}.heard', () => heard.splice(0))); };`,
        manifest: { ...ENGINES, permissions: DRAW, activationEvents: ['*'] },
      },
    },
    options: { apis: [api] },
  });
  await withWorld(sketch('one'), (one) =>
    withWorld(sketch('two'), async (two) => {
      await one.core.executeCommand('one.heard');
      await two.core.executeCommand('two.heard');
      one.core.api(api).fire('onDidChange', { layer: 'notes' });
      expect(await one.core.executeCommand('one.heard')).toEqual([{ layer: 'notes' }]);
      expect(await two.core.executeCommand('two.heard')).toEqual([]);
      expect(() => one.core.api(canvas(seen))).toThrow(/does not offer the API "canvas"/);
    }),
  );
});

test('a manifest that names an API, a permission or a part of a scope that the app does not have is refused at its place', async () => {
  const seen: Seen = { calls: [], callers: [], kept: [] };
  const extension = (manifest: Record<string, unknown>) => ({ main: '', manifest });
  const reason = 'Draws.';
  await withWorld(
    {
      extensions: {
        a: extension({ engines: { bulkhead: '*', canvas: '^1' } }),
        b: extension({ ...ENGINES, permissions: { 'app.easel.draw': { reason } } }),
        c: extension({ ...ENGINES, permissions: { 'app.canvas.drow': { layers: ['a'], reason } } }),
        d: extension({ ...ENGINES, optionalPermissions: { 'app.canvas.draw': { layer: ['a'], reason } } }),
        e: extension({ engines: { bulkhead: '*' }, permissions: { 'app.canvas.draw': { layers: ['a'], reason } } }),
        f: extension({ ...ENGINES, permissions: { 'app.canvas.draw': { layers: ['{a'], reason } } }),
      },
      options: { apis: [canvas(seen)] },
    },
    async ({ core }) => {
      const found = core.extensions
        .list()
        .map(({ id, state, problems }) => [
          id,
          state.kind === 'disabled' ? state.reason : state.kind,
          ...problems.map(({ severity, message, fix, place }) => `${severity} ${place.pointer}: ${message} ${fix}`),
        ]);
      expect(Object.fromEntries(found.map(([id, ...rest]) => [id, rest]))).toEqual({
        a: [
          'incompatible',
          'error /engines/canvas: It needs "canvas" "^1", and this app offers 2.1.0. Widen the range, or run it in an app that offers what it needs.',
        ],
        b: [
          'incompatible',
          'error /permissions/app.easel.draw: This app has no API "easel". Run it in the app that it was made for, or remove this.',
        ],
        c: [
          'invalid',
          'error /permissions/app.canvas.drow: canvas 2.1.0 has no permission "app.canvas.drow". Did you mean "app.canvas.draw"?',
        ],
        d: [
          'invalid',
          'error /optionalPermissions/app.canvas.draw: "layers" is missing: Layers that it may draw on Add "layers": ["…"].',
          'error /optionalPermissions/app.canvas.draw/layer: "layer" is no part of its scope. Did you mean "layers"?',
        ],
        'acme.e': [
          'inactive',
          'warning /permissions/app.canvas.draw: "app.canvas.draw" is used, but "engines" does not say which versions of "canvas" it works with. Add "canvas": "^2.1.0" to "engines".',
        ],
        f: ['invalid', expect.stringContaining('/permissions/app.canvas.draw/layers/0: "{a" is not a pattern.')],
      });
      const place = core.extensions.list()[2]?.problems[0]?.place;
      expect([place?.line, place?.column]).toEqual([expect.any(Number), expect.any(Number)]);
    },
  );
});
