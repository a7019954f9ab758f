// Worlds in which something fails: units that need each other, and who is to blame.

import type { Flaky, Problem, Unit } from '../../src/bisect/problem.ts';
import type { Guilty } from './naive-culprits.ts';
import type { Randomness } from './randomness.ts';

export interface World {
  readonly problem: Problem;
  readonly guilty: readonly Guilty[];
}

export interface Wishes {
  readonly most: number;
  readonly culprits: number;
  readonly together: number;
  /** Pinned and excluded ones, circles, and needs of what is not there. */
  readonly odd: boolean;
  readonly suspects?: boolean;
  readonly flaky?: Flaky;
}

export function randomWorld(random: Randomness, wishes: Wishes): World {
  // Small worlds are odd more often; large ones cost more.
  const count = random.chance() < 0.6 ? random.between(1, Math.min(12, wishes.most)) : random.between(1, wishes.most);
  const units = randomUnits(random, count, wishes.odd);
  const ids = units.map((unit) => unit.id);
  const guilty = Array.from({ length: random.between(0, wishes.culprits) }, () =>
    random.pick(ids, random.chance() < 0.5 ? 1 : random.between(1, wishes.together)),
  );
  const pinned = wishes.odd && random.chance() < 0.4 ? random.pick(ids, random.between(1, 3)) : [];
  const others = ids.filter((id) => !pinned.includes(id));
  const excluded = wishes.odd && random.chance() < 0.3 ? random.pick(others, random.between(1, 3)) : [];
  const suspects = wishes.suspects === true && random.chance() < 0.8 ? random.pick(ids, random.between(1, 4)) : [];
  return { problem: { units, pinned, excluded, suspects, flaky: wishes.flaky ?? null }, guilty };
}

/** Named so that their order is not that of the alphabet. Needs lead to earlier ones of a hidden order, so there is no circle, unless it is to be odd. */
function randomUnits(random: Randomness, count: number, odd: boolean): Unit[] {
  const ids = Array.from({ length: count }, (_, index) => `u${(index * 7919) % 10007}`);
  const hidden = random.pick(ids, count);
  const crowded = random.chance() * random.between(0, 3);
  const units = hidden.map((id, index): Unit => {
    const needs = random.pick(
      hidden.slice(0, index),
      random.chance() < 0.5 ? 0 : Math.round(crowded * random.chance()),
    );
    if (odd && random.chance() < 0.02) needs.push('nobody');
    if (odd && random.chance() < 0.02) needs.push(...random.pick(ids, 1));
    return { id, needs };
  });
  return random.pick(units, count);
}
