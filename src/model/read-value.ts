// Reads a value by a schema: a fresh copy that has exactly what the schema names, or the place at which it does not fit. Schemas are the
// app's, values an extension's: nothing of a value is a pattern, a name or a depth that could cost more than reading it once.

import { quote } from '../base/quote.ts';
import { pointerTo } from './json-pointer.ts';
import { DEFAULT_LENGTHS, type ParamSchema } from './param-schema.ts';
import { isUnsafeKey } from './safe-keys.ts';

/** A text that stands for something outside: it has to be resolved and checked before anybody acts on it. */
export interface ResourcePlace {
  readonly pointer: string;
  readonly format: 'path' | 'url';
  readonly access: 'read' | 'write';
  readonly text: string;
  /** Puts what it was resolved to in its place. */
  put(resolved: unknown): void;
}

export type ReadValue =
  | { readonly kind: 'value'; readonly value: unknown; readonly places: readonly ResourcePlace[] }
  /** `pointer` is a JSON pointer into the value; what the extension wrote in it is quoted or left out. */
  | { readonly kind: 'fault'; readonly pointer: string; readonly message: string };

export interface ReadValueOptions {
  /** The text of a value that is not one and may stand for a path or an address, such as a `Uri`; else null. */
  readonly textOf?: (value: unknown, format: 'path' | 'url') => string | null;
}

export function readValue(schema: ParamSchema, value: unknown, options: ReadValueOptions = {}): ReadValue {
  const whole: { value?: unknown } = {};
  const places: ResourcePlace[] = [];
  const fault = read(schema, value, {
    pointer: '',
    places,
    put: (made) => {
      whole.value = made;
    },
    textOf: options.textOf ?? (() => null),
  });
  return fault === null ? { kind: 'value', value: whole.value, places } : { kind: 'fault', ...fault };
}

interface Fault {
  readonly pointer: string;
  readonly message: string;
}

interface At {
  readonly pointer: string;
  readonly places: ResourcePlace[];
  readonly put: (made: unknown) => void;
  readonly textOf: NonNullable<ReadValueOptions['textOf']>;
}

/** Null when it fits, and was put. */
function read(schema: ParamSchema, value: unknown, at: At): Fault | null {
  if (schema.anyOf !== undefined) return readAnyOf(schema.anyOf, value, at);
  const allowed = schema.enum ?? (schema.const === undefined ? null : [schema.const]);
  if (allowed !== null) {
    if (allowed.some((each) => each === value)) return put(value, at);
    return fault(at, `must be ${listed(allowed)}`);
  }
  if (schema.type === undefined) return readAnything(value, at);
  switch (schema.type) {
    case 'null':
      return value === null ? put(value, at) : fault(at, 'must be null');
    case 'boolean':
      return typeof value === 'boolean' ? put(value, at) : fault(at, 'must be true or false');
    case 'number':
    case 'integer':
      return readNumber(schema, value, at);
    case 'string':
      return schema.format === undefined ? readText(schema, value, at) : readFormat(schema, schema.format, value, at);
    case 'array':
      return readArray(schema, value, at);
    case 'object':
      return readObject(schema, value, at);
  }
}

/** What an alternative that does not fit found on the way counts for nothing. */
function readAnyOf(alternatives: readonly ParamSchema[], value: unknown, at: At): Fault | null {
  let first: Fault | null = null;
  for (const alternative of alternatives) {
    const places: ResourcePlace[] = [];
    const found = read(alternative, value, { ...at, places });
    if (found === null) {
      at.places.push(...places);
      return null;
    }
    // Of several faults the one that is deepest speaks of the alternative that was probably meant.
    if (first === null || found.pointer.length > first.pointer.length) first = found;
  }
  return first;
}

/** Plain data of any shape. It is fresh from the wire and bounded there; only its names are looked at. */
function readAnything(value: unknown, at: At): Fault | null {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (Array.isArray(next)) for (const item of next) open.push(item);
    else if (isPlainObject(next)) {
      for (const name of Object.keys(next)) {
        if (isUnsafeKey(name)) return fault(at, `has a member called "${name}"`);
        open.push(next[name]);
      }
    }
  }
  return put(value, at);
}

function readNumber(schema: ParamSchema, value: unknown, at: At): Fault | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return fault(at, 'must be a number');
  if (schema.type === 'integer' && !Number.isSafeInteger(value)) return fault(at, 'must be a whole number');
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  if (minimum !== undefined && value < minimum) return fault(at, `must be at least ${minimum}`);
  if (maximum !== undefined && value > maximum) return fault(at, `must be at most ${maximum}`);
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum)
    return fault(at, `must be more than ${exclusiveMinimum}`);
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum)
    return fault(at, `must be less than ${exclusiveMaximum}`);
  return put(value, at);
}

function readText(schema: ParamSchema, value: unknown, at: At): Fault | null {
  if (typeof value !== 'string') return fault(at, 'must be a text');
  return lengthFault(schema, value.length, DEFAULT_LENGTHS.text, 'characters', at) ?? put(value, at);
}

function readFormat(schema: ParamSchema, format: 'path' | 'url' | 'binary', value: unknown, at: At): Fault | null {
  if (format === 'binary') {
    if (!(value instanceof Uint8Array)) return fault(at, 'must be bytes (a Uint8Array)');
    return lengthFault(schema, value.byteLength, DEFAULT_LENGTHS.binary, 'bytes', at) ?? put(value, at);
  }
  const text = typeof value === 'string' ? value : at.textOf(value, format);
  if (text === null) return fault(at, format === 'path' ? 'must be a path: a text or a file Uri' : 'must be a URL');
  const tooLong = lengthFault(schema, text.length, DEFAULT_LENGTHS.text, 'characters', at);
  if (tooLong !== null) return tooLong;
  at.places.push({ pointer: at.pointer, format, access: schema.access ?? 'read', text, put: at.put });
  // Until it is resolved there is nothing: a raw text never stands where a checked thing belongs.
  return put(undefined, at);
}

function readArray(schema: ParamSchema, value: unknown, at: At): Fault | null {
  if (!Array.isArray(value)) return fault(at, 'must be a list');
  const { items = {}, minItems = 0, maxItems = DEFAULT_LENGTHS.items } = schema;
  if (value.length < minItems) return fault(at, `must have at least ${minItems} entries`);
  if (value.length > maxItems) return fault(at, `must have at most ${maxItems} entries`);
  const made: unknown[] = [];
  for (const [index, item] of value.entries()) {
    const put = (member: unknown) => {
      made[index] = member;
    };
    const found = read(items, item, { ...at, pointer: at.pointer + pointerTo(index), put });
    if (found !== null) return found;
  }
  return put(made, at);
}

function readObject(schema: ParamSchema, value: unknown, at: At): Fault | null {
  if (!isPlainObject(value)) return fault(at, 'must be an object');
  const { properties = {}, required = [], additionalProperties: rest = false } = schema;
  const names = Object.keys(value);
  const others = names.filter((name) => !Object.hasOwn(properties, name));
  const { maxProperties = Math.max(DEFAULT_LENGTHS.properties, Object.keys(properties).length) } = schema;
  if (names.length > maxProperties) return fault(at, `must have at most ${maxProperties} members`);
  const made: Record<string, unknown> = {};
  const member = (name: string, by: ParamSchema): Fault | null => {
    const put = (one: unknown) => define(made, name, one);
    return read(by, value[name], { ...at, pointer: at.pointer + pointerTo(shown(name)), put });
  };
  for (const name of required) {
    if (!Object.hasOwn(value, name)) return fault(at, `must have "${name}"`);
  }
  for (const [name, by] of Object.entries(properties)) {
    const found = Object.hasOwn(value, name) ? member(name, by) : null;
    if (found !== null) return found;
  }
  for (const name of others) {
    if (rest === false || isUnsafeKey(name)) return fault(at, `has a member that is not known: ${quote(name, 40)}`);
    const found = member(name, rest === true ? {} : rest);
    if (found !== null) return found;
  }
  return put(made, at);
}

function lengthFault(schema: ParamSchema, length: number, most: number, unit: string, at: At): Fault | null {
  const { minLength = 0, maxLength = most } = schema;
  if (length < minLength) return fault(at, `must have at least ${minLength} ${unit}`);
  return length > maxLength ? fault(at, `must have at most ${maxLength} ${unit}`) : null;
}

function put(value: unknown, at: At): null {
  at.put(value);
  return null;
}

/** An own property, whatever setters a prototype may have. */
function define(object: object, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
}

/** Not an instance of a class: a `Uri` or an error has other members than those that an extension wrote. */
function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Names of an open object are the extension's: as they stand only where they are short and plain. */
function shown(name: string): string {
  return /^[\w.-]{1,64}$/.test(name) ? name : '…';
}

function fault({ pointer }: At, message: string): Fault {
  return { pointer, message };
}

function listed(values: readonly unknown[]): string {
  const some = values.slice(0, 10).map((value) => JSON.stringify(value));
  return `${values.length > 1 ? 'one of ' : ''}${some.join(', ')}${values.length > some.length ? ', …' : ''}`;
}
