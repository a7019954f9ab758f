// A disk that fails at any single step, or from some step on: what was there stays, or what comes is there, whole.

import { describe, expect, test } from 'vitest';
import type { InstallConsent } from '../../../src/core/install/install-types.ts';
import type { Installer } from '../../../src/core/install/installer.ts';
import { nodeStorePowers } from '../../../src/core/install/node-store-powers.ts';
import type { StorePowers } from '../../../src/core/install/store-powers.ts';
import { layOutSources, litter, wholeState } from './killing.ts';
import { type Shop, withShop, YES } from './shop.ts';

/** Of these a full disk says no; the others give room, or take none. */
const WRITING: readonly (keyof StorePowers)[] = ['makeFolder', 'writeNew', 'syncFolder', 'rename'];

/** `once`: the step with this number fails. `on`: so does every writing step after it. */
function failingAt(step: number, how: 'once' | 'on'): { readonly powers: StorePowers; readonly met: () => boolean } {
  const real = nodeStorePowers();
  let calls = 0;
  let met = false;
  const guarded = (name: keyof StorePowers) => {
    const act = real[name] as (...args: unknown[]) => Promise<unknown>;
    return async (...args: unknown[]) => {
      calls++;
      const fails = how === 'once' ? calls === step : calls >= step && WRITING.includes(name);
      if (!fails) return act(...args);
      met = true;
      throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    };
  };
  const powers = Object.fromEntries((Object.keys(real) as (keyof StorePowers)[]).map((name) => [name, guarded(name)]));
  return { powers: powers as unknown as StorePowers, met: () => met };
}

const at = (shop: Shop, version: string) => `${shop.root}/sources/${version}`;
const yes: { consent: InstallConsent } = { consent: YES };

/** What comes before, what is tried, and what may be there afterwards. */
const ACTS: readonly [
  string,
  (shop: Shop) => Promise<unknown>,
  (shop: Shop, failing: Installer) => Promise<unknown>,
  string[],
][] = [
  [
    'a first installation',
    async () => undefined,
    (shop, failing) => failing.install(at(shop, '1.0.0'), yes),
    ['nothing', '1.0.0'],
  ],
  [
    'an update',
    (shop) => shop.installer.install(at(shop, '1.0.0'), yes),
    (shop, failing) => failing.update(at(shop, '1.1.0')),
    ['1.0.0', '1.1.0'],
  ],
  [
    'accepting what is held',
    async (shop) => {
      await shop.installer.install(at(shop, '1.0.0'), yes);
      await shop.installer.update(at(shop, '2.0.0')).catch(() => undefined);
    },
    (_, failing) => failing.update('acme.one', yes),
    ['1.0.0 (2.0.0)', '2.0.0'],
  ],
  [
    'uninstalling',
    (shop) => shop.installer.install(at(shop, '1.0.0'), yes),
    (_, failing) => failing.uninstall('acme.one'),
    ['1.0.0', 'nothing'],
  ],
];

describe.each(ACTS)('%s', (_, before, act, states) => {
  test.each(['once', 'on'] as const)('is done or as if it had not begun when the disk fails %s', async (how) => {
    await withShop(async (shop) => {
      await layOutSources(shop, 1);
      let failures = 0;
      for (let step = 1; ; step++) {
        await before(shop);
        const { powers, met } = failingAt(step, how);
        const failing = shop.another({ files: powers });
        const error = await act(shop, failing).then(
          () => null,
          (thrown) => thrown,
        );
        if (!met()) break; // it took fewer steps than that
        if (error !== null) {
          failures++;
          expect(error).toMatchObject({
            code: 'FILE_UNAVAILABLE',
            details: { fix: 'Make room on the disk, then try again.' },
          });
        }
        expect(states).toContain(await wholeState(shop));
        await shop.installer.recover();
        expect(states).toContain(await wholeState(shop));
        // What this very process could not remove stays until it ends: another one cannot know that nobody uses it.
        expect((await litter(shop)).filter((path) => !path.startsWith('.staging/'))).toEqual([]);
        await shop.installer.uninstall('acme.one').catch(() => undefined);
      }
      expect(failures).toBeGreaterThan(3);
    });
  });
});
