import { expect, test } from 'vitest';
import { LastOnes } from '../../src/base/last-ones.ts';

test.each([
  [[], []],
  [
    [1, 2],
    [1, 2],
  ],
  [
    [1, 2, 3],
    [1, 2, 3],
  ],
  [
    [1, 2, 3, 4, 5, 6, 7],
    [5, 6, 7],
  ],
])('of %j, the last three are %j, oldest first', (came, last) => {
  const ones = new LastOnes<number>(3);
  for (const one of came) ones.add(one);
  expect(ones.list()).toEqual(last);
});
