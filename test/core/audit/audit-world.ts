// A log of its own on the real disk, written by real writers, for tests that look at it or damage it.

import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditEntry, AuditLine } from '../../../src/core/audit/audit-entry.ts';
import { auditPlaces } from '../../../src/core/audit/audit-files.ts';
import { bodyOf } from '../../../src/core/audit/audit-line.ts';
import type { AuditVerdict } from '../../../src/core/audit/audit-verdict.ts';
import { AuditWriter, DEFAULT_AUDIT_LIMITS } from '../../../src/core/audit/audit-writer.ts';
import { readAudit } from '../../../src/core/audit/read-audit.ts';
import { verifyAudit } from '../../../src/core/audit/verify-audit.ts';
import type { AuditRecord } from '../../../src/permissions/audit.ts';

export function record(resource: string, more: Partial<AuditRecord> = {}): AuditRecord {
  return {
    kind: 'decision',
    time: '2026-01-01T00:00:00.000Z',
    id: 'acme.notes',
    version: '1.0.0',
    origin: 'unsigned',
    keyId: null,
    permission: 'fs.read',
    resource,
    decision: 'allow',
    code: null,
    layer: 'default',
    source: null,
    ms: 1,
    bytes: 4,
    trace: 'c0ffee-1',
    ...more,
  };
}

export interface AuditHome {
  readonly home: string;
  readonly log: string;
  readonly head: string;
  readonly key: string;
  writer(limits?: Partial<typeof DEFAULT_AUDIT_LIMITS>): AuditWriter;
  /** One after the other, each by a writer of its own unless one is given. */
  write(entries: readonly AuditEntry[], writer?: AuditWriter, end?: boolean): Promise<void>;
  verify(): Promise<AuditVerdict>;
  lines(): Promise<readonly AuditLine[]>;
  /** The names in its folder. */
  names(): Promise<readonly string[]>;
  /** The text of the file that is written, and another in its place. */
  text(): Promise<string>;
  put(text: string | Uint8Array): Promise<void>;
  /** Puts everything back as it was when this was called. */
  snapshot(): Promise<() => Promise<void>>;
}

export async function withAuditHome<T>(use: (home: AuditHome) => Promise<T>): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), 'bulkhead-audit-'));
  const places = auditPlaces(home);
  const writer = (limits = {}) =>
    new AuditWriter({ places, limits: { ...DEFAULT_AUDIT_LIMITS, ...limits }, now: () => 0, onDrop: () => undefined });
  try {
    return await use({
      home,
      log: places.log,
      head: places.head,
      key: places.key,
      writer,
      async write(entries, by = writer(), end = false) {
        const { error } = await by.write(entries.map(bodyOf), end);
        if (error !== null) throw error;
      },
      verify: () => verifyAudit({ home }),
      async lines() {
        const all: AuditLine[] = [];
        for await (const lines of readAudit({ home })) all.push(...lines);
        return all;
      },
      names: async () => (await readdir(places.folder)).sort(),
      text: () => readFile(places.log, 'utf8'),
      put: (text) => writeFile(places.log, text),
      async snapshot() {
        const kept = await mkdtemp(join(home, 'kept-'));
        await cp(places.folder, join(kept, 'audit'), { recursive: true });
        return async () => {
          await rm(places.folder, { recursive: true });
          await cp(join(kept, 'audit'), places.folder, { recursive: true });
        };
      },
    });
  } finally {
    await rm(home, { recursive: true });
  }
}
