import { expect, test } from 'vitest';
import { closedPlaces } from '../../src/core/closed-places.ts';
import type { Rules } from '../../src/permissions/rules.ts';
import { DEV, exampleRules, identity, paths } from '../permissions/example-rules.ts';

function writableBy(rules: Rules) {
  const registry = { list: () => [{ id: 'acme.notes', identity: identity(DEV), package: { root: '/ext' } }] };
  const powers = {
    home: { path: '/home-of-bulkhead' },
    workspaceFolders: () => [],
    registry,
    rules: { of: () => rules },
  };
  return closedPlaces(powers as never)().writableBy;
}
const agreed = (rules: Rules, ...list: string[]): Rules => {
  const part = { grant: 'allow', scope: { paths: list }, source: null } as const;
  return { ...rules, session: new Map([['acme.notes@dev', new Map([['fs.write', [part]]])]]) };
};

test('a program may not come from where a manifest lets an extension write', () => {
  const writable = writableBy(exampleRules({ required: { 'fs.write': paths('/opt/tools/*') } }));
  expect(writable('/opt/tools/x', 'file')).toBe('acme.notes');
  expect(writable('/opt/other/x', 'file')).toBeNull();
});

test('nor from where one that is learned from was let write, or into which folder', () => {
  const writable = writableBy(agreed(exampleRules({ learning: true }), '/opt/tools/x', '/opt/folder'));
  expect(writable('/opt/tools/x', 'file')).toBe('acme.notes');
  expect(writable('/opt/tools', 'folder')).toBe('acme.notes');
  expect(writable('/opt/folder/deep/x', 'file')).toBe('acme.notes');
  expect(writable('/opt/tools/y', 'file')).toBeNull();
  expect(writable('/usr/bin', 'folder')).toBeNull();
});

test('of one that is not, answers for parts count as its manifest does', () => {
  expect(writableBy(agreed(exampleRules(), '/opt/tools/x'))('/opt/tools/x', 'file')).toBeNull();
});
