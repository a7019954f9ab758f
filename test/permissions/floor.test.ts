import { describe, expect, test } from 'vitest';
import { decide } from '../../src/permissions/decide.ts';
import type { FileResource } from '../../src/permissions/request.ts';
import { exampleRules, fileRequest, paths } from './example-rules.ts';

// Everything is declared and allowed: what is refused here, the floor refused.
const ALL = { 'fs.read': paths('/**'), 'fs.write': paths('/**') };
const decideOn = (kind: 'fs.read' | 'fs.write', path: string, options: Partial<FileResource> = {}) =>
  decide(exampleRules({ required: ALL }), fileRequest(kind, path, options));

describe('the floor', () => {
  test.each([
    '/home/u/.bulkhead',
    '/home/u/.bulkhead/settings.json',
    '/home/u/.bulkhead/trust/keys.json',
    '/home/u/.bulkhead/storage/acme.notes/state.json',
    '/home/u/.bulkhead/storage/other.one/files/secret',
    '/home/u/.bulkhead/storage/acme.notes/files2/x',
    '/home/u/.BULKHEAD/Settings.json',
    '/ws/.bulkhead/settings.json',
    '/ws/deep/.bulkhead/settings.json',
    '/ws/.bulkhead/settings.json.lock',
    '/ws/.bulkhead/settings.json.0123456789ab.tmp',
    '/ws/.Bulkhead/SETTINGS.json',
    '/ws/.bulkhead /settings.json.',
    '/etc/bulkhead-policy.json',
    '/opt/bulkhead/dist/library/index.js',
    '/proc/self/environ',
    '/proc',
    '/sys/kernel',
    '/dev/sda',
  ])('%s can be neither read nor written, whatever is declared and allowed', (path) => {
    for (const kind of ['fs.read', 'fs.write'] as const) {
      expect(decideOn(kind, path)).toMatchObject({ kind: 'deny', code: 'PERMISSION_DENIED', layer: 'floor' });
      // A harmless name that leads there is no way around it, nor is the name of a harmless thing.
      expect(decideOn(kind, '/ws/link', { real: path })).toMatchObject({ kind: 'deny' });
      expect(decideOn(kind, '/ws/plain', { requested: path })).toMatchObject({ kind: 'deny', layer: 'floor' });
    }
  });

  test.each([
    '/home/u/.bulkheads/x',
    '/procedures',
    '/ws/.bulkhead-notes',
    '/ws/bulkhead/settings.json',
    '/ws/settings.json',
  ])('%s only looks like it', (path) => {
    expect(decideOn('fs.read', path).kind).toBe('allow');
  });

  test('what is no regular file and no folder is refused, when it lies within the scope', () => {
    expect(decideOn('fs.read', '/ws/pipe', { what: 'other' })).toMatchObject({
      code: 'FILE_NOT_REGULAR',
      layer: 'floor',
    });
    const narrow = exampleRules({ required: { 'fs.read': paths('/ws/*.md') } });
    expect(decide(narrow, fileRequest('fs.read', '/ws/pipe', { what: 'other' }))).toMatchObject({
      code: 'OUT_OF_SCOPE',
    });
  });

  test('the own storages need no permission; those of other extensions stay shut', () => {
    const none = exampleRules();
    for (const folder of [
      '/home/u/.bulkhead/storage/acme.notes/files',
      '/home/u/.bulkhead/workspaces/w/acme.notes/files',
    ]) {
      for (const kind of ['fs.read', 'fs.write'] as const) {
        expect(decide(none, fileRequest(kind, `${folder}/a/b`))).toMatchObject({ kind: 'allow', layer: 'default' });
      }
      // The folder itself can be read and made, not deleted or replaced.
      expect(decide(none, fileRequest('fs.read', folder, { what: 'folder', reach: 'way' })).kind).toBe('allow');
      expect(decide(none, fileRequest('fs.write', folder, { what: 'missing', reach: 'way' })).kind).toBe('allow');
      expect(decide(none, fileRequest('fs.write', folder, { what: 'folder' })).kind).toBe('deny');
    }
  });

  test('the own package is always readable and never writable, also when a pattern covers it', () => {
    expect(decide(exampleRules(), fileRequest('fs.read', '/ext/data/words.txt')).kind).toBe('allow');
    expect(decideOn('fs.write', '/ext/data/words.txt')).toMatchObject({ code: 'PERMISSION_DENIED', layer: 'floor' });
  });
});

describe('a home that lies in the package', () => {
  const storage = '/ext/.acme/storage/acme.notes/files';
  const rules = (home: string, required = {}) =>
    exampleRules({
      required,
      variables: { storage: null, globalStorage: storage },
      places: { home, storage: null, globalStorage: storage },
    });

  test.each(['/ext/.acme', '/ext'])('%s stays shut, and so do the storages of others in it', (home) => {
    for (const path of [
      '/ext/.acme/settings.json',
      '/ext/.ACME/trust/keys.json',
      '/ext/.acme',
      '/ext/.acme/storage/other.one/files/secret',
      '/ext/.acme/storage/acme.notes/state.json',
    ]) {
      for (const kind of ['fs.read', 'fs.write'] as const) {
        for (const required of [{}, ALL]) {
          expect(decide(rules(home, required), fileRequest(kind, path))).toMatchObject({ kind: 'deny' });
        }
        const advice = rules(home).floor.onPath(kind, path);
        expect(advice?.reason).toBe('it lies in the home of Bulkhead');
      }
    }
  });

  test('the own storages in it stay open, and so does the rest of the package for reading', () => {
    for (const kind of ['fs.read', 'fs.write'] as const) {
      expect(decide(rules('/ext/.acme'), fileRequest(kind, `${storage}/a/b`)).kind).toBe('allow');
    }
    expect(decide(rules('/ext/.acme'), fileRequest('fs.read', '/ext/data/words.txt')).kind).toBe('allow');
    expect(decide(rules('/ext/.acme', ALL), fileRequest('fs.write', '/ext/data/words.txt')).kind).toBe('deny');
  });

  test('a workspace around a home is written as ever, and the home in it is not', () => {
    const around = exampleRules({
      required: { 'fs.write': paths('${workspaceFolder}/**') },
      places: { home: '/ws/.acme', storage: null, globalStorage: '/ws/.acme/storage/acme.notes/files' },
    });
    expect(decide(around, fileRequest('fs.write', '/ws/notes.md')).kind).toBe('allow');
    expect(decide(around, fileRequest('fs.write', '/ws/.acme/storage/acme.notes/files/a')).kind).toBe('allow');
    expect(decide(around, fileRequest('fs.write', '/ws/.acme/settings.json')).kind).toBe('deny');
  });
});

describe('names that a pattern for writing has to spell out', () => {
  const write = (pattern: string, path: string, options: Partial<FileResource> = {}) =>
    decide(exampleRules({ required: { 'fs.write': paths(pattern) } }), fileRequest('fs.write', path, options)).kind;

  test.each([
    '/ws/.git/hooks/pre-commit',
    '/ws/.git',
    '/ws/sub/.GIT/config',
    '/ws/.git./config',
    '/ws/.git::$INDEX_ALLOCATION/config',
    '/ws/git~1/config',
    '/ws/.g\u200cit/config',
    '/ws/\uff0egit/config',
    '/ws/.vscode/tasks.json',
    '/ws/.bulkhead/notes',
    '/ws/node_modules/.bin/x',
    '/ws/.bashrc',
    '/ws/home/.zshenv',
    '/ws/.PROFILE',
  ])('"**" does not reach %j', (path) => {
    expect(write('${workspaceFolder}/**', path)).toBe('deny');
    expect(write('${workspaceFolder}/*/**', path)).toBe('deny');
    expect(write('/**', path)).toBe('deny');
  });

  test('a folder with such a name is not even made, nor led through', () => {
    const making = { what: 'missing', reach: 'way' } as const;
    expect(write('${workspaceFolder}/**', '/ws/.git', making)).toBe('deny');
    expect(write('${workspaceFolder}/**', '/ws/src/deep', making)).toBe('allow');
  });

  test('a pattern that names it reaches it, and only it', () => {
    expect(write('${workspaceFolder}/.git/hooks/**', '/ws/.git/hooks/pre-commit')).toBe('allow');
    expect(write('${workspaceFolder}/.git/hooks/**', '/ws/.git/config')).toBe('deny');
    expect(write('${workspaceFolder}/{src,.git/hooks}/**', '/ws/src/.git/config')).toBe('deny');
    expect(write('${workspaceFolder}/**/node_modules/**', '/ws/a/node_modules/b/.git/c')).toBe('deny');
    expect(write('${userHome}/.bashrc', '/home/u/.bashrc')).toBe('allow');
  });

  test('it holds in each layer: a narrower pattern of the user has to name it as well', () => {
    const rules = (user: string) =>
      exampleRules({
        required: { 'fs.write': paths('${workspaceFolder}/.git/**') },
        layers: { user: `{ "acme.notes": { "fs.write": { "grant": "allow", "paths": ["${user}"] } } }` },
      });
    const hook = fileRequest('fs.write', '/ws/.git/hooks/x');
    expect(decide(rules('${workspaceFolder}/**'), hook).kind).toBe('deny');
    expect(decide(rules('${workspaceFolder}/.git/hooks/*'), hook).kind).toBe('allow');
  });

  test('a folder that the user opened needs no naming: what lies in it does', () => {
    const rules = exampleRules({
      required: { 'fs.write': paths('${workspaceFolder}/**') },
      variables: { workspaceFolder: ['/x/node_modules/pkg'] },
    });
    expect(decide(rules, fileRequest('fs.write', '/x/node_modules/pkg/a.js')).kind).toBe('allow');
    expect(decide(rules, fileRequest('fs.write', '/x/node_modules/pkg/node_modules/a.js')).kind).toBe('deny');
  });

  test('in the own storage they need a pattern too', () => {
    const folder = '/home/u/.bulkhead/storage/acme.notes/files';
    expect(decide(exampleRules(), fileRequest('fs.write', `${folder}/.git/config`)).kind).toBe('deny');
    const named = exampleRules({ required: { 'fs.write': paths('${globalStorage}/repo/.git/**') } });
    expect(decide(named, fileRequest('fs.write', `${folder}/repo/.git/config`)).kind).toBe('allow');
  });

  test('reading needs no naming', () => {
    expect(decideOn('fs.read', '/ws/.git/HEAD').kind).toBe('allow');
  });
});
