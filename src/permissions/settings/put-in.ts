// Puts one value into a JSON text with comments: in the place of the one that is there, or behind the last of its object or list.

import { findNodeAtLocation, type JSONPath, type Node } from 'jsonc-parser';
import { afterComments, commaAfter, habitsOf, indentAt } from './json-trivia.ts';

/**
 * `tree` is the tree of `text`; objects on the way that are missing are made. A path that ends with -1 is a new last element of a list that is
 * there. Comments stay beside what they were written for.
 */
export function putIn(text: string, tree: Node, path: JSONPath, value: unknown): string {
  const there = findNodeAtLocation(tree, path);
  if (there !== undefined) {
    return splice(text, there.offset, there.length, written(value, text, indentAt(text, there.offset)));
  }
  let depth = path.length - 1;
  let container = findNodeAtLocation(tree, path.slice(0, depth));
  while (container === undefined && depth > 0) container = findNodeAtLocation(tree, path.slice(0, --depth));
  if (container === undefined) return text;
  const inner = path.slice(depth + 1).reduceRight<unknown>((child, key) => ({ [key]: child }), value);
  const key = path[depth];
  const name = container.type === 'array' ? '' : `${JSON.stringify(key)}: `;
  return append(text, container, (indent) => name + written(inner, text, indent));
}

function append(text: string, container: Node, member: (indent: string | null) => string): string {
  const { unit, eol } = habitsOf(text);
  const outer = indentAt(text, container.offset);
  const close = container.offset + container.length - 1;
  const last = container.children?.at(-1);
  if (last === undefined) {
    const inside = text.slice(container.offset + 1, close).trimEnd();
    if (container.type === 'array' && inside === '') return splice(text, close, 0, member(null));
    const content = `${inside}${eol}${outer}${unit}${member(outer + unit)}${eol}${outer}`;
    return splice(text, container.offset + 1, close - container.offset - 1, content);
  }
  const comma = commaAfter(text, last);
  const { end, wholeLine } = afterComments(text, comma === null ? last.offset + last.length : comma + 1);
  const ownLine = wholeLine || /[\r\n]/u.test(text.slice(container.offset, last.offset));
  const indent = ownLine && !wholeLine ? indentAt(text, last.offset) : outer + unit;
  const added = `${ownLine ? eol + indent : ' '}${member(ownLine ? indent : null)}${comma === null ? '' : ','}`;
  const put = splice(text, end, 0, added);
  return comma === null ? splice(put, last.offset + last.length, 0, ',') : put;
}

/** `indent` is null for what shares its line with what was there. */
function written(value: unknown, text: string, indent: string | null): string {
  if (indent === null) return inline(value);
  const { unit, eol } = habitsOf(text);
  return JSON.stringify(value, null, unit).replaceAll('\n', eol + indent);
}

function splice(text: string, offset: number, length: number, content: string): string {
  return text.slice(0, offset) + content + text.slice(offset + length);
}

/** As people write it on one line. */
function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, field]) => `${JSON.stringify(key)}: ${inline(field)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}
