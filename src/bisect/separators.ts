// Closed sets between two closed sets, the ones that halve what lies between first.

import { members, type Subset, single, union, without } from './subset.ts';
import type { Universe } from './universe.ts';

/**
 * Each is more than `low` and less than `high`. The first halves the units between; then, for when nobody can tell about it, its neighbours, and those that add the
 * units in another order: from the last to the first, and the second half first. Some come more than once.
 */
export function* separators(universe: Universe, low: Subset, high: Subset): Generator<Subset> {
  const between = members(without(high, low));
  const half = between.length >> 1;
  const inOrder = addedInTurn(low, between);
  yield inOrder(half);
  const reversed = addedInTurn(low, needsFirst(universe, between.toReversed(), low));
  const rotated = addedInTurn(low, needsFirst(universe, [...between.slice(half), ...between.slice(0, half)], low));
  for (const position of outwards(half, between.length)) {
    for (const added of [inOrder, reversed, rotated]) yield added(position);
  }
}

/** Low and the first so many of the units. */
function addedInTurn(low: Subset, units: readonly number[]): (count: number) => Subset {
  return (count) => units.slice(0, count).reduce((set, unit) => union(set, single(unit)), low);
}

/** Each unit comes after what it needs. */
function needsFirst(universe: Universe, units: readonly number[], low: Subset): number[] {
  let placed = low;
  return units.flatMap((unit) => {
    const added = without(universe.closureOf(single(unit)), placed);
    placed = union(placed, added);
    return members(added);
  });
}

/** All from 1 to `end` − 1: first `from`, then in leaps to both sides, then those that were leapt over. */
function outwards(from: number, end: number): Set<number> {
  const positions = new Set<number>([from]);
  const add = (position: number) => {
    if (position >= 1 && position < end) positions.add(position);
  };
  for (let leap = 1; leap < end; leap *= 2) for (const side of [-leap, leap]) add(from + side);
  for (let step = 1; step < end; step++) for (const side of [-step, step]) add(from + side);
  return positions;
}
