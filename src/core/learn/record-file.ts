// Where the home keeps what was learned of a folder: one file for each, replaced whole.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { coded } from '../../base/error.ts';
import { whileLocked } from '../file-lock.ts';
import { readSmallFile, writeWholeFile } from '../node-powers.ts';
import { type LearnRecord, parseLearnRecord } from './learn-record.ts';

/** Bytes: the most that a record can have, and more than any has. */
const MAX_SIZE = 64 * 1024 * 1024;

/** SHA-256 of a manifest's text, lower-case hex. */
export function digestOfManifest(manifestText: string): string {
  return createHash('sha256').update(manifestText).digest('hex');
}

/** Null: there is none, or none that can be understood. `folder` is a real path. */
export async function readLearnRecord(home: string, folder: string): Promise<LearnRecord | null> {
  const file = await readSmallFile(fileFor(home, folder), MAX_SIZE);
  return file.kind === 'text' ? parseLearnRecord(file.text, folder) : null;
}

/** `next` gets what is there now: another core may have written meanwhile. Errors: `FILE_UNAVAILABLE`. */
export async function writeLearnRecord(
  home: string,
  folder: string,
  next: (before: LearnRecord | null) => LearnRecord,
): Promise<void> {
  const path = fileFor(home, folder);
  try {
    await whileLocked(path, async () => {
      await writeWholeFile(path, `${JSON.stringify(next(await readLearnRecord(home, folder)))}\n`);
    });
  } catch (error) {
    const message = `What was learned could not be kept for "bulkhead check" in ${path}.`;
    throw coded('FILE_UNAVAILABLE', message, { fix: 'Make the home writable.' }, error);
  }
}

function fileFor(home: string, folder: string): string {
  return join(home, 'learned', `${createHash('sha256').update(folder).digest('hex').slice(0, 32)}.json`);
}
