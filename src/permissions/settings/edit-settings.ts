// Changes one answer, or one value, in the text of `settings.json`. What the user wrote around it, comments included, stays.

import { findNodeAtLocation, getNodeValue, type JSONPath, type Node, parseTree } from 'jsonc-parser';
import type { PermissionKind } from '../../model/permission.ts';
import { putIn } from './put-in.ts';
import type { Answer } from './settings.ts';
import { takeOut } from './take-out.ts';

const PARSING = { allowTrailingComma: true, allowEmptyContent: true };
const PERMISSIONS = 'bulkhead.permissions';
const DISABLED = 'bulkhead.disabled';

/** The lists beside `grant`: how far an answer reaches. */
export type AnswerScope = Readonly<Record<string, unknown>>;

/**
 * `entry` is an id, `id@dev`, `id@unsigned` or `*`. With `scope`, the lists of the entry become these. Without, an entry that narrows keeps its own, and
 * only its `grant` changes; a new one takes over what `*` narrows: it stands in the place of that, and an answer is no word about scopes.
 * The text has to be one that `parseSettings` reads.
 */
export function setAnswer(
  text: string,
  entry: string,
  kind: PermissionKind,
  answer: Answer,
  scope?: AnswerScope,
): string {
  const [source, tree] = parsed(text);
  const path = [...entryPath(tree, entry), kind];
  const written = findNodeAtLocation(tree, path);
  if (written?.type === 'object') {
    const answered = putIn(source, tree, [...path, 'grant'], answer);
    return scope === undefined ? answered : setLists(answered, path, scope);
  }
  if (scope !== undefined) {
    return putIn(source, tree, path, Object.keys(scope).length === 0 ? answer : { grant: answer, ...scope });
  }
  const forAll = findNodeAtLocation(tree, [PERMISSIONS, '*', kind]);
  const narrows = written === undefined && forAll?.type === 'object';
  return putIn(source, tree, path, narrows ? { ...getNodeValue(forAll), grant: answer } : answer);
}

/** Takes all out that is said of an entry. The text as for `setAnswer`. */
export function removeEntry(text: string, entry: string): string {
  const [source, tree] = parsed(text);
  return takeOut(source, tree, entryPath(tree, entry));
}

/** Writes an id into `bulkhead.disabled`, or takes it out, however it is spelt. The text as for `setAnswer`. */
export function setDisabled(text: string, id: string, on: boolean): string {
  const [source, tree] = parsed(text);
  const ids = elementsAt(tree, [DISABLED]).map((node) => String(node.value).toLowerCase());
  if (!on) return ids.reduceRight((left, each, at) => (each === id ? takeOutAt(left, [DISABLED, at]) : left), source);
  if (ids.includes(id)) return text;
  const listed = findNodeAtLocation(tree, [DISABLED]) !== undefined;
  return putIn(source, tree, listed ? [DISABLED, -1] : [DISABLED], listed ? id : [id]);
}

/** Sets one top-level key to a JSON value, or, with `undefined`, takes it out. The text as for `setAnswer`. */
export function setValue(text: string, key: string, value: unknown): string {
  return value === undefined ? takeOutAt(text, [key]) : putInAt(text, [key], value);
}

/** Ids do not care for case: the entry as it is spelt there, when it is. */
function entryPath(tree: Node, entry: string): string[] {
  const names = (findNodeAtLocation(tree, [PERMISSIONS])?.children ?? []).map(({ children }) => children?.[0]?.value);
  return [PERMISSIONS, names.find((name) => String(name).toLowerCase() === entry) ?? entry];
}

/** Only what differs is touched, so that the comments of a list survive when it grows or shrinks. */
function setLists(text: string, path: readonly string[], scope: AnswerScope): string {
  const before = Object.keys(getNodeValue(findNodeAtLocation(parsed(text)[1], [...path]) as Node));
  const gone = before.filter((key) => key !== 'grant' && !Object.hasOwn(scope, key));
  const left = gone.reduce((edited, key) => takeOutAt(edited, [...path, key]), text);
  return Object.entries(scope).reduce((edited, [key, wanted]) => setList(edited, [...path, key], wanted), left);
}

function setList(text: string, path: readonly string[], wanted: unknown): string {
  const [, tree] = parsed(text);
  if (!Array.isArray(wanted) || findNodeAtLocation(tree, [...path])?.type !== 'array') {
    return putInAt(text, [...path], wanted);
  }
  const texts = wanted.map((item) => JSON.stringify(item));
  const found = elementsAt(tree, [...path]).map((node) => JSON.stringify(getNodeValue(node)));
  const shrunk = found.reduceRight(
    (left, item, at) => (texts.includes(item) ? left : takeOutAt(left, [...path, at])),
    text,
  );
  return wanted.reduce<string>(
    (grown, item, at) => (found.includes(texts[at] as string) ? grown : putInAt(grown, [...path, -1], item)),
    shrunk,
  );
}

const elementsAt = (tree: Node, path: JSONPath): readonly Node[] => findNodeAtLocation(tree, path)?.children ?? [];

function putInAt(text: string, path: JSONPath, value: unknown): string {
  const [source, tree] = parsed(text);
  return putIn(source, tree, path, value);
}

function takeOutAt(text: string, path: JSONPath): string {
  const tree = parseTree(text, [], PARSING);
  return tree === undefined ? text : takeOut(text, tree, path);
}

/** A file of nothing but comments has no value to change: the settings are put behind them. A byte order mark has no meaning and goes. */
function parsed(text: string): readonly [source: string, tree: Node] {
  const source = text.trim() === '' ? '{}\n' : text.replace(/^\uFEFF/u, '');
  const tree = parseTree(source, [], PARSING);
  return tree === undefined ? parsed(`${source.replace(/\n?$/u, '\n')}{}\n`) : [source, tree];
}
