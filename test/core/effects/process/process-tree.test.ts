// Whoever is never there any more when the signal comes: in a world that moves on with each look.

import { expect, test } from 'vitest';
import type { Clock } from '../../../../src/base/deadline.ts';
import type { ProcessPowers, SeenProcess } from '../../../../src/core/effects/process/process-powers.ts';
import { MARK, ProcessTrees } from '../../../../src/core/effects/process/process-tree.ts';

const clock: Clock = { now: () => 0, after: () => ({ dispose() {} }) };

/** One process that forks and ends after each look: its number is another by then, its group is not. */
function chain(group: number) {
  let alive = true;
  let stopped = false;
  let pid = 1000;
  const signals: [number, string][] = [];
  const world = {
    mark: '',
    isAlive: () => alive,
    signals,
    powers: {
      randomName: () => 'name',
      async processes(): Promise<readonly SeenProcess[]> {
        if (!alive) return [];
        const seen = { pid, parent: 1, group, session: group, environment: `${MARK}=${world.mark}` };
        if (!stopped) pid++;
        return [seen];
      },
      signal(to: number, signal: string) {
        signals.push([to, signal]);
        const reached = to === pid || to === -group;
        if (reached && signal === 'SIGKILL') alive = false;
        if (reached && signal === 'SIGSTOP') stopped = true;
        return reached;
      },
    } as unknown as ProcessPowers,
  };
  return world;
}

test('who forks and ends all the time ends with its program', async () => {
  const world = chain(500);
  const trees = new ProcessTrees(world.powers, clock);
  world.mark = trees.newMark();
  await trees.end({ pid: 400, mark: world.mark, isAlive: () => true });
  expect(world.isAlive()).toBe(false);
});

test('who forks and ends all the time is no leftover', async () => {
  const world = chain(500);
  const trees = new ProcessTrees(world.powers, clock);
  world.mark = trees.newMark();
  trees.forget(world.mark);
  await trees.sweep();
  expect(world.isAlive()).toBe(false);
});

test.each([0, 1])('a group with the number %i is nobody’s: everybody would be meant', async (group) => {
  const world = chain(group);
  const trees = new ProcessTrees(world.powers, clock);
  world.mark = trees.newMark();
  trees.forget(world.mark);
  await trees.sweep();
  expect(world.signals.length).toBeGreaterThan(0);
  expect(world.signals.every(([to]) => to > 1)).toBe(true);
});
