import { decodedMappings, encodedMappings, TraceMap } from '@jridgewell/trace-mapping';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shiftMap } from '../../src/packaging/shift-map.ts';

type Segments = [column: number, source: number, line: number, sourceColumn: number][];

const mapOf = (lines: Segments[]): string => {
  const map = { version: 3 as const, sources: ['a.ts'], sourcesContent: ['says "mappings":"AAAA"'], names: [] };
  return JSON.stringify({ ...map, mappings: encodedMappings(new TraceMap({ ...map, mappings: lines })) });
};
const columnsOf = (map: string) => decodedMappings(new TraceMap(map)).map((line) => line.map(([column]) => column));

const columns = fc.uniqueArray(fc.nat(100_000), { maxLength: 20 }).map((all) => all.sort((a, b) => a - b));
const lineOf = columns.map((all): Segments => all.map((column, index) => [column, 0, index, column % 7]));
const inserted = fc
  .array(
    fc.record({
      line: fc.integer({ min: 1, max: 6 }),
      column: fc.nat(100_000),
      length: fc.integer({ min: 1, max: 9 }),
    }),
  )
  .map((all) => all.sort((a, b) => a.line - b.line || a.column - b.column));

test('every column moves by what was inserted before it in its line, and nothing else changes', () => {
  fc.assert(
    fc.property(fc.array(lineOf, { maxLength: 5 }), inserted, (lines, insertions) => {
      const before = mapOf(lines);
      const after = shiftMap(before, insertions);
      const expected = lines.map((segments, line) =>
        segments.map(
          ([column]) =>
            column +
            insertions
              .filter((each) => each.line === line + 1 && each.column < column)
              .reduce((sum, { length }) => sum + length, 0),
        ),
      );
      expect(columnsOf(after)).toEqual(columnsOf(mapOf(lines)).map((_, line) => expected[line] ?? []));
      const rest = (map: string) =>
        decodedMappings(new TraceMap(map)).map((line) => line.map((segment) => segment.slice(1)));
      expect(rest(after)).toEqual(rest(before));
      expect(JSON.parse(after)).toMatchObject({ sources: ['a.ts'], sourcesContent: ['says "mappings":"AAAA"'] });
    }),
  );
});

test('what is no source map is refused', () => {
  const one = [{ line: 1, column: 0, length: 1 }];
  expect(() => shiftMap('{}', one)).toThrow(TypeError);
  expect(() => shiftMap('{"mappings":"!"}', one)).toThrow(TypeError);
  expect(() => shiftMap('{"mappings":"g"}', one)).toThrow(TypeError);
});
