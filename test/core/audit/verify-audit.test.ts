import { appendFile, chmod, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bodyOf, hashOf, lineOf } from '../../../src/core/audit/audit-line.ts';
import { verifyAudit } from '../../../src/core/audit/verify-audit.ts';
import { isThorough } from '../../setup/thorough.ts';
import { type AuditHome, record, withAuditHome } from './audit-world.ts';

/** Bytes between those that are tried: all of them where there is time. No divisor of what repeats in a line. */
const STEP = isThorough() ? 1 : 7;

/** Eight lines: the first of the file, six entries, a signature. */
async function small(home: AuditHome): Promise<void> {
  const entries = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => record(`/ws/${name}.md`));
  await home.write(entries, home.writer(), true);
}

/** Some twenty lines in four files, none of which made room. */
async function inFiles(home: AuditHome): Promise<void> {
  const writer = home.writer({ maxBytes: 2_000 });
  for (let index = 0; index < 20; index++) await home.write([record(`/ws/${index}.md`)], writer);
}

const changes = (edit: (lines: string[]) => string[]) => async (home: AuditHome) => {
  const lines = (await home.text()).split('\n').slice(0, -1);
  await home.put(`${edit(lines).join('\n')}\n`);
};

describe('a log that nobody touched', () => {
  test('is whole, however many wrote it', () =>
    withAuditHome(async (home) => {
      expect(await home.verify()).toMatchObject({ kind: 'ok', count: 0 });
      await small(home);
      await home.write([record('/ws/g.md')]);
      expect(await home.verify()).toMatchObject({ kind: 'ok', count: 9, oldest: 1, checkpoints: 1, interruptions: 0 });
    }));

  test('is whole across files, and when the oldest made room', () =>
    withAuditHome(async (home) => {
      await inFiles(home);
      const files = (await home.names()).filter((name) => name.endsWith('.jsonl')).length;
      expect(files).toBeGreaterThan(3);
      expect(await home.verify()).toMatchObject({ kind: 'ok', files, oldest: 1 });
      const writer = home.writer({ maxBytes: 2_000, files: 3 });
      for (let index = 0; index < 30; index++) await home.write([record(`/ws/more-${index}.md`)], writer);
      const verdict = await home.verify();
      expect(verdict).toMatchObject({ kind: 'ok', files: 3 });
      expect(verdict.kind === 'ok' && verdict.oldest).toBeGreaterThan(20);
    }));

  test('is verified a piece at a time', () =>
    withAuditHome(async (home) => {
      const entries = Array.from({ length: 3_000 }, (_, index) => record(`/ws/${index}/${'x'.repeat(200)}.md`));
      await home.write(entries, home.writer(), true);
      expect(await home.verify()).toMatchObject({ kind: 'ok', checkpoints: 12 });
    }));
});

test('each single byte that is changed is noticed, in the log, its head and its key', () =>
  withAuditHome(async (home) => {
    await home.write([record('/ws/a.md'), record('/ws/b.md')], home.writer(), true);
    for (const path of [home.log, home.head, home.key]) {
      const original = await readFile(path);
      for (let index = 0; index < original.length; index += STEP) {
        const changed = Buffer.from(original);
        changed[index] = (changed[index] ?? 0) ^ (1 << (index % 8));
        await writeFile(path, changed);
        const { kind } = await home.verify();
        if (kind === 'ok' || kind === 'torn-tail') throw new Error(`byte ${index} of ${path}: ${kind}`);
      }
      await writeFile(path, original);
    }
    expect((await home.verify()).kind).toBe('ok');
  }));

test('a log that ends anywhere before its head is truncated', () =>
  withAuditHome(async (home) => {
    await home.write([record('/ws/a.md'), record('/ws/b.md')], home.writer(), true);
    const whole = await readFile(home.log);
    for (let length = 0; length < whole.length; length += STEP) {
      await home.put(whole.subarray(0, length));
      const verdict = await home.verify();
      const lines = whole.subarray(0, length).toString().split('\n').length - 1;
      expect(verdict).toMatchObject({ kind: 'truncated', missing: 4 - lines, line: Math.max(1, lines) });
    }
    await rm(home.log);
    expect(await home.verify()).toMatchObject({ kind: 'truncated', missing: 4 });
  }));

describe.each([
  [
    'a line is changed',
    changes((all) => all.with(3, all[3]?.replace('/ws/c', '/ws/x') ?? '')),
    { kind: 'changed', line: 4 },
  ],
  [
    'the last line is changed',
    changes((all) => all.with(7, all[7]?.replace('1970', '1971') ?? '')),
    { kind: 'changed', line: 8 },
  ],
  [
    'the number of a line is changed',
    changes((all) => all.with(3, all[3]?.replace('"n":4', '"n":9') ?? '')),
    { kind: 'changed', line: 4 },
  ],
  ['a line is no line of ours', changes((all) => all.with(3, 'something else')), { kind: 'changed', line: 4 }],
  ['a line is removed', changes((all) => all.toSpliced(3, 1)), { kind: 'removed', from: 4, to: 4, line: 4 }],
  ['three lines are removed', changes((all) => all.toSpliced(2, 3)), { kind: 'removed', from: 3, to: 5, line: 3 }],
  ['the first line is removed', changes((all) => all.slice(1)), { kind: 'removed', from: 1, to: 1, line: 1 }],
  ['a line stands there twice', changes((all) => all.toSpliced(4, 0, all[3] ?? '')), { kind: 'inserted', line: 5 }],
  ['a line is put in', changes((all) => all.toSpliced(4, 0, '{"n":5}')), { kind: 'inserted', line: 5 }],
  [
    'two lines change places',
    changes((all) => all.with(3, all[4] ?? '').with(4, all[3] ?? '')),
    { kind: 'reordered', line: 4 },
  ],
  [
    'two lines that are far apart change places',
    changes((all) => all.with(2, all[6] ?? '').with(6, all[2] ?? '')),
    { kind: 'reordered', line: 3 },
  ],
  [
    'a line is moved',
    changes((all) => all.toSpliced(1, 1).toSpliced(5, 0, all[1] ?? '')),
    { kind: 'reordered', line: 2 },
  ],
  [
    'lines follow that follow nothing',
    (home: AuditHome) => appendFile(home.log, `${lineOf(9, 'a'.repeat(64), bodyOf(record('/ws/x')))}\n`),
    { kind: 'inserted', line: 9 },
  ],
  ['the head is gone', (home: AuditHome) => rm(home.head), { kind: 'head-missing' }],
  ['the key is gone', (home: AuditHome) => rm(home.key), { kind: 'key-missing' }],
  ['others can read the key', (home: AuditHome) => chmod(home.key, 0o644), { kind: 'key-open' }],
] as const)('when %s', (_what, damage, expected) => {
  test('it is named, with its line', () =>
    withAuditHome(async (home) => {
      await small(home);
      await damage(home);
      expect(await home.verify()).toMatchObject(expected);
    }));

  test('it is still named after somebody wrote on', () =>
    withAuditHome(async (home) => {
      await small(home);
      await damage(home);
      await home.write([record('/ws/later.md')]).catch(() => undefined); // nobody writes with a key that others know
      const verdict = await home.verify();
      expect(['ok', 'torn-tail']).not.toContain(verdict.kind);
      if (['removed', 'changed', 'inserted'].includes(expected.kind)) expect(verdict).toMatchObject(expected);
      if (expected.kind === 'head-missing') expect(verdict).toMatchObject({ kind: 'damaged', what: 'head-missing' });
    }));
});

test('a chain that somebody made anew, head and all, does not bear the signature', () =>
  withAuditHome(async (home) => {
    await small(home);
    const lines = (await home.text()).split('\n').slice(0, -1);
    let prev = '0'.repeat(64);
    const forged = lines.map((line, index) => {
      const { n: _, prev: __, ...entry } = JSON.parse(line);
      const next = lineOf(index + 1, prev, bodyOf(index === 3 ? record('/ws/innocent.md') : entry));
      prev = hashOf(next);
      return next;
    });
    await home.put(`${forged.join('\n')}\n`);
    const head = JSON.parse(await readFile(home.head, 'utf8'));
    await writeFile(home.head, `${JSON.stringify({ ...head, hash: prev, bytes: forged.join('\n').length + 1 })}\n`);
    expect(await home.verify()).toMatchObject({ kind: 'head-changed' });
  }));

describe('older copies', () => {
  test('a head that is older than the log', () =>
    withAuditHome(async (home) => {
      await small(home);
      const older = await readFile(home.head);
      await home.write([record('/ws/g.md'), record('/ws/h.md')]);
      await writeFile(home.head, older);
      expect(await home.verify()).toMatchObject({ kind: 'torn-tail', lines: 2, bytes: 0, line: 9 });
    }));

  test('a log that is older than its head', () =>
    withAuditHome(async (home) => {
      await small(home);
      const older = await home.text();
      await home.write([record('/ws/g.md'), record('/ws/h.md')]);
      await home.put(older);
      expect(await home.verify()).toMatchObject({ kind: 'truncated', missing: 2 });
    }));

  test('an older copy of all of it is whole, and not what was expected by whoever kept its head', () =>
    withAuditHome(async ({ home, ...all }) => {
      await small({ home, ...all });
      const restore = await all.snapshot();
      await all.write([record('/ws/g.md')]);
      const now = await all.verify();
      if (now.kind !== 'ok') throw new Error(now.kind);
      const expect_ = { count: now.count, hash: now.head };
      expect((await verifyAudit({ home, expect: expect_ })).kind).toBe('ok');
      await restore();
      expect((await all.verify()).kind).toBe('ok');
      expect((await verifyAudit({ home, expect: expect_ })).kind).toBe('replaced');
      await all.write([record('/ws/something-else.md')]);
      expect((await verifyAudit({ home, expect: expect_ })).kind).toBe('replaced');
      await all.write([record('/ws/more.md')]);
      expect((await verifyAudit({ home, expect: expect_ })).kind).toBe('replaced');
    }));
});

describe('several files', () => {
  test('each that is gone, cut short or exchanged is noticed', () =>
    withAuditHome(async (home) => {
      await inFiles(home);
      const folder = join(home.log, '..');
      const restore = await home.snapshot();
      const closed = (await home.names()).filter((name) => /^audit\.\d+\.jsonl$/.test(name));
      expect(closed.length).toBeGreaterThan(2);
      for (const name of closed) {
        await rm(join(folder, name));
        expect((await home.verify()).kind).toBe('removed');
        await restore();
        const text = await readFile(join(folder, name), 'utf8');
        await writeFile(join(folder, name), text.slice(0, -20));
        expect((await home.verify()).kind).toBe('removed');
        await restore();
      }
      const [first = '', second = ''] = closed;
      await rename(join(folder, first), join(folder, 'x'));
      await rename(join(folder, second), join(folder, first));
      await rename(join(folder, 'x'), join(folder, second));
      expect((await home.verify()).kind).toBe('reordered');
    }));

  test('the oldest that rotation dropped are not missing, and say how much was whose', () =>
    withAuditHome(async (home) => {
      const writer = home.writer({ maxBytes: 4_000, files: 2 });
      await home.write([record('/ws/quiet.md', { id: 'acme.quiet' })], writer);
      for (let index = 0; index < 40; index++) await home.write([record(`/ws/${index}`, { id: 'acme.loud' })], writer);
      const dropped = (await home.lines()).flatMap(({ entry }) => (entry.kind === 'file' ? entry.dropped : []));
      expect(dropped.length).toBeGreaterThan(0);
      // Whoever dropped it was ended before it was removed.
      await writeFile(join(home.log, '../audit.000001.jsonl'), 'left over\n');
      expect((await home.verify()).kind).toBe('ok');
      expect(dropped[0]?.lines[0]?.id).toBe('acme.loud');
      expect((await home.verify()).kind).toBe('ok');
    }));
});
