// `--until`: what the core itself looks for, and what it repeats to see it.

import { ERROR_BLAME } from '../../base/error.ts';
import { nearest } from '../../base/nearest.ts';
import { quote } from '../../base/quote.ts';
import type { BisectSignal, SignalJudge } from '../../index.ts';
import { argument } from '../command-result.ts';
import { usage } from '../outcome.ts';

export interface UntilFlags {
  readonly until?: string;
  readonly command?: string;
  readonly event?: string;
}

export const SIGNALS = 'crash, activation-failure, slow:<ms>, error:<code>';

/** `words` are for the command. Errors: `USAGE`. */
export function signalJudge(until: string, words: readonly string[], { command, event }: UntilFlags): SignalJudge {
  const wanted = signalOf(until);
  return {
    until: wanted,
    repeat: {
      command: command === undefined ? null : { id: command, args: words.map(argument) },
      event: event ?? null,
    },
  };
}

function signalOf(text: string): BisectSignal {
  const [, kind = '', value] = /^([^:]*)(?::(.*))?$/su.exec(text) ?? [];
  switch (kind) {
    case 'crash':
    case 'activation-failure':
      if (value !== undefined) throw usage(`${quote(kind)} takes nothing behind a colon.`, `Write: --until ${kind}`);
      return { kind };
    case 'slow':
      if (value === undefined) throw usage('"slow" says no time.', 'Say from when on it is slow: --until slow:2000');
      return { kind, ms: millisecondsOf(value) };
    case 'error':
      if (value === undefined) throw usage('"error" names no code.', 'Name one: --until error:EXTENSION_ERROR');
      return { kind, code: codeOf(value) };
    default: {
      const meant = nearest(kind, ['crash', 'activation-failure', 'slow', 'error']);
      const fix = `${meant === null ? '' : `Did you mean ${meant}? `}It is one of ${SIGNALS}.`;
      throw usage(`${quote(text)} is nothing that is looked for.`, fix);
    }
  }
}

function millisecondsOf(text: string): number {
  const ms = /^\d{1,9}$/u.test(text) ? Number(text) : 0;
  if (ms > 0) return ms;
  throw usage(`${quote(text)} is no number of milliseconds.`, 'Say from when on it is slow: --until slow:2000');
}

function codeOf(text: string): string {
  if (Object.hasOwn(ERROR_BLAME, text)) return text;
  const meant = nearest(text, Object.keys(ERROR_BLAME));
  const fix =
    meant === null ? 'Name one as --json shows it, e.g. --until error:EXTENSION_ERROR' : `Did you mean error:${meant}?`;
  throw usage(`${quote(text)} is no code of an error.`, fix);
}
