// How it was searched, in words: who judged, and why each trial was made.

import type { Shown } from '../finding-words.ts';
import type { Judge, Signal } from '../session.ts';
import type { TrialReason } from '../step.ts';

export function judgeWords(judge: Judge | null, { text }: Shown): string {
  switch (judge?.kind) {
    case undefined:
      return 'Nobody has judged yet.';
    case 'person':
      return 'A person said of each trial whether the fault was there.';
    case 'app':
      return 'The app judged each trial.';
    case 'command':
      return 'A command judged each trial by its exit status.';
    case 'core':
      return `Bulkhead itself judged each trial: it is bad when ${signalWords(judge.until, text)}.`;
  }
}

function signalWords(until: Signal, text: Shown['text']): string {
  switch (until.kind) {
    case 'crash':
      return 'a host crashes';
    case 'activation-failure':
      return 'an extension fails to activate';
    case 'slow':
      return `it takes longer than ${until.ms} ms`;
    case 'error':
      return `it ends with ${text(until.code)}`;
  }
}

export const WHY_WORDS: Readonly<Record<TrialReason | 'claims', string>> = {
  everything: 'is it there with everything on?',
  suspects: 'is it one of the suspects?',
  narrow: 'in which part is it?',
  alone: 'does it fail alone?',
  without: 'is all good without it?',
  nothing: 'is it there with nothing on?',
  claims: 'is it about who answers a command?',
};
