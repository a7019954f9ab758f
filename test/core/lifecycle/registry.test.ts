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
