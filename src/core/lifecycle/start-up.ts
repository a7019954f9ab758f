// The events of the start: fired for all when the core starts, and for single extensions when they may run again.

import { type Disposable, toDisposable } from '../../base/disposable.ts';
import { parseActivationEvent } from '../../model/activation-event.ts';
import type { ExtensionId } from '../../model/extension-id.ts';
import type { OpenedWorkspace } from '../workspace.ts';
import { matchingPatterns } from '../workspace-contains.ts';
import type { Activator } from './activation.ts';
import type { Registry } from './registry.ts';

export interface StartUpPowers {
  readonly registry: Registry;
  readonly activator: Activator;
  readonly workspace: OpenedWorkspace;
  /** Whether a trial of a search is under way. */
  readonly inTrial: () => boolean;
  /** The core ends: nothing is woken any more. */
  readonly closing: AbortSignal;
}

export interface StartUp {
  /** `*` first, then `onStartupFinished` and the `workspaceContains:` that hold. From the first call on, `wake` does something. */
  fire(): Promise<void>;
  /** Until it is disposed, `wake` does something in trials, also when nobody has started the core. */
  inTrials(): Disposable;
  /** The same for these, when the start has begun. */
  wake(among: ReadonlySet<ExtensionId>): Promise<void>;
  /** The `workspaceContains:` events that hold in these folders. */
  opened(folders: readonly string[]): Promise<void>;
}

export function createStartUp({ registry, activator, workspace, inTrial, closing }: StartUpPowers): StartUp {
  let begun = false;
  const tried = new Set<object>();
  const hasBegun = () => begun || (tried.size > 0 && inTrial());

  async function contained(
    folders: readonly string[],
    among: ReadonlySet<ExtensionId> | undefined,
  ): Promise<readonly string[]> {
    const patterns = registry.list().flatMap(({ id, state, manifest }) =>
      state.kind === 'disabled' || among?.has(id) === false
        ? []
        : manifest.activationEvents.flatMap((text) => {
            const event = parseActivationEvent(text);
            return event.kind === 'value' && event.value.kind === 'workspace-contains' ? [event.value.pattern] : [];
          }),
    );
    if (patterns.length === 0 || folders.length === 0) return [];
    const found = await matchingPatterns(folders, [...new Set(patterns)], closing);
    return [...found].map((pattern) => `workspaceContains:${pattern}`);
  }

  async function fireFor(among?: ReadonlySet<ExtensionId>): Promise<void> {
    await activator.byEvent('*', among);
    if (closing.aborted) return;
    const events = ['onStartupFinished', ...(await contained(workspace.paths, among))];
    if (closing.aborted) return;
    await Promise.all(events.map((event) => activator.byEvent(event, among)));
  }

  return {
    fire() {
      begun = true;
      return fireFor();
    },
    inTrials() {
      const own = {};
      tried.add(own);
      return toDisposable(() => tried.delete(own));
    },
    async wake(among) {
      if (hasBegun() && !closing.aborted) await fireFor(among);
    },
    async opened(folders) {
      if (!hasBegun() || closing.aborted) return; // looked at when it starts
      const events = await contained(folders, undefined);
      await Promise.all(events.map((event) => activator.byEvent(event)));
    },
  };
}
