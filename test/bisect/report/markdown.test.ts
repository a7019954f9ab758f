import { expect, test } from 'vitest';
import { code, fence, table } from '../../../src/bisect/report/markdown.ts';

test.each([
  ['a', '`a`'],
  ['a`b``c', '`a\\u{60}b\\u{60}\\u{60}c`'],
  ['a|b', '`a\\u{7c}b`'],
  ['a\\', '`a\\u{5c}`'],
  ['a\\b', '`a\\b`'],
  [' a ', '`a`'],
  ['', '`""`'],
  [' ', '`""`'],
  ['a\nb\u202e', '`a\\u{a}b\\u{202e}`'],
])('%j is one code span, in a table too: %s', (text, span) => {
  expect(code(text)).toBe(span);
});

test.each([
  [['a', 'b'], '```text\na\nb\n```'],
  [[], '```text\n```'],
  [['```', 'a'], '````text\n```\na\n````'],
  [['a `````` b', '~~~'], '```````text\na `````` b\n~~~\n```````'],
  [['a\n```\nb'], '````text\na\\u{a}```\\u{a}b\n````'],
])('%j stands between fences that it cannot end', (lines, fenced) => {
  expect(fence(lines)).toBe(fenced);
});

test('a table has its head, a line, and its rows', () => {
  expect(table(['A', 'B'], [['1', '2']])).toBe('| A | B |\n| --- | --- |\n| 1 | 2 |');
});
