import { expect, test } from 'vitest';
import { permissionInfos } from '../../src/permissions/permission-infos.ts';
import { declarationPlaces } from '../../src/permissions/settings/declaration-places.ts';
import { exampleRules, identity, paths } from './example-rules.ts';

test('each kind that is declared or spoken of has one line, the most dangerous first', () => {
  const rules = exampleRules({
    required: { 'fs.read': paths('${workspaceFolder}/**') },
    optional: { 'fs.write': paths('${workspaceFolder}/out/**') },
    layers: {
      user: `{
        "acme.notes": { "fs.read": { "grant": "allow", "paths": ["/ws/docs/**"] } },
        "*": { "net.connect": "deny", "secrets": "allow" }
      }`,
    },
  });
  expect(permissionInfos(rules, identity(), [])).toEqual([
    {
      kind: 'fs.write',
      declared: true,
      optional: true,
      answer: 'ask',
      scope: { paths: ['${workspaceFolder}/out/**'] },
      layer: 'default',
      source: null,
    },
    {
      kind: 'net.connect',
      declared: false,
      optional: false,
      answer: 'deny',
      scope: {},
      layer: 'user',
      source: { file: 'user.json', line: 3 },
    },
    {
      kind: 'fs.read',
      declared: true,
      optional: false,
      answer: 'allow',
      scope: { paths: ['${workspaceFolder}/**'], narrowedTo: [{ paths: ['/ws/docs/**'] }] },
      layer: 'user',
      source: { file: 'user.json', line: 2 },
      narrowings: [{ layer: 'user', source: { file: 'user.json', line: 2 }, scope: { paths: ['/ws/docs/**'] } }],
    },
    // Allowed to all, but not declared: still no.
    { kind: 'secrets', declared: false, optional: false, answer: 'deny', scope: {}, layer: 'manifest', source: null },
  ]);
});

test('a kind that is declared twice shows all that it can reach', () => {
  const rules = exampleRules({ required: { 'fs.read': paths('/ws/a') }, optional: { 'fs.read': paths('/ws/b') } });
  expect(permissionInfos(rules, identity(), [])).toMatchObject([
    { optional: false, scope: { paths: ['/ws/a', '/ws/b'] } },
  ]);
});

test('whoever lists the permission to start programs is told what it means', () => {
  const rules = exampleRules({
    required: { 'process.spawn': { commands: [{ command: 'git', args: ['status'] }], reason: 'A test.' } },
  });
  expect(permissionInfos(rules, identity(), [])).toMatchObject([
    { kind: 'process.spawn', warning: 'If you allow it, this program can do anything you can.' },
  ]);
});

test('what nobody spoke of is answered with the line of the declaration, what is not declared with where it could be', () => {
  const manifest = '{\n  "permissions": {\n    "fs.read": {}\n  },\n  "optionalPermissions": { "fs.write": {} }\n}';
  const places = declarationPlaces(manifest, '/ext/package.json');
  const rules = exampleRules({
    required: { 'fs.read': paths('/ws/a') },
    optional: { 'fs.write': paths('/ws/a') },
    layers: { user: '{ "*": { "secrets": "allow" } }' },
  });
  const told = permissionInfos(rules, identity(), [], places).map(({ kind, layer, source }) => [
    kind,
    layer,
    source?.line,
  ]);
  expect(told).toEqual([
    ['fs.write', 'default', 5],
    ['fs.read', 'default', 3],
    ['secrets', 'manifest', 2],
  ]);
  expect(declarationPlaces('{}', 'p')('fs.read')).toEqual({ file: 'p', line: 1 });
  expect(declarationPlaces('no JSON', 'p')('fs.read')).toEqual({ file: 'p', line: 1 });
});
