// One line on standard error for each trial that a search judges by itself, as it goes.

import { visible } from '../../base/quote.ts';
import type { BisectTrial, JudgedTrial } from '../../index.ts';
import type { CliPowers } from '../powers.ts';
import { onWords } from './session-words.ts';
import type { TrialEnd } from './trial-command.ts';

/** Lines that are shown of what the command printed, when it was not good. */
const SHOWN = 3;
/** What a shell says when it did not find, or could not start, what it was told to. */
const NOT_FOUND = [126, 127];

export interface TrialLines {
  begins(): void;
  /** How its command ended, before anybody has decided what that means. */
  ended(end: TrialEnd): void;
  /** `nth`: as people count, from 1; a number of the core is never used twice, and so jumps. */
  judged(nth: number, trial: BisectTrial, judged: JudgedTrial): void;
}

export function trialLines(json: boolean, { terminal }: Pick<CliPowers, 'terminal'>): TrialLines {
  const { say, colors } = terminal;
  const paint = { good: colors.green, bad: colors.red, skip: colors.yellow };
  let last: TrialEnd | null = null;
  let warned = false;
  return {
    begins() {
      last = null;
    },
    ended(end) {
      last = end;
    },
    judged(nth, trial, { verdict, ms, timedOut, evidence }) {
      const seconds = `${(ms / 1000).toFixed(1)} s`;
      const how = timedOut ? `${seconds}, the time limit` : seconds;
      const more = trial.left > 1 ? `, ${trial.left - 1} left` : '';
      say(`trial ${nth}: ${onWords(trial)} … ${paint[verdict](verdict)} (${how})${more}`);
      // That all is well with everything on is what nobody expects: a name that is misspelt says so here.
      if ((verdict === 'good' && trial.why !== 'everything') || json) return;
      const lines = last === null || last.kind === 'not-started' ? [] : last.lines;
      const shown = lines.length > 0 || evidence.what === '' ? lines.slice(-SHOWN) : [evidence.what];
      for (const line of shown) say(colors.dim(`  │ ${visible(line)}`));
      if (last?.kind === 'ended' && NOT_FOUND.includes(last.status) && !warned) {
        warned = true;
        const how = `${last.status} counts as bad, and mostly means that a shell did not find the program.`;
        say(`${colors.yellow('warning')} ${how} Where it is meant as "nobody can tell", end with 125.`);
      }
    },
  };
}
