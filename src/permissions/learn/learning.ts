// What an extension may do beyond its manifest while its author learns what it needs. Less than any declaration: no ceiling bounds it.

import { isFileUse } from '../floor.ts';
import type { FileResource, PermissionRequest } from '../request.ts';
import { type Rules, sessionEntry } from '../rules.ts';
import { exactScope } from '../scopes/exact-scope.ts';
import type { SettingsEntry, Source } from '../settings/settings.ts';

/** What whoever learns may read unasked. */
const WORKSPACE = { paths: ['${workspaceFolder}', '${workspaceFolder}/**'] };

/** `refuse`: no declaration could open it, so there is nothing to learn. */
export type LearningAnswer =
  | { readonly answer: 'allow'; readonly layer: 'session' | 'learn'; readonly source: Source | null }
  | { readonly answer: 'ask' }
  | { readonly answer: 'refuse' };

/**
 * For what the manifest does not reach; denies, ceilings and the floor were tried before. What was once said of a whole kind (`allow` in the
 * settings, an answer for all of it) was about what the manifest declares: only a word about this very part counts here.
 * `asking`: a layer wants to be asked about this kind.
 */
export function learningAnswer(rules: Rules, request: PermissionRequest, asking: boolean): LearningAnswer {
  const { who, kind, resource } = request;
  const covers = (scope: object) => rules.scopes.covers(kind, scope, resource);
  const smallest = exactScope(kind, resource);
  // Variables of loaders, a name whose address lies behind this machine: what even its own name does not open.
  if (smallest === null || (!isFileUse(kind) && !covers(smallest.scope))) return { answer: 'refuse' };
  const aboutThis = (scope: SettingsEntry['scope']) =>
    (Object.keys(scope).length > 0 || Object.keys(smallest.scope).length === 0) && covers(scope);
  const session = isWholeFolder(request) ? null : sessionEntry(rules, who.identity, kind, aboutThis);
  if (session !== null) return { answer: 'allow', layer: 'session', source: session.source };
  if (kind === 'fs.read' && !asking && covers(WORKSPACE)) return { answer: 'allow', layer: 'learn', source: null };
  return { answer: 'ask' };
}

/** Removed or moved with all that is in it: a word about the folder (that it may be made) is none about that. */
export function isWholeFolder({ kind, resource }: PermissionRequest): boolean {
  if (kind !== 'fs.write') return false;
  const { what, reach } = resource as FileResource;
  return what === 'folder' && reach === 'itself';
}
