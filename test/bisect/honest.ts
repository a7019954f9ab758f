// What holds of every search, whatever world it was in: of its outcomes alone, with nothing of how it went about it.

import { expect } from 'vitest';
import type { Problem } from '../../src/bisect/problem.ts';
import type { Searched } from './ask.ts';
import { onWith, onWithout } from './naive-culprits.ts';

/** Nothing is claimed that was not seen; and what is on can be on. Of a problem that is not flaky: nothing is tried twice. */
export function expectHonest(problem: Problem, { finding, outcomes, trials }: Searched): void {
  const sets = outcomes.map((outcome) => new Set(outcome.on));
  const sawWithin = (verdict: 'bad', whole: ReadonlySet<string>) =>
    outcomes.some((outcome) => outcome.verdict === verdict && outcome.on.every((id) => whole.has(id)));
  const sawAround = (verdict: 'good', part: ReadonlySet<string>) =>
    outcomes.some((outcome, index) => outcome.verdict === verdict && [...part].every((id) => sets[index]?.has(id)));

  for (const { on } of trials) {
    const closed = onWith(problem, on);
    expect(closed && problem.units.flatMap(({ id }) => (closed.has(id) ? id : []))).toEqual(on);
  }
  if (problem.flaky === null) expect(new Set(trials.map(({ on }) => on.join())).size).toBe(trials.length);

  const named = finding.culprits.flatMap((culprit) => culprit.ids);
  for (const { ids, confirmed } of finding.culprits) {
    if (confirmed) {
      expect(sawWithin('bad', onWith(problem, ids) ?? new Set())).toBe(true);
      expect(sawAround('good', onWithout(problem, named))).toBe(true);
    }
  }
  // "None of them is guilty alone" has to be true.
  for (const { ids } of finding.culprits) {
    const within = finding.culprits.filter((other) => other.ids.every((id) => ids.includes(id)));
    expect(within.map((culprit) => culprit.ids)).toEqual([ids]);
  }
  expect(finding.confirmed).toBe(finding.because === 'proven');
  if (finding.confirmed) expect(finding.culprits.every(({ confirmed }) => confirmed)).toBe(true);
  expect(finding.kind === 'found').toBe(finding.culprits.length > 0);
  expect(finding.trials).toBe(trials.length);
  if (finding.because === 'everything-on') expect(sawAround('good', onWithout(problem, []))).toBe(true);
  if (finding.because === 'nothing-on') expect(sawWithin('bad', onWith(problem, []) ?? new Set())).toBe(true);
}
