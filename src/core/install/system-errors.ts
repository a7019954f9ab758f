// What the system says when the store cannot be read or written, in our words.

import { BulkheadError, coded } from '../../base/error.ts';
import { errnoOf } from '../effects/file-errors.ts';

/** Errors of the system become `FILE_UNAVAILABLE` with `what` (a sentence without its end); others pass as they are. */
export function storeError(error: unknown, what: string): unknown {
  if (error instanceof BulkheadError) return error;
  const code = errnoOf(error);
  if (code === null) return error;
  return coded('FILE_UNAVAILABLE', `${what} (${code}).`, { fix: FIXES[code] ?? OTHERWISE }, error);
}

const FULL = 'Make room on the disk, then try again.';
const OTHERWISE = 'Look at the folder "extensions" in the home of the app, then try again.';
const FIXES: Readonly<Record<string, string>> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  ETIMEDOUT: 'Another process is busy with the same extension: wait for it, then try again.',
};
