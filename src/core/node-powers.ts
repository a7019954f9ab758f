// Node's file system as the core uses it: the one place of the core that names it for effects.

import { isUtf8 } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  open as openCallback,
  openSync,
  readlinkSync,
  readSync,
  realpathSync,
} from 'node:fs';
import { link, lstat, mkdir, open, opendir, readlink, realpath, rename, rmdir, unlink } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import writeFileAtomic from 'write-file-atomic';
import type { FilePowers, PinnedNode } from './effects/file-powers.ts';

// Linux's own number; Node does not name it. It opens a thing without opening its content: no device is woken,
// no pipe waited for, and a link stays a link.
const O_PATH = 0o10000000;
const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL, O_DIRECTORY, O_NOFOLLOW, O_NONBLOCK } = constants;
// Windows knows none of these and has `undefined` for them.
const noFollow = O_NOFOLLOW ?? 0;
const noWait = O_NONBLOCK ?? 0;
const openDescriptor = promisify(openCallback);

export function nodeFilePowers(platform: NodeJS.Platform = process.platform): FilePowers {
  const anchored = platform === 'linux';
  return {
    anchored,
    separator: sep,
    openNode: (path, kind) => pin(path, O_PATH | noFollow | (kind === 'folder' ? O_DIRECTORY : 0)),
    openForReading: (path) => open(path, O_RDONLY | noWait | (path.startsWith('/proc/self/fd/') ? 0 : noFollow)),
    createFile: (path, mode) => open(path, O_WRONLY | O_CREAT | O_EXCL | noFollow, mode),
    descriptorPath: (descriptor) => readlinkSync(`/proc/self/fd/${descriptor}`),
    realpath: (path) => realpath(path),
    readlink: (path) => readlink(path),
    lstat: (path) => lstat(path),
    list,
    mkdir: async (path) => {
      await mkdir(path);
    },
    rename,
    link,
    unlink,
    rmdir,
    randomName: () => randomBytes(12).toString('hex'),
  };
}

/** What is asked of such a descriptor touches no content, so it is answered at once: a trip through the thread pool would cost ten times as much. */
async function pin(path: string, flags: number): Promise<PinnedNode> {
  const fd = await openDescriptor(path, flags);
  let open = true;
  return {
    fd,
    stat: async () => fstatSync(fd),
    async close() {
      if (open) closeSync(fd);
      open = false;
    },
  };
}

async function* list(path: string) {
  yield* await opendir(path, { bufferSize: 256 });
}

/** The path with the links of its existing part resolved, in the `/`-separated form that permissions compare. */
export function realPathOf(path: string): string {
  const missing: string[] = [];
  for (let existing = path; ; existing = dirname(existing)) {
    try {
      return join(realpathSync.native(existing), ...missing).replaceAll(sep, '/');
    } catch (error) {
      // Whatever keeps it from being resolved: the part above decides. The root always resolves.
      if (dirname(existing) === existing) throw error;
      missing.unshift(basename(existing));
    }
  }
}

/** The same of what is there as a whole; null for what is not, or cannot be looked at. */
export function foundPathOf(path: string): string | null {
  try {
    return realpathSync.native(path).replaceAll(sep, '/');
  } catch {
    return null; // whatever keeps it from being resolved keeps all that lies below as well
  }
}

export type SmallFile =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  /** `why` is a sentence. */
  | { readonly kind: 'unreadable'; readonly why: string };

/** A regular file of UTF-8 text, of the user's own. Never waits for a pipe. Read in one go: a step by the thread pool costs as much as all of it. */
export async function readSmallFile(path: string, maxBytes: number): Promise<SmallFile> {
  const unreadable = (why: string) => ({ kind: 'unreadable', why }) as const;
  try {
    const file = openSync(path, O_RDONLY | noWait);
    try {
      const stat = fstatSync(file);
      if (!stat.isFile()) return unreadable('This is not a regular file.');
      if (stat.size > maxBytes) return unreadable(`The file is larger than ${maxBytes} bytes.`);
      const bytes = readAtMost(file, stat.size, maxBytes);
      if (bytes === null) return unreadable(`The file is larger than ${maxBytes} bytes.`);
      if (!isUtf8(bytes)) return unreadable('The file is not UTF-8.');
      return { kind: 'text', text: new TextDecoder().decode(bytes) };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    return code === 'ENOENT' ? { kind: 'missing' } : unreadable(`The file cannot be opened (${code}).`);
  }
}

/** Null: there is more. `said` is what it says that it has; one that is written meanwhile has another size, and some files of the system never end. */
function readAtMost(file: number, said: number, most: number): Uint8Array | null {
  let bytes = Buffer.allocUnsafe(Math.min(said, most) + 1);
  for (let size = 0; ; ) {
    const count = readSync(file, bytes, size, bytes.length - size, null);
    size += count;
    if (count === 0) return bytes.subarray(0, size);
    if (size > most) return null;
    if (size === bytes.length) bytes = Buffer.concat([bytes], Math.min(2 * size, most) + 1);
  }
}

/** In one step, with the folders above it; a link in its place stays and what it leads to is written. */
export async function writeWholeFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFileAtomic(path, text, { encoding: 'utf8' });
}
