// Settings that change on the disk while extensions run: the very next request obeys, and what lasts ends. Real hosts, real files.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BulkheadError, createCore } from '../../src/index.ts';
import { type EndlessServer, endlessServer } from './endless-server.ts';
import { type ExtensionSketch, type World, withWorld } from './world.ts';

const WRITER = join(import.meta.dirname, '../core/settings/settings-writer.ts');

let server: EndlessServer;
beforeAll(async () => {
  server = await endlessServer();
});
afterAll(async () => {
  await server.close();
});

const lab = (): ExtensionSketch => ({
  manifest: {
    contributes: { commands: [{ command: 'lab.run', title: 'Run' }] },
    permissions: {
      'fs.read': { paths: ['${workspaceFolder}/**'], reason: 'Reads' },
      'process.spawn': { commands: [{ command: 'sleep', args: ['*'] }], reason: 'Waits' },
      'net.connect': { hosts: [server.url], reason: 'Listens' },
      'commands.execute': { commands: ['app.write'], reason: 'Changes settings' },
    },
  },
  main: `
    exports.activate = () => {
      const seen = [];
      api.permissions.onDidChange(({ kinds }) => seen.push('changed ' + [...kinds].sort()));
      const acts = {
        seen: () => seen.splice(0),
        read: async (path) => new TextDecoder().decode(await api.workspace.fs.readFile(api.Uri.file(path))),
        between: async (path) => {
          const answers = [];
          for (let round = 0; round < 20; round++) {
            await api.commands.executeCommand('app.write', round % 2 ? 'allow' : 'deny');
            answers.push(await acts.read(path).catch((error) => error.bulkheadCode ?? error.code));
          }
          return answers;
        },
        pieces: async () => {
          const program = await api.processes.spawn('sleep', ['1000']);
          program.exit.catch(() => undefined);
          await program.stdin.write(new Uint8Array(1));
          await api.commands.executeCommand('app.write', 'deny');
          return program.stdin.write(new Uint8Array(1)).then(() => 'written', (error) => error.bulkheadCode ?? error.code);
        },
        hear: async (path) => acts.read(path).catch((error) => error.message + JSON.stringify(error)),
        async last() {
          globalThis.watcher = api.workspace.createFileSystemWatcher('**');
          const program = await api.processes.spawn('sleep', ['1000']);
          program.exit.catch((error) => seen.push('program ' + error.code));
          const reader = (await fetch(${JSON.stringify(server.url)})).body.getReader();
          await reader.read();
          void (async () => { for (;;) await reader.read(); })().catch((error) => seen.push('response ' + error.code));
        },
      };
      api.commands.registerCommand('lab.run', (kind, ...args) => acts[kind](...args));
    };`,
});

const run = (world: World, ...args: unknown[]) => world.core.executeCommand('lab.run', ...args);
const read = (world: World) => run(world, 'read', join(world.workspace, 'a.txt')).catch((error) => error.code);
const settingsOf = (world: World) => join(world.home, 'settings.json');
const answers = (answer: string, ...kinds: string[]) =>
  JSON.stringify({
    'bulkhead.permissions': { 'acme.lab@dev': Object.fromEntries(kinds.map((kind) => [kind, answer])) },
  });

const WAYS: Readonly<Record<string, (world: World, answer: 'allow' | 'deny') => unknown>> = {
  'written in place': (world, answer) => writeFileSync(settingsOf(world), answers(answer, 'fs.read')),
  'replaced, as editors do': (world, answer) => {
    writeFileSync(`${settingsOf(world)}~`, answers(answer, 'fs.read'));
    renameSync(`${settingsOf(world)}~`, settingsOf(world));
  },
  'deleted and made again': (world, answer) => {
    rmSync(settingsOf(world), { force: true });
    writeFileSync(settingsOf(world), answers(answer, 'fs.read'));
  },
  'written by another process': async (world, answer) => {
    const writer = fork(WRITER, ['answer', settingsOf(world), 'acme.lab@dev', 'fs.read', answer]);
    expect(await once(writer, 'exit')).toEqual([0, null]);
  },
  'set by the app': (world, answer) => world.core.permissions.set('acme.lab', 'fs.read', answer),
};

test('however the file changes, the very next request obeys, narrower and wider', () =>
  withWorld({ extensions: { lab: lab() }, files: { 'a.txt': 'hello' } }, async (world) => {
    expect(await read(world)).toBe('hello');
    for (const [way, change] of Object.entries(WAYS)) {
      for (const answer of ['deny', 'allow'] as const) {
        const done = change(world, answer);
        if (way !== 'set by the app') await done;
        expect([way, answer, await read(world)]).toEqual([
          way,
          answer,
          answer === 'deny' ? 'PERMISSION_DENIED' : 'hello',
        ]);
        await done;
      }
    }
  }));

test('between two requests of one command a file can change, and the second obeys', () =>
  withWorld({ extensions: { lab: lab() }, files: { 'a.txt': 'hello' } }, async (world) => {
    // Behind a link no watch of ours sees it.
    const target = join(world.root, 'dots.json');
    writeFileSync(target, '{}');
    symlinkSync(target, settingsOf(world));
    world.core.registerCommand('app.write', ([answer]) => {
      writeFileSync(target, answers(String(answer), 'fs.read'));
    });
    const wanted = Array.from({ length: 20 }, (_, round) => (round % 2 ? 'hello' : 'PERMISSION_DENIED'));
    expect(await run(world, 'between', join(world.workspace, 'a.txt'))).toEqual(wanted);
  }));

test('the next piece of what is open obeys, also where no watch tells of the change', () =>
  withWorld({ extensions: { lab: lab() } }, async (world) => {
    const target = join(world.root, 'dots.json');
    writeFileSync(target, '{}');
    symlinkSync(target, settingsOf(world));
    world.core.registerCommand('app.write', () => writeFileSync(target, answers('deny', 'process.spawn')));
    expect(await run(world, 'pieces')).toBe('PERMISSION_DENIED');
  }));

test('a newer word in the file takes the place of what was answered for the session, and a word for all does', async () => {
  const asked: string[] = [];
  const prompt = async ({ kind }: { readonly kind: string }) => {
    asked.push(kind);
    return { answer: 'session' } as const;
  };
  await withWorld(
    {
      extensions: { lab: lab() },
      files: { 'a.txt': 'hello' },
      settings: answers('ask', 'fs.read'),
      options: { prompt },
    },
    async (world) => {
      const forAll = (more = '') => `{ "bulkhead.permissions": { "*": { "fs.read": "ask" }${more} } }`;
      const edits = [
        ['as it was', answers('ask', 'fs.read'), 1],
        ['another kind', answers('ask', 'fs.read', 'net.connect'), 1],
        ['for all', forAll(), 2],
        ['for this one', forAll(', "acme.lab@dev": { "fs.read": "ask" }'), 3],
        [
          'for all, which is not about this one',
          `${forAll(', "acme.lab@dev": { "fs.read": "ask" }').replace('"ask"', '"allow"')}`,
          3,
        ],
      ] as const;
      for (const [what, text, questions] of edits) {
        writeFileSync(settingsOf(world), text);
        expect([what, await read(world), await read(world), asked.length]).toEqual([what, 'hello', 'hello', questions]);
      }
    },
  );
});

test('an edit by hand ends the watcher, the program and the response, before anybody asks for anything', () =>
  withWorld({ extensions: { lab: lab() }, files: { 'a.txt': 'hello' } }, async (world) => {
    await run(world, 'last');
    expect([server.open, await sleepers(world)]).toEqual([1, 1]);
    writeFileSync(settingsOf(world), answers('deny', 'fs.read', 'process.spawn', 'net.connect'));
    await expect.poll(() => sleepers(world)).toBe(0);
    await expect.poll(() => server.open).toBe(0);
    expect(world.log).toContainEqual(expect.objectContaining({ text: expect.stringMatching(/^File watcher 1 ended/) }));
    await expect
      .poll(async () => [...((await run(world, 'seen')) as string[])], { timeout: 5_000 })
      .toEqual(expect.arrayContaining(['changed fs.read,net.connect,process.spawn']));
    writeFileSync(settingsOf(world), '{}');
    expect(await read(world)).toBe('hello');
  }));

test('a broken edit widens nothing and is told with line and column; a core that starts with it denies', async () => {
  await withWorld(
    { extensions: { lab: lab() }, files: { 'a.txt': 'hello' }, settings: answers('deny', 'fs.read') },
    async (world) => {
      expect(await read(world)).toBe('PERMISSION_DENIED');
      let heard = 0;
      world.core.permissions.onDidChange(() => heard++);
      for (const text of [
        '',
        '{\n  "bulkhead.permissions": {},\n  "bulkhead.x": 1\n}',
        '{ "bulkhead.permissions": 1 }',
      ]) {
        writeFileSync(settingsOf(world), text);
        expect(await read(world)).toBe('PERMISSION_DENIED');
      }
      expect(world.core.permissions.problems()).toMatchObject([
        { place: { file: settingsOf(world), line: 1, column: 27 } },
      ]);
      expect(heard).toBe(2);
      const told = world.log.filter(({ level }) => level === 'error').map(({ text }) => text);
      expect(told).toEqual([
        expect.stringContaining(`${settingsOf(world)}:3:3 SETTINGS_INVALID`),
        expect.stringContaining(`${settingsOf(world)}:1:27 SETTINGS_INVALID`),
      ]);
      expect(told.join()).toContain('what it said before holds on');

      const second = await createCore({
        app: { name: 'test-app', version: '1.0.0' },
        home: world.home,
        workspace: { folders: [world.workspace] },
        extensions: [{ path: world.extensionFolder('lab'), development: true }],
      });
      try {
        await second.start();
        for (const kind of ['fs.read', 'process.spawn', 'net.connect']) {
          expect(second.permissions.list('acme.lab')).toContainEqual(
            expect.objectContaining({
              kind,
              answer: 'deny',
              layer: 'user',
              source: { file: settingsOf(world), line: 1 },
            }),
          );
        }
        const refused = second.executeCommand('lab.run', 'read', join(world.workspace, 'a.txt'));
        await expect(refused).rejects.toMatchObject({ code: 'PERMISSION_DENIED', details: { layer: 'user' } });
      } finally {
        await second.dispose();
      }

      writeFileSync(settingsOf(world), '{}');
      expect(await read(world)).toBe('hello');
      expect(world.core.permissions.problems()).toEqual([]);
      expect(world.log.at(-1)).toMatchObject({ level: 'info', text: expect.stringContaining('understood again') });
    },
  );
});

describe('why', () => {
  const POLICY =
    '{\n  "bulkhead.owner": "IT",\n  "bulkhead.permissions": { "*": { "fs.read": { "grant": "ask", "paths": ["/**"] } } }\n}';

  test('names layer, file and line of every word, and of what narrows; the extension hears no folder of ours', () =>
    withWorld({ extensions: { lab: lab() }, files: { 'a.txt': 'hello' } }, async (world) => {
      const manifest = join(world.extensionFolder('lab'), 'package.json');
      const line = (await readFile(manifest, 'utf8')).split('\n').findIndex((text) => text.includes('"fs.read"')) + 1;
      const why = () => world.core.permissions.list('acme.lab').find(({ kind }) => kind === 'fs.read');
      expect(why()).toMatchObject({ answer: 'allow', layer: 'default', source: { file: manifest, line } });

      await mkdir(join(world.workspace, '.bulkhead'));
      const file = join(world.workspace, '.bulkhead/settings.json');
      writeFileSync(
        file,
        '{\n  "bulkhead.permissions": {\n    "*": { "fs.read": { "grant": "allow", "paths": ["${workspaceFolder}/docs/**"] } }\n  }\n}',
      );
      const scope = { paths: ['${workspaceFolder}/docs/**'] };
      expect(why()).toMatchObject({
        answer: 'allow',
        layer: 'default',
        scope: { narrowedTo: [scope] },
        narrowings: [{ layer: 'workspace', source: { file, line: 3 }, scope }],
      });
      const refused = await run(world, 'read', join(world.workspace, 'a.txt')).catch((error) => error);
      expect(refused).toBeInstanceOf(BulkheadError);
      expect(refused).toMatchObject({
        code: 'OUT_OF_SCOPE',
        details: { layer: 'workspace', place: { file, line: 3 } },
      });
      expect(world.decisions.at(-1)).toMatchObject({ decision: 'deny', layer: 'workspace' });

      await world.core.permissions.set('acme.lab', 'fs.read', 'deny');
      const heard = await run(world, 'hear', join(world.workspace, 'a.txt'));
      expect(heard).toContain('the user settings deny fs.read (settings.json:');
      expect(heard).not.toContain(world.home);
    }));

  test('a policy stands above all, names its owner, and is obeyed live; one that is missing denies everything', async () => {
    await withWorld(
      { extensions: { lab: lab() }, files: { 'a.txt': 'hello' } },
      async ({ root, workspace, extensionFolder }) => {
        const [it, security] = [join(root, 'it.json'), join(root, 'security.json')];
        writeFileSync(it, POLICY);
        const core = await createCore({
          app: { name: 'test-app', version: '1.0.0' },
          home: join(root, 'managed'),
          policy: [it, security],
          workspace: { folders: [workspace] },
          extensions: [{ path: extensionFolder('lab'), development: true }],
          prompt: async () => ({ answer: 'session' }),
        });
        try {
          await core.start();
          const readIt = () => core.executeCommand('lab.run', 'read', join(workspace, 'a.txt')).catch((error) => error);
          expect(await readIt()).toMatchObject({ code: 'PERMISSION_DENIED', details: { layer: 'policy' } });
          expect(core.permissions.problems()).toMatchObject([{ place: { file: security } }]);
          writeFileSync(security, '{ "bulkhead.owner": "Security" }');
          expect(await readIt()).toBe('hello'); // asked, and answered for the session
          expect(core.permissions.list('acme.lab')).toContainEqual(
            expect.objectContaining({
              kind: 'fs.read',
              layer: 'session',
              narrowings: [{ layer: 'policy', source: { file: it, line: 3, owner: 'IT' }, scope: { paths: ['/**'] } }],
            }),
          );
          writeFileSync(
            security,
            '{ "bulkhead.owner": "Security",\n"bulkhead.permissions": { "acme.lab": { "fs.read": "deny" } } }',
          );
          await core.permissions.set('acme.lab', 'fs.read', 'allow');
          expect(await readIt()).toMatchObject({
            message: expect.stringContaining('the policy of "Security" denies fs.read (security.json:2)'),
            details: { layer: 'policy', place: { file: security, line: 2 } },
          });
          rmSync(security);
          expect(await readIt()).toMatchObject({ code: 'PERMISSION_DENIED' });
        } finally {
          await core.dispose();
        }
      },
    );
  });
});

test('the app narrows, speaks of every copy, and of a folder; what is no scope, kind or name is refused before anything is written', () =>
  withWorld({ extensions: { lab: lab() }, files: { 'a.txt': 'hello', 'docs/b.txt': 'there' } }, async (world) => {
    const { permissions } = world.core;
    const docs = { paths: ['${workspaceFolder}/docs/**'] };
    await permissions.set('acme.lab', 'fs.read', 'allow', { scope: docs });
    expect(await read(world)).toBe('OUT_OF_SCOPE');
    expect(await run(world, 'read', join(world.workspace, 'docs/b.txt'))).toBe('there');
    await permissions.set('acme.lab', 'fs.read', 'allow', { scope: {} });
    expect(await read(world)).toBe('hello');
    await permissions.set('acme.lab', 'fs.read', 'ask', { workspace: world.workspace });
    expect(await read(world)).toBe('PERMISSION_UNANSWERED');
    await permissions.set('acme.lab', 'fs.read', 'deny', { workspace: world.workspace });
    expect(await readFile(join(world.workspace, '.bulkhead/settings.json'), 'utf8')).toContain('"acme.lab@dev"');
    rmSync(join(world.workspace, '.bulkhead'), { recursive: true });
    await permissions.set('*', 'fs.read', 'deny');
    await permissions.set('acme.lab@unsigned', 'fs.read', 'allow');
    await permissions.set('acme.stranger', 'fs.read', 'deny');
    const before = await readFile(settingsOf(world), 'utf8');
    expect(Object.keys(JSON.parse(before)['bulkhead.permissions'])).toEqual([
      'acme.lab@dev',
      '*',
      'acme.lab@unsigned',
      'acme.stranger',
    ]);

    const wrong = [
      ['acme', 'fs.read', 'deny', {}],
      ['acme.lab@key', 'fs.read', 'deny', {}],
      ['acme.lab', 'fs.raed', 'deny', {}],
      ['acme.lab', 'fs.read', 'maybe', {}],
      ['acme.lab', 'fs.read', 'ask', { scope: { hosts: ['a.example'] } }],
      ['acme.lab', 'fs.read', 'ask', { scope: { paths: ['docs/**'] } }],
      ['acme.lab', 'fs.read', 'ask', { scope: { grant: 'allow' } }],
      ['acme.lab', 'fs.read', 'deny', { workspace: world.root }],
      ['acme.lab', 'fs.read', 'allow', { workspace: world.workspace }],
    ] as unknown as Parameters<typeof permissions.set>[];
    for (const args of wrong)
      await expect(permissions.set(...args), String(args)).rejects.toMatchObject({ code: 'OPTIONS_INVALID' });
    expect(await readFile(settingsOf(world), 'utf8')).toBe(before);
    expect(await readdir(world.workspace)).toEqual(['a.txt', 'docs']);
  }));

test('hostile: no extension touches the file that a link of the user leads to, nor the settings of the workspace, however widely it may write', () =>
  withWorld(
    {
      extensions: {
        thief: {
          manifest: {
            contributes: { commands: [{ command: 'thief.write', title: 'Write' }] },
            permissions: {
              'fs.write': { paths: ['${workspaceFolder}/**', '${workspaceFolder}/.bulkhead/**'], reason: 'Writes' },
              'fs.read': { paths: ['${workspaceFolder}/**'], reason: 'Reads' },
            },
          },
          main: `exports.activate = () => { api.commands.registerCommand('thief.write', (path) => api.workspace.fs.writeFile(api.Uri.file(path), new TextEncoder().encode('{}'))); };`,
        },
      },
      files: {
        'dots/settings.json': '{}',
        'dots/other.json': '{}',
        '.bulkhead/settings.json': '{}',
        '.bulkhead/notes.txt': '1',
      },
    },
    async (world) => {
      const write = (path: string) =>
        world.core.executeCommand('thief.write', join(world.workspace, path)).then(
          () => 'written',
          (error) => `${error.code} ${error.details.layer}`,
        );
      expect([await write('dots/settings.json'), await write('.bulkhead/notes.txt')]).toEqual(['written', 'written']);
      symlinkSync(join(world.workspace, 'dots/settings.json'), settingsOf(world));
      expect(await write('dots/settings.json')).toBe('PERMISSION_DENIED floor');
      symlinkSync(join(world.workspace, 'dots/other.json'), `${settingsOf(world)}~`);
      renameSync(`${settingsOf(world)}~`, settingsOf(world));
      await world.core.permissions.set('acme.other', 'fs.read', 'deny');
      expect(await write('dots/other.json')).toBe('PERMISSION_DENIED floor');
      for (const name of [
        'settings.json',
        'settings.json.lock',
        `settings.json.${'0'.repeat(24)}.tmp`,
        'policy.json',
      ]) {
        expect(await write(`.bulkhead/${name}`)).toBe('PERMISSION_DENIED floor');
      }
    },
  ));

/** Programs of this world that run. */
async function sleepers({ root }: World): Promise<number> {
  let found = 0;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const cwd = await realpath(`/proc/${pid}/cwd`).catch(() => '');
    if (command.includes('sleep') && cwd.startsWith(root)) found += 1;
  }
  return found;
}
