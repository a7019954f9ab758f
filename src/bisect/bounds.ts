// How many trials it takes, at most.

/** How often so many candidates are halved until one is left. */
export function halvings(candidates: number): number {
  return candidates <= 1 ? 0 : 32 - Math.clz32(candidates - 1);
}

/**
 * Of trials that are judged at once, if one of so many units alone is to blame: one with everything on, one for each halving, and two that confirm: with it
 * alone, and without it.
 */
export function mostTrials(units: number): number {
  // With one unit, alone is everything; with none, there is nothing to tell apart.
  return units <= 1 ? units + 1 : halvings(units) + 3;
}
