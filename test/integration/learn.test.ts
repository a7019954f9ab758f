// Learning with real hosts: what is asked, what is not, what holds, and what comes of it.

import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkFolder, createCore, type Learned, type PermissionQuestion } from '../../src/index.ts';
import { type ExtensionSketch, type World, type WorldSketch, withWorld } from './world.ts';

/** Does what the test says, and answers with what came of it. */
const ACTOR = `
const { commands, permissions, processes, Uri, workspace, env } = api;
const bytes = new TextEncoder().encode('x');
const acts = {
  read: async (path) => (await workspace.fs.readFile(Uri.file(path))).length,
  list: async (path) => (await workspace.fs.readDirectory(Uri.file(path))).map(([name]) => name),
  find: async (pattern) => (await workspace.findFiles(pattern)).length,
  write: (path) => workspace.fs.writeFile(Uri.file(path), bytes),
  make: (path) => workspace.fs.createDirectory(Uri.file(path)),
  remove: (path) => workspace.fs.delete(Uri.file(path), { recursive: true }),
  copy: (from, to) => workspace.fs.copy(Uri.file(from), Uri.file(to)),
  fetch: async (url) => (await fetch(url)).status,
  run: async (...words) => (await processes.run(words[0], words.slice(1))).exitCode,
  variable: async (name) => (await env.readVariable(name)) !== undefined,
  execute: (id, ...args) => commands.executeCommand(id, ...args),
  contains: (kind, lists) => permissions.contains({ kind, ...lists }),
  request: (kind) => permissions.request(kind),
};
exports.activate = () => commands.registerCommand(NAME + '.act', async (name, ...args) => {
  try { return { did: (await acts[name](...args)) ?? null }; }
  catch (error) { return { refused: error.bulkheadCode ?? error.code ?? String(error) }; }
});`;

const actor = (name: string, manifest: Record<string, unknown> = {}): ExtensionSketch => ({
  main: ACTOR.replace('NAME', JSON.stringify(name)),
  manifest: { contributes: { commands: [{ command: `${name}.act`, title: 'Act' }] }, ...manifest },
});

interface Lesson extends World {
  readonly asked: string[];
  act(...words: unknown[]): Promise<unknown>;
  learned(): Learned;
}

interface LessonSketch extends WorldSketch {
  readonly answer?: (question: PermissionQuestion) => 'allow' | 'deny' | 'session' | 'always';
  readonly manifest?: Record<string, unknown>;
}

async function withLesson(sketch: LessonSketch, use: (lesson: Lesson) => Promise<void>): Promise<void> {
  const asked: string[] = [];
  const prompt = async (question: PermissionQuestion) => {
    asked.push(`${question.kind} ${question.resource} ${question.layer}${question.reason}`);
    return { answer: sketch.answer?.(question) ?? 'allow' } as const;
  };
  const extensions = { pupil: actor('pupil', sketch.manifest), ...sketch.extensions };
  const options = { prompt, ...sketch.options };
  await withWorld({ learning: ['pupil'], ...sketch, extensions, options }, async (world) => {
    const act = (...words: unknown[]) => world.core.executeCommand('pupil.act', ...words);
    await use({ ...world, asked, act, learned: () => world.core.learned('acme.pupil') as Learned });
  });
}

const did = (value: unknown = null) => ({ did: value });

test('reads of the workspace are free, each other thing is asked for once, and what was used becomes a manifest', async () => {
  const server = createServer((_request, response) => response.end('ok'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/`;
  try {
    const files = { 'src/a.ts': 'a', 'src/b.ts': 'b', 'src/c.ts': 'c', 'README.md': '# R' };
    await withLesson({ files }, async ({ act, asked, learned, workspace, home, core, extensionFolder }) => {
      const out = join(workspace, 'out/a.txt');
      for (const _ of [1, 2]) {
        expect(await act('find', '**/*.ts')).toEqual(did(3));
        expect(await act('read', join(workspace, 'README.md'))).toEqual(did(3));
        expect(await act('write', out)).toEqual(did());
        expect(await act('fetch', url)).toEqual(did(200));
        expect(await act('run', 'true')).toEqual(did(0));
        expect(await act('variable', 'PATH')).toEqual(did(true));
      }
      expect(asked).toEqual([
        `fs.write ${out} learn`,
        `net.connect http://127.0.0.1:${port} learn`,
        'process.spawn true learn',
        'env.read PATH learn',
      ]);

      const { missing, permissions, unused, problem, used } = learned();
      expect(missing.map(({ kind, field, scope }) => [kind, field, scope])).toEqual([
        ['process.spawn', 'permissions', { commands: [{ command: 'true', args: [] }] }],
        ['fs.write', 'permissions', { paths: ['${workspaceFolder}/out/a.txt'] }],
        ['net.connect', 'permissions', { hosts: [`http://127.0.0.1:${port}`] }],
        ['fs.read', 'permissions', { paths: ['${workspaceFolder}/README.md', '${workspaceFolder}/src/*.ts'] }],
        ['env.read', 'permissions', { names: ['PATH'] }],
      ]);
      expect([unused, problem]).toEqual([[], null]);
      expect(used).toContainEqual({ kind: 'fs.write', resource: '${workspaceFolder}/out/a.txt', times: 2 });

      // The same again with that manifest, without learning and without anybody to ask; and a canary beside it.
      await core.dispose();
      const folder = extensionFolder('pupil');
      const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
      await writeFile(join(folder, 'package.json'), JSON.stringify({ ...manifest, ...permissions }));
      const again = await createCore({
        ...{ app: { name: 'test-app', version: '1.0.0' }, home, workspace: { folders: [workspace] } },
        extensions: [{ path: folder, development: true }],
      });
      try {
        await again.start();
        const actAgain = (...words: unknown[]) => again.executeCommand('pupil.act', ...words);
        expect(await actAgain('find', '**/*.ts')).toEqual(did(3));
        expect(await actAgain('read', join(workspace, 'README.md'))).toEqual(did(3));
        expect(await actAgain('write', out)).toEqual(did());
        expect(await actAgain('fetch', url)).toEqual(did(200));
        expect(await actAgain('run', 'true')).toEqual(did(0));
        await writeFile(join(workspace, 'src/canary.key'), 'secret');
        expect(await actAgain('read', join(workspace, 'src/canary.key'))).toEqual({ refused: 'OUT_OF_SCOPE' });
        expect(await actAgain('write', join(workspace, 'out/b.txt'))).toEqual({ refused: 'OUT_OF_SCOPE' });
        expect(again.learned('acme.pupil')).toBeNull();
      } finally {
        await again.dispose();
      }
    });
  } finally {
    server.close();
  }
});

describe('while it learns', () => {
  test('a no is remembered, is no use, and a deny is not even asked about', async () => {
    const settings = '{ "bulkhead.permissions": { "acme.pupil@dev": { "env.read": "deny" } } }';
    await withLesson({ settings, answer: () => 'deny' }, async ({ act, asked, learned, workspace }) => {
      const path = join(workspace, 'a.txt');
      for (const _ of [1, 2]) expect(await act('write', path)).toEqual({ refused: 'PERMISSION_DENIED' });
      expect(await act('variable', 'PATH')).toEqual({ refused: 'PERMISSION_DENIED' });
      expect(asked).toHaveLength(1);
      expect(learned()).toMatchObject({ used: [], missing: [] });
    });
  });

  test('the floor holds, whatever is answered', async () => {
    await withLesson(
      { files: { '.bulkhead/settings.json': '{}' } },
      async ({ act, asked, home, workspace, extensionFolder }) => {
        await symlink(join(home, 'settings.json'), join(workspace, 'link'));
        await writeFile(join(home, 'settings.json'), '{}');
        const shut = [
          join(home, 'settings.json'),
          join(workspace, 'link'),
          join(workspace, '.bulkhead/settings.json'),
          '/proc/self/environ',
        ];
        for (const path of shut) expect(await act('read', path), path).toEqual({ refused: 'PERMISSION_DENIED' });
        expect(await act('write', join(workspace, '.bulkhead/settings.json'))).toEqual({
          refused: 'PERMISSION_DENIED',
        });
        expect(await act('write', join(extensionFolder('pupil'), 'main.js'))).toEqual({ refused: 'PERMISSION_DENIED' });
        expect(await act('variable', 'BULKHEAD_HOME')).toEqual({ refused: 'PERMISSION_DENIED' });
        expect(asked).toEqual([]);
      },
    );
  });

  test('a link out of the workspace is asked for, as what it leads to; a listing does not follow it', async () => {
    await withLesson({ files: { 'a.md': 'a' }, answer: () => 'deny' }, async ({ act, asked, root, workspace }) => {
      await writeFile(join(root, 'canary'), 'secret');
      await symlink(join(root, 'canary'), join(workspace, 'link.md'));
      expect(await act('read', join(workspace, 'link.md'))).toEqual({ refused: 'PERMISSION_DENIED' });
      expect(asked).toEqual([`fs.read ${join(workspace, 'link.md')} learn`]);
      expect(await act('list', workspace)).toEqual(did(['a.md']));
      expect(await act('find', '**/*.md')).toEqual(did(1));
    });
  });

  test('an answer for a whole kind, for the session or for good, opens the one thing that it was about', async () => {
    for (const answer of ['session', 'always'] as const) {
      await withLesson(
        { answer: ({ resource }) => (resource?.endsWith('a.txt') ? answer : 'deny') },
        async ({ act, asked, workspace }) => {
          expect(await act('write', join(workspace, 'a.txt'))).toEqual(did());
          expect(await act('write', join(workspace, 'b.txt'))).toEqual({ refused: 'PERMISSION_DENIED' });
          expect(asked).toHaveLength(2);
        },
      );
    }
  });

  test('a folder that was made is not removed on that word, nor is a repository written on that of its parent', async () => {
    const files = { 'from/.git/hooks/x': 'x', 'from/a': 'a', 'out/kept.txt': 'k' };
    let word: 'allow' | 'deny' = 'allow';
    await withLesson({ files, answer: () => word }, async ({ act, workspace, asked }) => {
      expect(await act('make', join(workspace, 'out'))).toEqual(did());
      expect(asked).toHaveLength(1);
      word = 'deny';
      expect(await act('remove', join(workspace, 'out'))).toEqual({ refused: 'PERMISSION_DENIED' });
      expect(asked).toHaveLength(2);
      expect(await readdir(join(workspace, 'out'))).toEqual(['kept.txt']);
      word = 'allow';
      expect(await act('copy', join(workspace, 'from'), join(workspace, 'to'))).toEqual({ refused: 'OUT_OF_SCOPE' });
      await expect(readdir(join(workspace, 'to'))).rejects.toMatchObject({ code: 'ENOENT' });
    });
  });

  test('neither who depends on it nor what it depends on learns too', async () => {
    const extensions = {
      pupil: actor('pupil', { extensionDependencies: ['acme.base'] }),
      base: actor('base'),
      friend: actor('friend', {
        extensionDependencies: ['acme.pupil'],
        permissions: { 'commands.execute': { commands: ['pupil.act'], reason: 'A test.' } },
      }),
    };
    await withLesson({ extensions, files: { 'a.md': 'a' } }, async ({ act, asked, core, workspace, decisions }) => {
      const path = join(workspace, 'a.md');
      expect(await core.executeCommand('base.act', 'read', path)).toEqual({ refused: 'PERMISSION_NOT_DECLARED' });
      expect(await core.executeCommand('friend.act', 'read', path)).toEqual({ refused: 'PERMISSION_NOT_DECLARED' });
      // Through it each acts in its own name.
      expect(await act('execute', 'base.act', 'read', path)).toEqual(did({ refused: 'PERMISSION_NOT_DECLARED' }));
      expect(asked).toEqual(['commands.execute base.act learn']);
      expect(await core.executeCommand('friend.act', 'execute', 'pupil.act', 'read', path)).toEqual(did(did(1)));
      expect(decisions.at(-2)).toMatchObject({ id: 'acme.pupil', layer: 'learn' });
      expect([core.learned('acme.base'), core.learned('acme.friend')]).toEqual([null, null]);
    });
  });

  test('an untrusted workspace stays closed', async () => {
    await withLesson({ trusted: false }, async ({ act, asked, workspace }) => {
      expect(await act('write', join(workspace, 'a.txt'))).toEqual({ refused: 'PERMISSION_DENIED' });
      expect(await act('run', 'true')).toEqual({ refused: 'PERMISSION_DENIED' });
      expect(asked).toEqual([]);
    });
  });

  test('asking for a kind is granted without a question, opens nothing, and makes the kind optional', async () => {
    await withLesson({}, async ({ act, asked, learned, workspace }) => {
      const path = join(workspace, 'a.txt');
      expect(await act('request', 'fs.write')).toEqual(did(true));
      expect(await act('contains', 'fs.write', { paths: [path] })).toEqual(did(false));
      expect(asked).toEqual([]);
      expect(await act('write', path)).toEqual(did());
      expect(await act('contains', 'fs.write', { paths: [path] })).toEqual(did(true));
      expect(asked).toHaveLength(1);
      expect(learned().missing).toMatchObject([{ field: 'optionalPermissions', kind: 'fs.write' }]);
    });
  });
});

test('what was learned is kept for check, over runs; whatever else lies in its place is not believed', async () => {
  const manifest = {
    permissions: {
      'fs.read': { paths: ['${workspaceFolder}/docs/**', '${workspaceFolder}/never/**'], reason: 'A test.' },
      'clipboard.read': { reason: 'A test.' },
    },
  };
  await withLesson(
    { manifest, files: { 'docs/a.md': 'a', 'src/b.ts': 'b' } },
    async ({ act, core, home, workspace, extensionFolder }) => {
      const folder = extensionFolder('pupil');
      const check = async () =>
        (await checkFolder(folder, { home })).problems.map(({ code, severity, message, place }) => ({
          code,
          severity,
          message,
          line: place.line,
        }));
      expect(await check()).toEqual([]);
      expect(await act('read', join(workspace, 'docs/a.md'))).toEqual(did(1));
      expect(await act('read', join(workspace, 'src/b.ts'))).toEqual(did(1));
      await core.dispose();
      const found = await check();
      expect(found).toEqual([
        expect.objectContaining({
          code: 'PERMISSION_UNDECLARED_USE',
          severity: 'warning',
          message: expect.stringContaining('${workspaceFolder}/src/b.ts'),
        }),
        expect.objectContaining({
          code: 'PERMISSION_UNUSED',
          severity: 'warning',
          message: expect.stringContaining('never'),
        }),
        expect.objectContaining({
          code: 'PERMISSION_UNUSED',
          severity: 'warning',
          message: expect.stringContaining('clipboard.read'),
        }),
      ]);
      const lines = (await readFile(join(folder, 'package.json'), 'utf8')).split('\n');
      expect(lines[(found[1]?.line ?? 0) - 1]).toContain('never');
      expect(lines[(found[2]?.line ?? 0) - 1]).toContain('clipboard.read');

      const [name = ''] = await readdir(join(home, 'learned'));
      const record = join(home, 'learned', name);
      const honest = JSON.parse(await readFile(record, 'utf8'));
      const hostile = [
        '',
        '[]',
        '{"__proto__":{}}',
        'x'.repeat(100),
        JSON.stringify({ ...honest, folder: '/elsewhere' }),
        JSON.stringify({ ...honest, more: 1 }),
        JSON.stringify({
          ...honest,
          uses: [{ use: { kind: 'fs.read', path: 'relative', as: 'itself' }, times: 1, run: 1 }],
        }),
        JSON.stringify({ ...honest, uses: [{ use: { kind: 'fs.everything', scope: {} }, times: 1, run: 1 }] }),
      ];
      for (const text of hostile) {
        await writeFile(record, text);
        expect(await check(), text.slice(0, 60)).toEqual([]);
      }
    },
  );
});
