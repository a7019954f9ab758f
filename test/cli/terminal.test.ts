import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { Screen } from '../../src/cli/terminal.ts';
import { piecesOf, rowsOf } from '../../src/cli/terminal-rows.ts';

function screen(columns = 40) {
  const output = Object.assign(new PassThrough(), { isTTY: true, columns });
  let text = '';
  output.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  return { screen: new Screen(output), text: () => text };
}

describe('rows', () => {
  test('a long line becomes rows that fit, and none but the first begins where a question would', () => {
    const rows = rowsOf(`evil.ext │ ${' '.repeat(60)}[question] acme.good wants nothing`, 40);
    expect(rows.length).toBeGreaterThan(2);
    for (const row of rows) expect(row.length).toBeLessThan(40);
    for (const row of rows.slice(1)) expect(row).toMatch(/^ {4}/);
  });

  test('short words stay whole, and all of the line is there', () => {
    const said = 'warning acme.notes may not read "/home/you/notes/a.md", for the user settings deny it';
    expect(rowsOf(said, 40)).toEqual([
      'warning acme.notes may not read ',
      '    "/home/you/notes/a.md", for the ',
      '    user settings deny it',
    ]);
    // A blank at the edge is the break itself, and no row is moved by it.
    expect(rowsOf(`${'x'.repeat(39)} ${'y'.repeat(35)} zz`, 40)).toEqual([
      'x'.repeat(39),
      `    ${'y'.repeat(35)}`,
      '    zz',
    ]);
    for (const width of [1, 21, 22, 30]) {
      const long = `${'word '.repeat(9)}${'sixteen-letters- '.repeat(9)}${'x'.repeat(99)}`;
      const rows = rowsOf(long, width);
      for (const row of rows) expect(row.length).toBeLessThan(Math.max(21, width));
      expect(rows.join('').replaceAll(' ', '')).toBe(long.replaceAll(' ', ''));
    }
  });

  test('wide characters count as two, so that the terminal itself never breaks a row', () => {
    for (const row of rowsOf('漢'.repeat(100), 40)) expect([...row].length * 2).toBeLessThan(44);
    expect(piecesOf('漢字', 1)).toEqual(['漢字']); // narrower than anything is of no use
  });

  test.each([
    ['a carriage return', 'a\r[question] b', 'a\\u{d}[question] b'],
    ['a line break', 'a\n[question] b', 'a\\u{a}[question] b'],
    ['an escape sequence', '\u001b[2J\u001b[H', '\\u{1b}[2J\\u{1b}[H'],
    ['one of eight bits', '\u009b2J', '\\u{9b}2J'],
    ['a hyperlink', '\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007', /^\\u\{1b\}\]8;;.*click/],
    ['text from right to left', 'a\u202eb\u2066c', 'a\\u{202e}b\\u{2066}c'],
    ['what has no width', 'a\u200b\u200d\ufeffb', 'a\\u{200b}\\u{200d}\\u{feff}b'],
  ])('whatever was forgotten to be made visible is: %s', (_what, line, expected) => {
    const [row = '', ...more] = rowsOf(line, 200);
    expect(more).toEqual([]);
    if (typeof expected === 'string') expect(row).toBe(expected);
    else expect(row).toMatch(expected);
  });

  test('colours are ours, stay, and take no room', () => {
    const line = `\u001b[33m${'x'.repeat(39)}\u001b[39m`;
    expect(rowsOf(line, 40)).toEqual([line]);
  });
});

describe('a screen with an open question', () => {
  const reminder = ['[question] still open'];
  /** As much of readline as a screen uses. */
  const lines = (put: () => void) => ({ prompt: put }) as never;

  test('what is said stands above its line, which is put again', () => {
    const { screen: one, text } = screen();
    let prompts = 0;
    one.open({ lines: lines(() => prompts++), reminder });
    one.say('evil.ext │ hello');
    expect(text()).toBe('\r\u001b[Kevil.ext │ hello\n');
    expect(prompts).toBe(1);
    one.close();
    one.say('more');
    expect(prompts).toBe(1);
  });

  test('thousands of lines do not scroll it away: it is told again all the while, right above its line', () => {
    const { screen: one, text } = screen();
    one.open({ lines: null, reminder });
    one.open({ lines: lines(() => undefined), reminder });
    for (let line = 0; line < 5_000; line++) one.say(`evil.ext │ ${line}`);
    const rows = text().replaceAll('\r\u001b[K', '').trimEnd().split('\n');
    let since = 0;
    for (const row of rows) {
      since = row === '[question] still open' ? 0 : since + 1;
      expect(since).toBeLessThanOrEqual(10);
    }
    expect(rows.at(-1)).toBe('[question] still open');
  });

  test('one line of very many rows counts as so many', () => {
    const { screen: one, text } = screen();
    one.open({ lines: lines(() => undefined), reminder });
    one.say('x'.repeat(2_000));
    expect(text().trimEnd().endsWith('[question] still open')).toBe(true);
  });

  test('a result is not written behind it', () => {
    const { screen: one, text } = screen();
    one.open({ lines: lines(() => undefined), reminder });
    one.above(() => undefined, 1);
    expect(text()).toBe('\r\u001b[K');
  });
});
