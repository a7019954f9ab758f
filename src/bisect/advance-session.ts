// One step of a session: begun, judged, or a verdict taken back. Makes new ones; changes none.

import { coded } from '../base/error.ts';
import type { BisectSession, Evidence } from './session.ts';
import { boundedSayings, withJudged } from './session-bounds.ts';
import type { Verdict } from './step.ts';
import { verdictOfTimeOut } from './time-out.ts';
import { type Searched, whatNext } from './what-next.ts';

export interface Judgement {
  /** `time-out`: it took longer than it may. */
  readonly verdict: Verdict | 'time-out';
  readonly evidence: Evidence;
}

/** What a session is begun with. */
export type Beginning = Omit<Searched, 'trials'> & Pick<BisectSession, 'id' | 'judge'>;

/** `now`: milliseconds since the epoch. It is over at once when there is nothing to try. */
export function beginSession(begun: Beginning, now: number): BisectSession {
  return withNext(
    { ...boundedSayings(begun), startedAt: timeText(now), trials: [], trial: null, result: null },
    1,
    now,
  );
}

/** Errors: `BISECT_NOT_ACTIVE` when no trial is under way. */
export function judgeTrial(session: BisectSession, { verdict, evidence }: Judgement, now: number): BisectSession {
  const { trial, trials } = session;
  if (trial === null) throw isOver();
  const { left: _left, ...plan } = trial;
  const timedOut = verdict === 'time-out';
  const judged = {
    ...plan,
    verdict: timedOut ? verdictOfTimeOut(session, trial) : verdict,
    timedOut,
    // A clock that was set back must not make a session that nobody can read.
    ms: Math.max(0, Math.round(now - Date.parse(trial.startedAt))),
    evidence,
  };
  return withNext({ ...session, trials: withJudged(trials, judged) }, trial.number + 1, now);
}

/** Takes the last verdict back, also of one that is over. Errors: `BISECT_NOT_ACTIVE` when there is none. */
export function undoVerdict(session: BisectSession, now: number): BisectSession {
  const { trial, trials } = session;
  const last = trials.at(-1);
  if (last === undefined) {
    throw coded('BISECT_NOT_ACTIVE', 'Nothing has been judged yet that could be taken back.', {
      fix: 'Judge the first trial; or end the search with: bulkhead bisect reset',
    });
  }
  return withNext({ ...session, trials: trials.slice(0, -1) }, Math.max(trial?.number ?? 0, last.number) + 1, now);
}

/** The trial that is under way begins anew, under a number of its own: whoever began it may have left something behind. Errors: `BISECT_NOT_ACTIVE`. */
export function renewTrial(session: BisectSession, now: number): BisectSession {
  if (session.trial === null) throw isOver();
  return withNext(session, session.trial.number + 1, now);
}

/** As a session writes it. */
function timeText(now: number): string {
  return new Date(now).toISOString();
}

function withNext(session: BisectSession, number: number, now: number): BisectSession {
  const next = whatNext(session);
  return next.kind === 'trial'
    ? { ...session, trial: { ...next.plan, number, startedAt: timeText(now) }, result: null }
    : { ...session, trial: null, result: next.result };
}

function isOver() {
  return coded('BISECT_NOT_ACTIVE', 'The search is over: there is nothing to judge.', {
    fix: 'Look at its result with: bulkhead bisect status; or take the last verdict back with: bulkhead bisect undo',
  });
}
