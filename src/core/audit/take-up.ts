// Where a log goes on: at its head, after what a killed core had still written, or beside what is damaged.

import type { AuditMark, Damage } from './audit-entry.ts';
import { type AuditPlaces, closeLogs, linesIn, type OpenLog, openLogs, readWhole } from './audit-files.ts';
import { type AuditHead, readHead } from './audit-head.ts';
import type { AuditKey } from './audit-key.ts';
import { hashOf, LONGEST_LINE, NOTHING_BEFORE, placeOf } from './audit-line.ts';

type Mark<K extends AuditMark['kind']> = Extract<AuditMark, { kind: K }>;

/** What has to be done before the next line. */
export type TakenUp =
  /**
   * The file of `head` is to be as long as that says: what stands behind is a line that never ended. `closed`: it bears its number already, and what
   * was to be the next is to begin anew.
   */
  | {
      readonly kind: 'whole';
      readonly head: AuditHead;
      readonly closed: boolean;
      readonly torn: Omit<Mark<'torn-tail'>, 'time'> | null;
    }
  /** The file that is written now, if there is one, stays as it is under its number. */
  | { readonly kind: 'damaged'; readonly head: AuditHead; readonly what: Damage; readonly closeAs: number };

export const EMPTY_HEAD: AuditHead = {
  count: 0,
  hash: NOTHING_BEFORE,
  file: 1,
  bytes: 0,
  oldest: { file: 1, n: 1, prev: NOTHING_BEFORE },
};

/** Under the lock of the log: nobody writes meanwhile. Null: there is no log yet. Errors: the system's. */
export async function takeUp(places: AuditPlaces, key: AuditKey): Promise<TakenUp | null> {
  const read = readHead(await readWhole(places.head), key.publicKey);
  const logs = await openLogs(places);
  try {
    switch (read.kind) {
      case 'missing':
        // The head comes before the first line, so a log without one has lost it.
        return logs.length === 0 ? null : await damaged(logs, null, 'head-missing');
      case 'changed':
        return await damaged(logs, null, 'head-changed');
      case 'foreign':
        return await damaged(logs, null, 'key-changed');
      case 'head':
        return await after(read.head, logs);
    }
  } finally {
    await closeLogs(logs);
  }
}

async function after(head: AuditHead, logs: readonly OpenLog[]): Promise<TakenUp> {
  let at = head;
  let log = logOf(at, logs);
  let tail: Tail = NO_TAIL;
  while (log !== undefined) {
    if (log.size < at.bytes) return damaged(logs, head, 'truncated');
    for await (const lines of linesIn(log.handle, at.bytes, LONGEST_LINE)) {
      for (const { bytes, whole } of lines) {
        if (!whole) {
          tail = tailOf(bytes);
          continue;
        }
        const place = tail === NO_TAIL ? placeOf(bytes.toString('latin1', 0, 120)) : null;
        if (place?.n !== at.count + 1 || place.prev !== at.hash) return damaged(logs, head, 'changed');
        at = { ...at, count: place.n, hash: hashOf(bytes), bytes: at.bytes + bytes.length + 1 };
      }
    }
    if (!log.closed) break;
    if (tail !== NO_TAIL) return damaged(logs, head, 'changed');
    // It was full: here a core was killed before it had begun the next, or before it could say so.
    log = logs.find(({ file }) => file === at.file + 1);
    if (log !== undefined) {
      at = { ...at, file: at.file + 1, bytes: 0 };
      continue;
    }
    const begun = await beginningOf(logs.find(({ closed }) => !closed));
    return begun === null ? damaged(logs, head, 'changed') : whole(head, at, begun, true);
  }
  if (log === undefined && at.bytes > 0) return damaged(logs, head, 'truncated');
  return whole(head, at, tail, false);
}

/** What stands behind the last line that ended. */
interface Tail {
  readonly cut: number;
  readonly began: string;
}

const NO_TAIL: Tail = { cut: 0, began: '' };

function tailOf(bytes: Buffer): Tail {
  return { cut: bytes.length, began: bytes.toString('latin1', 0, 200) };
}

/** Null when a line of it ended: then it is more than a beginning. */
async function beginningOf(log: OpenLog | undefined): Promise<Tail | null> {
  let tail = NO_TAIL;
  if (log === undefined) return tail;
  for await (const lines of linesIn(log.handle, 0, LONGEST_LINE)) {
    for (const { bytes, whole } of lines) {
      if (whole || tail !== NO_TAIL) return null;
      tail = tailOf(bytes);
    }
  }
  return tail;
}

function whole(head: AuditHead, now: AuditHead, tail: Tail, closed: boolean): TakenUp {
  const adopted = now.count - head.count;
  const torn = adopted === 0 && tail.cut === 0 ? null : ({ kind: 'torn-tail', adopted, ...tail } as const);
  return { kind: 'whole', head: now, closed, torn };
}

/** A file whose first line never came bears no number yet. */
function logOf({ file, bytes }: AuditHead, logs: readonly OpenLog[]): OpenLog | undefined {
  return logs.find((log) => log.file === file) ?? (bytes === 0 ? logs.find((log) => log.file === null) : undefined);
}

/** Goes on where the head says, so that what is missing stays missing; without one, after the last line that can be read. */
async function damaged(logs: readonly OpenLog[], head: AuditHead | null, what: Damage): Promise<TakenUp> {
  const current = logs.find(({ closed }) => !closed);
  const highest = Math.max(0, ...logs.flatMap(({ file, closed }) => (closed && file !== null ? file : [])));
  // A number that no file has: what is damaged is not written over.
  const closeAs = Math.max(current === undefined ? highest : highest + 1, current?.file ?? 0, head?.file ?? 0);
  const known = head ?? { ...EMPTY_HEAD, ...(await lastOf(logs)), oldest: (await beginOf(logs)) ?? EMPTY_HEAD.oldest };
  return { kind: 'damaged', head: { ...known, file: closeAs + 1, bytes: 0 }, what, closeAs };
}

async function lastOf(logs: readonly OpenLog[]): Promise<Partial<AuditHead>> {
  for (const { handle } of [...logs].reverse()) {
    let last: Partial<AuditHead> | null = null;
    for await (const lines of linesIn(handle, 0, LONGEST_LINE)) {
      for (const { bytes, whole } of lines) {
        const place = whole ? placeOf(bytes.toString('latin1', 0, 120)) : null;
        if (place !== null) last = { count: place.n, hash: hashOf(bytes) };
      }
    }
    if (last !== null) return last;
  }
  return {};
}

/** Where the oldest of these files begins; null when none of them can be read. */
export async function beginOf(logs: readonly OpenLog[]): Promise<AuditHead['oldest'] | null> {
  for (const { handle, file } of logs) {
    for await (const [first] of linesIn(handle, 0, LONGEST_LINE)) {
      const place = first === undefined ? null : placeOf(first.bytes.toString('latin1', 0, 120));
      if (place !== null && file !== null) return { file, ...place };
      break;
    }
  }
  return null;
}
