// What two readings of the settings differ in: for those who only want to know when something is new.

import { sameJson } from '../../model/configuration.ts';
import type { PermissionKind } from '../../model/permission.ts';
import type { SettingsLayer } from '../../permissions/settings/settings.ts';
import { trustPolicyJson } from '../../permissions/settings/trust-section.ts';

/** Whether both say the same of permissions. Where it stands in the file does not matter. */
export function sameAnswers(before: SettingsLayer, after: SettingsLayer): boolean {
  if (before.kind === 'broken' || after.kind === 'broken') return before.kind === after.kind;
  return sameJson(answersOf(before), answersOf(after));
}

/** Of which entries and kinds they say something else. Settings that cannot be read say nothing new. */
export function changedAnswers(
  before: SettingsLayer,
  after: SettingsLayer,
): readonly { readonly entry: string; readonly kind: PermissionKind }[] {
  if (before.kind === 'broken' || after.kind === 'broken') return [];
  const [old, now] = [before.permissions, after.permissions];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((entry) => {
    const kinds = new Set([...(old.get(entry)?.keys() ?? []), ...(now.get(entry)?.keys() ?? [])]);
    const said = (layer: typeof old, kind: PermissionKind) => {
      const found = layer.get(entry)?.get(kind);
      return found === undefined ? null : { grant: found.grant, scope: found.scope };
    };
    return [...kinds].flatMap((kind) => (sameJson(said(old, kind), said(now, kind)) ? [] : [{ entry, kind }]));
  });
}

/** Whether both say the same of where extensions run, of which are off, and of whom they may come from. */
export function samePlacement(before: SettingsLayer, after: SettingsLayer): boolean {
  return before.kind === after.kind && sameJson(placementOf(before), placementOf(after));
}

/** The keys whose value is new, another or gone. Settings that cannot be read have no values. */
export function changedValues(before: SettingsLayer, after: SettingsLayer): ReadonlySet<string> {
  const [old, now] = [valuesOf(before), valuesOf(after)];
  const keys = new Set([...old.keys(), ...now.keys()]);
  return new Set([...keys].filter((key) => old.has(key) !== now.has(key) || !sameJson(old.get(key), now.get(key))));
}

function valuesOf(layer: SettingsLayer): ReadonlyMap<string, unknown> {
  return layer.kind === 'read' ? layer.values : new Map();
}

function answersOf({ permissions }: Extract<SettingsLayer, { kind: 'read' }>): unknown {
  return Object.fromEntries(
    [...permissions].map(([entry, kinds]) => [
      entry,
      Object.fromEntries([...kinds].map(([kind, { grant, scope }]) => [kind, { grant, scope }])),
    ]),
  );
}

function placementOf(layer: SettingsLayer): unknown {
  const { disabled = new Map() } = layer;
  const required = layer.kind === 'read' ? [...layer.required.keys()].toSorted() : [];
  const walls = [...(layer.isolation ?? [])].map(([entry, { isolation }]) => [entry, isolation]);
  return {
    isolation: Object.fromEntries(walls),
    disabled: [...disabled.keys()].toSorted(),
    required,
    trust: layer.kind === 'read' ? trustPolicyJson(layer.trust) : null,
  };
}
