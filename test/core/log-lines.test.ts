import { expect, test } from 'vitest';
import { lineSplitter } from '../../src/core/log-lines.ts';

function split(...pieces: string[]): string[] {
  const lines: string[] = [];
  const splitter = lineSplitter((line) => lines.push(line));
  for (const piece of pieces) splitter.push(piece);
  splitter.end();
  return lines;
}

test('lines are the same however the text is cut', () => {
  const text = 'one\n\ntwo three\nfour';
  for (let cut = 0; cut <= text.length; cut++)
    expect(split(text.slice(0, cut), text.slice(cut))).toEqual(['one', '', 'two three', 'four']);
});

test('a line without end is cut once and the rest of it is not kept', () => {
  const lines = split('a'.repeat(9000), 'b'.repeat(100_000), 'c\nnext\n');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^a{8192}… \(cut\)$/);
  expect(lines[1]).toBe('next');
});
