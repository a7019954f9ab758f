// How others look for who is to blame: turning off or on one at a time, and VS Code's extension bisect.

import type { Judging } from './ask.ts';

export interface Named {
  /** Empty: nobody. */
  readonly ids: readonly string[];
  readonly trials: number;
}

export type Search = (ids: readonly string[], judge: Judging) => Named;

/** Until it is good without one. Of several it finds none, of a combination one. */
export function oneOffAtATime(ids: readonly string[], judge: Judging): Named {
  if (judge(new Set(ids), 0) !== 'bad') return { ids: [], trials: 1 };
  const index = ids.findIndex((off) => judge(new Set(ids.filter((id) => id !== off)), 0) === 'good');
  const guilty = ids[index];
  return guilty === undefined ? { ids: [], trials: 1 + ids.length } : { ids: [guilty], trials: 2 + index };
}

/** Each alone, whether one was found or not: there may be another. Of a combination it finds none. */
export function oneOnAtATime(ids: readonly string[], judge: Judging): Named {
  if (judge(new Set(), 0) === 'bad') return { ids: [], trials: 1 };
  return { ids: ids.filter((on) => judge(new Set([on]), 0) === 'bad'), trials: 1 + ids.length };
}

/**
 * As `ExtensionBisectService` does it: all are off first, and after that those from `mid` to `high`. Bad: it is one of those before, and all from `mid` on are on again.
 * When one is left, it was named if it was good without it; else nobody is.
 */
export function vsCode(ids: readonly string[], judge: Judging): Named {
  let low = 0;
  let mid = 0;
  let high = ids.length;
  for (let trials = 1; ; trials++) {
    const bad = judge(new Set(ids.filter((_, index) => index < mid || index >= high)), 0) === 'bad';
    // Bad with all off: the fault is elsewhere.
    if (bad && mid === 0 && high === ids.length) return { ids: [], trials };
    if (low === high - 1) return { ids: bad ? [] : ids.slice(low, high), trials };
    if (bad) high = mid;
    else low = mid;
    mid = Math.floor((low + high) / 2);
  }
}
