// Goes through a whole search with somebody who judges.

import { nextStep } from '../../src/bisect/next-step.ts';
import type { Problem } from '../../src/bisect/problem.ts';
import { search } from '../../src/bisect/search.ts';
import type { Finding, NextTrial, Outcome, Verdict } from '../../src/bisect/step.ts';
import { universeOf } from '../../src/bisect/universe.ts';

/** `times`: how often just this was on before. */
export type Judging = (on: ReadonlySet<string>, times: number) => Verdict;

export interface Searched {
  readonly finding: Finding;
  readonly outcomes: readonly Outcome[];
  readonly trials: readonly NextTrial[];
}

const FAR_TOO_MANY = 20_000;

/** As `nextStep` does it, but without going through it again for each trial. */
export function searched(problem: Problem, judge: Judging): Searched {
  const universe = universeOf(problem);
  const searching = search(universe, problem.flaky);
  const outcomes: Outcome[] = [];
  const trials: NextTrial[] = [];
  const times = new Map<bigint, number>();
  for (let state = searching.next(); ; ) {
    if (state.done) return { finding: { ...state.value, trials: trials.length }, outcomes, trials };
    const { set, why, left } = state.value;
    const on = universe.onWith(set);
    const before = times.get(set) ?? 0;
    times.set(set, before + 1);
    trials.push({ on, why, left });
    if (trials.length > FAR_TOO_MANY) throw new Error('It never ends');
    const verdict = judge(new Set(on), before);
    outcomes.push({ on, verdict });
    state = searching.next(verdict);
  }
}

/** Through `nextStep` alone, from nothing but what a session keeps. */
export function stepped(problem: Problem, judge: Judging): Searched {
  const outcomes: Outcome[] = [];
  const trials: NextTrial[] = [];
  for (;;) {
    const step = nextStep(problem, outcomes);
    if (step.kind === 'finding') return { finding: step.finding, outcomes, trials };
    const { on } = step.trial;
    trials.push(step.trial);
    if (trials.length > FAR_TOO_MANY) throw new Error('It never ends');
    const times = outcomes.filter((outcome) => outcome.on.join() === on.join()).length;
    outcomes.push({ on, verdict: judge(new Set(on), times) });
  }
}

export function verdictOf(bad: boolean): Verdict {
  return bad ? 'bad' : 'good';
}
