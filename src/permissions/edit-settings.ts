// Changes one answer, or one value, in the text of `settings.json`. What the user wrote around it, comments included, stays.

import { applyEdits, findNodeAtLocation, getNodeValue, modify, type Node, parseTree } from 'jsonc-parser';
import type { PermissionKind } from '../model/permission.ts';
import type { Answer } from './settings.ts';
import { takeOut } from './take-out.ts';

const PARSING = { allowTrailingComma: true, allowEmptyContent: true };

/**
 * `entry` is an id, `id@dev`, `id@unsigned` or `*`. An entry that narrows keeps its scope; only its `grant` changes. A new one takes over what
 * `*` narrows: it stands in the place of that, and an answer is no word about scopes.
 * The text has to be one that `parseSettings` reads.
 */
export function setAnswer(text: string, entry: string, kind: PermissionKind, answer: Answer): string {
  return edit(text, (tree) => {
    const permissions = findNodeAtLocation(tree, ['bulkhead.permissions']);
    const names = (permissions?.children ?? []).map((property) => String(property.children?.[0]?.value));
    const path = ['bulkhead.permissions', names.find((name) => name.toLowerCase() === entry) ?? entry, kind];
    const written = findNodeAtLocation(tree, path);
    if (written?.type === 'object') return { path: [...path, 'grant'], value: answer };
    const forAll = findNodeAtLocation(tree, ['bulkhead.permissions', '*', kind]);
    const narrows = written === undefined && forAll?.type === 'object';
    return { path, value: narrows ? { ...getNodeValue(forAll), grant: answer } : answer };
  });
}

/** Sets one top-level key to a JSON value, or, with `undefined`, takes it out. The text as for `setAnswer`. */
export function setValue(text: string, key: string, value: unknown): string {
  if (value !== undefined) return edit(text, () => ({ path: [key], value }));
  const tree = parseTree(text, [], PARSING);
  return tree === undefined ? text : takeOut(text, tree, key);
}

type Change = (tree: Node) => { readonly path: string[]; readonly value: unknown };

function edit(text: string, change: Change): string {
  const source = text.trim() === '' ? '{}\n' : text;
  const tree = parseTree(source, [], PARSING);
  // A file of nothing but comments has no value to change: the settings are put behind them.
  if (tree === undefined) return edit(`${source.replace(/\n?$/u, '\n')}{}\n`, change);
  const { path, value } = change(tree);
  return applyEdits(source, modify(source, path, value, { formattingOptions: formattingOf(source) }));
}

/** The file's own habits. */
function formattingOf(text: string) {
  const indent = /^([\t ]+)\S/mu.exec(text)?.[1] ?? '  ';
  return {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 4 : indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}
