// What to try next, or what was found: of the problem and all outcomes so far, and nothing else.

import type { Problem } from './problem.ts';
import { search } from './search.ts';
import type { Outcome, Step } from './step.ts';
import { universeOf } from './universe.ts';

/**
 * Pure. The outcomes are those of the trials that it asked for, in that order: to resume, call it with all of them; to undo, without the last one. One that was not
 * asked for at its place (another set was on, or an unknown id) says nothing, and only counts as a trial.
 *
 * Among n units that can be on and off, one culprit takes at most ceil(log2 n) + 3 trials: ceil(log2 n) + 1 to find it, two to confirm it; one that is suspected alone
 * takes two. k independent ones take 1 + k × (ceil(log2 n) + 2). If verdicts are right and more on never hides a fault, all minimal culprits are found, if there are up to
 * four of up to three each, however they overlap; of more that share members, not all may be. No set is tried twice, unless the problem is flaky.
 */
export function nextStep(problem: Problem, outcomes: readonly Outcome[]): Step {
  const universe = universeOf(problem);
  const searching = search(universe, problem.flaky);
  let state = searching.next();
  for (const { on, verdict } of outcomes) {
    if (state.done) break;
    if (isSame(on, universe.onWith(state.value.set))) state = searching.next(verdict);
  }
  if (state.done) return { kind: 'finding', finding: { ...state.value, trials: outcomes.length } };
  const { set, why, left } = state.value;
  return { kind: 'trial', trial: { on: universe.onWith(set), why, left } };
}

function isSame(on: readonly string[], expected: readonly string[]): boolean {
  if (on.length !== expected.length) return false;
  // In the order of the problem, as it should be; but what matters is what was on.
  if (on.every((id, index) => id === expected[index])) return true;
  const ids = new Set(on);
  return expected.every((id) => ids.has(id));
}
