import { expect, test } from 'vitest';
import type { BisectSession } from '../../src/bisect/session.ts';
import { begun, idOf, judged } from './example-session.ts';

const last = ({ trials }: BisectSession) => {
  const { verdict, timedOut } = trials.at(-1) as BisectSession['trials'][number];
  return [verdict, timedOut];
};

test('the first trial that takes too long is bad: that is what somebody complains of', () => {
  expect(last(judged(begun(8), 'time-out'))).toEqual(['bad', true]);
});

test('a later one is bad when the first timed out, too', () => {
  expect(last(judged(judged(begun(8), 'time-out'), 'time-out'))).toEqual(['bad', true]);
});

test('a later one says nothing when the first failed in time', () => {
  expect(last(judged(judged(begun(8), 'bad'), 'time-out'))).toEqual(['skip', true]);
});

test('one that said nothing makes no later one bad', () => {
  expect(last(judged(judged(judged(begun(8), 'bad'), 'time-out'), 'time-out'))).toEqual(['skip', true]);
});

test('suspects who are tried first take the place of everything', () => {
  const session = begun(8);
  const suspected = { ...session.problem, suspects: [idOf(3)] };
  const first = begun(8, { problem: suspected });
  expect(first.trial?.why).toBe('suspects');
  expect(last(judged(first, 'time-out'))).toEqual(['bad', true]);
});
