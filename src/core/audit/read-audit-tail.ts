// Reads the end of the log, newest first: as fast with a log that is full as with one that has just begun.

import type { FileHandle } from 'node:fs/promises';
import type { AuditEntry } from './audit-entry.ts';
import { auditPlaces, closeLogs, openLogs } from './audit-files.ts';
import { LONGEST_LINE, parseLine } from './audit-line.ts';

export interface TailOptions {
  /** As in `createCore`. */
  readonly home: string;
  /** ISO 8601. What was written before an entry that is older is not looked for. */
  readonly since: string;
  readonly wants: (entry: AuditEntry) => boolean;
  /** How many are wanted. */
  readonly most: number;
}

const PIECE = 64 * 1024;
/** Bytes that are looked at: some 3,000 entries. */
const LOOKED_AT = 1024 * 1024;

/** The last of those that are wanted, oldest first. Errors: the system's. */
export async function readAuditTail({ home, since, wants, most }: TailOptions): Promise<readonly AuditEntry[]> {
  const found: AuditEntry[] = [];
  const logs = await openLogs(auditPlaces(home));
  let left = LOOKED_AT;
  try {
    for (const { handle, size } of [...logs].reverse()) {
      for await (const { lines, bytes } of fromEnd(handle, size)) {
        let recent = false;
        for (const line of lines) {
          const entry = parseLine(line)?.entry;
          // An entry has the time at which it was asked for: of two that ended one after the other, the first may be the younger.
          if (entry === undefined || entry.time < since) continue;
          recent = true;
          if (wants(entry)) found.push(entry);
          if (found.length === most) return found.reverse();
        }
        left -= bytes;
        if (left <= 0 || (lines.length > 0 && !recent)) return found.reverse();
      }
    }
    return found.reverse();
  } finally {
    await closeLogs(logs);
  }
}

interface Piece {
  /** Last first. */
  readonly lines: readonly string[];
  readonly bytes: number;
}

/** Whole lines only. One that is too long to be one is left out. */
async function* fromEnd(handle: FileHandle, size: number): AsyncGenerator<Piece> {
  let after: Buffer = Buffer.alloc(0);
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - PIECE);
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(end - start), 0, end - start, start);
    const piece = Buffer.concat([buffer.subarray(0, bytesRead), after]);
    // How its first line begins stands in the piece before it.
    const first = start === 0 ? 0 : piece.indexOf(10) + 1;
    const whole = start > 0 && first === 0 ? '' : piece.subarray(first).toString();
    const lines = whole.split('\n').filter((line) => line !== '');
    yield { lines: lines.reverse(), bytes: end - start };
    after = start > 0 && first === 0 ? piece : piece.subarray(0, first);
    if (after.length > LONGEST_LINE + PIECE) after = Buffer.alloc(0);
    end = start;
  }
}
