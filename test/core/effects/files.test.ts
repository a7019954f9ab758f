import { link, lstat, mkdir, stat as nodeStat, readlink, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FILE_TYPE } from '../../../src/protocol/guest-methods.ts';
import {
  bytes,
  contentOf,
  type FileFixture,
  fileFixture,
  namesIn,
  openDescriptors,
  SIGNAL,
  text,
  WORKSPACE,
  write,
} from './file-fixture.ts';

let fixture: FileFixture;
let before: number;
beforeEach(async () => {
  fixture = await fileFixture();
  before = await openDescriptors();
});
afterEach(async () => {
  // Whatever a test did: no descriptor stays open.
  expect(await openDescriptors()).toBe(before);
  await fixture.dispose();
});

// The same behaviour where folders cannot be pinned (macOS, Windows), tried here on the path-based half.
describe.each(['linux', 'darwin'] as const)('files on %s', (platform) => {
  const files = (options = {}) => fixture.files({ platform, ...options });

  test('stat tells type, size and times; a link shows what it leads to', async () => {
    const path = await fixture.put('a.txt', 'hello');
    await symlink('a.txt', join(fixture.ws, 'link'));
    const effects = files();
    const { mtimeMs } = await nodeStat(path);
    expect(await effects.stat({ path }, SIGNAL)).toMatchObject({
      type: FILE_TYPE.file,
      size: 5,
      mtime: Math.trunc(mtimeMs),
    });
    expect((await effects.stat({ path: fixture.ws }, SIGNAL)).type).toBe(FILE_TYPE.directory);
    const { type, size } = await effects.stat({ path: join(fixture.ws, 'link') }, SIGNAL);
    expect([type, size]).toEqual([FILE_TYPE.symbolicLink | FILE_TYPE.file, 5]);
  });

  test('read gives the content, and the audit its bytes', async () => {
    const path = await fixture.put('a.txt', 'hello');
    const result = await files().read({ path }, SIGNAL);
    expect({ ...result, bytes: text(result.bytes) }).toEqual({ size: 5, bytes: 'hello', stream: null });
    expect(fixture.records).toMatchObject([{ permission: 'fs.read', resource: path, decision: 'allow', bytes: 5 }]);
  });

  test('what does not exist in scope is FILE_NOT_FOUND, a folder is no file', async () => {
    const effects = files();
    await expect(effects.read({ path: join(fixture.ws, 'no/such') }, SIGNAL)).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
    await expect(effects.stat({ path: join(fixture.ws, 'no') }, SIGNAL)).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
    await expect(effects.read({ path: fixture.ws }, SIGNAL)).rejects.toMatchObject({ code: 'FILE_IS_A_DIRECTORY' });
    const path = await fixture.put('a.txt');
    await expect(effects.list({ path }, SIGNAL)).rejects.toMatchObject({ code: 'FILE_NOT_A_DIRECTORY' });
    await expect(effects.read({ path: join(path, 'below') }, SIGNAL)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });

  test('write makes missing folders, replaces whole files and keeps their mode', async () => {
    const effects = files();
    const path = join(fixture.ws, 'new/deep/a.sh');
    expect(await write(effects, path, 'one')).toEqual({ stream: null });
    const { chmod } = await import('node:fs/promises');
    await chmod(path, 0o750);
    await write(effects, path, 'two');
    expect(await contentOf(path)).toBe('two');
    expect((await nodeStat(path)).mode & 0o777).toBe(0o750);
    expect(await namesIn(join(fixture.ws, 'new/deep'))).toEqual(['a.sh']);
    expect(fixture.records.at(-1)).toMatchObject({ permission: 'fs.write', bytes: 3, code: null });
  });

  test('create and overwrite are obeyed', async () => {
    const effects = files();
    const path = await fixture.put('a.txt', 'old');
    await expect(write(effects, path, 'x', { overwrite: false })).rejects.toMatchObject({ code: 'FILE_EXISTS' });
    const missing = join(fixture.ws, 'b.txt');
    await expect(write(effects, missing, 'x', { create: false })).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    await write(effects, missing, 'x', { overwrite: false });
    expect(await namesIn(fixture.ws)).toEqual(['a.txt', 'b.txt']);
    expect(await contentOf(path)).toBe('old');
  });

  test('a write-protected file stays as it is', async () => {
    const path = await fixture.put('a.txt', 'old');
    const { chmod } = await import('node:fs/promises');
    await chmod(path, 0o444);
    await expect(write(files(), path, 'x')).rejects.toMatchObject({ code: 'FILE_UNAVAILABLE' });
    expect(await contentOf(path)).toBe('old');
  });

  test('make-directory makes what is missing; an existing folder is no error, a file is', async () => {
    const effects = files();
    await effects.makeDirectory({ path: join(fixture.ws, 'a/b/c') }, SIGNAL);
    await effects.makeDirectory({ path: join(fixture.ws, 'a/b/c') }, SIGNAL);
    expect(await namesIn(join(fixture.ws, 'a/b'))).toEqual(['c']);
    const path = await fixture.put('file');
    await expect(effects.makeDirectory({ path }, SIGNAL)).rejects.toMatchObject({ code: 'FILE_EXISTS' });
    await expect(effects.makeDirectory({ path: join(path, 'x') }, SIGNAL)).rejects.toMatchObject({
      code: 'FILE_NOT_A_DIRECTORY',
    });
  });

  test('delete removes files, links and, if told to, whole folders', async () => {
    const effects = files();
    await fixture.put('tree/a/b.txt');
    await fixture.put('kept.txt');
    await symlink('kept.txt', join(fixture.ws, 'link'));
    await symlink('../kept.txt', join(fixture.ws, 'tree/link'));
    await expect(effects.delete({ path: join(fixture.ws, 'tree'), recursive: false }, SIGNAL)).rejects.toMatchObject({
      code: 'FILE_NOT_EMPTY',
    });
    await effects.delete({ path: join(fixture.ws, 'tree'), recursive: true }, SIGNAL);
    await effects.delete({ path: join(fixture.ws, 'link'), recursive: true }, SIGNAL);
    expect(await namesIn(fixture.ws)).toEqual(['kept.txt']);
    await expect(effects.delete({ path: join(fixture.ws, 'no'), recursive: true }, SIGNAL)).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
  });

  test('rename moves files, links and folders; overwriting is asked for', async () => {
    const effects = files();
    const at = (name: string) => join(fixture.ws, name);
    await fixture.put('a.txt', 'a');
    await fixture.put('b.txt', 'b');
    await fixture.put('folder/x.txt', 'x');
    await fixture.put('old/y.txt', 'y');
    await symlink('a.txt', at('link'));
    await expect(
      effects.rename({ from: at('a.txt'), to: at('b.txt'), overwrite: false }, SIGNAL),
    ).rejects.toMatchObject({ code: 'FILE_EXISTS' });
    await effects.rename({ from: at('a.txt'), to: at('b.txt'), overwrite: true }, SIGNAL);
    expect(await contentOf(at('b.txt'))).toBe('a');
    await effects.rename({ from: at('link'), to: at('made/link'), overwrite: false }, SIGNAL);
    expect(await readlink(at('made/link'))).toBe('a.txt');
    await effects.rename({ from: at('folder'), to: at('old'), overwrite: true }, SIGNAL);
    expect(await namesIn(at('old'))).toEqual(['x.txt']);
    await expect(
      effects.rename({ from: at('old'), to: at('old/inside'), overwrite: true }, SIGNAL),
    ).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
    await expect(
      effects.rename({ from: at('old/x.txt'), to: at('old'), overwrite: true }, SIGNAL),
    ).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
    await expect(effects.rename({ from: at('no'), to: at('yes'), overwrite: true }, SIGNAL)).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
  });

  test('copy copies files and folders, following a named link and none within', async () => {
    const effects = files();
    const at = (name: string) => join(fixture.ws, name);
    await fixture.put('tree/a/b/c.txt', 'c');
    await fixture.put('tree/d.txt', 'd');
    await mkdir(at('tree/empty'));
    await symlink('tree/d.txt', at('link'));
    await effects.copy({ from: at('link'), to: at('copies/d.txt'), overwrite: false }, SIGNAL);
    expect((await lstat(at('copies/d.txt'))).isFile()).toBe(true);
    await effects.copy({ from: at('tree'), to: at('copies/tree'), overwrite: false }, SIGNAL);
    expect(await contentOf(at('copies/tree/a/b/c.txt'))).toBe('c');
    expect(await namesIn(at('copies/tree'))).toEqual(['a', 'd.txt', 'empty']);
    await expect(
      effects.copy({ from: at('tree'), to: at('copies/tree'), overwrite: false }, SIGNAL),
    ).rejects.toMatchObject({ code: 'FILE_EXISTS' });
    await effects.copy({ from: at('tree/a'), to: at('copies/tree'), overwrite: true }, SIGNAL);
    expect(await namesIn(at('copies/tree'))).toEqual(['b']);
    await expect(effects.copy({ from: at('tree'), to: at('tree/a/x'), overwrite: true }, SIGNAL)).rejects.toMatchObject(
      { code: 'ARGUMENT_INVALID' },
    );
    await symlink('d.txt', at('tree/link'));
    await expect(effects.copy({ from: at('tree'), to: at('other'), overwrite: true }, SIGNAL)).rejects.toMatchObject({
      code: 'FILE_NOT_REGULAR',
    });
    expect(await namesIn(fixture.ws)).not.toContain('other');
  });

  test('copying over a link or a hard link replaces that name only', async () => {
    const effects = files();
    const secret = await fixture.put(join(fixture.outside, 'secret'), 'secret');
    const from = await fixture.put('a.txt', 'new');
    await symlink(secret, join(fixture.ws, 'link'));
    await link(secret, join(fixture.ws, 'hard'));
    for (const name of ['link', 'hard'])
      await effects.copy({ from, to: join(fixture.ws, name), overwrite: true }, SIGNAL);
    expect(await contentOf(secret)).toBe('secret');
    expect(await contentOf(join(fixture.ws, 'link'))).toBe('new');
  });

  test('list shows what may be read and the folders that may lead to it, by name', async () => {
    for (const name of ['a.md', 'b.txt', 'src/c.md', 'bin/x/d.exe']) await fixture.put(name);
    await symlink('a.md', join(fixture.ws, 'link.txt'));
    await symlink('b.txt', join(fixture.ws, 'hidden.md'));
    await symlink('src', join(fixture.ws, 'linked'));
    await symlink('nowhere.md', join(fixture.ws, 'dangling'));
    const effects = files({ read: ['${workspaceFolder}/**/*.md'] });
    expect((await effects.list({ path: fixture.ws }, SIGNAL)).entries).toEqual([
      ['a.md', FILE_TYPE.file],
      ['bin', FILE_TYPE.directory],
      ['dangling', FILE_TYPE.symbolicLink],
      ['link.txt', FILE_TYPE.symbolicLink | FILE_TYPE.file],
      ['linked', FILE_TYPE.symbolicLink | FILE_TYPE.directory],
      ['src', FILE_TYPE.directory],
    ]);
    const above = files({ read: ['${workspaceFolder}/src/*.md'] });
    expect((await above.list({ path: fixture.root }, SIGNAL)).entries).toEqual([
      ['extension', FILE_TYPE.directory],
      ['ws', FILE_TYPE.directory],
    ]);
    expect((await above.list({ path: fixture.ws }, SIGNAL)).entries.map(([name]) => name)).toEqual(['linked', 'src']);
  });

  test('find searches by include, exclude, base and number, in order', async () => {
    for (const name of ['a.ts', 'a/b.ts', 'a/c.js', 'a.b/d.ts', 'node_modules/x/e.ts', '.hidden/f.ts'])
      await fixture.put(name);
    await symlink('a', join(fixture.ws, 'folder-link'));
    await symlink('a.ts', join(fixture.ws, 'file-link.ts'));
    await fixture.put(join(fixture.outside, 'g.ts'));
    await symlink(join(fixture.outside, 'g.ts'), join(fixture.ws, 'out-link.ts'));
    const effects = files();
    const find = async (params: object) => {
      const all = { include: '**/*.ts', exclude: null, base: null, maxResults: null, ...params };
      return (await effects.find(all, SIGNAL)).paths.map((path) => path.slice(fixture.ws.length + 1));
    };
    expect(await find({ exclude: '**/node_modules/**' })).toEqual([
      '.hidden/f.ts',
      'a.b/d.ts',
      'a.ts',
      'a/b.ts',
      'file-link.ts',
    ]);
    expect(await find({ exclude: '{node_modules,.hidden,a}/**', maxResults: 2 })).toEqual(['a.b/d.ts', 'a.ts']);
    expect(await find({ include: '*', base: join(fixture.ws, 'a') })).toEqual(['a/b.ts', 'a/c.js']);
    expect(await find({ include: '*', base: join(fixture.ws, 'no') })).toEqual([]);
    expect(await find({ maxResults: 0 })).toEqual([]);
    await expect(find({ include: '{a' })).rejects.toMatchObject({ code: 'PATTERN_INVALID' });
  });

  test('find looks only where the scope may lead', async () => {
    for (const name of ['docs/a.md', 'docs/b.txt', 'src/c.md']) await fixture.put(name);
    const entered: string[] = [];
    const effects = files({
      read: ['${workspaceFolder}/docs/*.md'],
      powers: (real: { list(path: string): AsyncIterable<never> }) => ({
        list(path: string) {
          entered.push(path);
          return real.list(path);
        },
      }),
    });
    const { paths } = await effects.find({ include: '**', exclude: null, base: null, maxResults: null }, SIGNAL);
    expect(paths).toEqual([join(fixture.ws, 'docs/a.md')]);
    expect(entered).toHaveLength(2);
  });

  test('the own storages can be used without a permission, the own package read', async () => {
    const effects = files({ read: [], write: [] });
    for (const folder of [fixture.storage, fixture.globalStorage]) {
      await write(effects, join(folder, 'deep/a'), 'x');
      expect(text((await effects.read({ path: join(folder, 'deep/a') }, SIGNAL)).bytes)).toBe('x');
      await effects.delete({ path: join(folder, 'deep'), recursive: true }, SIGNAL);
    }
    const words = await fixture.put(join(fixture.extensionFolder, 'words'), 'w');
    expect(text((await effects.read({ path: words }, SIGNAL)).bytes)).toBe('w');
    await expect(write(effects, words, 'x')).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
      details: { layer: 'floor' },
    });
  });
});

describe('large files', () => {
  const limits = { pieceBytes: 4, fileBytes: 20 };
  const content = '0123456789';

  test('are read in pieces', async () => {
    const path = await fixture.put('a', content);
    const effects = fixture.files({ limits });
    const first = await effects.read({ path }, SIGNAL);
    expect([first.size, text(first.bytes)]).toEqual([10, '0123']);
    const stream = first.stream ?? 0;
    const second = await effects.pull({ stream }, SIGNAL);
    const third = await effects.pull({ stream }, SIGNAL);
    expect([text(second.bytes), second.done, text(third.bytes), third.done]).toEqual(['4567', false, '89', true]);
    await expect(effects.pull({ stream }, SIGNAL)).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
    expect(fixture.records).toMatchObject([{ bytes: 10, code: null }]);
  });

  test('are written in pieces, and change with the last one', async () => {
    const path = await fixture.put('a', 'old');
    const effects = fixture.files({ limits });
    const { stream } = await effects.write(
      { path, size: 10, create: true, overwrite: true, bytes: bytes('0123') },
      SIGNAL,
    );
    expect(await effects.push({ stream: stream ?? 0, bytes: bytes('4567') }, SIGNAL)).toEqual({ done: false });
    expect(await contentOf(path)).toBe('old');
    expect(await effects.push({ stream: stream ?? 0, bytes: bytes('89') }, SIGNAL)).toEqual({ done: true });
    expect(await contentOf(path)).toBe(content);
    expect(await namesIn(fixture.ws)).toEqual(['a']);
    expect(fixture.records).toMatchObject([{ bytes: 10, code: null }]);
  });

  test.each([
    ['closed', async (effects, stream) => void (await effects.close({ stream }))],
    [
      'given too much',
      async (effects, stream) =>
        expect(effects.push({ stream, bytes: bytes('01234567') }, SIGNAL)).rejects.toMatchObject({
          code: 'ARGUMENT_INVALID',
        }),
    ],
    [
      'given nothing',
      async (effects, stream) =>
        expect(effects.push({ stream, bytes: bytes('') }, SIGNAL)).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' }),
    ],
    [
      'cancelled',
      async (effects, stream) =>
        expect(effects.push({ stream, bytes: bytes('4567') }, { signal: AbortSignal.abort() })).rejects.toMatchObject({
          code: 'CANCELLED',
        }),
    ],
    [
      'ended with its extension',
      async (effects) => {
        effects.dispose();
        await effects.whenEnded();
      },
    ],
  ] satisfies [string, (effects: ReturnType<FileFixture['files']>, stream: number) => Promise<void>][])(
    'a write that is %s before its end leaves nothing behind',
    async (_name, end) => {
      const path = await fixture.put('a', 'old');
      const effects = fixture.files({ limits });
      const { stream } = await effects.write(
        { path, size: 10, create: true, overwrite: true, bytes: bytes('0123') },
        SIGNAL,
      );
      expect(await namesIn(fixture.ws)).toHaveLength(2);
      await end(effects, stream ?? 0);
      expect(await contentOf(path)).toBe('old');
      expect(await namesIn(fixture.ws)).toEqual(['a']);
      expect(fixture.records).toMatchObject([{ permission: 'fs.write', code: expect.any(String) }]);
    },
  );

  test('too large a file is refused before it is read, written or copied', async () => {
    const path = await fixture.put('a', 'x'.repeat(21));
    const effects = fixture.files({ limits });
    await expect(effects.read({ path }, SIGNAL)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
    await expect(
      effects.copy({ from: path, to: join(fixture.ws, 'b'), overwrite: true }, SIGNAL),
    ).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
    const params = { path: join(fixture.ws, 'b'), size: 21, create: true, overwrite: true, bytes: bytes('x') };
    await expect(effects.write(params, SIGNAL)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
    expect(await namesIn(fixture.ws)).toEqual(['a']);
  });

  test('only so many are open at a time, and another extension’s cannot be reached', async () => {
    const path = await fixture.put('a', content);
    const effects = fixture.files({ limits, streams: 2 });
    const first = await effects.read({ path }, SIGNAL);
    await effects.read({ path }, SIGNAL);
    await expect(effects.read({ path }, SIGNAL)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    const other = fixture.files({ limits });
    await expect(other.pull({ stream: first.stream ?? 0 }, SIGNAL)).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
    await effects.close({ stream: first.stream ?? 0 });
    const next = await effects.read({ path }, SIGNAL);
    expect(next.stream).not.toBe(first.stream);
    effects.dispose();
    await effects.whenEnded();
  });

  test('cancelling ends a read between pieces and closes its descriptor', async () => {
    const path = await fixture.put('a', content);
    const effects = fixture.files({ limits });
    const { stream } = await effects.read({ path }, SIGNAL);
    expect(await openDescriptors()).toBe(before + 1);
    await expect(effects.pull({ stream: stream ?? 0 }, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    expect(await openDescriptors()).toBe(before);
    expect(fixture.records).toMatchObject([{ bytes: 4, code: 'CANCELLED' }]);
  });

  test('when the grant is withdrawn, the next piece is refused and the file closed', async () => {
    const path = await fixture.put('a', content);
    const effects = fixture.files({ limits });
    const { stream } = await effects.read({ path }, SIGNAL);
    const writing = await effects.write({ path, size: 10, create: true, overwrite: true, bytes: bytes('0') }, SIGNAL);
    fixture.setRules({});
    await expect(effects.pull({ stream: stream ?? 0 }, SIGNAL)).rejects.toMatchObject({
      code: 'PERMISSION_NOT_DECLARED',
    });
    await expect(
      effects.push({ stream: writing.stream ?? 0, bytes: bytes('123456789') }, SIGNAL),
    ).rejects.toMatchObject({ code: 'PERMISSION_NOT_DECLARED' });
    expect(await contentOf(path)).toBe(content);
    expect(fixture.records).toMatchObject([{ decision: 'deny' }, { decision: 'deny' }]);
  });
});

test('what was read, listed or found before the grant was withdrawn is not told after it', async () => {
  const path = await fixture.put('a/b');
  const folder = join(fixture.ws, 'a');
  const withdraw = () => fixture.setRules({});
  const world = () =>
    fixture.files({
      powers: (real) => ({
        async openForReading(of) {
          const handle = await real.openForReading(of);
          const stat = handle.stat.bind(handle);
          return Object.assign(handle, {
            async stat() {
              withdraw();
              return stat();
            },
          });
        },
        async *list(of) {
          yield* real.list(of);
          withdraw();
        },
      }),
    });
  const gone = { code: 'PERMISSION_NOT_DECLARED' };
  await expect(world().read({ path }, SIGNAL)).rejects.toMatchObject(gone);
  await expect(world().list({ path: folder }, SIGNAL)).rejects.toMatchObject(gone);
  const all = { include: '**', exclude: null, base: folder, maxResults: null };
  await expect(world().find(all, SIGNAL)).rejects.toMatchObject(gone);
  expect(fixture.records.map(({ decision }) => decision)).toEqual(['deny', 'deny', 'deny']);
});

test('a call that waits for its turn can be cancelled', async () => {
  const path = await fixture.put('a');
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const effects = fixture.files({
    limits: { calls: 1 },
    powers: (real) => ({
      async realpath(of) {
        await held;
        return real.realpath(of);
      },
    }),
  });
  const first = effects.read({ path }, SIGNAL);
  const waiting = new AbortController();
  const second = effects.read({ path }, { signal: waiting.signal });
  waiting.abort();
  await expect(second).rejects.toMatchObject({ code: 'CANCELLED' });
  release();
  await first;
});

test('a cancelled search stops', async () => {
  for (let index = 0; index < 20; index++) await fixture.put(`${index}/a.txt`);
  const call = new AbortController();
  let listed = 0;
  const effects = fixture.files({
    powers: (real) => ({
      list(path) {
        if (++listed === 3) call.abort();
        return real.list(path);
      },
    }),
  });
  const found = effects.find({ include: '**', exclude: null, base: null, maxResults: null }, { signal: call.signal });
  await expect(found).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(listed).toBe(3);
});

test('after the end every call is DISPOSED', async () => {
  const effects = fixture.files({ read: WORKSPACE });
  effects.dispose();
  effects.dispose();
  await expect(effects.stat({ path: fixture.ws }, SIGNAL)).rejects.toMatchObject({ code: 'DISPOSED' });
});

test('a folder that may not be changed as a whole is recorded as a deny', async () => {
  await fixture.put('tree/.git/config');
  const effects = fixture.files();
  const path = join(fixture.ws, 'tree');
  await expect(effects.delete({ path, recursive: true }, SIGNAL)).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
  expect(fixture.records).toMatchObject([{ decision: 'deny', code: 'OUT_OF_SCOPE' }]);
});
