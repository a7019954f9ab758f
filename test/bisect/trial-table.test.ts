import { describe, expect, it } from 'vitest';
import { trialRows } from '../bench/bisect-trials.ts';
import { verdictOf } from './ask.ts';
import { fails } from './naive-culprits.ts';
import { oneOffAtATime, oneOnAtATime, vsCode } from './other-searches.ts';

describe('the table of trials', () => {
  const rows = trialRows(40);

  it('keeps its bounds: in each world, where verdicts are believed; on average, where they may be wrong', () => {
    for (const { kind, count, bound, ours } of rows) {
      const counted = kind.includes('flaky') ? ours.mean : ours.most;
      expect(counted, `${kind} among ${count}`).toBeLessThanOrEqual(bound);
    }
  });

  it('has the bounds that were promised for one culprit', () => {
    const bounds = rows.filter(({ kind }) => kind === 'one culprit').map(({ count, bound }) => [count, bound]);
    for (const [count = 0, bound = 0] of bounds) expect(bound).toBeLessThanOrEqual(Math.ceil(Math.log2(count)) + 1 + 2);
  });

  it('has no wrong answer of ours, but of verdicts that may be wrong one in twenty at most', () => {
    for (const { kind, ours } of rows) expect(ours.right).toBeGreaterThanOrEqual(kind.includes('flaky') ? 0.95 : 1);
  });
});

describe('how others search', () => {
  const ids = [...'abcdefghij'];
  const world =
    (...guilty: readonly string[]) =>
    (on: ReadonlySet<string>) =>
      verdictOf(
        fails(
          guilty.map((text) => [...text]),
          on,
        ),
      );

  it('VS Code finds one, in a trial for each halving and one', () => {
    for (const id of ids) {
      const found = vsCode(ids, world(id));
      expect(found.ids).toEqual([id]);
      expect(found.trials).toBeLessThanOrEqual(6);
    }
  });

  it('VS Code names nobody of two, nor of the app itself', () => {
    expect(vsCode(ids, world('c', 'h')).ids).toEqual([]);
    expect(vsCode(ids, () => 'bad')).toEqual({ ids: [], trials: 1 });
  });

  it('VS Code names one of a pair', () => {
    expect(vsCode(ids, world('ch')).ids).toHaveLength(1);
  });

  it('one after the other finds one off, or all on', () => {
    expect(oneOffAtATime(ids, world('c'))).toEqual({ ids: ['c'], trials: 4 });
    expect(oneOffAtATime(ids, world('c', 'h')).ids).toEqual([]);
    expect(oneOnAtATime(ids, world('c', 'h'))).toEqual({ ids: ['c', 'h'], trials: 11 });
    expect(oneOnAtATime(ids, world('ch')).ids).toEqual([]);
  });
});
