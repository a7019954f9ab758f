// Where a settings file lies, and how it is looked at and read: at once, bounded, without waiting for a pipe or waking a device.

import { isUtf8 } from 'node:buffer';
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { errnoOf } from '../effects/file-errors.ts';

/**
 * `within`: a folder of somebody else's making. Nothing below it is read or written through a link, whoever put it there: a link in a workspace could
 * make anybody's file a settings file, or a settings file anybody's. Without it, links are the user's own.
 */
export interface SettingsPlace {
  readonly path: string;
  readonly within: string | null;
  /** Bytes that are read of it. Default: what people write by hand, and less of what somebody else wrote. */
  readonly most?: number;
}

/** What tells one state of a file from the next; equal means that nobody touched it, as far as the clock of the file system tells. */
export type Signature =
  | { readonly kind: 'missing' }
  | { readonly kind: 'obstacle'; readonly why: string }
  | { readonly kind: 'file'; readonly stats: Stats };

export type FoundText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  /** `why` is a sentence and quotes nothing of the file. */
  | { readonly kind: 'unreadable'; readonly why: string };

/** Bytes. Settings are written by hand. */
export const MAX_SETTINGS_SIZE = 1024 * 1024;
/** Of what somebody else wrote: to read a megabyte of the worst takes a second, in which nothing else happens. */
const MAX_FOREIGN_SIZE = 256 * 1024;

// Windows knows none of these and has `undefined` for them.
const noFollow = constants.O_NOFOLLOW ?? 0;
const noWait = constants.O_NONBLOCK ?? 0;
const onlyFolder = constants.O_DIRECTORY ?? 0;

export function signatureOf(place: SettingsPlace): Signature {
  try {
    if (place.within !== null) {
      const folder = lstatSync(dirname(place.path), { throwIfNoEntry: false });
      if (folder === undefined) return { kind: 'missing' };
      if (folder.isSymbolicLink()) return obstacle(LINK);
      if (!folder.isDirectory()) return { kind: 'missing' };
    }
    // Looked at before each decision: one call of the system for what is a file, or is not there.
    const found = lstatSync(place.path, { throwIfNoEntry: false });
    if (found === undefined) return { kind: 'missing' };
    if (found.isSymbolicLink() && place.within !== null) return obstacle(LINK);
    const stats = found.isSymbolicLink() ? statSync(place.path, { throwIfNoEntry: false }) : found;
    if (stats === undefined) return obstacle(DANGLING);
    if (!stats.isFile()) return obstacle('This is not a regular file.');
    return { kind: 'file', stats };
  } catch (error) {
    const code = errnoOf(error) ?? 'UNKNOWN';
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? { kind: 'missing' }
      : obstacle(`The file cannot be opened (${code}).`);
  }
}

export function sameSignature(a: Signature, b: Signature): boolean {
  if (a.kind === 'obstacle') return b.kind === 'obstacle' && a.why === b.why;
  if (a.kind === 'missing' || b.kind !== 'file') return a.kind === b.kind;
  const [x, y] = [a.stats, b.stats];
  const sameObject = x.ino === y.ino && x.dev === y.dev && x.mode === y.mode;
  return sameObject && x.size === y.size && x.mtimeMs === y.mtimeMs && x.ctimeMs === y.ctimeMs;
}

/** Milliseconds in which a second change can leave the same times as the first: the tick of the kernel; where times have whole seconds, those. */
const TICK = 50;
const COARSE_TICK = 2_500;

/** Whether a change right after `at` would be seen: until the clock of the file system has moved on, equal signatures prove nothing. */
export function isSettled(signature: Signature, at: number): boolean {
  if (signature.kind !== 'file') return true;
  const { ctimeMs } = signature.stats;
  return at - ctimeMs > (ctimeMs % 1_000 === 0 ? COARSE_TICK : TICK);
}

/** The text, and the signature of the very file that it was read from. */
export function readPlace(place: SettingsPlace): { readonly found: FoundText; readonly signature: Signature } {
  const signature = signatureOf(place);
  if (signature.kind === 'missing') return { found: signature, signature };
  // What is no regular file is never opened: to open a device or a pipe can be an act.
  if (signature.kind === 'obstacle') return { found: { kind: 'unreadable', why: signature.why }, signature };
  try {
    return inFolder(place, (path) => readFile(path, place));
  } catch (error) {
    return {
      found: { kind: 'unreadable', why: `The file cannot be opened (${errnoOf(error) ?? 'UNKNOWN'}).` },
      signature,
    };
  }
}

function readFile(
  path: string,
  { within, most = within === null ? MAX_SETTINGS_SIZE : MAX_FOREIGN_SIZE }: SettingsPlace,
): { readonly found: FoundText; readonly signature: Signature } {
  const file = openSync(path, constants.O_RDONLY | noWait | (within === null ? 0 : noFollow));
  try {
    const stats = fstatSync(file);
    const signature = { kind: 'file', stats } as const;
    const unreadable = (why: string) => ({ found: { kind: 'unreadable', why }, signature }) as const;
    if (!stats.isFile()) return unreadable('This is not a regular file.');
    if (stats.size > most) return unreadable(`The file is larger than ${most} bytes.`);
    const bytes = Buffer.allocUnsafe(stats.size + 1);
    let length = 0;
    for (let count = -1; count !== 0 && length < bytes.length; length += count) {
      count = readSync(file, bytes, length, bytes.length - length, null);
    }
    if (length === bytes.length) return unreadable('The file grows while it is read.');
    const content = bytes.subarray(0, length);
    if (!isUtf8(content)) return unreadable('The file is not UTF-8.');
    return { found: { kind: 'text', text: new TextDecoder().decode(content) }, signature };
  } finally {
    closeSync(file);
  }
}

const PINNED = '/proc/self/fd/';

/**
 * Calls with a path that leads to the file in the very folder that was looked at: what is renamed or linked around it meanwhile changes nothing.
 * Where the system cannot pin a folder, the folder is looked at once more instead. Throws errno errors.
 */
export function inFolder<T>(place: SettingsPlace, act: (path: string) => T): T {
  if (place.within === null) return act(place.path);
  const folder = pinFolder(place);
  try {
    return act(folder.at(place.path));
  } finally {
    folder.close();
  }
}

export interface PinnedFolder {
  /** The path by which the system finds the file of that name in this very folder. */
  at(path: string): string;
  close(): void;
}

/** The folder of a place. Throws `ELOOP` when it is a link. */
export function pinFolder({ path, within }: SettingsPlace): PinnedFolder {
  const folder = dirname(path);
  if (within === null) return { at: (named) => named, close: () => undefined };
  if (process.platform !== 'linux') {
    if (lstatSync(folder).isSymbolicLink() || realpathSync(folder) !== folder) throw looped();
    return { at: (named) => named, close: () => undefined };
  }
  const fd = openSync(folder, constants.O_RDONLY | onlyFolder | noFollow);
  return { at: (named) => join(`${PINNED}${fd}`, named.slice(folder.length + 1)), close: () => closeSync(fd) };
}

const LINK = 'This is a link, and nothing here is read through a link.';
const DANGLING = 'This is a link that leads nowhere.';

function looped(): Error {
  return Object.assign(new Error('This is a link.'), { code: 'ELOOP' });
}

function obstacle(why: string): Signature {
  return { kind: 'obstacle', why };
}
