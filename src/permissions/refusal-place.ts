// Where the word stands that a refusal names, and whose it really is, found anew in the rules: what came back from a host is not believed to know it.

import { type BulkheadError, coded } from '../base/error.ts';
import type { ExtensionIdentity } from '../model/origin.ts';
import type { PermissionKind } from '../model/permission.ts';
import { standingOf } from './decide.ts';
import { heardLayer, WITHHELD_FIX } from './refusal.ts';
import type { Rules } from './rules.ts';
import type { Source } from './settings/settings.ts';

const REFUSALS: ReadonlySet<string> = new Set(['PERMISSION_DENIED', 'PERMISSION_UNANSWERED', 'OUT_OF_SCOPE']);

/** The error with `details.place`, for whoever may know where settings lie; the same when the rules of now do not refuse so. */
export function withPlace(error: BulkheadError, rules: Rules, identity: ExtensionIdentity): BulkheadError {
  const { code, message, details, cause } = error;
  if (!REFUSALS.has(code) || details.place !== undefined || details.permission === undefined) return error;
  const kind = details.permission as PermissionKind;
  if (isWithheld(rules, identity, kind, details.layer)) {
    return coded(code, message, { ...details, layer: 'bisect', fix: WITHHELD_FIX }, cause);
  }
  const source = sourceIn(rules, identity, kind, details.layer);
  if (source === null) return error;
  return coded(code, message, { ...details, place: { file: source.file, line: source.line } }, cause);
}

function isWithheld(rules: Rules, identity: ExtensionIdentity, kind: PermissionKind, heard: unknown): boolean {
  const standing = standingOf(rules, identity, kind);
  return standing.kind === 'denied' && standing.layer === 'bisect' && heard === heardLayer('bisect');
}

function sourceIn(rules: Rules, identity: ExtensionIdentity, kind: PermissionKind, layer: unknown): Source | null {
  const standing = standingOf(rules, identity, kind);
  if (standing.kind === 'denied') return standing.layer === layer ? standing.source : null;
  return standing.entries.find((entry) => entry.layer === layer)?.entry.source ?? null;
}
