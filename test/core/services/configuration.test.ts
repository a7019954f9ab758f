import { expect, test } from 'vitest';
import type { Configuration } from '../../../src/core/configuration.ts';
import { Streams } from '../../../src/core/effects/streams.ts';
import { configurationService } from '../../../src/core/services/configuration.ts';
import { manualClock } from '../../protocol/manual-clock.ts';
import { registered } from '../registered.ts';

/** How many changes in a row are made, of settings of so many characters. */
async function changesAtOnce(size: number): Promise<number> {
  let made = 0;
  const configuration: Configuration = {
    entriesFor: () => [],
    updateFor: async () => void made++,
    get: () => undefined,
    update: async () => undefined,
    size: () => size,
    onDidChange: () => ({ dispose: () => undefined }),
  };
  const extension = registered('acme.notes');
  const scope = {
    extension,
    who: { identity: extension.identity, version: '1.0.0', keyId: null },
    trial: null,
    streams: new Streams(),
    peer: () => {
      throw new Error('Nobody is called.');
    },
    tell: () => undefined,
  };
  const service = configurationService(scope, configuration, manualClock());
  const update = service.requests['configuration/update'];
  try {
    for (;;) await update({ key: 'notes.a', value: 1 }, { signal: new AbortController().signal });
  } catch (error) {
    expect(error).toMatchObject({ code: 'LIMIT_EXCEEDED' });
  }
  service.dispose();
  return made;
}

test('what an extension may change costs as much as the settings are long: each change reads and writes all of them', async () => {
  expect(await changesAtOnce(1_000)).toBe(500);
  expect(await changesAtOnce(400_000)).toBe(5);
  expect(await changesAtOnce(100_000_000)).toBe(1);
});
