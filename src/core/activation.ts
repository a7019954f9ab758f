// Who runs when: lazily by event, dependencies first, once even when events race. Failures are values.

import type { Clock } from '../base/deadline.ts';
import { type BulkheadError, coded, toBulkheadError } from '../base/error.ts';
import { Emitter } from '../base/event.ts';
import { quote } from '../base/quote.ts';
import type { ExtensionId } from '../model/extension-id.ts';
import type { Activation, ExtensionState } from './core.ts';
import { dependencyCycle } from './dependencies.ts';
import { disabledByUser, type RegisteredExtension, type Registry } from './registry.ts';

export interface ActivationPowers {
  readonly clock: Clock;
  /** Runs the extension for real: places it, loads it, calls its `activate`. Rejects with what went wrong. */
  readonly run: (extension: RegisteredExtension, event: string) => Promise<void>;
}

export interface Activator {
  /** Activates all that declare `event`. Resolves when each is active or has failed; reports what this call caused, dependencies included. */
  byEvent(event: string): Promise<readonly Activation[]>;
  /** Activates one extension. After a failure this is the way to try again. */
  one(id: ExtensionId, event: string): Promise<readonly Activation[]>;
  readonly onDidActivate: Emitter<Activation>['event'];
}

export function createActivator(registry: Registry, powers: ActivationPowers): Activator {
  const announced = new Emitter<Activation>();
  /** One entry while an extension is on its way: whoever comes meanwhile waits for the same outcome. */
  const running = new Map<ExtensionId, Promise<BulkheadError | null>>();

  /** Null when the extension is active in the end. */
  function activate(
    extension: RegisteredExtension,
    event: string,
    report: Activation[],
    retry: boolean,
  ): Promise<BulkheadError | null> {
    const { state } = extension;
    if (state.kind === 'active') return Promise.resolve(null);
    if (state.kind === 'disabled') return Promise.resolve(state.error ?? disabledByUser(extension.id));
    if (state.kind === 'failed' && !retry) return Promise.resolve(state.error);
    const started = running.get(extension.id);
    if (started !== undefined) return started;
    const attempt = attemptOnce(extension, event, report, retry).finally(() => running.delete(extension.id));
    running.set(extension.id, attempt);
    return attempt;
  }

  async function attemptOnce(
    extension: RegisteredExtension,
    event: string,
    report: Activation[],
    retry: boolean,
  ): Promise<BulkheadError | null> {
    registry.setState(extension.id, { kind: 'activating', event });
    const start = powers.clock.now();
    let error = await activateDependencies(extension, report, retry);
    if (error === null) {
      try {
        await powers.run(extension, event);
      } catch (thrown) {
        error = toBulkheadError(thrown);
      }
    }
    const ms = powers.clock.now() - start;
    // Removed or reloaded meanwhile: its state is no longer ours to set.
    if (registry.get(extension.id)?.state.kind === 'activating') {
      registry.setState(extension.id, stateAfter(error, event, ms));
    }
    const activation = { id: extension.id, event, ms, error };
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
    const cycle = dependencyCycle(
      extension.id,
      (id) => registry.get(id)?.manifest.extensionDependencies.map((dependency) => dependency.id) ?? [],
    );
    if (cycle !== null) {
      return coded('DEPENDENCY_CYCLE', `These extensions depend on each other in a circle: ${cycle.join(' → ')}.`, {
        extension: extension.id,
        fix: 'Remove one of the entries from "extensionDependencies".',
      });
    }
    const outcomes = await Promise.all(
      extension.manifest.extensionDependencies.map(async ({ id, range }): Promise<BulkheadError | null> => {
        const dependency = registry.get(id);
        if (dependency === undefined || !registry.satisfies(dependency, range)) {
          const found =
            dependency === undefined ? 'it is not there' : `only version ${dependency.manifest.version} is there`;
          return coded(
            'DEPENDENCY_MISSING',
            `${extension.id} needs ${id}${range === null ? '' : ` ${range}`}, and ${found}.`,
            {
              extension: extension.id,
              fix:
                dependency === undefined
                  ? `Add ${id} to the extensions of the app.`
                  : `Use a version of ${id} that fits, or widen the range.`,
            },
          );
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
    async byEvent(event) {
      const report: Activation[] = [];
      await Promise.all(registry.declaring(event).map((extension) => activate(extension, event, report, false)));
      return report;
    },
    async one(id, event) {
      const report: Activation[] = [];
      const extension = registry.get(id);
      if (extension === undefined) throw coded('EXTENSION_NOT_FOUND', `There is no extension ${quote(id)}.`);
      await activate(extension, event, report, true);
      return report;
    },
  };
}

/** A host that died says nothing of an extension that was on its way in it: the next event tries again. */
function stateAfter(error: BulkheadError | null, event: string, ms: number): ExtensionState {
  if (error === null) return { kind: 'active', event, ms };
  return error.code === 'HOST_DIED' ? { kind: 'inactive' } : { kind: 'failed', event, error };
}
