import { describe, expect, test } from 'vitest';
import { deeperThan, longestExpression } from '../../src/packaging/nesting.ts';

describe('nesting', () => {
  test.each<[string, string, object | null]>([
    ['as deep as allowed', '([{}])', null],
    ['one deeper', '(\n [{(', { line: 2, column: 4 }],
    ['side by side', '()'.repeat(1000), null],
    ['in strings', `'((((' + "[[[[" + 'it\\'s (((('`, null],
    ['in comments', '// ((((\n/* [[[[\n{{{{ */', null],
    ['after a string that a regular expression seems to begin', "/'/.test(x)\n;((((", { line: 2, column: 5 }],
    ['after closing more than was opened', '))))(((((', { line: 1, column: 8 }],
  ])('%s', (_, text, expected) => {
    expect(deeperThan(3, text)).toEqual(expected);
  });
});

test('the longest expression is where it begins, without strings and comments to hide in', () => {
  const text = `a;\n/* ${'x'.repeat(50)} */ b;\n  c${'+c'.repeat(40)};\n{ d }`;
  expect(longestExpression(text)).toMatchObject({ line: 3, column: 3 });
  expect(longestExpression('')).toEqual({ line: 1, column: 1, length: 0 });
});
