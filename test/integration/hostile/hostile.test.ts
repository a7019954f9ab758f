// Hostile extensions, run for real beside an honest neighbour: in its own host (shared), or in a host of their own (process).

import { mkdir, rm, symlink, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ATTACKS, expectNoLoot } from './attacks.ts';
import { type Arena, openArena } from './world.ts';

describe.each(['shared', 'process'] as const)('in the isolation "%s"', (isolation) => {
  let arena: Arena;
  let untouched: string;

  beforeAll(async () => {
    arena = await openArena(isolation, Object.keys(ATTACKS));
    expect(await arena.damage()).toEqual([]); // it lives in the same host from here on, and has written its storage
    untouched = await arena.world.fingerprint();
  }, 60_000);

  afterAll(() => arena.close());

  // Whatever was tried: the neighbour is well, the targets are untouched, no host ended, and none printed anything.
  afterEach(async () => {
    expect(await arena.damage()).toEqual([]);
    expect(await arena.world.fingerprint()).toBe(untouched);
    expect(arena.ends).toEqual([]);
    expect(arena.logs.filter(({ id }) => id === null)).toEqual([]);
    // In `shared` they stay, beside each other and the neighbour; a process each is more than this machine needs to hold.
    if (isolation === 'process') {
      for (const { id, state } of arena.core.extensions.list()) {
        if (id.startsWith('mallory.') && state.kind === 'active') await arena.core.extensions.unload(id);
      }
    }
  });

  it.each(Object.entries(ATTACKS))('%s', async (name, { args, answers, check }) => {
    const accomplice = name === 'swap-race' ? swapping(arena.world.workspace, arena.world.outside) : null;
    const answer = await arena.attack(name, ...((await args?.(arena)) ?? []));
    await accomplice?.stop();
    expectNoLoot(answer);
    if (answers !== undefined) expect(answer).toEqual(answers);
    await check?.(arena, answer);
  });

  it('stops in every host what the perimeter is asked to stop', async () => {
    await arena.attack('back-channels');
    const perimeters = arena.core.perimeter();
    expect(perimeters.map((perimeter) => perimeter.isolation).sort()).toEqual(
      isolation === 'shared' ? ['shared'] : ['process', 'shared'],
    );
    for (const { node, outcomes } of perimeters) {
      // docs/security.md: the permission model of Node 22 and 24 leaves the network alone.
      const open = Number.parseInt(node, 10) < 25 ? ['net.connect'] : [];
      expect(outcomes.filter(({ denied }) => !denied).map(({ name }) => name)).toEqual(open);
    }
  });

  it('runs each attacker where it was placed', () => {
    const placed = new Map(arena.core.extensions.list().map((extension) => [extension.id, extension.isolation]));
    for (const name of Object.keys(ATTACKS)) expect(placed.get(`mallory.${name}`)).toBe(isolation);
    expect(placed.get('acme.neighbour')).toBe('shared');
  });
});

/** Somebody else on the machine, who swaps `swapped` with a link to a place outside as fast as it goes. */
function swapping(workspace: string, outside: string): { stop(): Promise<void> } {
  const folder = join(workspace, 'swapped');
  // The attacker's own writes make the folder anew in between: then a step comes to nothing, and the next goes on.
  const ignore = () => undefined;
  let wanted = true;
  const swap = async () => {
    while (wanted) {
      await rm(folder, { recursive: true, force: true }).catch(ignore);
      await symlink(outside, folder).catch(ignore);
      await unlink(folder).catch(ignore);
      await mkdir(folder).catch(ignore);
    }
  };
  const done = swap();
  return {
    async stop() {
      wanted = false;
      await done;
    },
  };
}
