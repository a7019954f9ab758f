// Sessions that look like real ones, and a judge who knows who is guilty.

import { type Beginning, beginSession, judgeTrial } from '../../src/bisect/advance-session.ts';
import { NO_EVIDENCE } from '../../src/bisect/evidence.ts';
import type { Problem, Unit } from '../../src/bisect/problem.ts';
import type { BisectSession, Participant } from '../../src/bisect/session.ts';
import type { Verdict } from '../../src/bisect/step.ts';

export const NOW = Date.parse('2026-06-01T12:00:00.000Z');

export const idOf = (number: number): string => `acme.e${String(number).padStart(2, '0')}`;

export function problemOf(units: readonly Unit[], more: Partial<Problem> = {}): Problem {
  return { units, pinned: [], excluded: [], suspects: [], flaky: null, ...more };
}

export function participant(id: string): Participant {
  return { id, version: '1.0.0', origin: 'unsigned', keyId: null, commands: [`${id}.run`] };
}

/** `count` extensions without needs, unless `problem` says otherwise. */
export function beginning(count: number, more: Partial<Beginning> = {}): Beginning {
  const units = Array.from({ length: count }, (_, at) => ({ id: idOf(at), needs: [] }));
  const problem = more.problem ?? problemOf(units);
  return {
    id: '0123456789abcdef',
    judge: null,
    subject: { kind: 'extensions' },
    participants: problem.units.map(({ id }) => participant(id)),
    disputes: [],
    ...more,
    problem,
  };
}

export function begun(count: number, more: Partial<Beginning> = {}): BisectSession {
  return beginSession(beginning(count, more), NOW);
}

/** What somebody says who knows which of them fail together. */
export function verdictOn(on: readonly string[], guilty: readonly (readonly string[])[]): Verdict {
  return guilty.some((culprit) => culprit.every((id) => on.includes(id))) ? 'bad' : 'good';
}

/** One trial further, a second later. */
export function judged(session: BisectSession, verdict: Verdict | 'time-out'): BisectSession {
  const startedAt = Date.parse(session.trial?.startedAt ?? '');
  return judgeTrial(session, { verdict, evidence: NO_EVIDENCE }, startedAt + 1_000);
}

/** Every state from the first trial to the result. */
export function statesOf(first: BisectSession, guilty: readonly (readonly string[])[]): readonly BisectSession[] {
  const states = [first];
  for (let session = first; session.trial !== null; ) {
    session = judged(session, verdictOn(session.trial.on, guilty));
    states.push(session);
  }
  return states;
}
