import { PassThrough } from 'node:stream';
import { describe, expect, test, vi } from 'vitest';
import { askOn } from '../../src/cli/terminal.ts';

const CTRL_C = '\u0003';
const CTRL_D = '\u0004';

function terminal(asking?: Parameters<typeof askOn>[2]) {
  const input = new PassThrough();
  // What makes readline read single keys.
  const output = Object.assign(new PassThrough(), { isTTY: true });
  const keyboard = new AbortController();
  const ask = askOn(input, output, asking);
  const answer = ask('The name?', 'hello', keyboard.signal);
  let text = '';
  output.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  return { input, keyboard, ask, answer, shown: () => text };
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

  test('waits for the one before it, whoever asks', async () => {
    const { input, answer, keyboard, ask, shown } = terminal();
    const second = ask('And the publisher?', 'acme', keyboard.signal);
    input.write('\n');
    await answer;
    expect(shown()).not.toContain('publisher');
    input.write('bob\n');
    expect(await second).toBe('bob');
  });

  test('that was taken away before its turn never appears', async () => {
    const { input, answer, ask, shown } = terminal();
    const second = ask('And the publisher?', 'acme', AbortSignal.abort());
    input.write('\n');
    await answer;
    await expect(second).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(shown()).not.toContain('publisher');
  });

  test('that is left by Ctrl-C interrupts the program, too', async () => {
    const onInterrupt = vi.fn();
    const { input, answer } = terminal({ onOpen() {}, onClose() {}, onInterrupt });
    input.write(CTRL_C);
    await expect(answer).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(onInterrupt).toHaveBeenCalledOnce();
  });
});
