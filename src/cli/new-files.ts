// Makes folders and files that are not there yet, and says in our own words what kept it from that.

import { cp, lstat, mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type BulkheadError, coded } from '../base/error.ts';
import { quote } from '../base/quote.ts';

/** One level after the other: Node's own recursive `mkdir` never ends where the system denies that a parent exists, as in `/proc`. */
export async function makeFolder(path: string): Promise<void> {
  const present = await stat(path).catch((error) => absentOr(error, path));
  if (present?.isDirectory()) return;
  if (present) throw notAFolder(path);
  if (dirname(path) !== path) await makeFolder(dirname(path));
  await mkdir(path).catch((error) => {
    throw fault(error, path);
  });
}

/** Never replaces. Errors: `FILE_EXISTS`. */
export async function writeNew(path: string, text: string): Promise<void> {
  await makeFolder(dirname(path));
  await writeFile(path, text, { flag: 'wx' }).catch((error) => {
    throw fault(error, path);
  });
}

export async function copyNew(from: string, to: string): Promise<void> {
  await makeFolder(dirname(to));
  await cp(from, to, { recursive: true }).catch((error) => {
    throw fault(error, to);
  });
}

/** Links that lead nowhere are something, too. */
export async function isPresent(path: string): Promise<boolean> {
  return (await lstat(path).catch((error) => absentOr(error, path))) !== null;
}

function absentOr(error: NodeJS.ErrnoException, path: string): null {
  if (error.code === 'ENOENT') return null;
  throw fault(error, path);
}

function fault(error: NodeJS.ErrnoException, path: string): BulkheadError {
  const details = { resource: path };
  switch (error.code) {
    case 'EEXIST':
      return coded('FILE_EXISTS', `${quote(path)} exists already, and nothing is overwritten.`, {
        ...details,
        fix: 'Choose a folder that is empty or does not exist yet.',
      });
    case 'ENOTDIR':
      return notAFolder(path);
    default: {
      const why = error.code ?? error.message;
      return coded(
        'FILE_UNAVAILABLE',
        `${quote(path)} cannot be made: the operating system says ${why}.`,
        { ...details, fix: 'Choose a folder that you may write to.' },
        error,
      );
    }
  }
}

function notAFolder(path: string): BulkheadError {
  return coded('FILE_NOT_A_DIRECTORY', `${quote(path)} is a file, or lies in one, and a folder is needed there.`, {
    resource: path,
    fix: 'Choose a folder that is empty or does not exist yet.',
  });
}
