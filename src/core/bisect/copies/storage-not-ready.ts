// Why an extension could not be started in a trial, when that is no fault of its own: whoever judges by how extensions fail has to know it.

import { BulkheadError } from '../../../base/error.ts';
import type { ExtensionIdentity } from '../../../model/origin.ts';
import { errnoOf } from '../../effects/file-errors.ts';

class StorageNotReady extends BulkheadError {}

export function isStorageNotReady(error: unknown): boolean {
  return error instanceof StorageNotReady;
}

/** The extension, and those that need it, can read this: it does not say what for. */
export function notReady({ id }: ExtensionIdentity, error: unknown): BulkheadError {
  if (error instanceof BulkheadError && error.code === 'CANCELLED') return error;
  const message = `The storage of ${id} could not be made ready`;
  if (error instanceof BulkheadError) {
    const { fix } = error.details;
    return new StorageNotReady(
      error.code,
      `${message}: ${error.message}`,
      { extension: id, ...(fix && { fix }) },
      error,
    );
  }
  const why = errnoOf(error);
  if (why === null) throw error;
  const fix = 'Make room on the disk, and the home writable.';
  return new StorageNotReady('FILE_UNAVAILABLE', `${message} (${why}).`, { extension: id, fix }, error);
}
