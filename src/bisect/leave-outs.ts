// What has to be left out so that nothing fails that is known to: if all is good each time, there is no other culprit.

import { EMPTY, isWithin, members, type Subset, single, size, union, without } from './subset.ts';
import type { Universe } from './universe.ts';

/** Four culprits of three are found however they overlap. Of more ways to leave out one member of each culprit, not all are tried. */
const MOST_WAYS = 81;
/** So many that share members with an earlier one are looked for, and no more: an extension that fails in any company makes as many culprits as there are others. */
const MOST_SHARING = 3;

/** Each is what stays on. Culprits: in the order in which they were found. */
export function leaveOuts(universe: Universe, culprits: readonly Subset[]): Subset[] {
  return removals(universe, culprits).map((removed) => without(universe.all, removed));
}

/** Everything that stays on without all of them. */
export function withoutAll(universe: Universe, culprits: readonly Subset[]): Subset {
  return without(universe.all, universe.dependentsOf(culprits.reduce(union, EMPTY)));
}

function removals(universe: Universe, culprits: readonly Subset[]): Subset[] {
  const wholly = universe.dependentsOf(culprits.reduce(union, EMPTY));
  const sharing = culprits.filter((culprit, index) =>
    culprits.slice(0, index).some((other) => (other & culprit) !== EMPTY),
  );
  if (sharing.length >= MOST_SHARING) return [wholly];
  const ways = culprits.reduce((product, culprit) => product * size(culprit), 1);
  if (ways > MOST_WAYS) return [wholly, ...oneOfOne(universe, culprits)];
  return smallest(oneOfEach(culprits).map((left) => universe.dependentsOf(left)));
}

/** One member of each culprit, in all ways. The one that was found last comes first: what it took to find it says more. */
function oneOfEach(culprits: readonly Subset[]): Subset[] {
  return culprits.reduce<Subset[]>(
    (ways, culprit) => ways.flatMap((way) => members(culprit).map((unit) => union(way, single(unit)))),
    [EMPTY],
  );
}

/** One member of one culprit that has several, and wholly all culprits that do not share it. */
function oneOfOne(universe: Universe, culprits: readonly Subset[]): Subset[] {
  return culprits.flatMap((culprit) => {
    if (size(culprit) === 1) return [];
    const others = culprits.reduce((sum, other) => union(sum, without(other, culprit)), EMPTY);
    return members(culprit).map((unit) => universe.dependentsOf(union(others, single(unit))));
  });
}

/** Less need not be left out: what is left out with others beside is bad or good as it is. */
function smallest(sets: readonly Subset[]): Subset[] {
  const different = [...new Set(sets)];
  return different.filter((set) => !different.some((other) => other !== set && isWithin(other, set)));
}
