// Text for people, on its way to the core: collected for a turn, bounded, and honest about what was left out.

import type { LogLevel } from '../../protocol/guest-methods.ts';
import type { GuestLimits } from './guest-limits.ts';
import type { GuestSession } from './guest-session.ts';

type Notice =
  | { readonly kind: 'log'; readonly level: LogLevel; readonly text: string }
  | { readonly kind: 'output'; readonly channel: string; text: string; clear: boolean }
  | { readonly kind: 'show' | 'dispose'; readonly channel: string };

export interface Notices {
  log(level: LogLevel, text: string): void;
  /** Appends to a channel; `clear` empties it first. Appends of a turn travel as one. */
  output(channel: string, text: string, clear: boolean): void;
  show(channel: string): void;
  disposeChannel(channel: string): void;
  /** Sends what is collected, before the session ends. */
  flush(): void;
}

/** @param later Runs a call once, after the present turn. */
export function createNotices(session: GuestSession, limits: GuestLimits, later: (call: () => void) => void): Notices {
  let collected: Notice[] = [];
  let characters = 0;
  let leftOut = 0;

  function add(notice: Notice, length: number): void {
    if (session.ended) return;
    if (characters + length > limits.textPerTurn || collected.length >= limits.noticesPerTurn) {
      leftOut += 1;
      return;
    }
    characters += length;
    if (collected.push(notice) === 1) later(flush);
  }

  function shorten(text: string): string {
    const extra = text.length - limits.textAtOnce;
    return extra > 0 ? `${text.slice(0, limits.textAtOnce)}… (${extra} characters left out)` : text;
  }

  function flush(): void {
    const sending = collected;
    const missing = leftOut;
    collected = [];
    characters = 0;
    leftOut = 0;
    for (const notice of sending) send(notice);
    if (missing > 0) {
      session.notify('log/write', { level: 'warn', text: `… (${missing} more were left out: too much text at once)` });
    }
  }

  function send(notice: Notice): void {
    switch (notice.kind) {
      case 'log':
        session.notify('log/write', { level: notice.level, text: notice.text });
        break;
      case 'output':
        session.notify('output/write', { channel: notice.channel, text: notice.text, clear: notice.clear });
        break;
      case 'show':
        session.notify('output/show', { channel: notice.channel });
        break;
      case 'dispose':
        session.notify('output/dispose', { channel: notice.channel });
        break;
    }
  }

  return {
    log(level, text) {
      const shown = shorten(text);
      add({ kind: 'log', level, text: shown }, shown.length);
    },
    output(channel, text, clear) {
      const shown = shorten(text);
      const last = collected.at(-1);
      const joins = last?.kind === 'output' && last.channel === channel;
      if (!joins) {
        add({ kind: 'output', channel, text: shown, clear }, shown.length);
        return;
      }
      if (clear) {
        characters -= last.text.length;
        last.text = '';
        last.clear = true;
      }
      if (characters + shown.length > limits.textPerTurn) {
        leftOut += 1;
        return;
      }
      characters += shown.length;
      last.text += shown;
    },
    show: (channel) => add({ kind: 'show', channel }, 0),
    disposeChannel: (channel) => add({ kind: 'dispose', channel }, 0),
    flush,
  };
}
