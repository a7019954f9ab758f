// Reads a file that somebody named: a regular one, and no more of it than it should have.

import { constants, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';
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
  try {
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stat = await file.stat();
      if (stat.isDirectory()) throw fileProblem('FILE_IS_A_DIRECTORY', path, `is a folder, and ${what} is needed`);
      if (!stat.isFile()) throw fileProblem('FILE_NOT_REGULAR', path, 'is not a regular file');
      // One byte more than it should have; what it says of its size may change meanwhile.
      const bytes = Buffer.concat(await file.createReadStream({ end: most, autoClose: false }).toArray());
      if (bytes.length > most) throw fileProblem('FILE_TOO_LARGE', path, `is too large to be ${what}`);
      return { bytes, stat };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError(error, path);
  }
}
