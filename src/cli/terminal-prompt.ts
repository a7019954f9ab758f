// Asks about permissions on the terminal, in a form that no text of an extension can have: each row begins with a mark that nobody else's can.

import { shorten } from '../base/quote.ts';
import type { PermissionQuestion, Prompt } from '../index.ts';
import { freshWord } from './fresh-word.ts';
import type { Terminal } from './powers.ts';
import { type Choices, choicesFor } from './question-choices.ts';
import { questionLines, requestLine } from './question-lines.ts';
import { piecesOf } from './terminal-rows.ts';

/** Begins each row of a question. Ids have no brackets, and whatever an extension writes stands behind its id or is indented. */
const MARK = '[question]';
/** Begins each row that goes on with the one above. A fact never begins so: no text that is long enough can look like the next. */
const CONTINUED = '| ';
/** Whoever has not answered by then does not want to. */
const MOST_ATTEMPTS = 5;

export interface PromptPowers {
  /** A word to type, other than the one before. */
  readonly word?: (before: string | null) => string;
}

/** Whatever is not understood is asked again, a few times, each with a word of its own; leaving the question denies. */
export function terminalPrompt(terminal: Terminal, { word: newWord = freshWord }: PromptPowers = {}): Prompt {
  const { say, ask } = terminal;
  return async (question) => {
    if (ask === null) return { answer: 'deny' };
    const choices = choicesFor(question);
    const rows = (lines: readonly string[]) => lines.flatMap((line) => marked(line, terminal));
    const tell = (line: string) => {
      for (const row of rows([line])) say(row);
    };
    let word: string | null = null;
    let hint: string | null = null;
    for (let attempt = 1; attempt <= MOST_ATTEMPTS && !question.signal.aborted; attempt++) {
      word = newWord(word);
      const { signal, shown } = question;
      const lines = hint === null ? questionLines(question) : [hint, requestLine(question, IN_SHORT)];
      const asked = {
        lines: rows([...lines, ...choices.lines(word)]),
        reminder: rows(remind(question, choices, word)),
        shown,
      };
      try {
        const typed = await ask(answerLine(question, choices, word, terminal), 'n', signal, asked);
        const read = choices.read(typed, word);
        if ('reply' in read) return read.reply;
        hint = read.hint;
      } catch {
        break; // Left: by the keyboard, or because nobody waits any more.
      }
    }
    if (question.signal.aborted) tell(`${question.id}: nobody waits for the answer any more.`);
    else tell(`${question.id}: that is a no.`);
    return { answer: 'deny' };
  };
}

/** Characters of a name where the whole of it was shown before. */
const IN_SHORT = 60;

/** Told again where others' lines have pushed the question away: who, what, and what can be typed. */
function remind(question: PermissionQuestion, choices: Choices, word: string): readonly string[] {
  return [`still open: ${requestLine(question, IN_SHORT)}`, `  answers: ${choices.brief(word)}`];
}

/** One row, since it is put again and again: it names who and what, as far as there is room. */
function answerLine({ id, kind }: PermissionQuestion, choices: Choices, word: string, terminal: Terminal): string {
  const what = `${choices.careful ? `Word: ${word}. ` : ''}Allow ${id} ${kind}?`;
  const room = widthOf(terminal) - MARK.length - 20;
  return `${terminal.colors.yellow(MARK)} ${shorten(what, Math.max(10, room))}`;
}

function marked(line: string, terminal: Terminal): readonly string[] {
  const indent = `${/^ */u.exec(line)?.[0] ?? ''}${CONTINUED}`;
  const [first = '', ...more] = piecesOf(line, widthOf(terminal) - MARK.length - indent.length - 2);
  return [first, ...more.map((piece) => `${indent}${piece}`)].map((row) => `${terminal.colors.yellow(MARK)} ${row}`);
}

function widthOf({ columns = () => 80 }: Terminal): number {
  return columns();
}
