import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/bisect/problem.ts';
import { EMPTY, firstOf, isWithin, members, size, subsetOf, union, without } from '../../src/bisect/subset.ts';
import { universeOf } from '../../src/bisect/universe.ts';
import { example } from './example-problem.ts';
import { canBeOn, onWith, onWithout } from './naive-culprits.ts';
import { randomWorld } from './random-worlds.ts';
import { randomness } from './randomness.ts';

function everything(problem: Problem): string {
  const universe = universeOf(problem);
  return universe.onWith(universe.all).join(' ');
}

function nothing(problem: Problem): string {
  return universeOf(problem).onWith(EMPTY).join(' ');
}

describe('a set', () => {
  it('is what its units say, beyond 32 and 64 of them too', () => {
    for (let number = 0; number < 60; number++) {
      const random = randomness(number);
      const some = () =>
        random.pick([...Array(random.between(1, 200)).keys()], random.between(0, 80)).sort((a, b) => a - b);
      const [a, b] = [some(), some()];
      expect(members(subsetOf(a))).toEqual(a);
      expect(size(subsetOf(a))).toBe(a.length);
      expect(members(without(subsetOf(a), subsetOf(b)))).toEqual(a.filter((unit) => !b.includes(unit)));
      expect(members(union(subsetOf(a), subsetOf(b)))).toEqual([...new Set([...a, ...b])].sort((x, y) => x - y));
      expect(isWithin(subsetOf(a), subsetOf(b))).toBe(a.every((unit) => b.includes(unit)));
      expect(subsetOf(a) === subsetOf(b)).toBe(a.join() === b.join());
    }
  });
});

describe('what can be on', () => {
  it('has what is needed first, so each beginning can be on', () => {
    const universe = universeOf(example('a<d b c<b d<c e'));
    const beginnings = [1, 2, 3, 4, 5].map((count) => universe.onWith(firstOf(count)).join(''));
    expect(beginnings).toEqual(['b', 'bc', 'bcd', 'abcd', 'abcde']);
  });

  it('keeps the order of the problem where needs allow it, and begins with suspects', () => {
    const universe = universeOf(example('a b c d<b e', { suspects: ['d', 'nobody', 'd', 'a'] }));
    expect([1, 2, 3, 4].map((count) => universe.onWith(firstOf(count)).join(''))).toEqual(['b', 'bd', 'abd', 'abcd']);
    expect(universe.suspects.map((unit) => universe.idsOf(subsetOf([unit])))).toEqual([['d'], ['a']]);
  });

  it('is not what is excluded, nor what needs it', () => {
    expect(everything(example('a b<a c<b d', { excluded: ['a', 'nobody'] }))).toBe('d');
  });

  it('is not what is in a circle of needs, nor what needs such a one', () => {
    expect(everything(example('a<b b<c c<b d e<e f<e'))).toBe('d');
  });

  it('does not hang on what is not there', () => {
    expect(everything(example('a<nobody b'))).toBe('a b');
  });

  it('always holds what is pinned, and what that needs', () => {
    const problem = example('a b<a c d<c', { pinned: ['b', 'nobody'] });
    expect(nothing(problem)).toBe('a b');
    expect(universeOf(problem).size).toBe(2);
    expect(everything(problem)).toBe('a b c d');
  });

  it('does not hold what is pinned and cannot be on, and does not pin what that needs', () => {
    expect(nothing(example('a b<a,x x c', { pinned: ['b'], excluded: ['x'] }))).toBe('');
    expect(everything(example('a b<a,x x c', { pinned: ['b'], excluded: ['x'] }))).toBe('a c');
  });

  it('is told for a chain of needs of any length', () => {
    const units = Array.from({ length: 20_000 }, (_, index) => `u${index}<u${index + 1}`).join(' ');
    expect(universeOf(example(units)).size).toBe(20_000);
  });

  it('comes and goes as the needs say, in random worlds', () => {
    for (let number = 0; number < 150; number++) {
      const random = randomness(number, 77);
      const { problem } = randomWorld(random, { most: 30, culprits: 0, together: 1, odd: true });
      const universe = universeOf(problem);
      const on = (set: bigint) => new Set(universe.onWith(set));
      expect(on(universe.all)).toEqual(new Set(problem.units.map(({ id }) => id).filter((id) => canBeOn(problem, id))));
      expect(on(EMPTY)).toEqual(onWith(problem, []));
      for (const unit of members(universe.all)) {
        const set = subsetOf([unit]);
        const [id = ''] = universe.idsOf(set);
        expect(on(universe.closureOf(set))).toEqual(onWith(problem, [id]));
        expect(on(without(universe.all, universe.dependentsOf(set)))).toEqual(onWithout(problem, [id]));
        const beginning = firstOf(unit + 1);
        expect(universe.closureOf(beginning)).toBe(beginning);
      }
    }
  });
});
