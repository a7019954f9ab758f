// Reads `settings.json`: a layer, or every problem at once. A file that cannot be read whole denies everything.

import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Place, Problem } from '../base/error.ts';
import { quote } from '../base/quote.ts';
import { validateSettings } from '../model/generated/validate-settings.ts';
import type { Isolation } from '../model/isolation.ts';
import type { PermissionKind } from '../model/permission.ts';
import type { SchemaError } from '../model/schema-validator.ts';

export type Answer = 'allow' | 'ask' | 'deny';

/** Where an answer is written, for people. Lines count from 1. */
export interface Source {
  readonly file: string;
  readonly line: number;
}

/** What a layer says of one kind. `scope` narrows: it holds the lists beside `grant`, none when only an answer was written. */
export interface SettingsEntry {
  readonly grant: Answer;
  readonly scope: Readonly<Record<string, unknown>>;
  readonly source: Source | null;
}

/** A settings file as decisions see it. */
export type SettingsLayer =
  | {
      readonly kind: 'read';
      /** Entry name (`id`, `id@dev`, `id@unsigned`, `*`; lower case) → kind → what is said. */
      readonly permissions: ReadonlyMap<string, ReadonlyMap<PermissionKind, SettingsEntry>>;
      readonly isolation: ReadonlyMap<string, Isolation>;
      readonly disabled: ReadonlySet<string>;
    }
  | { readonly kind: 'broken'; readonly file: string; readonly problems: readonly Problem[] };

export const EMPTY_SETTINGS: SettingsLayer = {
  kind: 'read',
  permissions: new Map(),
  isolation: new Map(),
  disabled: new Set(),
};

/** More than anyone mends in one go; a hostile file must not make millions. */
const MAX_PROBLEMS = 100;

/** Comments and trailing commas are welcome; an empty file is one without settings. `file` is named in problems and sources. */
export function parseSettings(text: string, file: string): SettingsLayer {
  const at = placesIn(text, file);
  const errors: ParseError[] = [];
  let tree: Node | undefined;
  try {
    tree = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return brokenSettings(file, 'The file is nested too deeply.', 'Settings need no more than four levels.');
  }
  if (errors.length > 0) {
    const unreadable = (error: ParseError) => `This is not JSON: ${spaced(printParseErrorCode(error.error))}.`;
    return broken(
      file,
      errors.slice(0, MAX_PROBLEMS).map((error) => problem(unreadable(error), at(error.offset), 'Mend the text here.')),
    );
  }
  if (tree === undefined) return EMPTY_SETTINGS;
  const valid = validateSettings(plainValue(tree));
  const problems = [...duplicates(tree, at), ...(valid ? [] : schemaProblems(validateSettings.errors ?? [], tree, at))];
  return problems.length === 0 ? layerOf(tree, at, file) : broken(file, problems);
}

/** A file that is there but could not be read, or is no settings file at all: it denies everything. */
export function brokenSettings(file: string, message: string, fix: string): SettingsLayer {
  return broken(file, [problem(message, { file, line: 1, column: 1 }, fix)]);
}

function broken(file: string, problems: readonly Problem[]): SettingsLayer {
  return { kind: 'broken', file, problems: problems.slice(0, MAX_PROBLEMS) };
}

function layerOf(tree: Node, at: (offset: number) => Place, file: string): SettingsLayer {
  const permissions = new Map<string, ReadonlyMap<PermissionKind, SettingsEntry>>();
  for (const [name, grants] of propertiesOf(findNodeAtLocation(tree, ['bulkhead.permissions']))) {
    const entries = new Map<PermissionKind, SettingsEntry>();
    for (const [kind, node] of propertiesOf(grants)) {
      entries.set(kind as PermissionKind, entryOf(node, { file, line: at(node.offset).line ?? 1 }));
    }
    permissions.set(name.toLowerCase(), entries);
  }
  const isolation = new Map<string, Isolation>();
  for (const [id, node] of propertiesOf(findNodeAtLocation(tree, ['bulkhead.isolation']))) {
    isolation.set(id.toLowerCase(), node.value);
  }
  const disabled = (findNodeAtLocation(tree, ['bulkhead.disabled'])?.children ?? []).map((node) => String(node.value));
  return { kind: 'read', permissions, isolation, disabled: new Set(disabled.map((id) => id.toLowerCase())) };
}

/** `"deny"` is short for `{ "grant": "deny" }`. */
function entryOf(node: Node, source: Source): SettingsEntry {
  if (node.type === 'string') return { grant: node.value, scope: {}, source };
  const { grant, ...scope } = plainValue(node) as { readonly grant: Answer };
  return { grant, scope, source };
}

/** JSON leaves open which of two equal names counts; here neither does, also when they differ by case only. */
function duplicates(tree: Node, at: (offset: number) => Place): readonly Problem[] {
  const ours = propertiesOf(tree).filter(([name]) => name.toLowerCase().startsWith('bulkhead'));
  const problems = repeated(tree, at).filter(([name]) => name.startsWith('bulkhead'));
  const pending = ours.map(([, node]) => node);
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    pending.push(...(node.children ?? []));
    if (node.type === 'object') problems.push(...repeated(node, at));
  }
  return problems.map(([, repetition]) => repetition);
}

function repeated(node: Node, at: (offset: number) => Place): (readonly [name: string, Problem])[] {
  const seen = new Set<string>();
  return (node.children ?? []).flatMap((property) => {
    const key = property.children?.[0];
    if (key === undefined) return [];
    const name = String(key.value).toLowerCase();
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [
      [name, problem(`${quote(String(key.value))} stands here twice.`, at(key.offset), 'Keep one of them.')] as const,
    ];
  });
}

function schemaProblems(errors: readonly SchemaError[], tree: Node, at: (offset: number) => Place): readonly Problem[] {
  const seen = new Set<string>();
  return errors.flatMap((error) => {
    // `if` only repeats what stands in its branches.
    if (error.keyword === 'if' || error.keyword === 'propertyNames') return [];
    const named = error.propertyName ?? error.params.additionalProperty;
    const path = error.instancePath.split('/').slice(1).map(unescapePointer);
    const whole = typeof named === 'string' ? [...path, named] : path;
    const node = nodeAt(tree, whole);
    const key = node?.parent?.type === 'property' ? node.parent.children?.[0] : node;
    const pointer = whole.map((part) => `/${escapePointer(part)}`).join('');
    const message = `${pointer === '' ? 'The file' : quote(whole.at(-1) ?? '')} ${complaint(error)}.`;
    if (seen.has(`${pointer} ${message}`)) return [];
    seen.add(`${pointer} ${message}`);
    return [problem(message, { ...at(key?.offset ?? 0), pointer }, fixFor(error))];
  });
}

function complaint(error: SchemaError): string {
  const allowed = error.params.allowedValues;
  if (error.propertyName !== undefined) return 'is not a name that may stand here';
  if (error.keyword === 'additionalProperties') return 'is not known here';
  if (Array.isArray(allowed)) return `must be one of ${allowed.map((value) => JSON.stringify(value)).join(', ')}`;
  return error.message ?? 'is not what it must be';
}

function fixFor(error: SchemaError): string {
  const words = error.parentSchema?.patternErrorMessage;
  if (typeof words === 'string') return words;
  if (error.keyword === 'additionalProperties') return 'Remove it, or correct its spelling.';
  const description = error.parentSchema?.description;
  return typeof description === 'string' ? description : 'Correct it or remove it.';
}

function nodeAt(tree: Node, path: readonly string[]): Node | undefined {
  let node: Node | undefined = tree;
  for (const part of path) {
    node = findNodeAtLocation(node, [node.type === 'array' ? Number(part) : part]);
    if (node === undefined) return undefined;
  }
  return node;
}

function problem(message: string, place: Place, fix: string): Problem {
  return { severity: 'error', code: 'SETTINGS_INVALID', message, fix, place };
}

function propertiesOf(node: Node | undefined): readonly (readonly [string, Node])[] {
  return (node?.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? [];
    return key === undefined || value === undefined ? [] : [[String(key.value), value] as const];
  });
}

/** As `JSON.parse` would: a key `__proto__` is a key like any other. */
function plainValue(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(plainValue);
  if (node.type === 'object')
    return Object.fromEntries(propertiesOf(node).map(([key, value]) => [key, plainValue(value)]));
  return node.value;
}

function placesIn(text: string, file: string): (offset: number) => Place {
  return (offset) => {
    const before = text.slice(0, offset).split(/\r\n|\r|\n/u);
    return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  };
}

const unescapePointer = (part: string) => part.replaceAll('~1', '/').replaceAll('~0', '~');
const escapePointer = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');
const spaced = (name: string) => name.replace(/([a-z])([A-Z])/gu, '$1 $2').toLowerCase();
