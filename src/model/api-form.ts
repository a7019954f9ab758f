// Whether what an app wrote is a description of an API. Said when it is defined, never later.

import { quote } from '../base/quote.ts';
import { isVersion } from './engine-range.ts';
import { pointerTo } from './json-pointer.ts';
import { entriesOf, fieldOf, isJsonObject, listOf, textField } from './json-value.ts';
import { isUnsafeKey } from './safe-keys.ts';
import { schemaFaults } from './schema-form.ts';

const API_NAME = /^[a-z0-9][a-z0-9_-]{0,63}$/;
const PERMISSION_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const METHOD_NAME = /^[a-z][A-Za-z0-9]{0,63}$/;
const EVENT_NAME = /^on[A-Z][A-Za-z0-9]{0,61}$/;
const FIELD_NAME = /^[a-z][A-Za-z0-9]{0,63}$/;

/** Words that stand beside a scope in manifests and settings, and engines that are somebody else's. */
const TAKEN_FIELDS = ['reason', 'grant'];
const TAKEN_NAMES = ['bulkhead', 'vscode', 'node', 'npm', 'pnpm', 'yarn'];
const MAX_MEMBERS = 1000;
const MAX_DESCRIPTION = 1000;

/** One sentence for each fault, with the place in front; none: `value` is an `ApiDescription`. Other members are refused. */
export function apiFaults(value: unknown): readonly string[] {
  if (!isJsonObject(value)) return ['The definition is no object.'];
  const faults = unknownMembers(value, '', ['name', 'version', 'description', 'permissions', 'methods', 'events']);
  const name = textField(value, 'name');
  if (name === null || !API_NAME.test(name)) {
    faults.push('/name has small letters, digits, "-" and "_" only, at most 64, and begins with a letter or a digit.');
  } else if (TAKEN_NAMES.includes(name) || isUnsafeKey(name)) faults.push(`/name cannot be ${quote(name)}.`);
  const version = textField(value, 'version');
  if (version === null || !isVersion(version)) faults.push('/version must be a version such as "1.0.0".');
  if (fieldOf(value, 'description') !== undefined) faults.push(...textFaults(value, 'description', ''));

  const permissions = fieldOf(value, 'permissions');
  faults.push(...membersFaults(permissions, '/permissions', PERMISSION_NAME, permissionFaults));
  if (entriesOf(permissions).length === 0) faults.push('/permissions names none, and nothing works without one.');
  const [methods, events] = [fieldOf(value, 'methods'), fieldOf(value, 'events')];
  if (methods !== undefined) {
    faults.push(...membersFaults(methods, '/methods', METHOD_NAME, (one, at) => methodFaults(one, at, permissions)));
    for (const [method] of entriesOf(methods)) {
      if (EVENT_NAME.test(method)) faults.push(`/methods/${method} is called like an event.`);
    }
  }
  if (events !== undefined) {
    faults.push(...membersFaults(events, '/events', EVENT_NAME, (one, at) => eventFaults(one, at, permissions)));
  }
  return faults;
}

function membersFaults(
  members: unknown,
  pointer: string,
  names: RegExp,
  faultsOf: (member: unknown, pointer: string) => readonly string[],
): readonly string[] {
  if (!isJsonObject(members)) return [`${pointer} must be an object.`];
  const entries = entriesOf(members);
  if (entries.length > MAX_MEMBERS) return [`${pointer} has more than ${MAX_MEMBERS} members.`];
  return entries.flatMap(([name, member]) => {
    const here = pointer + pointerTo(name);
    const bad = !names.test(name) || isUnsafeKey(name);
    if (!isJsonObject(member)) return [`${here} must be an object.`];
    return [
      ...(bad ? [`${here}: its name must match ${names.source} and mean nothing to the language.`] : []),
      ...faultsOf(member, here),
    ];
  });
}

function permissionFaults(permission: unknown, pointer: string): readonly string[] {
  const faults = unknownMembers(permission, pointer, ['description', 'danger', 'scope', 'deprecated']);
  faults.push(...textFaults(permission, 'description', pointer), ...deprecationFaults(permission, pointer));
  const danger = fieldOf(permission, 'danger');
  if (danger !== undefined && !['high', 'medium', 'low'].includes(danger as string)) {
    faults.push(`${pointer}/danger must be "high", "medium" or "low".`);
  }
  const scope = fieldOf(permission, 'scope');
  if (scope === undefined) return faults;
  faults.push(
    ...membersFaults(scope, `${pointer}/scope`, FIELD_NAME, (field, at) => [
      ...unknownMembers(field, at, ['description', 'match']),
      ...textFaults(field, 'description', at),
      ...(['exact', 'glob'].includes(fieldOf(field, 'match') as string)
        ? []
        : [`${at}/match must be "exact" or "glob".`]),
    ]),
  );
  for (const taken of TAKEN_FIELDS) {
    if (fieldOf(scope, taken) !== undefined)
      faults.push(`${pointer}/scope/${taken} is a word that manifests or settings use.`);
  }
  if (entriesOf(scope).length === 0) faults.push(`${pointer}/scope is empty: leave it out.`);
  return faults;
}

function methodFaults(method: unknown, pointer: string, permissions: unknown): readonly string[] {
  const faults = unknownMembers(method, pointer, [
    'permission',
    'description',
    'params',
    'result',
    'resource',
    'deprecated',
  ]);
  const [params, result] = [fieldOf(method, 'params'), fieldOf(method, 'result')];
  faults.push(...textFaults(method, 'description', pointer), ...deprecationFaults(method, pointer));
  if (params !== undefined) {
    faults.push(...schemaFaults(params, `${pointer}/params`, 'params'));
    if (fieldOf(params, 'type') !== 'object') faults.push(`${pointer}/params must have "type": "object".`);
  }
  if (result !== undefined) faults.push(...schemaFaults(result, `${pointer}/result`, 'plain'));
  return [...faults, ...resourceFaults(method, params, pointer, permissions)];
}

function eventFaults(event: unknown, pointer: string, permissions: unknown): readonly string[] {
  const faults = unknownMembers(event, pointer, ['permission', 'description', 'schema', 'resource', 'deprecated']);
  const schema = fieldOf(event, 'schema');
  faults.push(...textFaults(event, 'description', pointer), ...deprecationFaults(event, pointer));
  if (schema !== undefined) faults.push(...schemaFaults(schema, `${pointer}/schema`, 'plain'));
  return [...faults, ...resourceFaults(event, schema, pointer, permissions)];
}

/** Every field of the scope has to be told by a property that is always there: what is absent could mean "everything". */
function resourceFaults(member: unknown, schema: unknown, pointer: string, permissions: unknown): readonly string[] {
  const name = textField(member, 'permission');
  const permission = name === null ? undefined : fieldOf(permissions, name);
  if (permission === undefined) return [`${pointer}/permission must be a name from /permissions.`];
  const fields = entriesOf(fieldOf(permission, 'scope')).map(([field]) => field);
  const resource = fieldOf(member, 'resource');
  if (resource !== undefined && !isJsonObject(resource)) return [`${pointer}/resource must be an object.`];
  const strangers = entriesOf(resource).filter(([field]) => !fields.includes(field));
  return [
    ...strangers.map(([field]) => `${pointer}/resource names ${quote(field, 60)}, which the scope does not have.`),
    ...fields.flatMap((field) => {
      const property = textField(resource, field);
      if (property === null) return [`${pointer}/resource must say which property names "${field}".`];
      const said = fieldOf(fieldOf(schema, 'properties'), property);
      const always = listOf(fieldOf(schema, 'required')).includes(property);
      return always && namesThings(said)
        ? []
        : [
            `${pointer}/resource: ${quote(property, 60)} must be a required text, or a list of texts with "minItems" of at least 1.`,
          ];
    }),
  ];
}

function namesThings(schema: unknown): boolean {
  const isText = (one: unknown) =>
    (textField(one, 'type') === 'string' && fieldOf(one, 'format') === undefined) ||
    (Array.isArray(fieldOf(one, 'enum')) && listOf(fieldOf(one, 'enum')).every((each) => typeof each === 'string'));
  if (textField(schema, 'type') !== 'array') return isText(schema);
  return Number(fieldOf(schema, 'minItems') ?? 0) >= 1 && isText(fieldOf(schema, 'items'));
}

function deprecationFaults(member: unknown, pointer: string): readonly string[] {
  const deprecated = fieldOf(member, 'deprecated');
  if (deprecated === undefined) return [];
  const since = textField(deprecated, 'since');
  const use = fieldOf(deprecated, 'use');
  return [
    ...unknownMembers(deprecated, `${pointer}/deprecated`, ['since', 'use']),
    ...(since !== null && isVersion(since) ? [] : [`${pointer}/deprecated/since must be a version of the API.`]),
    ...(use === undefined || typeof use === 'string' ? [] : [`${pointer}/deprecated/use must be a text.`]),
  ];
}

function textFaults(member: unknown, key: string, pointer: string): readonly string[] {
  const text = textField(member, key);
  if (text !== null && text.trim() !== '' && text.length <= MAX_DESCRIPTION) return [];
  return [`${pointer}/${key} must be a text of at most ${MAX_DESCRIPTION} characters: people read it.`];
}

function unknownMembers(value: unknown, pointer: string, known: readonly string[]): string[] {
  return entriesOf(value)
    .filter(([key]) => !known.includes(key))
    .map(([key]) => `${pointer}${pointerTo(key)} is not known here.`);
}
