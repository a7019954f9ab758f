// Writes and reads the files in which publishers and registries sign a word about trust: for everybody to read, and never over what is there.

import { unlink } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { MAX_JSON_LENGTH } from '../../model/json-source.ts';
import { syncFolder, writeNewFile } from '../durable-files.ts';
import { errnoOf, fileError } from '../effects/file-errors.ts';
import { readGivenFile } from './read-given-file.ts';

/** On the disk when it resolves; not there when it rejects. The absolute path. Errors: `FILE_EXISTS`, `FILE_NOT_FOUND` (there is no such folder), `FILE_UNAVAILABLE`. */
export async function writeSignedFile(output: string, text: string): Promise<string> {
  const path = resolve(output);
  try {
    await writeNewFile(path, text, 0o644);
    await syncFolder(dirname(path));
  } catch (error) {
    // What was there before is not ours to remove.
    if (errnoOf(error) !== 'EEXIST') await unlink(path).catch(() => undefined);
    const said = fileError(error, path);
    if (said.code === 'FILE_EXISTS') throw exists(path);
    throw said.code === 'FILE_NOT_FOUND' ? noFolder(path) : said;
  }
  return path;
}

/** Errors: `FILE_NOT_FOUND`, `FILE_IS_A_DIRECTORY`, `FILE_NOT_REGULAR`, `FILE_TOO_LARGE`, `FILE_UNAVAILABLE`. */
export async function readSignedText(name: string): Promise<string> {
  const { bytes } = await readGivenFile(resolve(name), 'a signed file', MAX_JSON_LENGTH);
  return bytes.toString('utf8');
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
