import { describe, expect, test } from 'vitest';
import type { AuditEntry } from '../../../src/core/audit/audit-entry.ts';
import { bodyOf } from '../../../src/core/audit/audit-line.ts';
import { createAuditTrail } from '../../../src/core/audit/audit-trail.ts';
import { DenialBudget } from '../../../src/core/audit/denial-budget.ts';
import { manualClock } from '../../protocol/manual-clock.ts';
import { record } from './audit-world.ts';

const START = {
  kind: 'start',
  time: '1970-01-01T00:00:00.000Z',
  core: 'c0ffee',
  app: 'a',
  version: '1.0.0',
  bulkhead: '1.0.0',
  folders: [],
  trusted: true,
} as const;

/** A disk in memory, which a test can make fail. */
function setUp() {
  const clock = manualClock();
  const written: AuditEntry[] = [];
  const reports: string[] = [];
  const disk = { full: false, turns: 0, writes: 0, ends: 0, largest: 0 };
  const trail = createAuditTrail({
    clock,
    begin: () => START,
    report: (text) => reports.push(text),
    writer: {
      async write(bodies, end) {
        disk.writes += 1;
        disk.largest = Math.max(disk.largest, bodies.length);
        for (let turn = 0; turn < disk.turns; turn++) await Promise.resolve();
        if (disk.full) return { written: 0, error: Object.assign(new Error('no room'), { code: 'ENOSPC' }) };
        written.push(...bodies.map((body) => JSON.parse(body) as AuditEntry));
        if (end) disk.ends += 1;
        return { written: bodies.length, error: null };
      },
    },
  });
  const settle = async () => {
    for (let turn = 0; turn < 50; turn++) await Promise.resolve();
  };
  return { trail, clock, written, reports, disk, settle };
}

describe('what is recorded', () => {
  test('waits a moment for company and is written in one go, after a start', async () => {
    const { trail, clock, written, disk, settle } = setUp();
    expect(clock.waiting).toBe(0);
    trail.record(record('/ws/a.md'));
    trail.record(record('/ws/b.md'));
    clock.advance(99);
    await settle();
    expect(disk.writes).toBe(0);
    clock.advance(1);
    await settle();
    expect(written.map((entry) => ('resource' in entry ? entry.resource : entry.kind))).toEqual([
      'start',
      '/ws/a.md',
      '/ws/b.md',
    ]);
    expect(disk.writes).toBe(1);
    await trail.dispose();
    expect(disk.ends).toBe(1);
    expect(clock.waiting).toBe(0);
  });

  test('is not written when there is nothing', async () => {
    const { trail, disk } = setUp();
    await trail.flush();
    await trail.dispose();
    expect(disk.writes).toBe(0);
  });

  test('is written at once when there is much, in portions', async () => {
    const { trail, written, disk, settle } = setUp();
    for (let n = 0; n < 5_000; n++) trail.record(record(`/ws/${n}`));
    await settle();
    await trail.flush();
    expect(written).toHaveLength(5_001);
    expect(disk.largest).toBe(1_000);
  });

  test('that comes while something is written waits for company, too', async () => {
    const { trail, clock, disk, settle } = setUp();
    disk.turns = 20;
    for (let moment = 0; moment < 1_000; moment++) {
      trail.record(record(`/ws/${moment}`));
      clock.advance(1);
      await Promise.resolve();
    }
    await settle();
    expect(disk.writes).toBeLessThanOrEqual(10);
    await trail.dispose();
  });

  test('is refused after the end', async () => {
    const { trail, written } = setUp();
    trail.record(record('/ws/a.md'));
    await trail.dispose();
    trail.record(record('/ws/b.md'));
    await trail.dispose();
    expect(written).toHaveLength(2);
  });
});

describe('a disk that takes nothing', () => {
  test('is reported once, tried again, and what waited is written then', async () => {
    const { trail, clock, written, reports, disk, settle } = setUp();
    disk.full = true;
    trail.record(record('/ws/a.md'));
    for (let second = 0; second < 5; second++) {
      clock.advance(1_000);
      await settle();
      trail.record(record(`/ws/${second}.md`));
    }
    expect(reports).toEqual(['The audit log cannot be written (ENOSPC). What happens meanwhile is counted.']);
    expect(disk.writes).toBeLessThan(8);
    disk.full = false;
    clock.advance(1_000);
    await settle();
    expect(reports).toHaveLength(2);
    expect(written).toHaveLength(7);
    await trail.dispose();
  });

  test('holds so much in memory; the rest is counted, and the count is a line', async () => {
    const { trail, clock, written, disk, settle } = setUp();
    disk.full = true;
    const long = 'x'.repeat(900);
    for (let n = 0; n < 60_000; n++) trail.record(record(`${long}${n}`));
    await settle();
    disk.full = false;
    clock.advance(1_000);
    await settle();
    await trail.flush();
    trail.record(record('/ws/after.md'));
    await trail.flush();
    const kept = written.filter(({ kind }) => kind === 'decision').length - 1;
    expect(kept).toBeGreaterThan(10_000);
    expect(written.at(-2)).toMatchObject({ kind: 'lost', count: 60_000 - kept });
    expect(written.at(-1)).toMatchObject({ resource: '/ws/after.md' });
    await trail.dispose();
  });

  test('is said to have lost what was left at the end', async () => {
    const { trail, reports, disk } = setUp();
    disk.full = true;
    trail.record(record('/ws/a.md'));
    await trail.dispose();
    expect(reports).toEqual([
      'The audit log cannot be written (ENOSPC). What happens meanwhile is counted.',
      '2 entries of the audit log are lost: it cannot be written.',
    ]);
  });
});

describe('refusals without end', () => {
  const denied = (resource: string, more = {}) =>
    record(resource, { decision: 'deny', code: 'OUT_OF_SCOPE', layer: 'manifest', bytes: null, ...more });

  test('cost an extension its own lines, not those of others, and are counted to the last', async () => {
    const { trail, clock, written, settle } = setUp();
    for (let n = 0; n < 50_000; n++) trail.record(denied(`/etc/${n}`, { permission: n % 2 ? 'fs.read' : 'fs.write' }));
    trail.record(denied('/etc/passwd', { id: 'acme.other' }));
    trail.record(record('/ws/allowed.md'));
    await settle();
    clock.advance(1_000);
    await trail.dispose();
    const single = written.filter((entry) => entry.kind === 'decision');
    expect(single).toHaveLength(10_002);
    const counted = written.flatMap((entry) => (entry.kind === 'denials' ? entry.counts : []));
    expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(40_000);
    expect(written.filter(({ kind }) => kind === 'denials')).toHaveLength(1);
  });

  test('of more kinds than a line has room for are counted in several, each of them', () => {
    const told: Extract<AuditEntry, { kind: 'denials' }>[] = [];
    const budget = new DenialBudget(manualClock(), (denials) => told.push(denials), { burst: 0, every: 100 });
    for (let n = 0; n < 250; n++) budget.hasLineFor(denied('/a', { permission: `app.draw.${n}` }));
    budget.tellAll();
    const read = told.map((denials) => JSON.parse(bodyOf(denials)).counts);
    expect(read.map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(read.flat().every(({ count }) => count === 1)).toBe(true);
  });

  test('get single lines again when there are fewer', () => {
    const clock = manualClock();
    const told: object[] = [];
    const budget = new DenialBudget(clock, (denials) => told.push(denials), { burst: 2, every: 100 });
    expect([1, 2, 3].map(() => budget.hasLineFor(denied('/a')))).toEqual([true, true, false]);
    clock.advance(1_000);
    expect(told).toMatchObject([{ id: 'acme.notes', counts: [{ permission: 'fs.read', count: 1 }] }]);
    expect(budget.hasLineFor(denied('/a'))).toBe(true);
    budget.dispose();
    expect(clock.waiting).toBe(0);
  });
});
