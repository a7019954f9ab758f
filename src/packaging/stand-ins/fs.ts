// Node's `fs` over `workspace.fs`: callbacks, promises and streams. What would block does not exist; it says what to use.

import { constants } from './fs-flags.ts';
import { handleOf } from './fs-handle.ts';
import { pathOf } from './fs-path.ts';
import { Dir, promises } from './fs-promises.ts';
import { Dirent, Stats } from './fs-stats.ts';
import { ReadStream, WriteStream } from './fs-streams.ts';
import { FSWatcher, watch } from './fs-watch.ts';
import { nodeError, unsupportedError } from './node-error.ts';
import { unsupported } from './unsupported.ts';

const SYNC =
  'Nothing that blocks does: use fs/promises, fs with a callback, or workspace.fs of @bulkhead/extension-api, with the permission fs.read or fs.write.';

type Done = (error: Error | null, ...results: unknown[]) => void;
type Act = (...args: unknown[]) => Promise<unknown>;

const CUSTOM = Symbol.for('nodejs.util.promisify.custom');

/** Node's older form: the callback comes last, and is called after the present turn. */
function withCallback(
  act: Act,
  results: (result: never) => readonly unknown[] = (result) => (result === undefined ? [] : [result]),
) {
  const call = (...args: unknown[]): void => {
    const done = args.pop() as Done;
    if (typeof done !== 'function') {
      const error = new TypeError('The "cb" argument must be of type function.');
      throw Object.assign(error, { code: 'ERR_INVALID_ARG_TYPE' });
    }
    act(...args).then(
      (result) => later(() => done(null, ...results(result as never))),
      (error) => later(() => done(error as Error)),
    );
  };
  return Object.assign(call, { [CUSTOM]: act });
}

/** What a callback throws is its own: not a rejection of ours. */
const later = (call: () => void): void => void globalThis.setTimeout(call, 0);

const byPath = Object.fromEntries(
  Object.entries(promises).flatMap(([name, act]) =>
    typeof act === 'function' && name !== 'open' ? [[name, withCallback(act as Act)]] : [],
  ),
);

async function byNumber(fd: unknown): Promise<ReturnType<typeof handleOf>> {
  return handleOf(fd, 'read');
}

const numbered = {
  open: withCallback(async (path, flags) => (await promises.open(path, flags)).fd),
  close: withCallback(async (fd) => handleOf(fd, 'close').close()),
  read: withCallback(
    async (fd, ...args) => (await byNumber(fd)).read(...(args as [])),
    (result: { bytesRead: number; buffer: unknown }) => [result.bytesRead, result.buffer],
  ),
  write: withCallback(
    async (fd, ...args) => (await byNumber(fd)).write(...(args as [string])),
    (result: { bytesWritten: number; buffer: unknown }) => [result.bytesWritten, result.buffer],
  ),
  fstat: withCallback(async (fd, options) => handleOf(fd, 'fstat').stat(options as undefined)),
  ftruncate: withCallback(async (fd, length) => handleOf(fd, 'ftruncate').truncate(length as undefined)),
  fsync: withCallback(async (fd) => handleOf(fd, 'fsync').sync()),
  fdatasync: withCallback(async (fd) => handleOf(fd, 'fdatasync').sync()),
  fchmod: withCallback(async () => {
    throw nodeError('ENOSYS', { syscall: 'fchmod' }, 'The API has nothing for it.');
  }),
  futimes: withCallback(async () => {
    throw nodeError('ENOSYS', { syscall: 'futime' }, 'The API has nothing for it.');
  }),
};

function exists(path: unknown, done: (is: boolean) => void): void {
  void there(path).then((is) => later(() => done(is)));
}

async function there(path: unknown): Promise<boolean> {
  return promises.access(path).then(
    () => true,
    () => false,
  );
}

/** While a script is loaded, libraries look for what is not here (`/.dockerenv` and the like): they are told so. After that it blocks like the rest. */
let loading = true;
queueMicrotask(() => {
  loading = false;
});

function existsSync(path: unknown): boolean {
  if (loading) return false;
  throw unsupportedError('fs.existsSync', `${SYNC} ${JSON.stringify(textOf(path))} was asked for.`);
}

function textOf(path: unknown): string {
  try {
    return pathOf(path, 'access');
  } catch {
    return String(path);
  }
}

export const fs = unsupported('fs', SYNC, {
  ...byPath,
  ...numbered,
  promises,
  constants,
  F_OK: constants.F_OK,
  R_OK: constants.R_OK,
  W_OK: constants.W_OK,
  X_OK: constants.X_OK,
  realpath: Object.assign(byPath.realpath as object, { native: byPath.realpath }),
  exists: Object.assign(exists, { [CUSTOM]: there }),
  existsSync,
  createReadStream: (path: unknown, options?: unknown) => new ReadStream(path, options),
  createWriteStream: (path: unknown, options?: unknown) => new WriteStream(path, options),
  watch,
  Dir,
  Dirent,
  FSWatcher,
  ReadStream,
  Stats,
  WriteStream,
}) as Readonly<Record<string, unknown>>;
