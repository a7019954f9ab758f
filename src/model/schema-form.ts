// Whether what an app wrote is a schema of the part that `param-schema.ts` describes. Said when an API is defined, never later.

import { quote } from '../base/quote.ts';
import { pointerTo } from './json-pointer.ts';
import { entriesOf, fieldOf, isJsonObject, listOf } from './json-value.ts';
import type { SchemaType } from './param-schema.ts';
import { isUnsafeKey } from './safe-keys.ts';

/** Deeper than any sane parameter; what reads values recurses as deep. */
const MAX_DEPTH = 32;
const MAX_ENTRIES = 1000;
/** What a schema may say in the largest; a value that long still crosses. */
const MAX_LENGTH = 16 * 1024 * 1024;

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isCount: Check = (value) =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= MAX_LENGTH;
const isNumber: Check = (value) => Number.isFinite(value);
const isScalar: Check = (value) => value === null || ['string', 'number', 'boolean'].includes(typeof value);
const isListOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length > 0 && value.length <= MAX_ENTRIES && value.every(check);

/** What each word takes, and beside which type it may stand; null: anywhere. */
const WORDS: Readonly<Record<string, { readonly takes: Check; readonly beside: readonly SchemaType[] | null }>> = {
  type: {
    takes: (value) => ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'].includes(value as string),
    beside: null,
  },
  title: { takes: isText, beside: null },
  description: { takes: isText, beside: null },
  deprecated: { takes: (value) => typeof value === 'boolean', beside: null },
  enum: { takes: isListOf(isScalar), beside: null },
  const: { takes: isScalar, beside: null },
  anyOf: { takes: isListOf(isJsonObject), beside: null },
  properties: { takes: isJsonObject, beside: ['object'] },
  required: { takes: (value) => Array.isArray(value) && value.every(isText), beside: ['object'] },
  additionalProperties: { takes: (value) => typeof value === 'boolean' || isJsonObject(value), beside: ['object'] },
  maxProperties: { takes: isCount, beside: ['object'] },
  items: { takes: isJsonObject, beside: ['array'] },
  minItems: { takes: isCount, beside: ['array'] },
  maxItems: { takes: isCount, beside: ['array'] },
  minLength: { takes: isCount, beside: ['string'] },
  maxLength: { takes: isCount, beside: ['string'] },
  format: { takes: (value) => ['path', 'url', 'binary'].includes(value as string), beside: ['string'] },
  access: { takes: (value) => value === 'read' || value === 'write', beside: ['string'] },
  minimum: { takes: isNumber, beside: ['number', 'integer'] },
  maximum: { takes: isNumber, beside: ['number', 'integer'] },
  exclusiveMinimum: { takes: isNumber, beside: ['number', 'integer'] },
  exclusiveMaximum: { takes: isNumber, beside: ['number', 'integer'] },
};

const REFUSED: Readonly<Record<string, string>> = {
  pattern:
    'a regular expression over text from an extension can stall the app. Use "enum", or look at the text in the handler',
  $ref: 'write the schema out; a constant of your program can stand in several places',
  default: 'let the handler choose what an absent value means',
  oneOf: 'write "anyOf": the first that fits counts',
};

/** One sentence for each fault, with the place in front. `use` says where values go: only parameters are resolved. */
export function schemaFaults(schema: unknown, pointer: string, use: 'params' | 'plain'): readonly string[] {
  return faultsIn(schema, pointer, use, 0);
}

function faultsIn(schema: unknown, pointer: string, use: 'params' | 'plain', depth: number): readonly string[] {
  if (!isJsonObject(schema)) return [`${pointer} is no schema: it must be an object.`];
  if (depth > MAX_DEPTH) return [`${pointer} is nested more than ${MAX_DEPTH} deep.`];
  const faults = entriesOf(schema).flatMap(([word, value]) => wordFaults(schema, word, value, pointer));
  faults.push(...meaningFaults(schema, pointer, use));
  for (const [name, property] of entriesOf(fieldOf(schema, 'properties'))) {
    const here = pointer + pointerTo('properties', name);
    if (isUnsafeKey(name)) faults.push(`${here} cannot be the name of a property.`);
    faults.push(...faultsIn(property, here, use, depth + 1));
  }
  for (const word of ['items', 'additionalProperties']) {
    const inner = fieldOf(schema, word);
    if (isJsonObject(inner)) faults.push(...faultsIn(inner, pointer + pointerTo(word), use, depth + 1));
  }
  for (const [index, alternative] of listOf(fieldOf(schema, 'anyOf')).entries()) {
    faults.push(...faultsIn(alternative, pointer + pointerTo('anyOf', index), use, depth + 1));
  }
  return faults;
}

function wordFaults(schema: unknown, word: string, value: unknown, pointer: string): string[] {
  const here = pointer + pointerTo(word);
  const known = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  if (known === undefined) {
    const why = Object.hasOwn(REFUSED, word) ? REFUSED[word] : 'it is not a word that is understood here';
    return [`${here} is not supported: ${why}.`];
  }
  // A schema that says `undefined` was put together by a program that forgot something.
  if (!known.takes(value)) return [`${here} has a value that it cannot have.`];
  const type = fieldOf(schema, 'type') as SchemaType;
  if (known.beside !== null && !known.beside.includes(type)) {
    return [`${here} needs "type": ${known.beside.map((each) => `"${each}"`).join(' or ')} beside it.`];
  }
  return [];
}

function meaningFaults(schema: unknown, pointer: string, use: 'params' | 'plain'): string[] {
  const faults: string[] = [];
  const format = fieldOf(schema, 'format');
  const said = ['enum', 'const', 'anyOf'].filter((word) => fieldOf(schema, word) !== undefined);
  const type = fieldOf(schema, 'type');
  if (said.length > 1) faults.push(`${pointer} has ${said.join(' and ')}: one of them is enough.`);
  if (said.length === 1 && type !== undefined) faults.push(`${pointer} has "${said[0]}", which stands without "type".`);
  if ((format === 'path') !== (fieldOf(schema, 'access') !== undefined)) {
    faults.push(`${pointer} needs both "format": "path" and "access": "read" or "write".`);
  }
  if (use === 'plain' && (format === 'path' || format === 'url')) {
    faults.push(`${pointer} has a format that only parameters have.`);
  }
  if (type === 'array' && fieldOf(schema, 'items') === undefined) faults.push(`${pointer} needs "items".`);
  const properties = fieldOf(schema, 'properties');
  for (const name of listOf(fieldOf(schema, 'required'))) {
    if (fieldOf(properties, String(name)) === undefined) {
      faults.push(`${pointer}/required names ${quote(String(name), 60)}, which is no property.`);
    }
  }
  return faults;
}
