// Takes one property or element out of a JSON text with comments, with its comma and nothing else: each comment belongs to whoever wrote it.

import { findNodeAtLocation, type JSONPath, type Node } from 'jsonc-parser';
import { commaAfter } from './json-trivia.ts';

/** `tree` is the tree of `text`. What is not there is not taken out. */
export function takeOut(text: string, tree: Node, path: JSONPath): string {
  const value = findNodeAtLocation(tree, path);
  const member = value?.parent?.type === 'property' ? value.parent : value;
  if (member === undefined || member.parent === undefined) return text;
  const before = member.parent.children?.findLast(({ offset }) => offset < member.offset);
  const comma = commaAfter(text, member) ?? (before === undefined ? null : commaAfter(text, before));
  const { offset, length } = member;
  const end = offset + length;
  if (comma === end) return without(text, { offset, length: length + blanksAfter(text, end + 1) + 1 });
  if (comma !== null && /^,[\t ]*$/u.test(text.slice(comma, offset)))
    return without(text, { offset: comma, length: end - comma });
  const holes = [{ offset, length }, ...(comma === null ? [] : [{ offset: comma, length: 1 }])];
  return holes.toSorted((a, b) => b.offset - a.offset).reduce(without, text);
}

/** Those between it and the next thing on its line: a line end keeps what stands before it. */
function blanksAfter(text: string, offset: number): number {
  return /^[\t ]+(?=[^\r\n\t ])/u.exec(text.slice(offset))?.[0].length ?? 0;
}

/** A line on which nothing is left goes too. */
function without(text: string, { offset, length }: { readonly offset: number; readonly length: number }): string {
  const before = text.slice(0, offset);
  const after = text.slice(offset + length);
  const start = before.replace(/[\t ]+$/u, '');
  const end = after.replace(/^[\t ]*\r?\n/u, '');
  return start.endsWith('\n') && end !== after ? start + end : before + after;
}
