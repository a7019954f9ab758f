// The scope that somebody answered with, read like one in settings: what those would refuse is no scope, whoever made it.

import type { PathVariable } from '../../model/path-pattern.ts';
import type { PermissionKind } from '../../model/permission.ts';
import { parseSettings, type SettingsEntry } from '../settings/settings.ts';
import { relativeTo, segmentsOf } from './real-paths.ts';
import type { Scopes } from './scope.ts';
import { moreThan } from './scope-difference.ts';
import type { ScopeVariables } from './scope-variables.ts';

export type AnsweredScope = SettingsEntry['scope'];

/** Characters. What is longer is no answer of a person. */
const LONGEST = 65_536;

/**
 * Plain data of its own, whatever was handed in. Null: it names nothing (that would be the whole kind, which has an answer of its own), is of
 * another kind, or is none.
 */
export function readAnswerScope(kind: PermissionKind, said: unknown): AnsweredScope | null {
  const lists = plainLists(said);
  if (lists === null) return null;
  const text = JSON.stringify({ 'bulkhead.permissions': { '*': { [kind]: { ...lists, grant: 'allow' } } } });
  if (text.length > LONGEST) return null;
  const layer = parseSettings(text, 'answer');
  const entry = layer.kind === 'read' ? layer.permissions.get('*')?.get(kind) : undefined;
  return entry === undefined ? null : entry.scope;
}

/**
 * Whether one scope of a kind provably reaches nothing that another does not. One that has no lists narrows nothing. `variables`: so that an
 * absolute path is compared with a pattern that begins with a variable, too.
 */
export function liesWithin(
  kind: PermissionKind,
  inner: AnsweredScope,
  outer: AnsweredScope,
  variables: ScopeVariables,
): boolean {
  if (Object.keys(outer).length === 0) return true;
  const declared = (scope: AnsweredScope) => ({ [kind]: { ...scope, reason: '' } }) as Parameters<typeof moreThan>[0];
  const isWithin = (scope: AnsweredScope) => moreThan(declared(outer), declared(scope)).length === 0;
  if (isWithin(inner)) return true;
  const { paths, ...others } = inner;
  if (!Array.isArray(paths) || Object.keys(others).length > 0) return false;
  return paths.every((path) => spellings(String(path), variables).some((text) => isWithin({ paths: [text] })));
}

/** Whether it is no smaller than `whole`, as far as that can be proven. */
export function isNoSmaller(
  kind: PermissionKind,
  scope: AnsweredScope,
  whole: AnsweredScope,
  variables: ScopeVariables,
): boolean {
  const { paths } = scope;
  const spelled = Array.isArray(paths)
    ? { ...scope, paths: paths.flatMap((path) => spellings(String(path), variables)) }
    : scope;
  return Object.keys(whole).length > 0 && liesWithin(kind, whole, spelled, variables);
}

/** What cannot stand in a pattern for itself: a glob's own characters, and what no pattern can say. */
export const NOT_LITERAL = /[*?{}[\]\\\u0000-\u001f\u007f]/u;

/** Only of folders in which no link is followed when a pattern is read: below others, the text does not say where it leads. */
const SPELLED = ['workspaceFolder', 'storage', 'globalStorage', 'tmp'] as const satisfies PathVariable[];

function spellings(path: string, variables: ScopeVariables): readonly string[] {
  const byVariable = SPELLED.flatMap((name) =>
    [variables[name]].flat().flatMap((root) => {
      const below = root === null || NOT_LITERAL.test(root) ? null : relativeTo(path, root);
      return below === null ? [] : [[`\${${name}}`, ...segmentsOf(below)].join('/')];
    }),
  );
  return [path, ...byVariable];
}

/** Whether a scope reaches what was asked for. */
export function reachesAsked(scopes: Scopes, kind: PermissionKind, scope: AnsweredScope, resource: object): boolean {
  return (scopes.covers as (kind: PermissionKind, scope: object, resource: object) => boolean)(kind, scope, resource);
}

/** A getter or `toJSON` of whoever answered may throw, or never end in a value: then it is none. */
function plainLists(said: unknown): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(JSON.stringify(said));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    const lists = Object.entries(value);
    const all = lists.length > 0 && lists.every(([, list]) => Array.isArray(list) && list.length > 0);
    return all ? Object.fromEntries(lists) : null;
  } catch {
    return null;
  }
}
