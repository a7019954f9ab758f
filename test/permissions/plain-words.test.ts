import { describe, expect, test } from 'vitest';
import type { ApiDescription } from '../../src/model/app-api.ts';
import { PERMISSION_KINDS } from '../../src/model/permission.ts';
import {
  DANGER_GROUPS,
  declarationsInWords,
  describeChange,
  describePermission,
  hostInWords,
  pathInWords,
} from '../../src/permissions/plain-words.ts';

const CANVAS: ApiDescription = {
  name: 'canvas',
  version: '1.0.0',
  permissions: {
    draw: {
      description: 'Draw on your canvas',
      danger: 'high',
      scope: { layers: { description: 'Layers', match: 'glob' } },
    },
    look: { description: 'See your canvas', danger: 'low' },
    print: { description: 'Print your canvas' },
  },
};

describe('paths', () => {
  test.each([
    ['${workspaceFolder}/**', 'any file in the workspace'],
    ['${workspaceFolder}/**/*', 'any file in the workspace'],
    ['${workspaceFolder}/{**,x}', 'any file in the workspace'],
    ['${workspaceFolder}/**/*.ts', '"**/*.ts" in the workspace'],
    ['${workspaceFolder}/docs/**', '"docs/**" in the workspace'],
    ['${workspaceFolder}/*', '"*" in the workspace'],
    ['${workspaceFolder}', 'the workspace itself'],
    ['${userHome}/**', 'every file of your home'],
    ['${userHome}/.ssh/**', '".ssh/**" in your home'],
    ['${tmp}/**', 'any temporary file, of other programs too'],
    ['${storage}/**', 'its own storage for this workspace'],
    ['${extensionFolder}/media/a.svg', '"media/a.svg" in its own package'],
    ['/**', 'every file of this computer'],
    ['/**/*', 'every file of this computer'],
    ['/{home,etc,usr,**}/**', 'every file of this computer'],
    ['C:/**', 'every file of the drive C:'],
    ['/home/**', "every file of everybody's home"],
    ['/home/*/**', "every file of everybody's home"],
    ['/etc/hosts', '"/etc/hosts"'],
    ['/srv/a\u202eb', '"/srv/a\\u{202e}b"'],
  ])('%s is told as: %s', (pattern, words) => {
    expect(pathInWords(pattern)).toBe(words);
  });

  test('whatever reaches every file is said plainly, however it is spelt', () => {
    for (const rest of ['**', '**/**', '**/*', '{**,a}', '{a,**}/**', '**/{*,.*}', '**/?*', '{**/*,b}']) {
      expect([rest, pathInWords(`\${workspaceFolder}/${rest}`)]).toEqual([rest, 'any file in the workspace']);
      expect([rest, pathInWords(`/${rest}`)]).toEqual([rest, 'every file of this computer']);
    }
  });
});

test.each([
  ['*', 'the whole internet'],
  ['api.github.com', '"api.github.com"'],
  ['localhost:3000', '"localhost:3000"'],
  ['*.github.com', 'every server below "github.com"'],
  ['*.com', 'every server whose name ends in ".com"'],
  ['http://example.com', '"example.com", also without encryption'],
  ['xn--pypal-4ve.com', '"xn--pypal-4ve.com"'],
])('the host %s is told as: %s', (host, words) => {
  expect(hostInWords(host)).toBe(words);
});

test('programs are told by their whole command line, with the warning', () => {
  const scope = {
    commands: [
      { command: 'git', args: ['log', '*'] },
      { command: 'make', args: ['**'], env: ['CI'], cwd: '${workspaceFolder}' },
    ],
  };
  expect(describePermission('process.spawn', scope)).toEqual({
    kind: 'process.spawn',
    title: 'Start programs',
    scope: [
      '"git log *", with any argument for each *',
      '"make **", with any arguments, with the variables "CI", in the workspace itself',
    ],
    danger: 'anything',
    warning: 'If you allow it, this program can do anything you can.',
  });
});

test('every kind has words of its own, and a group that is shown', () => {
  const said = PERMISSION_KINDS.map((kind) => describePermission(kind, {}));
  expect(new Set(said.map(({ title }) => title)).size).toBe(PERMISSION_KINDS.length);
  for (const { danger } of said) expect(DANGER_GROUPS.map((group) => group.danger)).toContain(danger);
});

test('what an author wrote is quoted: nothing of it can break a line or hide', () => {
  const evil = 'x\n  (no permissions)\u202e';
  for (const [kind, scope] of [
    ['env.read', { names: [evil] }],
    ['commands.execute', { commands: [evil] }],
    ['extensions.call', { extensions: [evil] }],
    ['open.external', { targets: [evil] }],
    ['process.spawn', { commands: [{ command: evil, args: [evil], env: [evil], cwd: evil }] }],
    ['fs.read', { paths: [evil] }],
    ['net.connect', { hosts: [evil] }],
    ['documents.read', { languages: [evil], paths: [evil] }],
    ['app.canvas.draw', { [evil]: [evil] }],
  ] as const) {
    const words = JSON.stringify(describePermission(kind, scope, [CANVAS]).scope);
    expect([kind, words]).toEqual([kind, expect.not.stringMatching(/\\n|\u202e/)]);
    expect([kind, words]).toEqual([kind, expect.stringContaining('u{a}')]);
  }
});

describe('permissions of the app', () => {
  test('are told in its words, where it says that they belong', () => {
    expect(describePermission('app.canvas.draw', { layers: ['notes/**'] }, [CANVAS])).toEqual({
      kind: 'app.canvas.draw',
      title: 'Draw on your canvas',
      scope: ['"layers": "notes/**"'],
      danger: 'changes',
      warning: null,
    });
    expect(describePermission('app.canvas.print', {}, [CANVAS]).danger).toBe('reads-and-sends');
  });

  test('that nobody knows are told by their name', () => {
    expect(describePermission('app.canvas.toString', {}, [CANVAS]).title).toBe('Use "app.canvas.toString" of the app');
    expect(describePermission('app.other.draw', {}, []).title).toBe('Use "app.other.draw" of the app');
  });
});

test('all together they stand in groups, the worst first', () => {
  const because = { reason: 'x' };
  const said = declarationsInWords(
    {
      'ui.prompt': because,
      'app.canvas.look': because,
      'app.canvas.draw': because,
      'commands.execute': { ...because, commands: ['a'] },
      'fs.read': { ...because, paths: ['/**'] },
      'fs.write': { ...because, paths: ['/**'] },
      'process.spawn': { ...because, commands: [] },
    },
    [CANVAS],
  );
  expect(said.map(({ danger, kind }) => `${danger} ${kind}`)).toEqual([
    'anything process.spawn',
    'changes app.canvas.draw',
    'changes fs.write',
    'changes commands.execute',
    'reads-and-sends fs.read',
    'small app.canvas.look',
    'small ui.prompt',
  ]);
  expect(said.every(({ reason, ...words }) => reason === 'x' && !JSON.stringify(words).includes('reason'))).toBe(true);
});

test('a change is told by what is beyond', () => {
  expect(describeChange({ kind: 'fs.read', change: 'wider', added: { paths: ['${userHome}/**'] } })).toMatchObject({
    title: 'Read files',
    scope: ['every file of your home'],
  });
  expect(describeChange({ kind: 'documents.read', change: 'wider', added: { languages: 'any' } }).scope).toEqual([
    'any of "languages", where a list stood before',
  ]);
});
