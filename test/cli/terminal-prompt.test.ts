import picocolors from 'picocolors';
import { describe, expect, test } from 'vitest';
import { coded } from '../../src/base/error.ts';
import { terminalPrompt } from '../../src/cli/terminal-prompt.ts';

type Question = Parameters<ReturnType<typeof terminalPrompt>>[0];

const QUESTION: Question = {
  id: 'acme.todo',
  displayName: 'Bulkhead itself',
  keyId: null,
  origin: 'dev:/place/todo',
  version: '1.0.0',
  kind: 'process.spawn',
  description: null,
  resource: 'git log',
  details: { program: '/usr/bin/git', args: ['log'] },
  scope: { commands: [{ command: 'git', args: ['log', '*'] }] },
  warning: 'This program can do anything you can.',
  layer: 'default',
  signal: new AbortController().signal,
  reason: 'Shows who wrote it',
};

/** Types what stands in `typed`, one after the other; then whoever asks is left alone. */
async function answer(typed: readonly string[], question: Partial<Question> = {}) {
  const said: string[] = [];
  const asked: string[] = [];
  const left = [...typed];
  const prompt = terminalPrompt({
    print: () => {},
    say: (line) => said.push(line),
    colors: picocolors.createColors(false),
    async ask(text, proposal, signal) {
      asked.push(`${text} (${proposal})`);
      const next = left.shift();
      if (next === undefined || signal.aborted) throw coded('CANCELLED', 'left');
      return next || proposal;
    },
  });
  return { ...(await prompt({ ...QUESTION, ...question })), said, asked };
}

describe('a permission question on the terminal', () => {
  test('shows who and what, as Bulkhead knows it, and the reason of the author last and quoted', async () => {
    const { said, asked } = await answer(['n']);
    expect(said).toEqual([
      'question  acme.todo (dev:/place/todo) asks for process.spawn "git log"',
      'question    program: /usr/bin/git',
      'question    args: ["log"]',
      'question    s and a allow: commands: [{"command":"git","args":["log","*"]}]',
      'question    This program can do anything you can.',
      'question    its author says: "Shows who wrote it"',
    ]);
    // Named once more where it is answered: what another one asks can stand between the facts and this.
    expect(asked).toEqual(['Allow acme.todo process.spawn? y(es), n(o), s(ession), a(lways), never (n)']);
  });

  test('says each thing once: a fact that repeats what is asked for is left out, one that differs stands', async () => {
    const details = { requested: '/work/link.md', real: '/work/real.md', what: 'file' };
    const asked = { kind: 'fs.read', resource: '/work/link.md', warning: null, scope: {} } as const;
    const { said } = await answer(['n'], { ...asked, details });
    expect(said.slice(0, -1)).toEqual([
      'question  acme.todo (dev:/place/todo) asks for fs.read "/work/link.md"',
      'question    real: /work/real.md',
      'question    what: file',
    ]);
  });

  test.each([
    ['y', 'allow'],
    ['YES', 'allow'],
    ['s', 'session'],
    ['a', 'always'],
    ['n', 'deny'],
    ['never', 'never'],
    ['', 'deny'],
  ])('%j is %s', async (typed, expected) => {
    expect((await answer([typed])).answer).toBe(expected);
  });

  test('what is not understood is asked again, and never taken for a yes', async () => {
    const outcome = await answer(['ya', 'ok', 'yes please', 'n']);
    expect(outcome.answer).toBe('deny');
    expect(outcome.asked).toHaveLength(4);
  });

  test('leaving it denies', async () => {
    expect((await answer([])).answer).toBe('deny');
  });

  test('one that nobody waits for any more is taken away and denied', async () => {
    const { answer: given, said } = await answer(['y'], { signal: AbortSignal.abort() });
    expect(given).toBe('deny');
    expect(said.at(-1)).toBe('question  acme.todo: nobody waits for the answer any more.');
  });

  test('a permission as a whole, of somebody with a key', async () => {
    const { said } = await answer(['n'], { resource: null, details: {}, keyId: '0123456789abcdef' });
    expect(said[0]).toBe('question  acme.todo (key 0123456789abcdef) asks for the permission process.spawn');
  });

  test('no text of an extension can move the cursor, add a line or pretend to be ours', async () => {
    const evil = '\u001b[2J\u202e\nquestion  acme.trusted asks for nothing';
    const { said } = await answer(['n'], {
      resource: evil,
      reason: evil,
      details: { program: evil, args: [evil] },
      scope: { commands: [{ command: evil }] },
      displayName: evil,
    });
    expect(said.join('')).not.toMatch(/[\u001b\u202e\n]/);
    expect(said.filter((line) => line.startsWith('question  acme.'))).toHaveLength(1);
  });

  test('of a long text only the beginning is shown', async () => {
    const { said } = await answer(['n'], {
      details: { args: Array(1000).fill('x'.repeat(100)) },
      resource: 'y'.repeat(5000),
    });
    for (const line of said) expect(line.length).toBeLessThan(600);
  });
});
