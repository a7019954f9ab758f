// The search, from the first trial to what it found: asks by `yield`, is given verdicts, and remembers nothing else.

import { halvings, mostTrials } from './bounds.ts';
import { type Answer, conclude } from './conclude.ts';
import { findCulprit } from './find-culprit.ts';
import { type Asking, Inquiry } from './inquiry.ts';
import { leaveOuts, withoutAll } from './leave-outs.ts';
import type { Flaky } from './problem.ts';
import { EMPTY, isWithin, type Subset, single, size, subsetOf, without } from './subset.ts';
import type { Universe } from './universe.ts';

/** Each culprit that is found is left out, until all is good. */
export function* search(universe: Universe, flaky: Flaky | null): Asking<Answer> {
  const inquiry = new Inquiry(universe, flaky);
  const { known } = inquiry;
  yield* trySuspects(inquiry);
  let culprits: readonly Subset[] = [];
  for (;;) {
    const bad = yield* tryWithout(inquiry, culprits);
    if (bad === null) return conclude(inquiry, culprits, { kind: 'done' });
    // It may fail with nothing on, about which nobody could tell: each unit would be found.
    if (culprits.length > 0 && known.of(EMPTY) === null) return conclude(inquiry, culprits, { kind: 'done' });
    const found = yield* findCulprit(inquiry, bad);
    if (found.kind !== 'culprit') {
      // What was found before can be confirmed all the same.
      yield* inquiry.learn({ set: withoutAll(universe, culprits), why: 'without', left: 1 });
      return conclude(inquiry, culprits, found);
    }
    // Where verdicts contradict each other, less may fail than what was found before: then that is needed for nothing.
    culprits = [...culprits.filter((culprit) => !isWithin(found.units, culprit)), found.units];
  }
}

function* trySuspects(inquiry: Inquiry): Asking<void> {
  const { universe } = inquiry;
  const suspected = universe.closureOf(subsetOf(universe.suspects));
  if (suspected === EMPTY) return;
  const inside = halvings(size(suspected)) + 2;
  const others = universe.size - size(suspected);
  const [first, second] = universe.suspects;
  const sole = second === undefined && first !== undefined ? single(first) : null;
  // A sole suspect is confirmed by the next trial; if it is not the culprit, that is what it needs.
  const ifInside = sole === null ? inside : size(suspected) === 1 ? 1 : 1 + inside;
  const ifOutside = others === 0 ? 0 : halvings(others) + 3;
  const verdict = yield* inquiry.see({ set: suspected, why: 'suspects', left: 1 + Math.max(ifInside, ifOutside) });
  if (verdict !== 'bad' || sole === null) return;
  const rest = without(universe.all, universe.dependentsOf(sole));
  yield* inquiry.learn({ set: rest, why: rest === EMPTY ? 'nothing' : 'without', left: ifInside });
}

/** Null: without what was found, all is good, or nobody can tell. Else what fails even so. */
function* tryWithout(inquiry: Inquiry, culprits: readonly Subset[]): Asking<Subset | null> {
  const { known, universe } = inquiry;
  const open = leaveOuts(universe, culprits);
  for (const [index, set] of open.entries()) {
    const first = culprits.length === 0;
    const left = first ? leftWithEverything(inquiry) : open.slice(index).filter((one) => known.of(one) === null).length;
    const verdict = yield* inquiry.learn({ set, why: first ? 'everything' : 'without', left });
    // Of everything it is assumed: that is why somebody searches.
    if (verdict === 'bad' || (first && verdict === 'skip')) return set;
  }
  return null;
}

function leftWithEverything({ known, universe }: Inquiry): number {
  const candidates = size(without(universe.all, known.largestGood(EMPTY, universe.all)));
  return Math.min(1 + halvings(candidates) + 2, mostTrials(universe.size));
}
