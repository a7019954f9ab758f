// Who runs when: lazily by event, dependencies first, once even when events race. Failures are values.

import type { Clock } from '../../base/deadline.ts';
import { type BulkheadError, coded, toBulkheadError } from '../../base/error.ts';
import { Emitter } from '../../base/event.ts';
import { quote } from '../../base/quote.ts';
import type { ExtensionId } from '../../model/extension-id.ts';
import { inCircle, missing } from '../availability/availability.ts';
import type { Activation, ExtensionState } from '../core.ts';
import { extensionNotFound } from '../extension-not-found.ts';
import { dependencyCycle } from './dependencies.ts';
import { needsIn, type RegisteredExtension, type Registry, satisfies } from './registry.ts';

export interface ActivationPowers {
  readonly clock: Clock;
  /** Runs the extension for real: places it, loads it, calls its `activate`. Rejects with what went wrong. */
  readonly run: (extension: RegisteredExtension, event: string) => Promise<void>;
}

export interface Activator {
  /** Activates all that declare `event`, or those of `among` that do. Resolves when each is active or has failed; reports what this call caused, dependencies included. */
  byEvent(event: string, among?: ReadonlySet<ExtensionId>): Promise<readonly Activation[]>;
  /** Activates one extension. After a failure this is the way to try again. */
  one(id: ExtensionId, event: string): Promise<readonly Activation[]>;
  readonly onDidActivate: Emitter<Activation>['event'];
}

export function createActivator(registry: Registry, powers: ActivationPowers): Activator {
  const announced = new Emitter<Activation>();
  /** One entry while an extension is on its way: whoever comes meanwhile waits for the same outcome, unless it was stopped since. */
  const running = new Map<ExtensionId, Attempt>();

  /** Null when the extension is active in the end. */
  function activate(
    extension: RegisteredExtension,
    event: string,
    report: Activation[],
    retry: boolean,
  ): Promise<BulkheadError | null> {
    const { state } = registry.get(extension.id) ?? extension;
    if (state.kind === 'active') return Promise.resolve(null);
    if (state.kind === 'disabled') return Promise.resolve(state.error);
    if (state.kind === 'failed' && !retry) return Promise.resolve(state.error);
    const started = running.get(extension.id);
    if (started !== undefined && started.state === state) return started.outcome;
    const mine: ExtensionState = { kind: 'activating', event };
    const outcome = attemptOnce(extension, mine, report, retry).finally(() => {
      if (running.get(extension.id)?.state === mine) running.delete(extension.id);
    });
    running.set(extension.id, { state: mine, outcome });
    return outcome;
  }

  async function attemptOnce(
    extension: RegisteredExtension,
    mine: Extract<ExtensionState, { kind: 'activating' }>,
    report: Activation[],
    retry: boolean,
  ): Promise<BulkheadError | null> {
    const { event } = mine;
    const { id } = extension;
    // Removed, stopped, disabled or reloaded meanwhile: its state is no longer ours to set, and it must not run.
    const asWeLeftIt = () => {
      const now = registry.get(id);
      return now?.state === mine ? now : null;
    };
    registry.setState(id, mine);
    const start = powers.clock.now();
    let error = await activateDependencies(extension, report, retry);
    const ready = error === null ? asWeLeftIt() : null;
    if (ready !== null) {
      try {
        await powers.run(ready, event);
      } catch (thrown) {
        error = toBulkheadError(thrown);
      }
    } else error ??= stoppedOnItsWay(id);
    const ms = powers.clock.now() - start;
    if (asWeLeftIt() !== null) registry.setState(id, stateAfter(error, event, ms));
    const activation = { id, event, ms, error };
    report.push(activation);
    announced.fire(activation);
    return error;
  }

  /** All dependencies are tried side by side; the first that failed, in the order of the manifest, is the reason given. */
  async function activateDependencies(
    extension: RegisteredExtension,
    report: Activation[],
    retry: boolean,
  ): Promise<BulkheadError | null> {
    const cycle = dependencyCycle(extension.id, needsIn(registry));
    if (cycle !== null) return inCircle(extension.id, cycle);
    const outcomes = await Promise.all(
      extension.manifest.extensionDependencies.map(async (need): Promise<BulkheadError | null> => {
        const { id } = need;
        const dependency = registry.get(id);
        if (dependency === undefined || !satisfies(dependency, need.range)) {
          return missing(extension.id, need, dependency);
        }
        const error = await activate(dependency, `dependency:${extension.id}`, report, retry);
        if (error === null) return null;
        return coded(
          'DEPENDENCY_FAILED',
          `${extension.id} needs ${id}, which failed: ${quote(error.message)}`,
          { extension: id, fix: `See the error of ${id}.` },
          error,
        );
      }),
    );
    return outcomes.find((outcome) => outcome !== null) ?? null;
  }

  return {
    onDidActivate: announced.event,
    async byEvent(event, among) {
      const report: Activation[] = [];
      const declaring = registry.declaring(event).filter(({ id }) => among?.has(id) ?? true);
      await Promise.all(declaring.map((extension) => activate(extension, event, report, false)));
      return report;
    },
    async one(id, event) {
      const report: Activation[] = [];
      const extension = registry.get(id);
      if (extension === undefined) throw extensionNotFound(id);
      await activate(extension, event, report, true);
      return report;
    },
  };
}

/** What is on its way, and the very state that says so. */
interface Attempt {
  readonly state: ExtensionState;
  readonly outcome: Promise<BulkheadError | null>;
}

export function stoppedOnItsWay(id: ExtensionId): BulkheadError {
  return coded('EXTENSION_NOT_ACTIVE', `${id} was stopped while it was being activated.`, { extension: id });
}

/** A host that died says nothing of an extension that was on its way in it: the next event tries again. */
function stateAfter(error: BulkheadError | null, event: string, ms: number): ExtensionState {
  if (error === null) return { kind: 'active', event, ms };
  return error.code === 'HOST_DIED' ? { kind: 'inactive' } : { kind: 'failed', event, error };
}
