import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { askOn } from '../../src/cli/terminal.ts';

const CTRL_C = '\u0003';
const CTRL_D = '\u0004';

function terminal() {
  const input = new PassThrough();
  // What makes readline read single keys.
  const output = Object.assign(new PassThrough(), { isTTY: true });
  const keyboard = new AbortController();
  return { input, keyboard, answer: askOn(input, output)('The name?', 'hello', keyboard.signal) };
}

describe('a question', () => {
  test('is answered by a line, and by an empty one with the proposal', async () => {
    const one = terminal();
    one.input.write('  acme \n');
    expect(await one.answer).toBe('acme');
    const other = terminal();
    other.input.write('\n');
    expect(await other.answer).toBe('hello');
  });

  test.each([
    ['Ctrl-C', CTRL_C],
    ['Ctrl-D', CTRL_D],
  ])('that is left by %s is cancelled', async (_name, key) => {
    const { input, answer } = terminal();
    input.write(key);
    await expect(answer).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  test('whose input ends is cancelled', async () => {
    const { input, answer } = terminal();
    input.end();
    await expect(answer).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  test('that is interrupted is cancelled', async () => {
    const { keyboard, answer } = terminal();
    keyboard.abort();
    await expect(answer).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
