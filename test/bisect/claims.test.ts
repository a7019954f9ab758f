import { describe, expect, test } from 'vitest';
import { claimFindings, nextClaims } from '../../src/bisect/claims.ts';
import type { Problem } from '../../src/bisect/problem.ts';
import type { BisectSession, Dispute, JudgedTrial } from '../../src/bisect/session.ts';
import type { Finding, Verdict } from '../../src/bisect/step.ts';

interface World {
  readonly units?: readonly string[];
  /** `a>b`: a needs b. */
  readonly needs?: readonly string[];
  readonly disputes: Readonly<Record<string, string>>;
  readonly culprits: readonly string[];
  readonly problem?: Partial<Problem>;
  readonly kind?: Finding['kind'];
  readonly subject?: BisectSession['subject'];
}

type Searched = Parameters<typeof nextClaims>[0];

/** Names are single letters: `ab` is two of them. */
function world({ units = [...'abcd'], needs = [], disputes, culprits, problem, kind = 'found', subject }: World) {
  const searched: Searched = {
    subject: subject ?? { kind: 'extensions' },
    problem: {
      units: units.map((id) => ({
        id,
        needs: needs.flatMap((need) => (need.startsWith(`${id}>`) ? [need.slice(2)] : [])),
      })),
      pinned: [],
      excluded: [],
      suspects: [],
      flaky: null,
      ...problem,
    },
    disputes: Object.entries(disputes).map(([command, ids]): Dispute => ({ command, claimants: [...ids] })),
    trials: [],
  };
  const finding: Finding = {
    kind,
    because: 'proven',
    culprits: culprits.map((ids) => ({ ids: [...ids], confirmed: true })),
    among: [],
    trials: 5,
    confirmed: true,
    confidence: null,
  };
  return { searched, finding };
}

function judged({ searched, finding }: ReturnType<typeof world>, ...verdicts: Verdict[]) {
  let trials: readonly JudgedTrial[] = searched.trials;
  for (const verdict of verdicts) {
    const plan = nextClaims({ ...searched, trials }, finding);
    if (plan === null) throw new Error('There is nothing to judge.');
    const { left: _, ...rest } = plan;
    const evidence = { what: '', log: [], audit: [] };
    trials = [...trials, { ...rest, number: 1, verdict, timedOut: false, startedAt: '', ms: 1, evidence }];
  }
  const after = { ...searched, trials };
  return { next: nextClaims(after, finding), found: claimFindings(after, finding) };
}

const next = (said: World) => {
  const { searched, finding } = world(said);
  const plan = nextClaims(searched, finding);
  return plan === null ? null : { on: plan.on.join(''), claims: plan.claims };
};

describe('who answers in the place of whom', () => {
  test('the one that answers is the culprit: the next claimant does, and all else stays as it was', () => {
    expect(next({ disputes: { x: 'abc' }, culprits: ['a'] })).toEqual({ on: 'abcd', claims: { x: 'b' } });
  });

  test('two fail together: the one of them that lost the command has it', () => {
    expect(next({ disputes: { x: 'ab' }, culprits: ['ab'] })).toEqual({ on: 'abcd', claims: { x: 'b' } });
    // Not the one between them, which is another's.
    expect(next({ disputes: { x: 'acb' }, culprits: ['ab'] })).toEqual({ on: 'abcd', claims: { x: 'b' } });
  });

  test('one of two is first alone, and not with everything: the other of them lost it both times', () => {
    expect(next({ disputes: { x: 'cab' }, culprits: ['ab'] })).toEqual({ on: 'abcd', claims: { x: 'b' } });
  });

  test('a culprit that answers when it is alone, and not when all are on, fails either way: it is not that', () => {
    expect(next({ disputes: { x: 'ca' }, culprits: ['a'] })).toBeNull();
    expect(next({ disputes: { x: 'cda' }, culprits: ['a'] })).toBeNull();
  });

  test('one that never answers, because what it needs or what is pinned does, answers', () => {
    expect(next({ disputes: { x: 'ba' }, culprits: ['a'], needs: ['a>b'] })).toEqual({
      on: 'abcd',
      claims: { x: 'a' },
    });
    expect(next({ disputes: { x: 'ba' }, culprits: ['a'], problem: { pinned: ['b'] } })).toEqual({
      on: 'abcd',
      claims: { x: 'a' },
    });
  });

  test('every such command of the culprit changes hands at once', () => {
    expect(next({ disputes: { x: 'ab', y: 'ac', z: 'cd', w: 'da' }, culprits: ['a'] })).toEqual({
      on: 'abcd',
      claims: { x: 'b', y: 'c' },
    });
  });

  test('a command that is called like a part of every object is one like any other', () => {
    const plan = next({ disputes: { ['__proto__']: 'ab', constructor: 'ab' }, culprits: ['a'] });
    expect(Object.keys(plan?.claims ?? {}).sort()).toEqual(['__proto__', 'constructor']);
  });

  test('nobody else claims it, or nobody of the culprit: there is nothing to try', () => {
    expect(next({ disputes: {}, culprits: ['a'] })).toBeNull();
    expect(next({ disputes: { x: 'bc' }, culprits: ['a'] })).toBeNull();
  });

  test('whoever is excluded claims nothing, and what needs it neither', () => {
    expect(next({ disputes: { x: 'ab' }, culprits: ['a'], problem: { excluded: ['b'] } })).toBeNull();
    expect(next({ disputes: { x: 'abc' }, culprits: ['a'], needs: ['b>d'], problem: { excluded: ['d'] } })).toEqual({
      on: 'ac',
      claims: { x: 'c' },
    });
  });

  test('only what was found, and among extensions, is asked about', () => {
    const said = { disputes: { x: 'ab' }, culprits: ['a'] };
    expect(next({ ...said, kind: 'inconclusive' })).toBeNull();
    expect(next({ ...said, subject: { kind: 'permissions', of: 'a' } })).toBeNull();
  });
});

describe('with several culprits', () => {
  test('the others are away, with what needs them: they would make it fail all the same', () => {
    const said = world({ disputes: { x: 'ad', y: 'bd' }, culprits: ['a', 'b'], needs: ['c>b'] });
    const first = nextClaims(said.searched, said.finding);
    expect(first).toEqual({ on: ['a', 'd'], why: 'claims', left: 2, claims: { x: 'd' } });
    const second = judged(said, 'bad').next;
    expect(second).toEqual({ on: ['b', 'c', 'd'], why: 'claims', left: 1, claims: { y: 'd' } });
    expect(judged(said, 'bad', 'good')).toEqual({
      next: null,
      found: [null, { commands: ['y'], claimants: ['b', 'd'] }],
    });
  });

  test('what two combinations share stays, the rest of the other goes', () => {
    expect(next({ disputes: { x: 'ab' }, culprits: ['ab', 'bc'] })).toEqual({ on: 'abd', claims: { x: 'b' } });
  });

  test('another that cannot be taken away without this one: nothing is tried', () => {
    expect(next({ disputes: { x: 'ac' }, culprits: ['a', 'b'], problem: { pinned: ['b'] } })).toBeNull();
    expect(next({ disputes: { x: 'ac' }, culprits: ['a', 'b'], needs: ['a>b'] })).toBeNull();
  });

  test('a claimant that is away is none', () => {
    expect(next({ disputes: { x: 'ab' }, culprits: ['a', 'b'] })).toBeNull();
  });
});

describe('what comes of it', () => {
  const said = world({ disputes: { x: 'bad', y: 'ab' }, culprits: ['b'] });

  test('all is good when another answers: it is about those commands, and these claim them', () => {
    expect(judged(said, 'good')).toEqual({
      next: null,
      found: [{ commands: ['x'], claimants: ['a', 'b', 'd'] }],
    });
  });

  test.each(['bad', 'skip'] as const)('%s: nothing is said of commands', (verdict) => {
    expect(judged(said, verdict)).toEqual({ next: null, found: [null] });
  });

  test('before it is judged, nothing is said', () => {
    expect(claimFindings(said.searched, said.finding)).toEqual([null]);
  });

  test('a fault that is missed in one of five trials has to be missing three times to be 99 % gone', () => {
    const flaky = { missed: 0.2, falseAlarms: 0, confidence: 0.99 };
    const doubtful = world({ disputes: { x: 'ab' }, culprits: ['a'], problem: { flaky } });
    expect(judged(doubtful).next?.left).toBe(3);
    expect(judged(doubtful, 'good', 'good')).toMatchObject({ next: { left: 1 }, found: [null] });
    expect(judged(doubtful, 'good', 'good', 'good')).toMatchObject({ next: null, found: [{ commands: ['x'] }] });
    expect(judged(doubtful, 'good', 'bad')).toEqual({ next: null, found: [null] });
  });

  test('a search that never misses it asks once', () => {
    const flaky = { missed: 0, falseAlarms: 0.2, confidence: 0.99 };
    const sure = world({ disputes: { x: 'ab' }, culprits: ['a'], problem: { flaky } });
    expect(judged(sure, 'good').next).toBeNull();
  });
});
