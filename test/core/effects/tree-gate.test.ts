import { expect, test } from 'vitest';
import { TreeGate } from '../../../src/core/effects/tree-gate.ts';

function work(log: string[], name: string) {
  let finish = () => {};
  const held = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return {
    finish,
    async run() {
      log.push(`${name} begins`);
      await held;
      log.push(`${name} ends`);
    },
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('single changes run together; a moved folder waits for them, and what comes later waits for it', async () => {
  const log: string[] = [];
  const gate = new TreeGate();
  const [a, b, move, c] = ['a', 'b', 'move', 'c'].map((name) => work(log, name));
  if (!a || !b || !move || !c) throw new Error('four');
  const all = [gate.shared(a.run), gate.shared(b.run), gate.alone(move.run), gate.shared(c.run)];
  await turn();
  expect(log).toEqual(['a begins', 'b begins']);
  for (const { finish } of [b, a]) {
    finish();
    await turn();
  }
  expect(log.slice(2)).toEqual(['b ends', 'a ends', 'move begins']);
  move.finish();
  await turn();
  expect(log.slice(5)).toEqual(['move ends', 'c begins']);
  c.finish();
  await Promise.all(all);
});

test('a change that fails lets the next one in', async () => {
  const gate = new TreeGate();
  const fail = () => Promise.reject(new Error('no'));
  await expect(gate.shared(fail)).rejects.toThrow('no');
  await expect(gate.alone(fail)).rejects.toThrow('no');
  expect(await gate.shared(async () => 1)).toBe(1);
});
