// Where attackers are told to look, and how they are refused there.

import { type Arena, neighbourStorage } from './world.ts';

export const OUT = 'refused: OUT_OF_SCOPE';

/** The only argument of attacks that need to know places. */
export const places = async (arena: Arena): Promise<readonly unknown[]> => [
  {
    canary: arena.world.canary,
    outside: arena.world.outside,
    home: arena.world.home,
    neighbourStorage: await neighbourStorage(arena.world),
    code: new URL('../../../dist/host/planted.txt', import.meta.url).pathname,
    pid: process.pid,
    pipes: 64,
  },
];
