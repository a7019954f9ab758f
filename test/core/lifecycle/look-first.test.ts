import { expect, test } from 'vitest';
import { createLookFirst } from '../../../src/core/lifecycle/look-first.ts';

/** `word` is what is looked at; a call says what it was when it was looked at last. */
function world() {
  let word = 'first';
  let seen = '';
  let looks = 0;
  const log: string[] = [];
  const lookFirst = createLookFirst(() => {
    looks += 1;
    if (word === 'broken') throw new Error('broken');
    seen = word;
  });
  return {
    log,
    write: (text: string) => {
      word = text;
    },
    looks: () => looks,
    call: (name: string) =>
      lookFirst(async () => {
        log.push(name);
        return seen;
      }),
  };
}

test('one that comes alone looks at once and begins at once, and so does the next', async () => {
  const { call, log, looks } = world();
  const first = call('a');
  expect([log, looks()]).toEqual([['a'], 1]);
  await first;
  const second = call('b');
  expect([log, looks()]).toEqual([['a', 'b'], 2]);
  await second;
});

test('a thousand at once share two looks, and begin in their order', async () => {
  const { call, log, looks } = world();
  const names = Array.from({ length: 1_000 }, (_, index) => `${index}`);
  await Promise.all(names.map(call));
  expect(looks()).toBe(2);
  expect(log).toEqual(names);
});

test('hostile: each sees what was written before it was made, however close that was', async () => {
  const { call, write } = world();
  const first = call('a');
  write('second');
  const second = call('b');
  write('third');
  const third = call('c');
  expect(await first).toBe('first');
  expect(['second', 'third']).toContain(await second); // it may know better
  expect(await third).toBe('third');
  // In the very micro-task in which those that waited begin, and in those around it.
  for (let turns = 0; turns < 6; turns++) {
    const before = [call('d'), call('e')];
    for (let tasks = 0; tasks < turns; tasks++) await undefined;
    write(`turn ${turns}`);
    expect(await call('f')).toBe(`turn ${turns}`);
    await Promise.all(before);
  }
});

test('none overtakes another, whichever way they come', async () => {
  const { call, log } = world();
  const calls = [call('1'), call('2')];
  await undefined;
  calls.push(call('3'));
  await undefined;
  calls.push(call('4'), call('5'));
  await Promise.all(calls);
  expect(log).toEqual(['1', '2', '3', '4', '5']);
});

test('one that calls while it begins is looked for anew', async () => {
  let looks = 0;
  const lookFirst = createLookFirst(() => {
    looks += 1;
  });
  const nested: Promise<number>[] = [];
  await Promise.all(
    [1, 2].map(() =>
      lookFirst(async () => {
        const before = looks;
        nested.push(lookFirst(async () => looks - before));
      }),
    ),
  );
  for (const looked of await Promise.all(nested)) expect(looked).toBeGreaterThan(0);
});

test('what the look throws is for all that waited for it, and what one throws for that one only', async () => {
  const { call, write } = world();
  const first = call('a');
  write('broken');
  const refused = [call('b'), call('c')];
  expect(await first).toBe('first');
  for (const each of refused) await expect(each).rejects.toThrow('broken');
  await expect(call('d')).rejects.toThrow('broken');
  write('mended');
  expect(await call('e')).toBe('mended');
  const lookFirst = createLookFirst(() => undefined);
  const outcomes = await Promise.allSettled([
    lookFirst(async () => 1),
    lookFirst(() => Promise.reject(new Error('mine'))),
    lookFirst(() => {
      throw new Error('at once');
    }),
    lookFirst(async () => 3),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
});
