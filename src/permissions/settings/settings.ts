// Reads `settings.json` and policies: a layer, or every problem at once. A file that cannot be read whole denies everything.

import type { Problem } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { validatePolicy } from '../../model/generated/validate-policy.ts';
import { validateSettings } from '../../model/generated/validate-settings.ts';
import type { Isolation } from '../../model/isolation.ts';
import { pointerTo } from '../../model/json-pointer.ts';
import { type JsonSource, readJson } from '../../model/json-source.ts';
import { entriesOf, fieldOf, textsOf } from '../../model/json-value.ts';
import type { PermissionKind } from '../../model/permission.ts';
import { ProblemList } from '../../model/problem-list.ts';
import { explainSchemaErrors } from '../../model/schema-problems.ts';
import { schemaErrors, type Validator } from '../../model/schema-validator.ts';
import { addScopeProblems } from '../../model/scope-problems.ts';
import type { OwnedTrustPolicy } from '../../model/trust-policy.ts';
import { blankComments } from './blank-comments.ts';
import { type TakenAway, takenAway } from './taken-away.ts';
import { addKeyProblems, trustPolicyOf } from './trust-section.ts';

export type Answer = 'allow' | 'ask' | 'deny';

/** Where an answer is written, for people. Lines count from 1. */
export interface Source {
  readonly file: string;
  readonly line: number;
  /** Whose policy it is, as the file says; only of policies. */
  readonly owner?: string;
}

/** What a layer says of one kind. `scope` narrows: it holds the lists beside `grant`, none when only an answer was written. */
export interface SettingsEntry {
  readonly grant: Answer;
  readonly scope: Readonly<Record<string, unknown>>;
  readonly source: Source | null;
}

/** Behind which wall whoever an entry speaks of has to run, at least. */
export interface Wall {
  readonly isolation: Isolation;
  readonly source: Source;
}

/** A settings file as decisions see it. */
export type SettingsLayer =
  | {
      readonly kind: 'read';
      /** Entry name (`id`, `id@dev`, `id@unsigned`, `*`; lower case) → kind → what is said. */
      readonly permissions: ReadonlyMap<string, ReadonlyMap<PermissionKind, SettingsEntry>>;
      /** Entry name (`*@dev` and `*@unsigned`, too) → the wall that it wants. */
      readonly isolation: ReadonlyMap<string, Wall>;
      /** Entry name → where it stands. */
      readonly disabled: ReadonlyMap<string, Source>;
      /** Of a policy: id → where it says that the extension stays on. */
      readonly required: ReadonlyMap<string, Source>;
      /** Everything that is not Bulkhead's: what the user set for extensions and for the app. JSON. */
      readonly values: ReadonlyMap<string, unknown>;
      /** Of a policy: whom extensions may come from. Null when it says nothing of that. */
      readonly trust: OwnedTrustPolicy | null;
    }
  | ({ readonly kind: 'broken'; readonly file: string; readonly problems: readonly Problem[] } & Partial<TakenAway>);

export const EMPTY_SETTINGS: SettingsLayer = {
  kind: 'read',
  permissions: new Map(),
  isolation: new Map(),
  disabled: new Map(),
  required: new Map(),
  values: new Map(),
  trust: null,
};

const PERMISSIONS = 'bulkhead.permissions';
const ISOLATION = 'bulkhead.isolation';
const DISABLED = 'bulkhead.disabled';
const REQUIRED = 'bulkhead.required';
const OWNER = 'bulkhead.owner';
const TRUST = 'bulkhead.trust';

/** What every source of one file has in common. */
type Whose = Omit<Source, 'line'>;

/** Comments and trailing commas are welcome; an empty file is one without settings. `file` is named in problems and sources. */
export function parseSettings(text: string, file: string): SettingsLayer {
  const json = blankComments(text);
  return json.trim() === '' ? EMPTY_SETTINGS : read(json, file, validateSettings);
}

/** A policy has to say whose it is, so an empty file is none. It has no values of the app, and a key that is not known is a fault: a misspelt deny denies nothing. */
export function parsePolicy(text: string, file: string): SettingsLayer {
  const layer = read(blankComments(text), file, validatePolicy);
  return layer.kind === 'broken' ? layer : { ...layer, values: new Map() };
}

type Sections = Readonly<Partial<Record<typeof PERMISSIONS | typeof ISOLATION | typeof DISABLED, unknown>>>;

function read<T extends Sections>(json: string, file: string, validate: Validator<T>): SettingsLayer {
  const found = readJson(json, { file, unreadable: 'SETTINGS_INVALID', ambiguous: 'SETTINGS_INVALID' });
  if (found.kind === 'problems') return broken(file, found.problems, json);
  const { source } = found;
  const { value } = source;
  const problems = new ProblemList(source, 'SETTINGS_INVALID');
  for (const { pointer, part, message, fix } of explainSchemaErrors(schemaErrors(validate, value))) {
    problems.error(pointer, message, fix, { part });
  }
  for (const section of [PERMISSIONS, ISOLATION])
    addRepeatedNames(fieldOf(value, section), pointerTo(section), problems);
  for (const [name, grants] of entriesOf(fieldOf(value, PERMISSIONS))) {
    addScopeProblems(grants, pointerTo(PERMISSIONS, name), problems);
  }
  addKeyProblems(fieldOf(value, TRUST), pointerTo(TRUST), problems);
  if (problems.hasErrors || !validate(value)) return broken(file, problems.inOrder(), json);
  const owner = fieldOf(value, OWNER);
  const whose: Whose = typeof owner === 'string' ? { file, owner } : { file };
  return {
    kind: 'read',
    permissions: permissionsOf(fieldOf(value, PERMISSIONS), source, whose),
    isolation: wallsIn(fieldOf(value, ISOLATION), source, whose),
    disabled: idsIn(DISABLED, source, whose),
    required: idsIn(REQUIRED, source, whose),
    values: new Map(entriesOf(value).filter(([key]) => !isOwnKey(key))),
    trust: trustPolicyOf(fieldOf(value, TRUST), whose.owner),
  };
}

/** A typing error lets nobody loose: who was switched off stays so, and walls stay. */
function broken(file: string, problems: readonly Problem[], json: string): SettingsLayer {
  return { kind: 'broken', file, problems, ...takenAway(json, file) };
}

/** Bulkhead's own keys, in any case: nothing but Bulkhead writes or reads them. */
function isOwnKey(key: string): boolean {
  return /^bulkhead(?:\.|$)/iu.test(key);
}

/** A file that is there but could not be read, or is no settings file at all: it denies everything. */
export function brokenSettings(file: string, message: string, fix: string): SettingsLayer {
  const place = { file, line: 1, column: 1 };
  return { kind: 'broken', file, problems: [{ severity: 'error', code: 'SETTINGS_INVALID', message, fix, place }] };
}

function permissionsOf(entries: unknown, source: JsonSource, whose: Whose) {
  return new Map(
    entriesOf(entries).map(([name, grants]) => [
      name.toLowerCase(),
      new Map(
        entriesOf(grants).map(([kind, said]) => {
          const { line = 1 } = source.placeOf(pointerTo(PERMISSIONS, name, kind), 'key');
          // The schema knows the kinds.
          return [kind as PermissionKind, entryOf(said as Answer | WholeEntry, { ...whose, line })];
        }),
      ),
    ]),
  );
}

function wallsIn(entries: unknown, source: JsonSource, whose: Whose): ReadonlyMap<string, Wall> {
  return new Map(
    entriesOf(entries).map(([name, isolation]) => {
      const { line = 1 } = source.placeOf(pointerTo(ISOLATION, name), 'key');
      // The schema knows the isolations.
      return [name.toLowerCase(), { isolation: isolation as Isolation, source: { ...whose, line } }];
    }),
  );
}

/** The first of an id counts. */
function idsIn(section: string, source: JsonSource, whose: Whose): ReadonlyMap<string, Source> {
  const found = textsOf(fieldOf(source.value, section)).map(([index, id]): [string, Source] => {
    const { line = 1 } = source.placeOf(pointerTo(section, index), 'value');
    return [id.toLowerCase(), { ...whose, line }];
  });
  return new Map(found.reverse());
}

type WholeEntry = Readonly<Record<string, unknown>> & { readonly grant: Answer };

/** `"deny"` is short for `{ "grant": "deny" }`. */
function entryOf(said: Answer | WholeEntry, source: Source): SettingsEntry {
  if (typeof said === 'string') return { grant: said, scope: {}, source };
  const { grant, ...scope } = said;
  return { grant, scope, source };
}

/** Ids do not care for case: two spellings of one are one entry twice, and neither counts more. */
function addRepeatedNames(entries: unknown, pointer: string, problems: ProblemList): void {
  const seen = new Set<string>();
  for (const [name] of entriesOf(entries)) {
    if (seen.has(name.toLowerCase())) {
      const message = `${quote(name)} stands here twice, in different spellings.`;
      problems.error(pointer + pointerTo(name), message, 'Keep one of them.', { part: 'key' });
    }
    seen.add(name.toLowerCase());
  }
}
