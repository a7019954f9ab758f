// Sets of units as the bits of one bigint: unit n is bit n, and equal sets are `===`.

export type Subset = bigint;

export const EMPTY: Subset = 0n;

export function single(unit: number): Subset {
  return 1n << BigInt(unit);
}

/** Units 0 to `count` − 1. */
export function firstOf(count: number): Subset {
  return (1n << BigInt(count)) - 1n;
}

export function subsetOf(units: Iterable<number>): Subset {
  let set = EMPTY;
  for (const unit of units) set |= single(unit);
  return set;
}

export function isWithin(part: Subset, whole: Subset): boolean {
  return (part & whole) === part;
}

export function union(a: Subset, b: Subset): Subset {
  return a | b;
}

export function common(a: Subset, b: Subset): Subset {
  return a & b;
}

export function without(set: Subset, gone: Subset): Subset {
  return set & ~gone;
}

/** Ascending. */
export function members(set: Subset): number[] {
  const units: number[] = [];
  eachWord(set, (word, base) => {
    for (let rest = word; rest !== 0; rest &= rest - 1) units.push(base + 31 - Math.clz32(rest & -rest));
  });
  return units;
}

export function size(set: Subset): number {
  let count = 0;
  eachWord(set, (word) => {
    for (let rest = word; rest !== 0; rest &= rest - 1) count += 1;
  });
  return count;
}

/** A bigint operation costs much more than one of 32 bits. */
function eachWord(set: Subset, each: (word: number, base: number) => void): void {
  let rest = set;
  for (let base = 0; rest !== EMPTY; base += 32) {
    each(Number(BigInt.asIntN(32, rest)), base);
    rest >>= 32n;
  }
}
