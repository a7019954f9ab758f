// Whether an extension answers a caller now: it does, it is off, or what runs of it is on its way out and the next instance has to be waited for.

import { type BulkheadError, coded } from '../../base/error.ts';
import type { ExtensionId } from '../../model/extension-id.ts';
import type { Registry } from '../lifecycle/registry.ts';

export type Standing =
  | { readonly kind: 'answers' }
  | { readonly kind: 'leaving' }
  | { readonly kind: 'disabled'; readonly error: BulkheadError };

/** `caller` null: the app. */
export type StandingOf = (id: ExtensionId, caller: ExtensionId | null) => Standing;

const ANSWERS: Standing = { kind: 'answers' };
const LEAVING: Standing = { kind: 'leaving' };

/** `isLeaving`: what runs of it was told to stop, whether that has begun or not. */
export function createStanding(registry: Pick<Registry, 'get'>, isLeaving: (id: ExtensionId) => boolean): StandingOf {
  return (id, caller) => {
    // What needs it is stopped with it, and ends first: until then both can finish their work.
    if (caller === id || (caller !== null && needs(registry, caller, id))) return ANSWERS;
    const state = registry.get(id)?.state;
    if (state?.kind === 'disabled')
      return { kind: 'disabled', error: caller === null ? state.error : offForOthers(id) };
    return isLeaving(id) ? LEAVING : ANSWERS;
  };
}

/** By whom another extension is off, and why, is between people and the core: whoever is searched for must not tell a search from a setting. */
export function offForOthers(id: string): BulkheadError {
  return coded('EXTENSION_DISABLED', `${id} is disabled.`, { extension: id });
}

function needs(registry: Pick<Registry, 'get'>, caller: ExtensionId, id: ExtensionId): boolean {
  return registry.get(caller)?.manifest.extensionDependencies.some((need) => need.id === id) ?? false;
}
