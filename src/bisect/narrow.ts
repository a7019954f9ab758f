// Between a good set and a bad one: which unit makes the difference.

import { halvings } from './bounds.ts';
import type { Asking, Inquiry } from './inquiry.ts';
import { separators } from './separators.ts';
import { type Subset, size, without } from './subset.ts';

/** So often nobody can tell, before it is given up to tell the last ones apart. */
const MOST_SKIPS = 32;

/** `low` is good, `high` is bad, and one unit is between them. Or more are, which nobody could tell apart. */
export interface Narrowed {
  readonly low: Subset;
  readonly high: Subset;
}

/** `low` is good or taken for it, `high` is bad or taken for it, and holds `low` and more. What is found is needed in `high`, and in all bad sets within it. */
export function* narrow(inquiry: Inquiry, low: Subset, high: Subset): Asking<Narrowed> {
  let now: Narrowed | null = { low, high };
  let narrowest = now;
  while (now !== null) {
    narrowest = closeIn(inquiry, now);
    now = size(without(narrowest.high, narrowest.low)) <= 1 ? null : yield* halve(inquiry, narrowest);
  }
  return narrowest;
}

/** By what is known already. */
function closeIn({ known }: Inquiry, { low, high }: Narrowed): Narrowed {
  const bad = known.smallestBad(low, high);
  return { low: known.largestGood(low, bad), high: bad };
}

/** Null: nobody can tell. */
function* halve(inquiry: Inquiry, { low, high }: Narrowed): Asking<Narrowed | null> {
  const left = halvings(size(without(high, low))) + 2;
  let skips = 0;
  for (const set of separators(inquiry.universe, low, high)) {
    // It is known when the same set comes in another order; a contradicted one is tried.
    if (inquiry.known.seen(set) === 'skip') continue;
    const verdict = yield* inquiry.learn({ set, why: 'narrow', left });
    if (verdict === 'good') return { low: set, high };
    if (verdict === 'bad') return { low, high: set };
    skips += 1;
    if (skips === MOST_SKIPS) return null;
  }
  return null;
}
