// Who is to blame, written to be read and not to be fast: of the world itself, by sets of names, with no trial.

import type { Problem } from '../../src/bisect/problem.ts';

/** Names that fail together; all of them have to be on. */
export type Guilty = readonly string[];

/** Everything that is on with these: what they need too, and what is pinned. Null: not all of that can be on. */
export function onWith(problem: Problem, ids: Iterable<string>): Set<string> | null {
  const needs = new Map(problem.units.map((unit) => [unit.id, unit.needs.filter((id) => known(problem, id))]));
  const pins = problem.pinned.filter((id) => canBeOn(problem, id));
  const on = new Set<string>();
  const waiting = [...pins, ...ids];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (!canBeOn(problem, id)) return null;
    if (on.has(id)) continue;
    on.add(id);
    waiting.push(...(needs.get(id) ?? []));
  }
  return on;
}

/** All that can be on without these. */
export function onWithout(problem: Problem, ids: readonly string[]): Set<string> {
  const able = problem.units.map((unit) => unit.id).filter((id) => canBeOn(problem, id));
  return new Set(able.filter((id) => !ids.some((gone) => reach(problem, id).has(gone))));
}

function known(problem: Problem, id: string): boolean {
  return problem.units.some((unit) => unit.id === id);
}

const reaches = new WeakMap<Problem, Map<string, Set<string>>>();

/** It and all that it needs, directly or not. */
function reach(problem: Problem, id: string): Set<string> {
  const cache = reaches.get(problem) ?? new Map<string, Set<string>>();
  reaches.set(problem, cache);
  const before = cache.get(id);
  if (before) return before;
  const units = new Map(problem.units.map((unit) => [unit.id, unit]));
  const seen = new Set<string>();
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(units.get(next)?.needs ?? []).filter((need) => units.has(need)));
  }
  cache.set(id, seen);
  return seen;
}

/** Nothing that it needs is excluded, or needs itself. */
export function canBeOn(problem: Problem, id: string): boolean {
  const units = new Map(problem.units.map((unit) => [unit.id, unit]));
  return [...reach(problem, id)].every(
    (needed) =>
      !problem.excluded.includes(needed) &&
      (units.get(needed)?.needs ?? []).every((other) => !units.has(other) || !reach(problem, other).has(needed)),
  );
}

/**
 * The smallest sets that fail, each by those names that no other of it needs. A guilty one that cannot be on, and one in which something else fails already, is none.
 * `elsewhere`: it fails with nothing on.
 */
export function naiveCulprits(problem: Problem, guilty: readonly Guilty[]): readonly string[][] | 'elsewhere' {
  const pinned = onWith(problem, []) ?? new Set();
  const failing = guilty.flatMap((ids) => onWith(problem, ids) ?? []);
  if (failing.some((on) => isWithin(on, pinned))) return 'elsewhere';
  const smallest = failing.filter((on) => !failing.some((other) => other.size < on.size && isWithin(other, on)));
  const named = smallest.map((on) => {
    const free = [...on].filter((id) => !pinned.has(id));
    return free.filter((id) => !free.some((other) => other !== id && reach(problem, other).has(id)));
  });
  return sorted(problem, [...new Map(named.map((ids) => [[...ids].sort().join(), ids])).values()]);
}

function isWithin(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  return [...part].every((id) => whole.has(id));
}

/** Each in the order of the problem, and all of them by their first. */
export function sorted(problem: Problem, culprits: readonly (readonly string[])[]): string[][] {
  const place = new Map(problem.units.map((unit, index) => [unit.id, index]));
  const of = (id: string | undefined) => place.get(id ?? '') ?? -1;
  return culprits
    .map((ids) => ids.toSorted((a, b) => of(a) - of(b)))
    .sort((a, b) => {
      const index = a.findIndex((id, at) => id !== b[at]);
      return of(a[index]) - of(b[index]);
    });
}

/** Whether it fails with these on. */
export function fails(guilty: readonly Guilty[], on: ReadonlySet<string>): boolean {
  return guilty.some((ids) => ids.every((id) => on.has(id)));
}
