// Reads and replaces the `package.json` of an author's folder.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { coded } from '../base/error.ts';
import { quote } from '../base/quote.ts';

/** Errors: `FILE_UNAVAILABLE`. */
export async function readManifestText(folder: string): Promise<string> {
  const path = join(folder, 'package.json');
  return readFile(path, 'utf8').catch((error) => {
    throw unavailable(path, 'read', error);
  });
}

/** In one step; its mode stays, and a link in its place leads to what is replaced. Errors: `FILE_UNAVAILABLE`. */
export async function writeManifestText(folder: string, text: string): Promise<void> {
  const path = join(folder, 'package.json');
  await writeFileAtomic(path, text, { encoding: 'utf8' }).catch((error) => {
    throw unavailable(path, 'written', error);
  });
}

function unavailable(path: string, verb: string, cause: NodeJS.ErrnoException) {
  return coded(
    'FILE_UNAVAILABLE',
    `${quote(path)} cannot be ${verb}: the operating system says ${cause.code ?? cause.message}.`,
    { resource: path, fix: 'Make the file readable and writable for you.' },
    cause,
  );
}
