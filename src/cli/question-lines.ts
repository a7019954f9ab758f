// What a person reads of a question: who wants what, where it really leads, what it was doing; the author's own words last.

import { quote, shorten, visible } from '../base/quote.ts';
import type { PermissionQuestion } from '../index.ts';
import { folderOf } from './extension-name.ts';

const WANTS: Readonly<Record<string, string>> = {
  'process.spawn': 'start a program',
  'fs.write': 'change, create or delete on your disk',
  'fs.read': 'read on your disk',
  'net.connect': 'send to and receive from a server',
  secrets: 'keep a secret',
  'extensions.call': 'use what another extension offers',
  'commands.execute': 'run a command of somebody else',
  'open.external': 'open an address in another program',
  'clipboard.read': 'read your clipboard',
  'clipboard.write': 'change what is in your clipboard',
  'env.read': 'read an environment variable',
  'documents.edit': 'change an open document',
  'documents.read': 'read an open document',
  'ui.prompt': 'ask you something',
};

const ASKED_BECAUSE: Readonly<Record<string, string>> = {
  user: 'your settings say that it has to be asked',
  workspace: 'the settings of the workspace say that it has to be asked',
  policy: 'a policy says that it has to be asked',
  learn: 'its manifest does not declare it, and its author is learning what it needs',
};

/** Characters shown of what an extension named; the rest is counted. */
const LONGEST = 400;
/** Of each thing beside it. */
const LONGEST_FACT = 200;
/** Lines of facts, and for what the whole kind would reach. */
const MOST_LINES = 6;
/** Texts of one fact. */
const MOST_TEXTS = 20;

/** Text of extensions is quoted in it, so each is one visible line. */
export function questionLines(question: PermissionQuestion): readonly string[] {
  const { layer, doing, warning, reason } = question;
  return [
    requestLine(question),
    `  who: ${whoText(question)}`,
    ...realFacts(question),
    `  doing: ${doing === null ? 'nothing that is known of; it works in the background' : visible(doing)}`,
    ...(Object.hasOwn(ASKED_BECAUSE, layer) ? [`  asked because ${ASKED_BECAUSE[layer]}`] : []),
    ...(warning === null ? [] : [`  ${visible(warning)}`]),
    ...(isCut(question) ? ['  It is longer than what is shown here: say no if you do not know the rest.'] : []),
    ...(reason === '' ? [] : [`  its author says: ${quote(reason)}`]),
  ];
}

/** Who wants what, in one line. */
export function requestLine({ id, kind, description, resource }: PermissionQuestion, longest = LONGEST): string {
  const wants = Object.hasOwn(WANTS, kind) ? WANTS[kind] : `use the app: ${visible(description ?? kind)}`;
  if (resource === null) return `${id} wants to ${wants}, whenever it likes (all of ${kind})`;
  return `${id} wants to ${wants}${resource === '' ? '' : `: ${quote(resource, longest)}`} (${kind})`;
}

/** What the whole kind would reach. */
export function reachText({ scopeInWords }: PermissionQuestion): string {
  if (scopeInWords.length === 0) return 'all of it';
  const more = scopeInWords.length - MOST_LINES;
  const shown = scopeInWords.slice(0, MOST_LINES).map((line) => shorten(visible(line), LONGEST_FACT));
  return `all that its manifest declares: ${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

/** The origin is what the core knows; a path in it is the author's to choose. */
function whoText({ version, origin, keyId }: PermissionQuestion): string {
  if (keyId !== null) return `version ${visible(version)}, signed with the key ${visible(keyId)}`;
  const folder = folderOf(origin);
  const from = folder === null ? 'an unsigned package' : `a development folder, unsigned: ${quote(folder)}`;
  return `version ${visible(version)}, ${from}`;
}

/** Where it really leads; what the first line says already is not said twice. */
function realFacts({ kind, resource, details }: PermissionQuestion): readonly string[] {
  const { real, what, program, cwd, env, scheme, addresses } = details;
  const lines = kind.startsWith('app.')
    ? Object.entries(details).flatMap(([field, thing]) => factLine(field, valuesOf(thing)))
    : [
        ...(real === resource ? [] : factLine('really', real)),
        ...(what === 'folder' ? ['  it is a folder'] : what === 'missing' ? ['  it is not there yet'] : []),
        ...factLine('program', program),
        ...factLine('in the folder', cwd),
        ...factLine('with the variables', env),
        ...(scheme === 'http' ? ['  without encryption: whoever is on the way can read and change it'] : []),
        ...factLine('addresses', addresses),
      ];
  const more = lines.length - MOST_LINES;
  return more > 0 ? [...lines.slice(0, MOST_LINES), `  and ${more} more of it`] : lines;
}

function factLine(label: string, value: unknown): readonly string[] {
  const texts = (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
  if (texts.length === 0) return [];
  const shown = texts.slice(0, MOST_TEXTS).map((text) => quote(text, LONGEST_FACT));
  const more = texts.length - MOST_TEXTS;
  return [`  ${visible(label)}: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`];
}

/** The things of an app come as `{ match, values }`. */
function valuesOf(thing: unknown): unknown {
  return typeof thing === 'object' && thing !== null && 'values' in thing ? thing.values : thing;
}

function isCut({ resource, details }: PermissionQuestion): boolean {
  const parts = Object.values(details).map(valuesOf);
  const beyond = (part: unknown) =>
    Array.isArray(part) ? part.length > MOST_TEXTS : typeof part === 'string' && part.length > LONGEST_FACT;
  return (resource ?? '').length > LONGEST || parts.some(beyond);
}
