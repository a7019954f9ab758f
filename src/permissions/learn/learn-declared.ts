// What a manifest declares, set against what was used.

import type { Declarations, PermissionKind } from '../../model/permission.ts';
import { createScopes } from '../scopes/scope.ts';
import type { RealPath, ScopeVariables } from '../scopes/scope-variables.ts';
import { resourceOf, type Use } from './use.ts';

/** What a manifest says. */
export interface Declared {
  readonly permissions: Declarations;
  readonly optionalPermissions: Declarations;
}

export type DeclaredField = keyof Declared;
export const FIELDS = ['permissions', 'optionalPermissions'] as const satisfies DeclaredField[];

export interface LearnedFrom {
  readonly uses: readonly Use[];
  /** Kinds that it asked for as a whole before it needed them: it can do without. */
  readonly requested: ReadonlySet<string>;
  readonly variables: ScopeVariables;
  readonly realPath: RealPath;
}

/** Whether a scope reaches what was used. */
export type Coverage = (scope: object, use: Use) => boolean;

export function coverageWith({ variables, realPath }: Pick<LearnedFrom, 'variables' | 'realPath'>): Coverage {
  const scopes = createScopes(variables, realPath);
  return (scope, use) => {
    const resource = resourceOf(use, variables);
    return resource !== null && scopes.covers(use.kind, scope, resource as never);
  };
}

export function declarationsFor(declared: Declared, kind: PermissionKind): readonly object[] {
  return FIELDS.map((field) => ownDeclaration(declared[field], kind)).filter(
    (declaration) => declaration !== undefined,
  );
}

export function ownDeclaration(
  declarations: Declarations,
  kind: PermissionKind,
): Readonly<Record<string, unknown>> | undefined {
  return Object.hasOwn(declarations, kind)
    ? (declarations as Record<string, Record<string, unknown>>)[kind]
    : undefined;
}
