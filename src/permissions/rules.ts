// Everything that a decision about one extension looks at, as values. Whoever changes a layer makes new rules.

import type { ExtensionIdentity } from '../model/origin.ts';
import { settingsKey } from '../model/origin.ts';
import type { Declarations, PermissionKind } from '../model/permission.ts';
import type { Floor } from './floor.ts';
import type { Scopes } from './scopes/scope.ts';
import type { SettingsEntry, SettingsLayer } from './settings/settings.ts';

export type FileLayerName = 'policy' | 'workspace' | 'user';
export type SettingsLayerName = FileLayerName | 'session';
/** A word that denies: of settings, of the session, or of a trial of a search. */
export type DenyingLayer = SettingsLayerName | 'bisect';
/**
 * Which layer decided. `trust`: it may not run at all any more. `bisect`: a trial of a search withholds it. `default`: nobody said anything of it. `learn`: it is
 * being learned what the extension needs.
 */
export type Layer = 'floor' | 'trust' | 'manifest' | DenyingLayer | 'learn' | 'default';

/** One file of settings and whose word it is. */
export interface FileLayer {
  readonly name: FileLayerName;
  readonly settings: SettingsLayer;
}

/**
 * What was answered since the start, by the name that settings have for this copy of an extension. An answer may speak of a part only:
 * where its scope does not reach, it says nothing.
 */
export type SessionLayer = ReadonlyMap<string, ReadonlyMap<PermissionKind, readonly SettingsEntry[]>>;

export interface Rules {
  /** What the manifest asks for: accepted at install, and asked for at run time. */
  readonly required: Declarations;
  readonly optional: Declarations;
  /** Whether `required` was accepted: at install, or by naming the folder for this run. */
  readonly accepted: boolean;
  /** It is not trusted any more, in a sentence; null: it is. Whatever was granted is void from that moment on, also while it is being ended. */
  readonly barred: string | null;
  readonly scopes: Scopes;
  readonly floor: Floor;
  /** In this order: policies, workspace settings (one of each folder), the user's. Each narrows; none widens. */
  readonly layers: readonly FileLayer[];
  readonly session: SessionLayer;
  /** Kinds that execute or write, which nothing opens in a workspace that is not trusted. Empty where it is, or the manifest says that it is safe. */
  readonly restricted: ReadonlySet<PermissionKind>;
  /** Kinds that a trial of a search takes away, whatever anybody said. Empty: no search is under way, or it is about something else. */
  readonly withheld: ReadonlySet<string>;
  /** Its author runs it to learn what it needs: what is not declared is asked for instead of refused, and reads of the workspace are free. */
  readonly learning: boolean;
}

/** An answer of the session that allows a kind, and reaches what `covers` is about. */
export function sessionEntry(
  rules: Rules,
  identity: ExtensionIdentity,
  kind: PermissionKind,
  covers: (scope: SettingsEntry['scope']) => boolean,
): SettingsEntry | null {
  const entries = rules.session.get(settingsKey(identity))?.get(kind) ?? [];
  return entries.find(({ grant, scope }) => grant === 'allow' && covers(scope)) ?? null;
}

/**
 * What a layer says of a kind for this copy: its own entry, else `*`. One deviation, and only to the stricter side: a `deny`
 * under the bare id denies development and unsigned copies too.
 */
export function entryFor(
  layer: SettingsLayer,
  identity: ExtensionIdentity,
  kind: PermissionKind,
): SettingsEntry | null {
  if (layer.kind === 'broken') return null;
  const bare = layer.permissions.get(identity.id)?.get(kind);
  if (bare?.grant === 'deny') return bare;
  return layer.permissions.get(settingsKey(identity))?.get(kind) ?? layer.permissions.get('*')?.get(kind) ?? null;
}

/** Under which name the layer says it: whoever wants it otherwise has to know. */
export function entryNameOf(
  layer: SettingsLayer,
  identity: ExtensionIdentity,
  kind: PermissionKind,
  entry: SettingsEntry,
): string {
  if (layer.kind === 'broken') return '*';
  const names = [identity.id, settingsKey(identity)];
  return names.find((name) => layer.permissions.get(name)?.get(kind) === entry) ?? '*';
}

/** The manifest's declarations of a kind, the required one first. A kind may stand in both, with different scopes. */
export function declarationsOf<K extends PermissionKind>(
  rules: Rules,
  kind: K,
): readonly { readonly optional: boolean; readonly declaration: NonNullable<Declarations[K]> }[] {
  const own = (declarations: Declarations) => (Object.hasOwn(declarations, kind) ? declarations[kind] : undefined);
  const required = own(rules.required);
  const optional = own(rules.optional);
  return [
    ...(required === undefined ? [] : [{ optional: false, declaration: required }]),
    ...(optional === undefined ? [] : [{ optional: true, declaration: optional }]),
  ];
}

/** What the whole kind would reach: of a kind that is declared twice, both. A list that one leaves out narrows nothing. */
export function declaredScope(rules: Rules, kind: PermissionKind): Readonly<Record<string, unknown>> {
  const scopes = declarationsOf(rules, kind).map(({ declaration: { reason: _, ...scope } }) => scope as object);
  const fields = Object.keys(scopes[0] ?? {}).filter((field) => scopes.every((scope) => Object.hasOwn(scope, field)));
  return Object.fromEntries(
    fields.map((field) => {
      const lists = scopes.map((scope) => (scope as Record<string, unknown>)[field]);
      return [field, lists.every(Array.isArray) ? lists.flat() : lists[0]];
    }),
  );
}
