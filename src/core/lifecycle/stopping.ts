// Ends extensions that run, what needs them first, and brings back what was active.

import { type BulkheadError, toBulkheadError } from '../../base/error.ts';
import type { ExtensionId } from '../../model/extension-id.ts';
import type { CoreEvents } from '../core-events.ts';
import type { Activator } from './activation.ts';
import { dependentsOf } from './dependencies.ts';
import { needsIn, type Registry } from './registry.ts';
import type { Runner } from './runner.ts';

export interface StoppingPowers {
  readonly registry: Registry;
  readonly runner: Runner;
  readonly activator: Activator;
  readonly events: CoreEvents;
  /** The core ends: nothing is activated again. */
  readonly closing: AbortSignal;
}

export interface Stopping {
  /** Takes everything from it at once; `end` is to follow. */
  cut(id: ExtensionId): void;
  /** Ends what runs of it, once `after` has settled; its state is somebody else's to set. */
  end(id: ExtensionId, after?: Promise<unknown>): Promise<void>;
  stop(id: ExtensionId): Promise<void>;
  /** It and what needs it, dependents first. */
  stopWithDependents(id: ExtensionId): Promise<void>;
  /** Active, or on their way. */
  activeOnes(): readonly ExtensionId[];
  /** What is active still stays as it is, and what may not run any more stays off. */
  activateAgain(ids: readonly ExtensionId[], event: string): Promise<void>;
  /** Ends these and what needs them, and activates again what was active. */
  restart(ids: readonly ExtensionId[]): Promise<void>;
}

export function createStopping({ registry, runner, activator, events, closing }: StoppingPowers): Stopping {
  const dependencies = needsIn(registry);

  async function end(id: ExtensionId, after?: Promise<unknown>): Promise<void> {
    const failure = await runner.stop(id, after).catch((error): BulkheadError => toBulkheadError(error));
    if (failure !== null) events.log.fire({ id, level: 'error', text: `deactivate: ${failure.message}` });
  }

  /** Its state changes first: whoever calls for it meanwhile waits for a new instance, and does not meet the old one. */
  async function stop(id: ExtensionId): Promise<void> {
    if (registry.get(id)?.state.kind !== 'disabled') registry.setState(id, { kind: 'inactive' });
    await end(id);
  }

  async function stopWithDependents(id: ExtensionId): Promise<void> {
    const all = registry.list().map((extension) => extension.id);
    for (const target of [...dependentsOf(id, all, dependencies), id]) await stop(target);
  }

  const activeOnes = (): readonly ExtensionId[] =>
    registry.list().flatMap(({ id, state }) => (state.kind === 'active' || state.kind === 'activating' ? [id] : []));

  async function activateAgain(ids: readonly ExtensionId[], event: string): Promise<void> {
    for (const id of ids) {
      if (registry.get(id) !== undefined && !closing.aborted) await activator.one(id, event);
    }
  }

  return {
    cut: runner.cut,
    end,
    stop,
    stopWithDependents,
    activeOnes,
    activateAgain,
    async restart(ids) {
      const active = activeOnes();
      for (const id of ids) await stopWithDependents(id);
      await activateAgain(active, 'isolation');
    },
  };
}
