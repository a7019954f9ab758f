import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_JSON_DEPTH, MAX_JSON_LENGTH, MAX_JSON_TOKENS, readJson } from '../../src/model/json-source.ts';

const OPTIONS = { file: 'a.json', unreadable: 'MANIFEST_UNREADABLE', ambiguous: 'MANIFEST_INVALID' } as const;

const problemsOf = (text: string) => {
  const read = readJson(text, OPTIONS);
  return read.kind === 'source'
    ? []
    : read.problems.map(({ place, message, fix }) => `${place.line}:${place.column} ${message} ${fix}`);
};

describe('JSON as it was written', () => {
  test('gives the place of each value and key, lines and columns counted from 1', () => {
    const read = readJson('{\r\n  "a/b": [1,\n    {"~": true}]\n}', OPTIONS);
    if (read.kind !== 'source') throw new Error('unreadable');
    const { placeOf, value } = read.source;
    expect(value).toEqual({ 'a/b': [1, { '~': true }] });
    expect(placeOf('', 'value')).toEqual({ file: 'a.json', line: 1, column: 1, pointer: '' });
    expect(placeOf('/a~1b', 'key')).toMatchObject({ line: 2, column: 3 });
    expect(placeOf('/a~1b', 'value')).toMatchObject({ line: 2, column: 10 });
    expect(placeOf('/a~1b/1/~0', 'value')).toMatchObject({ line: 3, column: 11 });
    expect(placeOf('/a~1b/1/~0', 'key')).toMatchObject({ line: 3, column: 6 });
    expect(placeOf('/a~1b/1/missing/deeper', 'value')).toMatchObject({ line: 3, column: 5 });
  });

  test.each([
    ['{ // why\n "a": 1 }', ['1:3 A comment stands here; package.json is strict JSON. Remove the comment.']],
    ['{ /* why */ "a": 1 }', ['1:3 A comment stands here; package.json is strict JSON. Remove the comment.']],
    ['{ "a": 1, }', ['1:9 A comma stands before "}". Remove the comma.']],
    ['[1,\n]', ['1:3 A comma stands before "]". Remove the comma.']],
    ['{ "a": 1 "b": 2 }', ['1:10 A comma is missing before this. Add ",".']],
    ['{ "a" 1 }', ['1:7 A colon is missing after the key. Add ":".']],
    ['{ "a": 1 } 2', ['1:12 Something follows the end: "2". Remove it.']],
    ['{ a: 1 }', [expect.stringContaining('1:3 "a" is not JSON.')]],
    ['', ['1:1 The file ends too early. Add what is missing at the end.']],
    ['{ "a": "b\n" }', [expect.stringContaining('1:8 A text is never closed.'), expect.any(String)]],
    ['{ "a": "b\u0001" }', [expect.stringContaining('1:8 This text contains a control character.')]],
    [
      '{ "a": 1, "b": 2, "a": 3, "a": 4 }',
      ['1:19 "a" stands here twice. Keep one of them.', '1:27 "a" stands here twice. Keep one of them.'],
    ],
  ])('%j: %j', (text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
  });

  test('several faults are told at once', () => {
    expect(problemsOf('{ "a": 1,,\n "b" 2,\n // c\n "d": }').map((problem) => problem.slice(0, 2))).toEqual([
      '1:',
      '2:',
      '3:',
      '4:',
    ]);
  });

  test('nesting is bounded before anything recurses', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(readJson(nested(MAX_JSON_DEPTH), OPTIONS).kind).toBe('source');
    expect(problemsOf(nested(MAX_JSON_DEPTH + 1))).toEqual([
      `1:${MAX_JSON_DEPTH + 1} Objects and lists are nested more than 100 deep. Flatten it.`,
    ]);
    expect(problemsOf('[{"a":'.repeat(500_000))).toHaveLength(1);
    // Brackets that close nothing make no room for others.
    const closers = `[${'}'.repeat(1000)},${'['.repeat(1000)}`;
    expect(problemsOf(closers)).toEqual([expect.stringContaining('nested more than 100 deep')]);
    // A quotation mark in a comment does not hide brackets from the count.
    expect(problemsOf(`/*"*/${'['.repeat(200_000)}`)).toEqual([expect.stringContaining('nested more than 100 deep')]);
  });

  test('length and the number of values are bounded', () => {
    expect(problemsOf('"'.padEnd(MAX_JSON_LENGTH + 1, 'a'))).toEqual([expect.stringContaining('more than 4194304')]);
    expect(problemsOf(`[${'1,'.repeat(MAX_JSON_TOKENS)}1]`)).toEqual([
      expect.stringContaining('more than 500000 values'),
    ]);
    expect(problemsOf('x '.repeat(200_000))).toHaveLength(1);
    expect(problemsOf('x\n'.repeat(200_000))).toHaveLength(20);
    const twice = `{${Array.from({ length: 20_000 }, () => '"a":1').join()}}`;
    expect(problemsOf(twice)).toHaveLength(100);
  });

  test('reads exactly what a strict reader reads, but for equal keys and __proto__', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"a"',
      '"b"',
      ':',
      ',',
      '1',
      '-',
      '0',
      '.5',
      'e9',
      'true',
      'null',
      ' ',
      '\n',
      '"',
      '\\',
      '/',
      '//',
      '/*',
      '*/',
      '\uFEFF',
      '\u0000',
      "'a'",
      'NaN',
      '\u00a0',
      '\u2028',
    );
    const nearlyJson = fc.oneof(
      fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
      fc.tuple(fc.json({ maxDepth: 3 }), fc.nat(), pieces).map(([json, at, piece]) => {
        const cut = at % (json.length + 1);
        return json.slice(0, cut) + piece + json.slice(cut);
      }),
      fc.json(),
    );
    fc.assert(
      fc.property(nearlyJson, (text) => {
        const read = readJson(text, OPTIONS);
        let strict: { readonly value: unknown } | null = null;
        try {
          strict = { value: JSON.parse(text.replace(/^\uFEFF/, '')) };
        } catch {
          strict = null;
        }
        if (read.kind === 'source') {
          expect(strict?.value).toEqual(read.source.value);
          return;
        }
        expect(read.problems.length).toBeGreaterThan(0);
        for (const { place } of read.problems) expect(place.line).toBeGreaterThan(0);
        if (strict !== null) expect(read.problems[0]?.message).toMatch(/twice|__proto__/);
      }),
      { numRuns: 20_000, seed: 2 },
    );
  });
});
