// Stops several extensions: each begins to end when what needs it has ended, so that a `deactivate` can still use what it needs.

import type { ExtensionId } from '../../model/extension-id.ts';
import { dependencyOrder } from './dependencies.ts';
import { needsIn, type Registry } from './registry.ts';

/** `waitsForNobody`: those of them that answer nobody anyway. Resolves when all have stopped; rejects only if `stop` does. */
export async function stopInOrder(
  registry: Pick<Registry, 'get'>,
  ids: readonly ExtensionId[],
  stop: (id: ExtensionId, after: Promise<unknown>) => Promise<unknown>,
  waitsForNobody: ReadonlySet<ExtensionId> = new Set(),
): Promise<void> {
  const needsOf = needsIn(registry);
  const { ordered, tangled } = dependencyOrder(ids, needsOf);
  const stops = new Map<ExtensionId, Promise<unknown>>();
  for (const id of [...ordered, ...tangled].reverse()) {
    const dependents = waitsForNobody.has(id)
      ? []
      : [...stops].flatMap(([other, stopped]) => (needsOf(other).includes(id) ? [stopped] : []));
    stops.set(id, stop(id, Promise.all(dependents)));
  }
  await Promise.all(stops.values());
}
