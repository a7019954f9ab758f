// Between the words of a command line and a command's arguments, and between what it returns and what people read.

import { visible } from '../base/quote.ts';
import { toJson } from './outcome.ts';
import type { Terminal } from './powers.ts';
import { piecesOf } from './terminal-rows.ts';

/** JSON if it parses, else the text itself. */
export function argument(word: string): unknown {
  try {
    return JSON.parse(word);
  } catch {
    return word;
  }
}

/** For people: text as it is, line by line, anything else as JSON. What an extension returns is not trusted with the terminal. */
export function showResult(result: unknown, { print, columns = () => 80, resultMark = '' }: Terminal): void {
  if (result === undefined || result === null) return;
  const plain = typeof result === 'string' || typeof result === 'number' || typeof result === 'bigint';
  const text = plain ? `${result}` : toJson(result, 2);
  for (const line of text.trimEnd().split('\n')) {
    const pieces = resultMark === '' ? [visible(line)] : piecesOf(line, columns() - resultMark.length - 2);
    for (const piece of pieces) print(`${resultMark}${piece}`);
  }
}
