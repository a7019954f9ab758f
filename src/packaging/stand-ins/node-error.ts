// Errors as Node's callers know them, with Bulkhead's own words and fix beside: who was refused learns what to declare.

const CODES: Readonly<Record<string, readonly [errno: number, words: string]>> = {
  ENOENT: [-2, 'no such file or directory'],
  EBADF: [-9, 'bad file descriptor'],
  EACCES: [-13, 'permission denied'],
  EEXIST: [-17, 'file already exists'],
  ENOTDIR: [-20, 'not a directory'],
  EISDIR: [-21, 'illegal operation on a directory'],
  EINVAL: [-22, 'invalid argument'],
  EFBIG: [-27, 'file too large'],
  ENOSPC: [-28, 'no space left'],
  EPIPE: [-32, 'broken pipe'],
  ENOSYS: [-38, 'function not implemented'],
  ENOTEMPTY: [-39, 'directory not empty'],
  EIO: [-5, 'i/o error'],
};

/** Bulkhead's code → Node's. */
const NAMES: Readonly<Record<string, string>> = {
  FILE_NOT_FOUND: 'ENOENT',
  FILE_EXISTS: 'EEXIST',
  FILE_NOT_A_DIRECTORY: 'ENOTDIR',
  FILE_IS_A_DIRECTORY: 'EISDIR',
  FILE_NOT_EMPTY: 'ENOTEMPTY',
  FILE_NOT_REGULAR: 'EINVAL',
  FILE_TOO_LARGE: 'EFBIG',
  FILE_UNAVAILABLE: 'EIO',
  STORAGE_FULL: 'ENOSPC',
  PERMISSION_NOT_DECLARED: 'EACCES',
  PERMISSION_DENIED: 'EACCES',
  PERMISSION_UNANSWERED: 'EACCES',
  OUT_OF_SCOPE: 'EACCES',
  ARGUMENT_INVALID: 'EINVAL',
  PROGRAM_NOT_FOUND: 'ENOENT',
  PROGRAM_FAILED: 'EIO',
  PROGRAM_ENDED: 'EPIPE',
};

export interface NodeError extends Error {
  code: string;
  errno: number;
  syscall: string;
  path?: string;
  dest?: string;
  /** What Bulkhead calls it: `OUT_OF_SCOPE`, `PERMISSION_NOT_DECLARED` … */
  bulkheadCode?: string;
  permission?: string;
  fix?: string;
}

export interface Call {
  readonly syscall: string;
  readonly path?: string | undefined;
  readonly dest?: string | undefined;
}

export function nodeError(code: string, call: Call, more = ''): NodeError {
  const [errno, words] = CODES[code] ?? [-5, 'i/o error'];
  const { syscall, path, dest } = call;
  const where = `${path === undefined ? '' : ` '${path}'`}${dest === undefined ? '' : ` -> '${dest}'`}`;
  const error = new Error(`${code}: ${words}, ${syscall}${where}${more === '' ? '' : ` (${more})`}`);
  return Object.assign(error, {
    code,
    errno,
    syscall,
    ...(path !== undefined && { path }),
    ...(dest !== undefined && { dest }),
  });
}

interface ApiErrorLike {
  readonly code?: unknown;
  readonly bulkheadCode?: unknown;
  readonly message?: string;
  readonly permission?: string;
  readonly fix?: string;
}

/** What the API rejected with, as Node would say it. What Node has no word for stays as it is. */
export function asNodeError(thrown: unknown, call: Call): Error {
  const error = (thrown ?? {}) as ApiErrorLike;
  if ((thrown as Error | null)?.name === 'CancellationError' || error.code === 'CANCELLED' || error.code === 'Canceled')
    return abortError();
  const ours = String(error.bulkheadCode ?? error.code);
  const code = NAMES[ours];
  if (code === undefined) return thrown as Error;
  const refused = code === 'EACCES' || code === 'EINVAL' || code === 'EIO' || code === 'ENOSPC';
  const made = nodeError(
    code,
    call,
    refused ? `${error.message ?? ''}${error.fix === undefined ? '' : ` ${error.fix}`}` : '',
  );
  const { permission, fix } = error;
  return Object.assign(made, {
    bulkheadCode: ours,
    ...(permission !== undefined && { permission }),
    ...(fix !== undefined && { fix }),
  });
}

export function abortError(): Error {
  const error = new Error('The operation was aborted');
  Object.defineProperty(error, 'name', { value: 'AbortError', configurable: true, writable: true });
  return Object.assign(error, { code: 'ABORT_ERR' });
}

/** A part of a module of Node that does not exist here. */
export function unsupportedError(what: string, instead: string): Error {
  return Object.assign(new Error(`${what} does not work in an extension. ${instead}`), { code: 'UNSUPPORTED_MODULE' });
}
