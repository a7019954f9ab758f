// Keeps a source map true when characters were inserted into the script.

import { decodedMappings, encodedMappings, TraceMap } from '@jridgewell/trace-mapping';

/** `length` characters more at a place of the script as it was: `line` from 1, `column` from 0. In order of their places. */
export interface Insertion {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

export function shiftMap(sourceMap: string, insertions: readonly Insertion[]): string {
  if (insertions.length === 0) return sourceMap;
  const lines = decodedMappings(new TraceMap(sourceMap)).map((segments) => [...segments]);
  for (const [line, ofLine] of Map.groupBy(insertions, (insertion) => insertion.line)) {
    lines[line - 1] = (lines[line - 1] ?? []).map((segment) => {
      const before = ofLine.filter(({ column }) => column < segment[0]);
      const shift = before.reduce((sum, { length }) => sum + length, 0);
      return segment.with(0, segment[0] + shift) as typeof segment;
    });
  }
  const map = JSON.parse(sourceMap) as { readonly version: 3; readonly sources: string[]; readonly names: string[] };
  return JSON.stringify({ ...map, mappings: encodedMappings(new TraceMap({ ...map, mappings: lines })) });
}
