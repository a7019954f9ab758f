// How a refusal reads: its code, what was refused, and what to declare or change.

import type { Problem } from '../base/error.ts';
import { quote, visible } from '../base/quote.ts';
import { type AppResource, hasDotParts, isAppPermission } from '../model/app-permission.ts';
import { settingsKey } from '../model/origin.ts';
import { type BuiltInPermissionKind, SPAWN_WARNING } from '../model/permission.ts';
import type { FloorRefusal } from './floor.ts';
import { type PermissionRequest, type ProgramResource, resourceText } from './request.ts';
import type { Layer, SettingsLayerName } from './rules.ts';
import { suggestPattern } from './scopes/scope-pattern.ts';
import type { ScopeVariables } from './scopes/scope-variables.ts';
import { suggestTarget } from './scopes/target-scope.ts';
import type { Source } from './settings/settings.ts';

export type RefusalCode =
  | 'PERMISSION_NOT_DECLARED'
  | 'PERMISSION_DENIED'
  | 'PERMISSION_UNANSWERED'
  | 'OUT_OF_SCOPE'
  | 'FILE_NOT_REGULAR';

export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
  readonly fix: string;
}

const DOING: { readonly [K in BuiltInPermissionKind]: string } = {
  'fs.read': 'read',
  'fs.write': 'write',
  'commands.execute': 'execute the command',
  'extensions.call': 'call the exports of',
  'env.read': 'read the environment variable',
  'net.connect': 'connect to',
  'process.spawn': 'start',
  'open.external': 'open',
  'documents.read': 'read the document',
  'documents.edit': 'edit the document',
  secrets: 'keep the secret',
  'clipboard.read': 'read the clipboard',
  'clipboard.write': 'write to the clipboard',
  'ui.prompt': 'ask the user',
};

/** The list that a declaration of the kind has beside its reason, with the refused resource in it. */
const DECLARING: { readonly [K in BuiltInPermissionKind]: (resource: string, variables: ScopeVariables) => string } = {
  'fs.read': paths,
  'fs.write': paths,
  'commands.execute': (id) => `"commands": [${text(id)}], `,
  'extensions.call': (id) => `"extensions": [${text(id)}], `,
  'env.read': (name) => `"names": [${text(name)}], `,
  'net.connect': (host) => `"hosts": [${text(host)}], `,
  'process.spawn': () => '',
  'open.external': (target) => `"targets": [${text(suggestTarget(target))}], `,
  'documents.read': paths,
  'documents.edit': paths,
  secrets: () => '',
  'clipboard.read': () => '',
  'clipboard.write': () => '',
  'ui.prompt': () => '',
};

const UNANSWERED = {
  no: 'the user said no',
  nobody: 'it has to be asked for, and nobody answered',
  swapped: 'it is another thing now than the one that the user was asked about',
} as const;

const ONLY_ITS_OWNER = 'Only whoever wrote the policy can change that.';

/** For people. */
export const WITHHELD_FIX =
  'A search for what is broken withholds it in this trial, and nobody denied it. When the search is over, or reset, it is as before.';

export type Refusals = ReturnType<typeof refusals>;

/** Where a first word about one extension stands, in the shape in which the program writes settings. */
const FIRST_ENTRY: Source = { file: 'settings.json', line: 4 };

/**
 * Which layer an extension hears of. What knows that it is being tried out behaves, and what is broken stays hidden: what a trial withholds reads as if the user
 * had denied it. People find out: `withPlace`.
 */
export function heardLayer(layer: Layer): Layer {
  return layer === 'bisect' ? 'user' : layer;
}

/** The words for one request. What the extension named is untrusted and quoted. */
export function refusals(request: PermissionRequest, variables: ScopeVariables) {
  const { who, kind } = request;
  const resource = resourceText(request);
  const doing = () => (isAppPermission(kind) ? `use ${kind}${resource === '' ? '' : ' on'}` : DOING[kind]);
  const mayNot = () => `${who.identity.id} may not ${doing()}${resource === '' ? '' : ` ${quote(resource)}`}`;
  // Made for a refusal only: most requests are allowed, and a search decides on every entry.
  const declare = () =>
    kind === 'process.spawn'
      ? declareProgram(request.resource as ProgramResource)
      : isAppPermission(kind)
        ? declareApp(kind, request.resource as AppResource)
        : `Declare it in package.json: "permissions": { "${kind}": { ${DECLARING[kind](resource, variables)}"reason": "…" } }`;
  const entry = settingsKey(who.identity);
  /** `name`: the entry that says so. */
  const denied = (layer: SettingsLayerName, source: Source | null, name: string): Refusal => ({
    code: 'PERMISSION_DENIED',
    message: `${mayNot()}: ${says(layer, source, 'deny', 'denies')} ${kind}${writtenAt(source)}.`,
    fix:
      layer === 'policy'
        ? ONLY_ITS_OWNER
        : layer === 'workspace'
          ? `Take "${kind}" of "${name}" out of .bulkhead/settings.json of the workspace.`
          : // A deny of the bare id goes before what the copy's own entry allows.
            name !== entry && name !== '*'
            ? `Take "${kind}" of "${name}" out of the ${layer} settings: there it denies every copy of the extension.`
            : `Allow it in the ${layer} settings: "bulkhead.permissions": { "${entry}": { "${kind}": "allow" } }`,
  });
  return {
    floor: ({ code, reason }: FloorRefusal): Refusal => ({
      code,
      message: `${mayNot()}, because ${reason}.`,
      fix:
        kind === 'net.connect'
          ? 'No permission opens this: connect to another server.'
          : kind === 'process.spawn'
            ? 'No permission opens this: use a program that only the user or the system can change.'
            : 'No permission opens this: use a file of the workspace, or the storage of the extension.',
    }),
    /** `why` is a sentence, without its full stop. */
    barred: (why: string): Refusal => ({
      code: 'PERMISSION_DENIED',
      message: `${mayNot()}: ${why}.`,
      fix: 'Only whoever is responsible for this machine can trust it again.',
    }),
    notDeclared: (): Refusal => ({
      code: 'PERMISSION_NOT_DECLARED',
      message: `${mayNot()}: its manifest does not declare ${kind}.`,
      fix: declare(),
    }),
    outOfScope: (layer: 'manifest' | SettingsLayerName, source: Source | null = null): Refusal => ({
      code: 'OUT_OF_SCOPE',
      message: `${mayNot()}: ${layer === 'manifest' ? `what its manifest declares for ${kind}` : `what ${says(layer, source, 'leave', 'leaves')} of ${kind}`} does not reach it${writtenAt(source)}.`,
      fix:
        layer === 'manifest'
          ? declare()
          : layer === 'policy'
            ? ONLY_ITS_OWNER
            : `Widen "${kind}" of "${entry}" in the ${layer} settings.`,
    }),
    untrusted: (): Refusal => ({
      code: 'PERMISSION_DENIED',
      message: `${mayNot()}: the workspace is not trusted.`,
      fix: 'Trust the workspace, if you know who wrote what lies in it; or declare "capabilities": { "untrustedWorkspaces": { "supported": true } }, if this is safe there.',
    }),
    denied,
    /** `written`: what the user's settings do say of it, if anything. */
    withheld: (written: Source | null): Refusal => denied('user', written ?? FIRST_ENTRY, entry),
    broken: (layer: SettingsLayerName, problem: Problem | undefined): Refusal => ({
      code: 'PERMISSION_DENIED',
      message: `${mayNot()}: the ${layer} settings cannot be understood, and until they can, everything is denied${problem === undefined ? '.' : ` (${placeOf(problem)}).`}`,
      // What stands there is quoted in the problem, and no extension's to know: the app and the log have it.
      fix: `Mend the ${layer} settings: the log says what is wrong with them.`,
    }),
    unanswered: (why: keyof typeof UNANSWERED, layer: Layer): Refusal => ({
      code: why === 'no' ? 'PERMISSION_DENIED' : 'PERMISSION_UNANSWERED',
      message: `${mayNot()}: ${UNANSWERED[why]}.`,
      fix: `${why === 'swapped' ? 'Try again. ' : ''}${toBeAnswered(layer, `"bulkhead.permissions": { "${entry}": { "${kind}": "allow" } }`)}`,
    }),
  };
}

/** A layer and its verb; a policy is somebody's. */
function says(layer: SettingsLayerName, source: Source | null, they: string, it: string): string {
  return layer === 'policy' && source?.owner !== undefined
    ? `the policy of ${quote(source.owner)} ${it}`
    : `the ${layer} settings ${they}`;
}

/** Where others say that it has to be asked, or nothing is declared, no setting of the user opens it. */
function toBeAnswered(layer: Layer, setting: string): string {
  switch (layer) {
    case 'policy':
      return 'Answer yes when it is asked about: the policy wants it asked, and no setting of the user changes that.';
    case 'workspace':
      return 'Answer yes when it is asked about: .bulkhead/settings.json of the workspace wants it asked, and no setting of the user changes that.';
    case 'learn':
      return 'Answer yes when it is asked about, or declare it in package.json.';
    default:
      return `Allow it in the user settings: ${setting}`;
  }
}

/** The extension hears this too: where the home lies is not for it to know, so the file goes by its bare name. */
function placeOf({ place: { file = 'settings.json', line = 1, column = 1 } }: Problem): string {
  return `${bareName(file)}:${line}:${column}`;
}

function writtenAt(source: Source | null): string {
  return source === null ? '' : ` (${bareName(source.file)}:${source.line})`;
}

function bareName(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}

function paths(path: string, variables: ScopeVariables): string {
  return `"paths": [${text(suggestPattern(path, variables))}], `;
}

/** The warning belongs to every place that shows this permission. */
function declareProgram({ command, args, env }: ProgramResource): string {
  const list = (texts: readonly string[]) => `[${texts.slice(0, 20).map(text).join(', ')}]`;
  const variables = env.length === 0 ? '' : `, "env": ${list(env)}`;
  return `Declare it in package.json: "permissions": { "process.spawn": { "commands": [{ "command": ${text(command)}, "args": ${list(args)}${variables} }], "reason": "…" } }. Know that ${SPAWN_WARNING}.`;
}

function declareApp(kind: string, resource: AppResource): string {
  const fields = Object.entries(resource);
  if (fields.some(([, { match, values }]) => match === 'glob' && values.some(hasDotParts))) {
    return 'Name it without "." and ".." between slashes: no pattern reaches those.';
  }
  const lists = fields.map(
    ([field, { values }]) => `"${field}": [${values.slice(0, 10).map(text).join(', ') || '…'}], `,
  );
  return `Declare it in package.json: "permissions": { "${kind}": { ${lists.join('')}"reason": "…" } }`;
}

function text(value: string): string {
  return visible(JSON.stringify(value.slice(0, 200)));
}
