// Trials with real hosts: whatever an extension writes in one, the home is afterwards as it was before, byte for byte.

import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { AppSecrets } from '../../src/core/app-offers.ts';
import { createCore, type PermissionQuestion } from '../../src/index.ts';
import { type ExtensionSketch, type World, type WorldSketch, withWorld } from './world.ts';

/** Holds what is written into a storage by the core itself, until the test lets it go. */
const hold = vi.hoisted(() => ({ gate: Promise.resolve(), began: () => {} }));
vi.mock('../../src/core/durable-files.ts', async (original) => {
  const real = await original<typeof import('../../src/core/durable-files.ts')>();
  const writeNewFile: typeof real.writeNewFile = async (path, ...given) => {
    if (path.includes('/home/storage/')) {
      hold.began();
      await hold.gate;
    }
    return real.writeNewFile(path, ...given);
  };
  return { ...real, writeNewFile };
});

const reason = { reason: 'A test.' };
/** Writes into everything that an extension can write into, and says what is there. */
const NOTES: ExtensionSketch = {
  manifest: {
    contributes: {
      commands: [{ command: 'notes.act', title: 'Act' }],
      configuration: { properties: { 'notes.size': { type: 'number', default: 1 } } },
    },
    permissions: { secrets: reason },
    optionalPermissions: {
      'fs.read': { paths: ['${workspaceFolder}/**'], ...reason },
      'env.read': { names: ['A'], ...reason },
    },
  },
  main: `
    const { Uri, workspace, env, commands } = api;
    const bytes = (text) => new TextEncoder().encode(text);
    const text = async (uri) => new TextDecoder().decode(await workspace.fs.readFile(uri));
    const code = (error) => error.bulkheadCode ?? error.code ?? String(error);
    const settle = (promise) => promise.then((value) => value ?? 'done', code);
    let settings = [];
    let last = () => undefined;
    exports.deactivate = () => last();
    exports.activate = (context) => {
      const file = (name) => Uri.joinPath(context.globalStorageUri, name);
      const own = (name) => Uri.joinPath(context.storageUri, name);
      workspace.onDidChangeConfiguration(() => settings.push(workspace.getConfiguration('notes').get('size')));
      const acts = {
        where: () => [context.globalStorageUri.fsPath, context.storageUri.fsPath],
        keep: async (word) => {
          await workspace.fs.writeFile(file('a.txt'), bytes(word));
          await workspace.fs.writeFile(own('b.txt'), bytes(word));
          await context.globalState.update('c', word);
          await context.workspaceState.update('d', word);
          await context.secrets.store('e', word);
          await workspace.getConfiguration('notes').update('size', word.length);
        },
        spoil: async () => {
          await acts.keep('spoilt');
          await workspace.fs.writeFile(file('deep/new.txt'), bytes('new'));
          await workspace.fs.delete(own('b.txt'));
          await context.secrets.store('new', 'new');
          await context.secrets.delete('e');
          return acts.ask();
        },
        kept: async () => [
          await settle(text(file('a.txt'))),
          await settle(text(own('b.txt'))),
          context.globalState.get('c') ?? null,
          context.workspaceState.get('d') ?? null,
          (await context.secrets.get('e')) ?? null,
          (await context.secrets.keys()).join(),
          workspace.getConfiguration('notes').get('size'),
        ],
        ask: async () => [await settle(text(Uri.file(workspace.workspaceFolders[0].uri.fsPath + '/note.md'))), await settle(env.readVariable('A'))],
        settings: () => settings.splice(0),
        read: (path) => settle(text(Uri.file(path))),
        list: (path) => settle(workspace.fs.readDirectory(Uri.file(path)).then((all) => all.map(([name]) => name))),
        write: (path) => settle(workspace.fs.writeFile(Uri.file(path), bytes('planted'))),
        remove: (path) => settle(workspace.fs.delete(Uri.file(path), { recursive: true })),
        copy: (from, to) => settle(workspace.fs.copy(Uri.file(from), Uri.file(to))),
        last: (word, size) => {
          last = () => {
            void context.globalState.update('c', word);
            return workspace.fs.writeFile(file('last.txt'), bytes(word.repeat(size)));
          };
        },
      };
      context.subscriptions.push(commands.registerCommand('notes.act', async (name, ...args) => (await acts[name](...args)) ?? null));
    };`,
};
const IDLE: ExtensionSketch = { main: 'exports.activate = () => {};', manifest: { activationEvents: ['*'] } };

interface Trials extends World {
  act(...words: unknown[]): Promise<unknown>;
  readonly asked: string[];
}

async function withNotes(
  {
    answer = () => 'allow',
    ...sketch
  }: WorldSketch & { answer?: (question: PermissionQuestion) => 'allow' | 'always' | 'never' },
  use: (world: Trials) => Promise<void>,
): Promise<void> {
  const asked: string[] = [];
  const prompt = async (question: PermissionQuestion) => {
    asked.push(question.kind);
    return { answer: answer(question) };
  };
  const extensions = { notes: NOTES, one: IDLE, two: IDLE, ...sketch.extensions };
  const options = { prompt, ...sketch.options };
  await withWorld({ files: { 'note.md': 'note' }, ...sketch, extensions, options }, (world) =>
    use({ ...world, asked, act: (...words) => world.core.executeCommand('notes.act', ...words) }),
  );
}

const START = { pin: ['acme.notes'] };
const GOOD = ['good', 'good', 'good', 'good', 'good', 'e', 4];
/** What the user has, and everything else that is not made by searching itself: path → digest. Links are not followed. */
async function homeOf(home: string, without: readonly string[] = ['audit']): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const look = async (folder: string): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      const name = relative(home, path);
      if (without.includes(name)) continue;
      if (entry.isFile())
        found[name] = createHash('sha256')
          .update(await readFile(path))
          .digest('hex');
      else if (name !== 'bisect') found[name] = entry.isDirectory() ? 'a folder' : 'something else'; // that folder alone says nothing
      if (entry.isDirectory()) await look(path);
    }
  };
  await look(home);
  return found;
}
/** Beside what searching itself keeps there. */
const SEARCH = ['audit', 'bisect', 'temporary'];

test('each trial begins with what was there, what is written in it is read back there, and nothing of it is kept', () =>
  withNotes(
    { settings: '{ /* mine */ "notes.size": 2 }', answer: ({ kind }) => (kind === 'fs.read' ? 'always' : 'never') },
    async ({ core, home, act, asked }) => {
      await act('keep', 'good');
      expect(await act('kept')).toEqual(GOOD);
      const before = await homeOf(home);
      const original = await act('where');

      let trial = (await core.bisect.start(START)).trial;
      const places = new Set<string>();
      for (let round = 0; trial !== null; round++) {
        expect(await act('kept')).toEqual(GOOD);
        expect(await act('settings')).toEqual([]);
        expect(await act('spoil')).toEqual(['note', 'PERMISSION_DENIED']);
        // Asked once, and not again as long as the trial lasts.
        expect(await act('ask')).toEqual(['note', 'PERMISSION_DENIED']);
        expect(asked.length).toBe(2 * round + 2);
        expect(await act('kept')).toEqual(['spoilt', 'FILE_NOT_FOUND', 'spoilt', 'spoilt', null, 'new', 6]);
        expect(await act('settings')).toEqual([6]);
        await core.extensions.reload('acme.notes');
        expect(await act('kept')).toEqual(['spoilt', 'FILE_NOT_FOUND', 'spoilt', 'spoilt', null, 'new', 6]);
        const where = (await act('where')) as string[];
        expect(where).not.toEqual(original);
        for (const path of where) expect(relative(home, path)).not.toMatch(/bisect|trial|cop|search/iu);
        places.add(String(where[0]));
        trial = (await core.bisect.judge('good')).trial;
      }
      expect(existsSync(join(home, 'temporary'))).toBe(false); // the search is over, and nobody has to come for that
      expect(places.size).toBeGreaterThan(0);
      expect(await act('kept')).toEqual(GOOD);
      expect(await act('where')).toEqual(original);
      await core.bisect.reset();
      expect(await homeOf(home)).toEqual(before);
      expect(core.permissions.list('acme.notes').find(({ kind }) => kind === 'env.read')?.answer).toBe('ask');
      // As ever again.
      await act('keep', 'other');
      expect(await act('kept')).toEqual(['other', 'other', 'other', 'other', 'other', 'e', 5]);
      expect(await homeOf(home)).not.toEqual(before);
    },
  ));

test('several trials in a row: each has a copy of its own, and what the last one wrote is in none of them', () =>
  withNotes({}, async ({ core, home, act }) => {
    await act('keep', 'good');
    const before = await homeOf(home);
    await core.bisect.start(START);
    const places = new Set<string>();
    for (let round = 0; round < 3 && core.bisect.status()?.result === null; round++) {
      expect(await act('kept')).toEqual(GOOD);
      places.add(String(((await act('where')) as string[])[0]));
      await act('spoil');
      await core.bisect.judge(round === 0 ? 'bad' : 'good');
    }
    expect(places.size).toBeGreaterThan(1);
    await core.bisect.reset();
    expect(await homeOf(home)).toEqual(before);
  }));

test('a core that nobody started starts for the trials only: what an extension writes at its start is in no storage of its own', () => {
  const main = `
    exports.activate = async (context) => {
      await context.globalState.update('started', true);
      if (api.workspace.getConfiguration('early').get('fails')) throw new Error('At its start.');
    };`;
  const manifest = {
    activationEvents: ['*'],
    contributes: { configuration: { properties: { 'early.fails': { type: 'boolean', default: true } } } },
  };
  return withWorld({ extensions: { early: { main, manifest } }, settings: '{"early.fails": false}' }, async (world) => {
    const home = join(world.root, 'another-home');
    const core = await createCore({
      app: { name: 'test-app', version: '1.0.0' },
      home,
      workspace: { folders: [world.workspace] },
      extensions: [{ path: world.extensionFolder('early'), development: true }],
    });
    try {
      const { result } = await core.bisect.run({ until: { kind: 'activation-failure' } });
      expect(result).toMatchObject({ kind: 'found', culprits: [{ ids: ['acme.early'] }], confirmed: true });
      expect(existsSync(join(home, 'storage'))).toBe(false);
      expect(core.extensions.list()).toMatchObject([{ state: { kind: 'inactive' } }]);
      expect(core.perimeter()).toEqual([]);
      await expect(core.executeCommand('any')).rejects.toMatchObject({ code: 'NOT_STARTED' });
      // By hand: nothing begins that nobody has started.
      await core.bisect.start();
      expect(core.extensions.list()).toMatchObject([{ state: { kind: 'inactive' } }]);
      await core.bisect.reset();
      await core.start();
      expect(core.extensions.list()).toMatchObject([{ state: { kind: 'failed', event: '*' } }]);
    } finally {
      await core.dispose();
    }
  });
});

test('trials of a core that nobody started begin alike: in none of them does the time for a trial count at the start', () => {
  const main = 'exports.activate = () => new Promise(() => undefined);';
  const extensions = { never: { main, manifest: { activationEvents: ['*'] } } };
  return withWorld({ extensions, options: { limits: { activation: 300 } } }, async (world) => {
    const core = await createCore({
      app: { name: 'test-app', version: '1.0.0' },
      home: join(world.root, 'another-home'),
      extensions: [{ path: world.extensionFolder('never'), development: true }],
      limits: { activation: 300 },
    });
    try {
      const until = { kind: 'error', code: 'EXTENSION_ERROR' } as const;
      const { result } = await core.bisect.run({ until }, { timeLimit: 100 });
      expect(result).toMatchObject({ kind: 'not-found', trials: 1 });
    } finally {
      await core.dispose();
    }
  });
});

test('where the core looks for what is slow, copies are made before the time is taken: one with much in its storage is not slow', () =>
  withNotes({}, async ({ core, home, act }) => {
    await act('keep', 'good');
    const name = (await readdir(join(home, 'storage'))).find((each) => each.startsWith('acme.notes')) as string;
    const copied: boolean[] = [];
    const onTrial = (_trial: unknown, judged: unknown) => {
      if (judged !== null) return;
      const [trial = ''] = readdirSync(join(home, 'temporary'));
      copied.push(existsSync(join(home, 'temporary', trial, 'storage', name, 'files/a.txt')));
    };
    // Nobody starts it in the trial.
    await core.bisect.run(
      { until: { kind: 'slow', ms: 60_000 }, repeat: { event: 'onNothing' } },
      { ...START, onTrial },
    );
    expect(copied).toEqual([true]);
  }));

test('a core that is killed in the middle of a trial has changed nothing, and what is left of it goes with the search', () =>
  withNotes({}, async ({ core, home, workspace, act, extensionFolder }) => {
    await act('keep', 'good');
    await core.dispose();
    const before = await homeOf(home);
    const folders = ['notes', 'one', 'two'].map(extensionFolder).join();
    const child = fork(join(import.meta.dirname, 'core-in-trial.ts'), [home, workspace, folders], { stdio: 'inherit' });
    const [[place]] = (await once(child, 'message')) as [string[]];
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await homeOf(home, SEARCH)).toEqual(before);
    expect(await readFile(join(place as string, 'deep/new.txt'), 'utf8')).toBe('new');
    await withNotes({ options: { home } }, async (next) => {
      expect((await next.core.bisect.status())?.trial).not.toBeNull();
      await next.core.bisect.reset();
    });
    expect(await homeOf(home)).toEqual(before);
  }));

test('who knows where the originals lie, or the copies of others, is refused there; links lead nowhere', () =>
  withNotes({}, async ({ core, home, root, act }) => {
    await act('keep', 'good');
    const [original, ofWorkspace] = (await act('where')) as [string, string];
    await writeFile(join(root, 'secret.txt'), 'secret');
    await symlink(join(root, 'secret.txt'), join(original, 'link.txt'));
    await symlink(root, join(original, 'folder'));
    const before = await homeOf(home);
    const status = await core.bisect.start(START);
    const [copy] = (await act('where')) as [string];
    const below = join(copy, '../../..');
    const others = [join(below, 'storage/acme.one-0123456789abcdef/files'), join(home, 'temporary/0123456789abcdef')];
    for (const folder of others) {
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'a.txt'), 'others');
    }
    for (const folder of [original, ofWorkspace, ...others, join(home, 'bisect'), below]) {
      const at = join(folder, folder.endsWith('bisect') ? 'session.json' : 'a.txt');
      for (const [how, ...paths] of [
        ['read', at],
        ['list', folder],
        ['write', at],
        ['write', join(folder, 'new.txt')],
        ['remove', at],
        ['copy', at, join(copy, 'stolen.txt')],
        ['copy', join(copy, 'a.txt'), at],
      ]) {
        expect([how, at, await act(how, ...paths)]).toEqual([how, at, 'PERMISSION_DENIED']);
      }
    }
    expect(await act('read', join(copy, 'a.txt'))).toBe('good');
    expect(await act('list', copy)).toEqual(['a.txt']);
    expect(await act('read', join(copy, 'link.txt'))).toBe('FILE_NOT_FOUND');
    expect(status.trial).not.toBeNull();
    await core.bisect.reset();
    expect(await homeOf(home)).toEqual(before);
    expect(await act('read', join(original, 'a.txt'))).toBe('good');
  }));

test('what is written while an extension ends is written where it ran: before the first copy is made, and never from a trial into the home', () =>
  withNotes({}, async ({ core, home, act }) => {
    await act('keep', 'good');
    await act('last', 'x', 3_000_000);
    const [original] = (await act('where')) as [string];
    await core.bisect.start(START);
    const [copy] = (await act('where')) as [string];
    expect((await readFile(join(original, 'last.txt'))).length).toBe(3_000_000);
    expect((await readFile(join(copy, 'last.txt'))).length).toBe(3_000_000);
    expect(((await act('kept')) as unknown[])[2]).toBe('x');
    const before = await homeOf(home, SEARCH);
    await act('last', 'y', 3_000_000);
    await core.bisect.reset();
    expect(await act('kept')).toEqual(['good', 'good', 'x', 'good', 'good', 'e', 4]);
    expect(await homeOf(home)).toEqual(before);
  }));

test('a copy waits for what is still being written when an extension has ended', () =>
  withNotes({}, async ({ core, act }) => {
    await act('keep', 'good');
    await act('last', 'late', 1);
    const before = core.perimeter().map(({ pid }) => pid);
    const [open, began] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    Object.assign(hold, { gate: open.promise, began: began.resolve });
    const started = core.bisect.start(START);
    await began.promise;
    // Whatever does not wait for it is done when the next host is there.
    await expect.poll(() => core.perimeter().some(({ pid }) => !before.includes(pid))).toBe(true);
    open.resolve();
    await started;
    expect(await act('kept')).toMatchObject({ 2: 'late' });
  }));

test('a core that loads takes away what killed ones left, when no search is under way', () =>
  withNotes({}, async ({ root, home }) => {
    await mkdir(join(home, 'temporary/0123456789abcdef/storage'), { recursive: true });
    const other = await createCore({ app: { name: 'test-app', version: '1.0.0' }, home: join(root, 'home') });
    await other.load();
    await expect.poll(() => existsSync(join(home, 'temporary'))).toBe(false);
    await other.dispose();
  }));

describe('what is kept elsewhere', () => {
  test("the app's own store of secrets sees no write", async () => {
    const stored = new Map<string, string>();
    const did: string[] = [];
    const secrets: AppSecrets = {
      get: ({ key }) => stored.get(key) ?? null,
      store: ({ key, value }) => {
        did.push(`store ${key}`);
        stored.set(key, value);
      },
      delete: ({ key }) => {
        did.push(`delete ${key}`);
        stored.delete(key);
      },
      keys: () => [...stored.keys()],
    };
    await withNotes({ options: { secrets } }, async ({ core, act }) => {
      await act('keep', 'good');
      expect(did.splice(0)).toEqual(['store e']);
      await core.bisect.start(START);
      await act('spoil');
      expect(await act('kept')).toMatchObject({ 4: null, 5: 'new' });
      await core.bisect.reset();
      expect(await act('kept')).toEqual(GOOD);
      expect(did).toEqual([]);
    });
  });

  test('one that only ran in trials founds no vault, and leaves no record of what its author learns', async () => {
    let home = '';
    await withNotes({ learning: ['notes'] }, async (world) => {
      home = world.home;
      const before = await homeOf(home);
      expect(before).toEqual({});
      await world.core.bisect.start(START);
      expect(await world.act('kept')).toEqual(['FILE_NOT_FOUND', 'FILE_NOT_FOUND', null, null, null, '', 1]);
      await world.act('keep', 'good').catch(() => undefined);
      await world.act('spoil');
      expect(world.core.learned('acme.notes')?.used).toEqual([]);
      const whileOn = await homeOf(home, SEARCH);
      await world.core.dispose();
      expect(whileOn).toEqual({});
      expect(await homeOf(home, SEARCH)).toEqual({});
    });
  });
});

test('an extension whose storage cannot be copied does not start, nothing is judged by its own fault, and it can be tried again', () =>
  withNotes({}, async ({ core, home, act }) => {
    await act('keep', 'good');
    await writeFile(join(home, 'temporary'), 'in the way');
    await core.bisect.start(START);
    const failed = await act('kept').catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'FILE_UNAVAILABLE', details: { fix: expect.stringContaining('home') } });
    expect(String(failed)).not.toMatch(/bisect|trial|cop|search/iu);
    await rm(join(home, 'temporary'));
    await core.extensions.activate('acme.notes');
    expect(await act('kept')).toEqual(GOOD);
    await core.bisect.reset();
    await writeFile(join(home, 'temporary'), 'in the way');
    const repeat = { event: 'onCommand:notes.act' };
    const { result } = await core.bisect.run({ until: { kind: 'activation-failure' }, repeat });
    expect(result).toMatchObject({ culprits: [] });
  }));
