// `window.createStatusBarItem` and `setStatusBarMessage` of one guest.

import { Disposable } from '../../../extension-api/src/disposable.ts';
import {
  type CreateStatusBarItem,
  type SetStatusBarMessage,
  StatusBarAlignment,
  type StatusBarItem,
} from '../../../extension-api/src/status-bar.ts';
import { BulkheadError, coded } from '../../base/error.ts';
import { type StatusParams, UI_LIMITS } from '../../protocol/guest/ui.ts';
import type { Boundary } from './boundary.ts';
import type { GuestSession } from './guest-session.ts';
import { createLatest } from './latest.ts';
import { readOptionalNumber } from './read-options.ts';
import { settle } from './settle.ts';
import { readShown, readText } from './untrusted.ts';

/** What an item shows. */
interface Shown {
  text: string;
  name: string | null;
  tooltip: string | null;
  command: string | null;
}

export function createStatusBar(powers: {
  readonly session: GuestSession;
  readonly boundary: Boundary;
  readonly owner: string;
  readonly harden: <T>(value: T) => T;
  readonly later: (call: () => void) => void;
  /** A refusal that nobody waits for. Said once for each code. */
  readonly onRefused: (error: unknown) => void;
}): { readonly createStatusBarItem: CreateStatusBarItem; readonly setStatusBarMessage: SetStatusBarMessage } {
  const { session, boundary, owner, harden, later } = powers;
  const told = new Set<string>();
  let items = 0;
  let next = 1;

  function onError(error: unknown): void {
    const code = error instanceof BulkheadError ? error.code : 'INTERNAL';
    if (session.ended || told.has(code)) return;
    told.add(code);
    powers.onRefused(error);
  }

  /** One place in the bar; `state` null takes it away. */
  function place(
    state: () => Shown | null,
    fixed: Pick<StatusParams, 'alignment' | 'priority' | 'hideAfter'>,
  ): { changed(): void; end(): void } {
    // One that goes by itself is counted by the core alone: nobody here hears of its end.
    const counts = fixed.hideAfter === null;
    if (counts && items >= UI_LIMITS.statusItems) {
      throw coded('LIMIT_EXCEEDED', `An extension has at most ${UI_LIMITS.statusItems} status items.`, {
        fix: 'Dispose those that are no longer needed.',
      });
    }
    if (counts) items += 1;
    const item = next++;
    const away: Shown | null = null;
    let dirty = false;
    let ended = false;
    const latest = createLatest<StatusParams>({
      take() {
        if (!dirty || session.ended) return null;
        dirty = false;
        const shown = ended ? away : state();
        const nothing = { text: null, name: null, tooltip: null, command: null };
        return { item, ...(shown ?? nothing), ...fixed };
      },
      send: (params) => session.request('ui/status', params),
      later,
      onError,
    });
    const changed = () => {
      dirty = true;
      latest.changed();
    };
    return {
      changed,
      end() {
        if (ended) return;
        ended = true;
        if (counts) items -= 1;
        changed();
      },
    };
  }

  function createStatusBarItem(...args: readonly unknown[]): StatusBarItem {
    const named = typeof args[0] === 'string';
    const id = named ? readText(args[0], 'The id of a status item', UI_LIMITS.statusText) : owner;
    const [where, height] = named ? args.slice(1) : args;
    const alignment = where === StatusBarAlignment.Right ? StatusBarAlignment.Right : StatusBarAlignment.Left;
    const priority = readOptionalNumber(height, 'The priority of a status item');
    const shown: Shown = { text: '', name: null, tooltip: null, command: null };
    let visible = false;
    const { changed, end } = place(() => (visible ? shown : null), {
      alignment: alignment === StatusBarAlignment.Right ? 'right' : 'left',
      priority,
      hideAfter: null,
    });
    const update = () => {
      if (visible) changed();
    };
    const set = (show: boolean) => {
      if (visible === show) return;
      visible = show;
      changed();
    };
    const write = <K extends Exclude<keyof Shown, 'text'>>(member: K, what: string, most: number) =>
      boundary.now((value: unknown) => {
        shown[member] = value === undefined || value === null ? null : readText(value, what, most);
        update();
      });
    const setText = boundary.now((value: unknown) => {
      shown.text = readText(readShown(value, 'The text of a status item'), 'The text', UI_LIMITS.statusText);
      update();
    });
    const setName = write('name', 'The name of a status item', UI_LIMITS.statusText);
    const setTooltip = write('tooltip', 'The tooltip of a status item', UI_LIMITS.tooltip);
    const setCommand = write('command', 'The command of a status item', UI_LIMITS.statusText);
    return harden({
      id,
      alignment,
      priority: priority ?? undefined,
      get text() {
        return shown.text;
      },
      set text(value: string) {
        setText(value);
      },
      get name() {
        return shown.name ?? undefined;
      },
      set name(value: string | undefined) {
        setName(value);
      },
      get tooltip() {
        return shown.tooltip ?? undefined;
      },
      set tooltip(value: string | undefined) {
        setTooltip(value);
      },
      get command() {
        return shown.command ?? undefined;
      },
      set command(value: string | undefined) {
        setCommand(value);
      },
      show: boundary.now(() => set(true)),
      hide: boundary.now(() => set(false)),
      dispose: boundary.now(() => {
        visible = false;
        end();
      }),
    });
  }

  function setStatusBarMessage(value: unknown, until?: unknown): Disposable {
    const text = readText(value, 'The text', UI_LIMITS.statusText);
    const hideAfter = typeof until === 'number' ? readMilliseconds(until) : null;
    const shown: Shown = { text, name: null, tooltip: null, command: null };
    const { changed, end } = place(() => shown, { alignment: 'left', priority: null, hideAfter });
    changed();
    if (hideAfter === null && until !== undefined && until !== null) settle(until, end, end);
    return new Disposable(end);
  }

  return {
    createStatusBarItem: boundary.now(createStatusBarItem) as CreateStatusBarItem,
    setStatusBarMessage: boundary.now(setStatusBarMessage) as SetStatusBarMessage,
  };
}

function readMilliseconds(value: number): number {
  if (!(value >= 0)) throw coded('ARGUMENT_INVALID', 'The time of a status message must be milliseconds from zero.');
  return Math.min(Math.floor(value), UI_LIMITS.milliseconds);
}
