// Makes true what settings, trust and needs say of extensions now: what may not run stops, dependents first, and what may run again is woken.
// It compares what is with what should be, so changes that come together are one, and none is lost.

import { type Disposable, toDisposable } from '../../base/disposable.ts';
import type { ExtensionId } from '../../model/extension-id.ts';
import type { ExtensionState } from '../core.ts';
import type { RegisteredExtension, Registry } from '../lifecycle/registry.ts';
import { stopInOrder } from '../lifecycle/stop-in-order.ts';
import { availability, type Circumstances, type Disablement } from './availability.ts';
import { placed } from './placement.ts';

export interface SwitchingPowers {
  readonly registry: Registry;
  readonly circumstances: () => Circumstances;
  /** Takes everything from one that runs, at once and without a last word: it is not trusted any more. `stop` follows. Never throws. */
  readonly cut: (id: ExtensionId) => void;
  /** Ends one that runs or is on its way, once `after` has settled. Never rejects. */
  readonly stop: (id: ExtensionId, after: Promise<unknown>) => Promise<void>;
  /** These may run again: fires the events of the start for them, if the core has started. Never rejects. */
  readonly wake: (ids: ReadonlySet<ExtensionId>) => Promise<void>;
  /** These run behind another wall now: ends them with all that needs them, and activates again what was active. Never rejects. */
  readonly restart: (ids: readonly ExtensionId[]) => Promise<void>;
  /** The core ends: nothing is stopped or woken by this any more. */
  readonly closing: AbortSignal;
}

export interface Switching {
  /** The newcomers as they should be, beside what is there: placed, and disabled when something disables them. */
  prepared(newcomers: readonly RegisteredExtension[]): readonly RegisteredExtension[];
  /** Something has changed. States are right when this returns; what follows from them goes on. */
  apply(): void;
  /**
   * Everything that runs is stopped by somebody else until it is disposed: states follow what changes, and nothing follows from them. What comes of it all is for
   * whoever holds.
   */
  hold(): Disposable;
  /** Resolves when nothing that a change has begun is under way any more. */
  whenSettled(): Promise<void>;
}

export function createSwitching(powers: SwitchingPowers): Switching {
  const { registry, circumstances, closing } = powers;
  const underWay = new Set<Promise<void>>();
  let applying = false;
  let again = false;
  let isHeld = false;

  function begin(work: Promise<void>): void {
    const tracked = work.finally(() => underWay.delete(tracked));
    underWay.add(tracked);
  }

  function apply(): void {
    // Who hears of a state may change something: that is for the next round, which sees all of this one.
    again = true;
    if (applying) return;
    applying = true;
    try {
      while (again && !closing.aborted) {
        again = false;
        round();
      }
    } finally {
      applying = false;
    }
  }

  function round(): void {
    const { layers, refusalOf } = circumstances();
    // Before anybody hears of anything: also one that is being stopped for another reason, and takes its time.
    const cut = new Set(registry.list().flatMap((each) => (refusalOf(each.package) === null ? [] : [each.id])));
    for (const id of cut) powers.cut(id);
    const moved: ExtensionId[] = [];
    for (const extension of registry.list()) {
      const isolation = placed(extension.weakest, extension.identity, layers);
      if (isolation === extension.isolation) continue;
      registry.replace({ ...extension, isolation });
      moved.push(extension.id);
    }
    const stopped: ExtensionId[] = [];
    const woken = new Set<ExtensionId>();
    const verdicts = availability(registry.list(), circumstances());
    for (const [id, verdict] of verdicts) {
      const state = registry.get(id)?.state;
      if (state === undefined || isAs(state, verdict)) continue;
      if (verdict === null) woken.add(id);
      else if (state.kind !== 'disabled') stopped.push(id);
      registry.setState(id, stateOf(verdict));
    }
    if (isHeld) return;
    if (stopped.length > 0) begin(stopInOrder(registry, stopped, powers.stop, cut));
    const restarted = moved.filter((id) => isOn(registry.get(id)?.state));
    if (restarted.length > 0) begin(powers.restart(restarted));
    if (woken.size > 0) begin(powers.wake(woken));
  }

  return {
    apply,
    prepared(newcomers) {
      const now = circumstances();
      const known = newcomers.map((extension) => ({
        ...extension,
        isolation: placed(extension.weakest, extension.identity, now.layers),
      }));
      const replaced = new Set(known.map(({ id }) => id));
      const verdicts = availability([...registry.list().filter(({ id }) => !replaced.has(id)), ...known], now);
      return known.map((extension) => ({ ...extension, state: stateOf(verdicts.get(extension.id) ?? null) }));
    },
    hold() {
      isHeld = true;
      return toDisposable(() => {
        isHeld = false;
      });
    },
    async whenSettled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

function isAs(state: ExtensionState, verdict: Disablement | null): boolean {
  if (verdict === null) return state.kind !== 'disabled';
  if (state.kind !== 'disabled' || state.reason !== verdict.reason) return false;
  const [{ code, message, details }, said] = [state.error, verdict.error];
  return code === said.code && message === said.message && details.place?.file === said.details.place?.file;
}

function stateOf(verdict: Disablement | null): ExtensionState {
  return verdict === null ? { kind: 'inactive' } : { kind: 'disabled', ...verdict };
}

function isOn(state: ExtensionState | undefined): boolean {
  return state?.kind === 'active' || state?.kind === 'activating';
}
