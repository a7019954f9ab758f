// A workspace that the user does not trust, as real extensions in real hosts meet it: what executes or writes is refused, whoever asks and however.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CoreOptions, defineApi, type PermissionQuestion } from '../../src/index.ts';
import { type ExtensionSketch, type World, withWorld } from './world.ts';

const commands = (...ids: string[]) => ids.map((command) => ({ command, title: command }));
const safe = (supported: boolean | 'limited', description?: string) => ({
  capabilities: { untrustedWorkspaces: { supported, ...(description !== undefined && { description }) } },
});
const REASON = { reason: 'A test.' };
const EVERYTHING = {
  'fs.read': { paths: ['${workspaceFolder}/**'], ...REASON },
  'fs.write': { paths: ['${workspaceFolder}/**', '${globalStorage}/**'], ...REASON },
  'process.spawn': { commands: [{ command: 'cat', args: [] }], ...REASON },
  'open.external': { targets: ['https://example.com'], ...REASON },
  'commands.execute': { commands: ['limited.run', 'supported.run'], ...REASON },
  'extensions.call': { extensions: ['acme.limited', 'acme.supported'], ...REASON },
  'app.board.wipe': REASON,
  'app.board.look': REASON,
};

/** An extension whose command does what it is told. */
function puppet(name: string, manifest: Record<string, unknown> = {}): ExtensionSketch {
  return {
    manifest: {
      engines: { bulkhead: '*', board: '*' },
      permissions: EVERYTHING,
      ...manifest,
      contributes: { commands: commands(`${name}.run`) },
    },
    main: `
      exports.activate = (context) => {
        const heard = [];
        const { workspace, permissions, processes, env, Uri, host } = api;
        const bytes = (text) => new TextEncoder().encode(text);
        const inside = (path) => Uri.joinPath(workspace.workspaceFolders[0].uri, path);
        let running = null;
        workspace.onDidGrantWorkspaceTrust(() => heard.push('granted ' + workspace.isTrusted));
        permissions.onDidChange(({ kinds }) => heard.push(kinds.toSorted().join(' ')));
        const acts = {
          trusted: () => workspace.isTrusted,
          heard: () => heard.splice(0),
          read: async (path) => new TextDecoder().decode(await workspace.fs.readFile(inside(path))),
          write: (path) => workspace.fs.writeFile(inside(path), bytes('${name}')),
          delete: (path) => workspace.fs.delete(inside(path)),
          folder: (path) => workspace.fs.createDirectory(inside(path)),
          rename: (from, to) => workspace.fs.rename(inside(from), inside(to)),
          copy: (from, to) => workspace.fs.copy(inside(from), inside(to)),
          own: async () => {
            await workspace.fs.createDirectory(context.globalStorageUri);
            const file = Uri.joinPath(context.globalStorageUri, 'note');
            await workspace.fs.writeFile(file, bytes('own'));
            await context.globalState.update('key', 1);
            return new TextDecoder().decode(await workspace.fs.readFile(file));
          },
          spawn: async () => (await processes.run('cat', [], { input: 'x' })).exitCode,
          start: async () => { running = await processes.spawn('cat', []); },
          ended: () => running.exit.then((exit) => exit.signal ?? exit.exitCode),
          open: () => env.openExternal(Uri.parse('https://example.com/a')),
          wipe: () => host.api('board').wipe(),
          look: () => host.api('board').look(),
          contains: (query) => permissions.contains(query),
          request: (kind) => permissions.request(kind),
          other: (id, ...args) => api.commands.executeCommand(id, ...args),
          export: async (id, ...args) => (await api.extensions.getExtension(id).activate()).act(...args),
        };
        const act = async (kind, ...args) => acts[kind](...args);
        api.commands.registerCommand('${name}.run', act);
        return { act };
      };`,
  };
}

const run = (world: World, name: string, ...args: unknown[]) => world.core.executeCommand(`${name}.run`, ...args);

/** What the app was asked to do. */
function board(done: string[]) {
  const method = (permission: string) => ({
    permission,
    description: permission,
    handler: (_params: unknown, { caller }: { caller: { id: string } }) => void done.push(`${permission} ${caller.id}`),
  });
  return defineApi({
    name: 'board',
    version: '1.0.0',
    permissions: { wipe: { description: 'Wipe the board', danger: 'high' }, look: { description: 'Look at it' } },
    methods: { wipe: method('wipe'), look: method('look') },
  });
}

interface Sketch {
  readonly trusted?: boolean;
  readonly extensions: Record<string, ExtensionSketch>;
  readonly settings?: string;
  readonly prompt?: CoreOptions['prompt'];
}

/** `done` is what the app did for extensions. */
async function inWorkspace(
  { trusted = false, extensions, settings, prompt }: Sketch,
  use: (world: World, done: string[]) => Promise<void>,
): Promise<void> {
  const done: string[] = [];
  await withWorld(
    {
      extensions,
      files: { 'a.txt': 'hello', 'b.txt': 'there' },
      ...(settings !== undefined && { settings }),
      trusted,
      options: {
        apis: [board(done)],
        openExternal: ({ target }) => done.push(target) > 0,
        ...(prompt !== undefined && { prompt }),
      },
    },
    (world) => use(world, done),
  );
}

const REFUSED: readonly [what: string, permission: string, ...args: unknown[]][] = [
  ['write', 'fs.write', 'new.txt'],
  ['write', 'fs.write', 'a.txt'],
  ['delete', 'fs.write', 'a.txt'],
  ['folder', 'fs.write', 'folder'],
  ['rename', 'fs.write', 'a.txt', 'c.txt'],
  ['copy', 'fs.write', 'a.txt', 'c.txt'],
  ['spawn', 'process.spawn'],
  ['start', 'process.spawn'],
  ['open', 'open.external'],
  ['wipe', 'app.board.wipe'],
];

async function mustRefuseAll(world: World, call: (...args: unknown[]) => Promise<unknown>): Promise<void> {
  for (const [act, permission, ...args] of REFUSED) {
    await expect(call(act, ...args), `${act} ${args}`).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
      message: expect.stringContaining('the workspace is not trusted'),
      details: { permission, layer: 'workspace' },
    });
    const refusal = world.decisions.findLast((record) => record.permission === permission);
    expect(refusal).toMatchObject({ decision: 'deny', layer: 'workspace', code: 'PERMISSION_DENIED' });
  }
  for (const name of ['new.txt', 'c.txt', 'folder']) expect(existsSync(join(world.workspace, name))).toBe(false);
  expect(await readFile(join(world.workspace, 'a.txt'), 'utf8')).toBe('hello');
}

describe.each(['shared', 'process'] as const)('in the isolation "%s"', (isolation) => {
  test('hostile: one that says nothing of it may not execute or write, whatever settings, answers and policies allow', () => {
    const questions: PermissionQuestion[] = [];
    const settings = JSON.stringify({
      'bulkhead.permissions': {
        '*': Object.fromEntries(Object.keys(EVERYTHING).map((kind) => [kind, 'allow'])),
        'acme.limited@dev': {
          'fs.write': { grant: 'allow', paths: ['${workspaceFolder}/**'] },
          'process.spawn': 'allow',
        },
      },
    });
    return inWorkspace(
      {
        extensions: { limited: puppet('limited', { isolation }) },
        settings,
        prompt: async (question) => {
          questions.push(question);
          return { answer: 'always' };
        },
      },
      async (world, done) => {
        const call = (...args: unknown[]) => run(world, 'limited', ...args);
        expect(await call('trusted')).toBe(false);
        await mustRefuseAll(world, call);
        for (const kind of ['fs.write', 'process.spawn', 'open.external', 'app.board.wipe']) {
          expect(await call('contains', { kind })).toBe(false);
        }
        const path = join(world.workspace, 'new.txt');
        expect(await call('contains', { kind: 'fs.write', paths: [path] })).toBe(false);
        // What is no danger there goes on as before: reading, what the app calls harmless, storages of one's own.
        expect(await call('read', 'a.txt')).toBe('hello');
        await call('look');
        expect(await call('own')).toBe('own');
        expect(done).toEqual(['look acme.limited']);
        const infos = Object.fromEntries(
          world.core.permissions.list('acme.limited').map(({ kind, answer, layer }) => [kind, `${answer} ${layer}`]),
        );
        expect(infos).toMatchObject({ 'fs.write': 'deny workspace', 'app.board.wipe': 'deny workspace' });
        expect(infos['fs.read']).toBe('allow user');
        expect(questions).toEqual([]);
      },
    );
  });

  test('what was started while it was trusted ends when it is not any more, and may start again when it is', () =>
    inWorkspace({ trusted: true, extensions: { limited: puppet('limited', { isolation }) } }, async (world, done) => {
      const call = (...args: unknown[]) => run(world, 'limited', ...args);
      await call('write', 'new.txt');
      await call('open');
      await call('wipe');
      expect(done).toEqual(['https://example.com/a', 'wipe acme.limited']);
      await call('start');
      const ended = call('ended');
      expect(await call('delete', 'new.txt')).toBe(undefined);
      const withdrawn = world.core.workspace.setTrusted(false);
      expect(world.core.workspace.trusted).toBe(false);
      await expect(ended).rejects.toMatchObject({ code: 'PERMISSION_DENIED', details: { layer: 'workspace' } });
      await withdrawn;
      await mustRefuseAll(world, call);
      expect(await call('trusted')).toBe(false);
      expect(await call('heard')).toEqual(['app.board.wipe fs.write open.external process.spawn']);
      await world.core.workspace.setTrusted(true);
      expect(await call('heard')).toEqual(['app.board.wipe fs.write open.external process.spawn', 'granted true']);
      await call('write', 'new.txt');
      expect(await call('spawn')).toBe(0);
    }));
});

test('one that says that it is safe there keeps all that it has; a question is asked as ever', () => {
  const asked: string[] = [];
  const { 'process.spawn': spawn, ...permissions } = EVERYTHING;
  return inWorkspace(
    {
      extensions: {
        supported: puppet('supported', { ...safe(true), permissions, optionalPermissions: { 'process.spawn': spawn } }),
      },
      prompt: async ({ kind }) => {
        asked.push(kind);
        return { answer: 'allow' };
      },
    },
    async (world, done) => {
      await run(world, 'supported', 'write', 'new.txt');
      await run(world, 'supported', 'wipe');
      expect(await run(world, 'supported', 'spawn')).toBe(0);
      expect(await run(world, 'supported', 'trusted')).toBe(false);
      expect([asked, done]).toEqual([['process.spawn'], ['wipe acme.supported']]);
    },
  );
});

test('hostile: a yes is not asked for, and one that comes too late opens nothing', async () => {
  const { 'fs.write': write, ...permissions } = EVERYTHING;
  const shown: PermissionQuestion[] = [];
  const answers: (() => void)[] = [];
  await inWorkspace(
    {
      trusted: true,
      extensions: { limited: puppet('limited', { permissions, optionalPermissions: { 'fs.write': write } }) },
      prompt: (question) => {
        shown.push(question);
        return new Promise((resolve) => answers.push(() => resolve({ answer: 'always' })));
      },
    },
    async (world) => {
      const refused = expect(run(world, 'limited', 'write', 'new.txt')).rejects.toMatchObject({
        code: 'PERMISSION_DENIED',
        details: { layer: 'workspace' },
      });
      const requesting = run(world, 'limited', 'request', 'fs.write');
      await expect.poll(() => shown.length).toBe(1);
      await world.core.workspace.setTrusted(false);
      // The dialog is taken away, and what was answered in it counts for nothing.
      expect(shown[0]?.signal.aborted).toBe(true);
      answers[0]?.();
      await refused;
      expect(await requesting).toBe(false);
      expect(await run(world, 'limited', 'request', 'fs.write')).toBe(false);
      expect(shown).toHaveLength(1);
      expect(existsSync(join(world.home, 'settings.json'))).toBe(false);
      await world.core.workspace.setTrusted(true);
      const again = run(world, 'limited', 'write', 'new.txt');
      await expect.poll(() => shown.length).toBe(2);
      answers[1]?.();
      await again;
    },
  );
});

test('who calls whom: each acts under its own word, and takes nobody else down or up with it', () =>
  inWorkspace(
    { extensions: { limited: puppet('limited'), supported: puppet('supported', safe(true)) } },
    async (world) => {
      // What the author of the other one calls safe is its own claim: it answers for what it does for others.
      await run(world, 'limited', 'other', 'supported.run', 'write', 'by-command.txt');
      await run(world, 'limited', 'export', 'acme.supported', 'write', 'by-export.txt');
      for (const name of ['by-command.txt', 'by-export.txt'])
        expect(await readFile(join(world.workspace, name), 'utf8')).toBe('supported');
      // And one that is safe lends nothing to who is not.
      for (const way of [
        ['other', 'limited.run'],
        ['export', 'acme.limited'],
      ])
        await expect(run(world, 'supported', ...way, 'write', 'lent.txt')).rejects.toMatchObject({
          code: 'PERMISSION_DENIED',
          details: { extension: 'acme.limited', layer: 'workspace' },
        });
      expect(existsSync(join(world.workspace, 'lent.txt'))).toBe(false);
    },
  ));

test('one that does not run there is off, with what needs it, until the workspace is trusted; then its start is caught up', () =>
  inWorkspace(
    {
      extensions: {
        shy: puppet('shy', { ...safe(false, 'It runs‮ your build.'), activationEvents: ['onStartupFinished'] }),
        needy: puppet('needy', { extensionDependencies: ['acme.shy'], activationEvents: ['workspaceContains:a.txt'] }),
        limited: puppet('limited', {
          permissions: { ...EVERYTHING, 'commands.execute': { commands: ['shy.run'], ...REASON } },
        }),
      },
    },
    async (world) => {
      const states = () =>
        Object.fromEntries(
          world.core.extensions
            .list()
            .map(({ id, state }) => [id, state.kind === 'disabled' ? state.reason : state.kind]),
        );
      expect(states()).toEqual({
        'acme.shy': 'untrusted-workspace',
        'acme.needy': 'dependency',
        'acme.limited': 'inactive',
      });
      const refusal = {
        code: 'EXTENSION_DISABLED',
        message:
          'acme.shy does not run in a workspace that is not trusted. Its author says: "It runs\\u{202e} your build."',
      };
      await expect(run(world, 'shy', 'trusted')).rejects.toMatchObject(refusal);
      await expect(run(world, 'limited', 'other', 'shy.run', 'trusted')).rejects.toMatchObject({ code: refusal.code });
      expect(await world.core.extensions.activate('acme.shy')).toEqual([]);
      expect(states()['acme.shy']).toBe('untrusted-workspace');

      const changes: unknown[] = [];
      world.core.workspace.onDidChangeTrust((trusted) => changes.push(trusted));
      await world.core.workspace.setTrusted(true);
      expect(states()).toEqual({ 'acme.shy': 'active', 'acme.needy': 'active', 'acme.limited': 'active' });
      expect(await run(world, 'shy', 'trusted')).toBe(true);
      await run(world, 'shy', 'start');
      const ended = run(world, 'shy', 'ended').catch(({ code }) => code);
      await world.core.workspace.setTrusted(false);
      expect(states()).toEqual({
        'acme.shy': 'untrusted-workspace',
        'acme.needy': 'dependency',
        'acme.limited': 'active',
      });
      expect(await ended).toMatch(/PERMISSION_DENIED|EXTENSION_NOT_ACTIVE/);
      expect(changes).toEqual([true, false]);
    },
  ));

test('back and forth, faster than anything can follow, ends as the last word says', () =>
  inWorkspace(
    { extensions: { shy: puppet('shy', { ...safe(false), activationEvents: ['*'] }), limited: puppet('limited') } },
    async (world) => {
      const words = Array.from({ length: 21 }, (_, index) => world.core.workspace.setTrusted(index % 2 === 0));
      await Promise.all(words);
      expect(world.core.extensions.list()[0]?.state).toMatchObject({ kind: 'active' });
      expect(await run(world, 'shy', 'trusted')).toBe(true);
      expect(await run(world, 'limited', 'trusted')).toBe(true);
      await expect(world.core.workspace.setTrusted('false' as never)).rejects.toMatchObject({
        code: 'OPTIONS_INVALID',
      });
      for (let index = 0; index < 20; index += 1) void world.core.workspace.setTrusted(index % 2 === 0);
      await expect(run(world, 'limited', 'write', 'new.txt')).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
      expect(world.core.extensions.list()[0]?.state).toMatchObject({ kind: 'disabled', reason: 'untrusted-workspace' });
    },
  ));
