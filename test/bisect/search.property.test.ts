// Random worlds: whatever fails in them, the search names it, minimal, confirmed and within the bound.

import { describe, expect, it } from 'vitest';
import { halvings, mostTrials } from '../../src/bisect/bounds.ts';
import { universeOf } from '../../src/bisect/universe.ts';
import { isThorough } from '../setup/thorough.ts';
import { type Searched, searched, verdictOf } from './ask.ts';
import { expectHonest } from './honest.ts';
import { fails, naiveCulprits, onWith, onWithout, sorted } from './naive-culprits.ts';
import { randomWorld, type Wishes, type World } from './random-worlds.ts';
import { type Randomness, randomness } from './randomness.ts';

const TIMES = isThorough() ? 10 : 1;

/** Each world has a number of its own, and one in ten may be as large as they come. */
function eachWorld(
  count: number,
  wishes: Wishes,
  use: (world: World, random: Randomness, number: number) => void,
): void {
  for (let number = 0; number < count * TIMES; number++) {
    const random = randomness(number, wishes.most, wishes.culprits);
    const most = number % 10 === 0 ? wishes.most : Math.min(40, wishes.most);
    const world = randomWorld(random, { ...wishes, most });
    try {
      use(world, random, number);
    } catch (error) {
      throw new Error(`In world ${number}: ${JSON.stringify(world.guilty)} of ${world.problem.units.length}`, {
        cause: error,
      });
    }
  }
}

function judged({ problem, guilty }: World): Searched {
  return searched(problem, (on) => verdictOf(fails(guilty, on)));
}

/** What has to be said of it. */
function expected({ problem, guilty }: World): { because: string; culprits: readonly string[][] } {
  const culprits = naiveCulprits(problem, guilty);
  if (culprits === 'elsewhere') return { because: 'nothing-on', culprits: [] };
  return { because: culprits.length === 0 ? 'everything-on' : 'proven', culprits };
}

function said({ problem }: World, { finding }: Searched): ReturnType<typeof expected> {
  const ids = finding.culprits.map((culprit) => culprit.ids);
  return { because: finding.because, culprits: sorted(problem, ids) };
}

/** Whether a trial was made that could not but end as it did, because of what was seen before. */
function wasted({ outcomes, trials }: Searched): readonly string[] {
  const sets = outcomes.map(({ on }) => new Set(on));
  return trials.flatMap(({ why, on }, index) => {
    const now = new Set(on);
    const known = outcomes.slice(0, index).some(({ verdict }, before) => {
      const then = sets[before] ?? new Set();
      return verdict === 'bad' ? [...then].every((id) => now.has(id)) : on.every((id) => then.has(id));
    });
    return known ? [why] : [];
  });
}

describe('in a random world', () => {
  it('one culprit is found in at most ceil(log2 n) + 3 trials, of which no outcome was known, and it is counted down', () => {
    eachWorld(400, { most: 300, culprits: 1, together: 1, odd: true }, (world) => {
      const result = judged(world);
      expect(said(world, result)).toEqual(expected(world));
      expectHonest(world.problem, result);
      expect(result.trials.length).toBeLessThanOrEqual(mostTrials(universeOf(world.problem).size));
      expect(wasted(result)).toEqual([]);
      const left = result.trials.map((trial) => trial.left);
      expect(left[0]).toBeLessThanOrEqual(mostTrials(universeOf(world.problem).size));
      for (const [index, count] of left.entries()) {
        expect(count).toBeGreaterThanOrEqual(result.trials.length - index);
        expect(count).toBeLessThan(left[index - 1] ?? Infinity);
      }
    });
  });

  it('several culprits are found, each alone or in company, and each in O(log n) trials', () => {
    let masked = 0;
    eachWorld(500, { most: 300, culprits: 4, together: 3, odd: true }, (world) => {
      const result = judged(world);
      const right = expected(world);
      expect(said(world, result)).toEqual(right);
      expectHonest(world.problem, result);
      if (world.guilty.length > right.culprits.length) masked += 1;
      // Those that share members are left out in more ways than there are members.
      const deep = halvings(universeOf(world.problem).size);
      const sizes = right.culprits.map((ids) => ids.length);
      const leftOut =
        sizes.length +
        Math.max(
          9,
          sizes.reduce((sum, size) => sum + size, 1),
        );
      const most = sizes.reduce((sum, size) => sum + size * (deep + 1) + (size - 1), 3 + leftOut);
      expect(result.trials.length).toBeLessThanOrEqual(most);
      // All but one of a combination are tried though it is known: that accuses nobody of what was not seen.
      expect(wasted(result).filter((why) => why !== 'alone')).toEqual([]);
      if (sizes.every((size) => size === 1)) expect(wasted(result)).toEqual([]);
    });
    expect(masked).toBeGreaterThan(0);
  });

  it('independent culprits cost ceil(log2 n) + 2 trials each, and one', () => {
    eachWorld(200, { most: 300, culprits: 4, together: 1, odd: true }, (world) => {
      const result = judged(world);
      const { culprits } = expected(world);
      const each = halvings(universeOf(world.problem).size) + 2;
      if (culprits.length > 0) expect(result.trials.length).toBeLessThanOrEqual(1 + culprits.length * each);
    });
  });

  it('suspects change how it is found, not what', () => {
    let inTwo = 0;
    eachWorld(300, { most: 300, culprits: 2, together: 2, odd: true, suspects: true }, (world) => {
      const result = judged(world);
      expect(said(world, result)).toEqual(expected(world));
      expectHonest(world.problem, result);
      const { suspects } = world.problem;
      const { culprits } = expected(world);
      const sole = culprits.length === 1 && suspects.length === 1 && culprits[0]?.join() === suspects[0];
      if (sole) expect(result.trials.length).toBe(2);
      if (sole) inTwo += 1;
    });
    expect(inTwo).toBeGreaterThan(0);
  });

  it('one culprit beside suspects is counted down', () => {
    eachWorld(200, { most: 60, culprits: 1, together: 1, odd: false, suspects: true }, (world) => {
      const { trials, finding } = judged(world);
      for (const [index, { left }] of trials.entries()) {
        if (finding.kind === 'found') expect(left).toBeGreaterThanOrEqual(trials.length - index);
        if (finding.kind === 'found') expect(left).toBeLessThan(trials[index - 1]?.left ?? Infinity);
      }
    });
  });

  it('what nobody can tell is gone around, and never taken for seen', () => {
    const found = { all: 0, confirmed: 0 };
    for (const [which, rate] of [0.05, 0.25, 0.7].entries()) {
      eachWorld(120, { most: 60 + which, culprits: 3, together: 2, odd: true, suspects: true }, (world, random) => {
        const seed = random.between(0, 2 ** 30);
        const skipped = (on: ReadonlySet<string>) => randomness(seed, ...[...on].map(number)).chance() < rate;
        const result = searched(world.problem, (on) => (skipped(on) ? 'skip' : verdictOf(fails(world.guilty, on))));
        expectHonest(world.problem, result);
        const right = expected(world);
        const { finding } = result;
        // What it is sure of is right; of what it is not sure, each is needed for a fault that is there.
        for (const { ids, confirmed } of finding.culprits) {
          if (confirmed) expect(right.culprits).toContainEqual(sorted(world.problem, [ids])[0]);
          expect(right.culprits.some((culprit) => ids.every((id) => culprit.includes(id)))).toBe(true);
        }
        if (finding.confirmed || finding.kind === 'not-found') expect(finding.because).toBe(right.because);
        if (which === 0 && right.because === 'proven') found.all += 1;
        if (which === 0 && finding.confirmed) found.confirmed += 1;
      });
    }
    expect(found.confirmed).toBeGreaterThan(0.7 * found.all);
  });

  it('where something cannot be tested without something else, the culprit is found all the same', () => {
    let found = 0;
    let all = 0;
    eachWorld(300, { most: 100, culprits: 1, together: 1, odd: false }, (world, random) => {
      if (world.guilty.length === 0 || world.problem.units.length < 4) return;
      const [one = '', other = ''] = random.pick(world.problem.units, 2).map((unit) => unit.id);
      const result = searched(world.problem, (on) =>
        on.has(one) && !on.has(other) ? 'skip' : verdictOf(fails(world.guilty, on)),
      );
      expectHonest(world.problem, result);
      all += 1;
      if (result.finding.culprits[0]?.ids.join() === world.guilty[0]?.join()) found += 1;
    });
    expect(found).toBeGreaterThan(0.95 * all);
  });

  it('an extension that hides the fault of another makes nothing be claimed that is not so', () => {
    let hidden = 0;
    eachWorld(500, { most: 40, culprits: 4, together: 2, odd: false }, ({ problem, guilty }, random) => {
      const hiders = guilty.map(() => (random.chance() < 0.5 ? random.pick(problem.units, 1)[0]?.id : undefined));
      const fault = (on: ReadonlySet<string>) =>
        guilty.some((ids, index) => {
          const hider = hiders[index];
          return ids.every((id) => on.has(id)) && (hider === undefined || ids.includes(hider) || !on.has(hider));
        });
      const result = searched(problem, (on) => verdictOf(fault(on)));
      expectHonest(problem, result);
      const { culprits, because } = result.finding;
      expect(because === 'everything-on').toBe(!fault(onWithout(problem, [])));
      const needed = culprits.flatMap(({ ids }) => ids.map((id) => ids.filter((other) => other !== id)));
      for (const { ids } of culprits) expect(fault(onWith(problem, ids) ?? new Set())).toBe(true);
      for (const fewer of needed) expect(fault(onWith(problem, fewer) ?? new Set())).toBe(false);
      if (because === 'proven')
        expect(
          fault(
            onWithout(
              problem,
              culprits.flatMap(({ ids }) => ids),
            ),
          ),
        ).toBe(false);
      if (because === 'proven' && hiders.some((hider) => hider !== undefined)) hidden += 1;
    });
    expect(hidden).toBeGreaterThan(0);
  });

  it('a culprit that behaves when alone is named with company, a few times and not with everybody', () => {
    eachWorld(200, { most: 300, culprits: 1, together: 1, odd: false }, ({ problem }, random) => {
      const [culprit] = random.pick(problem.units, 1);
      const company = random.between(1, 2);
      const fault = (on: ReadonlySet<string>) => on.has(culprit?.id ?? '') && on.size > company;
      const result = searched(problem, (on) => verdictOf(fault(on)));
      expectHonest(problem, result);
      const { culprits, because } = result.finding;
      expect(because).toBe(fault(onWithout(problem, [])) ? 'proven' : 'everything-on');
      // Who needs it is always in its company, and so each of them is guilty.
      if (problem.units.every(({ needs }) => !needs.includes(culprit?.id ?? '')))
        expect(culprits.length).toBeLessThanOrEqual(4);
      for (const { ids } of culprits) {
        const on = onWith(problem, ids) ?? new Set<string>();
        expect(on).toContain(culprit?.id);
        expect(fault(on)).toBe(true);
        for (const id of ids) {
          const fewer = onWith(
            problem,
            ids.filter((other) => other !== id),
          );
          if (ids.length > 1) expect(fault(fewer ?? new Set())).toBe(false);
        }
      }
    });
  });

  it.each([
    ['a fault that is missed 20 % of the time', { missed: 0.2, falseAlarms: 0, confidence: 0.95 }],
    ['false alarms 20 % of the time', { missed: 0, falseAlarms: 0.2, confidence: 0.95 }],
    ['both', { missed: 0.2, falseAlarms: 0.2, confidence: 0.9 }],
    ['verdicts that say little', { missed: 0.45, falseAlarms: 0.4, confidence: 0.9 }],
  ])('with %s the answer is as sure as it says', (_, flaky) => {
    const tally = { wrong: 0, all: 0, doubt: 0 };
    const most = flaky.missed > 0.4 ? 8 : 60;
    eachWorld(100, { most, culprits: 3, together: 2, odd: true, suspects: true, flaky }, (world, random) => {
      const rate = (bad: boolean) => (bad ? flaky.missed : flaky.falseAlarms);
      const result = searched(world.problem, (on) => {
        const bad = fails(world.guilty, on);
        return verdictOf(bad !== random.chance() < rate(bad));
      });
      expectHonest(world.problem, result);
      const { confidence } = result.finding;
      expect(confidence).toBeGreaterThanOrEqual(flaky.confidence);
      expect(confidence).toBeLessThanOrEqual(1);
      tally.all += 1;
      tally.doubt += 1 - (confidence ?? 0);
      if (JSON.stringify(said(world, result)) !== JSON.stringify(expected(world))) tally.wrong += 1;
    });
    // Give or take chance.
    expect(tally.wrong).toBeLessThanOrEqual(tally.doubt + 2 * Math.sqrt(tally.doubt));
  });
});

/** Of a name such as `u123`. */
function number(id: string): number {
  return Number(id.slice(1));
}
