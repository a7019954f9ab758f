import { describe, expect, test } from 'vitest';
import { addPermissions } from '../../../src/permissions/learn/edit-manifest.ts';
import type { Addition } from '../../../src/permissions/learn/learn.ts';

const fresh = (
  kind: Addition['kind'],
  scope: Addition['scope'],
  field: Addition['field'] = 'permissions',
): Addition => ({ field, kind, scope, fresh: true });
const reason = ({ kind }: Addition) => `why ${kind}`;

describe('permissions are added to a package.json', () => {
  test('that has none: everything before stays byte for byte, indented as the file is', () => {
    const text = '{\n    "name": "a",   "x": [1,2],\n    "y": {}\n}\n';
    const next = addPermissions(text, [fresh('env.read', { names: ['LANG'] })], reason) ?? '';
    expect(
      next.startsWith('{\n    "name": "a",   "x": [1,2],\n    "y": {},\n    "permissions": {\n        "env.read"'),
    ).toBe(true);
    expect(JSON.parse(next).permissions).toEqual({ 'env.read': { names: ['LANG'], reason: 'why env.read' } });
    expect(next.endsWith('}\n')).toBe(true);
  });

  test('that has some: lists grow at their end, reasons stay, order stays', () => {
    const text =
      '{\n  "permissions": {\n    "fs.read": { "paths": ["/a"], "reason": "mine" },\n    "env.read": { "reason": "r", "names": ["A"] }\n  },\n  "z": 1\n}\n';
    const grown: Addition = { field: 'permissions', kind: 'fs.read', scope: { paths: ['/b', '/c'] }, fresh: false };
    const next =
      addPermissions(
        text,
        [grown, fresh('clipboard.read', {}), fresh('fs.write', { paths: ['/d'] }, 'optionalPermissions')],
        reason,
      ) ?? '';
    const parsed = JSON.parse(next);
    expect(parsed.permissions['fs.read']).toEqual({ paths: ['/a', '/b', '/c'], reason: 'mine' });
    expect(parsed.permissions['clipboard.read']).toEqual({ reason: 'why clipboard.read' });
    expect(parsed.optionalPermissions).toEqual({ 'fs.write': { paths: ['/d'], reason: 'why fs.write' } });
    expect(Object.keys(parsed)).toEqual(['permissions', 'z', 'optionalPermissions']);
    expect(next).toContain('"env.read": { "reason": "r", "names": ["A"] }');
  });

  test('with Windows line ends keeps them', () => {
    const next = addPermissions('{\r\n\t"name": "a"\r\n}\r\n', [fresh('env.read', { names: ['A'] })], reason) ?? '';
    expect(next.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(next).toContain('\r\n\t"permissions"');
  });

  test('whose author has added the same meanwhile: nothing stands there twice', () => {
    const text = '{ "permissions": { "fs.read": { "paths": ["/a", "/b"], "reason": "r" } } }';
    const grown: Addition = { field: 'permissions', kind: 'fs.read', scope: { paths: ['/b', '/c'] }, fresh: false };
    expect(JSON.parse(addPermissions(text, [grown], reason) ?? '').permissions['fs.read'].paths).toEqual([
      '/a',
      '/b',
      '/c',
    ]);
  });

  test.each(['', '[]', '"x"', '{ "permissions": { "fs.read": { "paths": "all" } } }'])(
    'that is none any more (%s) is left alone',
    (text) => {
      expect(addPermissions(text, [fresh('fs.read', { paths: ['/a'] })], reason)).toBeNull();
    },
  );

  test('names that a prototype has are names', () => {
    const next = addPermissions('{}', [fresh('app.x.constructor', { toString: ['a'] })], reason) ?? '';
    expect(JSON.parse(next)).toEqual({
      permissions: { 'app.x.constructor': { toString: ['a'], reason: 'why app.x.constructor' } },
    });
  });
});
