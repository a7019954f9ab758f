import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { coded } from '../../../src/base/error.ts';
import { withShop, YES } from './shop.ts';

test('what may not change any more, once the lock is held, is as it was: nothing is put there, taken away or kept for later', () =>
  withShop(async ({ home, settings, installer, another, extension, tree, live }) => {
    const first = await extension({ name: 'one' });
    await installer.install(first, { consent: YES });
    const before = { tree: await tree('home/extensions'), live: [...live] };
    const frozen = another({
      mayChange() {
        throw coded('BISECT_ACTIVE', 'Not now.');
      },
    });
    const reads = { permissions: { 'clipboard.read': { reason: 'x' } } };
    const newer = await extension({ name: 'one', version: '2.0.0' });
    const more = await extension({ name: 'one', version: '3.0.0', ...reads });
    const other = await extension({ name: 'other', ...reads });
    const denies = () => ({ accept: true, deny: ['clipboard.read'] }) as const;
    for (const act of [
      () => frozen.uninstall('acme.one'),
      () => frozen.update(newer),
      () => frozen.update(more), // would be held
      () => frozen.install(more, { consent: YES }),
      () => frozen.install(other, { consent: denies }),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'BISECT_ACTIVE' });
    expect(before.tree).not.toEqual([]);
    expect({ tree: await tree('home/extensions'), live: [...live] }).toEqual(before);
    await expect(readFile(home.settings)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(settings.layer).toMatchObject({ kind: 'read' });
    expect(await installer.list()).toMatchObject([{ id: 'acme.one', held: null }]);
    expect(await installer.update(newer, { consent: YES })).toMatchObject({ version: '2.0.0' });
  }));
