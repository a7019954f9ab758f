// What a manifest declares and nothing used.

import { isAppPermission } from '../../model/app-permission.ts';
import { parseHostPattern } from '../../model/host-pattern.ts';
import { parseAddress } from '../../model/ip-address.ts';
import type { PermissionKind } from '../../model/permission.ts';
import { type Coverage, type Declared, type DeclaredField, FIELDS, type LearnedFrom } from './learn-declared.ts';
import type { Use } from './use.ts';

export interface UnusedEntry {
  readonly field: DeclaredField;
  readonly kind: PermissionKind;
  /** The place in the declaration; null: all of it. */
  readonly entry: { readonly list: string; readonly index: number } | null;
}

/** Every declaration of a kind that covers nothing, or the entries of its lists that do not. */
export function unusedIn(from: LearnedFrom, declared: Declared, covers: Coverage): readonly UnusedEntry[] {
  return FIELDS.flatMap((field) =>
    Object.entries(declared[field]).flatMap(([name, { reason: _, ...scope }]) => {
      const kind = name as PermissionKind; // the manifest's schema knows the kinds
      const entries = unusedEntries(kind, scope, from, covers);
      return entries.map((entry) => ({ field, kind, entry }));
    }),
  );
}

function unusedEntries(
  kind: PermissionKind,
  scope: Readonly<Record<string, unknown>>,
  { uses, requested }: LearnedFrom,
  covers: Coverage,
): readonly UnusedEntry['entry'][] {
  // Nothing can use them yet.
  if (kind === 'documents.read' || kind === 'documents.edit') return [];
  const own = uses.filter((use) => use.kind === kind);
  // It asked for it and then had no occasion: somebody may have.
  if (own.length === 0) return requested.has(kind) ? [] : [null];
  const entries = Object.entries(scope).flatMap(([list, texts]) =>
    Array.isArray(texts) ? texts.map((text: unknown, index) => ({ list, index, text })) : [],
  );
  const isUsed = (list: string, text: unknown) =>
    // The address behind a name stands beside that name: it was dialled, and nobody named it.
    (kind === 'net.connect' && isAddressEntry(text)) ||
    own.some((use) => split(use, list).some((part) => covers({ [list]: [text] }, part)));
  const unused = entries.filter(({ list, text }) => !isUsed(list, text));
  if (entries.length > 0 && unused.length === entries.length) return [null];
  return unused.map(({ list, index }) => ({ list, index }));
}

function isAddressEntry(text: unknown): boolean {
  const pattern = parseHostPattern(String(text));
  return pattern.kind === 'value' && pattern.value.kind === 'host' && parseAddress(pattern.value.name) !== null;
}

/** By one list alone; of an app's things one by one, for an entry may cover some of them. */
function split(use: Use, list: string): readonly Use[] {
  if (!isAppPermission(use.kind) || !('scope' in use)) return [use];
  return (use.scope[list] ?? []).map((value) => ({ ...use, scope: { [list]: [value] } }));
}
