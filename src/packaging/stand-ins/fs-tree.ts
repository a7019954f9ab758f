// Folders: listed, made, copied, moved and removed, entry by entry where Node means something else than the API.

import { workspace } from './api.ts';
import { constants } from './fs-flags.ts';
import { join, trimmed, uriOf } from './fs-path.ts';
import { Dirent } from './fs-stats.ts';
import { asNodeError, nodeError } from './node-error.ts';

const FILE = 1;
const FOLDER = 2;
const LINK = 64;

/** Null: nothing is there. */
async function typeAt(path: string, syscall: string): Promise<number | null> {
  try {
    return (await workspace.fs.stat(uriOf(path))).type;
  } catch (error) {
    const made = asNodeError(error, { syscall, path });
    if ((made as { code?: string }).code === 'ENOENT') return null;
    throw made;
  }
}

async function list(path: string): Promise<[string, number][]> {
  try {
    return await workspace.fs.readDirectory(uriOf(path));
  } catch (error) {
    throw asNodeError(error, { syscall: 'scandir', path });
  }
}

export interface ReaddirOptions {
  readonly withFileTypes?: boolean;
  readonly recursive?: boolean;
  readonly encoding?: string | null;
}

export async function readdir(path: string, options: ReaddirOptions): Promise<(string | Dirent)[]> {
  const found: (string | Dirent)[] = [];
  const ahead = [''];
  for (let below = ahead.shift(); below !== undefined; below = ahead.shift()) {
    const folder = below === '' ? trimmed(path) : join(path, below);
    for (const [name, type] of await list(folder)) {
      const relative = below === '' ? name : `${below}/${name}`;
      found.push(options.withFileTypes ? new Dirent(name, type, folder) : relative);
      if (options.recursive && (type & FOLDER) !== 0 && (type & LINK) === 0) ahead.push(relative);
    }
  }
  return found;
}

/** Resolves to the first folder that was made, when `recursive`. */
export async function mkdir(path: string, recursive: boolean): Promise<string | undefined> {
  const call = { syscall: 'mkdir', path };
  const whole = trimmed(path);
  const missing: string[] = [];
  for (let at = whole; ; at = parentOf(at)) {
    const type = await typeAt(at, 'mkdir').catch((error) => {
      // What lies above what may be read is there, as far as it matters.
      if (missing.length > 0) return FOLDER;
      throw error;
    });
    if (type !== null) {
      if (missing.length === 0 && !(recursive && (type & FOLDER) !== 0)) throw nodeError('EEXIST', call);
      if ((type & FOLDER) === 0) throw nodeError('ENOTDIR', call);
      break;
    }
    missing.unshift(at);
    if (at === '/') break;
  }
  if (!recursive && missing.length > 1) throw nodeError('ENOENT', call);
  if (missing.length === 0) return undefined;
  try {
    await workspace.fs.createDirectory(uriOf(whole));
  } catch (error) {
    throw asNodeError(error, call);
  }
  return recursive ? missing[0] : undefined;
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export async function mkdtemp(prefix: string): Promise<string> {
  for (;;) {
    const random = globalThis.crypto.getRandomValues(new Uint8Array(6));
    const path = `${prefix}${Array.from(random, (byte) => LETTERS[byte % LETTERS.length]).join('')}`;
    try {
      await mkdir(path, false);
      return path;
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error;
    }
  }
}

async function remove(path: string, recursive: boolean, syscall: string): Promise<void> {
  try {
    await workspace.fs.delete(uriOf(path), { recursive });
  } catch (error) {
    throw asNodeError(error, { syscall, path });
  }
}

export async function unlink(path: string): Promise<void> {
  const type = await typeAt(path, 'unlink').catch(() => FILE); // whoever may write and not read: the act decides
  if (type === FOLDER) throw nodeError('EISDIR', { syscall: 'unlink', path });
  await remove(path, false, 'unlink');
}

export async function rmdir(path: string, recursive = false): Promise<void> {
  const type = await typeAt(path, 'rmdir');
  if (type === null) throw nodeError('ENOENT', { syscall: 'rmdir', path });
  if ((type & FOLDER) === 0) throw nodeError('ENOTDIR', { syscall: 'rmdir', path });
  await remove(path, recursive, 'rmdir');
}

export async function rm(
  path: string,
  options: { readonly recursive?: boolean; readonly force?: boolean },
): Promise<void> {
  const type = await typeAt(path, 'rm').catch(() => FILE);
  if (type === null) {
    if (options.force) return;
    throw nodeError('ENOENT', { syscall: 'lstat', path });
  }
  if (type === FOLDER && !options.recursive) {
    throw Object.assign(nodeError('EISDIR', { syscall: 'rm', path }), { code: 'ERR_FS_EISDIR' });
  }
  await remove(path, options.recursive === true, 'rm');
}

/** Node replaces a file, or an empty folder; never a folder with something in it. */
export async function rename(from: string, to: string): Promise<void> {
  const call = { syscall: 'rename', path: from, dest: to };
  const [source, target] = await Promise.all([typeAt(from, 'rename'), typeAt(to, 'rename').catch(() => null)]);
  if (source === null) throw nodeError('ENOENT', call);
  if (target !== null && trimmed(from) !== trimmed(to)) {
    if (source === FOLDER && target !== FOLDER) throw nodeError('ENOTDIR', call);
    if (source !== FOLDER && target === FOLDER) throw nodeError('EISDIR', call);
    if (target === FOLDER && (await list(to)).length > 0) throw nodeError('ENOTEMPTY', call);
  }
  try {
    await workspace.fs.rename(uriOf(from), uriOf(to), { overwrite: true });
  } catch (error) {
    throw asNodeError(error, call);
  }
}

export async function copyFile(from: string, to: string, mode = 0): Promise<void> {
  const call = { syscall: 'copyfile', path: from, dest: to };
  const [source, target] = await Promise.all([typeAt(from, 'copyfile'), typeAt(to, 'copyfile').catch(() => null)]);
  if (source === null) throw nodeError('ENOENT', call);
  if ((source & FOLDER) !== 0 || (target !== null && (target & FOLDER) !== 0)) throw nodeError('EISDIR', call);
  try {
    await workspace.fs.copy(uriOf(from), uriOf(to), { overwrite: (mode & constants.COPYFILE_EXCL) === 0 });
  } catch (error) {
    throw asNodeError(error, call);
  }
}

export interface CpOptions {
  readonly recursive?: boolean;
  readonly force?: boolean;
  readonly errorOnExist?: boolean;
  readonly filter?: (from: string, to: string) => boolean | Promise<boolean>;
}

/** Folders are joined with what is there, as in Node. Links are copied as what they lead to. */
export async function cp(from: string, to: string, options: CpOptions): Promise<void> {
  if (options.filter && !(await options.filter(from, to))) return;
  const call = { syscall: 'cp', path: from, dest: to };
  const source = await typeAt(from, 'cp');
  if (source === null) throw nodeError('ENOENT', call);
  if ((source & FOLDER) === 0) return cpFile(from, to, options);
  if (!options.recursive) throw Object.assign(nodeError('EISDIR', call), { code: 'ERR_FS_EISDIR' });
  if (`${trimmed(to)}/`.startsWith(`${trimmed(from)}/`))
    throw nodeError('EINVAL', call, 'A folder is not copied into itself.');
  await mkdir(to, true);
  for (const [name] of await list(from)) await cp(join(from, name), join(to, name), options);
}

async function cpFile(from: string, to: string, { force = true, errorOnExist }: CpOptions): Promise<void> {
  if (force) return copyFile(from, to);
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST' || errorOnExist) throw error;
  }
}

/** Which of the path's parts are links is not told; that it is there is. */
export async function realpath(path: string): Promise<string> {
  if ((await typeAt(path, 'realpath')) === null) throw nodeError('ENOENT', { syscall: 'realpath', path });
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
