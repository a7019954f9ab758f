import { describe, expect, it } from 'vitest';
import { allowedError, type Decided, decide } from '../../src/bisect/belief.ts';
import type { Flaky } from '../../src/bisect/problem.ts';
import type { Verdict } from '../../src/bisect/step.ts';
import { randomness } from './randomness.ts';

function decided(flaky: Flaky, error: number, judge: () => Verdict): Decided & { readonly times: number } {
  const deciding = decide(flaky, error);
  let times = 0;
  for (let state = deciding.next(); ; times++) {
    if (state.done) return { ...state.value, times };
    state = deciding.next(judge());
  }
}

function inTurn(...verdicts: readonly Verdict[]): () => Verdict {
  let next = 0;
  return () => verdicts[next++ % verdicts.length] ?? 'skip';
}

const believed = { missed: 0.2, falseAlarms: 0, confidence: 0.95 };

describe('a verdict that may be wrong', () => {
  it('is proof when there are no false alarms and it is bad, also after good ones', () => {
    expect(decided(believed, 0.01, inTurn('bad'))).toEqual({ verdict: 'bad', error: 0, times: 1 });
    expect(decided(believed, 0.01, inTurn('good', 'good', 'bad'))).toEqual({ verdict: 'bad', error: 0, times: 3 });
  });

  it('is proof when nothing is missed and it is good', () => {
    const flaky = { ...believed, missed: 0, falseAlarms: 0.3 };
    expect(decided(flaky, 0.01, inTurn('bad', 'good'))).toEqual({ verdict: 'good', error: 0, times: 2 });
  });

  it('is repeated until missing it each time is as seldom as an error may be', () => {
    // 0.2 × 0.2 × 0.2 is below 0.01, 0.2 × 0.2 is not.
    expect(decided(believed, 0.01, inTurn('good'))).toEqual({ verdict: 'good', error: 0.01, times: 3 });
  });

  it('is made up for by the contrary', () => {
    const flaky = { ...believed, falseAlarms: 0.2 };
    expect(decided(flaky, 0.01, inTurn('bad')).times).toBe(4);
    expect(decided(flaky, 0.01, inTurn('good', 'bad', 'bad', 'bad', 'bad', 'bad')).times).toBe(6);
  });

  it('that nobody can tell ends it', () => {
    expect(decided(believed, 0.01, inTurn('good', 'skip'))).toEqual({ verdict: 'skip', error: 0, times: 2 });
  });

  it('that never settles is given up', () => {
    const flaky = { missed: 0.45, falseAlarms: 0.45, confidence: 0.95 };
    const { verdict, times } = decided(flaky, 0.01, inTurn('good', 'bad'));
    expect(verdict).toBe('skip');
    expect(times).toBeLessThan(2_000);
  });

  it.each([
    { missed: 0.2, falseAlarms: 0.2, confidence: 0.95 },
    { missed: 0.45, falseAlarms: 0.1, confidence: 0.95 },
    { missed: 0.3, falseAlarms: 0, confidence: 0.95 },
    { missed: 0.45, falseAlarms: 0.45, confidence: 0.95 },
  ])('is wrong no more often than allowed, and hardly ever given up: $missed, $falseAlarms', (flaky) => {
    const random = randomness(flaky.missed * 100, flaky.falseAlarms * 100);
    const count = 1500;
    for (const bad of [true, false]) {
      const rate = bad ? 1 - flaky.missed : flaky.falseAlarms;
      const verdicts = Array.from(
        { length: count },
        () => decided(flaky, 0.05, () => (random.chance() < rate ? 'bad' : 'good')).verdict,
      );
      const wrong = verdicts.filter((verdict) => verdict === (bad ? 'good' : 'bad')).length;
      expect(wrong / count).toBeLessThan(0.065);
      expect(verdicts.filter((verdict) => verdict === 'skip').length / count).toBeLessThan(0.005);
    }
  });
});

describe('all errors together', () => {
  it('stay below what the whole answer may have, however many decisions it takes', () => {
    for (const units of [0, 1, 2, 60, 300]) {
      const errors = Array.from({ length: 500 }, (_, before) => allowedError(believed, units, before));
      expect(errors.reduce((sum, error) => sum + error)).toBeLessThanOrEqual(0.05 + 1e-12);
      // One culprit's decisions are allowed half of it, so that they are not repeated for what hardly ever comes.
      expect(errors[0]).toBeGreaterThan(0.0015);
    }
  });
});
