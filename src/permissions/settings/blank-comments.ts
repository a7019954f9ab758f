// JSON with comments becomes JSON: comments and trailing commas turn into spaces, so that every place stays where it was.

import { createScanner } from 'jsonc-parser';

// The tokens of jsonc-parser's scanner, which it exports as types only.
const OPENS = [1, 3];
const CLOSES = [2, 4];
const COMMA = 5;
const COMMENTS = [12, 13];
const TRIVIA = [12, 13, 14, 15];
const END_OF_FILE = 17;
const NO_ERROR = 0;

/** A comment that does not end stays, and is no JSON: it would take everything behind it along, denies included. */
export function blankComments(text: string): string {
  const scanner = createScanner(text, false);
  const blanks: { readonly offset: number; readonly length: number }[] = [];
  let comma: { readonly offset: number; readonly length: number } | null = null;
  let before = 0;
  for (let token: number = scanner.scan(); token !== END_OF_FILE; token = scanner.scan()) {
    const here = { offset: scanner.getTokenOffset(), length: scanner.getTokenLength() };
    const whole = (scanner.getTokenError() as number) === NO_ERROR;
    if (COMMENTS.includes(token) && whole) blanks.push(here);
    if (comma !== null && CLOSES.includes(token)) blanks.push(comma);
    if (TRIVIA.includes(token)) continue;
    // Behind something: a comma alone is none that trails.
    comma = token === COMMA && ![0, COMMA, ...OPENS].includes(before) ? here : null;
    before = token;
  }
  let blanked = '';
  let end = 0;
  for (const { offset, length } of blanks.sort((a, b) => a.offset - b.offset)) {
    // By UTF-16 units, as places are counted.
    blanked += text.slice(end, offset) + text.slice(offset, offset + length).replace(/[^\r\n]/g, ' ');
    end = offset + length;
  }
  return blanked + text.slice(end);
}
