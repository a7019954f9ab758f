// From what was used to the smallest permissions that cover it, beside what a manifest declares already. Pure: decides nothing, changes nothing.

import { PERMISSION_KINDS, type PermissionKind } from '../../model/permission.ts';
import {
  coverageWith,
  type Declared,
  type DeclaredField,
  declarationsFor,
  type LearnedFrom,
  ownDeclaration,
} from './learn-declared.ts';
import { type AddedScope, fittingScope, scopeFor } from './learn-scope.ts';
import { type UnusedEntry, unusedIn } from './learn-unused.ts';
import type { Use } from './use.ts';

export interface Lesson {
  /** What has to be added so that every use is covered, in the order of kinds, most dangerous first. */
  readonly missing: readonly Addition[];
  /** What is declared and covers no use. A path that was never exercised looks unused too. */
  readonly unused: readonly UnusedEntry[];
  /** What no manifest can declare: names that are too long for it. */
  readonly beyond: readonly Use[];
}

export interface Addition {
  readonly field: DeclaredField;
  readonly kind: PermissionKind;
  /** Lists to append to those of the declaration; or, of a `fresh` one, all that it has beside its reason. */
  readonly scope: AddedScope;
  readonly fresh: boolean;
}

export function learn(from: LearnedFrom, declared: Declared): Lesson {
  const covers = coverageWith(from);
  const covered = (use: Use) => declarationsFor(declared, use.kind).some((scope) => covers(scope, use));
  const missing = from.uses.filter((use) => !covered(use));
  const additions: Addition[] = [];
  const beyond: Use[] = [];
  for (const [kind, uses] of inOrder(Map.groupBy(missing, (use) => use.kind))) {
    const field = fieldFor(kind, declared, from.requested);
    const known = ownDeclaration(declared[field], kind);
    const scope = fittingScope(scopeFor(kind, uses, covers, declarationsFor(declared, kind)), known);
    const left = uses.filter((use) => !covers(scope, use));
    beyond.push(...left);
    const says = Object.values(scope).some((list) => list.length > 0) || Object.keys(scope).length === 0;
    if (says && left.length < uses.length) additions.push({ field, kind, scope, fresh: known === undefined });
  }
  return { missing: additions, unused: unusedIn(from, declared, covers), beyond };
}

/** The manifest's two fields with what is missing. `reasonFor` gives a fresh declaration its reason. */
export function withAdditions(
  declared: Declared,
  missing: readonly Addition[],
  reasonFor: (addition: Addition) => string,
): Declared {
  const next: { [F in DeclaredField]: Record<string, Record<string, unknown>> } = {
    permissions: { ...declared.permissions },
    optionalPermissions: { ...declared.optionalPermissions },
  };
  for (const addition of missing) {
    const before = ownDeclaration(declared[addition.field], addition.kind);
    const lists = Object.entries(addition.scope).map(([name, added]) => {
      const list = before?.[name];
      return [name, [...(Array.isArray(list) ? list : []), ...added]];
    });
    const after = { ...before, ...Object.fromEntries(lists), reason: before?.reason ?? reasonFor(addition) };
    Object.defineProperty(next[addition.field], addition.kind, { value: after, enumerable: true, configurable: true });
  }
  // The schema of manifests is what makes these declarations; each was one, or was made of its lists.
  return next as unknown as Declared;
}

/** Where an addition belongs: with what stands there; what is asked for at run time is optional; else it is necessary. */
function fieldFor(kind: PermissionKind, declared: Declared, requested: ReadonlySet<string>): DeclaredField {
  if (ownDeclaration(declared.permissions, kind) !== undefined) return 'permissions';
  const optional = ownDeclaration(declared.optionalPermissions, kind) !== undefined || requested.has(kind);
  return optional ? 'optionalPermissions' : 'permissions';
}

function inOrder(groups: ReadonlyMap<PermissionKind, Use[]>): readonly (readonly [PermissionKind, readonly Use[]])[] {
  const known: readonly PermissionKind[] = PERMISSION_KINDS;
  // Those of the app come last.
  const order = (kind: PermissionKind) => (known.includes(kind) ? known.indexOf(kind) : known.length);
  return [...groups].sort(([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1));
}
