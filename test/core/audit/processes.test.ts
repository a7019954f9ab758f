// Several cores over one home, and cores that are killed: one chain comes of it, with nothing in it twice and nothing between that is gone.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isThorough } from '../../setup/thorough.ts';
import { record, withAuditHome } from './audit-world.ts';

const ROUNDS = isThorough() ? 20 : 8;

function core(home: string, name: string, most = ''): ChildProcess {
  return fork(join(import.meta.dirname, 'core-that-tells.ts'), [home, name, most], { stdio: 'inherit' });
}

test('three at once write one chain, each entry once and in the order of its core', () =>
  withAuditHome(async ({ home, verify, lines }) => {
    const cores = ['a', 'b', 'c'].map((name) => core(home, name, '300'));
    expect(await Promise.all(cores.map(async (one) => (await once(one, 'exit'))[0]))).toEqual([0, 0, 0]);
    expect(await verify()).toMatchObject({ kind: 'ok', interruptions: 0, lost: 0 });
    const told = (await lines()).flatMap(({ entry }) => (entry.kind === 'decision' ? [entry.trace] : []));
    for (const name of ['a', 'b', 'c']) {
      const own = told.filter((trace) => trace.startsWith(`${name}-`));
      expect(own).toEqual(Array.from({ length: 300 }, (_, index) => `${name}-${index + 1}`));
    }
  }));

test(
  'killed while it writes, again and again, it leaves a whole log or a torn tail, which the next takes up',
  () =>
    withAuditHome(async (audit) => {
      let [torn, told] = [0, 0];
      for (let round = 1; round <= ROUNDS; round++) {
        const name = `r${round}`;
        const child = core(audit.home, name);
        let flushed = 0;
        child.on('message', (n: number) => {
          flushed = n;
          // Each time at another moment of a flush.
          if (n >= 100) setTimeout(() => child.kill('SIGKILL'), round % 7);
        });
        await once(child, 'exit');
        const verdict = await audit.verify();
        expect(['ok', 'torn-tail']).toContain(verdict.kind);
        if (verdict.kind === 'torn-tail') torn += 1;
        // What was flushed is there, and the next core goes on behind it.
        // Keeps as many files: what made room is not counted in the end.
        await audit.write([record('/ws/next.md')], audit.writer({ files: 1_000 }));
        const traces = (await audit.lines()).flatMap(({ entry }) => (entry.kind === 'decision' ? [entry.trace] : []));
        const own = traces.filter((trace) => trace.startsWith(`${name}-`));
        expect(own.length).toBeGreaterThanOrEqual(flushed);
        expect(own).toEqual(own.map((_, index) => `${name}-${index + 1}`));
        told += flushed;
      }
      expect(told).toBeGreaterThan(ROUNDS * 50);
      const verdict = await audit.verify();
      expect(verdict).toMatchObject({ kind: 'ok', interruptions: torn });
      expect((await audit.names()).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    }),
  60_000,
);

test('a line that never ended is set aside, and what it began with is told', () =>
  withAuditHome(async (audit) => {
    await audit.write([record('/ws/a.md')]);
    const whole = await audit.text();
    await audit.put(`${whole}{"n":3,"prev":"\u202e`);
    expect(await audit.verify()).toMatchObject({ kind: 'torn-tail', lines: 0, bytes: 18, line: 3 });
    await audit.write([record('/ws/b.md')]);
    expect((await audit.text()).startsWith(whole)).toBe(true);
    expect(await audit.verify()).toMatchObject({ kind: 'ok', interruptions: 1 });
    expect((await audit.lines())[2]?.entry).toMatchObject({ kind: 'torn-tail', adopted: 0, cut: 18 });
  }));

test('a core that is killed in the middle of a rotation leaves what the next one understands', () =>
  withAuditHome(async (audit) => {
    const { rename, writeFile } = await import('node:fs/promises');
    await audit.write([record('/ws/a.md')], audit.writer(), true);
    const restore = await audit.snapshot();
    const closed = audit.log.replace('.jsonl', '.000001.jsonl');
    const moments: (() => Promise<void>)[] = [
      () => rename(audit.log, closed),
      async () => {
        await rename(audit.log, closed);
        await writeFile(audit.log, '');
      },
      async () => {
        await rename(audit.log, closed);
        await writeFile(audit.log, '{"n":4,"pre');
      },
    ];
    for (const moment of moments) {
      await moment();
      expect(['ok', 'torn-tail']).toContain((await audit.verify()).kind);
      await audit.write([record('/ws/b.md')]);
      expect(await audit.verify()).toMatchObject({ kind: 'ok', files: 2 });
      await restore();
    }
  }));
