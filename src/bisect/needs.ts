// What comes with units: what they need to be on, and what goes off with them.

import type { Unit } from './problem.ts';

/** These, and everything that they need, directly or through others. */
export function withNeeds(ids: Iterable<string>, units: readonly Unit[]): ReadonlySet<string> {
  const needs = new Map(units.map((unit) => [unit.id, unit.needs]));
  const found = new Set(ids);
  // A set is walked in the order of insertion, what is added meanwhile too.
  for (const id of found) for (const need of needs.get(id) ?? []) if (needs.has(need)) found.add(need);
  return found;
}

/** These, and everything that needs them, directly or through others. */
export function withDependents(ids: Iterable<string>, units: readonly Unit[]): ReadonlySet<string> {
  const neededBy = new Map<string, string[]>();
  for (const { id, needs } of units) {
    for (const need of needs) {
      const dependents = neededBy.get(need);
      if (dependents === undefined) neededBy.set(need, [id]);
      else dependents.push(id);
    }
  }
  const found = new Set(ids);
  for (const id of found) for (const dependent of neededBy.get(id) ?? []) found.add(dependent);
  return found;
}
