// Keeps a source map true when characters were inserted into the script.

import { editMappings } from './map-text.ts';

/** `length` characters more at a place of the script as it was: `line` from 1, `column` from 0. In order of their places. */
export interface Insertion {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** Columns begin anew in every line, so that only lines with insertions change. */
export function shiftMap(sourceMap: string, insertions: readonly Insertion[]): string {
  if (insertions.length === 0) return sourceMap;
  return editMappings(sourceMap, (mappings) => {
    const lines = mappings.split(';');
    for (const [line, ofLine] of Map.groupBy(insertions, (insertion) => insertion.line)) {
      const text = lines[line - 1];
      if (text) lines[line - 1] = shiftLine(text, ofLine);
    }
    return lines.join(';');
  });
}

/** The first number of a segment is the distance from the column of the one before. */
function shiftLine(line: string, insertions: readonly Insertion[]): string {
  let column = 0;
  let next = 0;
  return line
    .split(',')
    .map((segment) => {
      const { value, length } = decodeFirst(segment);
      column += value;
      let distance = value;
      for (let insertion = insertions[next]; insertion && insertion.column < column; insertion = insertions[next]) {
        distance += insertion.length;
        next += 1;
      }
      return distance === value ? segment : encode(distance) + segment.slice(length);
    })
    .join(',');
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Of each digit's six bits the highest says that more follow; the lowest bit of the whole number is its sign. */
const MORE = 32;

function decodeFirst(segment: string): { readonly value: number; readonly length: number } {
  let bits = 0;
  let length = 0;
  let digit = MORE;
  while (digit & MORE) {
    digit = DIGITS.indexOf(segment.charAt(length));
    if (length === segment.length || digit < 0) throw new TypeError('This is no source map.');
    bits += (digit & (MORE - 1)) * 32 ** length;
    length += 1;
  }
  const value = Math.floor(bits / 2);
  return { value: bits % 2 === 1 ? -value : value, length };
}

function encode(value: number): string {
  let bits = Math.abs(value) * 2 + (value < 0 ? 1 : 0);
  let text = '';
  do {
    const digit = bits % 32;
    bits = Math.floor(bits / 32);
    text += DIGITS.charAt(bits > 0 ? digit + MORE : digit);
  } while (bits > 0);
  return text;
}
