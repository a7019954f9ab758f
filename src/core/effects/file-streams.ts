// A file that is read in pieces.

import type { FileHandle } from 'node:fs/promises';
import type { Outcome } from '../../permissions/broker.ts';
import type { Checked } from '../../permissions/checked.ts';
import type { FileContext } from './file-act.ts';
import { fileError, fileProblem } from './file-errors.ts';
import type { ReadingStream } from './streams.ts';
import { throwIfCancelled } from './turnstile.ts';

/** Takes ownership of the handle. */
export function readingStream(
  context: FileContext,
  file: {
    readonly handle: FileHandle;
    /** When it was opened: as much is read, at most. */
    readonly size: number;
    readonly checked: Checked<'fs.read'>;
    readonly outcome: Outcome;
  },
): ReadingStream {
  const { handle, checked, outcome } = file;
  const { requested } = checked.resource;
  const ended = outcome.goesOn();
  let left = file.size;
  let closing: Promise<void> | null = null;
  const close = (error?: unknown) => {
    closing ??= handle.close().finally(() => ended(error));
    return closing;
  };
  return {
    kind: 'reading',
    close,
    confirm: () => context.broker.confirm(checked),
    async pull(signal) {
      try {
        throwIfCancelled(signal);
        const bytes = await readUpTo(handle, Math.min(left, context.limits.pieceBytes), signal);
        // A grant that was withdrawn stops what runs under it, and reading takes its time.
        context.broker.confirm(checked);
        outcome.bytes(bytes.length);
        left = bytes.length === 0 ? 0 : left - bytes.length;
        if (left === 0) await close();
        return { bytes, done: left === 0 };
      } catch (error) {
        const told = fileError(error, requested);
        await close(told);
        throw told;
      }
    },
  };
}

/** Shorter only at the end of the file. */
async function readUpTo(handle: FileHandle, size: number, signal: AbortSignal): Promise<Uint8Array> {
  const buffer = new Uint8Array(size);
  let filled = 0;
  while (filled < size) {
    throwIfCancelled(signal);
    const { bytesRead } = await handle.read(buffer, filled, Math.min(size - filled, READ_BYTES));
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/** One call to the system: small enough that a cancelled read stops soon. */
const READ_BYTES = 256 * 1024;

export function tooLarge(requested: string, limit: number) {
  return fileProblem(
    'FILE_TOO_LARGE',
    requested,
    `is larger than the ${limit} bytes that an extension may read or write`,
  );
}
