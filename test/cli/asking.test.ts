import { PassThrough } from 'node:stream';
import { describe, expect, test, vi } from 'vitest';
import { askOn } from '../../src/cli/asking.ts';

import type { Careful } from '../../src/cli/powers.ts';
import { STILL } from '../../src/cli/type-ahead.ts';
import { manualClock } from '../protocol/manual-clock.ts';

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

  test.each<[string, (one: ReturnType<typeof terminal>) => void]>([
    ['by Ctrl-D', ({ input }) => void input.write(CTRL_D)],
    ['since nobody waits any more', ({ keyboard }) => keyboard.abort()],
  ])('that is left %s ends its row: what is said next begins one', async (_how, leave) => {
    const one = terminal();
    leave(one);
    await expect(one.answer).rejects.toMatchObject({ code: 'CANCELLED' });
    await new Promise(setImmediate);
    expect(one.shown()).toMatch(/The name\? \(hello\) .*\n$/u);
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
    const { input, answer } = terminal({ onOpen() {}, onClose() {}, say() {}, onInterrupt });
    input.write(CTRL_C);
    await expect(answer).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(onInterrupt).toHaveBeenCalledOnce();
  });
});

/** A careful question on a keyboard and a clock of the test's own. */
function careful(first: Partial<Careful> = {}) {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { isTTY: true });
  const clock = manualClock();
  const keyboard = new AbortController();
  const said: string[] = [];
  const onInterrupt = vi.fn();
  const ask = askOn(input, output, { onOpen() {}, onClose() {}, onInterrupt, say: (line) => said.push(line) }, clock);
  const how = { lines: ['the facts'], reminder: [], shown: vi.fn(), ...first };
  const answer = ask('Allow it?', 'n', keyboard.signal, how);
  let text = '';
  output.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  /** Lets what was written to the keyboard arrive. */
  const arrive = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  return { input, clock, keyboard, said, onInterrupt, ask, how, answer, arrive, shown: () => text };
}

describe('a careful question', () => {
  test('can be answered only when nobody has typed for a while: before, not even its line is shown', async () => {
    const { input, clock, answer, arrive, shown, said, how } = careful();
    await arrive();
    expect(said).toEqual(['the facts']);
    expect(how.shown).toHaveBeenCalledOnce();
    for (const typed of ['y\n', 'y', '\n', 'y\n']) {
      input.write(typed);
      await arrive();
      clock.advance(STILL - 1);
      await arrive();
      expect(shown()).toBe('');
    }
    clock.advance(STILL);
    await arrive();
    expect(shown()).toContain('Allow it? (n) ');
    expect(said.at(-1)).toBe('What was typed before the question could be read does not count.');
    input.write('\n');
    expect(await answer).toBe('n');
  });

  test('what was typed for the question before does not answer it', async () => {
    const { input, clock, ask, how, answer, arrive, keyboard } = careful();
    const second = ask('Allow that?', 'n', keyboard.signal, how);
    clock.advance(STILL);
    await arrive();
    input.write('y\ny\ny');
    expect(await answer).toBe('y');
    await arrive();
    input.write('y\n');
    await arrive();
    clock.advance(STILL);
    await arrive();
    input.write('never\n');
    expect(await second).toBe('never');
  });

  test('what arrives in the very turn in which it becomes still does not count either', async () => {
    const { input, clock, answer, arrive, shown } = careful();
    await arrive();
    clock.advance(STILL); // the time is over, and the keys were not read yet
    input.write('y\n');
    await arrive();
    expect(shown()).toBe('');
    clock.advance(STILL);
    await arrive();
    input.write('no\n');
    expect(await answer).toBe('no');
  });

  test('comes before the dialogs that wait', async () => {
    const { input, clock, ask, how, answer, arrive, keyboard, shown } = careful();
    const order: string[] = [];
    const dialog = ask('Your pick?', '', keyboard.signal).then(() => order.push('dialog'));
    const question = ask('Allow that?', 'n', keyboard.signal, how).then(() => order.push('question'));
    clock.advance(STILL);
    await arrive();
    input.write('n\n');
    await answer;
    await arrive();
    expect(shown()).not.toContain('Your pick?');
    clock.advance(STILL);
    await arrive();
    input.write('n\n');
    await question;
    await arrive();
    input.write('1\n');
    await dialog;
    expect(order).toEqual(['question', 'dialog']);
  });

  test('is left by Ctrl-C also before it can be answered, and by whoever does not wait any more', async () => {
    const one = careful();
    await one.arrive();
    one.input.write(CTRL_C);
    await expect(one.answer).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(one.onInterrupt).toHaveBeenCalledOnce();
    const other = careful();
    await other.arrive();
    other.keyboard.abort();
    await expect(other.answer).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(other.clock.waiting).toBe(0);
  });
});
