import { describe, expect, test } from 'vitest';
import { globSteps } from '../../src/base/glob.ts';
import { type IgnoreRules, readIgnoreFile } from '../../src/packaging/ignore-file.ts';

function rules(...lines: readonly string[]): IgnoreRules {
  const read = readIgnoreFile(lines.join('\n'));
  if (read.kind === 'problems') throw new Error(JSON.stringify(read.problems));
  return read.rules;
}

describe('a file is left out as .gitignore would have it', () => {
  test.each<[lines: readonly string[], ignored: readonly string[], kept: readonly string[]]>([
    [['notes.txt'], ['notes.txt', 'deep/er/notes.txt'], ['notes.txt.md', 'my-notes.txt']],
    [['/notes.txt'], ['notes.txt'], ['deep/notes.txt']],
    [['./notes.txt'], ['notes.txt'], ['deep/notes.txt']],
    [['docs/notes.txt'], ['docs/notes.txt'], ['notes.txt', 'deep/docs/notes.txt']],
    [['test'], ['test', 'test/a.ts', 'src/test/deep/b.ts'], ['tests/a.ts', 'test.ts']],
    [['test/'], ['test/a.ts', 'src/test/b.ts'], ['test', 'src/test']],
    [['/test/'], ['test/a.ts'], ['src/test/b.ts', 'test']],
    [['*.map'], ['a.map', 'dist/b.map', '.map'], ['a.map.js']],
    [['dist/*.map'], ['dist/a.map'], ['a.map', 'dist/deep/a.map']],
    [['dist/**/*.map'], ['dist/a.map', 'dist/deep/er/a.map'], ['a.map']],
    [['**/fixtures'], ['fixtures/a', 'test/fixtures/b/c'], ['my-fixtures/a']],
    [['docs/**'], ['docs/a', 'docs/b/c'], ['a/docs/b']],
    [['{test,bench}/'], ['test/a', 'bench/b'], ['src/c']],
    [['?.log'], ['a.log'], ['ab.log', '.log']],
    [
      ['*.log', '!keep.log'],
      ['a.log', 'deep/b.log'],
      ['keep.log', 'deep/keep.log'],
    ],
    [['docs/', '!docs/read-me.md'], ['docs/a', 'docs/b/c'], ['docs/read-me.md']],
    [['!a.log', '*.log'], ['a.log'], []],
    [
      ['**', '!/media/'],
      ['a', 'src/b'],
      ['media/a.svg', 'media/deep/b.svg'],
    ],
    [['# a comment', '', '   ', '\t# another', 'a.txt   ', '  b.txt'], ['a.txt', 'b.txt'], ['# a comment']],
    [['\ufeffa.txt\r', 'b.txt\r'], ['a.txt', 'b.txt'], []],
    [['*'], ['a', '.hidden', 'deep/b'], []],
  ])('%j', (lines, ignored, kept) => {
    const { ignores } = rules(...lines);
    expect(ignored.filter((path) => !ignores(path))).toEqual([]);
    expect(kept.filter(ignores)).toEqual([]);
  });

  test('a folder is not entered when nothing below it can come back', () => {
    expect(rules('node/').ignoresBelow('node')).toBe(true);
    expect(rules('node/').ignoresBelow('node/deep')).toBe(true);
    expect(rules('node/', '!keep.txt').ignoresBelow('node')).toBe(false);
    expect(rules('!keep.txt', 'node/').ignoresBelow('node')).toBe(true);
    expect(rules('*.log').ignoresBelow('src')).toBe(false);
  });
});

describe('what the file cannot mean is refused where it stands', () => {
  test.each([
    'a\\ b',
    '[ab].txt',
    '\\#a',
    'a{b',
    '!',
    '/',
    '!!a',
    '../secret',
    'a//b',
    'a/./b',
    'a\u0000b',
    `${'a'.repeat(260)}`,
    '*'.repeat(1).concat('/*'.repeat(40)),
  ])('%j', (pattern) => {
    const read = readIgnoreFile(`fine.txt\n\n  ${pattern}\nalso-fine\n`);
    expect(read).toMatchObject({
      kind: 'problems',
      problems: [
        { severity: 'error', code: 'PATTERN_INVALID', place: { file: '.bulkheadignore', line: 3, column: 3 } },
      ],
    });
  });

  test('all at once, and not for ever', () => {
    const read = readIgnoreFile(Array.from({ length: 500 }, () => '[').join('\n'));
    expect(read.kind === 'problems' && read.problems.length).toBe(20);
    expect(readIgnoreFile(Array.from({ length: 1001 }, (_, at) => `a${at}`).join('\n')).kind).toBe('problems');
    expect(readIgnoreFile(Array.from({ length: 1000 }, (_, at) => `a${at}`).join('\n')).kind).toBe('rules');
  });
});

test('a costly pattern over a costly name costs what the one matcher promises', () => {
  const { ignores } = rules(`${'*a'.repeat(30)}b`);
  const before = globSteps();
  expect(ignores('a'.repeat(200))).toBe(false);
  expect(globSteps() - before).toBeLessThan(100_000);
});
