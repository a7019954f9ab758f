// One at a time for each file, in whichever process: so that nobody writes over what somebody else wrote a moment before.

import { mkdir, open, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds after which a lock is nobody's any more: an edit takes a few, and whoever was killed lets nothing go. */
const ABANDONED = 10_000;
/** Milliseconds until it is tried again. */
const AGAIN = 5;

/** Holds only against those who ask as well: a person's editor does not. Rejects with the system's error when the lock cannot be made. */
export async function whileLocked<T>(path: string, act: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`;
  await mkdir(dirname(path), { recursive: true });
  while (!(await taken(lock))) await pause(AGAIN);
  try {
    return await act();
  } finally {
    await unlink(lock).catch(() => undefined); // somebody thought that we were gone
  }
}

async function taken(lock: string): Promise<boolean> {
  try {
    await (await open(lock, 'wx', 0o600)).close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const since = await stat(lock).then(
    ({ mtimeMs }) => Math.abs(Date.now() - mtimeMs), // a clock that was set back must not keep it for ever
    () => 0, // let go meanwhile
  );
  if (since > ABANDONED) await unlink(lock).catch(() => undefined);
  return false;
}
