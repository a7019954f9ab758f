// What a hostile extension, or a hostile workspace, tries with files.

import { execFileSync } from 'node:child_process';
import { link, mkdir, stat as nodeStat, open, readlink, rename, rm, symlink, unlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BulkheadError } from '../../../src/base/error.ts';
import type { FilePowers } from '../../../src/core/effects/file-powers.ts';
import type { FileEffects } from '../../../src/core/effects/files.ts';
import { isThorough } from '../../setup/thorough.ts';
import {
  bytes,
  contentOf,
  type FileFixture,
  fileFixture,
  namesIn,
  openDescriptors,
  SIGNAL,
  text,
  write,
} from './file-fixture.ts';

let fixture: FileFixture;
let secret: string;
let before: number;
beforeEach(async () => {
  fixture = await fileFixture();
  secret = await fixture.put(join(fixture.outside, 'secret.txt'), 'secret');
  before = await openDescriptors();
});
afterEach(async () => {
  expect(await openDescriptors()).toBe(before);
  await fixture.dispose();
});

const at = (name: string) => join(fixture.ws, name);
const ALL = ['/**'];

/** Every call that names one path. */
function everyCall(effects: FileEffects, path: string): Promise<unknown>[] {
  const other = at('other');
  return [
    effects.stat({ path }, SIGNAL),
    effects.list({ path }, SIGNAL),
    effects.read({ path }, SIGNAL),
    write(effects, path, 'overwritten'),
    effects.makeDirectory({ path: join(path, 'made') }, SIGNAL),
    effects.delete({ path, recursive: true }, SIGNAL),
    effects.rename({ from: path, to: other, overwrite: true }, SIGNAL),
    effects.rename({ from: at('own.txt'), to: path, overwrite: true }, SIGNAL),
    effects.copy({ from: path, to: other, overwrite: true }, SIGNAL),
    effects.copy({ from: at('own.txt'), to: path, overwrite: true }, SIGNAL),
    effects.find({ include: '**', exclude: null, base: path, maxResults: null }, SIGNAL),
  ];
}

async function errorsOf(calls: Promise<unknown>[]): Promise<BulkheadError[]> {
  return (await Promise.allSettled(calls)).map((result) => {
    if (result.status === 'fulfilled') throw new Error(`This was allowed: ${JSON.stringify(result.value)}`);
    if (!(result.reason instanceof BulkheadError)) throw result.reason;
    return result.reason;
  });
}

describe.each(['linux', 'darwin'] as const)('out of scope on %s', (platform) => {
  const files = (options = {}) => fixture.files({ platform, ...options });

  test.each([
    ['..', () => `${fixture.ws}/../outside/secret.txt`],
    ['an absolute path', () => secret],
    ['a linked folder', () => at('link-to-folder/secret.txt')],
    ['a chain of links', () => at('chain/secret.txt')],
    ['a link through the descriptors of the core', () => at('through-proc/secret.txt')],
  ])('%s is refused to every call', async (_name, path) => {
    await fixture.put('own.txt', 'own');
    await symlink(fixture.outside, at('link-to-folder'));
    await symlink('link-to-folder', at('chain'));
    await symlink(`/proc/self/root${fixture.outside}`, at('through-proc'));
    for (const error of await errorsOf(everyCall(files(), path()))) expect(error.code).toBe('OUT_OF_SCOPE');
    expect(await contentOf(secret)).toBe('secret');
    expect(await namesIn(fixture.outside)).toEqual(['secret.txt']);
    expect(await contentOf(at('own.txt'))).toBe('own');
  });

  test('".." is taken out of the text, as in VS Code, and leads to no link’s parent', async () => {
    await symlink(fixture.outside, at('link'));
    await fixture.put('inside.txt', 'inside');
    const effects = files();
    expect(text((await effects.read({ path: `${fixture.ws}/link/../inside.txt` }, SIGNAL)).bytes)).toBe('inside');
    await expect(effects.read({ path: `${fixture.ws}/link/../outside/secret.txt` }, SIGNAL)).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
  });

  test('a link to a file is decided on by its target, and can itself be deleted', async () => {
    await symlink(secret, at('link'));
    const effects = files();
    const calls = [
      effects.stat({ path: at('link') }, SIGNAL),
      effects.read({ path: at('link') }, SIGNAL),
      write(effects, at('link'), 'x'),
      effects.copy({ from: at('link'), to: at('copy'), overwrite: true }, SIGNAL),
    ];
    for (const error of await errorsOf(calls)) expect(error.code).toBe('OUT_OF_SCOPE');
    await effects.delete({ path: at('link'), recursive: true }, SIGNAL);
    expect(await contentOf(secret)).toBe('secret');
  });

  test('a link that leads nowhere is decided on by where it would lead', async () => {
    await symlink(join(fixture.outside, 'new.txt'), at('link'));
    await symlink(join(fixture.outside, 'new-folder'), at('folder'));
    const effects = files();
    const calls = [
      write(effects, at('link'), 'x'),
      effects.read({ path: at('link') }, SIGNAL),
      effects.makeDirectory({ path: at('folder') }, SIGNAL),
      write(effects, at('folder/deep/x'), 'x'),
    ];
    for (const error of await errorsOf(calls)) expect(error.code).toBe('OUT_OF_SCOPE');
    expect(await namesIn(fixture.outside)).toEqual(['secret.txt']);
    await symlink('inside.txt', at('inner'));
    await write(effects, at('inner'), 'x');
    expect(await contentOf(at('inside.txt'))).toBe('x');
    expect(await readlink(at('inner'))).toBe('inside.txt');
  });

  test('whether something exists out of scope cannot be told', async () => {
    await mkdir(join(fixture.outside, 'locked'), { mode: 0o000 });
    await symlink('loop', join(fixture.outside, 'loop'));
    await fixture.put('src/secret.txt');
    const effects = files({ read: ['${workspaceFolder}/**/*.md'], write: ['${workspaceFolder}/**/*.md'] });
    const strip = ({ code, message, details }: BulkheadError, path: string) =>
      JSON.stringify([code, message, details])
        .replaceAll(path, 'PATH')
        .replaceAll(path.split('/').at(-1) ?? '', 'NAME');
    const answers = new Set<string>();
    const outside = ['secret.txt', 'nothing', 'secret.txt/below', 'locked/below', 'loop', 'loop/below'].map((name) =>
      join(fixture.outside, name),
    );
    const inside = ['secret.txt', 'nothing'].map((name) => at(`src/${name}`));
    for (const path of [...outside, ...inside]) {
      for (const error of await errorsOf([
        effects.stat({ path }, SIGNAL),
        effects.read({ path }, SIGNAL),
        effects.list({ path }, SIGNAL),
      ])) {
        answers.add(strip(error, path).replace(/\[\\"[^\]]*\]/u, 'FIX'));
      }
    }
    expect([...answers]).toEqual([expect.stringContaining('OUT_OF_SCOPE')]);
  });

  test('a listing and a search tell nothing of what is out of scope', async () => {
    await symlink(fixture.outside, at('link'));
    await symlink(secret, at('link.md'));
    await fixture.put('a.md');
    const effects = files({ read: ['${workspaceFolder}/**/*.md'] });
    expect((await effects.list({ path: fixture.ws }, SIGNAL)).entries.map(([name]) => name)).toEqual(['a.md']);
    const found = await effects.find({ include: '**', exclude: null, base: null, maxResults: null }, SIGNAL);
    expect(found.paths).toEqual([at('a.md')]);
  });

  test.each(['a*b', '{ws,outside}', '**', '[a-z]', '$(id)', 'a\\b', ' ', 'ä'])(
    'a workspace called %j is that folder only',
    async (name) => {
      const folder = join(fixture.root, name);
      await fixture.put(join(folder, 'own.txt'), 'own');
      const effects = files();
      fixture.setRules({
        required: { 'fs.read': { paths: ['${workspaceFolder}/**'], reason: 'A test.' } },
        variables: { workspaceFolder: [folder], tmp: null, userHome: null },
      });
      expect(text((await effects.read({ path: join(folder, 'own.txt') }, SIGNAL)).bytes)).toBe('own');
      await expect(effects.read({ path: secret }, SIGNAL)).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
    },
  );

  test.each([
    ['relative', 'src/a.ts'],
    ['empty', ''],
    ['with a NUL', '/ws/a\0.txt'],
    ['with half a character', '/ws/\ud800'],
    ['endless', `/${'a/'.repeat(4096)}`],
  ])('a path that is %s is no path', async (_name, path) => {
    await expect(files().read({ path }, SIGNAL)).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
  });
});

describe.each(['linux', 'darwin'] as const)('the floor on %s', (platform) => {
  // Everything declared: only the floor is left.
  const NAMED = ['/**', '/**/.bulkhead/**', '/**/.git/**'];
  const files = () => fixture.files({ platform, read: NAMED, write: NAMED });

  test('the home, its settings and the storage of others are out of reach, by name and by link', async () => {
    const settings = await fixture.put(join(fixture.home, 'settings.json'), '{}');
    const other = await fixture.put(join(fixture.home, 'storage/other.one/files/token'), 'token');
    const state = await fixture.put(join(fixture.home, 'storage/acme.notes/state.json'), '{}');
    await fixture.put('own.txt', 'own');
    await symlink(fixture.home, at('home'));
    const paths = [
      fixture.home,
      settings,
      other,
      state,
      join(fixture.home, 'new'),
      at('home/settings.json'),
      at('home/storage/other.one/files/token'),
    ];
    const effects = files();
    for (const path of paths) {
      for (const error of await errorsOf(everyCall(effects, path))) {
        expect([error.code, error.details.layer]).toEqual(['PERMISSION_DENIED', 'floor']);
      }
    }
    expect(await contentOf(settings)).toBe('{}');
    expect(await contentOf(other)).toBe('token');
  });

  test('the settings of the workspace can be neither read, written, nor moved with their folder', async () => {
    const settings = await fixture.put('.bulkhead/settings.json', '{}');
    await fixture.put('prepared/settings.json', '{ "bulkhead.permissions": {} }');
    const effects = files();
    for (const error of await errorsOf([
      effects.read({ path: settings }, SIGNAL),
      write(effects, settings, 'x'),
      effects.delete({ path: settings, recursive: false }, SIGNAL),
      effects.delete({ path: at('.bulkhead'), recursive: true }, SIGNAL),
      effects.rename({ from: at('.bulkhead'), to: at('gone'), overwrite: true }, SIGNAL),
      effects.rename({ from: at('prepared'), to: at('.bulkhead'), overwrite: true }, SIGNAL),
      effects.copy({ from: at('prepared'), to: at('.bulkhead'), overwrite: true }, SIGNAL),
      effects.rename({ from: at('prepared/settings.json'), to: settings, overwrite: true }, SIGNAL),
    ])) {
      expect(['PERMISSION_DENIED', 'OUT_OF_SCOPE']).toContain(error.code);
    }
    expect(await contentOf(settings)).toBe('{}');
    expect(await namesIn(fixture.ws)).toEqual(['.bulkhead', 'prepared']);
  });

  test.each([
    '/proc/self/environ',
    '/proc/self/fd/0',
    '/dev/zero',
    '/dev/tty',
    '/sys/kernel/notes',
    '/proc/self/root/etc/passwd',
  ])('%s is out of reach', async (path) => {
    const effects = files();
    await symlink(path, at('link'));
    for (const error of await errorsOf([
      effects.read({ path }, SIGNAL),
      effects.stat({ path }, SIGNAL),
      write(effects, path, 'x'),
    ])) {
      expect([error.code, error.details.layer]).toEqual(['PERMISSION_DENIED', 'floor']);
    }
    if (path.startsWith('/proc/self/root')) return;
    await expect(effects.read({ path: at('link') }, SIGNAL)).rejects.toMatchObject({ details: { layer: 'floor' } });
  });
});

describe('what is no regular file', () => {
  test('a pipe is refused at once, and many of them block nothing', async () => {
    execFileSync('mkfifo', [at('pipe')]);
    await fixture.put('a.txt', 'still here');
    const effects = fixture.files();
    const calls = Array.from({ length: 12 }, () => effects.read({ path: at('pipe') }, SIGNAL));
    for (const error of await errorsOf([
      ...calls,
      effects.stat({ path: at('pipe') }, SIGNAL),
      write(effects, at('pipe'), 'x'),
    ])) {
      expect(error.code).toBe('FILE_NOT_REGULAR');
    }
    await expect(effects.copy({ from: at('pipe'), to: at('b'), overwrite: true }, SIGNAL)).rejects.toMatchObject({
      code: 'FILE_NOT_REGULAR',
    });
    expect(text((await effects.read({ path: at('a.txt') }, SIGNAL)).bytes)).toBe('still here');
    expect((await effects.list({ path: fixture.ws }, SIGNAL)).entries.map(([name]) => name)).toEqual(['a.txt']);
  });

  test('a file that becomes a pipe after the decision is not waited for', async () => {
    await fixture.put('a.txt', 'a');
    const swap = async () => {
      await unlink(at('a.txt'));
      execFileSync('mkfifo', [at('a.txt')]);
    };
    for (const platform of ['linux', 'darwin'] as const) {
      const effects = fixture.files({
        platform,
        powers: (real) => ({
          async openForReading(path) {
            await swap();
            return real.openForReading(path);
          },
        }),
      });
      if (platform === 'linux') expect(text((await effects.read({ path: at('a.txt') }, SIGNAL)).bytes)).toBe('a');
      else
        await expect(effects.read({ path: at('a.txt') }, SIGNAL)).rejects.toMatchObject({ code: 'FILE_NOT_REGULAR' });
      await rm(at('a.txt'));
      await fixture.put('a.txt', 'a');
    }
  });

  test('a socket is refused', async () => {
    const server = createServer().listen(at('socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    await expect(fixture.files().read({ path: at('socket') }, SIGNAL)).rejects.toMatchObject({
      code: 'FILE_NOT_REGULAR',
    });
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('swaps between decision and deed', () => {
  /** Replaces the folder `ws/src` by a link to the world outside, once. */
  function swapper() {
    let swapped = false;
    return async () => {
      if (swapped) return;
      swapped = true;
      await rename(at('src'), at('src-was'));
      await symlink(fixture.outside, at('src'));
    };
  }

  beforeEach(async () => {
    await fixture.put(join(fixture.outside, 'deep/secret.txt'), 'secret');
    await restore();
  });

  // The folder itself, and one above it: a link in the last place is refused when it is opened, one above only shows afterwards.
  const FOLDERS = ['src', 'src/deep'];
  const HOOKS = ['openNode', 'realpath', 'openForReading', 'readlink', 'lstat'] as const;

  async function restore(): Promise<void> {
    execFileSync('rm', ['-rf', at('src'), at('src-was'), at('stolen'), at('stolen.txt')]);
    for (const folder of FOLDERS) await fixture.put(`${folder}/secret.txt`, 'harmless');
    await fixture.put('own.txt', 'own');
  }

  function hooked(power: keyof FilePowers, swap: () => Promise<void>, when: 'before' | 'after') {
    return (real: FilePowers): Partial<FilePowers> => ({
      [power]:
        power === 'list'
          ? async function* (path: string) {
              await swap();
              yield* real.list(path);
            }
          : async (...args: unknown[]) => {
              if (when === 'before') await swap();
              const result = await (real[power] as (...args: unknown[]) => Promise<unknown>)(...args);
              if (when === 'after') await swap();
              return result;
            },
    });
  }

  test.each(HOOKS.flatMap((power) => (['linux', 'darwin'] as const).map((platform) => [power, platform] as const)))(
    'a read never leaves the scope: swapped at %s on %s',
    async (power, platform) => {
      for (const when of ['before', 'after'] as const) {
        for (const folder of FOLDERS) {
          await restore();
          const effects = fixture.files({ platform, powers: hooked(power, swapper(), when) });
          const content = await effects.read({ path: at(`${folder}/secret.txt`) }, SIGNAL).then(
            (result) => text(result.bytes),
            (error) => error.code,
          );
          expect(['harmless', 'OUT_OF_SCOPE', 'FILE_UNAVAILABLE', 'FILE_NOT_FOUND']).toContain(content);
        }
      }
    },
  );

  test('elsewhere: another file in its place is not read', async () => {
    const swap = async () => {
      await unlink(at('own.txt'));
      await link(secret, at('own.txt'));
    };
    const effects = fixture.files({ platform: 'darwin', powers: hooked('openForReading', swap, 'before') });
    await expect(effects.read({ path: at('own.txt') }, SIGNAL)).rejects.toMatchObject({ code: 'FILE_UNAVAILABLE' });
  });

  test.each([
    ['linux', 'openNode', 'before'],
    ['darwin', 'realpath', 'after'],
  ] as const)(
    'on %s a folder that is swapped while it is resolved is resolved anew, and decided on as what it is',
    async (platform, power, when) => {
      await restore();
      const effects = fixture.files({ platform, powers: hooked(power, swapper(), when) });
      await expect(write(effects, at('src/deep/new.txt'), 'planted')).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
      expect(await namesIn(join(fixture.outside, 'deep'))).toEqual(['secret.txt']);
    },
  );

  const DEEDS: ((effects: FileEffects, folder: string) => Promise<unknown>)[] = [
    (effects, folder) => write(effects, at(`${folder}/secret.txt`), 'overwritten'),
    (effects, folder) => write(effects, at(`${folder}/new.txt`), 'planted', { overwrite: false }),
    (effects, folder) => effects.makeDirectory({ path: at(`${folder}/made/deeper`) }, SIGNAL),
    (effects, folder) => effects.delete({ path: at(`${folder}/secret.txt`), recursive: false }, SIGNAL),
    (effects, folder) => effects.delete({ path: at(folder), recursive: true }, SIGNAL),
    (effects, folder) =>
      effects.rename({ from: at('own.txt'), to: at(`${folder}/planted.txt`), overwrite: true }, SIGNAL),
    (effects, folder) =>
      effects.rename({ from: at(`${folder}/secret.txt`), to: at('stolen.txt'), overwrite: true }, SIGNAL),
    (effects, folder) =>
      effects.copy({ from: at(`${folder}/secret.txt`), to: at('stolen.txt'), overwrite: true }, SIGNAL),
    (effects, folder) => effects.copy({ from: at(folder), to: at('stolen'), overwrite: true }, SIGNAL),
    (effects, folder) =>
      effects.copy({ from: at('own.txt'), to: at(`${folder}/planted.txt`), overwrite: true }, SIGNAL),
  ];

  test.each(['openNode', 'realpath', 'createFile', 'rename', 'mkdir', 'unlink', 'rmdir', 'list', 'link'] as const)(
    'nothing outside is changed: swapped at %s',
    { timeout: 60_000 },
    async (power) => {
      for (const deed of DEEDS) {
        for (const [folder, when] of FOLDERS.flatMap((name) => [[name, 'before'] as const, [name, 'after'] as const])) {
          await restore();
          const effects = fixture.files({ powers: hooked(power, swapper(), when) });
          // It may work on the folder that was decided on, or be refused.
          await deed(effects, folder).catch((error) => {
            if (!(error instanceof BulkheadError)) throw error;
          });
          expect(await contentOf(secret)).toBe('secret');
          expect(await namesIn(fixture.outside)).toEqual(['deep', 'secret.txt']);
          expect(await namesIn(join(fixture.outside, 'deep'))).toEqual(['secret.txt']);
          for (const stolen of ['stolen.txt', 'stolen/secret.txt']) {
            expect(await contentOf(at(stolen)).catch(() => 'harmless')).toBe('harmless');
          }
        }
      }
    },
  );

  test('a folder that is carried away while it is emptied does not lead its deletion along', async () => {
    await fixture.put('tree/deep/a.txt', 'a');
    await fixture.put('tree/victim.txt', 'mine');
    const victim = await fixture.put(join(fixture.outside, 'victim.txt'), 'theirs');
    for (const passes of [1, 2]) {
      let unlinked = 0;
      let listed = 0;
      const carry = () => rename(at('tree/deep'), join(fixture.outside, 'carried'));
      const effects = fixture.files({
        powers: (real) => ({
          async *list(path) {
            // Pass 1 checks, pass 2 deletes; the second folder of each is `deep`.
            if (++listed === 2 && passes === 1) await carry();
            yield* real.list(path);
          },
          async unlink(path) {
            if (++unlinked === 1 && passes === 2) await carry();
            await real.unlink(path);
          },
        }),
      });
      const deleted = effects.delete({ path: at('tree'), recursive: true }, SIGNAL);
      await expect(deleted).rejects.toMatchObject({ code: 'FILE_UNAVAILABLE' });
      expect(await contentOf(victim)).toBe('theirs');
      await rm(join(fixture.outside, 'carried'), { recursive: true });
      await fixture.put('tree/deep/a.txt', 'a');
    }
    await rm(victim);
  });

  test('a file that appears meanwhile is not overwritten, when it must not be', async () => {
    const effects = fixture.files({
      powers: hooked('createFile', () => fixture.put('new.txt', 'theirs').then(() => {}), 'before'),
    });
    await expect(write(effects, at('new.txt'), 'mine', { overwrite: false })).rejects.toMatchObject({
      code: 'FILE_EXISTS',
    });
    expect(await contentOf(at('new.txt'))).toBe('theirs');
    expect(await namesIn(fixture.ws)).toEqual(['new.txt', 'own.txt', 'src']);
  });

  test('a file in pieces does not follow its folder to where it may not go', async () => {
    const effects = fixture.files({ write: ['${workspaceFolder}/src/**', '${workspaceFolder}/docs/*.md'] });
    await mkdir(at('docs'));
    const { stream } = await effects.write(
      { path: at('src/a.sh'), size: 4, create: true, overwrite: true, bytes: bytes('ab') },
      SIGNAL,
    );
    await rename(at('src'), at('docs/src'));
    await expect(effects.push({ stream: stream ?? 0, bytes: bytes('cd') }, SIGNAL)).rejects.toMatchObject({
      code: 'FILE_UNAVAILABLE',
    });
    expect(await namesIn(at('docs/src'))).toEqual(['deep', 'secret.txt']);
  });

  test('what is put into a folder while it is moved does not travel with it', async () => {
    await fixture.put('from/a.md', 'a');
    let checked = () => {};
    const seen = new Promise<void>((resolve) => {
      checked = resolve;
    });
    let go = () => {};
    const gone = new Promise<void>((resolve) => {
      go = resolve;
    });
    const effects = fixture.files({
      write: [
        '${workspaceFolder}/from',
        '${workspaceFolder}/from/**',
        '${workspaceFolder}/to',
        '${workspaceFolder}/to/*.md',
      ],
      powers: (real) => ({
        async rename(from, to) {
          if (to.endsWith('/to')) {
            checked();
            await gone;
          }
          await real.rename(from, to);
        },
      }),
    });
    const moved = effects.rename({ from: at('from'), to: at('to'), overwrite: false }, SIGNAL);
    await seen;
    const planted = write(effects, at('from/evil.sh'), 'evil').catch(() => null);
    // Long enough for the write to have come through, were it not held back.
    for (let turn = 0; turn < 300; turn++) await nodeStat(at('from/a.md'));
    go();
    await moved;
    await planted;
    expect(await namesIn(at('to'))).toEqual(['a.md']);
  });
});

/** Longer than a path may be: chains of folders, each moved to the end of the next. */
async function deepFolder(path: string, chains: number, depth: number, name = 'd'): Promise<void> {
  await mkdir(path);
  for (let chain = 0; chain < chains; chain++) {
    const top = join(fixture.root, 'chain');
    const bottom = join(top, ...Array.from({ length: depth }, () => name));
    await mkdir(bottom, { recursive: true });
    if (chain === 0) await fixture.put(join(bottom, 'leaf.md'));
    else await rename(path, join(bottom, 'next'));
    await rename(top, path);
  }
}

describe('trees', () => {
  test('a folder with something out of reach in it is deleted, moved and copied not at all', async () => {
    for (const name of ['tree/!.txt', 'tree/a.txt', 'tree/.git/hooks/x', 'tree/b/node_modules/c', 'tree/z.txt'])
      await fixture.put(name);
    const effects = fixture.files();
    const tree = at('tree');
    for (const error of await errorsOf([
      effects.delete({ path: tree, recursive: true }, SIGNAL),
      effects.rename({ from: tree, to: at('moved'), overwrite: true }, SIGNAL),
      effects.copy({ from: tree, to: at('copied'), overwrite: true }, SIGNAL),
    ])) {
      expect(error.code).toBe('OUT_OF_SCOPE');
      expect(error.message).not.toMatch(/git|node_modules/);
    }
    expect(await namesIn(tree)).toEqual(['!.txt', '.git', 'a.txt', 'b', 'z.txt']);
    expect(await namesIn(fixture.ws)).toEqual(['tree']);
  });

  test('a folder does not carry into place what may not be written there', async () => {
    await fixture.put('fake/hooks/pre-commit', 'evil');
    await fixture.put('fake2/evil.sh', 'evil');
    const effects = fixture.files({ write: ['${workspaceFolder}/**', '${workspaceFolder}/out/*.md'] });
    for (const call of [effects.rename, effects.copy]) {
      await expect(call({ from: at('fake'), to: at('.git'), overwrite: true }, SIGNAL)).rejects.toMatchObject({
        code: 'OUT_OF_SCOPE',
      });
    }
    const narrow = fixture.files({
      write: [
        '${workspaceFolder}/fake2',
        '${workspaceFolder}/fake2/**',
        '${workspaceFolder}/out',
        '${workspaceFolder}/out/*.md',
      ],
    });
    for (const call of [narrow.rename, narrow.copy]) {
      await expect(call({ from: at('fake2'), to: at('out'), overwrite: true }, SIGNAL)).rejects.toMatchObject({
        code: 'OUT_OF_SCOPE',
      });
    }
    expect(await namesIn(fixture.ws)).toEqual(['fake', 'fake2']);
  });

  test('a folder is not moved away with what may not be written in it', async () => {
    await fixture.put('from/a.md');
    await fixture.put('from/keep.sh');
    const write = ['from', 'from/*.md', 'to', 'to/**'].map((pattern) => `\${workspaceFolder}/${pattern}`);
    const moved = fixture.files({ write }).rename({ from: at('from'), to: at('to'), overwrite: true }, SIGNAL);
    await expect(moved).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
    expect(await namesIn(at('from'))).toEqual(['a.md', 'keep.sh']);
  });

  test('moving is reading: what may not be read may not be moved to where it may', async () => {
    await fixture.put('private/key', 'key');
    const effects = fixture.files({ read: ['${workspaceFolder}/public/**'] });
    await expect(
      effects.rename({ from: at('private/key'), to: at('public/key'), overwrite: true }, SIGNAL),
    ).rejects.toMatchObject({
      code: 'OUT_OF_SCOPE',
      details: { permission: 'fs.read' },
    });
  });

  test('links in a tree are deleted, never followed', async () => {
    await mkdir(at('tree'));
    await symlink(fixture.outside, at('tree/folder'));
    await symlink(secret, at('tree/file'));
    await fixture.files().delete({ path: at('tree'), recursive: true }, SIGNAL);
    expect(await contentOf(secret)).toBe('secret');
  });

  test.runIf(isThorough())(
    '2,400 folders deep: searched and deleted without overflow',
    { timeout: 60_000 },
    async () => {
      await deepFolder(at('deep'), 3, 800);
      const effects = fixture.files();
      const found = await effects.find({ include: '**/*.md', exclude: null, base: null, maxResults: null }, SIGNAL);
      expect(found.paths).toEqual([expect.stringMatching(/(\/d){800}\/leaf\.md$/)]);
      await effects.delete({ path: at('deep'), recursive: true }, SIGNAL);
      expect(await namesIn(fixture.ws)).toEqual([]);
    },
  );

  test('deeper than a path can be written: copied and moved too', { timeout: 60_000 }, async () => {
    await deepFolder(at('deep'), 2, 30, 'd'.repeat(100));
    const effects = fixture.files();
    await effects.copy({ from: at('deep'), to: at('copy'), overwrite: false }, SIGNAL);
    await effects.rename({ from: at('copy'), to: at('moved'), overwrite: false }, SIGNAL);
    const found = await effects.find({ include: 'moved/**', exclude: null, base: null, maxResults: null }, SIGNAL);
    expect(found.paths).toEqual([expect.stringMatching(/leaf\.md$/)]);
    for (const name of ['deep', 'moved']) await effects.delete({ path: at(name), recursive: true }, SIGNAL);
  });

  test('too many entries are refused before anything is changed', async () => {
    for (let index = 0; index < 12; index++) await fixture.put(`tree/${index}`);
    const effects = fixture.files({ limits: { treeEntries: 10, searchedEntries: 10 } });
    for (const error of await errorsOf([
      effects.delete({ path: at('tree'), recursive: true }, SIGNAL),
      effects.rename({ from: at('tree'), to: at('moved'), overwrite: true }, SIGNAL),
      effects.list({ path: at('tree') }, SIGNAL),
      effects.find({ include: '**', exclude: null, base: null, maxResults: null }, SIGNAL),
    ])) {
      expect(error.code).toBe('LIMIT_EXCEEDED');
    }
    expect(await namesIn(at('tree'))).toHaveLength(12);
  });
});

test('a result that would not fit into a frame is refused, counted as it is written', async () => {
  for (let index = 0; index < 4; index++) await fixture.put(`\u0001${'\u0001'.repeat(100)}${index}`);
  const effects = fixture.files({ limits: { resultBytes: 2000 } });
  const calls = [
    effects.list({ path: fixture.ws }, SIGNAL),
    effects.find({ include: '**', exclude: null, base: null, maxResults: null }, SIGNAL),
  ];
  for (const error of await errorsOf(calls)) expect(error.code).toBe('LIMIT_EXCEEDED');
});

describe('hard links and special bits', () => {
  test('a hard link is never written in place: the other name keeps its content', async () => {
    await link(secret, at('hard.txt'));
    const effects = fixture.files();
    await write(effects, at('hard.txt'), 'mine');
    expect(await contentOf(secret)).toBe('secret');
    expect(await contentOf(at('hard.txt'))).toBe('mine');
    const { stream } = await effects.write(
      { path: at('hard.txt'), size: 4, create: true, overwrite: true, bytes: bytes('ab') },
      SIGNAL,
    );
    await effects.close({ stream: stream ?? 0 });
    expect(await contentOf(secret)).toBe('secret');
  });

  test('rights that were lent to a program are not lent to what replaces it', async () => {
    const path = await fixture.put('tool', 'x');
    const handle = await open(path);
    await handle.chmod(0o4755);
    await handle.close();
    const effects = fixture.files();
    await write(effects, path, 'y');
    expect((await nodeStat(path)).mode & 0o7777).toBe(0o755);
    const copied = await open(path);
    await copied.chmod(0o6755);
    await copied.close();
    await effects.copy({ from: path, to: at('copy'), overwrite: true }, SIGNAL);
    expect((await nodeStat(at('copy'))).mode & 0o7000).toBe(0);
  });

  test('a denied call leaves a file as it was, also its length', async () => {
    const effects = fixture.files({ read: ALL, write: ['${workspaceFolder}/*.md'] });
    const path = await fixture.put('a.txt', 'content');
    await expect(write(effects, path, '')).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
    expect(await contentOf(path)).toBe('content');
  });
});

test('errors name no path that the extension did not name', async () => {
  await fixture.put('a.txt', 'a');
  const effects = fixture.files();
  const errors = await errorsOf([
    effects.read({ path: at('no') }, SIGNAL),
    effects.list({ path: at('a.txt') }, SIGNAL),
    write(effects, at('a.txt/b'), 'x'),
    effects.delete({ path: fixture.ws, recursive: false }, SIGNAL),
    effects.read({ path: at(`${'x'.repeat(300)}`) }, SIGNAL),
  ]);
  for (const { message, details } of errors)
    expect(JSON.stringify([message, details])).not.toMatch(/proc|tmp\b.*\.tmp|home/u);
});
