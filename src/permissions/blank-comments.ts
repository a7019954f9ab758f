// JSON with comments becomes JSON: comments and trailing commas turn into spaces, so that every place stays where it was.

import { createScanner } from 'jsonc-parser';

// The tokens of jsonc-parser's scanner, which it exports as types only.
const CLOSES = [2, 4];
const COMMA = 5;
const COMMENTS = [12, 13];
const TRIVIA = [12, 13, 14, 15];
const END_OF_FILE = 17;

export function blankComments(text: string): string {
  const scanner = createScanner(text, false);
  const blanks: { readonly offset: number; readonly length: number }[] = [];
  let comma: { readonly offset: number; readonly length: number } | null = null;
  for (let token: number = scanner.scan(); token !== END_OF_FILE; token = scanner.scan()) {
    const here = { offset: scanner.getTokenOffset(), length: scanner.getTokenLength() };
    if (COMMENTS.includes(token)) blanks.push(here);
    if (comma !== null && CLOSES.includes(token)) blanks.push(comma);
    if (!TRIVIA.includes(token)) comma = token === COMMA ? here : null;
  }
  let blanked = '';
  let end = 0;
  for (const { offset, length } of blanks.sort((a, b) => a.offset - b.offset)) {
    blanked += text.slice(end, offset) + text.slice(offset, offset + length).replace(/[^\r\n]/gu, ' ');
    end = offset + length;
  }
  return blanked + text.slice(end);
}
