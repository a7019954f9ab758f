// What a trial says that took too long: the fault, if that is how the fault shows itself; else nothing.

import type { BisectSession, TrialPlan } from './session.ts';
import type { Verdict } from './step.ts';

/**
 * The first trial, and one with everything on, that takes too long is what somebody complains of. A later one is bad if such a one timed out, too: it
 * may as well lack something without which whatever judges it waits in vain.
 */
export function verdictOfTimeOut({ trials }: Pick<BisectSession, 'trials'>, trial: Pick<TrialPlan, 'why'>): Verdict {
  if (trials.length === 0 || trial.why === 'everything') return 'bad';
  return trials.some(({ timedOut, verdict }) => timedOut && verdict === 'bad') ? 'bad' : 'skip';
}
