import { describe, expect, it } from 'vitest';
import { nextStep } from '../../src/bisect/next-step.ts';
import type { Problem } from '../../src/bisect/problem.ts';
import type { Finding, Outcome, Verdict } from '../../src/bisect/step.ts';
import { type Judging, type Searched, searched, stepped, verdictOf } from './ask.ts';
import { example } from './example-problem.ts';
import { expectHonest } from './honest.ts';
import { fails } from './naive-culprits.ts';
import { randomWorld } from './random-worlds.ts';
import { randomness } from './randomness.ts';

const LETTERS = 'a b c d e f g h i j';

/** As in `everything abc bad`. */
function told({ trials, outcomes }: Searched): string[] {
  return trials.map(({ why, on }, index) => `${why} ${on.join('') || '-'} ${outcomes[index]?.verdict}`);
}

/** `faults('c', 'a e')`: c alone, a and e together. */
function faults(...guilty: readonly string[]): Judging {
  return (on) =>
    verdictOf(
      fails(
        guilty.map((ids) => ids.split(' ')),
        on,
      ),
    );
}

function named({ culprits }: Finding): string[] {
  return culprits.map(({ ids, confirmed }) => `${ids.join('+')}${confirmed ? '' : '?'}`);
}

/** What is listed is as it says; what is not is as the world has it. */
function but(judge: Judging, listed: Readonly<Record<string, Verdict>>): Judging {
  return (on, times) => listed[[...on].join('')] ?? judge(on, times);
}

/** Of the processor, and the least of some: how fast it can be, whatever else the machine does. */
function leastMilliseconds(act: () => unknown): number {
  const times = Array.from({ length: 10 }, () => {
    const before = process.cpuUsage();
    act();
    return process.cpuUsage(before).user / 1000;
  });
  return Math.min(...times);
}

describe('a search', () => {
  it('halves what is left, and confirms in both directions', () => {
    const result = stepped(example(LETTERS), faults('g'));
    expect(told(result)).toEqual([
      'everything abcdefghij bad',
      'narrow abcde good',
      'narrow abcdefg bad',
      'narrow abcdef good',
      'alone g bad',
      'without abcdefhij good',
    ]);
    expect(result.finding).toEqual({
      kind: 'found',
      because: 'proven',
      culprits: [{ ids: ['g'], confirmed: true }],
      among: [],
      trials: 6,
      confirmed: true,
      confidence: null,
    });
    expect(result.trials.map(({ left }) => left)).toEqual([7, 6, 5, 3, 2, 1]);
  });

  it('counts one trial less where one of both directions was seen on the way', () => {
    const lefts = (problem: Problem, culprit: string) =>
      stepped(problem, faults(culprit)).trials.map(({ left }) => left);
    expect(lefts(example(LETTERS), 'j')).toEqual([7, 6, 5, 4, 3, 1]);
    expect(lefts(example(LETTERS), 'a')).toEqual([7, 6, 5, 3, 2, 1]);
    expect(lefts(example('a'), 'a')).toEqual([2, 1]);
  });

  it('names the one that needs the others, if it fails and they do not', () => {
    const result = stepped(example('a b<a c<b d e<c'), faults('c'));
    expect(named(result.finding)).toEqual(['c']);
    expect(told(result).slice(-2)).toEqual(['narrow abc bad', 'without abd good']);
  });

  it('names what others need, and not those who need it', () => {
    expect(named(stepped(example('a<c b<c c d<a,b'), faults('c')).finding)).toEqual(['c']);
  });

  it('says that the fault is not there with everything on', () => {
    const { finding } = stepped(example(LETTERS), faults());
    expect(finding).toMatchObject({ kind: 'not-found', because: 'everything-on', culprits: [], trials: 1 });
  });

  it('says that the fault is there with nothing on', () => {
    const { finding, trials } = stepped(example(LETTERS), () => 'bad');
    expect(finding).toMatchObject({ kind: 'not-found', because: 'nothing-on', culprits: [], trials: 5 });
    expect(trials.at(-1)).toMatchObject({ why: 'nothing', on: [] });
  });

  it('says that it is there with nothing on, if only what is pinned fails', () => {
    const { finding } = stepped(example(LETTERS, { pinned: ['c', 'd'] }), faults('c d'));
    expect(finding).toMatchObject({ kind: 'not-found', because: 'nothing-on' });
  });

  it('names who fails together with what is pinned', () => {
    const { finding, trials } = stepped(example(LETTERS, { pinned: ['c', 'd'] }), faults('c h'));
    expect(named(finding)).toEqual(['h']);
    expect(trials.every(({ on }) => on.includes('c') && on.includes('d'))).toBe(true);
  });

  it.each([
    ['there is nothing', example('')],
    ['all is pinned', example('a b', { pinned: ['a', 'b'] })],
    ['all is excluded', example('a b<a', { excluded: ['a'] })],
    ['all needs itself', example('a<b b<a')],
  ])('needs one trial when %s', (_, problem) => {
    expect(stepped(problem, () => 'good').finding).toMatchObject({ because: 'everything-on', trials: 1 });
    expect(stepped(problem, () => 'bad').finding).toMatchObject({ because: 'nothing-on', trials: 1 });
    expect(stepped(problem, () => 'skip').finding).toMatchObject({
      kind: 'inconclusive',
      because: 'skipped',
      trials: 1,
    });
  });

  it('needs two trials for one unit: with it, and without', () => {
    expect(told(stepped(example('a'), faults('a')))).toEqual(['everything a bad', 'nothing - good']);
    expect(told(stepped(example('a', { suspects: ['a'] }), faults('a')))).toEqual(['suspects a bad', 'nothing - good']);
  });
});

describe('several', () => {
  it('that fail together are named together, after all but one of them were tried too', () => {
    const result = stepped(example(LETTERS), faults('c h'));
    expect(named(result.finding)).toEqual(['c+h']);
    const confirming = told(result).filter((line) => !line.startsWith('narrow'));
    expect(confirming).toEqual([
      'everything abcdefghij bad',
      'alone h good',
      'alone ch bad',
      'alone c good',
      'without abdefghij good',
      'without abcdefgij good',
    ]);
  });

  it('that fail together are counted down to the last that is left out', () => {
    const { trials } = stepped(example(LETTERS), faults('c h i'));
    expect(trials.filter(({ why }) => why === 'without').map(({ left }) => left)).toEqual([3, 2, 1]);
  });

  it('that are each guilty are named one by one', () => {
    expect(named(stepped(example(LETTERS), faults('c', 'h', 'i')).finding)).toEqual(['c', 'h', 'i']);
  });

  it('combinations that share one are found', () => {
    expect(named(stepped(example(LETTERS), faults('a c', 'c h')).finding)).toEqual(['a+c', 'c+h']);
  });

  it('combinations across two found ones are found', () => {
    expect(named(stepped(example(LETTERS), faults('a b', 'e f', 'a e')).finding).sort()).toEqual(['a+b', 'a+e', 'e+f']);
  });
});

describe('suspects', () => {
  it('that are one: two trials are enough, and everything is never tried', () => {
    const result = stepped(example('a b c<a d e', { suspects: ['c'] }), faults('c'));
    expect(told(result)).toEqual(['suspects ac bad', 'without abde good']);
    expect(result.finding).toMatchObject({ because: 'proven', confirmed: true, trials: 2 });
  });

  it('are counted as what may be left at most', () => {
    const lefts = (problem: Problem, culprit: string) =>
      stepped(problem, faults(culprit)).trials.map(({ left }) => left);
    const one = example('a b c<a d e', { suspects: ['c'] });
    expect(lefts(one, 'c')).toEqual([6, 4]);
    expect(lefts(one, 'a')).toEqual([6, 4, 3, 2, 1]);
    expect(lefts(one, 'd')).toEqual([6, 5, 4, 3, 2, 1]);
    expect(lefts(example('a', { suspects: ['a'] }), 'a')).toEqual([2, 1]);
    expect(lefts(example('a b', { suspects: ['b'] }), 'b')).toEqual([4, 1]);
  });

  it('that are several are told apart among themselves', () => {
    const result = stepped(example(LETTERS, { suspects: ['i', 'c', 'e'] }), faults('c'));
    expect(named(result.finding)).toEqual(['c']);
    expect(told(result)[0]).toBe('suspects cei bad');
    expect(result.trials.every(({ on, why }) => why === 'without' || on.every((id) => 'cei'.includes(id)))).toBe(true);
  });

  it('that are innocent are not tried again', () => {
    const result = stepped(example(LETTERS, { suspects: ['a', 'b', 'c', 'd', 'e', 'f'] }), faults('i'));
    expect(told(result).slice(0, 3)).toEqual([
      'suspects abcdef good',
      'everything abcdefghij bad',
      'narrow abcdefgh good',
    ]);
  });

  it('that only need the culprit do not take the blame', () => {
    expect(named(stepped(example('a b c<a d e', { suspects: ['c'] }), faults('a')).finding)).toEqual(['a']);
  });

  it('beside another culprit are named with it', () => {
    expect(named(stepped(example(LETTERS, { suspects: ['c'] }), faults('c', 'h')).finding)).toEqual(['c', 'h']);
  });

  it('do not take the blame for what fails with nothing on', () => {
    expect(stepped(example(LETTERS, { suspects: ['c'] }), () => 'bad').finding).toMatchObject({
      because: 'nothing-on',
      trials: 3,
    });
  });

  it('about whom nobody can tell change nothing', () => {
    expect(named(stepped(example(LETTERS, { suspects: ['c'] }), but(faults('h'), { c: 'skip' })).finding)).toEqual([
      'h',
    ]);
  });
});

describe('when nobody can tell', () => {
  it('about a half, its neighbour is tried', () => {
    const result = stepped(example(LETTERS), but(faults('c'), { abcde: 'skip' }));
    expect(named(result.finding)).toEqual(['c']);
    expect(told(result)[2]).not.toBe('narrow abcde skip');
  });

  it('about any beginning, other orders are tried', () => {
    const judge: Judging = (on) => (on.has('a') && !on.has('j') ? 'skip' : verdictOf(on.has('g')));
    const result = stepped(example(LETTERS), judge);
    expect(named(result.finding)).toEqual(['g']);
    expect(result.finding.confirmed).toBe(true);
    expect(result.trials.length).toBeLessThan(12);
  });

  it('about 31 sets one after the other, one more is tried', () => {
    const problem = example(Array.from({ length: 300 }, (_, index) => `u${index}`).join(' '));
    const judging = (skipped: number): Judging => {
      let trials = 0;
      return (on) => (trials++ > 0 && trials <= 1 + skipped ? 'skip' : verdictOf(on.has('u77')));
    };
    expect(named(searched(problem, judging(31)).finding)).toEqual(['u77']);
    expect(searched(problem, judging(32)).finding).toMatchObject({ kind: 'inconclusive', because: 'skipped' });
  });

  it('about anything that tells the last ones apart, all of them are named as possible', () => {
    const judge: Judging = (on) => (on.has('c') === on.has('d') ? verdictOf(on.has('c')) : 'skip');
    const { finding } = stepped(example(LETTERS), judge);
    expect(finding).toMatchObject({
      kind: 'inconclusive',
      because: 'skipped',
      culprits: [],
      among: ['c', 'd'],
      confirmed: false,
    });
  });

  it('who is the other one of a pair, the one is named, and who it may be', () => {
    const judge: Judging = (on) =>
      !on.has('h') ? 'good' : on.has('c') === on.has('d') ? verdictOf(on.has('c')) : 'skip';
    const { finding } = stepped(example(LETTERS), judge);
    expect(finding).toMatchObject({ kind: 'found', because: 'skipped', among: ['c', 'd'], confirmed: false });
    expect(named(finding)).toEqual(['h?']);
  });

  it('who else one is guilty with, what was found is not all', () => {
    const judge: Judging = (on) =>
      !on.has('c') ? 'good' : on.has('a') ? 'bad' : on.has('d') === on.has('e') ? verdictOf(on.has('d')) : 'skip';
    const { finding } = stepped(example(LETTERS), judge);
    expect(named(finding)).toEqual(['a+c']);
    expect(finding).toMatchObject({ kind: 'found', because: 'skipped', among: ['d', 'e'], confirmed: false });
  });

  it('about everything, the search goes on, and what it sees counts', () => {
    const result = stepped(example(LETTERS), but(faults('j'), { abcdefghij: 'skip' }));
    expect(named(result.finding)).toEqual(['j']);
    expect(result.finding.confirmed).toBe(true);
  });

  it('about everything, of which all are suspected, the search goes on as well', () => {
    const problem = example(LETTERS, { suspects: LETTERS.split(' ') });
    expect(named(stepped(problem, but(faults('c'), { abcdefghij: 'skip' })).finding)).toEqual(['c']);
  });

  it('about everything, and nothing else is bad, nobody is named', () => {
    const { finding, trials } = stepped(example(LETTERS), but(faults(), { abcdefghij: 'skip' }));
    expect(finding).toMatchObject({ kind: 'inconclusive', because: 'skipped', culprits: [] });
    expect(trials.length).toBeLessThan(16);
  });

  it('about anything at all, it ends, and all are possible', () => {
    const units = Array.from({ length: 300 }, (_, index) => `u${index}`).join(' ');
    const { finding, trials } = searched(example(units), () => 'skip');
    expect(finding).toMatchObject({ kind: 'inconclusive', because: 'skipped' });
    expect(finding.among).toHaveLength(300);
    expect(trials.length).toBeLessThan(50);
  });

  it('whether it fails alone, the culprit is named, but it is not confirmed', () => {
    const { finding } = stepped(example(LETTERS), but(faults('g'), { g: 'skip' }));
    expect(finding).toMatchObject({ kind: 'found', because: 'skipped', confirmed: false });
    expect(named(finding)).toEqual(['g?']);
  });

  it('whether all is good without it, the culprit is named, but it is not confirmed', () => {
    const { finding } = stepped(example(LETTERS), but(faults('g'), { abcdefhij: 'skip' }));
    expect(finding).toMatchObject({ kind: 'found', because: 'skipped', confirmed: false });
    expect(named(finding)).toEqual(['g?']);
  });

  it('whether it fails with nothing on, the first is named only if all is good without it', () => {
    const judge = but(faults('a'), { '': 'skip' });
    expect(named(stepped(example(LETTERS), judge).finding)).toEqual(['a']);
    const { finding, trials } = stepped(
      example(LETTERS),
      but(() => 'bad', { '': 'skip' }),
    );
    expect(finding).toMatchObject({
      kind: 'inconclusive',
      because: 'skipped',
      culprits: [],
      among: LETTERS.split(' '),
    });
    expect(trials.length).toBeLessThan(9);
  });
});

describe('verdicts that contradict each other', () => {
  it('do not make innocents guilty: who fails alone is named alone', () => {
    // Somebody said good of the first half, in which the culprit is.
    const result = stepped(example(LETTERS), but(faults('c'), { abcde: 'good' }));
    expectHonest(example(LETTERS), result);
    expect(named(result.finding)).toEqual(['c']);
    expect(result.finding.because).toBe('proven');
  });

  it('name nobody together with who was seen to fail alone later', () => {
    // Two of the three hide what each of them does.
    const judge = but(faults('a', 'b'), { ab: 'good', ac: 'good', bc: 'good' });
    const result = stepped(example('a b c d'), judge);
    expectHonest(example('a b c d'), result);
    expect(named(result.finding)).toEqual(['b', 'a']);
  });

  it('are tried once more, if verdicts may be wrong', () => {
    const flaky = { missed: 0.2, falseAlarms: 0, confidence: 0.95 };
    const result = stepped(example(LETTERS, { flaky }), but(faults('c'), { abcde: 'good' }));
    expect(named(result.finding)).toEqual(['c']);
    expect(told(result).filter((line) => line === 'alone c bad')).toHaveLength(2);
  });

  it('that cannot be settled by what was seen leave it open', () => {
    const judge = but(faults('c'), { abcde: 'good', abdefghij: 'skip' });
    const { finding } = stepped(example(LETTERS), judge);
    expect(finding).toMatchObject({ kind: 'inconclusive', because: 'contradiction', culprits: [], among: ['c'] });
  });

  it('a combination of more than can be believed is none', () => {
    const units = LETTERS.split(' ');
    const { finding, trials } = stepped(example(LETTERS), (on) =>
      verdictOf(units.slice(0, 8).every((id) => on.has(id))),
    );
    expect(finding).toMatchObject({ kind: 'inconclusive', because: 'contradiction', culprits: [], confirmed: false });
    expect(finding.among).toEqual(units.slice(0, 8));
    expect(trials.length).toBeLessThan(30);
  });

  it('never go on for ever', () => {
    for (let number = 0; number < 300; number++) {
      const random = randomness(number, 99);
      const { problem } = randomWorld(random, { most: 40, culprits: 0, together: 1, odd: true, suspects: true });
      const verdicts = ['good', 'bad', 'skip'] as const;
      const chance = random.chance() < 0.5 ? 1 : 2;
      const result = searched(problem, () => verdicts[random.between(0, chance)] ?? 'skip');
      expectHonest(problem, result);
      expect(result.trials.length).toBeLessThan(400);
    }
  });
});

describe('of the outcomes so far', () => {
  const flaky = { missed: 0.2, falseAlarms: 0.1, confidence: 0.9 };

  it('the next step follows, after each of them, whoever asks: it is resumed, undone and gone on with', () => {
    for (let number = 0; number < 60; number++) {
      const random = randomness(number, 3);
      const wishes = { most: 40, culprits: 3, together: 2, odd: true, suspects: true };
      const { problem, guilty } = randomWorld(random, number % 3 === 0 ? { ...wishes, flaky } : wishes);
      const seed = random.between(0, 2 ** 30);
      const judge: Judging = (on, times) => {
        const luck = randomness(seed, times, on.size).chance();
        return luck < 0.1 ? 'skip' : verdictOf(fails(guilty, on));
      };
      const live = searched(problem, judge);
      const replayed = stepped(JSON.parse(JSON.stringify(problem)) as Problem, judge);
      expect(replayed).toEqual(live);
      for (const [index, trial] of live.trials.entries()) {
        const before: readonly Outcome[] = JSON.parse(JSON.stringify(live.outcomes.slice(0, index)));
        expect(nextStep(problem, before)).toEqual({ kind: 'trial', trial });
      }
    }
  });

  it('one that was not asked for says nothing, and counts', () => {
    const problem = example(LETTERS);
    const first: Outcome = { on: LETTERS.split(' '), verdict: 'bad' };
    const honest = nextStep(problem, [first]);
    const strange: readonly Outcome[] = [
      first,
      { on: ['a', 'b'], verdict: 'good' },
      { on: ['a', 'b', 'c', 'd', 'nobody'], verdict: 'good' },
      { on: ['a', 'b', 'c', 'd', 'd'], verdict: 'good' },
      { on: [], verdict: 'bad' },
    ];
    expect(nextStep(problem, strange)).toEqual(honest);
    expect(nextStep(problem, [...strange, { on: LETTERS.split(' '), verdict: 'good' }])).toEqual(honest);
    const over = [{ on: LETTERS.split(' '), verdict: 'good' as const }, first];
    expect(nextStep(problem, over)).toMatchObject({ finding: { because: 'everything-on', trials: 2 } });
  });

  it('one is what was on, in whatever order it says that', () => {
    const problem = example(LETTERS);
    const first: Outcome = { on: LETTERS.split(' ').toReversed(), verdict: 'good' };
    expect(nextStep(problem, [first]).kind).toBe('finding');
  });

  it('a step among 300 units takes milliseconds, after 200 outcomes too', () => {
    const units = Array.from({ length: 300 }, (_, index) => `u${index}${index % 3 === 2 ? `<u${index - 1}` : ''}`);
    const problem = example(units.join(' '), { flaky: { missed: 0.3, falseAlarms: 0.3, confidence: 0.99 } });
    const random = randomness(1);
    const { outcomes } = searched(problem, (on) => verdictOf(on.has('u200') !== random.chance() < 0.3));
    const some = outcomes.slice(0, 200);
    expect(some).toHaveLength(200);
    expect(leastMilliseconds(() => nextStep(problem, some))).toBeLessThan(50);
  });

  it('a whole search among 300 units takes milliseconds', () => {
    const units = Array.from({ length: 300 }, (_, index) => `u${index}${index % 3 === 2 ? `<u${index - 1}` : ''}`);
    const problem = example(units.join(' '));
    expect(leastMilliseconds(() => stepped(problem, faults('u200')))).toBeLessThan(20);
  });
});
