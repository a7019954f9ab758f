// Lines as rows of a terminal: each fits, each begins with what its speaker may begin with, and nothing in them moves the cursor.

import { visible } from '../base/quote.ts';

/** Colours, which are ours: text of others has no ESC left in it. */
const COLOR = /(\u001b\[[0-9;]*m)/u;
/** Begins each row but the first. No question begins like it, and no dialog. */
const CONTINUED = '    ';
/** Narrower ones are not helped by breaking. */
const NARROWEST = 20;

/** What a terminal is given for one line, broken between words where they are short. Control characters that somebody forgot become visible here; colours stay. */
export function rowsOf(line: string, width: number): readonly string[] {
  const most = Math.max(NARROWEST, width - 1);
  const rows: string[] = [];
  let row = '';
  let columns = 0;
  for (const [at, part] of line.split(COLOR).entries()) {
    if (at % 2 === 1) {
      row += part;
      continue;
    }
    for (const character of visible(part)) {
      const wide = columnsOf(character);
      if (columns + wide > most) {
        const word = character === ' ' ? '' : restOfWord(row);
        const moves = row.length > CONTINUED.length + word.length && CONTINUED.length + word.length + wide <= most;
        const rest = moves ? word : '';
        rows.push(row.slice(0, row.length - rest.length));
        row = `${CONTINUED}${rest}`;
        columns = row.length;
        // The blank between two words is the break itself.
        if (character === ' ') continue;
      }
      row += character;
      columns += wide;
    }
  }
  return [...rows, row];
}

/** Text of somebody in pieces that fit, for those who put their own mark in front of each. Control characters are made visible. */
export function piecesOf(text: string, width: number): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  let columns = 0;
  for (const character of visible(text)) {
    const wide = columnsOf(character);
    if (columns + wide > Math.max(NARROWEST, width) && piece !== '') {
      const rest = restOfWord(piece);
      pieces.push(piece.slice(0, piece.length - rest.length));
      piece = rest;
      columns = rest.length;
    }
    piece += character;
    columns += wide;
  }
  return [...pieces, piece];
}

/** A short word goes to the next piece as a whole: what stands behind the last blank. All pieces together are still the text. */
const SHORT_WORD = / ([!-~]{1,40})$/u;

function restOfWord(piece: string): string {
  return SHORT_WORD.exec(piece)?.[1] ?? '';
}

/** What is not ASCII counts as two: it may be. */
function columnsOf(character: string): number {
  return character > '~' ? 2 : 1;
}
