// What the system says of a file, in our codes and without its paths.

import { BulkheadError, coded, type ErrorCode } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';

const CODES: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  ENOENT: ['FILE_NOT_FOUND', 'does not exist'],
  EEXIST: ['FILE_EXISTS', 'exists already'],
  EISDIR: ['FILE_IS_A_DIRECTORY', 'is a folder'],
  ENOTDIR: ['FILE_NOT_A_DIRECTORY', 'is not a folder, or lies below something that is none'],
  ENOTEMPTY: ['FILE_NOT_EMPTY', 'is a folder that is not empty'],
  ENXIO: ['FILE_NOT_REGULAR', 'is neither a regular file nor a folder'],
  EFBIG: ['FILE_TOO_LARGE', 'is too large for the disk'],
  EACCES: ['FILE_UNAVAILABLE', 'cannot be opened: the system does not permit it'],
  EPERM: ['FILE_UNAVAILABLE', 'cannot be changed: the system does not permit it'],
  EROFS: ['FILE_UNAVAILABLE', 'cannot be changed: the disk is read-only'],
  ENOSPC: ['FILE_UNAVAILABLE', 'cannot be written: the disk is full'],
  EDQUOT: ['FILE_UNAVAILABLE', 'cannot be written: the quota is used up'],
  ELOOP: ['FILE_UNAVAILABLE', 'goes through too many links'],
  ENAMETOOLONG: ['FILE_UNAVAILABLE', 'has a name that is too long'],
  EXDEV: ['FILE_UNAVAILABLE', 'lies on another disk: copy it there, then delete it here'],
  EBUSY: ['FILE_UNAVAILABLE', 'is in use'],
  EMFILE: ['FILE_UNAVAILABLE', 'cannot be opened: too many files are open'],
  ENFILE: ['FILE_UNAVAILABLE', 'cannot be opened: too many files are open'],
};

/** The system's name for what went wrong, e.g. `ENOENT`; null when something else was thrown. */
export function errnoOf(thrown: unknown): string | null {
  const code = thrown instanceof Error ? (thrown as NodeJS.ErrnoException).code : undefined;
  return typeof code === 'string' ? code : null;
}

/** For what need not be there: everything else is thrown on. */
export function ignoreMissing(thrown: unknown): undefined {
  if (errnoOf(thrown) !== 'ENOENT') throw thrown;
  return undefined;
}

/** Our own errors pass. Of the system's, only the kind remains: its message names paths of the core. */
export function fileError(thrown: unknown, requested: string): BulkheadError {
  if (thrown instanceof BulkheadError) return thrown;
  const errno = errnoOf(thrown);
  if (errno === null) throw thrown;
  const [code, words] = CODES[errno] ?? ['FILE_UNAVAILABLE', `cannot be used (${errno})`];
  return fileProblem(code, requested, words, thrown);
}

/** `words` ends a sentence that begins with the file's name. */
export function fileProblem(code: ErrorCode, requested: string, words: string, cause?: unknown): BulkheadError {
  return coded(code, `${quote(requested)} ${words}.`, { resource: requested }, cause);
}
