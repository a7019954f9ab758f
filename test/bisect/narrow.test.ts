import { describe, expect, it } from 'vitest';
import { leaveOuts } from '../../src/bisect/leave-outs.ts';
import { separators } from '../../src/bisect/separators.ts';
import { EMPTY, isWithin, size, subsetOf, without } from '../../src/bisect/subset.ts';
import { universeOf } from '../../src/bisect/universe.ts';
import { example } from './example-problem.ts';
import { randomWorld } from './random-worlds.ts';
import { randomness } from './randomness.ts';

describe('what separates two sets', () => {
  it('can be on, is between them, and halves them first', () => {
    for (let number = 0; number < 150; number++) {
      const random = randomness(number, 5);
      const universe = universeOf(randomWorld(random, { most: 40, culprits: 0, together: 1, odd: true }).problem);
      const some = () =>
        universe.closureOf(subsetOf(random.pick([...Array(universe.size).keys()], random.between(0, 9))));
      const low = some();
      const high = universe.closureOf(low | some());
      const between = size(without(high, low));
      if (between < 2) continue;
      const all = [...separators(universe, low, high)];
      expect(size(without(all[0] ?? EMPTY, low))).toBe(between >> 1);
      for (const set of all) {
        expect(universe.closureOf(set)).toBe(set);
        expect(isWithin(low, set) && isWithin(set, high) && set !== low && set !== high).toBe(true);
      }
    }
  });

  it('are all beginnings, and beginnings in two other orders', () => {
    const universe = universeOf(example('a b c d'));
    const all = [...separators(universe, EMPTY, universe.all)].map((set) => universe.idsOf(set).join(''));
    expect(new Set(all)).toEqual(new Set(['ab', 'a', 'abc', 'cd', 'd', 'bcd', 'c', 'acd']));
    expect(all.slice(0, 3)).toEqual(['ab', 'ab', 'cd']);
  });
});

describe('when nobody can tell about the half', () => {
  it('what is near comes first, and then what is far before what lies between', () => {
    const universe = universeOf(example('a b c d e f g h i j k l'));
    const beginnings = [...separators(universe, EMPTY, universe.all)].filter((set) => universe.idsOf(set)[0] === 'a');
    const sizes = new Set(
      beginnings.filter((set) => 'abcdefghijkl'.startsWith(universe.idsOf(set).join(''))).map(size),
    );
    expect([...sizes]).toEqual([6, 5, 7, 4, 8, 2, 10, 3, 9, 1, 11]);
  });
});

describe('what is left on', () => {
  const universe = universeOf(example('a b c d e<a f g h i j k l m n o'));
  const set = (ids: string) => subsetOf([...ids].map((id) => 'abcdefghijklmno'.indexOf(id)));
  const left = (...culprits: readonly string[]) =>
    leaveOuts(universe, culprits.map(set))
      .map((on) => universe.idsOf(on).join(''))
      .sort();

  it('is everything while nothing is found', () => {
    expect(left()).toEqual(['abcdefghijklmno']);
  });

  it('is all but those that are guilty alone, and what needs them', () => {
    expect(left('a', 'c')).toEqual(['bdfghijklmno']);
  });

  it('is all but one of each combination, in each way', () => {
    expect(left('bc')).toEqual(['abdefghijklmno', 'acdefghijklmno']);
    expect(left('bc', 'fg')).toHaveLength(4);
  });

  it('is not less than needed for two that share one', () => {
    expect(left('bc', 'cd')).toEqual(['abdefghijklmno', 'acefghijklmno']);
  });

  it('is all without them, and all but one of one combination, when there are too many ways', () => {
    expect(left('bc', 'de', 'fg', 'hi')).toHaveLength(16);
    expect(left('bcd', 'efg', 'hij', 'klm')).toHaveLength(81);
    expect(left('bcd', 'efg', 'hij', 'klm', 'no')).toHaveLength(15);
  });

  it('is only all without them, when three share members with others', () => {
    expect(left('bc', 'cd', 'cf')).toHaveLength(2);
    expect(left('bc', 'cd', 'cf', 'cg')).toEqual(['aehijklmno']);
  });
});
