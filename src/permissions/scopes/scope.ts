// Whether a resource lies within a scope, kind by kind. Never widens: what it cannot decide lies outside.

import { globSteps } from '../../base/glob.ts';
import { type AppResource, isAppPermission } from '../../model/app-permission.ts';
import type { HostPattern } from '../../model/host-pattern.ts';
import type { BuiltInPermissionKind, PermissionKind, PermissionScopes } from '../../model/permission.ts';
import type { FileUse } from '../floor.ts';
import type { FileResource, Resources } from '../request.ts';
import { type AppScope, createAppScopes } from './app-scope.ts';
import { coversPeer, hostPatterns } from './host-scope.ts';
import { expandPattern, type ScopePattern } from './scope-pattern.ts';
import type { RealPath, ScopeVariables } from './scope-variables.ts';
import { spawnScope } from './spawn-scope.ts';
import { someTargetCovers } from './target-scope.ts';

/** A scope in settings may leave its list out: then it does not narrow. */
export type ScopeOf<K extends PermissionKind> = K extends BuiltInPermissionKind
  ? Partial<PermissionScopes[K]>
  : AppScope;

/** Scopes as one extension sees them: with its folders in the place of variables. */
export interface Scopes {
  readonly variables: ScopeVariables;
  /** `scope` is one that was written for `kind`. */
  covers<K extends PermissionKind>(kind: K, scope: object, resource: Resources[K]): boolean;
}

/** What one decision may look at in all patterns of a scope: far above any honest list, far below a stall of the core. */
const MAX_STEPS = 1_000_000;

/** `realPath` resolves the literal part of absolute patterns, once for each pattern. */
export function createScopes(variables: ScopeVariables, realPath: RealPath): Scopes {
  // Scopes are immutable values: what they expand to is kept as long as they are.
  const expanded = new WeakMap<readonly string[], readonly ScopePattern[]>();
  const patternsOf = (paths: readonly string[]): readonly ScopePattern[] => {
    const known = expanded.get(paths);
    if (known !== undefined) return known;
    const patterns = paths.flatMap((path) => expandPattern(path, variables, realPath));
    expanded.set(paths, patterns);
    return patterns;
  };

  const hosts = new WeakMap<readonly string[], readonly HostPattern[]>();
  const hostsOf = (texts: readonly string[]): readonly HostPattern[] => {
    const known = hosts.get(texts) ?? hostPatterns(texts);
    hosts.set(texts, known);
    return known;
  };

  const files = (use: FileUse) => (scope: ScopeOf<FileUse>, file: FileResource) =>
    scope.paths === undefined || someReaches(use, patternsOf(scope.paths), file);

  const matchers: Matchers = {
    'fs.read': files('fs.read'),
    'fs.write': files('fs.write'),
    'commands.execute': (scope, command) => scope.commands === undefined || scope.commands.includes(command.id),
    'extensions.call': (scope, extension) =>
      scope.extensions === undefined || scope.extensions.some((id) => id.toLowerCase() === extension.id),
    'net.connect': (scope, peer) => scope.hosts === undefined || coversPeer(hostsOf(scope.hosts), peer),
    'process.spawn': spawnScope(variables, realPath),
    'env.read': (scope, variable) => scope.names === undefined || scope.names.includes(variable.name),
    'open.external': (scope, { target }) => someTargetCovers(scope.targets ?? null, target),
    secrets: () => true,
    'clipboard.read': () => true,
    'clipboard.write': () => true,
    'ui.prompt': () => true,
    // Their effects do not exist yet, nor does the matching of their scopes: nothing lies within.
    'documents.read': () => false,
    'documents.edit': () => false,
  };
  const apps = createAppScopes();
  return {
    variables,
    covers(kind, scope, resource) {
      if (isAppPermission(kind)) return apps.covers(scope as AppScope, resource as AppResource);
      return (matchers[kind as BuiltInPermissionKind] as (scope: object, resource: unknown) => boolean)(
        scope,
        resource,
      );
    },
  };
}

type Matchers = {
  readonly [K in BuiltInPermissionKind]: (scope: ScopeOf<K>, resource: Resources[K]) => boolean;
};

/** What costs too much to decide lies outside, like all that cannot be decided. */
function someReaches(use: FileUse, patterns: readonly ScopePattern[], file: FileResource): boolean {
  const end = globSteps() + MAX_STEPS;
  for (const pattern of patterns) {
    if (reaches(use, pattern, file)) return true;
    if (globSteps() > end) return false;
  }
  return false;
}

function reaches(use: FileUse, pattern: ScopePattern, file: FileResource): boolean {
  if (pattern.matches(use, file.real)) return true;
  // Only a folder, or one that is to be made, is a way. A missing thing that is not to be made must match itself:
  // otherwise "not found" and "out of scope" would tell what exists out of scope.
  return file.reach === 'way' && (file.what === 'folder' || file.what === 'missing') && pattern.leadsTo(use, file.real);
}
