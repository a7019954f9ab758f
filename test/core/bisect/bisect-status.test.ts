import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../src/bisect/problem.ts';
import type { BisectSession, JudgedTrial, SessionResult } from '../../../src/bisect/session.ts';
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
    'acme.todo fails when it is granted fs.write, and only then. Confirmed in both directions: it fails with nothing else granted, and everything is good without it. To do without: bulkhead deny acme.todo fs.write; for the author: bulkhead bisect report',
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
  const OF_TODO_ONLY = { subject: OF_TODO.subject };
  const flaky = { missed: 0.2, falseAlarms: 0, confidence: 0.99 };

  const open = { because: 'skipped', confirmed: false } as const;
  const skips = (...verdicts: readonly ('skip' | 'bad')[]): Partial<BisectSession> => ({
    trials: verdicts.map((verdict) => ({ ...(judged(begun(4), verdict).trials[0] as JudgedTrial) })),
  });

  test.each([
    [
      'one',
      words({}),
      'acme.e01 is to blame. Confirmed in both directions: it fails with nothing else on, and everything is good without it. To do without: bulkhead disable acme.e01; for the author: bulkhead bisect report',
    ],
    [
      'together',
      words(together),
      'acme.e01, acme.e02 and acme.e03 fail together: each of them is needed for it, and none of them is guilty alone. Confirmed in both directions: they fail with nothing else on, and everything is good without them. To do without: bulkhead disable acme.e01;',
    ],
    [
      'several',
      words(several),
      'There are 2 causes, each of its own. acme.e01 is to blame. acme.e02 and acme.e03 fail together: each of them is needed for it, and none of them is guilty alone. Confirmed in both directions: each fails with nothing else on, and everything is good without all of the causes. To do without: bulkhead disable acme.e01, and so on;',
    ],
    [
      'claims',
      words(claimed),
      'acme.e01 is to blame. It is about the command "run", which acme.e00 and acme.e01 both declare: answered by another of them, all is good. Confirmed',
    ],
    [
      'not confirmed, and nobody is blamed for what was not seen',
      words({ ...open, culprits: [{ ids: [idOf(1)], confirmed: false }] }),
      'acme.e01 seems to be to blame. That is not confirmed: it was not seen both to fail with it only, and not to fail without it. Such trials were skipped, or said otherwise. To do',
    ],
    [
      'not confirmed, together',
      words({ ...open, culprits: [{ ids: [idOf(1), idOf(2)], confirmed: false }] }),
      'acme.e01 and acme.e02 seem to fail together. That is not confirmed: it was not seen both to fail with them only',
    ],
    [
      'not confirmed, one of several',
      words({ ...open, culprits: [...FOUND.culprits, { ids: [idOf(2)], confirmed: false }], claims: [null, null] }),
      'There seem to be 2 causes, each of its own. acme.e01 is to blame. acme.e02 seems to be to blame. What only seems so is not confirmed',
    ],
    ['not confirmed as a whole', words({ ...open }), 'It is not confirmed that there is no more to it.'],
    [
      'with what is pinned',
      words({}, { pinned: [idOf(0)] }),
      'it fails with nothing else on but what is always on, and everything is good without it. That was always tried with acme.e00, which may have a part in it. To do without',
    ],
    [
      'a part of it',
      words({ ...open, among: [idOf(2), idOf(3)] }, {}, skips('bad', 'skip', 'skip')),
      'There is more to it: one or more of acme.e02 and acme.e03 belong to it, or are causes of their own. Which could not be told apart: 2 trials were skipped.',
    ],
    ['how sure', words({ confidence: 0.99996 }), 'after 7 trials this is at least 99.99 % sure.'],
    [
      'elsewhere',
      words({ ...nothing, because: 'nothing-on' }),
      'No extension is to blame: the fault is elsewhere. It is there too with nothing on. Look at the app itself, its settings, its data and the workspace.',
    ],
    [
      'elsewhere, and no permission',
      words({ ...nothing, because: 'nothing-on' }, { pinned: ['fs.read'] }, OF_TODO_ONLY),
      'No permission that was searched is to blame: the fault is elsewhere. It is there too with nothing granted but what is never withheld (fs.read).',
    ],
    [
      'elsewhere, or in the check',
      words({ ...nothing, because: 'nothing-on' }, {}, { judge: { kind: 'command', words: ['false'] } }),
      'Look at the check itself (does it ever pass? does it need one that was off?), the app itself,',
    ],
    [
      'elsewhere, or pinned',
      words({ ...nothing, because: 'nothing-on' }, { pinned: [idOf(0)] }),
      'No extension that was searched is to blame: the fault is elsewhere. It is there too with nothing on but what is always on (acme.e00). Look at the app itself, its settings, its data, the workspace and what is always on.',
    ],
    [
      'never failed',
      words({ ...nothing, because: 'everything-on' }),
      'so there was nothing to search. Perhaps it does not always show itself (then search with --flaky), something else has changed meanwhile, or it was judged by something that cannot see it. Make it fail first, then begin again.',
    ],
    [
      'never failed, however often',
      words({ ...nothing, because: 'everything-on' }, { flaky }),
      'The fault was not there with everything on, however often that was tried, so there was nothing to search. Perhaps it shows itself less often than was said',
    ],
    [
      'never failed without what was excluded',
      words({ ...nothing, because: 'everything-on' }, { excluded: [idOf(2)] }),
      'The fault was not there with everything on but what was excluded (acme.e02), so there was nothing to search.',
    ],
    [
      'skipped',
      words({ ...unclear, because: 'skipped' }, {}, skips('bad', 'skip')),
      'It is among acme.e01 and acme.e02, which could not be told apart: 1 trial was skipped. Take skips back (undo), or begin again with all others excluded.',
    ],
    [
      'skipped, of a flaky one',
      words({ ...unclear, because: 'skipped' }, { flaky }, skips('skip')),
      '1 trial was skipped, or trials said now this and now that.',
    ],
    [
      'contradiction',
      words({ ...unclear, because: 'contradiction' }),
      'The verdicts contradict each other: something failed that does not fail together with more. So either it does not always show itself (then search with --flaky), or something hides it. Left are acme.e01 and acme.e02.',
    ],
    [
      'contradiction of a flaky one',
      words({ ...unclear, because: 'contradiction' }, { flaky }),
      'either it shows itself less often than was said (then search with a higher --flaky), or something hides it.',
    ],
  ])('%s', (_what, said, expected) => {
    expect(said).toContain(expected);
  });

  test('who is named is the copy that was searched', () => {
    const { participants } = begun(4);
    const copy = { version: '2.0.0', origin: 'dev:/srv/e01', keyId: null };
    const session = {
      ...begun(4),
      participants: participants.map((each) => (each.id === idOf(1) ? { ...each, ...copy } : each)),
    };
    const found = statusOf({ ...session, trial: null, result: { ...FOUND, ...several } }).result;
    const other = { version: '1.0.0', origin: 'unsigned', keyId: null };
    expect(found?.extensions).toEqual([
      { id: idOf(1), ...copy },
      { id: idOf(2), ...other },
      { id: idOf(3), ...other },
    ]);
  });

  test('a long list is cut', () => {
    const among = Array.from({ length: 30 }, (_, at) => idOf(at));
    expect(words({ ...unclear, because: 'skipped', among })).toContain('acme.e09 and 20 more');
  });
});
