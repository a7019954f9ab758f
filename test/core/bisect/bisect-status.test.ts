import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../src/bisect/problem.ts';
import type { BisectSession, SessionResult } from '../../../src/bisect/session.ts';
import { statusOf } from '../../../src/core/bisect/bisect-status.ts';
import { begun, idOf, judged, participant, problemOf, statesOf } from '../../bisect/example-session.ts';

const KINDS = ['process.spawn', 'fs.write', 'secrets'].map((id) => ({ id, needs: [] }));
const OF_TODO = {
  subject: { kind: 'permissions', of: 'acme.todo' },
  problem: problemOf(KINDS),
  participants: [participant('acme.other'), participant('acme.todo')],
} as const;

test('of a search among extensions, the trial has the ids that are on', () => {
  const session = judged(begun(8), 'bad');
  expect(statusOf(session)).toEqual({
    session: session.id,
    startedAt: session.startedAt,
    subject: { kind: 'extensions' },
    judge: null,
    judged: 1,
    trial: {
      number: 2,
      extensions: session.trial?.on,
      off: session.problem.units.flatMap(({ id }) => (session.trial?.on.includes(id) ? [] : [id])),
      withheld: [],
      why: session.trial?.why,
      left: session.trial?.left,
    },
    result: null,
  });
});

test('of a search among permissions, all extensions are on, and the culprit is the extension with its kinds', () => {
  const states = statesOf(begun(0, OF_TODO), [['fs.write']]);
  const second = states[1] as BisectSession;
  expect(statusOf(second).trial).toMatchObject({
    extensions: ['acme.other', 'acme.todo'],
    withheld: KINDS.flatMap(({ id }) => (second.trial?.on.includes(id) ? [] : [id])),
  });
  const { result } = statusOf(states.at(-1) as BisectSession);
  expect(result?.culprits).toEqual([{ ids: ['acme.todo'], permissions: ['fs.write'], confirmed: true }]);
  expect(result?.words).toBe(
    'acme.todo fails because it may use fs.write. To do without: bulkhead deny acme.todo fs.write; for the author: bulkhead bisect report',
  );
});

describe('for people', () => {
  const FOUND: SessionResult = {
    kind: 'found',
    because: 'proven',
    culprits: [{ ids: [idOf(1)], confirmed: true }],
    among: [],
    trials: 7,
    confirmed: true,
    confidence: null,
    claims: [null],
  };
  const words = (result: Partial<SessionResult>, problem: Partial<Problem> = {}, more: Partial<BisectSession> = {}) => {
    const session = begun(4, { problem: { ...begun(4).problem, ...problem } });
    return statusOf({ ...session, ...more, trial: null, result: { ...FOUND, ...result } }).result?.words;
  };
  const together = { culprits: [{ ids: [idOf(1), idOf(2), idOf(3)], confirmed: true }] };
  const several = { culprits: [...FOUND.culprits, { ids: [idOf(2), idOf(3)], confirmed: true }], claims: [null, null] };
  const claimed = { claims: [{ commands: ['run'], claimants: [idOf(0), idOf(1)] }] };
  const nothing = { kind: 'not-found', culprits: [], claims: [], confirmed: false } as const;
  const unclear = { ...nothing, kind: 'inconclusive', among: [idOf(1), idOf(2)] } as const;
  const flaky = { missed: 0.2, falseAlarms: 0, confidence: 0.99 };

  test.each([
    [
      'one',
      words({}),
      'acme.e01 is to blame. To do without: bulkhead disable acme.e01; for the author: bulkhead bisect report',
    ],
    [
      'together',
      words(together),
      'acme.e01, acme.e02 and acme.e03 fail together: none of them is guilty alone. To do without: bulkhead disable acme.e01;',
    ],
    [
      'several',
      words(several),
      'acme.e01 is to blame. acme.e02 and acme.e03 fail together: none of them is guilty alone. To do without: bulkhead disable acme.e01, and so on;',
    ],
    [
      'claims',
      words(claimed),
      'acme.e01 is to blame. acme.e00 and acme.e01 both claim the command "run": answered by another of them, all is good.',
    ],
    [
      'not confirmed',
      words({ confirmed: false }),
      'That was not confirmed: the trials that would prove it were skipped, or said otherwise.',
    ],
    [
      'not confirmed, and nobody is blamed for what was not seen',
      words({ confirmed: false, culprits: [{ ids: [idOf(1)], confirmed: false }] }),
      'acme.e01 seems to be to blame. That was not confirmed',
    ],
    [
      'not confirmed, together',
      words({ confirmed: false, culprits: [{ ids: [idOf(1), idOf(2)], confirmed: false }] }),
      'acme.e01 and acme.e02 seem to fail together. That was not confirmed',
    ],
    [
      'with what is pinned',
      words({}, { pinned: [idOf(0)] }),
      'acme.e01 is to blame. That was always tried with acme.e00, which may have a part in it. To do without',
    ],
    [
      'a part of it',
      words({ confirmed: false, because: 'skipped', among: [idOf(2), idOf(3)] }),
      'since trials were skipped: one or more of acme.e02 and acme.e03 belong to it, or are to blame themselves.',
    ],
    ['how sure', words({ confidence: 0.99996 }), 'That is at least 99.99 % sure.'],
    [
      'elsewhere',
      words({ ...nothing, because: 'nothing-on' }),
      'No extension is to blame: it fails without any of them, too.',
    ],
    [
      'elsewhere, or in the check',
      words({ ...nothing, because: 'nothing-on' }, {}, { judge: { kind: 'command', words: ['false'] } }),
      'Look elsewhere: in the check itself (does it ever pass? does it need one that was off?), in the app,',
    ],
    [
      'elsewhere, or pinned',
      words({ ...nothing, because: 'nothing-on' }, { pinned: [idOf(0)] }),
      'or among those that are always on: acme.e00.',
    ],
    ['never failed', words({ ...nothing, because: 'everything-on' }), 'if it only fails at times, say so (flaky)'],
    [
      'never failed, however often',
      words({ ...nothing, because: 'everything-on' }, { flaky }),
      'however often that was tried',
    ],
    [
      'never failed without what was excluded',
      words({ ...nothing, because: 'everything-on' }, { excluded: [idOf(2)] }),
      'It did not fail with everything on but what was excluded (acme.e02), so nothing was searched.',
    ],
    ['skipped', words({ ...unclear, because: 'skipped' }), 'since trials were skipped: acme.e01 and acme.e02.'],
    ['contradiction', words({ ...unclear, because: 'contradiction' }), 'The verdicts contradict each other'],
    [
      'contradiction of a flaky one',
      words({ ...unclear, because: 'contradiction' }, { flaky }),
      'If it fails less often than you said, say so',
    ],
  ])('%s', (_what, said, expected) => {
    expect(said).toContain(expected);
  });

  test('a long list is cut', () => {
    const among = Array.from({ length: 30 }, (_, at) => idOf(at));
    expect(words({ ...unclear, because: 'skipped', among })).toContain('acme.e09 and 20 more');
  });
});
