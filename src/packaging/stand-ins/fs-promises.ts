// Node's `fs/promises` over `workspace.fs`: the same permissions, Node's names and errors.

import { Buffer } from 'node:buffer';
import type { FileStat } from '../../../extension-api/src/index.ts';
import { workspace } from './api.ts';
import { type ContentOptions, contentOf, optionsOf, readWhole, truncateWhole, writeAs } from './fs-content.ts';
import { constants } from './fs-flags.ts';
import { FileHandle, openFile } from './fs-handle.ts';
import { pathOf, trimmed, uriOf } from './fs-path.ts';
import { type Dirent, Stats } from './fs-stats.ts';
import {
  type CpOptions,
  copyFile,
  cp,
  mkdir,
  mkdtemp,
  type ReaddirOptions,
  readdir,
  realpath,
  rename,
  rm,
  rmdir,
  unlink,
} from './fs-tree.ts';
import { asNodeError, nodeError } from './node-error.ts';

async function stat(path: string, syscall: string): Promise<FileStat> {
  try {
    return await workspace.fs.stat(uriOf(path));
  } catch (error) {
    throw asNodeError(error, { syscall, path });
  }
}

const missing = (syscall: string) => async (path: unknown) => {
  throw nodeError('ENOSYS', { syscall, path: String(path) }, 'The API has nothing for it.');
};

/** Modes are not told and cannot be set; putting back what `stat` tells of every file, as libraries do after a copy, changes nothing. */
async function chmod(path: unknown, mode: unknown): Promise<void> {
  const wanted = (typeof mode === 'string' ? Number.parseInt(mode, 8) : Number(mode)) & 0o777;
  const told =
    wanted === 0o644 || wanted === 0o755 ? new Stats(await stat(pathOf(path, 'chmod'), 'chmod'), true) : null;
  if (told === null || (told.mode & 0o777) !== wanted) await missing('chmod')(path);
}

/** A folder, read entry by entry. */
export class Dir {
  readonly path: string;
  #entries: Promise<(string | Dirent)[]> | null = null;
  #next = 0;

  constructor(path: string) {
    this.path = path;
  }

  async read(): Promise<Dirent | null> {
    this.#entries ??= readdir(this.path, { withFileTypes: true });
    return ((await this.#entries)[this.#next++] as Dirent | undefined) ?? null;
  }

  async close(): Promise<void> {
    this.#entries = Promise.resolve([]);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Dirent> {
    for (let entry = await this.read(); entry !== null; entry = await this.read()) yield entry;
  }
}

export const promises = {
  constants,

  async readFile(from: unknown, options?: unknown): Promise<Buffer | string> {
    const { encoding, signal } = optionsOf<ContentOptions>(options);
    if (from instanceof FileHandle) return from.readFile(options);
    const content = await readWhole(pathOf(from, 'open'), 'open', signal);
    return encoding ? content.toString(encoding) : content;
  },

  async writeFile(to: unknown, data: unknown, options?: unknown): Promise<void> {
    if (to instanceof FileHandle) return to.writeFile(data, options);
    const { encoding, flag } = optionsOf<ContentOptions>(options);
    const path = pathOf(to, 'open');
    return writeAs(path, await contentOf(data, encoding), flag);
  },

  async appendFile(to: unknown, data: unknown, options?: unknown): Promise<void> {
    if (to instanceof FileHandle) return to.appendFile(data, options);
    const { encoding, flag } = optionsOf<ContentOptions>(options);
    const path = pathOf(to, 'open');
    return writeAs(path, await contentOf(data, encoding), flag ?? 'a');
  },

  open: async (path: unknown, flags?: unknown) => openFile(pathOf(path, 'open'), flags),
  truncate: async (path: unknown, length?: number) => truncateWhole(pathOf(path, 'open'), length),

  async readdir(path: unknown, options?: unknown): Promise<unknown[]> {
    const wanted = optionsOf<ReaddirOptions>(options);
    const entries = await readdir(pathOf(path, 'scandir'), wanted);
    if ((wanted.encoding as string | undefined) !== 'buffer') return entries;
    return entries.map((entry) => (typeof entry === 'string' ? Buffer.from(entry) : entry));
  },

  opendir: async (path: unknown) => {
    const name = pathOf(path, 'opendir');
    if (((await stat(name, 'opendir')).type & 2) === 0) throw nodeError('ENOTDIR', { syscall: 'opendir', path: name });
    return new Dir(name);
  },

  async stat(path: unknown, options?: { readonly bigint?: boolean }): Promise<Stats> {
    const name = trimmed(pathOf(path, 'stat'));
    return new Stats(await stat(name, 'stat'), true, options?.bigint, name);
  },

  async lstat(path: unknown, options?: { readonly bigint?: boolean }): Promise<Stats> {
    const name = trimmed(pathOf(path, 'lstat'));
    return new Stats(await stat(name, 'lstat'), false, options?.bigint, name);
  },

  /** Whether it is there and may be read. Whether it may be written shows when it is. */
  async access(path: unknown): Promise<void> {
    await stat(pathOf(path, 'access'), 'access');
  },

  async mkdir(path: unknown, options?: unknown): Promise<string | undefined> {
    return mkdir(pathOf(path, 'mkdir'), (options as { recursive?: boolean } | null | undefined)?.recursive === true);
  },

  mkdtemp: async (prefix: unknown) => mkdtemp(pathOf(prefix, 'mkdtemp')),
  rm: async (path: unknown, options?: { readonly recursive?: boolean; readonly force?: boolean }) =>
    rm(pathOf(path, 'rm'), options ?? {}),
  rmdir: async (path: unknown, options?: { readonly recursive?: boolean }) =>
    rmdir(pathOf(path, 'rmdir'), options?.recursive === true),
  unlink: async (path: unknown) => unlink(pathOf(path, 'unlink')),
  rename: async (from: unknown, to: unknown) => rename(pathOf(from, 'rename'), pathOf(to, 'rename')),
  copyFile: async (from: unknown, to: unknown, mode?: number) =>
    copyFile(pathOf(from, 'copyfile'), pathOf(to, 'copyfile'), mode),
  cp: async (from: unknown, to: unknown, options?: CpOptions) =>
    cp(pathOf(from, 'cp'), pathOf(to, 'cp'), options ?? {}),
  realpath: async (path: unknown) => realpath(pathOf(path, 'realpath')),

  chmod,
  chown: missing('chown'),
  lchown: missing('lchown'),
  lutimes: missing('lutime'),
  utimes: missing('utime'),
  link: missing('link'),
  symlink: missing('symlink'),
  readlink: missing('readlink'),
  statfs: missing('statfs'),
};
