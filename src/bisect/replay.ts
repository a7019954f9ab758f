// Makes a session of the trials that a file has: each is the one that the search would have asked for, or the file is not believed.

import type { BisectSessionJson } from '../model/generated/bisect-session-json.ts';
import { pointerTo } from '../model/json-pointer.ts';
import { onText } from './on-text.ts';
import { search } from './search.ts';
import type { BisectSession, JudgedTrial, TrialPlan } from './session.ts';
import { universeOf } from './universe.ts';
import { whatNext } from './what-next.ts';

export type Replayed =
  | { readonly kind: 'session'; readonly session: BisectSession }
  | { readonly kind: 'fault'; readonly pointer: string; readonly message: string };

type Begun = Omit<BisectSession, 'trials' | 'trial' | 'result'>;
type Plan = Pick<TrialPlan, 'on' | 'why' | 'claims'>;
type StoredTrial = BisectSessionJson['trials'][number];

const OTHER_TRIAL =
  'This is not the trial that follows from those before it: another version of Bulkhead, or somebody else, wrote it.';

/** Whatever a file says to be on, is on in no core unless the search itself says so. */
export function replay(begun: Begun, stored: readonly StoredTrial[], trial: BisectSessionJson['trial']): Replayed {
  const trials: JudgedTrial[] = [];
  const planned = plans(begun, trials);
  for (const [at, each] of stored.entries()) {
    const plan = planned.next().value;
    if (plan === undefined || !isPlan(plan, each, begun)) return fault(pointerTo('trials', at, 'on'), OTHER_TRIAL);
    const { number, verdict, timedOut, startedAt, ms, evidence } = each;
    trials.push({ ...plan, number, verdict, timedOut, startedAt, ms, evidence });
  }
  const next = whatNext({ ...begun, trials });
  if (next.kind === 'result') {
    if (trial !== null) return fault(pointerTo('trial'), 'The search is over.');
    return { kind: 'session', session: { ...begun, trials, trial: null, result: next.result } };
  }
  if (trial === null) return fault(pointerTo('trial'), 'The search is not over.');
  if (!isPlan(next.plan, trial, begun)) return fault(pointerTo('trial', 'on'), OTHER_TRIAL);
  const { number, startedAt } = trial;
  return { kind: 'session', session: { ...begun, trials, trial: { ...next.plan, number, startedAt }, result: null } };
}

/** One after the other: to ask for each of hundreds from the beginning would take a second. `trials` has those that were judged by then. */
function* plans(begun: Begun, trials: readonly JudgedTrial[]): Generator<Plan, undefined> {
  const { problem } = begun;
  const universe = universeOf(problem);
  const searching = search(universe, problem.flaky);
  for (let state = searching.next(); !state.done; ) {
    yield { on: universe.onWith(state.value.set), why: state.value.why, claims: {} };
    state = searching.next(trials.at(-1)?.verdict ?? 'skip');
  }
  for (;;) {
    const next = whatNext({ ...begun, trials });
    if (next.kind === 'result') return;
    const { on, why, claims } = next.plan;
    yield { on, why, claims };
  }
}

function isPlan(
  plan: Plan,
  { on, why, claims = [] }: Pick<StoredTrial, 'on' | 'why' | 'claims'>,
  { problem }: Begun,
): boolean {
  const planned = Object.entries(plan.claims);
  return (
    plan.why === why &&
    onText(plan.on, problem.units) === on &&
    planned.length === claims.length &&
    planned.every(([command, by], at) => command === claims[at]?.command && by === claims[at]?.by)
  );
}

function fault(pointer: string, message: string): Replayed {
  return { kind: 'fault', pointer, message };
}
