import { expect, test } from 'vitest';
import { coded } from '../../../src/base/error.ts';
import { createRegistry } from '../../../src/core/lifecycle/registry.ts';
import { id, registered } from '../registered.ts';

test('onLanguage alone waits for every language, onLanguage:x for its own', () => {
  const registry = createRegistry();
  registry.add(registered('acme.any', { events: ['onLanguage'] }));
  registry.add(registered('acme.markdown', { events: ['onLanguage:markdown'] }));
  const declaring = (event: string) =>
    registry
      .declaring(event)
      .map((extension) => extension.id)
      .sort();
  expect(declaring('onLanguage:markdown')).toEqual(['acme.any', 'acme.markdown']);
  expect(declaring('onLanguage:rust')).toEqual(['acme.any']);
});

test('who is given a command owns it, if it is enabled and declares it; nobody gets one otherwise', () => {
  const registry = createRegistry();
  for (const name of ['acme.first', 'acme.second', 'acme.third'])
    registry.add(registered(name, { commands: ['x', name] }));
  registry.add(registered('acme.other', { commands: ['y'] }));
  const declared = registry.declaredCommands();
  registry.setClaims(new Map(Object.entries({ x: 'acme.third', y: 'acme.first', z: 'acme.other' })));
  expect(['x', 'y', 'z', 'acme.first'].map(registry.ownerOfCommand)).toEqual([
    'acme.third',
    'acme.other',
    null,
    'acme.first',
  ]);
  expect(registry.declaredCommands()).toEqual(declared);
  // The one that would own it yields, and nobody else does.
  const yields = ['acme.first', 'acme.second', 'acme.third'].map((name) => registry.yields('x', id(name)));
  expect([...yields, registry.yields('y', id('acme.other'))]).toEqual([true, false, false, false]);
  const error = coded('EXTENSION_DISABLED', 'Off.');
  registry.setState(id('acme.third'), { kind: 'disabled', reason: 'bisect', error });
  expect(registry.ownerOfCommand('x')).toBe('acme.first');
  expect(registry.yields('x', id('acme.first'))).toBe(false);
  registry.setState(id('acme.third'), { kind: 'inactive' });
  expect(registry.ownerOfCommand('x')).toBe('acme.third');
  registry.setClaims(new Map());
  expect(registry.ownerOfCommand('x')).toBe('acme.first');
});

test('the first to declare a command owns it; a disabled one owns nothing, and says why nobody answers', () => {
  const registry = createRegistry();
  registry.add(registered('acme.first', { commands: ['x'] }));
  registry.add(registered('acme.second', { commands: ['x', 'y'] }));
  expect(registry.ownerOfCommand('x')).toBe('acme.first');
  const off = (name: string) =>
    ({ kind: 'disabled', reason: 'user', error: coded('EXTENSION_DISABLED', name) }) as const;
  registry.setState(id('acme.first'), off('acme.first'));
  expect(registry.ownerOfCommand('x')).toBe('acme.second');
  registry.setState(id('acme.second'), off('acme.second'));
  expect(registry.ownerOfCommand('y')).toBeNull();
  expect(registry.disabledError('y')).toMatchObject({
    code: 'EXTENSION_DISABLED',
    message: expect.stringContaining('acme.second'),
  });
  expect(registry.disabledError('z')).toBeNull();
});
