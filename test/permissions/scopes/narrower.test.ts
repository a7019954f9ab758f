import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/permissions/decide.ts';
import type { PermissionRequest, ProgramResource } from '../../../src/permissions/request.ts';
import type { Rules } from '../../../src/permissions/rules.ts';
import { isNoSmaller, liesWithin, readAnswerScope } from '../../../src/permissions/scopes/answer-scope.ts';
import { narrowerAnswers } from '../../../src/permissions/scopes/narrower.ts';
import {
  type ExampleRules,
  exampleRules,
  fileRequest,
  identity,
  paths,
  requester,
  VARIABLES,
} from '../example-rules.ts';

const reads = (...patterns: string[]) => exampleRules({ optional: { 'fs.read': paths(...patterns) } });
const of = (rules: Rules, request: PermissionRequest) =>
  narrowerAnswers(rules, request).map(({ label, scope }) => [label, ...Object.values(scope).flat()]);

function request(kind: string, resource: unknown): PermissionRequest {
  return { who: requester(), kind, resource } as PermissionRequest;
}
const program = (args: string[], more: Partial<ProgramResource> = {}) =>
  request('process.spawn', {
    command: 'git',
    args,
    names: ['git', '/usr/bin/git'],
    program: '/usr/bin/git',
    env: [],
    cwd: '/ws',
    unsafe: null,
    ...more,
  });

describe('of files', () => {
  test('this file, then its folder, as the path is and whichever variable the manifest speaks of', () => {
    expect(of(reads('${workspaceFolder}/**'), fileRequest('fs.read', '/ws/src/a.md'))).toEqual([
      ['only the file "/ws/src/a.md"', '/ws/src/a.md'],
      ['all that lies in the folder "/ws/src" and below it', '/ws/src/**'],
    ]);
  });

  test('the folder only as far as the manifest goes', () => {
    const note = fileRequest('fs.read', '/ws/src/a.md');
    expect(of(reads('${workspaceFolder}/**/*.md'), note)[1]?.[1]).toBe('/ws/src/**/*.md');
    expect(of(reads('${workspaceFolder}/*/*.md'), note)[1]?.[1]).toBe('/ws/src/*.md');
    expect(of(reads('${workspaceFolder}/src/a.*'), note)).toHaveLength(1);
  });

  test('not what is the whole kind anyway', () => {
    expect(of(reads('${workspaceFolder}/**'), fileRequest('fs.read', '/ws/a.md'))).toEqual([
      ['only the file "/ws/a.md"', '/ws/a.md'],
    ]);
    expect(of(reads('${workspaceFolder}/a.md'), fileRequest('fs.read', '/ws/a.md'))).toEqual([]);
  });

  test('the entry of the manifest that reaches it, where there are several', () => {
    expect(of(reads('${workspaceFolder}/a/**', '${workspaceFolder}/*.md'), fileRequest('fs.read', '/ws/b.md'))).toEqual(
      [
        ['only the file "/ws/b.md"', '/ws/b.md'],
        ['every ".md" file in the folder "/ws"', '/ws/*.md'],
        ['all that its manifest lists as "${workspaceFolder}/*.md"', '${workspaceFolder}/*.md'],
      ],
    );
  });

  test('a folder comes with what lies below it; to write, with itself', () => {
    const folder = { what: 'folder', reach: 'way' } as const;
    expect(of(reads('${workspaceFolder}/**'), fileRequest('fs.read', '/ws/src', folder))).toEqual([
      ['only the folder "/ws/src" and all that lies below it', '/ws/src/**'],
    ]);
    const rules = exampleRules({ optional: { 'fs.write': paths('${workspaceFolder}/**') } });
    expect(of(rules, fileRequest('fs.write', '/ws/src', { what: 'folder' }))[0]?.slice(1)).toEqual([
      '/ws/src',
      '/ws/src/**',
    ]);
  });

  test.each([
    '/ws/*.md',
    '/ws/a?.md',
    '/ws/{a,b}.md',
    '/ws/[ab].md',
    '/ws/a\\b.md',
    '/ws/a\nb.md',
    `/ws/${'x'.repeat(300)}`,
  ])('hostile: nothing is proposed that a name could widen: %j', (path) => {
    const rules = reads('${workspaceFolder}/**');
    for (const { scope } of narrowerAnswers(rules, fileRequest('fs.read', path))) {
      for (const other of ['/ws/x.md', '/ws/ab.md', '/ws/a.md', '/ws/aXb.md']) {
        const reached = rules.scopes.covers('fs.read', scope, fileRequest('fs.read', other).resource);
        expect([scope, other, reached]).toEqual([scope, other, false]);
      }
    }
  });

  test('hostile: a folder whose name is a glob is not proposed with what lies in it', () => {
    expect(of(reads('${workspaceFolder}/**'), fileRequest('fs.read', '/ws/*/a.md'))).toEqual([]);
  });

  test('with several workspace folders, what is proposed is of this one', () => {
    const rules = exampleRules({
      optional: { 'fs.read': paths('${workspaceFolder}/**') },
      variables: { workspaceFolder: ['/ws', '/other'] },
    });
    for (const [, scope] of of(rules, fileRequest('fs.read', '/ws/src/a.md'))) expect(scope).toMatch(/^\/ws\//);
  });

  test('of a long path its end is shown, and said to be that', () => {
    const path = `/ws/${'x'.repeat(180)}/a.md`;
    expect(of(reads('${workspaceFolder}/**'), fileRequest('fs.read', path))[0]?.[0]).toMatch(
      /^only the file that ends in "x+\/a\.md"$/,
    );
  });
});

describe('of other kinds', () => {
  const rules = exampleRules({
    optional: {
      'net.connect': { hosts: ['*.example.com', 'localhost:3000'], reason: 'x' },
      'process.spawn': {
        commands: [
          { command: 'git', args: ['log', '**'] },
          { command: 'make', args: [] },
        ],
        reason: 'x',
      },
      'commands.execute': { commands: ['a.b', 'c.d'], reason: 'x' },
      'extensions.call': { extensions: ['acme.base'], reason: 'x' },
      'env.read': { names: ['LANG', 'TZ'], reason: 'x' },
      'open.external': { targets: ['https://*.example.com', 'mailto:'], reason: 'x' },
      'ui.prompt': { reason: 'x' },
      secrets: { reason: 'x' },
      'app.canvas.draw': { layers: ['**'], reason: 'x' },
    },
  } as ExampleRules);
  const peer = (host: string, port = 443) => request('net.connect', { scheme: 'https', host, port, addresses: [] });

  test.each([
    [
      peer('api.example.com'),
      [
        ['only "api.example.com"', 'api.example.com'],
        ['all that its manifest lists as "*.example.com"', '*.example.com'],
      ],
    ],
    [peer('localhost', 3000), [['only "localhost:3000"', 'localhost:3000']]],
    [
      program(['log', 'a b']),
      [
        ['only exactly this command line', { command: 'git', args: ['log', 'a b'], cwd: '/ws' }],
        ['all that its manifest lists as "git log **"', { command: 'git', args: ['log', '**'] }],
      ],
    ],
    [request('commands.execute', { id: 'a.b' }), [['only the command "a.b"', 'a.b']]],
    [request('extensions.call', { id: 'acme.base' }), []],
    [request('env.read', { name: 'TZ' }), [['only the variable "TZ"', 'TZ']]],
    [
      request('open.external', { target: 'https://a.example.com/x?y' }),
      [
        ['only addresses of "https://a.example.com"', 'https://a.example.com'],
        ['all that its manifest lists as "https://*.example.com"', 'https://*.example.com'],
      ],
    ],
    [request('ui.prompt', {}), []],
    [request('secrets', { key: 'k' }), []],
    [request('app.canvas.draw', { layers: { match: 'glob', values: ['notes'] } }), [['only "notes"', 'notes']]],
    [request('app.canvas.draw', { layers: { match: 'glob', values: ['no*'] } }), []],
    [request('app.canvas.draw', { layers: { match: 'glob', values: [] } }), []],
  ] as const)('%j', (asked, expected) => {
    expect(of(rules, asked)).toEqual(expected);
  });

  test('hostile: a command line whose argument would be read as a wildcard is not proposed as exact', () => {
    const any = exampleRules({
      optional: { 'process.spawn': { commands: [{ command: 'git', args: ['*', '**'] }], reason: 'x' } },
    });
    for (const args of [['*'], ['**'], ['log', '*']]) expect(of(any, program(args))).toEqual([]);
  });
});

test('each that is proposed settles the question, for the session and for good, and widens nothing', () => {
  const optional = { 'fs.read': paths('${workspaceFolder}/**'), 'fs.write': paths('${workspaceFolder}/**') };
  const asked = fileRequest('fs.read', '/ws/src/a.md');
  for (const { scope } of narrowerAnswers(exampleRules({ optional }), asked)) {
    const entry = JSON.stringify({ 'acme.notes': { 'fs.read': { grant: 'allow', ...scope } } });
    for (const layers of [{ session: entry }, { user: entry }]) {
      const rules = exampleRules({ optional, layers });
      expect(decide(rules, asked).kind).toBe('allow');
      expect(decide(rules, fileRequest('fs.read', '/ws/b.md')).kind).not.toBe('allow');
      expect(decide(rules, fileRequest('fs.write', '/ws/src/a.md')).kind).not.toBe('allow');
    }
  }
  expect(identity().id).toBe('acme.notes');
});

describe('scopes that were answered', () => {
  test('are read as settings would, and as nothing else', () => {
    expect(readAnswerScope('fs.read', { paths: ['/ws/a'] })).toEqual({ paths: ['/ws/a'] });
    expect(readAnswerScope('secrets', { paths: ['/ws/a'] })).toBeNull();
    expect(readAnswerScope('process.spawn', { commands: [{ command: 'git', args: ['x'], shell: true }] })).toBeNull();
  });

  test.each([
    ['/ws/src/**', '${workspaceFolder}/**', true],
    ['/ws/src/a.md', '${workspaceFolder}/src/*', true],
    ['/ws/**', '${workspaceFolder}/src/**', false],
    ['/ws2/src/**', '${workspaceFolder}/**', false],
    ['/other/**', '${workspaceFolder}/**', false],
    // Below the user's home a link may stand where the text says a folder.
    ['/home/u/docs/**', '${userHome}/**', false],
    ['/ws/../etc/**', '${workspaceFolder}/**', false],
  ])('%s lies within %s: %s', (inner, outer, expected) => {
    expect(liesWithin('fs.read', { paths: [inner] }, { paths: [outer] }, VARIABLES)).toBe(expected);
  });

  test('what has no lists narrows nothing, and nothing is smaller than what cannot be told', () => {
    expect(liesWithin('fs.read', { paths: ['/x'] }, {}, VARIABLES)).toBe(true);
    expect(isNoSmaller('secrets', {}, {}, VARIABLES)).toBe(false);
  });
});

test('in a list of hundreds nobody looks for the one entry that reaches it: each may cost what a decision may', () => {
  const commands = (count: number) => ({
    commands: Array.from({ length: count }, (_, at) => ({
      command: 'git',
      args: at === 0 ? ['*', '**'] : [`--a${at}`],
    })),
    reason: 'x',
  });
  const labels = (count: number) =>
    of(exampleRules({ optional: { 'process.spawn': commands(count) } }), program(['b'])).map(([label]) => label);
  expect(labels(64)).toEqual(['only exactly this command line', 'all that its manifest lists as "git * **"']);
  expect(labels(65)).toEqual(['only exactly this command line']);
});
