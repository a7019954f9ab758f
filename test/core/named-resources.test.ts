import { expect, test } from 'vitest';
import { URI } from 'vscode-uri';
import { namedResources } from '../../src/core/named-resources.ts';
import type { BuiltInPermissionKind } from '../../src/model/permission.ts';

const of = (kind: BuiltInPermissionKind, lists: unknown) => {
  const named = namedResources(kind, lists);
  return named.kind === 'paths' ? named.paths : named.resources;
};

test('things are named as in a manifest, and become what decisions are made on', () => {
  expect(of('fs.read', { paths: ['/a', URI.file('/b')] })).toEqual(['/a', '/b']);
  expect(of('net.connect', { hosts: ['API.example.com', 'http://example.com', 'localhost:3000'] })).toMatchObject([
    { scheme: 'https', host: 'api.example.com', port: 443, addresses: [] },
    { scheme: 'http', host: 'example.com', port: 80 },
    { scheme: 'https', host: 'localhost', port: 3000, addresses: expect.arrayContaining(['127.0.0.1']) },
  ]);
  expect(of('process.spawn', { commands: [{ command: 'git', args: ['log'] }] })).toMatchObject([
    { command: 'git', args: ['log'], env: [], names: ['git'], unsafe: null },
  ]);
  expect(of('extensions.call', { extensions: ['Acme.Base'] })).toEqual([{ id: 'acme.base' }]);
  expect(of('env.read', { names: ['LANG'] })).toEqual([{ name: 'LANG' }]);
  expect(of('commands.execute', { commands: ['a.b'] })).toEqual([{ id: 'a.b' }]);
  expect(of('open.external', { targets: ['https://example.com'] })).toEqual([{ target: 'https://example.com/' }]);
});

test.each<[BuiltInPermissionKind, unknown]>([
  ['fs.read', { paths: [] }],
  ['fs.read', { paths: '/a' }],
  ['fs.read', { paths: [1] }],
  ['fs.read', { paths: [URI.parse('https://a/b')] }],
  ['fs.read', { paths: [{ scheme: 'file', path: '/a' }] }],
  ['fs.read', { paths: Array.from({ length: 101 }, () => '/a') }],
  ['fs.read', { paths: ['/a'], hosts: ['b'] }],
  ['net.connect', { hosts: ['*'] }],
  ['net.connect', { hosts: ['*.example.com'] }],
  ['net.connect', { hosts: ['not a host'] }],
  ['process.spawn', { commands: ['git'] }],
  ['process.spawn', { commands: [{ command: 'git', unsafe: null }] }],
  ['process.spawn', { commands: [{ command: 'git', names: ['rm'] }] }],
  ['extensions.call', { extensions: ['../x'] }],
  ['open.external', { targets: ['not an address'] }],
  ['secrets', { key: 'x' }],
  ['ui.prompt', { paths: ['/a'] }],
  ['documents.read', { paths: ['/a'] }],
])('%s with %j is refused', (kind, lists) => {
  expect(() => namedResources(kind, lists)).toThrow(expect.objectContaining({ code: 'ARGUMENT_INVALID' }));
});
