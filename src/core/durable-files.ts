// Writes that a power cut does not take back: what they resolve for is on the disk.

import { open } from 'node:fs/promises';

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

/** The names in a folder. Errors: the system's; some disks sync no folders. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return; // there, folders are not opened
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
