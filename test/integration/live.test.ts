// What changes while extensions run: settings, permissions, folders, files, other extensions. Real hosts, both isolations.

import { mkdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PermissionQuestion } from '../../src/index.ts';
import { type ExtensionSketch, putExtension, type World, withWorld } from './world.ts';

const commands = (...ids: string[]) => ids.map((command) => ({ command, title: command }));

/** An extension whose command runs what it is told, with `api`, `context` and `seen` (what its listeners heard) in reach. */
function puppet(name: string, manifest: Record<string, unknown> = {}, setUp = ''): ExtensionSketch {
  return {
    manifest: { ...manifest, contributes: { commands: commands(`${name}.run`), ...(manifest.contributes as object) } },
    main: `
      exports.activate = (context) => {
        const seen = [];
        ${setUp}
        const AsyncFunction = (async () => {}).constructor;
        api.commands.registerCommand('${name}.run', async (kind, ...args) => acts[kind](...args));
        const { workspace, permissions, extensions, Uri } = api;
        const acts = {
          seen: () => seen.splice(0),
          get: (section, key) => workspace.getConfiguration(section).get(key),
          inspect: (key) => workspace.getConfiguration().inspect(key),
          update: (key, value) => workspace.getConfiguration().update(key, value),
          updateAndGet: async (key, value) => { await workspace.getConfiguration().update(key, value); return workspace.getConfiguration().get(key); },
          contains: (query) => permissions.contains(query),
          request: (kind) => permissions.request(kind),
          read: async (path) => new TextDecoder().decode(await workspace.fs.readFile(Uri.file(path))),
          folders: () => [workspace.name ?? null, (workspace.workspaceFolders ?? []).map(({ name }) => name)],
          find: async () => (await workspace.findFiles('**')).map((uri) => workspace.asRelativePath(uri)),
          all: () => extensions.all.map(({ id, isActive, packageJSON }) => [id, isActive, packageJSON.version]),
          storage: () => context.storageUri?.path ?? null,
          commands: () => api.commands.getCommands(),
        };
      };`,
  };
}

const run = (world: World, name: string, ...args: unknown[]) => world.core.executeCommand(`${name}.run`, ...args);

const TODO = {
  contributes: {
    configuration: {
      title: 'Todo',
      properties: {
        'todo.words': { type: 'array', default: ['TODO'], description: 'What to look for.' },
        'todo.depth': { type: 'number', default: 3, minimum: 1 },
      },
    },
  },
};

describe.each(['shared', 'process'] as const)('in the isolation "%s"', (isolation) => {
  const todo = (setUp = '') => puppet('todo', { ...TODO, isolation }, setUp);
  const heardChanges = `api.workspace.onDidChangeConfiguration((event) => seen.push(['todo', 'todo.depth', 'todo.words'].filter((section) => event.affectsConfiguration(section))));`;

  test('settings are read at once, changed by extension, app and user, and every change is told', () =>
    withWorld(
      { extensions: { todo: todo(heardChanges) }, settings: '{\n  // mine\n  "todo.depth": 5\n}\n' },
      async (world) => {
        expect(await run(world, 'todo', 'get', 'todo', 'depth')).toBe(5);
        expect(await run(world, 'todo', 'get', '', 'todo')).toEqual({ words: ['TODO'], depth: 5 });
        expect(await run(world, 'todo', 'updateAndGet', 'todo.depth', 7)).toBe(7);
        expect(await run(world, 'todo', 'seen')).toEqual([['todo', 'todo.depth']]);
        expect(world.core.configuration.get('todo.depth')).toBe(7);
        expect(await readFile(join(world.home, 'settings.json'), 'utf8')).toBe('{\n  // mine\n  "todo.depth": 7\n}\n');
        await world.core.configuration.update('todo.words', ['FIXME']);
        expect(await run(world, 'todo', 'get', 'todo', 'words')).toEqual(['FIXME']);
        expect(await run(world, 'todo', 'seen')).toEqual([['todo', 'todo.words']]);
        await world.core.configuration.update('todo.depth', 'deep');
        expect(await run(world, 'todo', 'get', 'todo', 'depth')).toBe(3);
        expect(world.log).toContainEqual({
          id: 'acme.todo',
          level: 'warn',
          text: expect.stringContaining('"todo.depth" in the user settings does not count'),
        });
      },
    ));

  test('hostile: no key of Bulkhead, of another, or of nobody is written or read', () =>
    withWorld(
      {
        extensions: {
          todo: todo(),
          thief: puppet('thief', {
            isolation,
            contributes: {
              configuration: { properties: { 'thief.own': { type: 'string' }, 'todo.depth': { type: 'number' } } },
            },
          }),
        },
        settings: '{ "secret.token": "s3cret" }',
      },
      async (world) => {
        const before = await readFile(join(world.home, 'settings.json'), 'utf8');
        const grant = { 'acme.thief@dev': { 'fs.read': { grant: 'allow', paths: ['/**'] } } };
        for (const [key, value] of [
          ['bulkhead.permissions', grant],
          ['bulkhead', { permissions: grant }],
          ['BULKHEAD.permissions', grant],
          ['__proto__', { polluted: true }],
          ['thief.__proto__', { polluted: true }],
          ['todo.words', ['mine']],
          ['secret.token', 'mine'],
          ['', grant],
        ])
          await expect(run(world, 'thief', 'update', key, value)).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
        // Declared by both: read by both, written by neither.
        for (const name of ['thief', 'todo']) {
          await expect(run(world, name, 'update', 'todo.depth', 1)).rejects.toMatchObject({
            code: 'PERMISSION_DENIED',
          });
        }
        expect(await readFile(join(world.home, 'settings.json'), 'utf8')).toBe(before);
        for (const key of ['secret.token', 'todo.words', 'bulkhead.permissions', '__proto__'])
          expect(await run(world, 'thief', 'inspect', key)).toBe(undefined);
        expect(await run(world, 'thief', 'get', '', 'secret')).toBe(undefined);
      },
    ));

  test('hostile: a loop of changes that feeds itself starves nobody', () =>
    withWorld(
      {
        extensions: {
          todo: todo(`
            const spin = (event) => api.workspace.getConfiguration().update('todo.depth', 1 + Math.floor(api.workspace.getConfiguration('todo').get('depth') + 1) % 1000).catch((error) => seen.push(error.code));
            api.workspace.onDidChangeConfiguration(spin); api.workspace.onDidChangeConfiguration(spin); spin();`),
          honest: puppet('honest', { isolation }),
        },
      },
      async (world) => {
        await world.core.extensions.activate('acme.todo');
        await expect.poll(async () => run(world, 'todo', 'seen'), { timeout: 15_000 }).toContain('LIMIT_EXCEEDED');
        const started = performance.now();
        expect(await run(world, 'honest', 'folders')).toEqual(['workspace', ['workspace']]);
        expect(performance.now() - started).toBeLessThan(2_000);
      },
    ));

  const asking = {
    isolation,
    optionalPermissions: { 'fs.read': { paths: ['${workspaceFolder}/**'], reason: 'Reads \u202Enotes' } },
  };
  const heardPermissions = `api.permissions.onDidChange(({ kinds }) => seen.push(kinds));`;

  test('a question reaches the app with facts that only the core can say, and its answer holds as long as it says', async () => {
    const questions: PermissionQuestion[] = [];
    const answers = ['allow', 'session', 'never'] as ('allow' | 'session' | 'never')[];
    await withWorld(
      {
        extensions: { reader: puppet('reader', { ...asking, displayName: 'Reader' }, heardPermissions) },
        files: { 'a.txt': 'hello' },
        options: {
          prompt: async (question) => {
            questions.push(question);
            return { answer: answers.shift() ?? 'deny' };
          },
        },
      },
      async (world) => {
        const file = join(world.workspace, 'a.txt');
        const query = { kind: 'fs.read', paths: [file] };
        expect(await run(world, 'reader', 'contains', query)).toBe(false);
        expect(questions).toEqual([]); // nothing was asked for that
        expect(await run(world, 'reader', 'read', file)).toBe('hello');
        expect(questions[0]).toMatchObject({
          id: 'acme.reader',
          displayName: 'Reader',
          version: '1.0.0',
          keyId: null,
          origin: expect.stringMatching(/^dev:/),
          kind: 'fs.read',
          resource: file,
          details: { requested: file, real: file, what: 'file' },
          scope: { paths: ['${workspaceFolder}/**'] },
          layer: 'default',
          reason: 'Reads \u202Enotes',
        });
        expect(Object.keys(questions[0] ?? {}).at(-1)).toBe('reason');
        expect(await run(world, 'reader', 'contains', query)).toBe(false); // once was once
        expect(await run(world, 'reader', 'request', 'fs.read')).toBe(true);
        expect(questions[1]).toMatchObject({ resource: null, details: {} });
        expect(await run(world, 'reader', 'contains', query)).toBe(true);
        expect(await run(world, 'reader', 'contains', { kind: 'fs.read' })).toBe(true);
        expect(await run(world, 'reader', 'contains', { kind: 'fs.read', paths: ['/etc/passwd'] })).toBe(false);
        expect(await run(world, 'reader', 'read', file)).toBe('hello');
        expect(await run(world, 'reader', 'seen')).toEqual([['fs.read']]);
        expect(questions).toHaveLength(2);
        expect(await readFile(join(world.home, 'settings.json'), 'utf8').catch(() => 'none')).toBe('none');
        // The app's newer word takes the session's place.
        await world.core.permissions.set('acme.reader', 'fs.read', 'ask');
        await expect(run(world, 'reader', 'read', file)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
        await expect.poll(() => readFile(join(world.home, 'settings.json'), 'utf8')).toContain('"deny"');
        expect(await run(world, 'reader', 'request', 'fs.read')).toBe(false);
        expect(questions).toHaveLength(3);
      },
    );
  });

  test('"always" is written and survives; nobody there is no answer; what is not optional cannot be asked for', async () => {
    await withWorld(
      {
        extensions: { reader: puppet('reader', asking) },
        files: { 'a.txt': 'hello' },
        options: { prompt: async () => ({ answer: 'always' }) },
      },
      async (world) => {
        expect(await run(world, 'reader', 'read', join(world.workspace, 'a.txt'))).toBe('hello');
        await expect
          .poll(() => readFile(join(world.home, 'settings.json'), 'utf8').catch(() => ''))
          .toContain('acme.reader@dev');
        for (const kind of ['fs.write', 'process.spawn', 'app.canvas.draw'])
          await expect(run(world, 'reader', 'request', kind)).rejects.toMatchObject({
            code: 'PERMISSION_NOT_DECLARED',
          });
        await expect(run(world, 'reader', 'request', 'everything')).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
      },
    );
    await withWorld({ extensions: { reader: puppet('reader', asking) }, files: { 'a.txt': 'x' } }, async (world) => {
      await expect(run(world, 'reader', 'request', 'fs.read')).rejects.toMatchObject({ code: 'PERMISSION_UNANSWERED' });
      await expect(run(world, 'reader', 'read', join(world.workspace, 'a.txt'))).rejects.toMatchObject({
        code: 'PERMISSION_UNANSWERED',
      });
    });
  });

  test('hostile: a question does not outlive its extension, and a flood of them is a trickle', async () => {
    const shown: PermissionQuestion[] = [];
    const answers: (() => void)[] = [];
    await withWorld(
      {
        extensions: {
          reader: puppet(
            'reader',
            asking,
            `for (let i = 0; i < 100; i++) api.workspace.fs.readFile(api.Uri.joinPath(api.workspace.workspaceFolders[0].uri, 'f' + i)).catch((error) => seen.push(error.code));`,
          ),
        },
        options: {
          prompt: (question) =>
            new Promise((resolve) => {
              shown.push(question);
              answers.push(() => resolve({ answer: 'always' }));
            }),
        },
      },
      async (world) => {
        await world.core.extensions.activate('acme.reader');
        await expect.poll(() => shown).toHaveLength(1);
        expect(await run(world, 'reader', 'seen')).toEqual([]);
        expect(shown).toHaveLength(1);
        await world.core.extensions.unload('acme.reader');
        expect(shown[0]?.signal.aborted).toBe(true);
        for (const answer of answers) answer();
        await new Promise((resolve) => setImmediate(resolve));
        expect(world.core.permissions.list('acme.reader')).toMatchObject([{ kind: 'fs.read', answer: 'ask' }]);
        expect(await readFile(join(world.home, 'settings.json'), 'utf8').catch(() => 'none')).toBe('none');
      },
    );
  });

  const watcher = (pattern: string) => `
    const watcher = api.workspace.createFileSystemWatcher('${pattern}');
    for (const kind of ['Create', 'Change', 'Delete']) watcher['onDid' + kind]((uri) => seen.push(kind + ' ' + api.workspace.asRelativePath(uri)));`;
  const reads = (...paths: string[]) => ({ permissions: { 'fs.read': { paths, reason: 'Watches' } } });

  /** Writes the file until the watcher has told of it: when it began to watch, nobody is told. */
  async function untilWatching(world: World, path: string): Promise<void> {
    let round = 0;
    await expect
      .poll(
        async () => {
          await writeFile(join(world.workspace, path), `${'x'.repeat(++round)}`);
          return (await run(world, 'watcher', 'seen')) as string[];
        },
        { timeout: 10_000, interval: 60 },
      )
      .toContainEqual(expect.stringContaining(path));
  }

  test('files that are watched: created, changed and deleted, within the scope only and never through links', () =>
    withWorld(
      {
        extensions: {
          watcher: puppet('watcher', { isolation, ...reads('${workspaceFolder}/open/**') }, watcher('**')),
        },
        files: { 'open/here.txt': '1', 'secret/there.txt': '1' },
      },
      async (world) => {
        await world.core.extensions.activate('acme.watcher');
        await untilWatching(world, 'open/begun.txt');
        const outside = join(world.root, 'outside');
        await mkdir(outside);
        await symlink(outside, join(world.workspace, 'open/link'));
        await writeFile(join(outside, 'a.txt'), '1');
        await writeFile(join(world.workspace, 'secret/there.txt'), 'changed');
        await writeFile(join(world.workspace, 'secret/new.txt'), '1');
        await rm(join(world.workspace, 'secret'), { recursive: true });
        await mkdir(join(world.workspace, 'open/deep'));
        await writeFile(join(world.workspace, 'open/deep/new.txt'), '1');
        await writeFile(join(world.workspace, 'open/here.txt'), 'changed');
        await rm(join(world.workspace, 'open/begun.txt'));
        const seen: string[] = [];
        await expect
          .poll(async () => {
            seen.push(...((await run(world, 'watcher', 'seen')) as string[]));
            return seen;
          })
          .toEqual(
            expect.arrayContaining(['Create open/deep/new.txt', 'Change open/here.txt', 'Delete open/begun.txt']),
          );
        expect(seen.filter((line) => !/ open\/(deep|here|begun)/.test(line))).toEqual([]);
      },
    ));

  test('a grant that is withdrawn ends the watcher, and the extension hears of it', () =>
    withWorld(
      {
        extensions: {
          watcher: puppet(
            'watcher',
            { isolation, ...reads('${workspaceFolder}/**') },
            `${watcher('**')} ${heardPermissions}`,
          ),
        },
        files: { 'a.txt': '1' },
      },
      async (world) => {
        await world.core.extensions.activate('acme.watcher');
        await untilWatching(world, 'begun.txt');
        await run(world, 'watcher', 'seen');
        await world.core.permissions.set('acme.watcher', 'fs.read', 'deny');
        expect(world.decisions).toContainEqual(
          expect.objectContaining({ permission: 'fs.read', decision: 'deny', code: 'PERMISSION_DENIED' }),
        );
        expect(world.log).toContainEqual(
          expect.objectContaining({ id: 'acme.watcher', text: expect.stringMatching(/^File watcher 1 ended/) }),
        );
        await world.core.permissions.set('acme.watcher', 'fs.read', 'allow');
        await writeFile(join(world.workspace, 'late.txt'), '1');
        expect(await run(world, 'watcher', 'read', join(world.workspace, 'late.txt'))).toBe('1');
        expect(await run(world, 'watcher', 'seen')).toEqual([['fs.read'], ['fs.read']]);
      },
    ));

  test('a watcher that may not watch says why in the log of its extension', () =>
    withWorld({ extensions: { watcher: puppet('watcher', { isolation }, watcher('**')) } }, async (world) => {
      await world.core.extensions.activate('acme.watcher');
      await expect
        .poll(() => world.log)
        .toContainEqual(
          expect.objectContaining({
            id: 'acme.watcher',
            level: 'error',
            text: expect.stringContaining('does not declare fs.read'),
          }),
        );
    }));

  test('folders that are opened and closed: rules, searches, watchers, events and activation follow; the state stays', () =>
    withWorld(
      {
        extensions: {
          watcher: puppet(
            'watcher',
            { isolation, ...reads('${workspaceFolder}/**') },
            `${watcher('*.txt')} api.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => seen.push(added.map((f) => '+' + f.name).concat(removed.map((f) => '-' + f.name)).join()));`,
          ),
          waiting: puppet('waiting', { isolation, activationEvents: ['workspaceContains:wanted.md'] }),
        },
        files: { 'a.txt': '1' },
      },
      async (world) => {
        const other = await realpath((await mkdir(join(world.root, 'other'), { recursive: true })) ?? world.root);
        await writeFile(join(other, 'wanted.md'), '1');
        const storage = await run(world, 'watcher', 'storage');
        await expect(run(world, 'watcher', 'read', join(other, 'wanted.md'))).rejects.toMatchObject({
          code: 'OUT_OF_SCOPE',
        });
        expect(world.core.extensions.list()[1]?.state.kind).toBe('inactive');
        await world.core.workspace.setFolders([world.workspace, other]);
        expect(world.core.extensions.list()[1]?.state).toMatchObject({
          kind: 'active',
          event: 'workspaceContains:wanted.md',
        });
        expect(await run(world, 'watcher', 'read', join(other, 'wanted.md'))).toBe('1');
        expect(await run(world, 'watcher', 'folders')).toEqual(['workspace, other', ['workspace', 'other']]);
        expect(await run(world, 'watcher', 'find')).toEqual(['other/wanted.md', 'workspace/a.txt']);
        expect(await run(world, 'watcher', 'seen')).toEqual(['+other']);
        await world.core.workspace.setFolders([other]);
        await expect(run(world, 'watcher', 'read', join(world.workspace, 'a.txt'))).rejects.toMatchObject({
          code: 'OUT_OF_SCOPE',
        });
        expect(await run(world, 'watcher', 'seen')).toEqual(['-workspace']);
        let round = 0;
        const seen: string[] = [];
        await expect
          .poll(
            async () => {
              await writeFile(join(world.workspace, 'a.txt'), 'y'.repeat(++round));
              await writeFile(join(other, 'b.txt'), 'y'.repeat(round));
              seen.push(...((await run(world, 'watcher', 'seen')) as string[]));
              return seen;
            },
            { timeout: 10_000, interval: 60 },
          )
          .toContainEqual(expect.stringContaining('b.txt'));
        expect(seen.filter((line) => line.includes('a.txt'))).toEqual([]);
        expect(await run(world, 'watcher', 'storage')).toBe(storage);
        await world.core.extensions.reload('acme.watcher');
        expect(await run(world, 'watcher', 'storage')).toBe(storage);
        await expect(world.core.workspace.setFolders([join(world.root, 'nowhere')])).rejects.toMatchObject({
          code: 'OPTIONS_INVALID',
        });
      },
    ));

  test('other extensions are known at once, as they are now, and their coming and going is told', () =>
    withWorld(
      {
        extensions: {
          looker: puppet(
            'looker',
            { isolation },
            `api.extensions.onDidChange(() => seen.push(api.extensions.all.length));`,
          ),
          quiet: puppet('quiet', { isolation }),
          off: puppet('off', { isolation }),
        },
        settings: '{ "bulkhead.disabled": ["acme.off"] }',
      },
      async (world) => {
        expect(await run(world, 'looker', 'all')).toEqual([
          ['acme.looker', true, '1.0.0'],
          ['acme.quiet', false, '1.0.0'],
        ]);
        await world.core.extensions.activate('acme.quiet');
        expect(await run(world, 'looker', 'all')).toContainEqual(['acme.quiet', true, '1.0.0']);
        expect(await run(world, 'looker', 'seen')).toEqual([]);
        await putExtension(world.extensionFolder('quiet'), 'quiet', puppet('quiet', { isolation, version: '2.0.0' }));
        await world.core.extensions.reload('acme.quiet');
        expect(await run(world, 'looker', 'all')).toContainEqual(['acme.quiet', true, '2.0.0']);
        expect(((await run(world, 'looker', 'seen')) as number[]).at(-1)).toBe(2);
      },
    ));
});

test('getCommands knows what is declared, registered, and the app’s', () =>
  withWorld({ extensions: { asker: puppet('asker'), quiet: puppet('quiet') } }, async (world) => {
    world.core.registerCommand('app.open', () => 1);
    world.core.registerCommand('_app.hidden', () => 1);
    expect(await run(world, 'asker', 'commands')).toEqual(['_app.hidden', 'app.open', 'asker.run', 'quiet.run']);
  }));

test('the app’s own settings are checked when a core is made, and no extension changes them', async () => {
  await expect(
    withWorld({ options: { configuration: { properties: { 'bulkhead.x': { type: 'string' } } } } }, async () => {}),
  ).rejects.toMatchObject({ code: 'OPTIONS_INVALID' });
  await withWorld(
    {
      extensions: { todo: puppet('todo', TODO) },
      options: { configuration: { properties: { 'todo.depth': { type: 'number', default: 8 } } } },
    },
    async (world) => {
      expect(world.core.configuration.get('todo.depth')).toBe(8);
      await expect(run(world, 'todo', 'update', 'todo.depth', 1)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    },
  );
});
