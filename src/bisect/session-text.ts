// Writes a session as `session.json` keeps it: one text for one session. What follows from the trials, as the result, is not written.

import { onText } from './on-text.ts';
import type { BisectSession } from './session.ts';

/** Bytes, and characters, of one that is read. */
export const MAX_SESSION_SIZE = 2 * 1024 * 1024;

export function sessionText(session: BisectSession): string {
  const { id, startedAt, subject, problem, judge, participants, disputes, trials, trial } = session;
  const claims = (of: Readonly<Record<string, string>>) => {
    // Not by name: there are readers to which some names of commands mean something else.
    const pairs = Object.entries(of).map(([command, by]) => ({ command, by }));
    return pairs.length === 0 ? {} : { claims: pairs };
  };
  const value = {
    format: 1,
    id,
    startedAt,
    subject,
    problem,
    judge,
    participants,
    disputes,
    trials: trials.map((each) => ({
      number: each.number,
      on: onText(each.on, problem.units),
      why: each.why,
      ...claims(each.claims),
      verdict: each.verdict,
      timedOut: each.timedOut,
      startedAt: each.startedAt,
      ms: each.ms,
      evidence: each.evidence,
    })),
    trial:
      trial === null
        ? null
        : {
            number: trial.number,
            on: onText(trial.on, problem.units),
            why: trial.why,
            ...claims(trial.claims),
            startedAt: trial.startedAt,
          },
  };
  return `${JSON.stringify(value, null, 1)}\n`;
}
