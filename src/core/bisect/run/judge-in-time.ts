// One trial is judged within its time. Whoever judges it is told to end when that is over, and waited for: nothing of it may reach into the next.

import type { Clock } from '../../../base/deadline.ts';
import type { BisectTrial } from '../bisect-types.ts';
import { unlessAborted } from './run-end.ts';
import type { OneTrial, TrialWord } from './trial-judge.ts';

/** Milliseconds that a judge has to come to its end when it was told to. */
const GRACE = 10_000;

/** `time-out` after `timeLimit` ms, whatever the judge then says; also when `end` aborts: who aborted it says what that means. Errors: those of the judge. */
export async function judgeInTime(
  one: OneTrial,
  trial: BisectTrial,
  timeLimit: number,
  end: AbortSignal,
  clock: Clock,
): Promise<TrialWord> {
  const over = new AbortController();
  const stop = AbortSignal.any([over.signal, end]);
  const timer = clock.after(timeLimit, () => over.abort());
  try {
    const work = one.judge(trial, stop);
    const word = await unlessAborted(work, stop).catch((error: unknown) => {
      if (!stop.aborted) throw error;
      return null;
    });
    if (word !== null && !stop.aborted) return word;
    const late = await lastWord(work, clock);
    const log = late?.evidence.log;
    const what = `It took longer than ${timeLimit} ms.`;
    return { verdict: 'time-out', evidence: { what, ...(log !== undefined && { log }) } };
  } finally {
    timer.dispose();
  }
}

/** What it still says of what it saw, if it comes to its end. */
async function lastWord(work: Promise<TrialWord>, clock: Clock): Promise<TrialWord | null> {
  const grace = new AbortController();
  const timer = clock.after(GRACE, () => grace.abort());
  try {
    return await unlessAborted(work, grace.signal);
  } catch {
    // It was told to end, and says so in its own way.
    return null;
  } finally {
    timer.dispose();
  }
}
