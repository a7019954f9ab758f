// Reads the descriptions of APIs that `check --api` names: JSON, as an app prints it.

import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { quote } from '../base/quote.ts';
import type { ApiDescription } from '../index.ts';
import { usage } from './outcome.ts';

/** Bytes. A description is text that people wrote. */
const MOST = 4 * 1024 * 1024;

/** Whether each is a description is for `checkFolder` to find out. Errors: `USAGE`. */
export async function readApiFiles(
  files: readonly string[],
  workingDirectory: string,
): Promise<readonly ApiDescription[]> {
  return Promise.all(files.map((file) => readApiFile(file, resolve(workingDirectory, file))));
}

async function readApiFile(file: string, path: string): Promise<ApiDescription> {
  try {
    const { size } = await stat(path);
    if (size <= MOST) return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    // falls through: the one message says what to do, whatever kept it from being read
  }
  throw usage(
    `The file ${quote(file)} is no description of an API.`,
    'Ask the app for one: it prints JSON.stringify(api.description).',
  );
}
