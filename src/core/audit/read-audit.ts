// Reads the entries of a log, oldest first; and, for whoever wants to wait, those that come.

import type { AuditLine } from './audit-entry.ts';
import { type AuditPlaces, auditPlaces, closeLogs, linesIn, type OpenLog, openLogs } from './audit-files.ts';
import { LONGEST_LINE, parseLine } from './audit-line.ts';

export interface ReadOptions {
  /** As in `createCore`; default `~/.bulkhead`. */
  readonly home?: string;
  /** Goes on with what comes, until `signal` aborts. Default: ends with what is there. */
  readonly follow?: boolean;
  readonly signal?: AbortSignal;
}

/** Milliseconds between two looks. */
const AGAIN = 200;

/**
 * In portions. Says nothing of whether the log is whole: `verifyAudit` does. What is no entry is left out. Texts of extensions are untrusted: `quote`
 * them. Errors: the system's.
 */
export async function* readAudit({
  home,
  follow = false,
  signal,
}: ReadOptions = {}): AsyncGenerator<readonly AuditLine[]> {
  const places = auditPlaces(home);
  /** What was read so far: this file, up to this byte. */
  const at = { file: 0, bytes: 0 };
  do {
    for await (const lines of newLines(places, at, follow)) {
      if (signal?.aborted) return;
      yield lines;
    }
  } while (follow && (await pause(signal)));
}

interface ReadSoFar {
  file: number;
  bytes: number;
}

async function* newLines(places: AuditPlaces, at: ReadSoFar, follow: boolean): AsyncGenerator<readonly AuditLine[]> {
  const logs = await openLogs(places);
  try {
    for (const log of logs) {
      // Without a number its first line was changed, or is not there yet: whoever waits looks again.
      const file = log.file ?? (follow ? 0 : Number.MAX_SAFE_INTEGER);
      if (file < at.file) continue;
      if (file > at.file) Object.assign(at, { file, bytes: 0 });
      yield* linesOf(log, at);
    }
  } finally {
    await closeLogs(logs);
  }
}

async function* linesOf({ handle, size }: OpenLog, at: ReadSoFar): AsyncGenerator<readonly AuditLine[]> {
  if (size <= at.bytes) return;
  let begun = 0; // what is not whole counts when the rest of it has come
  for await (const raw of linesIn(handle, at.bytes, LONGEST_LINE)) {
    const whole = raw.filter((line) => line.whole);
    for (const line of raw) {
      begun += line.bytes.length;
      if (!line.whole) continue;
      at.bytes += begun + 1;
      begun = 0;
    }
    const lines = whole.map(({ bytes }) => parseLine(bytes.toString())).filter((line) => line !== null);
    if (lines.length > 0) yield lines;
  }
}

/** False when it is over. */
function pause(signal: AbortSignal | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve(false);
    const end = () => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end);
      resolve(true);
    }, AGAIN);
    signal?.addEventListener('abort', end, { once: true });
  });
}
