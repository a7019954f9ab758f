// The settings that an extension declares for itself, and what a value has to be to count as one of them.

import { quote } from '../base/quote.ts';
import { pointerTo } from './json-pointer.ts';
import { entriesOf, fieldOf, isJsonObject, listOf, textField } from './json-value.ts';
import { fault, type Parsed, parsed } from './parsed.ts';
import type { ProblemList } from './problem-list.ts';

export type ConfigurationType = 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object' | 'null';

/** One entry of `contributes.configuration`. Values are JSON, as they were written; nobody changes them. */
export interface ConfigurationProperty {
  readonly key: string;
  /** Empty: any. */
  readonly types: readonly ConfigurationType[];
  /** What counts when the user wrote nothing. Never `undefined`. */
  readonly default: unknown;
  /** Null: not limited to certain values. */
  readonly enum: readonly unknown[] | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly description: string;
}

const IS: { readonly [T in ConfigurationType]: (value: unknown) => boolean } = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => typeof value === 'number' && Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  array: (value) => Array.isArray(value),
  object: isJsonObject,
  null: (value) => value === null,
};

/** As in VS Code, where nothing was written. */
const EMPTY: { readonly [T in ConfigurationType]: unknown } = {
  string: '',
  number: 0,
  integer: 0,
  boolean: false,
  array: [],
  object: {},
  null: null,
};

const TYPES = new Set<string>(Object.keys(IS));

/** Names that an object has without anybody having put them there. */
const RESERVED_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

/** What a key of an extension may be. Those of Bulkhead itself decide what extensions may do, so no extension touches them. */
export function parseConfigurationKey(key: string): Parsed<string> {
  if (/^bulkhead(?:\.|$)/iu.test(key)) {
    return fault(`${quote(key, 60)} belongs to Bulkhead.`, "Begin the key with the extension's own name.");
  }
  const reserved = key.split('.').find((name) => RESERVED_NAMES.has(name));
  return reserved === undefined
    ? parsed(key)
    : fault(`A part of a key cannot be ${quote(reserved)}.`, 'Give it another name.');
}

/** Why `value` does not count as this setting, in words that end a sentence ("… it is no number."); null when it does. */
export function misfit(property: ConfigurationProperty, value: unknown): string | null {
  const { types, minimum, maximum } = property;
  if (types.length > 0 && !types.some((type) => IS[type](value))) return `it has to be of type ${types.join(' or ')}`;
  if (property.enum !== null && !property.enum.some((one) => sameJson(one, value))) {
    return 'it is none of the values that are possible';
  }
  if (typeof value === 'number' && minimum !== null && value < minimum) return `it is less than ${minimum}`;
  if (typeof value === 'number' && maximum !== null && value > maximum) return `it is more than ${maximum}`;
  return null;
}

/** `contributes.configuration`, one section or several, whatever shape it has; what the schema finds is not found again. */
export function readConfiguration(contributes: unknown, problems: ProblemList): readonly ConfigurationProperty[] {
  const written = fieldOf(contributes, 'configuration');
  const one = isJsonObject(written);
  const properties = new Map<string, ConfigurationProperty>();
  for (const [index, section] of (one ? [written] : listOf(written)).entries()) {
    const here = pointerTo('contributes', 'configuration', ...(one ? [] : [index]), 'properties');
    for (const [key, schema] of entriesOf(fieldOf(section, 'properties'))) {
      const pointer = here + pointerTo(key);
      const fit = parseConfigurationKey(key);
      if (fit.kind === 'fault') problems.error(pointer, fit.message, fit.fix, { part: 'key' });
      else if (properties.has(key)) {
        problems.error(pointer, `${quote(key, 60)} stands here twice.`, 'Keep one of them.', { part: 'key' });
      } else if (isJsonObject(schema)) {
        properties.set(key, propertyOf(key, schema, pointer, problems));
      }
    }
  }
  return [...properties.values()];
}

function propertyOf(key: string, schema: unknown, pointer: string, problems: ProblemList): ConfigurationProperty {
  const type = fieldOf(schema, 'type');
  const types = (Array.isArray(type) ? type : [type]).filter(isType);
  const [first = 'null'] = types;
  const written = fieldOf(schema, 'default');
  const limited = fieldOf(schema, 'enum');
  const property: ConfigurationProperty = {
    key,
    types,
    default: written === undefined ? EMPTY[first] : written,
    enum: Array.isArray(limited) ? limited : null,
    minimum: numberField(schema, 'minimum'),
    maximum: numberField(schema, 'maximum'),
    description: textField(schema, 'description') ?? '',
  };
  const wrong = written === undefined ? null : misfit(property, written);
  if (wrong !== null) {
    const message = `The default of ${quote(key, 60)} does not fit: ${wrong}.`;
    problems.error(pointer + pointerTo('default'), message, 'Make it a value that the setting can have.');
  }
  return property;
}

function isType(type: unknown): type is ConfigurationType {
  return typeof type === 'string' && TYPES.has(type);
}

function numberField(value: unknown, key: string): number | null {
  const field = fieldOf(value, key);
  return typeof field === 'number' ? field : null;
}

/** Both are JSON, of bounded depth. The order of keys does not matter. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || (a === 0 && b === 0)) return true;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => sameJson(item, b[index]));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
  );
}
