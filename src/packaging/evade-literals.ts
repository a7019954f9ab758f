// Rewrites what the language wall refuses inside strings, templates, regular expressions and comments, where an escape means the same.

import jsTokens, { type Token } from 'js-tokens';
import { REFUSED_TEXT } from './language-wall.ts';
import type { Insertion } from './shift-map.ts';

/**
 * No tree is built: a script of 4 MB takes 0.2 s, where parsing it takes 10. Code itself is left as it is. Most tokens hold nothing that is
 * refused, and cost no more than being told apart.
 */
export function evadeLiterals(script: string): { readonly script: string; readonly insertions: readonly Insertion[] } {
  const pieces: string[] = [];
  const inserted: number[] = [];
  const templates = new Templates();
  const refused = [...script.matchAll(REFUSED_TEXT)].map(({ index }) => index);
  let next = 0;
  let end = 0;
  let done = 0;
  for (const token of jsTokens(script)) {
    const { type, value } = token;
    const start = end;
    end += value.length;
    const cooked = templates.cooked(token);
    while ((refused[next] ?? end) < start) next += 1;
    const found = refused[next];
    if (found === undefined) break; // what follows stays as it is
    if (found >= end) continue;
    const replacement = replace(type, value, cooked, (index) => inserted.push(start + index));
    if (replacement === value) continue;
    pieces.push(script.slice(done, start), replacement);
    done = end;
  }
  pieces.push(script.slice(done));
  return { script: pieces.join(''), insertions: placesOf(inserted, script) };
}

/** `onInsert`: where in `value` a character is replaced by its escape. */
function replace(type: Token['type'], value: string, cooked: boolean, onInsert: (index: number) => void): string {
  if (type === 'MultiLineComment' || type === 'SingleLineComment') return value.replace(REFUSED_TEXT, inComment);
  if (type !== 'StringLiteral' && type !== 'RegularExpressionLiteral' && !cooked) return value;
  return value.replace(REFUSED_TEXT, (found: string, index: number) => {
    if (isEscaped(value, index)) return found;
    onInsert(index);
    return `\\x${found.charCodeAt(0).toString(16)}${found.slice(1)}`;
  });
}

/** Of ascending offsets. */
function placesOf(offsets: readonly number[], script: string): readonly Insertion[] {
  let line = 1;
  let lineStart = 0;
  return offsets.map((offset) => {
    for (let end = script.indexOf('\n', lineStart); end >= 0 && end < offset; end = script.indexOf('\n', lineStart)) {
      line += 1;
      lineStart = end + 1;
    }
    return { line, column: offset - lineStart, length: ESCAPE_LENGTH - 1 };
  });
}

/** Knows which parts of templates may be rewritten: a tag sees its template as it is written, and an escape would show. */
class Templates {
  readonly #tagged: boolean[] = [];
  #afterOperand = false;

  /** Is told every token; true for a part of a template without a tag. */
  cooked({ type, value }: Token): boolean {
    if (type === 'WhiteSpace' || type === 'LineTerminatorSequence' || type.endsWith('Comment')) return false;
    const afterOperand = this.#afterOperand;
    // A keyword before a template counts as a tag too: that costs a slower way, no fault.
    this.#afterOperand = type === 'IdentifierName' || type.endsWith('Tail') || value === ')' || value === ']';
    switch (type) {
      case 'NoSubstitutionTemplate':
        this.#afterOperand = true;
        return !afterOperand;
      case 'TemplateHead':
        this.#tagged.push(afterOperand);
        return !afterOperand;
      case 'TemplateMiddle':
        return !this.#tagged.at(-1);
      case 'TemplateTail':
        return !this.#tagged.pop();
      default:
        return false;
    }
  }
}

/** `\x69` */
const ESCAPE_LENGTH = 4;

/** Of the same length, so that nothing moves. */
function inComment(found: string): string {
  if (found === '<!--') return '<!=-';
  return found === '-->' ? '-=>' : found.toUpperCase();
}

/** After an odd number of backslashes the character is escaped already. */
function isEscaped(text: string, index: number): boolean {
  let backslashes = 0;
  while (text[index - 1 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}
