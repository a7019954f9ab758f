// The attack: mallory may read nothing, and has somebody read for it who may. Three ways lead to a deputy: commands, exports and methods of the app.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CoreOptions, defineApi } from '../../../src/index.ts';
import { type World, withWorld } from '../world.ts';

/** Reads whatever it is told to read; only `guarded` looks at who asks. What it was asked for stands in `deputy.asked`. */
const DEPUTY = `
const asked = [];
async function read(path) {
  asked.push(path);
  return new TextDecoder().decode(await api.workspace.fs.readFile(api.Uri.file(path)));
}
const guarded = api.withCaller(({ caller }, path) => {
  if (caller.kind !== 'app') throw new Error('only the app, and not ' + caller.id);
  return read(path);
});
exports.activate = ({ subscriptions }) => {
  subscriptions.push(
    api.commands.registerCommand('deputy.read', read),
    api.commands.registerCommand('deputy.guarded', guarded),
    api.commands.registerCommand('deputy.asked', () => asked.splice(0)),
  );
  return { read, guarded };
};`;

/** Each command is one way; its arguments pose as the app as well as they can. */
const MALLORY = `
const posing = { kind: 'app', id: 'acme.deputy', caller: { kind: 'app' } };
let kept;
const told = (act) => async (...args) => {
  try { return await act(...args); } catch (error) { return 'refused: ' + (error.bulkheadCode ?? error.code); }
};
const deputy = () => api.extensions.getExtension('acme.deputy');
const ways = {
  itself: (path) => api.workspace.fs.readFile(api.Uri.file(path)),
  command: (path) => api.commands.executeCommand('deputy.read', path, posing),
  guardedCommand: (path) => api.commands.executeCommand('deputy.guarded', path, posing),
  exported: async (path) => (kept ??= await deputy().activate()).read(path, posing),
  guardedExport: async (path) => (kept ??= await deputy().activate()).guarded(path, posing),
  exportOfARunningOne: async (path) => (await deputy().exports).read(path, posing),
  method: (path) => api.host.api('files').read({ path }),
  methodThatChecks: (path) => api.host.api('files').readIfAllowed({ path }),
  methodThatIsTold: (path) => api.host.api('files').read({ path, caller: posing }),
};
exports.activate = ({ subscriptions }) => {
  for (const [name, way] of Object.entries(ways)) subscriptions.push(api.commands.registerCommand('mallory.' + name, told(way)));
};`;

const WAYS = [...MALLORY.matchAll(/^ {2}(\w+): (?:async )?\(path\)/gm)].map(([, name]) => `mallory.${name}`);
const reason = 'A test.';

/** The app itself may read everything; `read` and `readIfAllowed` ask in the caller's name, each in its way. */
const filesApi = (entered: string[]) =>
  defineApi({
    name: 'files',
    version: '1.0.0',
    permissions: { read: { description: 'Read files through the app' } },
    methods: {
      read: {
        permission: 'read',
        description: 'Reads a file that is checked before the handler runs.',
        params: {
          type: 'object',
          required: ['path'],
          properties: { path: { type: 'string', format: 'path', access: 'read' } },
        },
        result: { type: 'string' },
        async handler({ path }) {
          entered.push(path.path);
          return readFile(path.path, 'utf8');
        },
      },
      readIfAllowed: {
        permission: 'read',
        description: 'Reads a file that its handler checks.',
        params: { type: 'object', required: ['path'], properties: { path: { type: 'string' } } },
        result: { type: 'string' },
        async handler({ path }, { check }) {
          await check('fs.read', path);
          entered.push(path);
          return readFile(path, 'utf8');
        },
      },
    },
  });

interface Scene extends World {
  /** Paths that the app's handlers have read. */
  readonly entered: string[];
  readonly secret: string;
  tell(way: string): Promise<unknown>;
}

async function withDeputy(
  isolation: 'shared' | 'process',
  permissions: Record<string, object>,
  use: (scene: Scene) => Promise<void>,
) {
  const entered: string[] = [];
  const options: Partial<CoreOptions> = { apis: [filesApi(entered)], isolation: () => isolation };
  const deputy = {
    main: DEPUTY,
    manifest: {
      contributes: {
        commands: ['read', 'guarded', 'asked'].map((name) => ({ command: `deputy.${name}`, title: name })),
      },
      permissions: { 'fs.read': { paths: ['${workspaceFolder}/**'], reason } },
    },
  };
  const mallory = {
    main: MALLORY,
    manifest: {
      engines: { bulkhead: '*', files: '^1.0.0' },
      contributes: { commands: WAYS.map((command) => ({ command, title: 'Attack' })) },
      permissions,
    },
  };
  const files = { 'secret.txt': 'the secret' };
  await withWorld({ extensions: { deputy, mallory }, files, options }, async (world) => {
    expect(world.core.extensions.list().flatMap(({ problems }) => problems)).toEqual([]);
    const secret = join(world.workspace, 'secret.txt');
    await use({ ...world, entered, secret, tell: (way) => world.core.executeCommand(`mallory.${way}`, secret) });
  });
}

describe.each(['shared', 'process'] as const)('in the isolation "%s"', (isolation) => {
  test('without a permission for the way, no deputy is reached, though it runs already', async () => {
    await withDeputy(isolation, {}, async ({ core, tell, entered, secret, decisions }) => {
      expect(await core.executeCommand('deputy.read', secret)).toBe('the secret');
      await core.executeCommand('deputy.asked');
      decisions.splice(0);
      expect(WAYS).toHaveLength(9);
      for (const way of WAYS)
        expect([way, await core.executeCommand(way, secret)]).toEqual([
          way,
          expect.stringMatching(/^refused: (PERMISSION_NOT_DECLARED|ARGUMENT_INVALID)$/),
        ]);
      expect(await tell('itself')).toBe('refused: PERMISSION_NOT_DECLARED');
      expect(await core.executeCommand('deputy.asked')).toEqual([]);
      expect(entered).toEqual([]);
      expect(new Set(decisions.map(({ id, decision }) => `${id} ${decision}`))).toEqual(new Set(['acme.mallory deny']));
    });
  });

  test('through commands: a deputy that looks is told who calls, and leave to call one command is leave for no other', async () => {
    const permissions = { 'commands.execute': { commands: ['deputy.guarded'], reason } };
    await withDeputy(isolation, permissions, async ({ core, tell }) => {
      expect(await tell('guardedCommand')).toBe('refused: EXTENSION_ERROR');
      expect(await tell('command')).toBe('refused: OUT_OF_SCOPE');
      expect(await core.executeCommand('deputy.asked')).toEqual([]);
    });
  });

  test('through exports: a deputy that looks is told who calls, and exports that were kept die with the permission', async () => {
    const permissions = { 'extensions.call': { extensions: ['acme.deputy'], reason } };
    await withDeputy(isolation, permissions, async ({ core, tell, secret }) => {
      expect(await tell('guardedExport')).toBe('refused: EXTENSION_ERROR');
      expect(await core.executeCommand('deputy.asked')).toEqual([]);
      expect(await tell('exported')).toBe('the secret'); // its author lets everybody read, and the user agreed
      await core.executeCommand('deputy.asked');
      await core.permissions.set('acme.mallory', 'extensions.call', 'deny');
      for (const way of ['exported', 'guardedExport', 'exportOfARunningOne']) {
        expect(await tell(way)).toBe('refused: PERMISSION_DENIED');
      }
      expect(await core.executeCommand('deputy.asked')).toEqual([]);
      expect(await core.executeCommand('deputy.read', secret)).toBe('the secret');
    });
  });

  test('through methods of the app: it is the caller who has to be allowed to read', async () => {
    await withDeputy(isolation, { 'app.files.read': { reason } }, async ({ tell, entered, decisions }) => {
      expect(await tell('method')).toBe('refused: PERMISSION_NOT_DECLARED');
      expect(await tell('methodThatChecks')).toBe('refused: PERMISSION_NOT_DECLARED');
      expect(await tell('methodThatIsTold')).toBe('refused: ARGUMENT_INVALID');
      expect(entered).toEqual([]);
      const refused = decisions.filter(({ permission, decision }) => permission === 'fs.read' && decision === 'deny');
      expect(refused.map(({ id }) => id)).toEqual(['acme.mallory', 'acme.mallory']);
    });
  });
});
