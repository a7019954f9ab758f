// Adds permissions to the text of a `package.json`. What its author wrote around them stays as it is, byte for byte.

import { findNodeAtLocation, getNodeValue, type JSONPath, type Node, parseTree } from 'jsonc-parser';
import { putIn } from '../settings/put-in.ts';
import type { Addition } from './learn.ts';

/** What stands for the author's reason until there is one; `checkFolder` warns of it. */
export const TODO_REASON = 'TODO: say why';

/**
 * `reasonFor` is asked for declarations that are new. What stands there already is not added again. Null: the text is no JSON object, or says
 * something else where a declaration should be.
 */
export function addPermissions(
  text: string,
  missing: readonly Addition[],
  reasonFor: (addition: Addition) => string,
): string | null {
  let edited = text;
  for (const addition of missing) {
    const next = added(edited, addition, reasonFor);
    if (next === null) return null;
    edited = next;
  }
  return treeOf(edited) === null ? null : edited;
}

function added(text: string, addition: Addition, reasonFor: (addition: Addition) => string): string | null {
  const { field, kind, scope } = addition;
  const tree = treeOf(text);
  if (tree === null || !isMissingOr('object', tree, [field])) return null;
  if (findNodeAtLocation(tree, [field, kind]) === undefined) {
    return putIn(text, tree, [field, kind], { ...scope, reason: reasonFor(addition) });
  }
  let edited = text;
  for (const [list, entries] of Object.entries(scope)) {
    const path = [field, kind, list];
    const before = findNodeAtLocation(tree, path);
    if (before?.type !== 'array') return null;
    const known = new Set((before.children ?? []).map((node) => JSON.stringify(getNodeValue(node))));
    for (const entry of entries) {
      const grown = treeOf(edited);
      if (grown === null) return null;
      if (!known.has(JSON.stringify(entry))) edited = putIn(edited, grown, [...path, -1], entry);
    }
  }
  return edited;
}

function isMissingOr(type: Node['type'], tree: Node, path: JSONPath): boolean {
  const node = findNodeAtLocation(tree, path);
  return node === undefined || node.type === type;
}

/** Strict: nobody else reads a manifest with comments in it. */
function treeOf(text: string): Node | null {
  try {
    JSON.parse(text);
  } catch {
    return null; // its author hears it from whoever packs it
  }
  const tree = parseTree(text);
  return tree?.type === 'object' ? tree : null;
}
