// Smaller answers to a question than the whole kind: this very thing first, then what it lies in, then what the manifest says of it.

import { quote } from '../../base/quote.ts';
import { type AppResource, isAppPermission } from '../../model/app-permission.ts';
import type { SpawnPattern } from '../../model/permission.ts';
import { type FileUse, isFileUse } from '../floor.ts';
import { commandLine, type FileResource, type PermissionRequest, peerText, type Resources } from '../request.ts';
import { declaredScope, type Rules } from '../rules.ts';
import {
  type AnsweredScope,
  isNoSmaller,
  liesWithin,
  NOT_LITERAL,
  reachesAsked,
  readAnswerScope,
} from './answer-scope.ts';
import { exactScope } from './exact-scope.ts';
import { suggestTarget } from './target-scope.ts';

/** `label` is one line, to be shown as it is: what an extension wrote in it is quoted. */
export interface NarrowerAnswer {
  readonly label: string;
  readonly scope: AnsweredScope;
}

const MOST = 3;
/** Of a manifest's list, to look for the one that reaches it: each can cost what a whole decision may. */
const MOST_ENTRIES = 64;
/**
 * From exact to wide. Each reaches what is asked for, can be written in settings, and lies within what the manifest declares, as far as that can
 * be proven: what cannot is not proposed. Empty for kinds that have no parts.
 */
export function narrowerAnswers(rules: Rules, request: PermissionRequest): readonly NarrowerAnswer[] {
  const { kind, resource } = request;
  const declared = declaredScope(rules, kind);
  const seen = new Set<string>();
  return [...exactly(request), ...around(rules, request, declared), ...fromManifest(rules, request, declared)]
    .flatMap(({ label, scope }) => {
      const read = readAnswerScope(kind, scope);
      return read !== null && reachesAsked(rules.scopes, kind, read, resource) ? [{ label, scope: read }] : [];
    })
    .filter(({ scope }) => {
      // The whole kind has an answer of its own.
      if (isNoSmaller(kind, scope, declared, rules.scopes.variables)) return false;
      const text = JSON.stringify(scope);
      return !seen.has(text) && seen.add(text) !== undefined;
    })
    .slice(0, MOST);
}

/** What can be written so that it means this thing and no other. A name with characters of globs cannot: there is no way to escape them. */
function exactly(request: PermissionRequest): readonly NarrowerAnswer[] {
  const { kind, resource } = request;
  if (isFileUse(kind) && (resource as FileResource).what === 'folder')
    return wholeFolder(kind, resource as FileResource);
  const found = exactScope(kind, resource);
  if (found === null || !found.exact || Object.keys(found.scope).length === 0) return [];
  if (isFileUse(kind) && NOT_LITERAL.test((resource as FileResource).real)) return [];
  return [{ label: exactLabel(request), scope: found.scope }];
}

/** A folder without what lies in it would be of no use to whoever lists it. */
function wholeFolder(kind: FileUse, { real }: FileResource): readonly NarrowerAnswer[] {
  if (NOT_LITERAL.test(real)) return [];
  const below = `${real === '/' ? '' : real}/**`;
  const label = `only the folder ${shown(real)} and all that lies below it`;
  return [{ label, scope: { paths: kind === 'fs.read' ? [below] : [real, below] } }];
}

function exactLabel({ kind, resource }: PermissionRequest): string {
  if (isAppPermission(kind)) {
    const names = Object.values(resource as AppResource).flatMap(({ values }) => values);
    const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
    return `only ${names
      .slice(0, 5)
      .map((name) => quote(name, 80))
      .join(', ')}${more}`;
  }
  const of = <K extends keyof Resources>(_kind: K) => resource as Resources[K];
  switch (kind) {
    case 'fs.read':
    case 'fs.write':
      return `only the file ${shown(of(kind).real)}`;
    case 'net.connect':
      return `only ${quote(peerText(of(kind)))}`;
    case 'process.spawn':
      return 'only exactly this command line';
    case 'open.external':
      return `only addresses of ${quote(suggestTarget(of(kind).target))}`;
    case 'commands.execute':
      return `only the command ${quote(of(kind).id)}`;
    case 'extensions.call':
      return `only what ${quote(of(kind).id)} exports`;
    case 'env.read':
      return `only the variable ${quote(of(kind).name)}`;
    default:
      return 'only this';
  }
}

/** The folder that a file lies in: all of it, or what is of the file's kind, whichever the manifest declares. */
function around(
  { scopes }: Rules,
  { kind, resource }: PermissionRequest,
  declared: AnsweredScope,
): readonly NarrowerAnswer[] {
  if (!isFileUse(kind) || !Array.isArray(declared.paths)) return [];
  const { real, what } = resource as FileResource;
  const folder = real.slice(0, real.lastIndexOf('/'));
  if (what === 'folder' || folder === '' || NOT_LITERAL.test(folder)) return [];
  const ending = /[^/](\.[A-Za-z0-9_-]{1,20})$/u.exec(real)?.[1];
  const ways = [
    { glob: '**', words: `all that lies in the folder ${shown(folder)} and below it` },
    ...(ending === undefined
      ? []
      : [
          { glob: `**/*${ending}`, words: `every ${quote(ending)} file in the folder ${shown(folder)} and below it` },
          { glob: `*${ending}`, words: `every ${quote(ending)} file in the folder ${shown(folder)}` },
        ]),
  ];
  // Written as it is: the answer is about this folder, whichever the workspace is next time.
  return ways
    .map(({ glob, words }) => ({ label: words, scope: { paths: [`${folder}/${glob}`] } }))
    .filter(({ scope }) => liesWithin(kind, scope, declared, scopes.variables))
    .slice(0, 1);
}

/** The entry of the manifest that reaches it, where that is one of several. */
function fromManifest(
  rules: Rules,
  { kind, resource }: PermissionRequest,
  declared: AnsweredScope,
): readonly NarrowerAnswer[] {
  const [[field, list] = ['', null], ...others] = Object.entries(declared);
  if (others.length > 0 || !Array.isArray(list) || list.length < 2 || isAppPermission(kind)) return [];
  if (list.length > MOST_ENTRIES) return [];
  return list
    .filter((entry) => reachesAsked(rules.scopes, kind, { [field]: [entry] }, resource))
    .map((entry: string | SpawnPattern) => {
      const text = typeof entry === 'string' ? entry : commandLine(entry);
      return { label: `all that its manifest lists as ${quote(text, 120)}`, scope: { [field]: [entry] } };
    });
}

/** A path whose end is what it is about: of a long one the beginning is left out, and said to be. */
function shown(path: string): string {
  return path.length > 160 ? `that ends in ${quote(path.slice(-160))}` : quote(path);
}
