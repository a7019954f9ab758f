// A file that is read by pieces, through one descriptor: whoever renames or replaces it meanwhile changes nothing.

import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { malformed } from './malformed.ts';

export interface ByteSource {
  /** Bytes. */
  readonly size: number;
  /** Exactly so many; both numbers lie within the size. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** `file` is open as long as `use` runs. Errors: `FILE_UNAVAILABLE`, `PACKAGE_MALFORMED` when it is no regular file or shrinks, and those of `use`. */
export async function withFileBytes<T>(file: string, use: (source: ByteSource) => Promise<T>): Promise<T> {
  // O_NONBLOCK: opening a pipe would wait for its writer.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);
  const handle = await open(file, flags).catch((error: unknown) => {
    throw unreadable(file, error);
  });
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw malformed(null, 'is no regular file');
    return await use({
      size: found.size,
      async read(offset, length) {
        const bytes = Buffer.allocUnsafeSlow(length);
        for (let done = 0; done < length; ) {
          const { bytesRead } = await handle.read(bytes, done, length - done, offset + done).catch((error: unknown) => {
            throw unreadable(file, error);
          });
          if (bytesRead === 0) throw malformed(null, 'became shorter while it was read');
          done += bytesRead;
        }
        return bytes;
      },
    });
  } finally {
    await handle.close();
  }
}

function unreadable(file: string, error: unknown) {
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  return coded(
    'FILE_UNAVAILABLE',
    `The package ${quote(file)} cannot be read${code}.`,
    { fix: 'Make it readable.' },
    error,
  );
}
