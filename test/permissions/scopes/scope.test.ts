import { describe, expect, test } from 'vitest';
import { globSteps } from '../../../src/base/glob.ts';
import type { FileResource } from '../../../src/permissions/request.ts';
import { createScopes } from '../../../src/permissions/scopes/scope.ts';
import { suggestPattern } from '../../../src/permissions/scopes/scope-pattern.ts';
import type { ScopeVariables } from '../../../src/permissions/scopes/scope-variables.ts';
import { VARIABLES } from '../example-rules.ts';

function covers(
  pattern: string,
  path: string,
  options: Partial<FileResource> = {},
  variables: Partial<ScopeVariables> = {},
) {
  const scopes = createScopes({ ...VARIABLES, ...variables }, (real) => real);
  const file: FileResource = { requested: path, real: path, what: 'file', reach: 'itself', ...options };
  return scopes.covers('fs.read', { paths: [pattern] }, file);
}

test('a scope of cruel patterns ends early, and what it did not come to lies outside', () => {
  const cruel = Array.from({ length: 255 }, (_, index) => `\${workspaceFolder}/**/${'*aaaaaa'.repeat(28)}${index}`);
  const scopes = createScopes(VARIABLES, (real) => real);
  const real = `/ws/${'a'.repeat(240)}`;
  const file: FileResource = { requested: real, real, what: 'file', reach: 'itself' };
  const all = '${workspaceFolder}/**';
  const before = globSteps();
  expect(scopes.covers('fs.read', { paths: [...cruel, all] }, file)).toBe(false);
  expect(globSteps() - before).toBeLessThan(1_100_000);
  expect(scopes.covers('fs.read', { paths: [all, ...cruel] }, file)).toBe(true);
});

describe('patterns over files', () => {
  test('a variable stands for each of its folders', () => {
    const folders = { workspaceFolder: ['/a', '/b'] };
    expect(covers('${workspaceFolder}/*.md', '/b/x.md', {}, folders)).toBe(true);
    expect(covers('${workspaceFolder}/*.md', '/c/x.md', {}, folders)).toBe(false);
    expect(covers('${workspaceFolder}/*.md', '/ab/x.md', {}, folders)).toBe(false);
  });

  test('without a workspace nothing lies in it', () => {
    expect(covers('${workspaceFolder}/**', '/ws/x', {}, { workspaceFolder: [] })).toBe(false);
    expect(covers('${storage}/**', '/x', {}, { storage: null })).toBe(false);
  });

  test.each([
    ['/w/a*b', '/w/aXb/x', '/w/a*b/x'],
    ['/w/{x,y}', '/w/x/x', '/w/{x,y}/x'],
    ['/w/**', '/w/secret/x', '/w/**/x'],
    ['/w/a?', '/w/ab/x', '/w/a?/x'],
  ])('a folder called %s is that folder, no wildcard', (folder, other, own) => {
    const folders = { workspaceFolder: [folder] };
    expect(covers('${workspaceFolder}/*', other, {}, folders)).toBe(false);
    expect(covers('${workspaceFolder}/*', own, {}, folders)).toBe(true);
  });

  test('"**" means what lies below a folder, not the folder', () => {
    expect(covers('${workspaceFolder}/**', '/ws')).toBe(false);
    expect(covers('${workspaceFolder}', '/ws')).toBe(true);
    expect(covers('${workspaceFolder}/', '/ws')).toBe(true);
    expect(covers('${workspaceFolder}', '/ws/x')).toBe(false);
  });

  test.each([
    '${nothing}/**',
    'ws/**',
    '${workspaceFolder}x/**',
    '/ws/../etc/**',
    '${workspaceFolder}/../**',
    '',
    '${workspaceFolder}/{a',
  ])('%j is no pattern and matches nothing', (pattern) => {
    for (const path of ['/ws/a', '/etc/passwd', '/', '/ws']) {
      expect(covers(pattern, path)).toBe(false);
      expect(covers(pattern, path, { what: 'folder', reach: 'way' })).toBe(false);
    }
  });

  test('Unicode forms are different names: one that looks alike does not match', () => {
    expect(covers('${workspaceFolder}/caf\u00e9', '/ws/cafe\u0301')).toBe(false);
    expect(covers('${workspaceFolder}/SRC/*', '/ws/src/a')).toBe(false);
  });
});

describe('folders on the way', () => {
  const way = (pattern: string, path: string, what: FileResource['what'] = 'folder') =>
    covers(pattern, path, { what, reach: 'way' });

  test('a folder that may lead to a match, and those above, can be listed', () => {
    for (const path of ['/', '/ws', '/ws/a', '/ws/a/b']) expect(way('${workspaceFolder}/**/*.md', path)).toBe(true);
    expect(way('${workspaceFolder}/docs/*.md', '/ws/docs')).toBe(true);
    expect(way('${workspaceFolder}/docs/*.md', '/ws/src')).toBe(false);
    expect(way('${workspaceFolder}/docs/*.md', '/ws/docs/deep')).toBe(false);
    expect(way('${workspaceFolder}/**', '/etc')).toBe(false);
    expect(way('${workspaceFolder}/**', '/wsx')).toBe(false);
  });

  test('a file is no way, nor is a link; nor is what is missing unless it is to be made', () => {
    expect(way('${workspaceFolder}/**/*.md', '/ws/secret', 'file')).toBe(false);
    expect(way('${workspaceFolder}/**/*.md', '/ws/secret', 'link')).toBe(false);
    expect(way('${workspaceFolder}/**/*.md', '/ws/new', 'missing')).toBe(true);
    expect(covers('${workspaceFolder}/**/*.md', '/ws/new', { what: 'missing' })).toBe(false);
  });
});

describe('absolute patterns', () => {
  const links: Record<string, string> = {
    '/tmp': '/private/tmp',
    '/data': '/mnt/disk',
    '/ws/evil': '/etc',
    '/opt/g': '/srv/.git',
  };
  const realPath = (path: string) => links[path] ?? path;
  const on = (kind: 'fs.read' | 'fs.write', pattern: string, path: string) =>
    createScopes(VARIABLES, realPath).covers(
      kind,
      { paths: [pattern] },
      {
        requested: path,
        real: path,
        what: 'file',
        reach: 'itself',
      },
    );

  test('the links of their literal part are followed, once', () => {
    expect(on('fs.read', '/data/x/*', '/mnt/disk/x/a')).toBe(true);
    expect(on('fs.read', '/data/x/*', '/data/x/a')).toBe(false);
    expect(on('fs.read', '/data', '/mnt/disk')).toBe(true);
  });

  test('what is missing is looked for once, however deep the pattern goes on', () => {
    const looked: string[] = [];
    const scopes = createScopes(VARIABLES, (path) => {
      looked.push(path);
      return path === '/opt' ? '/mnt/opt' : null;
    });
    const below = Array.from({ length: 120 }, () => 'a').join('/');
    const of = (real: string): FileResource => ({ requested: real, real, what: 'file', reach: 'itself' });
    expect(scopes.covers('fs.read', { paths: [`/opt/${below}/*`] }, of(`/mnt/opt/${below}/x`))).toBe(true);
    expect(looked).toEqual(['/opt', '/mnt/opt/a']);
  });

  test('a link that lies in the workspace is not: whoever makes it would widen the pattern', () => {
    expect(on('fs.read', '/ws/evil/**', '/etc/passwd')).toBe(false);
  });

  test('a link into a folder that has to be named does not name it', () => {
    expect(on('fs.read', '/opt/g/**', '/srv/.git/config')).toBe(true);
    expect(on('fs.write', '/opt/g/**', '/srv/.git/config')).toBe(false);
  });
});

test.each([
  ['/ws/src/a.ts', '${workspaceFolder}/src/**'],
  ['/ws/readme.md', '${workspaceFolder}/readme.md'],
  ['/ws', '${workspaceFolder}/**'],
  ['/etc/ssl/cert.pem', '/etc/ssl/**'],
  ['/ws/.git/config', '${workspaceFolder}/.git/**'],
  ['/home/u/x/.bashrc', '${userHome}/x/.bashrc'],
  ['/ws/a{b}/*/c', '${workspaceFolder}/a?b?/?/**'],
])('for %s the author is told to declare %s, which reaches it', (path, pattern) => {
  expect(suggestPattern(path, VARIABLES)).toBe(pattern);
  expect(covers(pattern, path, { what: 'folder', reach: 'way' })).toBe(true);
});
