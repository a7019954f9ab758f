import { expect, test } from 'vitest';
import { coded } from '../../../src/base/error.ts';
import { createStanding } from '../../../src/core/availability/standing.ts';
import { createRegistry } from '../../../src/core/lifecycle/registry.ts';
import { id, registered } from '../registered.ts';

test('one that is off or on its way out answers nobody but itself and what needs it, which ends before it', () => {
  const registry = createRegistry();
  registry.add(registered('acme.base'));
  registry.add(registered('acme.needy', { needs: ['acme.base'] }));
  registry.add(registered('acme.other'));
  const leaving = new Set<string>();
  const standing = createStanding(registry, (name) => leaving.has(name));
  const ask = () =>
    [null, 'acme.other', 'acme.gone', 'acme.base', 'acme.needy'].map(
      (caller) => standing(id('acme.base'), caller === null ? null : id(caller)).kind,
    );
  const answers = ['answers', 'answers'];
  expect(ask()).toEqual(['answers', 'answers', 'answers', ...answers]);
  leaving.add('acme.base');
  expect(ask()).toEqual(['leaving', 'leaving', 'leaving', ...answers]);
  registry.setState(id('acme.base'), { kind: 'disabled', reason: 'user', error: coded('EXTENSION_DISABLED', 'off') });
  expect(ask()).toEqual(['disabled', 'disabled', 'disabled', ...answers]);
  const because = coded('KEY_REVOKED', 'Its key was revoked.', { fix: 'Look at the list of acme.' });
  registry.setState(id('acme.base'), { kind: 'disabled', reason: 'revoked', error: because });
  expect(standing(id('acme.base'), null)).toEqual({ kind: 'disabled', error: because });
  // Whoever is no person hears that it is off, and no more.
  const heard = coded('EXTENSION_DISABLED', 'acme.base is disabled.', { extension: 'acme.base' });
  expect(standing(id('acme.base'), id('acme.other'))).toEqual({ kind: 'disabled', error: heard });
});
