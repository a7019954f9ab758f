// Two hundred processes that install, update and uninstall are killed in the middle of it.

import { expect, test } from 'vitest';
import { killAgainAndAgain } from '../core/install/killing.ts';
import { withShop } from '../core/install/shop.ts';

const ROUNDS = 200;

test.each(['unsigned', 'signed'] as const)(
  'whichever step on the disk was the last, what was or what comes is there, whole, %s',
  async (whose) => {
    await withShop(async (shop) => {
      expect(await killAgainAndAgain(shop, ROUNDS, whose)).toBeGreaterThan(ROUNDS / 4);
    });
  },
  600_000,
);
