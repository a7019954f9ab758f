// Who judges the trials of a search, as the loop of `run` needs them: one that watches from before a trial begins, and then says what it was.

import type { Disposable } from '../../../base/disposable.ts';
import type { Evidence, Judge } from '../../../bisect/session.ts';
import type { Verdict } from '../../../bisect/step.ts';
import type { BisectTrial } from '../bisect-types.ts';

export interface TrialWord {
  /** `stop`: it cannot judge this, nor anything else for now. `time-out`: it took longer than it may. */
  readonly verdict: Verdict | 'time-out' | 'stop';
  /** What it has seen itself; `log` takes the place of what was collected. */
  readonly evidence: Partial<Evidence>;
  /** Behind what was collected: where it was thrown. */
  readonly frames?: readonly string[];
}

export interface OneTrial extends Disposable {
  /**
   * Asked once, when what is on is on. When `signal` aborts, it ends what it has begun, and settles soon; what it says then does not count.
   * Errors: whatever its own are; they end the loop.
   */
  judge(trial: BisectTrial, signal: AbortSignal): Promise<TrialWord>;
}

/** Disposed when the run is over. */
export interface TrialJudge extends Disposable {
  /** As the session keeps it: who resumes has to judge in the same way. */
  readonly as: Judge;
  /** Before a trial is arranged: what goes wrong while it begins counts too. */
  begin(): OneTrial;
}
