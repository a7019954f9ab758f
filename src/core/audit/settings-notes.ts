// What the layers say of permissions now and did not say before, whoever changed it: for whoever reads later why something was decided.

import type { PermissionKind } from '../../model/permission.ts';
import type { FileLayer, SessionLayer } from '../../permissions/rules.ts';
import type { SettingsEntry, SettingsLayer } from '../../permissions/settings/settings.ts';
import type { AuditNote } from './audit-entry.ts';

type SettingsNote = Extract<AuditNote, { kind: 'settings' }>;
export type Said = Omit<SettingsNote, 'kind' | 'time'>;

/** Layers as they were at one moment. Nothing in them changes, so that comparing two moments is cheap. */
export interface SaidNow {
  readonly files: readonly FileLayer[];
  readonly session: SessionLayer;
}

/** Entries of one change that are told one by one: a person changes a few, a new file says many. */
const MOST_TOLD = 200;

export function differences(before: SaidNow, after: SaidNow): readonly Said[] {
  const files = after.files.flatMap(({ name, settings }, index) => {
    const old = before.files[index];
    return old?.settings === settings ? [] : fileDifferences(name, old?.name === name ? old.settings : null, settings);
  });
  const gone = before.files.slice(after.files.length).map(({ name }) => wholeFile(name, null));
  return [...files, ...gone, ...sessionDifferences(before.session, after.session)].slice(0, MOST_TOLD);
}

/** A copy: the session's own map changes in place. */
export function sessionNow(session: SessionLayer): SessionLayer {
  return new Map([...session].map(([entry, kinds]) => [entry, new Map(kinds)]));
}

function fileDifferences(layer: string, before: SettingsLayer | null, after: SettingsLayer): Said[] {
  if (after.kind === 'broken') {
    if (before?.kind === 'broken') return [];
    return [{ ...wholeFile(layer, 'broken'), source: { file: after.file, line: after.problems[0]?.place.line ?? 1 } }];
  }
  const old =
    before?.kind === 'read' ? before.permissions : new Map<string, ReadonlyMap<PermissionKind, SettingsEntry>>();
  const entries = new Set([...old.keys(), ...after.permissions.keys()]);
  return [...entries].flatMap((entry) => {
    const [was, is] = [old.get(entry), after.permissions.get(entry)];
    const kinds = new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])]);
    return [...kinds].flatMap((kind) =>
      same(was?.get(kind), is?.get(kind)) ? [] : [said(layer, entry, kind, is?.get(kind))],
    );
  });
}

function sessionDifferences(before: SessionLayer, after: SessionLayer): Said[] {
  const entries = new Set([...before.keys(), ...after.keys()]);
  return [...entries].flatMap((entry) => {
    const [was, is] = [before.get(entry), after.get(entry)];
    const kinds = new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])]);
    return [...kinds].flatMap((kind): Said[] => {
      const [old, now] = [was?.get(kind) ?? [], is?.get(kind) ?? []];
      const added = now.filter((one) => !old.includes(one)).map((one) => said('session', entry, kind, one));
      return now.length === 0 && old.length > 0 ? [said('session', entry, kind, undefined)] : added;
    });
  });
}

function said(layer: string, entry: string, permission: PermissionKind, now: SettingsEntry | undefined): Said {
  const scope = now === undefined || Object.keys(now.scope).length === 0 ? null : now.scope;
  return { layer, entry, permission, says: now?.grant ?? null, scope, source: now?.source ?? null };
}

function wholeFile(layer: string, says: 'broken' | null): Said {
  return { layer, entry: null, permission: null, says, scope: null, source: null };
}

/** Where it stands in the file does not matter. */
function same(a: SettingsEntry | undefined, b: SettingsEntry | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.grant === b.grant && JSON.stringify(a.scope) === JSON.stringify(b.scope);
}
