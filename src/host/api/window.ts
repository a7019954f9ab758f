// `window` of one guest.

import type { OutputChannel, Window } from '../../../extension-api/src/window.ts';
import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import type { Boundary } from './boundary.ts';
import type { GuestLimits } from './guest-limits.ts';
import type { Notices } from './notices.ts';
import { readShown, readText } from './untrusted.ts';

const MAX_CHANNEL_NAME = 100;

export function createWindow(powers: {
  readonly boundary: Boundary;
  readonly notices: Notices;
  readonly limits: GuestLimits;
  readonly harden: <T>(value: T) => T;
  /** What is shown and asked through the app. */
  readonly shown: Omit<Window, 'createOutputChannel'>;
}): Window {
  const { boundary, notices, limits, harden } = powers;
  /** How many handles are open on each name. */
  const open = new Map<string, number>();

  function createOutputChannel(value: unknown): OutputChannel {
    const name = readText(value, 'The name of an output channel', MAX_CHANNEL_NAME);
    if (name === '') throw coded('ARGUMENT_INVALID', 'An output channel needs a name.');
    if (!open.has(name) && open.size >= limits.outputChannels) {
      throw coded(
        'LIMIT_EXCEEDED',
        `An extension has at most ${limits.outputChannels} output channels; ${quote(name)} is one more.`,
      );
    }
    open.set(name, (open.get(name) ?? 0) + 1);
    let disposed = false;
    const write = (text: string, clear: boolean): void => {
      if (!disposed) notices.output(name, text, clear);
    };
    return harden({
      name,
      append: boundary.now((text: unknown) => write(readShown(text, 'Output'), false)),
      appendLine: boundary.now((text: unknown) => write(`${readShown(text, 'Output')}\n`, false)),
      replace: boundary.now((text: unknown) => write(readShown(text, 'Output'), true)),
      clear: boundary.now(() => write('', true)),
      show: boundary.now(() => {
        if (!disposed) notices.show(name);
      }),
      dispose: boundary.now(() => {
        if (disposed) return;
        disposed = true;
        const others = (open.get(name) ?? 1) - 1;
        if (others > 0) {
          open.set(name, others);
          return;
        }
        open.delete(name);
        notices.disposeChannel(name);
      }),
    });
  }

  return { createOutputChannel: boundary.now(createOutputChannel), ...powers.shown };
}
