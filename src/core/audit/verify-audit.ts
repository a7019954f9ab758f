// Says whether a log is whole, and if not, what was done to it and where. Reads it in pieces, and changes nothing.

import { createHash } from 'node:crypto';
import { whileLocked } from '../file-lock.ts';
import { type AuditPlaces, auditPlaces, closeLogs, type OpenLog, openLogs, readWhole } from './audit-files.ts';
import { type AuditHead, readHead } from './audit-head.ts';
import { readAuditKey } from './audit-key.ts';
import type { AuditVerdict, KnownHead } from './audit-verdict.ts';
import { ChainReader } from './chain-reader.ts';

export interface VerifyOptions {
  /** As in `createCore`; default `~/.bulkhead`. */
  readonly home?: string;
  /** A head that was noted elsewhere before: tells an older copy, which is whole in itself. */
  readonly expect?: KnownHead;
}

/** Cores may write meanwhile. Errors: the system's, when the log cannot be read. */
export async function verifyAudit({ home, expect }: VerifyOptions = {}): Promise<AuditVerdict> {
  const places = auditPlaces(home);
  const headText = await readWhole(places.head);
  const verdict = await look(places, headText, expect);
  // Perhaps somebody was writing just then: what is still wrong while nobody writes is wrong.
  const writing =
    verdict.kind === 'torn-tail' || (verdict.kind !== 'ok' && (await readWhole(places.head)) !== headText);
  if (!writing) return verdict;
  let locked: AuditVerdict | null = null;
  try {
    await whileLocked(places.log, async () => {
      locked = await look(places, await readWhole(places.head), expect);
    });
  } catch {
    // Who may not make a lock, in a copy that is read-only for example, has the log for themselves or has to take what they see.
  }
  return locked ?? verdict;
}

async function look(
  places: AuditPlaces,
  headText: string | null,
  expect: KnownHead | undefined,
): Promise<AuditVerdict> {
  const key = await readAuditKey(places.key);
  const logs = await openLogs(places);
  try {
    const nothing = headText === null && logs.length === 0;
    if (nothing) return expect === undefined ? EMPTY : { kind: 'replaced', file: places.log, line: 1 };
    if (key.kind !== 'key') return { kind: `key-${key.kind}`, file: places.key, line: 1 };
    const { publicKey } = key.key;
    const head = readHead(headText, publicKey);
    switch (head.kind) {
      case 'missing':
        return { kind: 'head-missing', file: places.head, line: 1 };
      case 'changed':
        return { kind: 'head-changed', file: places.head, line: 1 };
      case 'foreign':
        return { kind: 'key-changed', file: places.head, line: 1 };
      case 'head':
        return await lookAtLines(places, { logs, head: head.head, publicKey, expect });
    }
  } finally {
    await closeLogs(logs);
  }
}

interface Found {
  readonly logs: readonly OpenLog[];
  readonly head: AuditHead;
  readonly publicKey: string;
  readonly expect: KnownHead | undefined;
}

async function lookAtLines(places: AuditPlaces, { logs, head, publicKey, expect }: Found): Promise<AuditVerdict> {
  // Older ones had made room, and whoever dropped them was ended before they were removed.
  const kept = logs.filter(({ file }) => file === null || file >= head.oldest.file);
  const reader = new ChainReader(head, publicKey, expect?.count ?? null);
  for (const log of kept) await reader.read(log);
  const wrong = reader.verdict(kept.at(-1)?.path ?? places.log);
  if (wrong !== null) return wrong;
  if (expect !== undefined && reader.expected !== expect.hash) return { kind: 'replaced', file: places.head, line: 1 };
  const { checkpoints, interruptions, lost } = reader;
  const keyId = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 16);
  const { count, hash, oldest } = head;
  return {
    kind: 'ok',
    count,
    head: hash,
    oldest: oldest.n,
    files: kept.length,
    checkpoints,
    interruptions,
    lost,
    keyId,
  };
}

const EMPTY: AuditVerdict = {
  kind: 'ok',
  count: 0,
  head: '',
  oldest: 0,
  files: 0,
  checkpoints: 0,
  interruptions: 0,
  lost: 0,
  keyId: '',
};
