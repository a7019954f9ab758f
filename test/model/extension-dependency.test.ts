import { expect, test } from 'vitest';
import { parseExtensionDependency } from '../../src/model/extension-dependency.ts';

test.each([
  ['acme.base', { id: 'acme.base', range: null }],
  ['Acme.Base@^1.0.0', { id: 'acme.base', range: '^1.0.0' }],
  ['acme.base@>=1 <3', { id: 'acme.base', range: '>=1 <3' }],
])('%s', (text, dependency) => {
  expect(parseExtensionDependency(text)).toEqual({ kind: 'value', value: dependency });
});

test.each([
  ['base', 'is not an extension'],
  ['acme.base.more', 'is not an extension'],
  ['../acme.base', 'is not an extension'],
  ['@acme.base', 'is not an extension'],
  ['acme.base@', 'not a range'],
  ['acme.base@latest', 'not a range'],
])('%j is refused', (text, message) => {
  expect(parseExtensionDependency(text)).toMatchObject({ kind: 'fault', message: expect.stringContaining(message) });
});
