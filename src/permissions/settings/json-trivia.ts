// What stands between the values of a JSON text with comments: commas, comments, line ends. For edits that leave all of it where it belongs.

import { createScanner, type Node } from 'jsonc-parser';

// The tokens of jsonc-parser's scanner, which it exports as types only.
const COMMA = 5;
const LINE_COMMENT = 12;
const BLOCK_COMMENT = 13;
const SPACES = 15;

/** Where the comma behind a value, an element or a property stands; null when there is none. */
export function commaAfter(text: string, { offset, length }: Node): number | null {
  const scanner = createScanner(text, true);
  scanner.setPosition(offset + length);
  const token: number = scanner.scan();
  return token === COMMA ? scanner.getTokenOffset() : null;
}

/** Where the comments end that follow `offset` on the same line, and whether the last of them ends only with the line. */
export function afterComments(text: string, offset: number): { readonly end: number; readonly wholeLine: boolean } {
  const scanner = createScanner(text, false);
  scanner.setPosition(offset);
  let [end, wholeLine] = [offset, false];
  for (
    let token: number = scanner.scan();
    [LINE_COMMENT, BLOCK_COMMENT, SPACES].includes(token);
    token = scanner.scan()
  ) {
    if (token === SPACES) continue;
    end = scanner.getTokenOffset() + scanner.getTokenLength();
    wholeLine = token === LINE_COMMENT;
  }
  return { end, wholeLine };
}

/** The blanks with which the line begins that `offset` is on. */
export function indentAt(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return /^[\t ]*/u.exec(text.slice(start, offset))?.[0] ?? '';
}

/** The file's own habits: what one level is indented by, and how lines end. */
export function habitsOf(text: string): { readonly unit: string; readonly eol: string } {
  return { unit: /^([\t ]+)\S/mu.exec(text)?.[1] ?? '  ', eol: text.includes('\r\n') ? '\r\n' : '\n' };
}
