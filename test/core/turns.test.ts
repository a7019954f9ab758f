import { expect, test } from 'vitest';
import { Turns } from '../../src/core/turns.ts';

test('what is taken under one key runs one after the other, also after a failure; other keys do not wait', async () => {
  const turns = new Turns<string>();
  const log: string[] = [];
  let release = () => {};
  const first = turns.take(
    'a',
    () =>
      new Promise<void>((resolve) => {
        log.push('first');
        release = resolve;
      }),
  );
  const failing = turns.take('a', async () => {
    log.push('failing');
    throw new Error('no');
  });
  const last = turns.take('a', async () => log.push('last'));
  await turns.take('b', async () => log.push('other'));
  expect(log).toEqual(['first', 'other']);
  release();
  await first;
  await expect(failing).rejects.toThrow('no');
  await last;
  expect(log).toEqual(['first', 'other', 'failing', 'last']);
});
