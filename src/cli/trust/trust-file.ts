// Reads the text of a file in which somebody signed a word about trust: a regular one, and bounded.

import { isAbsolute, resolve } from 'node:path';
import { type BulkheadError, coded, type Problem, toBulkheadError } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { readBounded } from '../../base/read-bounded.ts';

/** A list of revocations has 20,000 entries at most, each of some hundred bytes. */
const MOST_BYTES = 16 * 1024 * 1024;

const KINDS = {
  rotation: { is: 'the change of a key', takes: 'bulkhead trust accept' },
  revocations: { is: 'a list of revocations', takes: 'bulkhead trust apply' },
} as const;

/** Errors: those of `readTextFile`; `TRUST_FILE_INVALID` when it is the other kind. What it says is for the core to look at. */
export async function readTrustFile(name: string, kind: keyof typeof KINDS, workingDirectory: string): Promise<string> {
  const text = await readTextFile(name, workingDirectory);
  const format = /"format"\s*:\s*"bulkhead-(rotation|revocations)-v1"/u.exec(text)?.[1];
  if ((format !== 'rotation' && format !== 'revocations') || format === kind) return text;
  const { is, takes } = KINDS[format];
  throw coded('TRUST_FILE_INVALID', `${quote(name)} is ${is}, and not ${KINDS[kind].is}.`, {
    resource: resolve(workingDirectory, name),
    fix: `${takes} ${quote(name)}`,
  });
}

/** A file that was given as text has no name where it was read: here it is the one that was typed. */
export function inTypedFile(thrown: unknown, name: string): BulkheadError {
  const error = toBulkheadError(thrown);
  const { place, problems, ...details } = error.details;
  if (place === undefined && problems === undefined) return error;
  const named = (each: Problem['place']) => (isAbsolute(each.file ?? '') ? each : { ...each, file: name });
  return coded(
    error.code,
    error.message,
    {
      ...details,
      ...(place && { place: named(place) }),
      ...(problems && { problems: problems.map((each) => ({ ...each, place: named(each.place) })) }),
    },
    error,
  );
}

/** Errors: `FILE_NOT_FOUND`, `FILE_IS_A_DIRECTORY`, `FILE_NOT_REGULAR`, `FILE_TOO_LARGE`, `FILE_UNAVAILABLE`. */
async function readTextFile(name: string, workingDirectory: string): Promise<string> {
  const path = resolve(workingDirectory, name);
  const found = await readBounded(path, MOST_BYTES).catch((error: unknown) => {
    throw fault(error, name, path);
  });
  switch (found.kind) {
    case 'file':
      return found.bytes.toString('utf8');
    case 'folder':
      throw coded('FILE_IS_A_DIRECTORY', `${quote(name)} is a folder, and a file is needed.`, { resource: path });
    case 'not-regular':
      throw coded('FILE_NOT_REGULAR', `${quote(name)} is no regular file.`, { resource: path });
    case 'too-large':
      throw coded('FILE_TOO_LARGE', `${quote(name)} is too large.`, { resource: path });
  }
}

function fault(error: unknown, name: string, path: string): unknown {
  if (!(error instanceof Error) || !('syscall' in error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  return code === 'ENOENT' || code === 'ENOTDIR' ? missing(name, path) : unreadable(name, path, error);
}

function missing(name: string, path: string): BulkheadError {
  const fix = 'Name a file that exists.';
  return coded('FILE_NOT_FOUND', `There is no file ${quote(name)}.`, { resource: path, fix });
}

function unreadable(name: string, path: string, error: Error): BulkheadError {
  const fix = 'Make it readable for you.';
  return coded('FILE_UNAVAILABLE', `${quote(name)} cannot be read: ${error.message}`, { resource: path, fix }, error);
}
