// What was active before a search began, or came to be so in one of its trials, and by which event: in each trial it is to be so again.

import type { Disposable } from '../../base/disposable.ts';
import type { ExtensionId } from '../../model/extension-id.ts';
import { dependencyOrder } from './dependencies.ts';
import { needsIn, type Registry } from './registry.ts';

export interface ActiveBefore extends Disposable {
  /** From now on it is remembered until `forgetAll`, also across the end of a host. */
  remember(): void;
  forget(id: ExtensionId): void;
  forgetAll(): void;
  /** Those that may run now, what is needed before what needs it. */
  readonly list: readonly { readonly id: ExtensionId; readonly event: string }[];
}

/** `isWanted`: whether what comes to be active now is of interest. */
export function rememberActive(registry: Registry, isWanted: () => boolean): ActiveBefore {
  const events = new Map<ExtensionId, string>();
  let isRemembering = false;

  // Also what failed: whatever woke it is still the case, and a trial without it would not show its fault.
  const note = ({ id, state }: Pick<ReturnType<Registry['list']>[number], 'id' | 'state'>) => {
    if (state.kind !== 'inactive' && state.kind !== 'disabled') events.set(id, state.event);
  };
  const listening = registry.onDidChangeState((extension) => {
    if (isRemembering && isWanted()) note(extension);
  });

  return {
    remember() {
      if (!isRemembering) registry.list().forEach(note);
      isRemembering = true;
    },
    forget: (id) => void events.delete(id),
    forgetAll() {
      isRemembering = false;
      events.clear();
    },
    get list() {
      const mayRun = [...events.keys()].filter((id) => (registry.get(id)?.state.kind ?? 'disabled') !== 'disabled');
      const { ordered, tangled } = dependencyOrder(mayRun, needsIn(registry));
      return [...ordered, ...tangled].map((id) => ({ id, event: events.get(id) ?? 'app' }));
    },
    dispose: () => listening.dispose(),
  };
}
