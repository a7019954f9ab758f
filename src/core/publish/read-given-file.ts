// Reads a file that somebody named, or says what is wrong with it.

import type { Stats } from 'node:fs';
import { type BoundedFile, readBounded } from '../../base/read-bounded.ts';
import { fileError, fileProblem } from '../effects/file-errors.ts';

export interface GivenFile {
  readonly bytes: Buffer;
  readonly stat: Stats;
}

/**
 * `what`: "a key file"; `most`: bytes. Never waits for a pipe.
 * Errors: `FILE_NOT_FOUND`, `FILE_IS_A_DIRECTORY`, `FILE_NOT_REGULAR`, `FILE_TOO_LARGE`, `FILE_UNAVAILABLE`.
 */
export async function readGivenFile(path: string, what: string, most: number): Promise<GivenFile> {
  let found: BoundedFile;
  try {
    found = await readBounded(path, most);
  } catch (error) {
    throw fileError(error, path);
  }
  switch (found.kind) {
    case 'file':
      return found;
    case 'folder':
      throw fileProblem('FILE_IS_A_DIRECTORY', path, `is a folder, and ${what} is needed`);
    case 'not-regular':
      throw fileProblem('FILE_NOT_REGULAR', path, 'is not a regular file');
    case 'too-large':
      throw fileProblem('FILE_TOO_LARGE', path, `is too large to be ${what}`);
  }
}
