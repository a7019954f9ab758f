// How often something is tried until its verdict is as sure as it has to be: Wald's sequential probability ratio test.

import { mostTrials } from './bounds.ts';
import type { Flaky } from './problem.ts';
import type { Verdict } from './step.ts';

/** After so many times what is expected, it is given up: nobody can tell. One in some thousand comes to that. */
const PATIENCE = 5;

/**
 * One of `units` alone is to blame: that takes D = `mostTrials(units)` decisions. The first D may spend half of the error that is allowed, evenly; the next D a
 * quarter, and so on. However many decisions an answer needs, its error stays below 1 − `confidence`.
 */
export function allowedError(flaky: Flaky, units: number, decisionsBefore: number): number {
  const most = mostTrials(units);
  return (1 - flaky.confidence) / (most * 2 ** (1 + Math.floor(decisionsBefore / most)));
}

export interface Decided {
  readonly verdict: Verdict;
  /** How often, at most, such a verdict is wrong: 0, when one of the verdicts was proof. */
  readonly error: number;
}

/**
 * Each verdict is asked for by a `yield`. With missed = m and falseAlarms = f, a bad one moves the log-odds by ln((1 − m) / f), a good one by ln(m / (1 − f));
 * it is decided when they are beyond ± ln(1 / error): by Wald, neither verdict is wrong more often than `error`. One that nobody can tell ends it.
 */
export function* decide({ missed, falseAlarms }: Flaky, error: number): Generator<void, Decided, Verdict> {
  const weight = { bad: Math.log((1 - missed) / falseAlarms), good: Math.log(missed / (1 - falseAlarms)) };
  const enough = Math.log(1 / error);
  const ifBad = (1 - missed) * weight.bad + (missed === 0 ? 0 : missed * weight.good);
  const ifGood = (1 - falseAlarms) * -weight.good - (falseAlarms === 0 ? 0 : falseAlarms * weight.bad);
  const most = Math.ceil((PATIENCE * enough) / Math.min(ifBad, ifGood)) + PATIENCE;
  let odds = 0;
  for (let times = 0; times < most; times++) {
    const verdict = yield;
    if (verdict === 'skip') break;
    odds += weight[verdict];
    if (Math.abs(odds) >= enough)
      return { verdict: odds > 0 ? 'bad' : 'good', error: Number.isFinite(odds) ? error : 0 };
  }
  return { verdict: 'skip', error: 0 };
}
