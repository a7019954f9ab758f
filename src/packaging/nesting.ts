// Finds source text that nests so deeply that a parser's stack could end.

export interface Position {
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

/**
 * Where brackets first nest deeper than `limit`, or null. Strings and comments are skipped; a regular expression is read as code,
 * whose few brackets balance.
 */
export function deeperThan(limit: number, text: string): Position | null {
  let depth = 0;
  let at = 0;
  while (at < text.length) {
    switch (text.charCodeAt(at)) {
      case 0x28: // ( [ {
      case 0x5b:
      case 0x7b:
        depth += 1;
        if (depth > limit) return positionOf(text, at);
        break;
      case 0x29: // ) ] }
      case 0x5d:
      case 0x7d:
        if (depth > 0) depth -= 1;
        break;
      case 0x22: // " '
      case 0x27:
        at = endOfString(text, at);
        break;
      case 0x2f: // /
        at = endOfComment(text, at);
        break;
    }
    at += 1;
  }
  return null;
}

/** Where the longest stretch of code without a statement's end or a block begins, and its length. */
export function longestExpression(text: string): Position & { readonly length: number } {
  let longest = { start: 0, length: 0 };
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const character = text[at];
    if (character === '"' || character === "'") at = endOfString(text, at);
    else if (character === '/') at = endOfComment(text, at);
    else if (character === undefined || ';{}'.includes(character)) {
      if (at - start > longest.length) longest = { start, length: at - start };
      start = at + 1;
    }
  }
  const code = /\S/.exec(text.slice(longest.start))?.index ?? 0;
  return { ...positionOf(text, longest.start + code), length: longest.length };
}

/** The index of the closing quotation mark; of the line's end when there is none, as in a regular expression that contains one. */
function endOfString(text: string, start: number): number {
  const quotation = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quotation) return at;
    if (code === 0x5c) at += 1;
    else if (code === 0x0a) return at;
  }
  return text.length;
}

function endOfComment(text: string, start: number): number {
  const next = text.charCodeAt(start + 1);
  if (next !== 0x2f && next !== 0x2a) return start;
  const end = next === 0x2f ? text.indexOf('\n', start) : text.indexOf('*/', start + 2);
  if (end < 0) return text.length;
  return next === 0x2f ? end : end + 1;
}

/** Line and column of an index. */
export function positionOf(text: string, index: number): Position {
  const before = text.slice(0, index);
  const lineStart = before.lastIndexOf('\n') + 1;
  let line = 1;
  for (let at = before.indexOf('\n'); at >= 0; at = before.indexOf('\n', at + 1)) line += 1;
  return { line, column: index - lineStart + 1 };
}
