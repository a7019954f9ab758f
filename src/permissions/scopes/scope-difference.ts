// What one manifest asks for beyond another. What cannot be proven to lie within the old counts as more.

import type { ApiDescription } from '../../model/app-api.ts';
import { isAppPermission } from '../../model/app-permission.ts';
import type { Declarations, PermissionKind, SpawnPattern } from '../../model/permission.ts';
import { permissionOrder } from '../../model/permission-order.ts';
import { hostWithin, pathWithin, spawnWithin, targetWithin } from './entry-within.ts';
import type { ProofBudget } from './glob-within.ts';

export interface PermissionChange {
  readonly kind: PermissionKind;
  readonly change: 'new' | 'wider';
  /**
   * List of the scope → its entries that are not provably within what was declared before; of a new kind, all. `'any'`: the list that
   * limited it is gone. Kinds that have no lists have nothing here.
   */
  readonly added: Readonly<Record<string, readonly unknown[] | 'any'>>;
}

/** What one comparison may look at in all lists: far above any honest manifest, far below a stall of the core. */
const MAX_STEPS = 2_000_000;
/** What it costs to read a host, and a target with another, in steps of a pattern. */
const HOST_STEPS = 40;
const TARGET_STEPS = 200;

/**
 * Kind by kind, the most dangerous first; empty when nothing more is asked for. `apis`: those of the app, for the order of their
 * permissions only; one that none of them has stands among the dangerous.
 */
export function moreThan(
  before: Declarations,
  after: Declarations,
  apis: readonly ApiDescription[] = [],
): readonly PermissionChange[] {
  const budget = { left: MAX_STEPS };
  return kindsOf(after, apis).flatMap((kind): readonly PermissionChange[] => {
    const [old, now] = [scopeOf(before, kind), scopeOf(after, kind)];
    if (now === null) return [];
    if (old === null) return [{ kind, change: 'new', added: listsOf(now) }];
    const added = addedTo(kind, old, now, budget);
    return Object.keys(added).length === 0 ? [] : [{ kind, change: 'wider', added }];
  });
}

type Scope = Readonly<Record<string, unknown>>;

function scopeOf(declarations: Declarations, kind: PermissionKind): Scope | null {
  if (!Object.hasOwn(declarations, kind)) return null;
  const declared = declarations[kind] as Scope | undefined;
  if (declared === undefined) return null;
  const { reason: _, ...scope } = declared;
  return scope;
}

function kindsOf(declarations: Declarations, apis: readonly ApiDescription[]): readonly PermissionKind[] {
  const known = permissionOrder(apis).map(({ kind }) => kind);
  const strange = Object.keys(declarations).filter((kind) => isAppPermission(kind) && !known.includes(kind));
  const first = known.indexOf('fs.write');
  return [...known.slice(0, first), ...strange.toSorted(), ...known.slice(first)] as PermissionKind[];
}

function listsOf(scope: Scope): PermissionChange['added'] {
  return Object.fromEntries(Object.entries(scope).map(([field, said]) => [field, Array.isArray(said) ? said : [said]]));
}

/** A list that is left out does not limit. Each list limits by itself, so each is compared by itself. */
function addedTo(kind: PermissionKind, old: Scope, now: Scope, budget: ProofBudget): PermissionChange['added'] {
  const added: [string, readonly unknown[] | 'any'][] = [];
  for (const [field, before] of Object.entries(old)) {
    const after = Object.hasOwn(now, field) ? now[field] : undefined;
    if (after === undefined) added.push([field, 'any']);
    else if (!Array.isArray(before) || !Array.isArray(after)) {
      if (!isSame(before, after)) added.push([field, Array.isArray(after) ? after : [after]]);
    } else {
      const more = after.filter((entry) => !entryWithin(kind, field, entry, before, budget));
      if (more.length > 0) added.push([field, more]);
    }
  }
  return Object.fromEntries(added);
}

/** `before` is the old list, all of it: several of its entries may share what one new entry reaches. */
function entryWithin(
  kind: PermissionKind,
  field: string,
  entry: unknown,
  before: readonly unknown[],
  budget: ProofBudget,
): boolean {
  if (before.some((old) => isSame(old, entry))) return true;
  const texts = before.filter((old) => typeof old === 'string');
  if (kind === 'process.spawn') {
    // The manifest was parsed: an entry of this list is a command line.
    return before.some((old) => spawnWithin(entry as SpawnPattern, old as SpawnPattern, budget));
  }
  if (typeof entry !== 'string') return false;
  switch (kind) {
    case 'fs.read':
    case 'fs.write':
      return texts.some((old) => pathWithin(kind, entry, old, budget));
    case 'documents.read':
    case 'documents.edit':
      return (
        field === 'paths' &&
        texts.some((old) => pathWithin(kind === 'documents.read' ? 'fs.read' : 'fs.write', entry, old, budget))
      );
    case 'net.connect':
      return pays(budget, texts.length * HOST_STEPS) && hostWithin(entry, texts);
    case 'open.external':
      return texts.some((old) => pays(budget, TARGET_STEPS) && targetWithin(entry, old));
    case 'extensions.call':
      return texts.some((old) => old.toLowerCase() === entry.toLowerCase());
    default:
      // Names that are compared as they are; and lists of the app, of which only it knows what an entry matches.
      return false;
  }
}

function pays(budget: ProofBudget, steps: number): boolean {
  budget.left -= steps;
  return budget.left >= 0;
}

/** Of plain JSON. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
