// Writes that a power cut does not take back: what they resolve for is on the disk.

import { open } from 'node:fs/promises';
import { errnoOf } from './effects/file-errors.ts';

/** A new file, with `mode` for the user alone. Errors: the system's, `EEXIST` among them, and those of the pieces: then part of it lies there. */
export async function writeNewFile(
  path: string,
  content: string | Uint8Array | AsyncIterable<Uint8Array>,
  mode = 0o600,
): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The names in a folder; on a disk that syncs no folders they come when the system likes. Errors: the system's. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return; // there, folders are not opened
  const folder = await open(path, 'r');
  try {
    await folder.sync().catch((error: unknown) => {
      if (errnoOf(error) !== 'EINVAL') throw error;
    });
  } finally {
    await folder.close();
  }
}
