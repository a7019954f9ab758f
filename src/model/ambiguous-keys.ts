// Keys of a JSON document that two readers could read differently.

import type { Node } from 'jsonc-parser';
import { quote } from '../base/quote.ts';
import { pointerTo } from './json-pointer.ts';

export interface Ambiguity {
  readonly node: Node;
  readonly pointer: string;
  readonly message: string;
  readonly fix: string;
}

/** Readers differ on which of two equal keys counts; `__proto__` changes what an object is when it is copied carelessly. */
export function ambiguousKeys(node: Node, pointer = ''): readonly Ambiguity[] {
  if (node.type === 'array') {
    return (node.children ?? []).flatMap((item, index) => ambiguousKeys(item, pointer + pointerTo(index)));
  }
  if (node.type !== 'object') return [];
  const seen = new Set<string>();
  return (node.children ?? []).flatMap(({ children: [key, value] = [] }) => {
    if (key === undefined || value === undefined) return [];
    const name = String(key.value);
    const here = pointer + pointerTo(name);
    const found: Ambiguity[] = [];
    if (seen.has(name))
      found.push({ node: key, pointer: here, message: `${quote(name)} stands here twice.`, fix: 'Keep one of them.' });
    if (name === '__proto__')
      found.push({ node: key, pointer: here, message: 'A key is called "__proto__".', fix: 'Remove it.' });
    seen.add(name);
    return [...found, ...ambiguousKeys(value, here)];
  });
}
