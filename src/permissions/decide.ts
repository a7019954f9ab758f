// Decides. Never asks, never acts.

import type { Problem } from '../base/error.ts';
import { type ExtensionIdentity, settingsKey } from '../model/origin.ts';
import type { PermissionKind } from '../model/permission.ts';
import { type FloorRefusal, isFileUse } from './floor.ts';
import { learningAnswer } from './learn/learning.ts';
import { type Refusal, type Refusals, refusals } from './refusal.ts';
import type { FileResource, PermissionRequest, ProgramResource, Resources } from './request.ts';
import {
  type DenyingLayer,
  declarationsOf,
  entryFor,
  entryNameOf,
  type FileLayerName,
  type Layer,
  type Rules,
  sessionEntry,
} from './rules.ts';
import type { Answer, SettingsEntry, Source } from './settings/settings.ts';

export type Decision =
  | { readonly kind: 'allow'; readonly layer: Layer; readonly source: Source | null }
  | ({ readonly kind: 'deny'; readonly layer: Layer; readonly source: Source | null } & Refusal)
  | { readonly kind: 'ask'; readonly layer: Layer; readonly source: Source | null; readonly reason: string };

/**
 * The ceiling is the intersection of the scopes of manifest, policy, workspace and user; the answer is the first that holds of: a deny
 * anywhere, an `ask` of policy or workspace (which an answer of the session settles), the session, the user, the default.
 */
export function decide<K extends PermissionKind>(rules: Rules, request: PermissionRequest<K>): Decision {
  const { who, kind } = request;
  const refuse = refusals(request, rules.scopes.variables);

  if (rules.barred !== null) return deny('trust', null, refuse.barred(rules.barred));
  // By its name first, so that the advice is right: no declaration would help. What was opened is tried below.
  const named = floorOn(rules, request, 'name');
  if (named !== null) return deny('floor', null, refuse.floor(named));
  if (needsNoPermission(rules, request)) {
    const real = floorOn(rules, request, 'object');
    return real === null ? allow('default', null) : deny('floor', null, refuse.floor(real));
  }

  const declarations = declarationsOf(rules, kind);
  if (declarations.length === 0 && !rules.learning) return deny('manifest', null, refuse.notDeclared());
  if (rules.restricted.has(kind)) return deny('workspace', null, refuse.untrusted());
  const standing = standingOf(rules, who.identity, kind);
  if (standing.kind === 'denied')
    return deny(standing.layer, standing.source, refusalOf(standing, rules, request, refuse));

  const covers = (scope: object) => rules.scopes.covers(kind, scope, request.resource);
  const declared = declarations.find(({ declaration }) => covers(declaration));
  if (declared === undefined && !rules.learning) return deny('manifest', null, refuse.outOfScope('manifest'));
  for (const { layer, entry } of standing.entries) {
    if (!covers(entry.scope)) return deny(layer, entry.source, refuse.outOfScope(layer, entry.source));
  }
  const real = floorOn(rules, request, 'object');
  if (real !== null) return deny('floor', null, refuse.floor(real));

  if (declared === undefined) {
    const asking = answerFrom(standing.entries, null, true).answer === 'ask';
    const learned = learningAnswer(rules, request, asking);
    switch (learned.answer) {
      case 'allow':
        return allow(learned.layer, learned.source);
      case 'ask':
        return { kind: 'ask', layer: 'learn', source: null, reason: '' };
      case 'refuse':
        return deny('manifest', null, refuse.outOfScope('manifest'));
    }
  }
  const { answer, layer, source } = answerFrom(
    standing.entries,
    sessionEntry(rules, who.identity, kind, covers),
    rules.accepted && !declared.optional,
  );
  if (answer === 'allow') return allow(layer, source);
  return { kind: 'ask', layer, source, reason: declared.declaration.reason };
}

type Denied = Extract<Standing, { kind: 'denied' }>;

function refusalOf(
  { layer, source, broken, name }: Denied,
  rules: Rules,
  request: PermissionRequest,
  refuse: Refusals,
) {
  if (layer === 'bisect') return refuse.withheld(entryOfUser(rules, request)?.source ?? null);
  return broken === null ? refuse.denied(layer, source, name) : refuse.broken(layer, broken[0]);
}

function entryOfUser({ layers }: Rules, { who, kind }: PermissionRequest): SettingsEntry | null {
  const user = layers.find(({ name }) => name === 'user');
  return user === undefined ? null : entryFor(user.settings, who.identity, kind);
}

/** What the layers say of a kind, whatever the resource. */
export type Standing =
  | {
      readonly kind: 'denied';
      readonly layer: DenyingLayer;
      readonly source: Source | null;
      /** Why the layer's file cannot be understood and denies everything; null when it says deny. */
      readonly broken: readonly Problem[] | null;
      /** The entry that says so; `*` when the whole file denies. */
      readonly name: string;
    }
  | { readonly kind: 'open'; readonly entries: readonly LayerEntry[] };

export interface LayerEntry {
  readonly layer: FileLayerName;
  readonly entry: SettingsEntry;
}

export function standingOf(rules: Rules, identity: ExtensionIdentity, kind: PermissionKind): Standing {
  const entries: LayerEntry[] = [];
  for (const { name: layer, settings } of rules.layers) {
    if (settings.kind === 'broken') {
      const line = settings.problems[0]?.place.line ?? 1;
      return { kind: 'denied', layer, source: { file: settings.file, line }, broken: settings.problems, name: '*' };
    }
    const entry = entryFor(settings, identity, kind);
    if (entry?.grant === 'deny') {
      const name = entryNameOf(settings, identity, kind, entry);
      return { kind: 'denied', layer, source: entry.source, broken: null, name };
    }
    if (entry !== null) entries.push({ layer, entry });
  }
  const answers = rules.session.get(settingsKey(identity))?.get(kind) ?? [];
  if (answers.some(({ grant }) => grant === 'deny'))
    return { kind: 'denied', layer: 'session', source: null, broken: null, name: settingsKey(identity) };
  // The last of those that deny: people hear first of what still holds when the search is over.
  if (rules.withheld.has(kind))
    return { kind: 'denied', layer: 'bisect', source: null, broken: null, name: settingsKey(identity) };
  return { kind: 'open', entries };
}

/** The answer when nothing denies. `session` is its answer, if it reaches what this is about. `byDefault`: the permission is required and was accepted. */
export function answerFrom(
  entries: readonly LayerEntry[],
  session: SettingsEntry | null,
  byDefault: boolean,
): { readonly answer: Exclude<Answer, 'deny'>; readonly layer: Layer; readonly source: Source | null } {
  if (session !== null) return { answer: 'allow', layer: 'session', source: session.source };
  // Policy and workspace can deny, ask and narrow. An `allow` of theirs says nothing.
  const asking = entries.find(({ layer, entry }) => layer !== 'user' && entry.grant === 'ask');
  if (asking !== undefined) return { answer: 'ask', layer: asking.layer, source: asking.entry.source };
  const user = entries.find(({ layer }) => layer === 'user')?.entry;
  if (user?.grant === 'allow' || user?.grant === 'ask') {
    return { answer: user.grant, layer: 'user', source: user.source };
  }
  return { answer: byDefault ? 'allow' : 'ask', layer: 'default', source: null };
}

function floorOn(rules: Rules, request: PermissionRequest, what: 'name' | 'object'): FloorRefusal | null {
  if (request.kind === 'env.read') return floorOnVariable(request.resource as Resources['env.read']);
  if (request.kind === 'process.spawn')
    return what === 'name' ? null : floorOnProgram(request.resource as ProgramResource);
  const { floor } = rules;
  if (isPeer(request)) return floor.onPeer(request.resource);
  const file = fileOf(request);
  if (file === null) return null;
  return what === 'name' ? floor.onPath(file.use, file.file.requested) : floor.onFile(file.use, file.file);
}

function isPeer(request: PermissionRequest): request is PermissionRequest<'net.connect'> {
  return request.kind === 'net.connect';
}

/** Secrets and switches of Bulkhead's own. */
function floorOnVariable({ name }: Resources['env.read']): FloorRefusal | null {
  return /^BULKHEAD_/iu.test(name) ? { code: 'PERMISSION_DENIED', reason: 'it belongs to Bulkhead itself' } : null;
}

/** Whoever may not start it at all learns nothing of it: this is asked last. */
function floorOnProgram({ unsafe }: ProgramResource): FloorRefusal | null {
  return unsafe === null ? null : { code: 'PERMISSION_DENIED', reason: unsafe };
}

function needsNoPermission(rules: Rules, request: PermissionRequest): boolean {
  const file = fileOf(request);
  return file !== null && rules.floor.alwaysAllows(file.use, file.file);
}

function fileOf(request: PermissionRequest): { use: 'fs.read' | 'fs.write'; file: FileResource } | null {
  const { kind, resource } = request;
  return isFileUse(kind) ? { use: kind, file: resource as FileResource } : null;
}

const allow = (layer: Layer, source: Source | null): Decision => ({ kind: 'allow', layer, source });
const deny = (layer: Layer, source: Source | null, refusal: Refusal): Decision => ({
  kind: 'deny',
  layer,
  source,
  ...refusal,
});
