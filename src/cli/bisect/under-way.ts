// One line for whoever runs or lists extensions while a search keeps some of them off.

import type { BisectStatus } from '../../index.ts';
import { lineLabel } from '../line-label.ts';
import type { Terminal } from '../powers.ts';
import { judgedByItself, onWords } from './session-words.ts';

/** For whoever judges trials by what an extension does that is off in this one: that looks like the fault. A search that is under way takes no pins. */
export function pinHint(id: string): string {
  return `It is off in this trial of a search. If the fault cannot be seen without it: bulkhead bisect reset, then begin again with --pin ${id}`;
}

/** Nothing when none is under way. */
export function showSearch(status: BisectStatus | null, { say, colors }: Pick<Terminal, 'say' | 'colors'>): void {
  const trial = status?.trial ?? null;
  if (status === null || trial === null) return;
  const verdict = judgedByItself(status.judge) ? '' : ' Say what it was: bulkhead bisect good | bad | skip.';
  const words = `a search is under way, trial ${status.judged + 1}: ${onWords(trial)}.`;
  say(`${colors.yellow(lineLabel('bisect'))} ${words}${verdict} To end it: bulkhead bisect reset`);
}
