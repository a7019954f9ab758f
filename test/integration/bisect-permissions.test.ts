// Which permission breaks it: trials withhold kinds of one extension, and nothing opens them. Real hosts.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CoreOptions, defineApi } from '../../src/index.ts';
import { isThorough } from '../setup/thorough.ts';
import { children } from './children.ts';
import { type EndlessServer, endlessServer } from './endless-server.ts';
import { type ExtensionSketch, type World, withWorld } from './world.ts';

let server: EndlessServer;
beforeAll(async () => {
  server = await endlessServer();
});
afterAll(async () => {
  await server.close();
});

const canvas = () =>
  defineApi({
    name: 'canvas',
    version: '1.0.0',
    permissions: { look: { description: 'See what you draw' } },
    methods: { look: { permission: 'look', description: 'Looks.', result: { type: 'string' }, handler: () => 'seen' } },
    events: { onDidDraw: { permission: 'look', description: 'Something was drawn.', schema: { type: 'string' } } },
  });

const why = { reason: 'A test.' };
const KINDS = {
  'fs.read': { paths: ['${workspaceFolder}/**'], ...why },
  'fs.write': { paths: ['${workspaceFolder}/**'], ...why },
  'process.spawn': { commands: [{ command: 'sleep', args: ['*'] }], ...why },
  'commands.execute': { commands: ['app.hello', 'neighbour.hello'], ...why },
  'extensions.call': { extensions: ['acme.neighbour'], ...why },
  'env.read': { names: ['LANG'], ...why },
  'open.external': { targets: ['https://example.com'], ...why },
  'clipboard.read': why,
  'app.canvas.look': why,
};

/** Does one thing of each kind when it is told to, and keeps what lasts. */
const lab = (): ExtensionSketch => ({
  manifest: {
    engines: { bulkhead: '*', canvas: '*' },
    contributes: { commands: [{ command: 'lab.run', title: 'Run' }] },
    permissions: { ...KINDS, 'net.connect': { hosts: [server.url], ...why } },
    optionalPermissions: { 'clipboard.write': why },
  },
  main: `
    const canvas = api.host.api('canvas');
    exports.activate = (context) => {
      const heard = [];
      const at = (name) => api.Uri.joinPath(api.workspace.workspaceFolders[0].uri, name);
      canvas.onDidDraw((what) => heard.push(what));
      const neighbour = async () => (await api.extensions.getExtension('acme.neighbour')).activate();
      const doors = {
        'fs.read': () => api.workspace.fs.readFile(at('a.txt')),
        'fs.read list': () => api.workspace.fs.readDirectory(at('.')),
        'fs.read stat': () => api.workspace.fs.stat(at('a.txt')),
        'fs.read copy': () => api.workspace.fs.copy(at('a.txt'), api.Uri.joinPath(context.globalStorageUri, 'copy'), { overwrite: true }),
        'fs.write': () => api.workspace.fs.writeFile(at('b.txt'), new Uint8Array(1)),
        'fs.write delete': () => api.workspace.fs.delete(at('b.txt')),
        'net.connect': async () => { const { body } = await fetch(${JSON.stringify(server.url)}); await body.cancel(); },
        'process.spawn': async () => { const program = await api.processes.spawn('sleep', ['1000']); program.exit.catch(() => 0); program.kill(); },
        'commands.execute': () => api.commands.executeCommand('app.hello'),
        'commands.execute of another': () => api.commands.executeCommand('neighbour.hello'),
        'extensions.call': async () => (await neighbour()).hello(),
        'env.read': () => api.env.readVariable('LANG'),
        'open.external': () => api.env.openExternal('https://example.com/'),
        'clipboard.read': () => api.env.clipboard.readText(),
        'clipboard.write': () => api.env.clipboard.writeText('x'),
        'app.canvas.look': () => canvas.look(),
      };
      const acts = {
        contains: async (...kinds) => (await Promise.all(kinds.map((kind) => api.permissions.contains({ kind })))).every((each) => each),
        request: (kind) => api.permissions.request(kind),
        async doors() {
          const said = {};
          for (const [door, go] of Object.entries(doors)) {
            said[door] = await go().then(() => 'open', (error) => [error.bulkheadCode ?? error.code, error.message, JSON.stringify(error), error.stack].join(' '));
          }
          return said;
        },
        heard: () => heard,
        go: (door) => doors[door](),
        async last() {
          const program = await api.processes.spawn('sleep', ['1000']);
          program.exit.catch(() => undefined);
          const reader = (await fetch(${JSON.stringify(server.url)})).body.getReader();
          await reader.read();
          void (async () => { for (;;) await reader.read(); })().catch(() => undefined);
        },
        watch: () => void api.workspace.createFileSystemWatcher('**').onDidCreate(({ path }) => heard.push(path.split('/').at(-1))),
      };
      api.commands.registerCommand('lab.run', (what, ...args) => acts[what](...args));
    };`,
});

/** Sees what the other would see. */
const neighbour: ExtensionSketch = {
  manifest: {
    contributes: { commands: ['hello', 'seen'].map((name) => ({ command: `neighbour.${name}`, title: name })) },
    permissions: { 'fs.read': KINDS['fs.read'] },
  },
  main: `exports.activate = () => {
    const seen = [];
    api.workspace.createFileSystemWatcher('**').onDidCreate(({ path }) => seen.push(path.split('/').at(-1)));
    api.commands.registerCommand('neighbour.hello', () => 'hello');
    api.commands.registerCommand('neighbour.seen', () => seen);
    return { hello: () => 'hello' };
  };`,
};

interface Lab extends World {
  readonly api: ReturnType<typeof canvas>;
  readonly asked: string[];
}

function withLab(use: (lab: Lab) => Promise<void>): Promise<void> {
  const api = canvas();
  const asked: string[] = [];
  const options: Partial<CoreOptions> = {
    apis: [api],
    clipboard: { readText: () => 'copied', writeText: () => undefined },
    openExternal: () => true,
    prompt: ({ kind }) => {
      asked.push(kind);
      return { answer: 'always' };
    },
  };
  return withWorld({ extensions: { lab: lab(), neighbour }, files: { 'a.txt': 'a' }, options }, async (world) => {
    world.core.registerCommand('app.hello', () => 'hello');
    expect(world.core.extensions.list().flatMap(({ problems }) => problems)).toEqual([]);
    await use({ ...world, api, asked });
  });
}

const run = (world: World, ...args: unknown[]) => world.core.executeCommand('lab.run', ...args);
/** Something is drawn, and a new file is made: what each of them has heard of all that until now. */
async function afterMore(world: Lab) {
  const heard = async (command: string, ...args: unknown[]) =>
    ((await world.core.executeCommand(command, ...args)) as string[]).map((each) => each.split('.').at(-1));
  world.core.api(world.api).fire('onDidDraw', 'drawn');
  await writeFile(join(world.workspace, `${++files}.made`), 'made');
  return { lab: new Set(await heard('lab.run', 'heard')), neighbour: (await heard('neighbour.seen')).length };
}
let files = 0;

const kindOf = (door: string) => door.split(' ')[0] as string;

describe('a search among the permissions of one extension', () => {
  /** It fails when it may use all of these. */
  const search = (world: World, kinds: readonly string[], options = {}) =>
    world.core.bisect.run(
      { judge: async () => ((await run(world, 'contains', ...kinds)) ? 'bad' : 'good') },
      { permissionsOf: 'acme.lab', ...options },
    );

  test('names the kind, asks nobody, and changes no settings', () =>
    withLab(async (world) => {
      const settings = join(world.home, 'settings.json');
      await writeFile(settings, '{ /* mine */ "bulkhead.permissions": { "*": { "ui.prompt": "ask" } } }');
      const before = await readFile(settings, 'utf8');

      const one = await search(world, ['clipboard.read']);
      expect(one.result).toMatchObject({
        kind: 'found',
        culprits: [{ ids: ['acme.lab'], permissions: ['clipboard.read'], confirmed: true }],
        confirmed: true,
      });
      // Eleven kinds: four halvings and the first, and two to confirm.
      expect(one.result?.trials).toBeLessThanOrEqual(7);
      expect(world.asked).toEqual([]);
      expect(await readFile(settings, 'utf8')).toBe(before);
    }));

  // `test/bisect` has more searches, and `make-problem.test.ts` what is searched.
  const more = isThorough() ? test : () => undefined;

  more('names those that do it together; or says that it is elsewhere', () =>
    withLab(async (world) => {
      const settings = join(world.home, 'settings.json');
      await writeFile(settings, '{ "bulkhead.permissions": { "*": { "ui.prompt": "ask" } } }');
      const pin = ['fs.read', 'env.read', 'open.external', 'clipboard.read'];
      const two = await search(world, ['net.connect', 'app.canvas.look'], { pin });
      expect(two.result?.culprits).toMatchObject([
        { permissions: ['net.connect', 'app.canvas.look'], confirmed: true },
      ]);
      expect(two.result?.words).toContain('together: each of them is needed for it');

      const elsewhere = await search(world, []);
      expect(elsewhere.result).toMatchObject({ kind: 'not-found', culprits: [] });
      const never = await search(world, ['ui.prompt']);
      expect(never.result).toMatchObject({ kind: 'not-found', culprits: [] });

      const suspected = await search(world, ['env.read'], { suspects: ['env.read'] });
      expect(suspected.result?.culprits).toMatchObject([{ permissions: ['env.read'] }]);
      expect(suspected.result?.trials).toBeLessThanOrEqual(3);
      expect(world.asked).toEqual([]);
    }),
  );

  test('others keep what they may, and all extensions stay on', () =>
    withLab(async ({ core }) => {
      const { trial } = await core.bisect.start({ permissionsOf: 'acme.lab', exclude: ['clipboard.read'] });
      expect(trial).toMatchObject({ extensions: ['acme.lab', 'acme.neighbour'], withheld: ['clipboard.read'] });
      expect(core.extensions.list().map(({ state }) => state.kind)).toEqual(['inactive', 'inactive']);
      expect(await core.executeCommand('neighbour.hello')).toBe('hello');
      await core.bisect.reset();
    }));
});

describe('what a trial withholds', () => {
  const ALL = [...Object.keys(KINDS), 'net.connect'];

  test('is shut at every door, and says what a user’s own deny would say; afterwards all is as before', () =>
    withLab(async (world) => {
      const before = (await run(world, 'doors')) as Record<string, string>;
      expect(Object.entries(before).filter(([, said]) => said !== 'open')).toEqual([]);
      expect(world.asked.splice(0)).toEqual(['clipboard.write']);
      const saved = () => readFile(join(world.home, 'settings.json'), 'utf8').catch(() => '');
      await expect.poll(saved).toContain('clipboard.write');
      const settings = await saved();
      await run(world, 'watch');
      await expect.poll(async () => (await afterMore(world)).lab).toEqual(new Set(['drawn', 'made']));
      await run(world, 'last');
      await expect.poll(() => server.open).toBe(1);
      const programs = children().length;

      // One kind is left to search.
      await world.core.bisect.start({ permissionsOf: 'acme.lab', exclude: ALL });
      await expect.poll(() => server.open).toBe(0);
      expect(children().length).toBeLessThan(programs);
      world.decisions.splice(0);
      const said = (await run(world, 'doors')) as Record<string, string>;
      expect(said['clipboard.write']).toBe('open');
      for (const [door, heard] of Object.entries(said)) {
        if (door === 'clipboard.write') continue;
        expect([door, heard]).toEqual([door, expect.stringMatching(/PERMISSION_DENIED/u)]);
        expect(heard).toContain(`the user settings deny ${kindOf(door)} (settings.json:`);
        expect(heard).not.toMatch(/bisect|search|trial|culprit/iu);
      }
      expect(new Set(world.decisions.filter(({ decision }) => decision === 'deny').map(({ layer }) => layer))).toEqual(
        new Set(['bisect']),
      );
      expect(world.core.permissions.list('acme.lab').filter(({ layer }) => layer === 'bisect')).toHaveLength(
        ALL.length,
      );

      await run(world, 'watch');
      await expect.poll(async () => (await afterMore(world)).neighbour).toBeGreaterThan(3);
      expect((await afterMore(world)).lab).toEqual(new Set());

      await world.core.bisect.reset();
      expect(await run(world, 'doors')).toEqual(before);
      expect(await saved()).toBe(settings);
    }));

  test('is not to be had by asking, whoever answers yes, and whatever is said of it meanwhile', () =>
    withLab(async (world) => {
      await world.core.bisect.start({ permissionsOf: 'acme.lab', exclude: ['clipboard.write', 'clipboard.read'] });
      expect(await run(world, 'request', 'clipboard.write')).toBe(false);
      const heard = () => run(world, 'doors').then((said) => (said as Record<string, string>)['clipboard.write']);
      expect(await heard()).toContain('PERMISSION_DENIED');
      await world.core.permissions.set('acme.lab', 'clipboard.write', 'allow');
      expect(await heard()).toContain('PERMISSION_DENIED');
      expect(await run(world, 'contains', 'clipboard.write')).toBe(false);
      expect(world.asked).toEqual([]);
      await world.core.bisect.reset();
    }));

  test('an app reads whose refusal it is', () =>
    withLab(async (world) => {
      await world.core.bisect.start({ permissionsOf: 'acme.lab', exclude: ['clipboard.read'] });
      await expect(run(world, 'go', 'clipboard.read')).rejects.toMatchObject({
        code: 'PERMISSION_DENIED',
        details: { permission: 'clipboard.read', layer: 'bisect', fix: expect.stringContaining('search') },
      });
      await world.core.bisect.reset();
      expect(await run(world, 'go', 'clipboard.read')).toBe('copied');
    }));
});
