// Writes that a power cut does not take back: what they resolve for is on the disk.

import { open } from 'node:fs/promises';

/** A new file for the user alone. Errors: the system's, `EEXIST` among them. */
export async function writeNewFile(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
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
