import { expect, test } from 'vitest';
import { Bursts } from '../../src/cli/bursts.ts';
import { manualClock } from '../protocol/manual-clock.ts';

function open() {
  const clock = manualClock();
  const acts: { since: number; end: () => void }[] = [];
  const bursts = new Bursts(clock, 60, (since) => new Promise((end) => acts.push({ since, end })));
  return { clock, acts, bursts };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('many events are one act, after the last of them, told when the first came', () => {
  const { clock, acts, bursts } = open();
  const began = clock.now();
  for (let n = 0; n < 5; n += 1) {
    bursts.mark();
    clock.advance(40);
  }
  expect(acts).toEqual([]);
  clock.advance(60);
  expect(acts.map(({ since }) => since - began)).toEqual([0]);
});

test('an event during an act is followed by another act, never by one at the same time', async () => {
  const { clock, acts, bursts } = open();
  bursts.mark();
  clock.advance(60);
  bursts.mark();
  clock.advance(60);
  expect(acts).toHaveLength(1);
  acts[0]?.end();
  await settled();
  expect(acts).toHaveLength(2);
  acts[1]?.end();
  await settled();
  expect(acts).toHaveLength(2);
});

test('an act that ends in the middle of a burst waits for its end', async () => {
  const { clock, acts, bursts } = open();
  bursts.mark();
  clock.advance(60);
  bursts.mark();
  acts[0]?.end();
  await settled();
  expect(acts).toHaveLength(1);
  clock.advance(60);
  expect(acts).toHaveLength(2);
});

test('what comes while it is held is not lost, also when the work fails', async () => {
  const { clock, acts, bursts } = open();
  const held = bursts.hold(async () => {
    bursts.mark();
    clock.advance(60);
    throw new Error('no');
  });
  await expect(held).rejects.toThrow('no');
  expect(acts).toHaveLength(1);
});

test('after dispose nothing happens any more', () => {
  const { clock, acts, bursts } = open();
  bursts.mark();
  bursts.dispose();
  bursts.mark();
  clock.advance(1000);
  expect(acts).toEqual([]);
});
