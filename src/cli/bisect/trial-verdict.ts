// What the end of a command says of a trial. Decides, and starts nothing.

import { visible } from '../../base/quote.ts';
import type { TrialEnd } from './trial-command.ts';

export type Said = { readonly verdict: 'good' | 'bad' | 'skip' | 'time-out' | 'stop'; readonly what: string };

/** Nobody can tell; everything below 128 but this and 0 is bad. As in `git bisect run`. */
const SKIP = 125;
const STOP = 128;

export function saidBy(end: TrialEnd): Said {
  switch (end.kind) {
    case 'ended':
      return { verdict: verdictOf(end.status), what: `The command ended with ${end.status}.` };
    case 'signal':
      return { verdict: 'stop', what: `The command was ended by ${visible(end.signal)}.` };
    case 'aborted':
      return { verdict: 'time-out', what: 'The command took longer than it may.' };
    case 'not-started':
      return { verdict: 'stop', what: `The command could not be started: ${visible(end.why)}.` };
  }
}

function verdictOf(status: number): Said['verdict'] {
  if (status === 0) return 'good';
  if (status === SKIP) return 'skip';
  // Windows has statuses beyond a byte, for programs that crashed.
  return status > 0 && status < STOP ? 'bad' : 'stop';
}
