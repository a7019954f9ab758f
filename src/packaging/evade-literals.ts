// Rewrites what the language wall refuses inside strings, templates, regular expressions and comments, where an escape means the same.

import jsTokens, { type Token } from 'js-tokens';
import { REFUSED_TEXT } from './language-wall.ts';
import type { Insertion } from './shift-map.ts';

/** No tree is built: a script of 4 MB takes 0.4 s, where parsing it takes 10. Code itself is left as it is. */
export function evadeLiterals(script: string): { readonly script: string; readonly insertions: readonly Insertion[] } {
  const pieces: string[] = [];
  const insertions: Insertion[] = [];
  const templates = new Templates();
  let line = 1;
  let column = 0;
  for (const token of jsTokens(script)) {
    const { type, value } = token;
    const cooked = templates.cooked(token);
    if (type === 'MultiLineComment' || type === 'SingleLineComment') {
      pieces.push(value.replace(REFUSED_TEXT, inComment));
    } else if (type === 'StringLiteral' || type === 'RegularExpressionLiteral' || cooked) {
      pieces.push(
        value.replace(REFUSED_TEXT, (found: string, index: number) => {
          if (isEscaped(value, index)) return found;
          insertions.push({ ...advanced(line, column, value.slice(0, index)), length: ESCAPE_LENGTH - 1 });
          return `\\x${found.charCodeAt(0).toString(16)}${found.slice(1)}`;
        }),
      );
    } else {
      pieces.push(value);
    }
    ({ line, column } = advanced(line, column, value));
  }
  return { script: pieces.join(''), insertions };
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

/** The place after `text`. */
function advanced(line: number, column: number, text: string): { readonly line: number; readonly column: number } {
  const lastBreak = text.lastIndexOf('\n');
  if (lastBreak < 0) return { line, column: column + text.length };
  return { line: line + text.split('\n').length - 1, column: text.length - lastBreak - 1 };
}
