// What is said at the end: of what was seen, and no more.

import type { Found } from './find-culprit.ts';
import type { Inquiry } from './inquiry.ts';
import { withoutAll } from './leave-outs.ts';
import type { Culprit, Finding } from './step.ts';
import { EMPTY, isWithin, type Subset, union } from './subset.ts';

export type Answer = Omit<Finding, 'trials'>;

/** How it ended: nothing is left to try; or a search for one more culprit ended without. */
export type Ending = { readonly kind: 'done' } | Exclude<Found, { readonly kind: 'culprit' }>;

export function conclude(inquiry: Inquiry, culprits: readonly Subset[], ending: Ending): Answer {
  switch (ending.kind) {
    case 'elsewhere':
      return notFound(inquiry, 'nothing-on');
    case 'done':
      // Nothing fails with everything on.
      return culprits.length === 0 ? notFound(inquiry, 'everything-on') : found(inquiry, culprits, EMPTY);
    case 'stuck':
      return found(inquiry, withPart(culprits, ending.units), ending.among, 'skipped');
    case 'too-many':
      return found(inquiry, culprits, ending.among, failed(inquiry, ending.among) ? 'contradiction' : 'skipped');
  }
}

/** Part of one more culprit, unless that is none, or part of what was found. */
function withPart(culprits: readonly Subset[], part: Subset): readonly Subset[] {
  return culprits.some((culprit) => isWithin(part, culprit)) || part === EMPTY ? culprits : [...culprits, part];
}

function notFound({ confidence }: Inquiry, because: 'nothing-on' | 'everything-on'): Answer {
  return { kind: 'not-found', because, culprits: [], among: [], confirmed: false, confidence };
}

/** Whether it was seen to fail with these, and what they need. */
function failed({ known, universe }: Inquiry, units: Subset): boolean {
  return known.of(universe.closureOf(units)) === 'bad';
}

/** `because`: why not everything was found. */
function found(
  inquiry: Inquiry,
  sets: readonly Subset[],
  among: Subset,
  because: 'skipped' | 'contradiction' | null = null,
): Answer {
  const { known, universe, confidence } = inquiry;
  const goodWithout = known.of(withoutAll(universe, sets)) === 'good';
  const culprits: Culprit[] = sets.map((set) => ({
    ids: universe.idsOf(set),
    confirmed: goodWithout && failed(inquiry, set),
  }));
  const confirmed = because === null && culprits.every((culprit) => culprit.confirmed);
  if (confirmed) return { kind: 'found', because: 'proven', culprits, among: [], confirmed, confidence };
  const why = because ?? (known.contradicts ? 'contradiction' : 'skipped');
  if (culprits.length > 0 && known.hasBoth && !known.contradicts)
    return { kind: 'found', because: why, culprits, among: universe.idsOf(among), confirmed, confidence };
  // As long as nothing was good, it may be any, or none.
  const open = known.sawGoodAround(EMPTY) ? sets.reduce(union, among) : universe.all;
  return { kind: 'inconclusive', because: why, culprits: [], among: universe.idsOf(open), confirmed, confidence };
}
