// Writes and reads the files in which publishers and registries sign a word about trust: for everybody to read, and never over what is there.

import { constants } from 'node:fs';
import { open, unlink } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { MAX_JSON_LENGTH } from '../../model/json-source.ts';
import { syncFolder, writeNewFile } from '../durable-files.ts';
import { errnoOf, fileError, fileProblem, ignoreMissing } from '../effects/file-errors.ts';

/** On the disk when it resolves; not there when it rejects. The absolute path. Errors: `FILE_EXISTS`, `FILE_NOT_FOUND` (there is no such folder), `FILE_UNAVAILABLE`. */
export async function writeSignedFile(output: string, text: string): Promise<string> {
  const path = resolve(output);
  try {
    await writeNewFile(path, text, 0o644);
    await syncFolder(dirname(path)).catch(unlessNone);
  } catch (error) {
    // What was there before is not ours to remove.
    if (errnoOf(error) !== 'EEXIST')
      await unlink(path)
        .catch(ignoreMissing)
        .catch(() => undefined);
    const said = fileError(error, path);
    if (said.code === 'FILE_EXISTS') throw exists(path);
    throw said.code === 'FILE_NOT_FOUND' ? noFolder(path) : said;
  }
  return path;
}

/** Errors: `FILE_NOT_FOUND`, `FILE_IS_A_DIRECTORY`, `FILE_NOT_REGULAR`, `FILE_TOO_LARGE`, `FILE_UNAVAILABLE`. */
export async function readSignedText(name: string): Promise<string> {
  const path = resolve(name);
  try {
    // Never waits for a pipe.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const found = await file.stat();
      if (found.isDirectory()) throw fileProblem('FILE_IS_A_DIRECTORY', path, 'is a folder, and a file is needed');
      if (!found.isFile()) throw fileProblem('FILE_NOT_REGULAR', path, 'is not a regular file');
      if (found.size > MAX_JSON_LENGTH) throw fileProblem('FILE_TOO_LARGE', path, 'is too large');
      return await file.readFile('utf8');
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError(error, path);
  }
}

/** Some disks sync no folders: then the name comes when the system likes. */
function unlessNone(thrown: unknown): void {
  if (errnoOf(thrown) !== 'EINVAL') throw thrown;
}

function exists(path: string) {
  return coded('FILE_EXISTS', `${quote(path)} exists already, and nothing is written over it.`, {
    resource: path,
    fix: 'Name another file, or remove that one yourself.',
  });
}

function noFolder(path: string) {
  return coded('FILE_NOT_FOUND', `There is no folder ${quote(dirname(path))}.`, {
    resource: path,
    fix: 'Make the folder first, or name another one.',
  });
}
