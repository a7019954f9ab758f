import { describe, expect, test } from 'vitest';
import { someTargetCovers, suggestTarget } from '../../../src/permissions/scopes/target-scope.ts';

describe('the scope of open.external', () => {
  test.each([
    ['https://example.com', 'https://example.com/a?b#c', true],
    ['https://example.com', 'https://EXAMPLE.com./', true],
    ['https://example.com', 'http://example.com/', false],
    ['https://example.com', 'https://www.example.com/', false],
    ['https://example.com', 'https://example.com.evil.net/', false],
    ['https://example.com', 'https://notexample.com/', false],
    ['https://example.com', 'https://example.com:8443/', false],
    ['https://example.com:8443', 'https://example.com:8443/', true],
    ['https://example.com:8443', 'https://example.com/', false],
    ['https://example.com:443', 'https://example.com/', true],
    ['https://*.example.com', 'https://a.b.example.com/', true],
    ['https://*.example.com', 'https://example.com/', false],
    ['https://*.example.com', 'https://evilexample.com/', false],
    ['https://exämple.com', 'https://xn--exmple-cua.com/', true],
    ['https:', 'https://anything.example/', true],
    ['https:', 'http://anything.example/', false],
    ['mailto:', 'mailto:a@b.c', true],
    ['mailto:', 'tel:1', false],
    ['https://example.com', 'https:example.com', true],
    ['vscode:', 'vscode://acme.thing/run', true],
    ['vscode://acme.thing', 'vscode://acme.thing/run', true],
    ['vscode://acme.thing', 'vscode://acme.other/run', false],
  ])('%s reaches %s: %s', (pattern, target, reached) => {
    expect(someTargetCovers([pattern], target)).toBe(reached);
  });

  test.each([
    'http://localhost/',
    'http://localhost:3000/',
    'http://app.localhost/',
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0/',
    'http://10.0.0.1/',
    'http://192.168.0.1/',
    'http://172.16.3.4/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.64.0.1/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://[2002:7f00:1::]/',
    'http://router/',
    'http://printer.local/',
    'http://server.corp/',
    'http://metadata.google.internal/',
  ])('the scheme alone does not reach %s, which is near', (target) => {
    expect(
      someTargetCovers(['http:', 'http://*.localhost', 'http://*.local', 'http://*.google.internal'], target),
    ).toBe(false);
  });

  test.each([
    ['http://localhost:3000', 'http://localhost:3000/'],
    ['http://127.0.0.1', 'http://127.0.0.1/'],
    ['http://[::1]:8080', 'http://[::1]:8080/'],
    ['http://printer.local', 'http://printer.local/'],
  ])('%s, which names it, reaches %s', (pattern, target) => {
    expect(someTargetCovers([pattern], target)).toBe(true);
  });

  test.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'https://a@example.com/',
    'https://x\n.y',
  ])('nothing reaches %j, not even no scope at all', (target) => {
    expect(someTargetCovers(['javascript:', 'file:', 'data:', 'https:'], target)).toBe(false);
    expect(someTargetCovers(null, target)).toBe(false);
  });

  test('what is suggested reaches what was refused', () => {
    for (const target of ['https://example.com/a', 'http://localhost:3000/x', 'mailto:a@b.c', 'http://[::1]/']) {
      expect(someTargetCovers([suggestTarget(target)], target)).toBe(true);
    }
  });
});
