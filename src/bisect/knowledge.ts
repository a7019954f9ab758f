// What was seen so far, and what follows from it: more than something bad is bad, and less than something good is good.

import type { Verdict } from './step.ts';
import { common, isWithin, type Subset, size } from './subset.ts';

export class Knowledge {
  readonly #seen = new Map<Subset, Verdict>();
  #goods: readonly Subset[] = [];
  #bads: readonly Subset[] = [];

  /** A set that is seen again is what was seen last. */
  add(set: Subset, verdict: Verdict): void {
    this.#seen.set(set, verdict);
    this.#goods = this.#goods.filter((good) => good !== set).concat(verdict === 'good' ? [set] : []);
    this.#bads = this.#bads.filter((bad) => bad !== set).concat(verdict === 'bad' ? [set] : []);
  }

  seen(set: Subset): Verdict | null {
    return this.#seen.get(set) ?? null;
  }

  /** Null: not known; or it would follow from one thing that it is good, and from another that it is bad. */
  of(set: Subset): 'good' | 'bad' | null {
    const seen = this.seen(set);
    if (seen === 'good' || seen === 'bad') return seen;
    const good = this.sawGoodAround(set);
    const bad = this.sawBadWithin(set);
    if (good === bad) return null;
    return good ? 'good' : 'bad';
  }

  /** Whether it was seen to be good, or more than it. */
  sawGoodAround(set: Subset): boolean {
    return this.#goods.some((good) => isWithin(set, good));
  }

  /** Whether it was seen to be bad, or a part of it. */
  sawBadWithin(set: Subset): boolean {
    return this.#bads.some((bad) => isWithin(bad, set));
  }

  /** Something good was seen, and something bad. */
  get hasBoth(): boolean {
    return this.#goods.length > 0 && this.#bads.length > 0;
  }

  /** Something bad was seen within something good. */
  get contradicts(): boolean {
    return this.#bads.some((bad) => this.sawGoodAround(bad));
  }

  /** The smallest set that was seen to be bad, between `part` and `whole`, but more than `part`. If there is none: `whole`. */
  smallestBad(part: Subset, whole: Subset): Subset {
    return smallest(
      this.#bads.filter((bad) => bad !== part && isWithin(part, bad) && isWithin(bad, whole)),
      whole,
    );
  }

  /** The largest set that is known to be good, between `part` and `whole`, but less than `whole`. If there is none: `part`. */
  largestGood(part: Subset, whole: Subset): Subset {
    let best = part;
    for (const good of this.#goods) {
      if (!isWithin(part, good)) continue;
      const inside = common(good, whole);
      if (inside !== whole && size(inside) > size(best) && this.of(inside) === 'good') best = inside;
    }
    return best;
  }
}

function smallest(sets: readonly Subset[], otherwise: Subset): Subset {
  return sets.reduce((best, set) => (size(set) < size(best) ? set : best), otherwise);
}
