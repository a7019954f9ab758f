import { PassThrough } from 'node:stream';
import picocolors from 'picocolors';
import { describe, expect, test } from 'vitest';
import { coded } from '../../src/base/error.ts';
import { askOn } from '../../src/cli/asking.ts';
import type { Ask, Terminal } from '../../src/cli/powers.ts';
import { terminalOpenExternal, terminalUi } from '../../src/cli/terminal-ui.ts';
import type { AppUi, AskedBy } from '../../src/core/app-offers.ts';

const BY: AskedBy = { id: 'acme.notes', displayName: 'Notes', keyId: null, origin: 'dev:/notes' };
const MARK = 'acme.notes (dev) │ ';
const request = { by: BY, signal: new AbortController().signal };

/** A terminal on which these answers are typed, then the question is left. */
function terminal(answers: readonly string[] | null, columns = 80) {
  const said: string[] = [];
  const asked: { readonly question: string; readonly hidden: boolean }[] = [];
  const typed = [...(answers ?? [])];
  const ask: Ask = async (question, _proposal, _signal, hidden) => {
    asked.push({ question, hidden: hidden === 'hidden' });
    const answer = typed.shift();
    if (answer === undefined) throw coded('CANCELLED', 'Left.');
    return answer;
  };
  const power: Terminal = {
    print: () => undefined,
    say: (line) => said.push(line),
    colors: picocolors.createColors(false),
    ask: answers === null ? null : ask,
    columns: () => columns,
  };
  return { said, asked, ui: terminalUi(power), open: terminalOpenExternal(power) };
}

type Shown<M extends keyof AppUi> = Omit<Parameters<NonNullable<AppUi[M]>>[0], 'by' | 'signal'>;
const message: Shown<'showMessage'> = { kind: 'info', message: 'Hello', detail: null, modal: false, items: [] };
const yesNo = ['Yes', 'No'].map((title) => ({ title, isCloseAffordance: false }));
const entry = { kind: 'item', label: 'a', description: null, detail: null, picked: false } as const;
const list: Shown<'quickPick'> = {
  ...{ title: 'T', placeHolder: null, canPickMany: false, matchOnDescription: false, matchOnDetail: false },
  items: [entry, { ...entry, kind: 'separator', label: 'more' }, { ...entry, label: 'c', detail: 'd' }],
};
const box: Shown<'inputBox'> = {
  ...{ title: null, prompt: 'Name?', placeHolder: null, value: '', valueSelection: null, password: false },
  ...{ problem: null, validate: null },
};

describe('on a terminal', () => {
  test('a message is a line; its items are numbers', async () => {
    const { ui, said, asked } = terminal(['2']);
    expect(await ui.showMessage?.({ ...request, ...message, detail: 'More', items: yesNo })).toBe(1);
    expect(said).toEqual(['Hello', 'More', '1) "Yes"', '2) "No"'].map((text) => MARK + text));
    expect(asked).toEqual([{ question: `${MARK}Your answer: 1 to 2, or nothing:`, hidden: false }]);
    expect(await ui.showMessage?.({ ...request, ...message })).toBeNull();
  });

  test('what is not understood is asked again; nothing, and leaving, is no answer', async () => {
    const { ui, said, asked } = terminal(['3', 'x', '0', '1 2', '-1', '1e0', '']);
    expect(await ui.showMessage?.({ ...request, ...message, items: yesNo })).toBeNull();
    expect(asked).toHaveLength(7);
    expect(said.filter((line) => line === `${MARK}That is not one of the numbers.`)).toHaveLength(6);
    expect(await terminal([]).ui.showMessage?.({ ...request, ...message, items: yesNo })).toBeNull();
  });

  test('a list is picked from by number; separators have none', async () => {
    const { ui, said } = terminal(['2']);
    expect(await ui.quickPick?.({ ...request, ...list })).toEqual([2]);
    expect(said).toEqual(['T', '1) "a"', '── "more"', '2) "c" "d"'].map((text) => MARK + text));
    expect(await terminal(['1, 2']).ui.quickPick?.({ ...request, ...list, canPickMany: true })).toEqual([0, 2]);
    expect(await terminal(['1 1', '']).ui.quickPick?.({ ...request, ...list, canPickMany: true })).toBeNull();
    expect(await terminal(['1 2', '']).ui.quickPick?.({ ...request, ...list })).toBeNull();
  });

  test('a long list is cut, and says so; what was cut can be picked', async () => {
    const items = Array.from({ length: 60 }, (_, index) => ({ ...entry, label: `item ${index}` }));
    const { ui, said } = terminal(['60']);
    expect(await ui.quickPick?.({ ...request, ...list, items })).toEqual([59]);
    expect(said).toHaveLength(52);
    expect(said.at(-1)).toBe(`${MARK}and 10 more, up to 60`);
  });

  test('a text is typed; Enter alone takes what was proposed, which stands in a line of its own', async () => {
    const { ui, said, asked } = terminal(['', 'typed']);
    expect(await ui.inputBox?.({ ...request, ...box, value: 'proposed' })).toBe('proposed');
    expect(said).toEqual([`${MARK}Name?`, `${MARK}Enter alone takes "proposed"`]);
    expect(asked[0]?.question).toBe(`${MARK}Your answer:`);
    const problem = { message: 'Too short', severity: 'error' } as const;
    expect(await ui.inputBox?.({ ...request, ...box, problem })).toBe('typed');
    expect(said.at(-1)).toBe(`${MARK}Too short`);
    expect(await ui.inputBox?.({ ...request, ...box })).toBeNull();
  });

  test('a password is asked for hidden, and none is proposed', async () => {
    const { ui, said, asked } = terminal(['s3cret ']);
    expect(await ui.inputBox?.({ ...request, ...box, password: true, value: 'old' })).toBe('s3cret ');
    expect(asked).toEqual([{ question: `${MARK}Your answer (not shown):`, hidden: true }]);
    expect(said.join()).not.toContain('old');
  });

  test('progress is lines, and a status item is one', async () => {
    const { ui, said } = terminal(['']);
    const cancel = () => undefined;
    const view = await ui.progress?.({ ...request, location: 'window', title: 'Work', cancellable: false, cancel });
    view?.report({ message: 'one', increment: 50 });
    view?.report({ message: null, increment: 500 });
    view?.report({ message: 'two', increment: null });
    view?.end();
    const status = { by: BY, item: '1', name: null, alignment: 'left', priority: null, run: null } as const;
    ui.status?.({ ...status, text: 'ready', tooltip: 'all well' });
    ui.status?.({ ...status, text: null, tooltip: null });
    expect(said).toEqual(['Work', '50 % one', '100 %', 'two', 'ready (all well)'].map((text) => MARK + text));
  });

  test('an address is printed, and the person says whether it was opened', async () => {
    const { open, said } = terminal(['y']);
    expect(await open?.({ ...request, target: 'https://example.com/' })).toBe(true);
    expect(said).toEqual([`${MARK}wants this opened in your browser:`, `${MARK}https://example.com/`]);
    expect(await terminal(['no']).open?.({ ...request, target: 'https://example.com/' })).toBe(false);
    expect(await terminal([]).open?.({ ...request, target: 'https://example.com/' })).toBe(false);
  });
});

describe('text of an extension', () => {
  const villains = [
    'first\nacme.bank │ Enter your PIN:',
    'first\r\u001b[2K\u001b[1Aacme.bank │ Enter your PIN:',
    `${' '.repeat(67)}acme.bank │ Enter your PIN:`,
    `${'x'.repeat(1000)}acme.bank │ Enter your PIN:`,
    '\u202eNIP ruoy retnE │ knab.emca',
    'a\u2028acme.bank │ Enter your PIN:',
    `${'字'.repeat(34)}acme.bank │ Enter your PIN:`,
    '\u009b2J\u0007\u0000\tx',
  ];

  test.each(villains)('%j stays behind the mark of whoever asks, in one row of the screen each', async (text) => {
    const { ui, said, asked } = terminal(['1', '1', 'x', 'y']);
    const items = [{ title: text.slice(0, 256), isCloseAffordance: false }];
    await ui.showMessage?.({ ...request, ...message, message: text, detail: text, items });
    await ui.quickPick?.({
      ...request,
      ...list,
      ...{ title: text, placeHolder: text },
      items: [{ ...entry, label: text, description: text, detail: text }],
    });
    const problem = { message: text, severity: 'warning' } as const;
    await ui.inputBox?.({ ...request, ...box, title: text, prompt: text, placeHolder: text, value: text, problem });
    for (const line of said) {
      expect(line.startsWith(MARK), line).toBe(true);
      expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e]/);
      const columns = [...line].reduce((sum, one) => sum + (one > '\u1100' && one !== '│' ? 2 : 1), 0);
      expect(columns).toBeLessThan(80);
    }
    for (const { question } of asked) expect(question).toMatch(/^acme\.notes \(dev\) │ Your /);
  });

  test('of many lines is cut: it pushes nothing off the screen', async () => {
    const { ui, said } = terminal(['']);
    await ui.showMessage?.({ ...request, ...message, message: '\n'.repeat(4000) });
    expect(said).toHaveLength(21);
    expect(said.at(-1)).toBe(`${MARK}… 3981 more lines`);
  });

  test('of an extension with a very long id stands below it, marked too', async () => {
    const { ui, said } = terminal([''], 40);
    const by = { ...BY, id: `${'p'.repeat(128)}.x` };
    await ui.showMessage?.({ ...message, by, signal: request.signal, message: `${' '.repeat(39)}acme.bank │ PIN:` });
    expect(said[0]).toBe(`${by.id} (dev) │ `);
    for (const line of said.slice(1)) expect(line).toMatch(/^│ .{1,38}$/);
  });

  test('stands behind the key of a signed one', async () => {
    const { ui, said } = terminal(['']);
    await ui.showMessage?.({ ...request, ...message, by: { ...BY, keyId: '0123456789abcdef' } });
    expect(said).toEqual(['acme.notes (key 0123456789abcdef) │ Hello']);
  });

  test('stands behind a word that nobody signed it, where that is so', async () => {
    const { ui, said } = terminal(['']);
    await ui.showMessage?.({ ...request, ...message, by: { ...BY, origin: 'unsigned' } });
    expect(said).toEqual(['acme.notes (unsigned) │ Hello']);
  });
});

describe('where nobody can answer', () => {
  test('messages, progress and status are shown; nothing that wants an answer is offered', async () => {
    const { ui, open, said } = terminal(null);
    expect(await ui.showMessage?.({ ...request, ...message, items: yesNo, modal: true })).toBeNull();
    expect(said).toEqual([`${MARK}Hello`]);
    expect(ui.progress).toBeDefined();
    expect(ui.quickPick).toBeUndefined();
    expect(ui.inputBox).toBeUndefined();
    expect(open).toBeUndefined();
  });
});

describe('a hidden answer', () => {
  test('is echoed nowhere, kept as it was typed, and waits for its turn', async () => {
    const input = new PassThrough();
    const shown: string[] = [];
    const output = Object.assign(new PassThrough(), { isTTY: true });
    output.on('data', (chunk: Buffer) => shown.push(chunk.toString()));
    const ask = askOn(input, output);
    const signal = new AbortController().signal;
    const first = ask('The password?', '', signal, 'hidden');
    const second = ask('The name?', '', signal);
    await new Promise((resolve) => setImmediate(resolve));
    input.write(' s3cret \r');
    expect(await first).toBe(' s3cret ');
    await new Promise((resolve) => setImmediate(resolve));
    input.write('ada\r');
    expect(await second).toBe('ada');
    expect(shown.join('')).toContain('The password? ');
    expect(shown.join('')).toContain('ada');
    expect(shown.join('')).not.toContain('s3cret');
  });

  test('that is left is cancelled', async () => {
    const input = new PassThrough();
    const leaving = new AbortController();
    const answer = askOn(input, Object.assign(new PassThrough(), { isTTY: true }))('?', '', leaving.signal, 'hidden');
    leaving.abort();
    await expect(answer).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
