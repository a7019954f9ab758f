import { expect, test } from 'vitest';
import { TailLines } from '../../../src/cli/bisect/tail-lines.ts';

function tail(...pieces: readonly string[]): readonly string[] {
  const lines = new TailLines();
  for (const piece of pieces) lines.add(piece);
  return lines.lines();
}

test('lines come together from pieces, without colours, blank ones and carriage returns', () => {
  expect(tail('one\ntw', 'o\r\n\n  \n', '\u001b[31mred\u001b[0m')).toEqual(['one', 'two', 'red']);
});

test('of many the last forty are kept, and of a long one its beginning', () => {
  const many = tail(...Array.from({ length: 1000 }, (_, index) => `line ${index}\n`));
  expect(many).toHaveLength(40);
  expect(many.at(-1)).toBe('line 999');
  expect(tail('x'.repeat(600))).toEqual([`${'x'.repeat(500)}…`]);
});

test('what has no end is cut, and says so', () => {
  const lines = tail('its beginning', ...Array.from({ length: 100 }, () => 'x'.repeat(65_536)));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^…x{499}…$/);
});
