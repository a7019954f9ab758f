// Random, and the same each time: numbers of a seed.

import { SEEDED } from '../setup/seeded.ts';

export interface Randomness {
  /** 0 ≤ x < 1. */
  chance(): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** So many different ones, or all if there are fewer; in random order. */
  pick<T>(from: readonly T[], count: number): T[];
}

/** Mulberry32. Other numbers make other worlds. */
export function randomness(...numbers: readonly number[]): Randomness {
  let state = [SEEDED.seed, ...numbers].reduce(
    (sum, number) => (Math.imul(sum ^ number, 0x9e3779b1) + 0x7f4a7c15) | 0,
    1,
  );
  const chance = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(chance() * (most - least + 1));
  return {
    chance,
    between,
    pick(from, count) {
      const rest = [...from];
      const picked = [];
      while (picked.length < count && rest.length > 0) picked.push(...rest.splice(between(0, rest.length - 1), 1));
      return picked;
    },
  };
}
