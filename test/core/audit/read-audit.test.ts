// Reads while others write, close files and leave rubbish.

import { renameSync, writeFileSync } from 'node:fs';
import { appendFile, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { AuditEntry } from '../../../src/core/audit/audit-entry.ts';
import { auditPlaces, closedFile, closeLogs, openLogs } from '../../../src/core/audit/audit-files.ts';
import { readAudit } from '../../../src/core/audit/read-audit.ts';
import { type AuditHome, record, withAuditHome } from './audit-world.ts';

const SMALL = { maxBytes: 2_000, files: 1_000 };
const named = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => record(`/ws/${from + at}.md`)) satisfies AuditEntry[];

/** Reads until `last` has come, and two looks longer. */
async function followed({ home }: AuditHome, last: string): Promise<readonly string[]> {
  const told: string[] = [];
  const enough = new AbortController();
  for await (const lines of readAudit({ home, follow: true, signal: enough.signal })) {
    for (const { entry } of lines) if (entry.kind === 'decision') told.push(entry.resource);
    if (told.includes(last)) setTimeout(() => enough.abort(), 500);
  }
  return told;
}

test('whoever follows is told each entry once, while file after file is closed', () =>
  withAuditHome(async (home) => {
    const writer = home.writer(SMALL);
    await home.write(named(0, 1), writer);
    const following = followed(home, '/ws/299.md');
    for (let n = 1; n < 300; n += 5) await home.write(named(n, Math.min(300, n + 5)), writer);
    expect(await following).toEqual(named(0, 300).map(({ resource }) => resource));
  }));

test('files that are closed while they are looked for are all there, up to one of them', () =>
  withAuditHome(async (home) => {
    await home.write(named(0, 1));
    const places = auditPlaces(home.home);
    let [file, looks] = [1, 0];
    // Each look opens every file: as many closed as it takes time would make the next take longer, and so on for ever.
    let toClose = 0;
    const closing = setInterval(() => {
      if (toClose-- <= 0) return;
      renameSync(places.log, closedFile(places, file++));
      writeFileSync(places.log, `{"n":1,"prev":"${'0'.repeat(64)}","kind":"file","time":"","file":${file}}\n`);
    }, 0);
    try {
      for (; looks < 50; looks++) {
        toClose = 3;
        const logs = await openLogs(places);
        await closeLogs(logs);
        expect(logs.map((log) => log.file)).toEqual(logs.map((_, at) => at + 1));
      }
    } finally {
      clearInterval(closing);
    }
    expect(file).toBeGreaterThan(2);
  }));

test('rubbish of any length in a log is passed over, and nothing is told twice', () =>
  withAuditHome(async (home) => {
    await home.write(named(0, 2));
    const next = (await readFile(home.log, 'utf8')).trimEnd().split('\n').at(-1) ?? '';
    await appendFile(home.log, `${'x'.repeat(600_000)}\n${next}\n`);
    expect(await followed(home, '/ws/1.md')).toEqual(['/ws/0.md', '/ws/1.md', '/ws/1.md']);
  }));
