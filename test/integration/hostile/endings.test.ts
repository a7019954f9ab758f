// Attackers that fail, hang or will not end: each is named, its host is replaced where it must be, and the neighbour goes on.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Arena, openArena } from './world.ts';

const FAILING = ['throws-at-load', 'throws-in-activate', 'export-names', 'never-settles', 'after-death'];
const HANGING = ['endless-activate', 'endless-microtasks', 'endless-deactivate'];

/** Enough for an honest extension on a busy machine, little to wait for those that never answer. */
const limits = { activation: 1500, deactivation: 300, unload: 300 };

describe.each(['shared', 'process'] as const)('in the isolation "%s"', (isolation) => {
  let arena: Arena;
  let untouched: string;
  const state = (name: string) => arena.core.extensions.list().find(({ id }) => id === `mallory.${name}`)?.state;
  const activate = async (name: string) => {
    const report = await arena.core.extensions.activate(`mallory.${name}`);
    return report.find(({ id }) => id === `mallory.${name}`)?.error?.code ?? 'active';
  };

  beforeAll(async () => {
    arena = await openArena(isolation, [...FAILING, ...HANGING], { limits });
    expect(await arena.damage()).toEqual([]);
    untouched = await arena.world.fingerprint();
  }, 60_000);

  afterAll(() => arena.close());

  afterEach(async () => {
    expect(await arena.damage()).toEqual([]);
    expect(await arena.world.fingerprint()).toBe(untouched);
  });

  describe('an attacker that fails', () => {
    afterEach(() => expect(arena.ends).toEqual([]));

    it('by an unreadable value while its script runs is failed, with a code', async () => {
      expect(await activate('throws-at-load')).toBe('EXTENSION_ERROR');
      expect(state('throws-at-load')).toMatchObject({ kind: 'failed' });
    });

    it('in activate, whatever it throws, is failed each time, and half of it does not stay', async () => {
      for (let attempt = 0; attempt < 8; attempt++)
        expect(await activate('throws-in-activate')).toBe('EXTENSION_ERROR');
      await expect(arena.attack('throws-in-activate')).rejects.toMatchObject({ code: 'EXTENSION_ERROR' });
    });

    it('by what it exports is failed before anyone sees the exports', async () => {
      const codes: string[] = [];
      for (let attempt = 0; attempt < 8; attempt++) codes.push(await activate('export-names'));
      expect(codes).toEqual([
        ...['EXPORT_REFUSED', 'EXPORT_REFUSED', 'EXPORT_REFUSED', 'EXPORT_REFUSED', 'EXPORT_REFUSED'],
        ...['EXTENSION_ERROR', 'LIMIT_EXCEEDED', 'EXTENSION_ERROR'],
      ]);
    });

    it('to settle anything is given up at its deadlines', async () => {
      const { core } = arena;
      await expect(core.executeCommandWith({ deadline: 100 }, 'mallory.never-settles')).rejects.toMatchObject({
        code: 'TIMEOUT',
      });
      await core.extensions.unload('mallory.never-settles');
      expect(state('never-settles')).toEqual({ kind: 'inactive' });
      expect(arena.logs.some(({ id, text }) => id === 'mallory.never-settles' && text.startsWith('deactivate:'))).toBe(
        true,
      );
    });

    it('to stay dead finds every door closed', async () => {
      const { core, world, logs, output, opened } = arena;
      expect(await arena.attack('after-death')).toBe('alive');
      await core.extensions.unload('mallory.after-death');
      // Each check crosses the host, its timers and its files several times.
      for (let round = 0; round < 5; round++) expect(await arena.damage()).toEqual([]);
      expect(logs.filter(({ text }) => text.includes('grave'))).toEqual([]);
      expect(output.filter((act) => act.kind === 'write' && act.text.includes('grave'))).toEqual([]);
      expect(logs.filter(({ text }) => text.includes('it worked'))).toEqual([]);
      expect(existsSync(join(world.workspace, 'from-the-grave.txt'))).toBe(false);
      expect(opened).toEqual([]);
      // What it left behind still bears its name, though it is gone. A host of its own may end before it tells.
      const left = logs.filter(({ text }) => text.includes('left behind')).map(({ id }) => id);
      expect(left).toEqual(isolation === 'shared' || left.length > 0 ? ['mallory.after-death'] : []);
      await expect(core.executeCommand('mallory.ghost')).rejects.toMatchObject({ code: 'COMMAND_NOT_FOUND' });
    });
  });

  describe('an attacker that hangs its host', () => {
    // In `shared` the host is lost with everyone in it; the next event starts another. In `process` only the attacker's own.
    const expectEnd = () => {
      const ends = arena.ends.splice(0);
      if (isolation === 'shared') {
        expect(ends).toMatchObject([{ isolation: 'shared', error: { code: 'HOST_DIED' } }]);
        expect(ends[0]?.extensions).toContain('acme.neighbour');
      } else {
        expect(ends.flatMap(({ extensions }) => extensions)).not.toContain('acme.neighbour');
      }
    };

    it.each(['endless-activate', 'endless-microtasks'])(
      'in %s fails with a name, and the neighbour runs again',
      async (name) => {
        expect(await arena.damage()).toEqual([]);
        // A host of its own proves who it was; in a shared one the name is evidence, and nobody is blamed for good.
        const alone = isolation === 'process';
        expect(await activate(name)).toBe(alone ? 'ACTIVATION_TIMEOUT' : 'HOST_DIED');
        if (!alone) expect(arena.ends[0]?.error.message).toContain(`mallory.${name}`);
        expectEnd();
        expect(state(name)).toMatchObject({ kind: alone ? 'failed' : 'inactive' });
        expect(await arena.core.executeCommand('neighbour.greet')).toBe('hello app');
      },
    );

    it('in deactivate is ended all the same', async () => {
      expect(await arena.damage()).toEqual([]);
      expect(await arena.attack('endless-deactivate')).toBe('active');
      await arena.core.extensions.unload('mallory.endless-deactivate');
      expectEnd();
      expect(await arena.core.executeCommand('neighbour.greet')).toBe('hello app');
    });
  });
});
