import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeTrial, renewTrial, undoVerdict } from '../../src/bisect/advance-session.ts';
import { NO_EVIDENCE } from '../../src/bisect/evidence.ts';
import type { BisectSession } from '../../src/bisect/session.ts';
import { SEEDED } from '../setup/seeded.ts';
import { begun, idOf, judged, NOW, statesOf } from './example-session.ts';

const LATER = NOW + 60_000;

test('a session begins with its first trial: number 1, and everything on', () => {
  const session = begun(4);
  expect(session).toMatchObject({
    id: '0123456789abcdef',
    startedAt: '2026-06-01T12:00:00.000Z',
    trials: [],
    trial: { number: 1, why: 'everything', on: [0, 1, 2, 3].map(idOf), claims: {}, startedAt: session.startedAt },
    result: null,
  });
});

test('a verdict is written down with the trial that it is about, and the next trial begins', () => {
  const session = judgeTrial(
    begun(4),
    { verdict: 'bad', evidence: { what: 'It hung.', log: ['a'], audit: [] } },
    NOW + 1_500,
  );
  expect(session.trials).toEqual([
    {
      number: 1,
      on: [0, 1, 2, 3].map(idOf),
      why: 'everything',
      claims: {},
      verdict: 'bad',
      timedOut: false,
      startedAt: '2026-06-01T12:00:00.000Z',
      ms: 1_500,
      evidence: { what: 'It hung.', log: ['a'], audit: [] },
    },
  ]);
  expect(session.trial).toMatchObject({ number: 2, startedAt: '2026-06-01T12:00:01.500Z' });
});

test('the last verdict ends it: nothing is on trial, and the result counts every trial', () => {
  const end = statesOf(begun(8), [[idOf(5)]]).at(-1);
  expect(end?.trial).toBeNull();
  expect(end?.result).toMatchObject({ kind: 'found', culprits: [{ ids: [idOf(5)] }], trials: end?.trials.length });
  expect(() => judged(end as BisectSession, 'good')).toThrow(expect.objectContaining({ code: 'BISECT_NOT_ACTIVE' }));
  expect(() => renewTrial(end as BisectSession, LATER)).toThrow(expect.objectContaining({ code: 'BISECT_NOT_ACTIVE' }));
});

test('undo asks the same trial again, under another number, also when the search was over', () => {
  const states = statesOf(begun(8), [[idOf(5)]]);
  for (const [at, state] of states.entries()) {
    if (at === 0) continue;
    const before = states[at - 1] as BisectSession;
    const undone = undoVerdict(state, LATER);
    expect(undone.trials).toEqual(before.trials);
    expect(undone.result).toBeNull();
    const highest = Math.max(state.trial?.number ?? 0, state.trials.at(-1)?.number ?? 0);
    expect(undone.trial).toEqual({ ...before.trial, number: highest + 1, startedAt: '2026-06-01T12:01:00.000Z' });
  }
});

test('undo without a verdict is refused, and says what to do', () => {
  expect(() => undoVerdict(begun(3), LATER)).toThrow(expect.objectContaining({ code: 'BISECT_NOT_ACTIVE' }));
});

test('a trial that begins anew is the same under another number', () => {
  const session = judged(begun(4), 'bad');
  expect(renewTrial(session, LATER)).toEqual({
    ...session,
    trial: { ...session.trial, number: 3, startedAt: '2026-06-01T12:01:00.000Z' },
  });
});

test('a clock that was set back makes no negative time', () => {
  expect(judgeTrial(begun(3), { verdict: 'bad', evidence: NO_EVIDENCE }, NOW - 5_000).trials[0]?.ms).toBe(0);
});

test('whatever is judged, undone and begun anew: no number is ever used twice, and nothing that was is changed', () => {
  const acts = fc.array(fc.constantFrom('good', 'bad', 'skip', 'time-out', 'undo', 'renew'), { maxLength: 40 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), acts, (count, all) => {
      let session = begun(count);
      const numbers = new Set<number>([1]);
      for (const act of all) {
        if (act === 'undo' ? session.trials.length === 0 : session.trial === null) continue;
        const [before, copy] = [session, structuredClone(session)];
        if (act === 'undo') session = undoVerdict(session, LATER);
        else if (act === 'renew') session = renewTrial(session, LATER);
        else session = judged(session, act);
        expect(before).toEqual(copy);
        const { trial } = session;
        if (trial === null) continue;
        expect(numbers.has(trial.number)).toBe(false);
        numbers.add(trial.number);
      }
    }),
    { ...SEEDED, numRuns: 100 },
  );
});
