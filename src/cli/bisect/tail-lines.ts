// The last lines of what a program prints, however much that is and whatever it is made of.

import { stripVTControlCharacters } from 'node:util';

const LINES = 40;
const CHARACTERS = 500;
/** Kept while it comes: enough for so many lines, and an end to what has none. */
const KEPT = LINES * CHARACTERS;

export class TailLines {
  #text = '';
  #cut = false;

  add(piece: string): void {
    const text = this.#text + piece;
    this.#cut ||= text.length > KEPT;
    this.#text = text.slice(-KEPT);
  }

  /** Without colours; the first of many may have lost its beginning. Whoever shows them makes them visible. */
  lines(): readonly string[] {
    const lines = stripVTControlCharacters(this.#text).split(/\r?\n/u);
    if (this.#cut) lines[0] = `…${lines[0] ?? ''}`;
    return lines
      .map((line) => line.trimEnd())
      .filter((line) => line !== '')
      .slice(-LINES)
      .map((line) => (line.length > CHARACTERS ? `${line.slice(0, CHARACTERS)}…` : line));
  }
}
