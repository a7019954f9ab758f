// Dialogs of extensions on a terminal. Every line names who speaks, in front, where no text of an extension can get.

import { quote } from '../base/quote.ts';
import type { AppUi, AskedBy, OpenExternal } from '../index.ts';
import { originWords } from './extension-name.ts';
import type { Ask, Terminal } from './powers.ts';
import { piecesOf } from './terminal-rows.ts';

type Request<M extends keyof AppUi> = Parameters<NonNullable<AppUi[M]>>[0];

/** Lines shown of one text; the rest is counted. A dialog must not push what stands above it off the screen. */
const LINES = 20;
/** Items shown of one list. */
const ITEMS = 50;

/**
 * Messages, progress and status are lines. Where nobody can answer (no terminal, `--json`), a message with items is shown and counts as
 * closed, and lists and input boxes are not offered: `APP_DOES_NOT_OFFER` tells a script more than an empty answer would.
 */
export function terminalUi(terminal: Terminal): AppUi {
  const { ask } = terminal;
  return {
    showMessage: (message) => showMessage(message, terminal),
    progress: (request) => showProgress(request, terminal),
    status: ({ by, text, tooltip }) => {
      if (text !== null && text !== '') say(terminal, by, tooltip === null ? text : `${text} (${tooltip})`);
    },
    ...(ask === null
      ? {}
      : {
          quickPick: (list: Request<'quickPick'>) => pick(list, terminal, ask),
          inputBox: (box: Request<'inputBox'>) => input(box, terminal, ask),
        }),
  };
}

/** Prints the address and asks; the person opens it. No program is started, so that nothing can be slipped to one. */
export function terminalOpenExternal(terminal: Terminal): OpenExternal | undefined {
  const { ask } = terminal;
  if (ask === null) return undefined;
  return async ({ by, target, signal }) => {
    say(terminal, by, 'wants this opened in your browser:');
    say(terminal, by, target);
    const typed = await answer(ask, by, 'Did you open it? y(es), n(o)', signal);
    return typed !== null && /^y(es)?$/i.test(typed);
  };
}

async function showMessage(message: Request<'showMessage'>, terminal: Terminal): Promise<number | null> {
  const { by, kind, message: text, detail, items, modal, signal } = message;
  say(terminal, by, text, kind);
  if (detail !== null) say(terminal, by, detail);
  const { ask } = terminal;
  if (ask === null || (items.length === 0 && !modal)) return null;
  if (items.length === 0) {
    await answer(ask, by, 'Press Enter to go on', signal);
    return null;
  }
  for (const [index, { title }] of items.entries()) say(terminal, by, `${index + 1}) ${quote(title)}`);
  const chosen = await numbers(
    terminal,
    ask,
    by,
    `Your answer: 1 to ${items.length}, or nothing`,
    1,
    signal,
    (index) => (index >= 0 && index < items.length ? index : null),
  );
  return chosen?.[0] ?? null;
}

async function pick(list: Request<'quickPick'>, terminal: Terminal, ask: Ask): Promise<readonly number[] | null> {
  const { by, items, title, placeHolder, canPickMany, signal } = list;
  if (title !== null) say(terminal, by, title);
  // Numbers are ours and count what can be picked; separators have none.
  const pickable = items.flatMap(({ kind }, index) => (kind === 'item' ? [index] : []));
  let number = 0;
  for (const { kind, label, description, detail, picked } of items.slice(0, ITEMS)) {
    if (kind === 'separator') {
      say(terminal, by, `── ${quote(label)}`);
      continue;
    }
    const more = [description, detail].flatMap((text) => (text === null ? [] : [quote(text)]));
    say(terminal, by, [`${++number}) ${quote(label)}`, ...more, ...(picked ? ['(picked)'] : [])].join(' '));
  }
  if (items.length > ITEMS) say(terminal, by, `and ${pickable.length - number} more, up to ${pickable.length}`);
  if (placeHolder !== null) say(terminal, by, placeHolder);
  const what = canPickMany ? 'Your picks, e.g. 1 3, or nothing' : 'Your pick, or nothing';
  const most = canPickMany ? pickable.length : 1;
  return numbers(terminal, ask, by, what, most, signal, (index) => pickable[index] ?? null);
}

async function input(box: Request<'inputBox'>, terminal: Terminal, ask: Ask): Promise<string | null> {
  const { by, title, prompt, placeHolder, value, password, problem, signal } = box;
  if (title !== null) say(terminal, by, title);
  if (prompt !== null) say(terminal, by, prompt);
  if (placeHolder !== null) say(terminal, by, `for example ${quote(placeHolder)}`);
  if (problem !== null) say(terminal, by, problem.message, problem.severity);
  // What is proposed is the extension's text: shown in its own line, not inside our question.
  const proposal = password ? '' : value;
  if (proposal !== '') say(terminal, by, `Enter alone takes ${quote(proposal)}`);
  const typed = password
    ? await answer(ask, by, 'Your answer (not shown):', signal, 'hidden')
    : await answer(ask, by, 'Your answer:', signal);
  return typed === '' ? proposal : typed;
}

function showProgress({ by, title }: Request<'progress'>, terminal: Terminal) {
  let done = 0;
  const line = (text: string) => say(terminal, by, text);
  if (title !== null) line(title);
  return {
    report({ message, increment }: { message: string | null; increment: number | null }) {
      done = Math.min(100, Math.max(0, done + (increment ?? 0)));
      const percent = increment === null ? '' : `${Math.round(done)} % `;
      if (message !== null || percent !== '') line(`${percent}${message ?? ''}`.trimEnd());
    },
    end() {},
  };
}

/** Asks until it is understood. Nothing typed means nothing chosen; null means left. */
async function numbers(
  terminal: Terminal,
  ask: Ask,
  by: AskedBy,
  question: string,
  most: number,
  signal: AbortSignal,
  read: (index: number) => number | null,
): Promise<readonly number[] | null> {
  for (;;) {
    const typed = await answer(ask, by, `${question}:`, signal);
    const words = typed?.split(/[\s,]+/).filter((word) => word !== '') ?? [];
    if (words.length === 0) return null;
    const found = words.map((word) => (/^\d{1,6}$/.test(word) ? read(Number(word) - 1) : null));
    const indexes = found.filter((index) => index !== null);
    if (indexes.length === words.length && words.length <= most && new Set(indexes).size === indexes.length) {
      return indexes;
    }
    say(terminal, by, 'That is not one of the numbers.');
  }
}

/**
 * The question names who asks too: nothing that stood above it can pass for somebody else's. Null when it is left, by the keyboard or
 * because nobody waits any more.
 */
async function answer(
  ask: Ask,
  by: AskedBy,
  question: string,
  signal: AbortSignal,
  hidden?: 'hidden',
): Promise<string | null> {
  try {
    return await ask(`${mark(by)} ${question}`, '', signal, hidden);
  } catch {
    // `CANCELLED`, whoever left: an extension hears that its dialog was closed.
    return null;
  }
}

/**
 * Each line has the same mark in front, also where the terminal would break it: a line without it is never an extension's, and what stands
 * behind it is.
 */
function say(terminal: Terminal, by: AskedBy, text: string, kind: 'info' | 'warning' | 'error' = 'info'): void {
  const { colors } = terminal;
  const paint = { info: (line: string) => line, warning: colors.yellow, error: colors.red }[kind];
  // The mark has a character that may be two columns wide.
  const width = (terminal.columns?.() ?? 80) - 2;
  const whole = `${mark(by)} `;
  const beside = whole.length <= width / 2;
  if (!beside) terminal.say(colors.cyan(whole));
  const front = beside ? whole : '│ ';
  const lines = text.split('\n').flatMap((line) => piecesOf(line, width - front.length));
  for (const line of lines.slice(0, LINES)) terminal.say(`${colors.cyan(front)}${paint(line)}`);
  if (lines.length > LINES) terminal.say(`${colors.cyan(front)}… ${lines.length - LINES} more lines`);
}

/** Never an id alone: whose it is belongs to it. */
function mark(by: AskedBy): string {
  return `${by.id} (${originWords(by)}) │`;
}
