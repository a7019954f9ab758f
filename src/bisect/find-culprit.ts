// Within something bad: units of which each is needed for it, and which fail together with nothing else.

import type { Asking, Inquiry } from './inquiry.ts';
import { narrow } from './narrow.ts';
import type { Verdict } from './step.ts';
import { EMPTY, members, type Subset, single, union, without } from './subset.ts';

/** Of more it is not believed that they fail together only. */
const MOST_TOGETHER = 5;
/** Where it was not even seen that all together fail. */
const MOST_TOGETHER_UNSEEN = 3;

/**
 * - `culprit`: none needs another. If nobody could tell whether they fail alone, more may belong to them.
 * - `elsewhere`: it fails with nothing on.
 * - `stuck`: one of `among` belongs to it beside `units`, and nobody can tell which.
 * - `too-many`: those that belong to it are too many to be believed.
 */
export type Found =
  | { readonly kind: 'culprit'; readonly units: Subset }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'stuck'; readonly units: Subset; readonly among: Subset }
  | { readonly kind: 'too-many'; readonly among: Subset };

/** `whole` is bad, or taken for it. */
export function* findCulprit(inquiry: Inquiry, whole: Subset): Asking<Found> {
  const { known, universe } = inquiry;
  const most = known.sawBadWithin(whole) ? MOST_TOGETHER : MOST_TOGETHER_UNSEEN;
  if (whole === EMPTY && known.of(EMPTY) === 'bad') return { kind: 'elsewhere' };
  let high = whole;
  let units = EMPTY;
  for (let found = 0; found < most; found++) {
    const base = universe.closureOf(units);
    const narrowed = yield* narrow(inquiry, base, high);
    high = narrowed.high;
    const difference = without(high, narrowed.low);
    if (members(difference).length !== 1) return { kind: 'stuck', units, among: difference };
    if (narrowed.low === EMPTY && (yield* failsWithNothing(inquiry, difference))) return { kind: 'elsewhere' };
    units = union(units, difference);
    const alone = yield* tryAlone(inquiry, units);
    if (alone === 'bad') return { kind: 'culprit', units: yield* least(inquiry, units) };
    // Nobody can tell: it is named all the same, but it is not confirmed.
    if (alone === 'skip') return { kind: 'culprit', units };
  }
  return { kind: 'too-many', among: union(units, without(high, universe.closureOf(units))) };
}

function* failsWithNothing(inquiry: Inquiry, suspect: Subset): Asking<boolean> {
  const rest = without(inquiry.universe.all, inquiry.universe.dependentsOf(suspect));
  const left = rest === EMPTY ? 1 : 2;
  return (yield* inquiry.learn({ set: EMPTY, why: 'nothing', left })) === 'bad';
}

function tryAlone(inquiry: Inquiry, units: Subset): Asking<Verdict> {
  const { known, universe } = inquiry;
  const rest = without(universe.all, universe.dependentsOf(units));
  return inquiry.learn({ set: universe.closureOf(units), why: 'alone', left: known.of(rest) === null ? 2 : 1 });
}

/**
 * That each of several is needed follows from what was good: more than all but that one. But a wrong verdict, or an extension that hides the fault of another, makes a
 * combination of one culprit and innocents. Nobody is named for what was not seen: all but one are tried too.
 */
function* least(inquiry: Inquiry, units: Subset): Asking<Subset> {
  let needed = units;
  for (const unit of members(units)) {
    const others = without(needed, single(unit));
    if (others === EMPTY) break;
    if ((yield* inquiry.doubt({ set: inquiry.universe.closureOf(others), why: 'alone', left: 2 })) === 'bad')
      needed = others;
  }
  return needed;
}
