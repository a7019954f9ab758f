// Node's `fs` in a bundle, over an API that is the real thing on a real disk: the same calls give what Node gives.

import * as nodeFs from 'node:fs';
import { promises as node } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FileSystemError, Uri } from '../../extension-api/src/index.ts';
import { bundled, bundleOf, exportsOf } from './extension-folder.ts';

let root: string;
let fs: typeof nodeFs;
let ours: typeof node;
let script: string;

/** `workspace.fs` straight over Node, as far as the stand-in uses it. `/forbidden` is what no permission reaches. */
const workspace = {
  fs: {
    stat: (uri: Uri) =>
      told(uri, async (path) => {
        const stat = await node.lstat(path);
        const followed = stat.isSymbolicLink() ? await node.stat(path) : stat;
        const type = (followed.isDirectory() ? 2 : 1) | (stat.isSymbolicLink() ? 64 : 0);
        return { type, size: followed.size, ctime: Math.trunc(followed.ctimeMs), mtime: Math.trunc(followed.mtimeMs) };
      }),
    readDirectory: (uri: Uri) =>
      told(uri, async (path) =>
        (await node.readdir(path, { withFileTypes: true })).map((one) => [one.name, one.isDirectory() ? 2 : 1]),
      ),
    readFile: (uri: Uri) => told(uri, async (path) => new Uint8Array(await node.readFile(path))),
    writeFile: (uri: Uri, content: Uint8Array, { create = true, overwrite = true } = {}) =>
      told(uri, (path) =>
        node
          .writeFile(path, content, { flag: create ? (overwrite ? 'w' : 'wx') : 'r+' })
          .then(() => (create ? undefined : node.truncate(path, content.length))),
      ),
    createDirectory: (uri: Uri) => told(uri, (path) => node.mkdir(path, { recursive: true })),
    delete: (uri: Uri, { recursive = false } = {}) =>
      told(uri, async (path) => {
        if (recursive) return node.rm(path, { recursive });
        return (await node.lstat(path)).isDirectory() ? node.rmdir(path) : node.unlink(path);
      }),
    rename: (from: Uri, to: Uri) => told(from, (path) => node.rename(path, to.fsPath)),
    copy: (from: Uri, to: Uri, { overwrite = false } = {}) =>
      told(from, (path) => node.copyFile(path, to.fsPath, overwrite ? 0 : 1)),
  },
};

async function told<T>(uri: Uri, act: (path: string) => Promise<T>): Promise<T> {
  if (uri.fsPath.startsWith('/forbidden')) {
    throw Object.assign(FileSystemError.NoPermissions('acme.x may not read it.'), {
      bulkheadCode: 'OUT_OF_SCOPE',
      fix: 'Declare it.',
    });
  }
  try {
    return await act(uri.fsPath);
  } catch (error) {
    const codes: Record<string, string> = {
      ENOENT: 'FILE_NOT_FOUND',
      EEXIST: 'FILE_EXISTS',
      ENOTDIR: 'FILE_NOT_A_DIRECTORY',
      EISDIR: 'FILE_IS_A_DIRECTORY',
      ENOTEMPTY: 'FILE_NOT_EMPTY',
    };
    const made =
      (error as { code: string }).code === 'ENOENT' ? FileSystemError.FileNotFound(uri) : new FileSystemError(uri);
    throw Object.assign(made, { bulkheadCode: codes[(error as { code: string }).code] });
  }
}

const api = { workspace, Uri, processes: {}, RelativePattern: class {} };
const SOURCE =
  "import fs from 'fs'; import promises from 'node:fs/promises'; import * as all from 'node:fs'; import { readFileSync } from 'fs'; export { fs, promises, all, readFileSync }; export const atLoad = fs.existsSync('/.dockerenv');";

beforeAll(async () => {
  const reply = bundled(await bundleOf({ 'src/main.ts': SOURCE }));
  expect(reply.warnings).toEqual([]);
  script = reply.script;
});
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-fs-')));
  const loaded = exportsOf(script, () => api);
  expect(loaded.atLoad).toBe(false);
  fs = loaded.fs as typeof nodeFs;
  ours = loaded.promises as typeof node;
  expect(fs.promises).toBe(ours);
});
afterEach(() => rm(root, { recursive: true, force: true }));
afterAll(() => undefined);

const at = (path: string) => join(root, path);

/** What a call came to, so that ours and Node's can be laid side by side. */
async function outcome(call: () => Promise<unknown>): Promise<unknown> {
  try {
    return await call();
  } catch (error) {
    const { code, errno, syscall, path, message } = error as NodeJS.ErrnoException;
    return { code, errno, syscall, path, message };
  }
}

/** The same in two folders: by ours in one, by Node in the other; results with the folder's name taken out. */
async function same(act: (fs: typeof node, at: (path: string) => string) => Promise<unknown>): Promise<void> {
  const plain = (value: unknown, folder: string) => JSON.parse(JSON.stringify(value ?? null).replaceAll(folder, ''));
  const results = [];
  for (const [name, made] of [
    ['a', ours],
    ['b', node],
  ] as const) {
    const folder = at(name);
    await node.mkdir(folder);
    results.push(plain(await outcome(() => act(made, (path) => join(folder, path))), folder));
  }
  expect(results[0]).toEqual(results[1]);
}

describe('fs/promises does what Node does', () => {
  const acts: Record<string, (fs: typeof node, at: (path: string) => string) => Promise<unknown>> = {
    'write and read text': async (fs, at) => {
      await fs.writeFile(at('x'), 'héllo');
      return [
        await fs.readFile(at('x'), 'utf8'),
        (await fs.readFile(at('x'))).toString('hex'),
        await fs.readFile(at('x'), { encoding: 'base64' }),
      ];
    },
    'read what is missing': (fs, at) => fs.readFile(at('x')),
    'read a folder': (fs, at) => fs.readFile(at('')),
    'write below what is missing': (fs, at) => fs.writeFile(at('no/x'), ''),
    'write over what must not be there': async (fs, at) => {
      await fs.writeFile(at('x'), '1', { flag: 'wx' });
      await fs.writeFile(at('x'), '2', { flag: 'wx' });
    },
    append: async (fs, at) => {
      await fs.appendFile(at('x'), 'a');
      await fs.appendFile(at('x'), Buffer.from('b'));
      await fs.writeFile(at('x'), 'c', { flag: 'a' });
      return fs.readFile(at('x'), 'utf8');
    },
    'write pieces': async (fs, at) => {
      await fs.writeFile(at('x'), ['a', 'b']);
      await fs.writeFile(
        at('y'),
        (async function* () {
          yield 'c';
          yield Buffer.from('d');
        })(),
      );
      return [await fs.readFile(at('x'), 'utf8'), await fs.readFile(at('y'), 'utf8')];
    },
    mkdir: async (fs, at) => [
      await fs.mkdir(at('a')),
      await fs.mkdir(at('b/c/d'), { recursive: true }),
      await fs.mkdir(at('b/c/d'), { recursive: true }),
    ],
    'mkdir what is there': async (fs, at) => {
      await fs.mkdir(at('a'));
      await fs.mkdir(at('a'));
    },
    'mkdir below what is missing': (fs, at) => fs.mkdir(at('a/b')),
    mkdtemp: async (fs, at) => {
      const made = await fs.mkdtemp(at('t-'));
      return [made.slice(at('t-').length).length, (await fs.stat(made)).isDirectory()];
    },
    readdir: async (fs, at) => {
      await fs.mkdir(at('a/b'), { recursive: true });
      await fs.writeFile(at('a/b/x'), '');
      await fs.writeFile(at('y'), '');
      return [
        (await fs.readdir(at(''))).sort(),
        (await fs.readdir(at(''), { recursive: true })).sort(),
        (await fs.readdir(at(''), { withFileTypes: true }))
          .map((one) => [one.name, one.isFile(), one.isDirectory(), one.isSymbolicLink()])
          .sort(),
        (await fs.readdir(at(''), 'buffer' as never)).map(String).sort(),
      ];
    },
    'readdir what is no folder': async (fs, at) => {
      await fs.writeFile(at('x'), '');
      return [await outcome(() => fs.readdir(at('x'))), await outcome(() => fs.readdir(at('y')))];
    },
    stat: async (fs, at) => {
      await fs.writeFile(at('x'), '1234');
      const [file, folder] = [await fs.stat(at('x')), await fs.stat(at(''))];
      const big = await fs.stat(at('x'), { bigint: true });
      return [
        file.size,
        file.isFile(),
        file.isDirectory(),
        folder.isDirectory(),
        file.mtime instanceof Date,
        file.mtimeMs > 0,
        typeof big.size,
        typeof big.mtimeNs,
        file.mode & 0o170000,
      ];
    },
    links: async (fs, at) => {
      await node.writeFile(at('x'), '1');
      await node.symlink(at('x'), at('l'));
      return [
        (await fs.stat(at('l'))).isSymbolicLink(),
        (await fs.stat(at('l'))).isFile(),
        (await fs.lstat(at('l'))).isSymbolicLink(),
        (await fs.lstat(at('l'))).isFile(),
      ];
    },
    access: async (fs, at) => [await outcome(() => fs.access(at(''))), await outcome(() => fs.access(at('x')))],
    rm: async (fs, at) => {
      await fs.mkdir(at('a/b'), { recursive: true });
      await fs.writeFile(at('x'), '');
      await fs.rm(at('x'));
      await fs.rm(at('none'), { force: true });
      const codes = [
        await outcome(() => fs.rm(at('none'))),
        ((await outcome(() => fs.rm(at('a')))) as { code: string }).code,
      ];
      await fs.rm(at('a'), { recursive: true });
      return [codes, await fs.readdir(at(''))];
    },
    'rmdir and unlink': async (fs, at) => {
      await fs.mkdir(at('a/b'), { recursive: true });
      await fs.writeFile(at('x'), '');
      const codes = [
        await outcome(() => fs.rmdir(at('a'))),
        await outcome(() => fs.rmdir(at('x'))),
        await outcome(() => fs.unlink(at('a'))),
        await outcome(() => fs.unlink(at('y'))),
      ];
      await fs.rmdir(at('a/b'));
      await fs.unlink(at('x'));
      return [codes, await fs.readdir(at(''))];
    },
    rename: async (fs, at) => {
      await fs.writeFile(at('x'), '1');
      await fs.writeFile(at('y'), '2');
      await fs.rename(at('x'), at('y'));
      await fs.mkdir(at('full/in'), { recursive: true });
      await fs.mkdir(at('empty'));
      const code = async (from: string, to: string) =>
        ((await outcome(() => fs.rename(at(from), at(to)))) as { code?: string } | undefined)?.code;
      return [
        await fs.readFile(at('y'), 'utf8'),
        await code('empty', 'full'),
        await code('y', 'full'),
        await code('empty', 'y'),
        await code('no', 'z'),
        await code('full', 'empty'),
        await fs.readdir(at('')),
      ];
    },
    copyFile: async (fs, at) => {
      await fs.writeFile(at('x'), '1');
      await fs.copyFile(at('x'), at('y'));
      const code = async (to: string, mode?: number) =>
        ((await outcome(() => fs.copyFile(at('x'), at(to), mode))) as { code?: string } | undefined)?.code;
      return [
        await fs.readFile(at('y'), 'utf8'),
        await code('y'),
        await code('y', 1),
        await outcome(() => fs.copyFile(at('no'), at('z'))),
      ];
    },
    cp: async (fs, at) => {
      await fs.mkdir(at('a/b'), { recursive: true });
      await fs.writeFile(at('a/b/x'), '1');
      await fs.mkdir(at('to'));
      await fs.writeFile(at('to/kept'), '2');
      await fs.cp(at('a'), at('to'), { recursive: true });
      await fs.cp(at('a'), at('some'), { recursive: true, filter: (from) => !from.endsWith('x') });
      return [
        (await fs.readdir(at('to'), { recursive: true })).sort(),
        await fs.readdir(at('some'), { recursive: true }),
      ];
    },
    truncate: async (fs, at) => {
      await fs.writeFile(at('x'), '123456');
      await fs.truncate(at('x'), 3);
      const first = await fs.readFile(at('x'), 'utf8');
      await fs.truncate(at('x'), 5);
      return [first, (await fs.readFile(at('x'))).toString('hex'), await outcome(() => fs.truncate(at('y')))];
    },
    realpath: async (fs, at) => {
      await fs.mkdir(at('a'));
      return [await fs.realpath(at('a/../a/.')), await outcome(() => fs.realpath(at('b')))];
    },
    opendir: async (fs, at) => {
      await fs.writeFile(at('x'), '');
      const names: string[] = [];
      for await (const entry of await fs.opendir(at(''))) names.push(entry.name);
      return [names, await outcome(() => fs.opendir(at('no')))];
    },
    'paths as buffers and URLs': async (fs, at) => {
      await fs.writeFile(Buffer.from(at('x y')), '1');
      return fs.readFile(new URL(`file://${at('x%20y')}`), 'utf8');
    },
    'a handle reads': async (fs, at) => {
      await fs.writeFile(at('x'), '0123456789');
      const file = await fs.open(at('x'), 'r');
      const buffer = Buffer.alloc(4);
      const first = await file.read(buffer, 0, 4, null);
      const second = await file.read(buffer, 1, 2, 8);
      const third = await file.read({ buffer, offset: 0, length: 2 });
      const rest = await file.readFile('utf8');
      const size = (await file.stat()).size;
      const write = await outcome(() => file.write('x'));
      await file.close();
      return [
        first.bytesRead,
        second.bytesRead,
        third.bytesRead,
        buffer.toString(),
        rest,
        size,
        (write as { code: string }).code,
      ];
    },
    'a handle writes': async (fs, at) => {
      const file = await fs.open(at('x'), 'w+');
      await file.write('hello ');
      await file.write(Buffer.from('xxworldxx'), 2, 5);
      await file.write('J', 0);
      await file.appendFile('!');
      await file.sync();
      const seen = await fs.readFile(at('x'), 'utf8');
      await file.truncate(4);
      await file.close();
      return [seen, await fs.readFile(at('x'), 'utf8')];
    },
    'a handle in every mode': async (fs, at) => {
      const results: unknown[] = [];
      for (const flag of ['r', 'r+', 'w', 'wx', 'w+', 'wx+', 'a', 'ax', 'a+', 'ax+', 'as', 'rs+']) {
        for (const present of [true, false]) {
          const path = at(`${flag}-${present}`);
          if (present) await fs.writeFile(path, 'old');
          results.push([
            flag,
            present,
            await outcome(async () => {
              const file = await fs.open(path, flag);
              const wrote = await outcome(async () => (await file.write('new')).bytesWritten);
              await file.close();
              return [
                wrote !== null && typeof wrote === 'object' ? (wrote as { code: string }).code : wrote,
                await fs.readFile(path, 'utf8'),
              ];
            }),
          ]);
        }
      }
      return results;
    },
  };
  test.each(Object.entries(acts))('%s', (_, act) => same(act));
});

describe('fs with callbacks and streams', () => {
  const called = (call: (done: (...results: unknown[]) => void) => void) =>
    new Promise<unknown[]>((resolve) => call((...results) => resolve(results)));

  test('calls back later, with Node’s errors', async () => {
    let early = true;
    const [error, content] = await called((done) => {
      fs.writeFile(at('x'), 'abc', () =>
        fs.readFile(at('x'), 'utf8', (...results) => {
          expect(early).toBe(false);
          done(...results);
        }),
      );
      early = false;
    });
    expect([error, content]).toEqual([null, 'abc']);
    const [missing] = await called((done) => fs.stat(at('y'), done));
    expect(missing).toMatchObject({ code: 'ENOENT', syscall: 'stat', path: at('y') });
    expect(await called((done) => fs.exists(at('x'), done))).toEqual([true]);
    expect(await called((done) => fs.realpath.native(at('x'), done))).toEqual([null, at('x')]);
    expect(() => (fs.readFile as unknown as (path: string) => void)(at('x'))).toThrow(
      expect.objectContaining({ code: 'ERR_INVALID_ARG_TYPE' }),
    );
  });

  test('works with descriptors', async () => {
    const [, fd] = (await called((done) => fs.open(at('x'), 'w+', done))) as [null, number];
    expect(await called((done) => fs.write(fd, 'hello', done))).toEqual([null, 5, 'hello']);
    const buffer = Buffer.alloc(3);
    expect((await called((done) => fs.read(fd, buffer, 0, 3, 1, done)))[1]).toBe(3);
    expect(buffer.toString()).toBe('ell');
    await called((done) => fs.close(fd, done));
    expect(await node.readFile(at('x'), 'utf8')).toBe('hello');
    expect((await called((done) => fs.close(fd, done)))[0]).toMatchObject({ code: 'EBADF' });
  });

  test('streams read ranges and write with the last piece', async () => {
    await node.writeFile(at('x'), '0123456789'.repeat(20_000));
    const pieces: Buffer[] = [];
    const reading = fs.createReadStream(at('x'), { start: 3, end: 150_000 });
    for await (const piece of reading) pieces.push(piece as Buffer);
    expect(Buffer.concat(pieces).toString()).toBe((await node.readFile(at('x'), 'utf8')).slice(3, 150_001));
    expect(pieces.length).toBeGreaterThan(1);
    const writing = fs.createWriteStream(at('y'));
    fs.createReadStream(at('x')).pipe(writing);
    await called((done) => writing.once('finish', done));
    expect(await node.readFile(at('y'))).toEqual(await node.readFile(at('x')));
    const appending = fs.createWriteStream(at('y'), { flags: 'a' });
    appending.end('!');
    await called((done) => appending.once('close', done));
    expect((await node.readFile(at('y'), 'utf8')).at(-1)).toBe('!');
    const [error] = await called((done) => fs.createReadStream(at('none')).once('error', done));
    expect(error).toMatchObject({ code: 'ENOENT' });
  });
});

describe('what does not work says so', () => {
  test('a refusal is EACCES, with Bulkhead’s code, words and fix', async () => {
    await expect(ours.readFile('/forbidden/x')).rejects.toMatchObject({
      code: 'EACCES',
      errno: -13,
      syscall: 'open',
      path: '/forbidden/x',
      bulkheadCode: 'OUT_OF_SCOPE',
      fix: 'Declare it.',
      message: expect.stringMatching(
        /^EACCES: permission denied, open '\/forbidden\/x' \(.*may not read it\. Declare it\.\)$/u,
      ),
    });
  });

  test('relative paths, NUL, other URLs and other types', async () => {
    await expect(ours.readFile('x')).rejects.toMatchObject({
      code: 'EINVAL',
      message: expect.stringContaining('no current folder'),
    });
    await expect(ours.readFile('/x\0y')).rejects.toMatchObject({ code: 'EINVAL' });
    await expect(ours.readFile(new URL('http://x/y') as never)).rejects.toThrow(TypeError);
    await expect(ours.readFile(7 as never)).rejects.toMatchObject({ code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('what blocks, what the API lacks, and a file that is looked for after the script was loaded', async () => {
    expect(() => fs.readFileSync('/x')).toThrow(
      expect.objectContaining({ code: 'UNSUPPORTED_MODULE', message: expect.stringContaining('fs/promises') }),
    );
    await Promise.resolve();
    expect(() => fs.existsSync('/x')).toThrow(expect.objectContaining({ code: 'UNSUPPORTED_MODULE' }));
    await expect(ours.chmod('/x', 0)).rejects.toMatchObject({ code: 'ENOSYS' });
    expect(typeof fs.writeFileSync).toBe('function');
    expect(nodeFs.constants.O_CREAT).toBe(fs.constants.O_CREAT);
  });
});
