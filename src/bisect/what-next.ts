// What comes after the trials of a session: the search goes on; then, for what it found, whether others' claims are what it is about.

import { claimFindings, nextClaims } from './claims.ts';
import { nextStep } from './next-step.ts';
import type { BisectSession, SessionResult, TrialPlan } from './session.ts';

/** What says how it goes on. Who judges, and when, does not count. */
export type Searched = Pick<BisectSession, 'subject' | 'problem' | 'participants' | 'disputes' | 'trials'>;

export type Next =
  | { readonly kind: 'trial'; readonly plan: Omit<TrialPlan, 'number'> }
  | { readonly kind: 'result'; readonly result: SessionResult };

/** The same for the same session, whenever and wherever it is asked. */
export function whatNext(searched: Searched): Next {
  const { problem, trials } = searched;
  const outcomes = trials.flatMap(({ why, on, verdict }) => (why === 'claims' ? [] : [{ on, verdict }]));
  const step = nextStep(problem, outcomes);
  if (step.kind === 'trial') return { kind: 'trial', plan: { ...step.trial, claims: {} } };
  const { finding } = step;
  const plan = nextClaims(searched, finding);
  if (plan !== null) return { kind: 'trial', plan };
  return { kind: 'result', result: { ...finding, trials: trials.length, claims: claimFindings(searched, finding) } };
}
