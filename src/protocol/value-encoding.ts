// From whatever a guest holds to plain, tagged data: one pass, each property read once, nothing kept.

import { coded } from '../base/error.ts';
import { type ByteSource, bufferSource, copyBytes, viewSource } from './byte-source.ts';
import type { Carried, Encoded } from './carried.ts';
import type { ErrorParts, Recognised, ValueClasses, ValueLimits } from './value-classes.ts';

// Taken when the module loads: what a prototype becomes later does not reach the encoder.
const { isArray } = Array;
const { isView } = ArrayBuffer;
const { isFinite: isFiniteNumber, isNaN: isNotANumber } = Number;
const { getPrototypeOf, keys, prototype: objectPrototype, defineProperty } = Object;
const { apply } = Reflect;
const { toString: tagOf } = objectPrototype;
const { toString: digitsOf } = BigInt.prototype;

const NOTHING: Carried = {};
const LONGEST = { name: 256, text: 65_536, digits: 4096 } as const;

interface State {
  readonly classes: ValueClasses;
  readonly limits: ValueLimits;
  /** The containers around the current value, and the keys that lead to it. */
  readonly around: object[];
  readonly path: (string | number)[];
  bytes: Uint8Array[] | null;
  nodes: number;
  size: number;
}

export function encodeValue(value: unknown, classes: ValueClasses, limits: ValueLimits): Carried {
  if (value === undefined) return NOTHING;
  if (value === null || typeof value === 'boolean') return { value };
  if (typeof value === 'string' && value.length <= limits.bytes) return { value };
  const state: State = { classes, limits, around: [], path: [], bytes: null, nodes: 0, size: 0 };
  const encoded = encode(value, '', 0, state);
  if (encoded === undefined) return NOTHING;
  return state.bytes === null ? { value: encoded } : { value: encoded, bytes: state.bytes };
}

/** `undefined` means absent. `depth` is the number of containers around the value. */
function encode(value: unknown, key: string | number, depth: number, state: State): Encoded | undefined {
  state.nodes += 1;
  if (state.nodes > state.limits.nodes) throw exceeded(`More than ${state.limits.nodes} values at once.`);
  switch (typeof value) {
    case 'string':
      spend(value.length, state);
      return value;
    case 'number':
      return encodeNumber(value);
    case 'boolean':
    case 'undefined':
      return value;
    case 'bigint': {
      const digits: string = apply(digitsOf, value, []);
      if (digits.length > LONGEST.digits) throw exceeded(`A bigint has more than ${LONGEST.digits} digits.`);
      return { $: 'bigint', value: digits };
    }
    case 'object':
      return value === null ? null : encodeObject(value, key, depth, state);
    default:
      state.path[depth] = key;
      throw notPlain(`A ${typeof value} is not plain data`, depth, state);
  }
}

function encodeNumber(value: number): Encoded {
  if (!isFiniteNumber(value))
    return { $: 'number', value: isNotANumber(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity' };
  return value === 0 && 1 / value < 0 ? { $: 'number', value: '-0' } : value;
}

function encodeObject(object: object, key: string | number, depth: number, state: State): Encoded | undefined {
  state.path[depth] = key;
  const { around, limits } = state;
  for (let outer = depth - 1; outer >= 0; outer -= 1) {
    if (around[outer] === object) throw notPlain('A value contains itself', depth, state);
  }
  if (depth >= limits.depth) throw exceeded(`A value nests more than ${limits.depth} levels deep.`);
  around[depth] = object;
  const array = isArray(object);
  const prototype = getPrototypeOf(object);
  if (!array && prototype !== objectPrototype && prototype !== null) {
    const special = encodeSpecial(object, depth, state);
    if (special !== null) return special;
  }
  const { toJSON } = object as { toJSON?: unknown };
  if (typeof toJSON === 'function') {
    // The stand-in takes the object's place: its own `toJSON` is not asked again.
    const standIn: unknown = apply(toJSON, object, [`${key}`]);
    if (typeof standIn !== 'object' || standIn === null) return encode(standIn, key, depth, state);
    if (standIn !== object) return encodeStandIn(standIn, key, depth, state);
  }
  return array ? encodeArray(object as readonly unknown[], depth, state) : encodeMembers(object, depth, state);
}

function encodeStandIn(object: object, key: string | number, depth: number, state: State): Encoded {
  if (isArray(object)) return encodeArray(object, depth, state);
  const prototype = getPrototypeOf(object);
  const special = prototype === objectPrototype || prototype === null ? null : encodeSpecial(object, depth, state);
  state.path[depth] = key;
  return special ?? encodeMembers(object, depth, state);
}

function encodeArray(array: readonly unknown[], depth: number, state: State): Encoded {
  const { length } = array;
  const copy: Encoded[] = [];
  for (let index = 0; index < length; index += 1) {
    const member = encode(array[index], index, depth + 1, state);
    copy[index] = member === undefined ? null : member;
  }
  return copy;
}

function encodeMembers(object: object, depth: number, state: State): Encoded {
  const copy: { [key: string]: Encoded } = {};
  let tagged = false;
  const names = keys(object);
  for (let index = 0; index < names.length; index += 1) {
    const key = names[index] as string;
    if (key === '__proto__') {
      state.path[depth + 1] = key;
      throw notPlain('A key named "__proto__" does not cross', depth + 1, state);
    }
    spend(key.length, state);
    const member = encode((object as Record<string, unknown>)[key], key, depth + 1, state);
    if (member === undefined) continue;
    if (key === '$') tagged = true;
    put(copy, key, member);
  }
  return tagged ? wrap(copy, depth, state) : copy;
}

/** A plain object with a `$` of its own goes one level deeper, so that nobody takes it for a tag. */
function wrap(copy: { [key: string]: Encoded }, depth: number, state: State): Encoded {
  if (depth + 1 >= state.limits.depth) throw exceeded(`A value nests more than ${state.limits.depth} levels deep.`);
  return { $: 'object', value: copy };
}

/** As an own member, whatever the prototype has under that name. */
function put(copy: { [key: string]: Encoded }, key: string, member: Encoded): void {
  if (key in copy) {
    defineProperty(copy, key, { value: member, writable: true, enumerable: true, configurable: true });
  } else {
    copy[key] = member;
  }
}

/** Null: nothing special, its members count. */
function encodeSpecial(object: object, depth: number, state: State): Encoded | null {
  if (isView(object)) return addBytes(viewSource(object), state);
  const recognised = state.classes.recognise(object);
  if (recognised !== null) return encodeRecognised(recognised, depth, state);
  const tag: string = apply(tagOf, object, []);
  if (tag === '[object Error]' || object instanceof Error) return encodeError(object, state);
  switch (tag) {
    case '[object ArrayBuffer]':
      return addBytes(bufferSource(object as ArrayBuffer), state);
    case '[object String]':
    case '[object Number]':
    case '[object Boolean]':
    case '[object BigInt]':
    case '[object Symbol]':
      throw notPlain('A primitive in a wrapper object is not plain data', depth, state);
    // JSON would make `{}` of these, and the reader would believe it.
    case '[object Map]':
    case '[object Set]':
    case '[object WeakMap]':
    case '[object WeakSet]':
    case '[object WeakRef]':
    case '[object Promise]':
    case '[object RegExp]':
    case '[object SharedArrayBuffer]':
    case '[object Generator]':
    case '[object AsyncGenerator]':
    case '[object Map Iterator]':
    case '[object Set Iterator]':
    case '[object Array Iterator]':
    case '[object FinalizationRegistry]':
    case '[object Module]':
      throw notPlain(`${tag.slice(8, -1)} is not plain data`, depth, state);
    default:
      return null;
  }
}

function addBytes(source: ByteSource, state: State): Encoded {
  spend(source.length, state);
  state.bytes ??= [];
  const { bytes } = state;
  bytes[bytes.length] = copyBytes(source);
  return { $: 'bytes', index: bytes.length - 1 };
}

function encodeRecognised(recognised: Recognised, depth: number, state: State): Encoded {
  const { limits } = state;
  switch (recognised.kind) {
    case 'uri': {
      const { scheme, authority, path, query, fragment } = recognised;
      spend(scheme.length + authority.length + path.length + query.length + fragment.length, state);
      return { $: 'uri', scheme, authority, path, query, fragment };
    }
    case 'position':
      return { $: 'position', line: recognised.line, character: recognised.character };
    case 'range': {
      if (depth + 1 >= limits.depth) throw exceeded(`A value nests more than ${limits.depth} levels deep.`);
      const { start, end } = recognised;
      return {
        $: 'range',
        start: { line: start.line, character: start.character },
        end: { line: end.line, character: end.character },
      };
    }
  }
}

function encodeError(error: object, state: State): Encoded {
  const { name, message, code } = error as Partial<Record<keyof ErrorParts, unknown>>;
  const said = {
    name: typeof name === 'string' ? name.slice(0, LONGEST.name) : 'Error',
    message: typeof message === 'string' ? message.slice(0, LONGEST.text) : '',
  };
  spend(said.message.length, state);
  const word = typeof code === 'string' ? { code: code.slice(0, LONGEST.name) } : {};
  return { $: 'error', ...said, ...word };
}

function spend(size: number, state: State): void {
  state.size += size;
  if (state.size > state.limits.bytes) throw exceeded(`A value holds more than ${state.limits.bytes} bytes.`);
}

function exceeded(message: string) {
  return coded('LIMIT_EXCEEDED', message, { fix: 'Send less at once.' });
}

function notPlain(what: string, depth: number, state: State) {
  const pointer = state.path
    .slice(1, depth + 1)
    .map((key) => `/${`${key}`.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
  const place = pointer === '' ? 'the value itself' : pointer;
  return coded('VALUE_NOT_PLAIN', `${what} (${place}).`, {
    fix: 'Send strings, numbers, arrays, plain objects, bytes, Uri, Position, Range or errors.',
    place: { pointer },
  });
}
