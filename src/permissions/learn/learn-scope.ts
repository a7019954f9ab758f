// The scope that a manifest needs for the uses of one kind.

import { type AppPermissionKind, isAppPermission } from '../../model/app-permission.ts';
import { parsePathPattern } from '../../model/path-pattern.ts';
import type { PermissionKind } from '../../model/permission.ts';
import { literalGlob } from '../scopes/exact-scope.ts';
import type { Coverage } from './learn-declared.ts';
import { generaliseHosts } from './learn-hosts.ts';
import { generalisePaths } from './learn-paths.ts';
import { generalisePrograms } from './learn-programs.ts';
import { splitPath, type Use } from './use.ts';

/** Lists of a declaration. */
export type AddedScope = Readonly<Record<string, readonly unknown[]>>;

/** Entries of one list, and characters of one text, that a manifest can have. */
const MOST_ENTRIES = 256;
const LONGEST = 256;

/** `declared` are the scopes that the manifest has for the kind already; none of them covers `uses`. */
export function scopeFor(
  kind: PermissionKind,
  uses: readonly Use[],
  covers: Coverage,
  declared: readonly object[],
): AddedScope {
  const scopesOf = uses.flatMap((use) => ('scope' in use ? [use.scope] : []));
  const union = (name: string) => [...new Set(scopesOf.flatMap((scope) => scope[name] ?? []))].sort();
  switch (kind) {
    case 'fs.read':
    case 'fs.write':
      return { paths: pathsFor(kind, uses, covers, declared) };
    case 'process.spawn':
      return { commands: generalisePrograms(uses.filter((use) => use.kind === 'process.spawn')) };
    case 'net.connect':
      return { hosts: generaliseHosts(union('hosts')) };
    default:
      return Object.fromEntries(
        [...new Set(scopesOf.flatMap(Object.keys))].map((name) => [
          name,
          isAppPermission(kind) ? things(kind, name, uses) : union(name),
        ]),
      );
  }
}

/** Files first: a folder that leads to them needs no pattern of its own. */
function pathsFor(
  kind: 'fs.read' | 'fs.write',
  uses: readonly Use[],
  covers: Coverage,
  declared: readonly object[],
): readonly string[] {
  const files = uses.flatMap((use) => (use.kind === kind && use.as === 'itself' ? [use.path] : []));
  const paths = [...generalisePaths(kind, files).filter(isWritable)];
  const folders = uses.filter((use) => use.kind === kind && use.as !== 'itself');
  // The deepest first: what leads to it leads to those above.
  const deepest = folders.toSorted((a, b) => depthOf(b) - depthOf(a) || Number(isListed(b)) - Number(isListed(a)));
  for (const use of deepest) {
    const known = [...declared, { paths: [...paths] }];
    if (known.some((scope) => covers(scope, use))) continue;
    const path = 'path' in use ? escaped(use.path) : '';
    const pattern = isListed(use) ? `${path}/*` : path;
    if (isWritable(pattern)) paths.push(pattern);
  }
  return paths.sort();
}

const isListed = (use: Use): boolean => 'as' in use && use.as === 'listed';
const depthOf = (use: Use): number => ('path' in use ? splitPath(use.path).segments.length : 0);

/** The variable in front is no glob. */
function escaped(path: string): string {
  const { base } = splitPath(path);
  return base + literalGlob(path.slice(base.length));
}

function isWritable(pattern: string): boolean {
  return parsePathPattern(pattern).kind === 'value';
}

function things(kind: AppPermissionKind, name: string, uses: readonly Use[]): readonly string[] {
  const values = uses.flatMap((use) => {
    if (use.kind !== kind || !('scope' in use)) return [];
    const listed = use.scope[name] ?? [];
    return 'globs' in use && use.globs?.includes(name) ? listed.map(literalGlob) : listed;
  });
  // A manifest cannot leave a list out. Nothing was named yet: its author has to.
  return values.length === 0 ? ['TODO'] : [...new Set(values)].sort();
}

/** What fits into a manifest. */
export function fittingScope(scope: AddedScope, known: Readonly<Record<string, unknown>> | undefined): AddedScope {
  return Object.fromEntries(
    Object.entries(scope).map(([name, list]) => {
      const before = known?.[name];
      const room = MOST_ENTRIES - (Array.isArray(before) ? before.length : 0);
      return [name, list.filter(fits).slice(0, room)];
    }),
  );
}

function fits(entry: unknown): boolean {
  if (typeof entry === 'string') return entry !== '' && entry.length <= LONGEST;
  if (typeof entry !== 'object' || entry === null) return false;
  return Object.values(entry).every((part) =>
    typeof part === 'string'
      ? part.length <= LONGEST
      : Array.isArray(part) &&
        part.length <= MOST_ENTRIES &&
        part.every((each) => String(each).length <= LONGEST && !String(each).includes('\0')),
  );
}
