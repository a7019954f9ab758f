// What a permission means, in words for everybody: what it does, how far it reaches, how bad it can be. Only words; nothing is decided here.

import { parseGlob } from '../base/glob.ts';
import { quote } from '../base/quote.ts';
import type { ApiDescription, AppPermission } from '../model/app-api.ts';
import { appPermissionOf, isAppPermission } from '../model/app-permission.ts';
import { parseHostPattern } from '../model/host-pattern.ts';
import { type PathVariable, parsePathPattern } from '../model/path-pattern.ts';
import {
  type BuiltInPermissionKind,
  type Declarations,
  type PermissionKind,
  SPAWN_WARNING,
} from '../model/permission.ts';
import { permissionOrder } from '../model/permission-order.ts';
import type { PermissionChange } from './scopes/scope-difference.ts';

/** How bad it can be, worst first, and the headline under which people read it. */
export const DANGER_GROUPS = [
  { danger: 'anything', title: 'Can do anything you can' },
  { danger: 'changes', title: 'Changes things' },
  { danger: 'reads-and-sends', title: 'Reads and sends' },
  { danger: 'small', title: 'Small things' },
] as const;
export type Danger = (typeof DANGER_GROUPS)[number]['danger'];

/** Texts are safe to print: what an author wrote in them is quoted. */
export interface PermissionInWords {
  readonly kind: PermissionKind;
  /** "Change, create and delete files". */
  readonly title: string;
  /** How far: one line for each pattern, the widest said plainly. Empty where there is nothing to tell apart. */
  readonly scope: readonly string[];
  readonly danger: Danger;
  /** What people must know beside it; null when there is nothing. */
  readonly warning: string | null;
}

interface KindInWords {
  readonly title: string;
  readonly danger: Danger;
  readonly scope: (scope: Readonly<Record<string, unknown>>) => readonly string[];
}

const listOf =
  (field: string, say: (text: string) => string) =>
  (scope: Readonly<Record<string, unknown>>): readonly string[] => {
    const list = scope[field];
    return Array.isArray(list) ? unique(list.map((each) => say(String(each)))) : [];
  };
const quoted = (text: string) => quote(text, 300);
const nothing = () => [];
const documents = (scope: Readonly<Record<string, unknown>>) => [
  ...listOf('languages', (language) => `documents of the language ${quoted(language)}`)(scope),
  ...listOf('paths', pathInWords)(scope),
];

const KINDS: Readonly<Record<BuiltInPermissionKind, KindInWords>> = {
  'process.spawn': { title: 'Start programs', danger: 'anything', scope: commandsInWords },
  'fs.write': { title: 'Change, create and delete files', danger: 'changes', scope: listOf('paths', pathInWords) },
  'net.connect': {
    title: 'Send to and receive from servers',
    danger: 'reads-and-sends',
    scope: listOf('hosts', hostInWords),
  },
  'fs.read': { title: 'Read files', danger: 'reads-and-sends', scope: listOf('paths', pathInWords) },
  secrets: { title: 'Keep secrets of its own', danger: 'small', scope: nothing },
  'extensions.call': {
    title: 'Use what other extensions offer',
    danger: 'changes',
    scope: listOf('extensions', quoted),
  },
  'commands.execute': {
    title: 'Run commands of the app and of other extensions',
    danger: 'changes',
    scope: listOf('commands', quoted),
  },
  'open.external': {
    title: 'Open addresses in other programs',
    danger: 'reads-and-sends',
    scope: listOf('targets', quoted),
  },
  'clipboard.read': { title: 'Read the clipboard', danger: 'reads-and-sends', scope: nothing },
  'clipboard.write': { title: 'Change what is in the clipboard', danger: 'small', scope: nothing },
  'env.read': { title: 'Read environment variables', danger: 'reads-and-sends', scope: listOf('names', quoted) },
  'documents.edit': { title: 'Change documents that are open', danger: 'changes', scope: documents },
  'documents.read': { title: 'Read documents that are open', danger: 'reads-and-sends', scope: documents },
  'ui.prompt': { title: 'Show dialogs that ask you something', danger: 'small', scope: nothing },
};

const APP_DANGER = { high: 'changes', medium: 'reads-and-sends', low: 'small' } as const satisfies Record<
  NonNullable<AppPermission['danger']>,
  Danger
>;

/** `scope` as a manifest or settings have it. `apis` are those of the app: its permissions are told in its own words. */
export function describePermission(
  kind: PermissionKind,
  scope: Readonly<Record<string, unknown>>,
  apis: readonly ApiDescription[] = [],
): PermissionInWords {
  if (isAppPermission(kind)) return appInWords(kind, scope, apis);
  const { title, danger, scope: say } = KINDS[kind as BuiltInPermissionKind];
  const warning = kind === 'process.spawn' ? `If you allow it, ${SPAWN_WARNING}.` : null;
  return { kind, title, scope: say(scope), danger, warning };
}

/** Only what is beyond: of a list that is gone, that nothing limits it any more. */
export function describeChange(change: PermissionChange, apis: readonly ApiDescription[] = []): PermissionInWords {
  const lists = Object.entries(change.added).filter(([, added]) => added !== 'any');
  const unlimited = Object.entries(change.added).flatMap(([field, added]) =>
    added === 'any' ? [`any of ${quote(field, 80)}, where a list stood before`] : [],
  );
  const words = describePermission(change.kind, Object.fromEntries(lists), apis);
  return { ...words, scope: [...unlimited, ...words.scope] };
}

/** All of them, with the author's reason, worst group first and in each group as people should read them. */
export function declarationsInWords(
  declarations: Declarations,
  apis: readonly ApiDescription[],
): readonly (PermissionInWords & { readonly reason: string })[] {
  const known = permissionOrder(apis).map(({ kind }) => kind);
  const declared = Object.keys(declarations) as PermissionKind[];
  const kinds = [
    ...known.filter((kind) => Object.hasOwn(declarations, kind)),
    ...declared.filter((kind) => !known.includes(kind)),
  ];
  const said = kinds.map((kind) => {
    const { reason, ...scope } = declarations[kind] as { readonly reason: string };
    return { ...describePermission(kind, scope, apis), reason };
  });
  return DANGER_GROUPS.flatMap(({ danger }) => said.filter((each) => each.danger === danger));
}

/** One entry of `paths`: whatever reaches everything below such a place says so, however it is spelt. */
export function pathInWords(text: string): string {
  const pattern = parsePathPattern(text);
  if (pattern.kind === 'fault') return quoted(text);
  const { base } = pattern.value;
  const rest = text.replace(/^\$\{[^}]*\}\/?/u, '');
  if (base === 'absolute') {
    const wide = ABSOLUTE.find(({ probes }) => probes.every((probe) => pattern.value.glob.matches(probe)));
    return wide?.words ?? quoted(text);
  }
  const place = PLACES[base];
  if (reachesAll(rest)) return place.every;
  return rest === '' ? `${place.name} itself` : `${quoted(rest)} in ${place.name}`;
}

/** Names that nobody's pattern can have in mind: what matches them matches whatever is there. */
const PROBES = ['zq7x/kv~3/.w_j', 'qj.0x/-zk/h4/vv.qx'];

/** Whether a glob reaches everything below where it begins. Asked of the matcher, since a pattern has many spellings. */
function reachesAll(glob: string): boolean {
  const machine = parseGlob(glob);
  return PROBES.every((probe) => machine.matches(probe));
}

const PLACES: Readonly<Record<PathVariable, { readonly name: string; readonly every: string }>> = {
  workspaceFolder: { name: 'the workspace', every: 'any file in the workspace' },
  storage: { name: 'its storage for this workspace', every: 'its own storage for this workspace' },
  globalStorage: { name: 'its own storage', every: 'its own storage' },
  extensionFolder: { name: 'its own package', every: 'its own package' },
  userHome: { name: 'your home', every: 'every file of your home' },
  tmp: { name: 'the folder for temporary files', every: 'any temporary file, of other programs too' },
};

const below = (folder: string) => PROBES.map((probe) => `${folder}/${probe}`);
const ABSOLUTE: readonly { readonly probes: readonly string[]; readonly words: string }[] = [
  { probes: below(''), words: 'every file of this computer' },
  { probes: below('C:'), words: 'every file of the drive C:' },
  { probes: below('/home'), words: "every file of everybody's home" },
  { probes: below('/Users'), words: "every file of everybody's home" },
  { probes: below('C:/Users'), words: "every file of everybody's home" },
  { probes: below('/home/zq7x'), words: "every file of everybody's home" },
  { probes: below('/Users/zq7x'), words: "every file of everybody's home" },
  { probes: below('/etc'), words: "every file of this computer's configuration (/etc)" },
];

export function hostInWords(text: string): string {
  const pattern = parseHostPattern(text);
  if (pattern.kind === 'fault') return quoted(text);
  if (pattern.value.kind === 'whole-internet') return 'the whole internet';
  const { name, below, port, plainHttp } = pattern.value;
  const server = port === null ? name : `${name}:${port}`;
  const who = below
    ? name.includes('.')
      ? `every server below ${quoted(server)}`
      : `every server whose name ends in ${quoted(`.${server}`)}`
    : quoted(server);
  return plainHttp ? `${who}, also without encryption` : who;
}

function commandsInWords({ commands }: Readonly<Record<string, unknown>>): readonly string[] {
  if (!Array.isArray(commands)) return [];
  return commands.map((each: { command: string; args?: readonly string[]; env?: readonly string[]; cwd?: string }) => {
    const { command, args = [], env = [], cwd } = each;
    const line = quote([command, ...args].join(' '), 500);
    const free = args.includes('**')
      ? ', with any arguments'
      : args.includes('*')
        ? ', with any argument for each *'
        : '';
    const set = env.length > 0 ? `, with the variables ${env.map(quoted).join(', ')}` : '';
    return `${line}${free}${set}${cwd === undefined ? '' : `, in ${pathInWords(cwd)}`}`;
  });
}

function appInWords(
  kind: PermissionKind,
  scope: Readonly<Record<string, unknown>>,
  apis: readonly ApiDescription[],
): PermissionInWords {
  const named = appPermissionOf(kind);
  const api = apis.find(({ name }) => name === named?.api);
  const permissions = api?.permissions ?? {};
  const permission =
    named !== null && Object.hasOwn(permissions, named.permission) ? permissions[named.permission] : undefined;
  const lines = Object.entries(scope).map(([field, values]) => {
    const list = (Array.isArray(values) ? values : [values]).map((value) => quoted(String(value)));
    return `${quote(field, 80)}: ${list.join(', ')}`;
  });
  return {
    kind,
    title: permission?.description ?? `Use ${quoted(kind)} of the app`,
    scope: lines,
    danger: APP_DANGER[permission?.danger ?? 'medium'],
    warning: null,
  };
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
