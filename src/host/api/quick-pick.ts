// `window.showQuickPick` of one guest.

import { QuickPickItemKind, type ShowQuickPick } from '../../../extension-api/src/quick-pick.ts';
import { coded } from '../../base/error.ts';
import { type QuickPickParams, UI_LIMITS } from '../../protocol/guest/ui.ts';
import type { Boundary } from './boundary.ts';
import { withSignal } from './cancel.ts';
import type { GuestErrors } from './guest-errors.ts';
import type { GuestSession } from './guest-session.ts';
import { laterOwn, type Own, orNothing } from './own-result.ts';
import { readList, readOptionalText } from './read-options.ts';
import { settle } from './settle.ts';
import { readFlag, readMember, readText } from './untrusted.ts';

type Entry = QuickPickParams['items'][number];

interface Picks {
  readonly own: readonly unknown[];
  readonly entries: readonly Entry[];
}

export function createQuickPick(powers: {
  readonly session: GuestSession;
  readonly boundary: Boundary;
  readonly errors: GuestErrors;
  readonly enter: (call: () => void) => void;
}): ShowQuickPick {
  const { session, boundary, errors, enter } = powers;

  /** Reads what the guest gave, or what its promise settles to, inside its entry. Its own errors go back to it by `errors.take`. */
  function picksOf(items: unknown): Promise<Picks> {
    return session.whileActive((resolve, reject) => {
      let entered = true;
      const inEntry = (call: () => void) => (entered ? call() : enter(call));
      const read = (value: unknown) =>
        inEntry(() => {
          try {
            resolve(readPicks(value));
          } catch (error) {
            reject(error);
          }
        });
      settle(items, read, (thrown) => inEntry(() => reject(errors.take(thrown))));
      entered = false;
    });
  }

  async function showQuickPick(items: unknown, options?: unknown, token?: unknown): Promise<Own> {
    const shown = {
      title: readOptionalText(options, 'title', UI_LIMITS.label),
      placeHolder: readOptionalText(options, 'placeHolder', UI_LIMITS.label),
      canPickMany: readFlag(options, 'canPickMany'),
      matchOnDescription: readFlag(options, 'matchOnDescription'),
      matchOnDetail: readFlag(options, 'matchOnDetail'),
    };
    const dialog = withSignal(token, enter, async (request) => {
      const { own, entries } = await picksOf(items);
      if (request.signal?.aborted) return { value: undefined };
      const { picked } = await session.request('ui/quick-pick', { ...shown, items: entries }, request);
      if (picked === null) return { value: undefined };
      const chosen = picked.map((index) => own[index]);
      return { value: shown.canPickMany ? chosen : chosen[0] };
    });
    return orNothing(dialog);
  }

  return laterOwn(boundary, enter, showQuickPick) as ShowQuickPick;
}

function readPicks(value: unknown): Picks {
  const own = readList(value, 'The list of showQuickPick', UI_LIMITS.picks);
  const entries = own.map(readEntry);
  const characters = entries.reduce(
    (sum, entry) => sum + entry.label.length + (entry.description?.length ?? 0) + (entry.detail?.length ?? 0),
    0,
  );
  if (characters > UI_LIMITS.pickText) {
    throw coded('LIMIT_EXCEEDED', 'The items of showQuickPick have too much text.', { fix: 'Show fewer.' });
  }
  return { own, entries };
}

function readEntry(item: unknown): Entry {
  if (typeof item === 'string') {
    const label = readText(item, 'An item', UI_LIMITS.label);
    return { kind: 'item', label, description: null, detail: null, picked: false };
  }
  return {
    kind: readMember(item, 'kind') === QuickPickItemKind.Separator ? 'separator' : 'item',
    label: readText(readMember(item, 'label'), 'The label of an item', UI_LIMITS.label),
    description: readOptionalText(item, 'description', UI_LIMITS.label),
    detail: readOptionalText(item, 'detail', UI_LIMITS.message),
    picked: readFlag(item, 'picked'),
  };
}
