// What a file is opened for, from Node's letters or numbers.

import { nodeError } from './node-error.ts';

export const constants = {
  F_OK: 0,
  X_OK: 1,
  W_OK: 2,
  R_OK: 4,
  COPYFILE_EXCL: 1,
  COPYFILE_FICLONE: 2,
  COPYFILE_FICLONE_FORCE: 4,
  O_RDONLY: 0,
  O_WRONLY: 1,
  O_RDWR: 2,
  O_CREAT: 0o100,
  O_EXCL: 0o200,
  O_TRUNC: 0o1000,
  O_APPEND: 0o2000,
  O_DIRECTORY: 0o200_000,
  O_NOFOLLOW: 0o400_000,
  O_SYNC: 0o4_010_000,
  O_DSYNC: 0o10_000,
  O_NONBLOCK: 0o4000,
  S_IFMT: 0o170_000,
  S_IFREG: 0o100_000,
  S_IFDIR: 0o040_000,
  S_IFLNK: 0o120_000,
  S_IFCHR: 0o020_000,
  S_IFBLK: 0o060_000,
  S_IFIFO: 0o010_000,
  S_IFSOCK: 0o140_000,
  UV_FS_SYMLINK_DIR: 1,
  UV_FS_COPYFILE_EXCL: 1,
} as const;

export interface OpenFlags {
  readonly read: boolean;
  readonly write: boolean;
  readonly append: boolean;
  readonly create: boolean;
  readonly exclusive: boolean;
  readonly truncate: boolean;
}

export function openFlags(flags: unknown, syscall = 'open'): OpenFlags {
  if (flags === undefined || flags === null) return openFlags('r');
  if (typeof flags === 'number') {
    const has = (bit: number) => (flags & bit) !== 0;
    const way = flags & 3;
    return {
      read: way !== constants.O_WRONLY,
      write: way !== constants.O_RDONLY,
      append: has(constants.O_APPEND),
      create: has(constants.O_CREAT),
      exclusive: has(constants.O_EXCL),
      truncate: has(constants.O_TRUNC),
    };
  }
  const known = /^(r|r\+|w|wx|w\+|wx\+|a|ax|a\+|ax\+)$/.exec(
    String(flags).replace('s', '').replace(/^xw/, 'wx').replace(/^xa/, 'ax'),
  )?.[0];
  if (known === undefined)
    throw nodeError('EINVAL', { syscall }, `The flag ${JSON.stringify(String(flags))} is unknown.`);
  const plus = known.endsWith('+');
  const first = known[0];
  return {
    read: first === 'r' || plus,
    write: first !== 'r' || plus,
    append: first === 'a',
    create: first !== 'r',
    exclusive: known.includes('x'),
    truncate: first === 'w',
  };
}
