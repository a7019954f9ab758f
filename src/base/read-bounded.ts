// Reads a file that somebody named, whatever it turns out to be: never waits for a pipe, and never reads without end.

import { constants, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';

export type BoundedFile =
  | { readonly kind: 'file'; readonly bytes: Buffer; readonly stat: Stats }
  | { readonly kind: 'folder' | 'not-regular' | 'too-large' };

/** `most`: bytes. Rejects with the system's error. */
export async function readBounded(path: string, most: number): Promise<BoundedFile> {
  // A pipe would be waited for, perhaps for ever.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = await file.stat();
    if (stat.isDirectory()) return { kind: 'folder' };
    if (!stat.isFile()) return { kind: 'not-regular' };
    // One byte more than it may have, whatever it says of its size: that may change meanwhile, and files of the system say 0 and have no end.
    const bytes = Buffer.concat(await file.createReadStream({ end: most, autoClose: false }).toArray());
    return bytes.length > most ? { kind: 'too-large' } : { kind: 'file', bytes, stat };
  } finally {
    await file.close();
  }
}
