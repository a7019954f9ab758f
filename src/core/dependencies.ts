// Questions about who depends on whom. Pure.

import type { ExtensionId } from '../model/extension-id.ts';

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
