// Takes one property out of a JSON text with comments, with its comma and nothing else: each comment belongs to whoever wrote it.

import { createScanner, findNodeAtLocation, type Node } from 'jsonc-parser';

// A token of jsonc-parser's scanner, which it exports as types only.
const COMMA = 5;

/** `tree` is the tree of `text`. */
export function takeOut(text: string, tree: Node, key: string): string {
  const property = findNodeAtLocation(tree, [key])?.parent;
  if (property === undefined) return text;
  const before = tree.children?.findLast(({ offset }) => offset < property.offset);
  const comma = commaAfter(text, property) ?? (before === undefined ? null : commaAfter(text, before));
  const { offset, length } = property;
  const holes = [{ offset, length }, ...(comma === null ? [] : [{ offset: comma, length: 1 }])];
  return holes.toSorted((a, b) => b.offset - a.offset).reduce(without, text);
}

function commaAfter(text: string, { offset, length }: Node): number | null {
  const scanner = createScanner(text, true);
  scanner.setPosition(offset + length);
  const token: number = scanner.scan();
  return token === COMMA ? scanner.getTokenOffset() : null;
}

/** A line on which nothing is left goes too. */
function without(text: string, { offset, length }: { readonly offset: number; readonly length: number }): string {
  const before = text.slice(0, offset);
  const after = text.slice(offset + length);
  const start = before.replace(/[\t ]+$/u, '');
  const end = after.replace(/^[\t ]*\r?\n/u, '');
  return start.endsWith('\n') && end !== after ? start + end : before + after;
}
