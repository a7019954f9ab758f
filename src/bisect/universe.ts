// What can be on at all, in an order in which each unit comes after what it needs; and what comes and goes with it.

import type { Problem, Unit } from './problem.ts';
import { EMPTY, firstOf, members, type Subset, single, union } from './subset.ts';

/**
 * Only of units that can be on and off: pinned ones (with what they need) are on in every set and in none of these; those that can never be on (excluded, in a
 * circle of needs, or in need of such a one) are nowhere. What they need comes first, so the first n units of any closed set are a closed set; then, as far as
 * that allows, suspects (and what they need) come before others, and all in the order of the problem.
 */
export interface Universe {
  readonly size: number;
  readonly all: Subset;
  /** Those suspects that can be on and off. The most suspicious first. */
  readonly suspects: readonly number[];
  /** With all that they need. */
  closureOf(units: Subset): Subset;
  /** With all that need them. */
  dependentsOf(units: Subset): Subset;
  /** In the order of the problem. */
  idsOf(units: Subset): string[];
  /** With the pinned ones; in the order of the problem. */
  onWith(units: Subset): string[];
}

export function universeOf(problem: Problem): Universe {
  const units = new Map<string, Unit>();
  for (const unit of problem.units) if (!units.has(unit.id)) units.set(unit.id, unit);
  const placed = placeInOrder(units, problem);
  const free = placed.order.filter((id) => !placed.pinned.has(id));
  const numbers = new Map(free.map((id, number) => [id, number]));
  const needs = free.map((id) => numbersOf(units.get(id)?.needs ?? [], numbers));

  const closures: Subset[] = [];
  for (const [unit, needed] of needs.entries()) {
    closures.push(needed.reduce((set, other) => union(set, closures[other] ?? EMPTY), single(unit)));
  }
  const dependents: Subset[] = free.map((_, unit) => single(unit));
  for (let unit = free.length - 1; unit >= 0; unit--) {
    for (const needed of needs[unit] ?? [])
      dependents[needed] = union(dependents[needed] ?? EMPTY, dependents[unit] ?? EMPTY);
  }
  const inOrder = [...units.keys()].map((id) => ({ id, pinned: placed.pinned.has(id), number: numbers.get(id) }));
  const idsOf = (set: Subset, withPinned: boolean) => {
    const chosen = new Set<number | undefined>(members(set));
    return inOrder.flatMap(({ id, pinned, number }) => ((withPinned && pinned) || chosen.has(number) ? id : []));
  };
  const spread = (set: Subset, by: readonly Subset[]) =>
    members(set).reduce((sum, unit) => union(sum, by[unit] ?? EMPTY), EMPTY);

  return {
    size: free.length,
    all: firstOf(free.length),
    suspects: numbersOf([...new Set(problem.suspects)], numbers),
    closureOf: (set) => spread(set, closures),
    dependentsOf: (set) => spread(set, dependents),
    idsOf: (set) => idsOf(set, false),
    onWith: (set) => idsOf(set, true),
  };
}

function numbersOf(ids: Iterable<string>, numbers: ReadonlyMap<string, number>): number[] {
  return [...ids].flatMap((id) => numbers.get(id) ?? []);
}

interface Placed {
  /** All that can be on. */
  readonly order: readonly string[];
  readonly pinned: ReadonlySet<string>;
}

function placeInOrder(units: ReadonlyMap<string, Unit>, problem: Problem): Placed {
  // True: it can be on. False: it cannot, or it is being placed, and so whoever needs it now is in a circle.
  const done = new Map<string, boolean>(problem.excluded.map((id) => [id, false]));
  const order: string[] = [];
  // Not recursive: a long chain of needs is no reason to fail.
  const place = (start: string) => {
    const waiting: { id: string; needs: readonly string[]; looked: number; able: boolean }[] = [];
    const enter = (id: string) => {
      done.set(id, false);
      waiting.push({ id, needs: units.get(id)?.needs ?? [], looked: 0, able: true });
    };
    if (!done.has(start) && units.has(start)) enter(start);
    for (let last = waiting.at(-1); last !== undefined; last = waiting.at(-1)) {
      const needed = last.needs[last.looked++];
      if (needed === undefined) {
        waiting.pop();
        done.set(last.id, last.able);
        if (last.able) order.push(last.id);
        const asker = waiting.at(-1);
        if (asker !== undefined && !last.able) asker.able = false;
      } else if (done.get(needed) === false) last.able = false;
      else if (!done.has(needed) && units.has(needed)) enter(needed);
    }
  };
  for (const id of [...problem.suspects, ...units.keys()]) place(id);
  const pinned = new Set(problem.pinned.filter((id) => done.get(id) === true));
  for (const id of order.toReversed()) {
    if (pinned.has(id)) for (const needed of units.get(id)?.needs ?? []) if (units.has(needed)) pinned.add(needed);
  }
  return { order, pinned };
}
