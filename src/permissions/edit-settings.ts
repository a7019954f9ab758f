// Changes one answer in the text of `settings.json`. What the user wrote around it, comments included, stays.

import { applyEdits, findNodeAtLocation, modify, parseTree } from 'jsonc-parser';
import type { PermissionKind } from '../model/permission.ts';
import type { Answer } from './settings.ts';

/**
 * `entry` is an id, `id@dev`, `id@unsigned` or `*`. An entry that narrows keeps its scope; only its `grant` changes.
 * The text has to be one that `parseSettings` reads.
 */
export function setAnswer(text: string, entry: string, kind: PermissionKind, answer: Answer): string {
  const source = text.trim() === '' ? '{}\n' : text;
  const tree = parseTree(source, [], { allowTrailingComma: true, allowEmptyContent: true });
  // A file of nothing but comments has no value to change: the settings are put behind them.
  if (tree === undefined) return setAnswer(`${source.replace(/\n?$/u, '\n')}{}\n`, entry, kind, answer);
  const permissions = findNodeAtLocation(tree, ['bulkhead.permissions']);
  const names = (permissions?.children ?? []).map((property) => String(property.children?.[0]?.value));
  const path = ['bulkhead.permissions', names.find((name) => name.toLowerCase() === entry) ?? entry, kind];
  const written = findNodeAtLocation(tree, path);
  const target = written?.type === 'object' ? [...path, 'grant'] : path;
  return applyEdits(source, modify(source, target, answer, { formattingOptions: formattingOf(source) }));
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
