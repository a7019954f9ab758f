import { expect, test } from 'vitest';
import { whileLong } from '../../src/cli/progress.ts';
import { manualClock } from '../protocol/manual-clock.ts';
import { fakePowers } from './fake-core.ts';

function watched(tty = true) {
  const powers = fakePowers();
  const clock = manualClock();
  const terminal = { ...powers.terminal, ask: tty ? async () => '' : null };
  const { promise, resolve } = Promise.withResolvers<string>();
  return { clock, said: powers.said, powers: { terminal }, work: promise, end: () => resolve('done') };
}

const reading = () => 'reading';

test('work that takes long says so, again and again, and no more when it is done', async () => {
  const { clock, said, powers, work, end } = watched();
  const all = whileLong(
    () => 'verifying a\u202e.bhx',
    powers,
    () => work,
    clock,
  );
  clock.advance(999);
  expect(said).toEqual([]);
  clock.advance(1);
  clock.advance(5_000);
  expect(said).toEqual(['verifying a\\u{202e}.bhx: 1 s so far …', 'verifying a\\u{202e}.bhx: 6 s so far …']);
  end();
  expect(await all).toBe('done');
  expect(clock.waiting).toBe(0);
});

test('while somebody is asked, it is not the machine that takes long', async () => {
  const { clock, said, powers, work, end } = watched();
  const question = Promise.withResolvers<string>();
  const all = whileLong(
    reading,
    powers,
    async (pause) => `${await pause(() => question.promise)} ${await work}`,
    clock,
  );
  clock.advance(60_000);
  expect(said).toEqual([]);
  question.resolve('yes');
  await new Promise((resolve) => setImmediate(resolve));
  clock.advance(5_000);
  expect(said).toHaveLength(1);
  end();
  expect(await all).toBe('yes done');
});

test('where nobody looks on, nothing is said; and what fails leaves no timer', async () => {
  const { clock, said, powers, work, end } = watched(false);
  const all = whileLong(reading, powers, () => work, clock);
  clock.advance(60_000);
  end();
  await all;
  expect(said).toEqual([]);
  const fails = async () => {
    throw new Error('no');
  };
  await expect(whileLong(reading, watched().powers, fails, clock)).rejects.toThrow('no');
  expect(clock.waiting).toBe(0);
});
