// Killed at any moment of installing, updating and uninstalling: the old or the new, whole, and nothing else after the next start.

import { once } from 'node:events';
import { expect, test } from 'vitest';
import { killAgainAndAgain, layOutSources, litter, startWorking, wholeState } from './killing.ts';
import { withShop } from './shop.ts';

test.each(['unsigned', 'signed'] as const)(
  'ten processes are killed in the middle of it, and each leaves what was or what comes, %s',
  async (whose) => {
    await withShop(async (shop) => {
      expect(await killAgainAndAgain(shop, 10, whose)).toBeGreaterThanOrEqual(3); // otherwise nothing was tried
    });
  },
  120_000,
);

test('two processes that install, update and uninstall the same extension at once leave one of its states', async () => {
  await withShop(async (shop) => {
    await layOutSources(shop);
    const both = [1, 2].map(() => startWorking(shop, '2', '0', 'competes'));
    const looks: string[] = [];
    const ends = Promise.all(both.map((child) => once(child, 'exit')));
    try {
      for (let ended = false; !ended; ) {
        // While they are at it, too: what is taken away under the reader's hands is gone a moment later.
        const look = await wholeState(shop).catch((error) =>
          error.code === 'FILE_UNAVAILABLE' ? null : Promise.reject(error),
        );
        if (look !== null) looks.push(look);
        ended = await Promise.race([ends.then(() => true), new Promise<false>((go) => setImmediate(go, false))]);
      }
    } finally {
      for (const child of both) child.kill('SIGKILL');
      await ends;
    }
    expect(await ends).toEqual([
      [0, null],
      [0, null],
    ]);
    await shop.installer.recover();
    expect(await litter(shop)).toEqual([]);
    expect(new Set(looks).size).toBeGreaterThan(1);
    await wholeState(shop);
  });
}, 60_000);
