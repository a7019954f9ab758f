// Questions about who depends on whom. Pure.

import type { ExtensionId } from '../../model/extension-id.ts';

type DependenciesOf = (id: ExtensionId) => readonly ExtensionId[];

/** A circle that starts and ends in `start`, or null. Linear in the number of dependencies. */
export function dependencyCycle(start: ExtensionId, dependenciesOf: DependenciesOf): readonly ExtensionId[] | null {
  const seen = new Set<ExtensionId>();
  const paths: ExtensionId[][] = [[start]];
  for (let path = paths.pop(); path !== undefined; path = paths.pop()) {
    for (const next of dependenciesOf(path[path.length - 1] as ExtensionId)) {
      if (next === start) return [...path, start];
      if (seen.has(next)) continue;
      seen.add(next);
      paths.push([...path, next]);
    }
  }
  return null;
}

/** Everything that needs `id`, directly or through others; those that nobody needs come first. */
export function dependentsOf(
  id: ExtensionId,
  all: readonly ExtensionId[],
  dependenciesOf: DependenciesOf,
): readonly ExtensionId[] {
  const found: ExtensionId[] = [];
  const visit = (target: ExtensionId) => {
    for (const candidate of all) {
      if (found.includes(candidate) || candidate === id || !dependenciesOf(candidate).includes(target)) continue;
      visit(candidate);
      if (!found.includes(candidate)) found.push(candidate);
    }
  };
  visit(id);
  return found;
}

/**
 * What is needed before what needs it; `tangled` are those that lead into a circle or stand in one. Needs that are not in `all` do not count. Linear.
 */
export function dependencyOrder(
  all: readonly ExtensionId[],
  dependenciesOf: DependenciesOf,
): { readonly ordered: readonly ExtensionId[]; readonly tangled: ReadonlySet<ExtensionId> } {
  const waitsFor = new Map<ExtensionId, number>();
  const neededBy = new Map<ExtensionId, ExtensionId[]>();
  const tangled = new Set(all);
  for (const id of all) {
    const needs = dependenciesOf(id).filter((need) => tangled.has(need));
    waitsFor.set(id, needs.length);
    for (const need of needs) {
      const dependents = neededBy.get(need);
      if (dependents === undefined) neededBy.set(need, [id]);
      else dependents.push(id);
    }
  }
  const ordered = all.filter((id) => waitsFor.get(id) === 0);
  for (let index = 0; index < ordered.length; index++) {
    const id = ordered[index] as ExtensionId;
    tangled.delete(id);
    for (const dependent of neededBy.get(id) ?? []) {
      const left = (waitsFor.get(dependent) ?? 0) - 1;
      waitsFor.set(dependent, left);
      if (left === 0) ordered.push(dependent);
    }
  }
  return { ordered, tangled };
}
