import { describe, expect, test } from 'vitest';
import { parseHostPattern } from '../../src/model/host-pattern.ts';
import { parsePathPattern } from '../../src/model/path-pattern.ts';
import { parseProgram, parseSpawnVariable } from '../../src/model/spawn-pattern.ts';
import { parseTargetPattern } from '../../src/model/target-pattern.ts';

const refused = (message: string) => ({
  kind: 'fault',
  message: expect.stringContaining(message),
  fix: expect.stringMatching(/[.?]$/),
});

describe('a path pattern', () => {
  test.each([
    ['${workspaceFolder}', 'workspaceFolder', ['', 'no a']],
    ['${workspaceFolder}/**/*.ts', 'workspaceFolder', ['a.ts', 'a/b.ts', 'no a.js']],
    ['${storage}/x', 'storage', ['x', 'no y']],
    ['${userHome}/**/.git/**', 'userHome', ['.git/config', 'no a']],
    ['${tmp}/**', 'tmp', ['', 'a']],
    ['/srv/*/data', 'absolute', ['/srv/a/data', 'no srv/a/data']],
    ['C:/data/**', 'absolute', ['C:/data/a', 'no D:/data/a']],
  ])('%s begins at %s', (text, base, paths) => {
    const read = parsePathPattern(text);
    expect(read).toMatchObject({ kind: 'value', value: { text, base } });
    if (read.kind !== 'value') return;
    for (const path of paths)
      expect(read.value.glob.matches(path.replace(/^no /, '')), path).toBe(!path.startsWith('no '));
  });

  test.each([
    ['src/**', 'does not say where it begins'],
    ['./src', 'does not say where it begins'],
    ['**', 'does not say where it begins'],
    ['~/notes', 'does not say where it begins'],
    ['${workspaceFolders}/a', 'is not known'],
    ['${constructor}/a', 'is not known'],
    ['${}/a', 'is not known'],
    ['/a/${workspaceFolder}', 'stands within'],
    ['${workspaceFolder}/${storage}', 'stands within'],
    ['${workspaceFolder}x/**', '"/" is missing'],
    ['${workspaceFolder}{/a,/b}', '"/" is missing'],
    ['${workspaceFolder}/../**', '"." or ".."'],
    ['/a/./b', '"." or ".."'],
    ['/a/{b,.}./c', '"." or ".."'],
    ['/a/[bc]', 'no character classes'],
    ['/a\\b', 'is not a pattern'],
    [`/${'a'.repeat(256)}`, 'at most 256'],
  ])('%j is refused', (text, message) => {
    expect(parsePathPattern(text)).toEqual(refused(message));
  });

  test('a misspelt variable is recognised', () => {
    expect(parsePathPattern('${workspacefolder}/a')).toMatchObject({ fix: 'Did you mean "${workspaceFolder}"?' });
  });
});

describe('a host pattern', () => {
  const host = (name: string, more: object = {}) => ({
    kind: 'host',
    name,
    below: false,
    port: null,
    plainHttp: false,
    ...more,
  });

  test.each([
    ['*', { kind: 'whole-internet' }],
    ['api.github.com', host('api.github.com')],
    ['API.GitHub.com.', host('api.github.com')],
    ['bücher.example', host('xn--bcher-kva.example')],
    ['*.example.com', host('example.com', { below: true })],
    ['localhost:3000', host('localhost', { port: 3000 })],
    ['http://example.com', host('example.com', { plainHttp: true })],
    ['http://*.example.com:8080', host('example.com', { below: true, port: 8080, plainHttp: true })],
    ['127.0.0.1:80', host('127.0.0.1', { port: 80 })],
    ['[::1]:80', host('[::1]', { port: 80 })],
  ])('%s', (text, pattern) => {
    expect(parseHostPattern(text)).toEqual({ kind: 'value', value: pattern });
  });

  test.each([
    ['https://example.com', 'has a scheme'],
    ['ftp://example.com', 'is not a host'],
    ['', 'is not a host'],
    ['*:80', 'is not a host'],
    ['*.*.com', 'is not a host'],
    ['exa*mple.com', 'is not a host'],
    ['*example.com', 'is not a host'],
    ['example.com/path', 'is not a host'],
    ['user@example.com', 'is not a host'],
    ['exam ple.com', 'is not a host'],
    ['example..com', 'is not a host'],
    ['.', 'is not a host'],
    ['example.com:0', 'no possible port'],
    ['example.com:99999', 'no possible port'],
    ['%6c%6fcalhost', 'is not a host'],
    ['2130706433', 'hides the address 127.0.0.1'],
    ['0x7f.1', 'hides the address 127.0.0.1'],
    ['127.1', 'hides the address 127.0.0.1'],
    ['*.127.0.0.1', 'before an address'],
    ['[0:0:0:0:0:0:0:1]', 'hides the address [::1]'],
  ])('%j is refused', (text, message) => {
    expect(parseHostPattern(text)).toEqual(refused(message));
  });
});

describe('a target pattern', () => {
  test.each([
    ['mailto:', { scheme: 'mailto', host: null }],
    ['https:', { scheme: 'https', host: null }],
    ['HTTPS://GitHub.com', { scheme: 'https', host: { name: 'github.com', below: false, port: null } }],
    ['http://[::1]:3000', { scheme: 'http', host: { name: '[::1]', below: false, port: 3000 } }],
    ['https://*.example.com:8443/', { scheme: 'https', host: { name: 'example.com', below: true, port: 8443 } }],
  ])('%s', (text, target) => {
    expect(parseTargetPattern(text)).toEqual({ kind: 'value', value: target });
  });

  test.each([
    ['github.com', 'is not a target'],
    ['https://github.com/login', 'is not a target'],
    ['https://a@b', 'is not a target'],
    ['https://127.1', 'hides the address 127.0.0.1'],
    ['http://2130706433', 'hides the address 127.0.0.1'],
    ['http://[0:0::1]', 'hides the address [::1]'],
    ['http://*.127.0.0.1', 'before an address'],
    ['view-source:', 'is never opened'],
    ['javascript:', 'is never opened'],
    ['FILE:', 'is never opened'],
    ['data:', 'is never opened'],
  ])('%j is refused', (text, message) => {
    expect(parseTargetPattern(text)).toEqual(refused(message));
  });
});

describe('a command line', () => {
  test.each(['git', 'node-22', '/usr/bin/git', 'C:\\Tools\\git.exe'])('may name the program %s', (program) => {
    expect(parseProgram(program)).toEqual({ kind: 'value', value: program });
  });

  test.each([
    ['*', 'more than one program'],
    ['${workspaceFolder}/run', 'more than one program'],
    ['./run', 'relative path'],
    ['node_modules/.bin/x', 'relative path'],
    ['..\\x', 'relative path'],
    ['/usr/../x', '".." stands in'],
    ['git log', 'contains a blank'],
    ['git\n', 'more than one program'],
  ])('may not name the program %j', (program, message) => {
    expect(parseProgram(program)).toEqual(refused(message));
  });

  test.each([
    'LD_PRELOAD',
    'ld_preload',
    'NODE_OPTIONS',
    'PATH',
    'GIT_SSH_COMMAND',
    'PYTHONPATH',
    'DYLD_INSERT_LIBRARIES',
  ])('may not be given %s', (name) => {
    expect(parseSpawnVariable(name)).toEqual(refused('which program runs'));
  });

  test.each(['LANG', 'GIT_AUTHOR_NAME', 'TZ'])('may be given %s', (name) => {
    expect(parseSpawnVariable(name)).toEqual({ kind: 'value', value: name });
  });
});
