import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BulkheadError } from '../../src/base/error.ts';
import { globSteps, MAX_GLOB_LENGTH, MAX_GLOB_WILDCARDS, parseGlob, readGlob } from '../../src/base/glob.ts';
import { naiveMatches, naiveMatchesNamed, naiveNames } from './naive-glob.ts';

const TABLE: readonly (readonly [pattern: string, yes: readonly string[], no: readonly string[]])[] = [
  ['*.ts', ['a.ts', '.ts', '.hidden.ts'], ['a/b.ts', 'a.tsx', '']],
  ['**/*.ts', ['a.ts', 'a/b.ts', '.a/.b/.c.ts'], ['a.js', 'a.ts/b']],
  ['**', ['', 'a', '.git/config', 'a/b/c'], []],
  ['docs/**', ['docs', 'docs/a', 'docs/.a/b'], ['doc', 'docsx', 'docsx/a', 'a/docs']],
  ['docs/**/a', ['docs/a', 'docs/b/a', 'docs/b/c/a'], ['docsa', 'docs', 'docs/a/b']],
  ['**/docs/**', ['docs', 'a/docs', 'docs/a', 'a/docs/b'], ['adocs', 'docsa/b']],
  ['a/**/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['ab', 'a/x']],
  ['a?c', ['abc', 'a😀c'], ['ac', 'a/c', 'abbc']],
  ['*', ['a', ''], ['a/b']],
  ['/home/*/x', ['/home/me/x'], ['home/me/x', '/home/x', '/home/me/you/x']],
  ['*.{ts,js}', ['a.ts', 'a.js'], ['a.json', 'a.']],
  ['{a,b/**}/c', ['a/c', 'b/c', 'b/x/y/c'], ['a/x/c', 'c']],
  ['{,x/}y', ['y', 'x/y'], ['xy', '/y']],
  ['a/{**,b}', ['a', 'a/b', 'a/c/d'], ['b']],
  ['a/{**/x,b}/c', ['a/x/c', 'a/1/2/x/c', 'a/b/c'], ['a/c']],
  ['a**', ['a', 'abc'], ['a/b', 'ba']],
  ['**a/b', ['a/b', 'xa/b'], ['x/a/b', 'b']],
  ['***', ['a'], ['a/b']],
  ['a,b', ['a,b'], ['a', 'b']],
  ['a.c', ['a.c'], ['abc']],
  ['(a|b)+$^', ['(a|b)+$^'], ['a']],
  ['Ä*', ['Äa'], ['äa']],
];

describe('a glob', () => {
  for (const [pattern, yes, no] of TABLE) {
    test(`${pattern} matches what it says and nothing else`, () => {
      const glob = parseGlob(pattern);
      for (const path of yes) expect(glob.matches(path), path).toBe(true);
      for (const path of no) expect(glob.matches(path), path).toBe(false);
    });
  }

  const pieces = fc.constantFrom('a', 'b', '.', '/', '/', '*', '**', '?', '**/', '/**', '😀');
  const plain = fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join(''));
  const group = fc.array(plain, { minLength: 1, maxLength: 3 }).map((parts) => `{${parts.join(',')}}`);
  const patterns = fc
    .array(fc.oneof(plain, group), { maxLength: 4 })
    .map((parts) => parts.join(''))
    .filter((pattern) => (pattern.match(/\*+|\?/gu)?.length ?? 0) <= MAX_GLOB_WILDCARDS);
  const paths = fc.array(fc.constantFrom('a', 'b', '.', '/', 'ab', '😀'), { maxLength: 9 }).map((p) => p.join(''));
  const RUNS = { numRuns: 20_000, seed: 2 };

  test('means what the naive reference means', () => {
    fc.assert(
      fc.property(patterns, paths, (pattern, path) => {
        expect(parseGlob(pattern).matches(path)).toBe(naiveMatches(pattern, path));
      }),
      RUNS,
    );
  });

  test('with segments that must be named, means what the naive reference means', () => {
    fc.assert(
      fc.property(patterns, paths, fc.constantFrom('a', 'ab', '.', 'b.'), (pattern, path, name) => {
        const matched = parseGlob(pattern).matches(path, (segment) => segment === name);
        expect(matched).toBe(naiveMatchesNamed(pattern, path, name));
      }),
      RUNS,
    );
  });

  test('names a segment when one of its choices spells it out', () => {
    fc.assert(
      fc.property(patterns, fc.constantFrom('a', 'ab', '.', 'b.a'), (pattern, name) => {
        expect(parseGlob(pattern).namesSegment(name)).toBe(naiveNames(pattern, name));
      }),
      RUNS,
    );
  });

  test('never prunes a folder below which something matches', () => {
    fc.assert(
      fc.property(patterns, paths, (pattern, path) => {
        const glob = parseGlob(pattern);
        if (!glob.matches(path)) return;
        for (let at = path.indexOf('/'); at >= 0 && at < path.length - 1; at = path.indexOf('/', at + 1)) {
          // The folder that ends with a separator of its own, the root, is written with it.
          const folder = path.slice(0, at);
          if (folder !== '' && !folder.endsWith('/')) expect(glob.couldMatchBelow(folder), folder).toBe(true);
        }
        if (path !== '') expect(glob.couldMatchBelow('')).toBe(true);
      }),
      RUNS,
    );
  });

  test('prunes folders below which nothing can match', () => {
    expect(parseGlob('src/**/*.ts').couldMatchBelow('')).toBe(true);
    expect(parseGlob('src/**/*.ts').couldMatchBelow('src')).toBe(true);
    expect(parseGlob('src/**/*.ts').couldMatchBelow('src/deep/er')).toBe(true);
    expect(parseGlob('src/**/*.ts').couldMatchBelow('srcs')).toBe(false);
    expect(parseGlob('src/*').couldMatchBelow('src')).toBe(true);
    expect(parseGlob('src/*').couldMatchBelow('src/a')).toBe(false);
    expect(parseGlob('src/a').couldMatchBelow('src/a')).toBe(false);
    expect(parseGlob('src/').couldMatchBelow('src')).toBe(false);
    expect(parseGlob('').couldMatchBelow('')).toBe(false);
    expect(parseGlob('/home/**').couldMatchBelow('/')).toBe(true);
    expect(parseGlob('{docs/*,src/*/x}').couldMatchBelow('src/a')).toBe(true);
    expect(parseGlob('{docs/*,src/*/x}').couldMatchBelow('docs/a')).toBe(false);
  });
});

describe('a segment that must be named', () => {
  const isGit = (segment: string) => segment === '.git';

  test.each([
    '**',
    '*/config',
    '{src,.git/hooks}/**',
    '*.git/config',
    '.git*/config',
    '.gi?/config',
    '.g{i,x}*t/config',
  ])('is not matched by %s', (pattern) => {
    expect(parseGlob(pattern).matches('.git/config', isGit)).toBe(false);
    expect(parseGlob(pattern).couldMatchBelow('.git', isGit)).toBe(pattern === '{src,.git/hooks}/**');
  });

  test.each(['.git/**', '**/.git/**', '**/.git/config', '{.git,src}/**', '.g{it,x}/config', '*/../.git/config'])(
    'is matched by %s when the rest matches',
    (pattern) => {
      const path = pattern.startsWith('*/') ? 'a/../.git/config' : '.git/config';
      expect(parseGlob(pattern).matches(path, isGit)).toBe(true);
    },
  );

  test('is not reached through an alternative that names it somewhere else', () => {
    const glob = parseGlob('{src,.git/hooks}/**');
    expect(glob.namesSegment('.git')).toBe(true);
    expect(glob.matches('src/.git/config', isGit)).toBe(false);
    expect(glob.matches('.git/hooks/a', isGit)).toBe(true);
  });
});

describe('time', () => {
  // Each possibility is looked at once per character: tokens × places, whatever the pattern.
  const bound = (pattern: string, path: string) => (pattern.length + 1) * 6 * (path.length + 1);

  const cruel = [
    ['**/*a*a*a*a*a*a*b', `${'a'.repeat(100)}/${'a'.repeat(100)}`],
    [`${'*aaaaaa'.repeat(32)}b`, 'a'.repeat(2000)],
    ['**/'.repeat(32), 'a/'.repeat(1000)],
    ['{a,aa,*}'.repeat(32), 'a'.repeat(2000)],
    ['{**/,a}'.repeat(32), 'a/'.repeat(500)],
    ['{,}'.repeat(85), 'a'],
    [`{${'a,'.repeat(126)}a}`, 'a'.repeat(2000)],
  ] as const;

  test.each(cruel)('of %s grows with path times pattern', (pattern, path) => {
    expect(pattern.length).toBeLessThanOrEqual(MAX_GLOB_LENGTH);
    const glob = parseGlob(pattern);
    expect(glob.stepsFor(path)).toBeLessThanOrEqual(bound(pattern, path));
    const ratio = glob.stepsFor(path.repeat(4)) / glob.stepsFor(path);
    expect(ratio).toBeLessThan(4.5);
  });

  test('is counted over all globs, for budgets', () => {
    const glob = parseGlob('**/*a*b');
    const before = globSteps();
    glob.matches('x/aaaa');
    glob.couldMatchBelow('x');
    const spent = globSteps() - before;
    expect(spent).toBe(glob.stepsFor('x/aaaa') + glob.stepsFor('x/'));
  });

  test('of a pattern full of empty alternatives is bounded when names are searched', () => {
    expect(parseGlob('{,}'.repeat(85)).namesSegment('.git')).toBe(false);
  });
});

describe('a text that is not a glob', () => {
  test.each([
    ['a'.repeat(257), 'at most 256'],
    [`**/${'*a'.repeat(32)}`, 'at most 32 wildcards'],
    ['?'.repeat(33), 'at most 32 wildcards'],
    ['{a,{b,c}}', 'stands within'],
    ['{a,b', 'never closed'],
    ['a}', 'closes nothing'],
    ['[ab].ts', 'no character classes'],
    ['a\\b', 'not part of a pattern'],
    ['a\nb', 'control character'],
  ])('%j is refused with PATTERN_INVALID', (text, message) => {
    const read = readGlob(text);
    expect(read).toMatchObject({
      kind: 'problem',
      message: expect.stringContaining(message),
      fix: expect.stringMatching(/\.$/),
    });
    try {
      parseGlob(text);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(BulkheadError);
      expect(error).toMatchObject({ code: 'PATTERN_INVALID', details: { fix: expect.any(String) } });
    }
  });

  test('any text is either a glob or a problem', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(['glob', 'problem']).toContain(readGlob(text).kind);
      }),
    );
  });
});
