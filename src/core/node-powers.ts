// Node's file system as the core uses it: the one place of the core that names it for effects.

import { randomBytes } from 'node:crypto';
import { constants, readlinkSync, realpathSync } from 'node:fs';
import { link, lstat, mkdir, open, opendir, readlink, realpath, rename, rmdir, unlink } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import type { FilePowers } from './effects/file-powers.ts';

// Linux's own number; Node does not name it. It opens a thing without opening its content: no device is woken,
// no pipe waited for, and a link stays a link.
const O_PATH = 0o10000000;
const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL, O_DIRECTORY, O_NOFOLLOW, O_NONBLOCK } = constants;
// Windows knows none of these and has `undefined` for them.
const noFollow = O_NOFOLLOW ?? 0;
const noWait = O_NONBLOCK ?? 0;

export function nodeFilePowers(platform: NodeJS.Platform = process.platform): FilePowers {
  const anchored = platform === 'linux';
  return {
    anchored,
    separator: sep,
    openNode: (path, kind) => open(path, O_PATH | noFollow | (kind === 'folder' ? O_DIRECTORY : 0)),
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
