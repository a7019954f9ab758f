import { expect, test } from 'vitest';
import { counted, listed } from '../../src/base/in-words.ts';

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
  [['a', 'b', 'c', 'd', 'e'], 'a, b, c and 2 more'],
])('%j reads as a list, and what is too many is counted', (names, expected) => {
  expect(listed(names, 3)).toBe(expected);
});

test('one is one, and all else is many', () => {
  expect([0, 1, 2].map((number) => counted(number, 'trial'))).toEqual(['0 trials', '1 trial', '2 trials']);
});
