// The end of a log, however long it is, whoever is writing it, and whatever lies in it.

import { appendFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { auditPlaces } from '../../../src/core/audit/audit-files.ts';
import { bodyOf, lineOf, NOTHING_BEFORE } from '../../../src/core/audit/audit-line.ts';
import { readAuditTail } from '../../../src/core/audit/read-audit-tail.ts';
import { type AuditHome, record, withAuditHome } from './audit-world.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const named = (from: number, to: number, more = {}) =>
  Array.from({ length: to - from }, (_, n) => record(`/ws/${from + n}`, { time: at(from + n), ...more }));

async function tail({ home }: AuditHome, options: Partial<Parameters<typeof readAuditTail>[0]> = {}) {
  const entries = await readAuditTail({
    home,
    since: at(0),
    most: 3,
    wants: (entry) => entry.kind === 'decision',
    ...options,
  });
  return entries.map((entry) => (entry.kind === 'decision' ? entry.resource : entry.kind));
}

test('the last ones that are wanted, oldest first', () =>
  withAuditHome(async (home) => {
    await home.write(named(0, 10));
    expect(await tail(home)).toEqual(['/ws/7', '/ws/8', '/ws/9']);
    expect(await tail(home, { wants: (entry) => entry.kind === 'decision' && entry.resource.endsWith('2') })).toEqual([
      '/ws/2',
    ]);
    expect(await tail(home, { since: at(8) })).toEqual(['/ws/8', '/ws/9']);
    expect(await tail(home, { since: at(99) })).toEqual([]);
  }));

test('across files that were closed, and however their lines fall into what is read at once', () =>
  withAuditHome(async (home) => {
    const writer = home.writer({ maxBytes: 30_000, files: 1_000 });
    for (let n = 0; n < 300; n += 50) {
      await home.write(
        named(n, n + 50).map((one) => ({
          ...one,
          resource: one.resource.padEnd(2 + ((one.resource.length * 97) % 900), 'x'),
        })),
        writer,
      );
    }
    expect((await home.names()).length).toBeGreaterThan(5);
    const all = await tail(home, { most: 1_000 });
    expect(all.map((resource) => Number.parseInt(resource.slice(4), 10))).toEqual(
      Array.from({ length: 300 }, (_, n) => n),
    );
  }));

test('of one large file, too, without a line lost or told twice', () =>
  withAuditHome(async (home) => {
    await home.write(named(0, 2_000));
    expect(await tail(home, { most: 5_000 })).toEqual(named(0, 2_000).map(({ resource }) => resource));
  }));

test('no log, an empty one, one that never ends and rubbish are no error', () =>
  withAuditHome(async (home) => {
    expect(await tail(home)).toEqual([]);
    await home.write(named(0, 2));
    await appendFile(home.log, '{"n":3,"prev":"torn');
    expect(await tail(home)).toEqual(['/ws/0', '/ws/1']);
    await appendFile(home.log, `\nrubbish\n{}\n[]\nnull\n${'x'.repeat(300_000)}\n`);
    await appendFile(home.log, `${lineOf(9, NOTHING_BEFORE, bodyOf(record('/ws/9', { time: at(9) })))}\n`);
    expect(await tail(home)).toEqual(['/ws/0', '/ws/1', '/ws/9']);
    await writeFile(home.log, '');
    expect(await tail(home)).toEqual([]);
  }));

test('what is written before a stretch that is older is not looked for', () =>
  withAuditHome(async (home) => {
    await home.write([
      record('/ws/recent', { time: at(50) }),
      ...named(0, 1_000).map((one) => ({ ...one, time: at(1) })),
    ]);
    expect(await tail(home, { since: at(40) })).toEqual([]);
  }));

test('of a log that is full only the end is read', () =>
  withAuditHome(async (home) => {
    await home.write(named(0, 1)); // its folder
    const line = `${lineOf(1, NOTHING_BEFORE, bodyOf(record('/ws/old', { time: at(1) })))}\n`;
    await writeFile(auditPlaces(home.home).log, line.repeat(Math.ceil((16 * 1024 * 1024) / line.length)));
    let looks = 0;
    const began = performance.now();
    const wants = () => {
      looks += 1;
      return false;
    };
    expect(await tail(home, { wants })).toEqual([]);
    expect(looks).toBeLessThan(6_000); // of 50,000
    // Nothing of this time is there: one look at the end is enough.
    looks = 0;
    expect(await tail(home, { since: at(2), wants })).toEqual([]);
    expect(looks).toBe(0);
    expect(performance.now() - began).toBeLessThan(2_000); // some 30
  }));
