// What each extension is doing, as the core knows it: what it is being started by, and what it was called for. Never its own word.

import { quote } from '../base/quote.ts';
import type { ExtensionId } from '../model/extension-id.ts';
import type { CallerOnWire } from '../protocol/core-methods.ts';

/** `event`, `command` and `name` are text of extensions. */
export type Doing =
  | { readonly kind: 'starting'; readonly event: string }
  | { readonly kind: 'command'; readonly command: string; readonly caller: CallerOnWire }
  | { readonly kind: 'export'; readonly name: string; readonly caller: CallerOnWire };

export interface Doings {
  /** For as long as `act` lasts. */
  during<T>(id: ExtensionId, doing: Doing, act: () => Promise<T>): Promise<T>;
  /**
   * One line, the newest first; what an extension wrote in it is quoted. Null: nothing that is known of; it works in the background. Several can
   * be under way, and which of them an effect belongs to is not for the core to know: all are named.
   */
  of(id: ExtensionId): string | null;
}

/** Named one by one; the rest is counted. */
const NAMED = 3;
const LONGEST_NAME = 100;

export function createDoings(): Doings {
  const underWay = new Map<ExtensionId, Set<Doing>>();
  return {
    async during(id, doing, act) {
      const all = underWay.get(id) ?? new Set();
      underWay.set(id, all);
      const mine = { ...doing };
      all.add(mine);
      try {
        return await act();
      } finally {
        all.delete(mine);
        if (all.size === 0 && underWay.get(id) === all) underWay.delete(id);
      }
    },
    of(id) {
      const lines = [...new Set([...(underWay.get(id) ?? [])].reverse().map((doing) => inWords(doing, id)))];
      if (lines.length === 0) return null;
      const more = lines.length - NAMED;
      return [...lines.slice(0, NAMED), ...(more > 0 ? [`${more} more`] : [])].join('; ');
    },
  };
}

function inWords(doing: Doing, id: ExtensionId): string {
  switch (doing.kind) {
    case 'starting':
      return `starting, because of ${quote(doing.event, LONGEST_NAME)}`;
    case 'command':
      return `running its command ${quote(doing.command, LONGEST_NAME)}, called by ${callerName(doing.caller, id)}`;
    case 'export':
      return `running its export ${quote(doing.name, LONGEST_NAME)}, called by ${callerName(doing.caller, id)}`;
  }
}

function callerName(caller: CallerOnWire, id: ExtensionId): string {
  if (caller.kind === 'app') return 'the app';
  return caller.id === id ? 'itself' : caller.id;
}
