// How many trials it takes to find who is to blame, beside how others look for it. `node test/bench/bisect-trials.ts` prints only that.

import { fileURLToPath } from 'node:url';
import { halvings, mostTrials } from '../../src/bisect/bounds.ts';
import type { Flaky, Problem } from '../../src/bisect/problem.ts';
import { type Judging, searched, verdictOf } from '../bisect/ask.ts';
import { fails, type Guilty } from '../bisect/naive-culprits.ts';
import { type Named, oneOffAtATime, oneOnAtATime, type Search, vsCode } from '../bisect/other-searches.ts';
import { type Randomness, randomness } from '../bisect/randomness.ts';

const COUNTS = [1, 2, 10, 30, 60, 100, 300];
/** It shows itself four times out of five, and is never seen where it is not. */
const FLAKY: Flaky = { missed: 0.2, falseAlarms: 0, confidence: 0.95 };

interface Kind {
  readonly name: string;
  /** How many belong to each culprit. */
  readonly sizes: readonly number[];
  readonly flaky: Flaky | null;
}

const KINDS: readonly Kind[] = [
  { name: 'one culprit', sizes: [1], flaky: null },
  { name: 'two independent', sizes: [1, 1], flaky: null },
  { name: 'four independent', sizes: [1, 1, 1, 1], flaky: null },
  { name: 'a pair together', sizes: [2], flaky: null },
  { name: 'three together', sizes: [3], flaky: null },
  { name: 'one, flaky 20 %', sizes: [1], flaky: FLAKY },
];

/** `right`: how often exactly those are named who are to blame, and of combinations who belongs together. 0 to 1. */
export interface Tally {
  readonly mean: number;
  readonly most: number;
  readonly right: number;
}

export interface Row {
  readonly kind: string;
  readonly count: number;
  readonly bound: number;
  readonly ours: Tally;
  readonly oneOff: Tally;
  readonly oneOn: Tally;
  readonly vsCode: Tally;
}

/** With `samples` worlds for each row, at most. */
export function trialRows(samples: number): Row[] {
  return KINDS.flatMap((kind, which) =>
    COUNTS.filter((count) => count >= kind.sizes.reduce((sum, size) => sum + size, 0)).map((count) =>
      row(kind, count, samples, which),
    ),
  );
}

function row(kind: Kind, count: number, samples: number, which: number): Row {
  const ids = Array.from({ length: count }, (_, index) => `u${index}`);
  const problem: Problem = {
    units: ids.map((id) => ({ id, needs: [] })),
    pinned: [],
    excluded: [],
    suspects: [],
    flaky: kind.flaky,
  };
  const worlds = Array.from({ length: samples }, (_, sample) => {
    const random = randomness(which, count, sample);
    return { random, guilty: guiltyOf(kind, ids, sample, random) };
  });
  const tally = (search: (judge: Judging) => { named: readonly Guilty[]; trials: number }): Tally => {
    const results = worlds.map(({ random, guilty }) => {
      const missed = kind.flaky?.missed ?? 0;
      const { named, trials } = search((on) => verdictOf(fails(guilty, on) && random.chance() >= missed));
      return { trials, right: spelled(named) === spelled(guilty) };
    });
    return {
      mean: results.reduce((sum, { trials }) => sum + trials, 0) / samples,
      most: Math.max(...results.map(({ trials }) => trials)),
      right: results.filter(({ right }) => right).length / samples,
    };
  };
  const other = (search: Search) =>
    tally((judge) => {
      const found: Named = search(ids, judge);
      return { named: found.ids.map((id) => [id]), trials: found.trials };
    });
  return {
    kind: kind.name,
    count,
    bound: bound(kind, count),
    ours: tally((judge) => {
      const { finding } = searched(problem, judge);
      return { named: finding.culprits.map((culprit) => culprit.ids), trials: finding.trials };
    }),
    oneOff: other(oneOffAtATime),
    oneOn: other(oneOnAtATime),
    vsCode: other(vsCode),
  };
}

/** One culprit is at each place once, as far as there are as many samples. */
function guiltyOf(kind: Kind, ids: readonly string[], sample: number, random: Randomness): Guilty[] {
  if (kind.sizes.length === 1 && kind.sizes[0] === 1) return [[ids[sample % ids.length] ?? '']];
  const chosen = random.pick(ids, ids.length);
  return kind.sizes.map((size) => chosen.splice(0, size));
}

/**
 * For one: ceil(log2 n) + 1, and two to confirm. Each member of a culprit costs ceil(log2 n), one trial alone, and one in which it is left out; each but the first of a
 * combination one more, in which the others are alone; and there is the first trial.
 */
function bound({ sizes, flaky }: Kind, count: number): number {
  if (flaky !== null) {
    // One bad verdict is proof: only good ones are repeated, until all of them could be missed as seldom as it may happen.
    const error = (1 - flaky.confidence) / (2 * mostTrials(count));
    return mostTrials(count) * Math.ceil(Math.log(error) / Math.log(flaky.missed));
  }
  if (count === 1) return mostTrials(count);
  return sizes.reduce((sum, size) => sum + size * (halvings(count) + 2) + (size - 1), 1);
}

function spelled(culprits: readonly Guilty[]): string {
  return culprits
    .map((ids) => ids.toSorted().join('+'))
    .sort()
    .join();
}

/** A few seconds. */
export function bisectTrials(): void {
  const cells = (...texts: readonly string[]) =>
    process.stdout.write(
      `  ${texts.map((text, index) => (index === 0 ? text.padEnd(17) : text.padStart(index < 3 ? 11 : 19))).join('')}\n`,
    );
  const shown = ({ mean, most, right }: Tally) =>
    `${mean.toFixed(1)}/${most} ${`${Math.round(right * 100)} %`.padStart(6)}`;
  process.stdout.write(
    '\nTrials until it is known who is to blame: mean/most, and how often the answer is right (flaky: at most on average)\n',
  );
  cells('', 'extensions', 'at most', 'ours', 'VS Code', 'one off a time', 'one on a time');
  for (const { kind, count, bound: most, ours, vsCode: theirs, oneOff, oneOn } of trialRows(300))
    cells(kind, `${count}`, `${most}`, ...[ours, theirs, oneOff, oneOn].map(shown));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) bisectTrials();
