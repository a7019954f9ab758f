// What a trial gets of a storage, whatever programs have built there, and that nothing of it stays or leads anywhere.

import { execFileSync } from 'node:child_process';
import {
  appendFile,
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Arrangement } from '../../../../src/bisect/session.ts';
import { type CopyPowers, nodeCopyPowers } from '../../../../src/core/bisect/copies/node-copy-powers.ts';
import { isStorageNotReady } from '../../../../src/core/bisect/copies/storage-not-ready.ts';
import { createTrialCopies } from '../../../../src/core/bisect/copies/trial-copies.ts';
import { OpenFolder } from '../../../../src/core/effects/open-folder.ts';
import { openHome } from '../../../../src/core/home.ts';
import { nodeStorePowers } from '../../../../src/core/install/node-store-powers.ts';
import { removeTree } from '../../../../src/core/install/remove-tree.ts';
import { nodeFilePowers } from '../../../../src/core/node-powers.ts';
import { openDescriptors } from '../../effects/file-fixture.ts';
import { registered } from '../../registered.ts';

const FIRST = { session: '0123456789abcdef', number: 1 };
const SECOND = { ...FIRST, number: 2 };
const { identity } = registered('acme.notes');
const never = new AbortController().signal;

let root: string;
let outside: string;
let descriptors: number;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-copies-')));
  outside = join(root, 'outside');
  await put('secret.txt', 'secret', outside);
  descriptors = await openDescriptors();
});
afterEach(async () => {
  expect(await openDescriptors()).toBe(descriptors);
  await removeTree(nodeStorePowers(), root);
});

async function put(path: string, text: string, below = storage()): Promise<string> {
  const file = join(below, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  return file;
}

const home = () => openHome(join(root, 'home'), () => ['/ws']);
const storage = () => join(home().storages, home().storageName(identity));
/** Where the copy of it lies in a trial. */
const copyIn = (trial = FIRST) => join(copies().folderOf(trial), 'storage', home().storageName(identity));

interface Sketch {
  /** Wrapped around the real ones. */
  readonly powers?: (real: CopyPowers) => Partial<CopyPowers>;
  readonly limits?: { readonly entries?: number; readonly bytes?: number };
  /** On now, in the file; looked at anew by `refresh` only. */
  readonly trial?: () => typeof FIRST | null;
  readonly problems?: readonly never[] | readonly [object];
}

function copies({ powers, limits, trial = () => FIRST, problems = [] }: Sketch = {}) {
  const real = nodeCopyPowers();
  const known = { trial: trial() };
  return createTrialCopies({
    home: home(),
    book: {
      get arrangement() {
        return known.trial as Arrangement | null;
      },
      problems: problems as readonly never[],
      refresh() {
        known.trial = trial();
      },
    },
    limits: { entries: 1_000, bytes: 2 * 1024 * 1024, ...limits },
    powers: { ...real, ...powers?.(real) },
  });
}

/** Every regular file below a folder with its content; other things with what they are. */
async function contents(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) found[path.slice(folder.length + 1)] = await readFile(path, 'utf8');
    else if (!entry.isDirectory()) found[path.slice(folder.length + 1)] = '<no file>';
  }
  return found;
}

const names = async (folder: string) => (await readdir(folder).catch(() => [])).sort();

test('a trial has a copy of both storages and states, and the originals stay as they are', async () => {
  const workspace = join(home().storageRoots()[1] as string, home().storageName(identity));
  await put('files/a/note.txt', 'one');
  await put('state.json', '{"a":1}');
  await put('files/own.txt', 'two', workspace);
  await copies().make(identity, FIRST, never);
  expect(await contents(copyIn())).toEqual({ 'files/a/note.txt': 'one', 'state.json': '{"a":1}' });
  home().moveStorages(identity, null);
  const moved = home();
  moved.moveStorages(identity, copies().folderOf(FIRST));
  expect(await contents(dirname(moved.workspaceStorage(identity)?.state as string))).toEqual({
    'files/own.txt': 'two',
  });
  await writeFile(join(copyIn(), 'files/a/note.txt'), 'changed');
  expect(await contents(storage())).toEqual({ 'files/a/note.txt': 'one', 'state.json': '{"a":1}' });
});

test('a home, and storages, that lie behind links of the user are copied from and swept', async () => {
  await put('files/a.txt', 'one');
  await rename(join(root, 'home'), join(root, 'real'));
  await symlink('real', join(root, 'home'));
  await rename(join(root, 'real/storage'), join(root, 'disk'));
  await symlink('../disk', join(root, 'real/storage'));
  await copies().make(identity, FIRST, never);
  expect(await contents(copyIn())).toEqual({ 'files/a.txt': 'one' });
  await copies({ trial: () => null }).sweep(never);
  expect(await names(join(root, 'real'))).toEqual(['storage']);
  expect(await contents(storage())).toEqual({ 'files/a.txt': 'one' });
});

test('one that has nothing yet has nothing in a trial, and nothing is made for it', async () => {
  await copies().make(identity, FIRST, never);
  expect(await names(root)).toEqual(['outside']);
});

test('each trial begins with the original; what one has written stays for whoever runs in it again', async () => {
  await put('files/note.txt', 'one');
  await copies().make(identity, FIRST, never);
  await writeFile(join(copyIn(), 'files/note.txt'), 'changed');
  await copies().make(identity, FIRST, never);
  await copies().make(identity, SECOND, never);
  expect(await contents(copyIn())).toEqual({ 'files/note.txt': 'changed' });
  expect(await contents(copyIn(SECOND))).toEqual({ 'files/note.txt': 'one' });
});

test('the path of a copy says neither that it is one, nor of which trial or search', async () => {
  const below = copies().folderOf(FIRST).slice(root.length);
  expect(below).toMatch(/^\/home\/temporary\/[0-9a-f]{16}$/u);
  expect(below).not.toContain(FIRST.session);
});

test('copies are for the user alone; what could be run can be run', async () => {
  await put('files/open.txt', 'x');
  await put('files/tool', '#!/bin/sh');
  await chmod(join(storage(), 'files/open.txt'), 0o664);
  await chmod(join(storage(), 'files/tool'), 0o555);
  await chmod(join(storage(), 'files'), 0o777);
  await copies().make(identity, FIRST, never);
  const mode = async (path: string) => (await stat(path)).mode & 0o777;
  expect(await mode(join(copyIn(), 'files/open.txt'))).toBe(0o600);
  expect(await mode(join(copyIn(), 'files/tool'))).toBe(0o700);
  expect(await mode(join(copyIn(), 'files'))).toBe(0o700);
  expect(await mode(home().temporary)).toBe(0o700);
});

describe('what programs may have put into a storage', () => {
  test('links, pipes and sockets are not copied, nobody is waited for, and no link leads anywhere', async () => {
    await put('files/note.txt', 'one');
    const at = (name: string) => join(storage(), 'files', name);
    await symlink(join(outside, 'secret.txt'), at('link-out'));
    await symlink(outside, at('folder-out'));
    await symlink('..', at('loop'));
    await symlink('/dev/zero', at('endless'));
    execFileSync('mkfifo', [at('pipe')]);
    const server = createServer().listen(at('socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    await copies().make(identity, FIRST, never);
    await new Promise((resolve) => server.close(resolve));
    expect(await contents(copyIn())).toEqual({ 'files/note.txt': 'one' });
    expect(await names(join(copyIn(), 'files'))).toEqual(['note.txt']);
  });

  test('a link in the place of the storage is no storage', async () => {
    await mkdir(home().storages, { recursive: true });
    await symlink(outside, storage());
    await copies().make(identity, FIRST, never);
    expect(await names(copies().folderOf(FIRST))).toEqual([]);
  });

  test.each<[string, (path: string) => Promise<unknown>]>([
    ['a link', (path) => symlink(join(outside, 'secret.txt'), path)],
    ['a pipe', async (path) => execFileSync('mkfifo', [path])],
    ['a folder', (path) => mkdir(path)],
    ['nothing', async () => undefined],
  ])('a file that becomes %s while it is looked at is left out', async (_what, put1) => {
    await put('files/a.txt', 'one');
    await put('files/b.txt', 'two');
    const path = join(storage(), 'files/b.txt');
    let swapped = false;
    const powers = (real: CopyPowers) => ({
      async openNode(at: string, kind: 'folder' | 'any') {
        if (at.endsWith('/b.txt') && !swapped) {
          swapped = true;
          await unlink(path);
          await put1(path);
        }
        return real.openNode(at, kind);
      },
    });
    await copies({ powers }).make(identity, FIRST, never);
    expect(swapped).toBe(true);
    expect(await contents(copyIn())).toEqual({ 'files/a.txt': 'one' });
  });

  test('a folder that becomes a link while it is looked at leads nowhere', async () => {
    await put('files/inner/a.txt', 'one');
    const path = join(storage(), 'files/inner');
    let swapped = false;
    const powers = (real: CopyPowers) => ({
      async openNode(at: string, kind: 'folder' | 'any') {
        if (at.endsWith('/inner') && !swapped) {
          swapped = true;
          await rename(path, join(root, 'elsewhere'));
          await symlink(outside, path);
        }
        return real.openNode(at, kind);
      },
    });
    await copies({ powers }).make(identity, FIRST, never);
    expect(swapped).toBe(true);
    expect(await contents(copyIn())).toEqual({});
  });

  test('a file that grows all the time, and one that shrinks, have an end', async () => {
    const log = await put('files/log.txt', 'x'.repeat(600_000));
    const short = await put('files/short.txt', 'y'.repeat(600_000));
    const powers = (real: CopyPowers) => ({
      async openForReading(at: string) {
        const file = await real.openForReading(at);
        const isLog = (await realpath(at)) === log;
        const read = file.read.bind(file);
        return Object.assign(file, {
          async read(...given: Parameters<typeof read>) {
            if (isLog) await appendFile(log, 'x'.repeat(600_000));
            else await truncate(short, 300_000);
            return read(...given);
          },
        });
      },
    });
    await copies({ powers }).make(identity, FIRST, never);
    const sizeOf = async (name: string) => (await stat(join(copyIn(), 'files', name))).size;
    expect([await sizeOf('log.txt'), await sizeOf('short.txt')]).toEqual([600_000, 300_000]);
  });

  test('names of all kinds are copied; those that are no text are left out, and go with the trial', async () => {
    const odd = ['-rf', ' ', 'a\nb', '…\u202E', '__proto__', '\uFFFD', '\u00e9', 'e\u0301', '\\', '*'];
    for (const name of odd) await put(join('files', name), name);
    const noText = Buffer.concat([Buffer.from(`${join(storage(), 'files')}/`), Buffer.from([0xff, 0xfe])]);
    await writeFile(noText, 'x');
    await copies().make(identity, FIRST, never);
    expect(await names(join(copyIn(), 'files'))).toEqual([...odd].sort());
    await unlink(noText);
    const bytes = (name: number[]) => Buffer.concat([Buffer.from(`${join(copyIn(), 'files')}/`), Buffer.from(name)]);
    await writeFile(bytes([0xff]), 'x');
    await mkdir(bytes([0xfe, 0x61]));
    await mkdir(join(copyIn(), 'files/\uFFFD\uFFFD'));
    await copies({ trial: () => null }).sweep(never);
    expect(await names(join(root, 'home'))).toEqual(['storage']);
  });

  test('a tree deeper than any path is copied as far as paths lead, and taken away whole', async () => {
    await put('files/top.txt', 'one');
    await dig(join(storage(), 'files'), 30);
    await copies().make(identity, FIRST, never);
    expect(await readFile(join(copyIn(), 'files/top.txt'), 'utf8')).toBe('one');
    expect(await depthOf(join(copyIn(), 'files'))).toBe(Math.floor((4096 - join(storage(), 'files').length) / 201));
    await dig(join(copyIn(), 'files'), 30, 'e');
    await copies({ trial: () => null }).sweep(never);
    expect(await names(join(root, 'home'))).toEqual(['storage']);
  });

  test('what nobody may read is left out', async () => {
    await put('files/a.txt', 'one');
    await put('files/b.txt', 'two');
    await put('files/inner/c.txt', 'three');
    const denied = () => Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' }));
    let lists = 0;
    const powers = (real: CopyPowers) => ({
      openForReading: async (at: string) => {
        const file = await real.openForReading(at);
        if ((await file.readFile('utf8')) !== 'two') return file;
        await file.close();
        return denied();
      },
      async *list(at: string) {
        if (++lists === 3) await denied();
        yield* real.list(at);
      },
    });
    await copies({ powers }).make(identity, FIRST, never);
    expect(await contents(copyIn())).toEqual({ 'files/a.txt': 'one' });
  });

  test('a file of nothing but holes fills no disk', async () => {
    await put('files/a.txt', '');
    const file = await open(join(storage(), 'files/a.txt'), 'r+');
    await file.truncate(64 * 1024 * 1024);
    await file.close();
    await copies({ limits: { bytes: 128 * 1024 * 1024 } }).make(identity, FIRST, never);
    const { size, blocks } = await stat(join(copyIn(), 'files/a.txt'));
    expect({ size, full: blocks > 2_048 }).toEqual({ size: 64 * 1024 * 1024, full: false });
  });

  test.each([
    ['bytes', { bytes: 100 }],
    ['entries', { entries: 3 }],
  ])('more %s than a trial takes are refused, and nothing is there then', async (_what, limits) => {
    for (const name of ['a', 'b', 'c', 'd']) await put(`files/${name}`, 'x'.repeat(40));
    const refused = copies({ limits }).make(identity, FIRST, never);
    await expect(refused).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED', details: { extension: 'acme.notes' } });
    expect(await names(join(copies().folderOf(FIRST), 'storage'))).toEqual([]);
  });
});

describe('whole or not there', () => {
  test('on a full disk it is FILE_UNAVAILABLE, nothing half stays, and the next try copies', async () => {
    await put('files/a.txt', 'one');
    await put('files/b.txt', 'two');
    let files = 0;
    const powers = (real: CopyPowers) => ({
      async createFile(path: string, mode: number) {
        if (++files > 1) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        return real.createFile(path, mode);
      },
    });
    const failed = await copies({ powers })
      .make(identity, FIRST, never)
      .then(
        () => null,
        (error: unknown) => error,
      );
    expect(failed).toMatchObject({ code: 'FILE_UNAVAILABLE', details: { extension: 'acme.notes' } });
    expect(isStorageNotReady(failed)).toBe(true);
    // What the extension, and those that need it, can read.
    expect(`${failed}`).not.toMatch(/bisect|search|trial|cop/iu);
    expect(await names(join(copies().folderOf(FIRST), 'storage'))).toEqual([]);
    await copies().make(identity, FIRST, never);
    expect(await contents(copyIn())).toEqual({ 'files/a.txt': 'one', 'files/b.txt': 'two' });
  });

  test('as long as it is being made it is not there, and one that is given up leaves nothing', async () => {
    await put('files/a.txt', 'one');
    await put('files/b.txt', 'two');
    const given = new AbortController();
    const seen: unknown[] = [];
    const powers = (real: CopyPowers) => ({
      async createFile(path: string, mode: number) {
        seen.push(await lstat(copyIn()).catch(() => 'not there'));
        given.abort();
        return real.createFile(path, mode);
      },
    });
    await expect(copies({ powers }).make(identity, FIRST, given.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(seen).toEqual(['not there']);
    expect(await names(join(copies().folderOf(FIRST), 'storage'))).toEqual([]);
  });

  test('two cores that make the same copy at the same time have one', async () => {
    for (let number = 0; number < 30; number++) await put(`files/${number}.txt`, `${number}`);
    await Promise.all([copies(), copies(), copies()].map((each) => each.make(identity, FIRST, never)));
    expect(await names(join(copies().folderOf(FIRST), 'storage'))).toEqual([home().storageName(identity)]);
    expect(await contents(copyIn())).toEqual(await contents(storage()));
  });

  test('what somebody is just writing under a name of nobody is not copied', async () => {
    await put('files/a.txt', 'one');
    await put(`files/.bulkhead-${process.pid}-abc-${'0'.repeat(24)}.tmp`, 'half');
    await copies().make(identity, FIRST, never);
    expect(await contents(copyIn())).toEqual({ 'files/a.txt': 'one' });
  });
});

test('blocks are shared where the disk can, and it is asked once where it cannot', async () => {
  await put('files/a.txt', 'one');
  await put('files/b.txt', 'two');
  const cloned: string[] = [];
  const sharing = (real: CopyPowers) => ({
    async clone(from: string, to: string) {
      const file = await real.createFile(to, 0o664);
      await file.writeFile(await readFile(from));
      await file.close();
      cloned.push(to);
      return true;
    },
    createFile: () => Promise.reject(new Error('Nobody writes.')),
  });
  await copies({ powers: (real) => ({ ...sharing(real), clone: sharing(real).clone }) }).make(identity, FIRST, never);
  expect(cloned.length).toBe(2);
  expect(await contents(copyIn())).toEqual({ 'files/a.txt': 'one', 'files/b.txt': 'two' });
  expect((await stat(join(copyIn(), 'files/a.txt'))).mode & 0o777).toBe(0o600);
  let asked = 0;
  const powers = () => ({ clone: async () => ++asked === 0 });
  await copies({ powers }).make(identity, SECOND, never);
  expect(asked).toBe(1);
  expect(await contents(copyIn(SECOND))).toEqual({ 'files/a.txt': 'one', 'files/b.txt': 'two' });
});

describe('sweeping', () => {
  beforeEach(async () => {
    await put('files/a.txt', 'one');
    await copies().make(identity, FIRST, never);
    await copies().make(identity, SECOND, never);
  });

  test('takes away what belongs to trials that are over, and what killed cores left of them', async () => {
    await put(
      '.bulkhead-1-abc-000000000000000000000000.tmp/files/half.txt',
      'half',
      join(copies().folderOf(FIRST), 'storage'),
    );
    await copies({ trial: () => SECOND }).sweep(never);
    expect(await names(home().temporary)).toEqual([copies().folderOf(SECOND).slice(-16)]);
    expect(await contents(copyIn(SECOND))).toEqual({ 'files/a.txt': 'one' });
    expect(await contents(storage())).toEqual({ 'files/a.txt': 'one' });
  });

  test('with no search nothing is left, not even the folder', async () => {
    await put('fedcba9876543210', 'x', home().temporary);
    await copies({ trial: () => null }).sweep(never);
    expect(await names(join(root, 'home'))).toEqual(['storage']);
    await copies({ trial: () => null }).sweep(never);
  });

  test('what is not named like a copy is not ours to take away', async () => {
    await put('mine.txt', 'x', home().temporary);
    await put('mine/a.txt', 'x', home().temporary);
    await copies({ trial: () => null }).sweep(never);
    expect(await contents(home().temporary)).toEqual({ 'mine.txt': 'x', 'mine/a.txt': 'x' });
  });

  test.each(['storage', 'inner'])(
    'follows no link, also not one that comes in the place of "%s" meanwhile',
    async (which) => {
      await symlink(outside, join(copyIn(), 'files/out'));
      await symlink(outside, join(home().temporary, 'fedcba9876543210'));
      await put('files/inner/b.txt', 'two', copyIn());
      await chmod(outside, 0o755);
      let swapped = false;
      const powers = (real: CopyPowers) => ({
        async *list(at: string) {
          const found = [];
          for await (const entry of real.list(at)) found.push(entry);
          if (found.some(({ name }) => name === which) && !swapped) {
            swapped = true;
            await rename(join(at, which), join(root, 'elsewhere'));
            await symlink(outside, join(at, which));
          }
          yield* found;
        },
      });
      await copies({ powers, trial: () => null }).sweep(never);
      expect(swapped).toBe(true);
      expect(await contents(outside)).toEqual({ 'secret.txt': 'secret' });
      expect((await stat(outside)).mode & 0o777).toBe(0o755);
      expect(await names(home().temporary)).toEqual([]);
    },
  );

  test('a link in the place of the folder leads nowhere, neither to copy nor to sweep', async () => {
    await rm(home().temporary, { recursive: true });
    await symlink(outside, home().temporary);
    await copies({ trial: () => null })
      .sweep(never)
      .catch(() => undefined);
    await expect(copies().make(identity, FIRST, never)).rejects.toMatchObject({ code: 'FILE_UNAVAILABLE' });
    expect(await contents(outside)).toEqual({ 'secret.txt': 'secret' });
    await unlink(home().temporary);
  });

  test('folders that are closed to their owner go too', async () => {
    await put('files/inner/b.txt', 'two', copyIn());
    await chmod(join(copyIn(), 'files/inner'), 0o000);
    await chmod(join(copyIn(), 'files'), 0o500);
    await copies({ trial: () => null }).sweep(never);
    expect(await names(join(root, 'home'))).toEqual(['storage']);
  });

  test('a search that cannot be read keeps all of them: somebody may be in one', async () => {
    await copies({ trial: () => null, problems: [{}] }).sweep(never);
    expect((await names(home().temporary)).length).toBe(2);
  });

  test('the copies of a trial that begins in another process meanwhile stay', async () => {
    let inFile = FIRST;
    let begun = false;
    const powers = (real: CopyPowers) => ({
      async *list(at: string) {
        if (!begun) {
          begun = true;
          inFile = SECOND;
        }
        yield* real.list(at);
      },
    });
    await copies({ powers, trial: () => inFile }).sweep(never);
    expect(await contents(copyIn(SECOND))).toEqual({ 'files/a.txt': 'one' });
    expect(await names(copies().folderOf(FIRST))).toEqual([]);
  });

  test('two cores that sweep at the same time do not fail', async () => {
    for (let number = 0; number < 30; number++) await put(`files/${number}/x.txt`, `${number}`, copyIn());
    await Promise.all([1, 2, 3].map(() => copies({ trial: () => null }).sweep(never)));
    expect(await names(join(root, 'home'))).toEqual(['storage']);
  });

  test('one that somebody fills all the time does not keep it from ending, nor the others from going', async () => {
    let filled: string | null = null;
    const powers = (real: CopyPowers) => ({
      async rmdir(path: string) {
        const folder = await realpath(path);
        // The first that is about to go.
        if (dirname(folder) === home().temporary) filled ??= folder;
        if (folder === filled) await put('again', 'x', folder);
        return real.rmdir(path);
      },
    });
    await expect(copies({ powers, trial: () => null }).sweep(never)).rejects.toMatchObject({ code: 'ENOTEMPTY' });
    expect(await names(home().temporary)).toEqual([String(filled).slice(-16)]);
    await copies({ trial: () => null }).sweep(never);
    expect(await names(join(root, 'home'))).toEqual(['storage']);
  });
});

/** How many folders lie within each other, however deep that is. */
async function depthOf(folder: string, name = 'd'.repeat(200)): Promise<number> {
  let at = await OpenFolder.open(nodeFilePowers(), folder);
  for (let level = 0; ; level++) {
    const next = await at.openChild(name).catch(() => null);
    await at.close();
    if (next === null) return level;
    at = next;
  }
}

/** Folders within each other, deeper than a path can say. */
async function dig(folder: string, depth: number, letter = 'd'): Promise<void> {
  const name = letter.repeat(200);
  const powers = nodeFilePowers();
  let at = await OpenFolder.open(powers, folder);
  for (let level = 0; level < depth; level++) {
    await powers.mkdir(at.at(name));
    const next = await at.openChild(name);
    await at.close();
    at = next;
  }
  await at.close();
}
