// From tagged data that a peer sent to values. The peer may be hostile: a tag is exactly what the encoder writes, or refused.

import { quote } from '../base/quote.ts';
import type { Carried, Encoded } from './carried.ts';
import type { PositionParts, ValueClasses, ValueLimits } from './value-classes.ts';
import { violation } from './violation.ts';

const { isArray } = Array;
const { keys, hasOwn } = Object;
const Big = BigInt;
const DIGITS = /^-?[0-9]{1,4096}$/;

type Members = { [key: string]: Encoded };

interface State {
  readonly classes: ValueClasses;
  readonly limits: ValueLimits;
  readonly bytes: readonly Uint8Array[];
  /** Each piece of bytes becomes one value: two would share memory. */
  readonly taken: boolean[];
  used: number;
  nodes: number;
}

export function decodeValue(carried: Carried, classes: ValueClasses, limits: ValueLimits): unknown {
  const { value, bytes = [] } = carried;
  if (value === undefined || value === null || typeof value !== 'object') {
    if (bytes.length > 0) throw violation('A value came with bytes that it does not use.');
    return value;
  }
  const state: State = { classes, limits, bytes, taken: [], used: 0, nodes: 0 };
  const decoded = decode(value, 0, state);
  if (state.used !== bytes.length) throw violation('A value came with bytes that it does not use.');
  return decoded;
}

/**
 * Changes `value` in place: it is fresh from the JSON parser and nobody else holds it. Only own members that exist are
 * assigned, which reaches no setter of a prototype.
 */
function decode(value: Encoded, depth: number, state: State): unknown {
  state.nodes += 1;
  if (state.nodes > state.limits.nodes) throw violation(`A value holds more than ${state.limits.nodes} values.`);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= state.limits.depth) throw violation(`A value nests more than ${state.limits.depth} levels deep.`);
  if (isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const member = value[index] as Encoded;
      const decoded = decode(member, depth + 1, state);
      if (decoded !== member) value[index] = decoded as Encoded;
    }
    return value;
  }
  return hasOwn(value, '$') ? decodeTagged(value, depth, state) : decodeMembers(value, depth, state);
}

function decodeMembers(members: Members, depth: number, state: State): unknown {
  const names = keys(members);
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] as string;
    const member = members[name] as Encoded;
    const decoded = decode(member, depth + 1, state);
    if (decoded !== member) members[name] = decoded as Encoded;
  }
  return members;
}

function decodeTagged(tagged: Members, depth: number, state: State): unknown {
  const { classes } = state;
  switch (tagged.$) {
    case 'object': {
      const { value } = only(tagged, 'value');
      // Written for nothing else: an object without `$` would have two spellings.
      if (!isMembers(value) || !hasOwn(value, '$')) throw malformed('object');
      return decodeMembers(value, depth + 1, state);
    }
    case 'number':
      return numberOf(only(tagged, 'value').value);
    case 'bigint': {
      const { value } = only(tagged, 'value');
      if (typeof value !== 'string' || !DIGITS.test(value)) throw malformed('bigint');
      return Big(value);
    }
    case 'bytes':
      return takeBytes(only(tagged, 'index').index, state);
    case 'uri': {
      const { scheme, authority, path, query, fragment } = only(
        tagged,
        'scheme',
        'authority',
        'path',
        'query',
        'fragment',
      );
      const parts = {
        scheme: text(scheme, 'uri'),
        authority: text(authority, 'uri'),
        path: text(path, 'uri'),
        query: text(query, 'uri'),
        fragment: text(fragment, 'uri'),
      };
      return made('uri', () => classes.uri(parts));
    }
    case 'position': {
      const position = positionOf(only(tagged, 'line', 'character'), 'position');
      return made('position', () => classes.position(position));
    }
    case 'range': {
      const { start, end } = only(tagged, 'start', 'end');
      const [from, to] = [rangeEnd(start), rangeEnd(end)];
      return made('range', () => classes.range(from, to));
    }
    case 'error': {
      const { name, message, code } = hasOwn(tagged, 'code')
        ? only(tagged, 'name', 'message', 'code')
        : only(tagged, 'name', 'message');
      const parts = { name: text(name, 'error'), message: text(message, 'error') };
      return classes.error(code === undefined ? parts : { ...parts, code: text(code, 'error') });
    }
    default:
      throw violation('A value had an unknown tag.');
  }
}

/** Those that JSON cannot say, and no others: each number has one spelling. */
function numberOf(value: Encoded | undefined): number {
  switch (value) {
    case 'NaN':
      return Number.NaN;
    case 'Infinity':
      return Infinity;
    case '-Infinity':
      return -Infinity;
    case '-0':
      return -0;
    default:
      throw malformed('number');
  }
}

function takeBytes(index: Encoded | undefined, state: State): Uint8Array {
  const bytes = typeof index === 'number' ? state.bytes[index] : undefined;
  if (bytes === undefined || state.taken[index as number] === true) throw malformed('bytes');
  state.taken[index as number] = true;
  state.used += 1;
  return bytes;
}

/** The members besides `$`, which must be exactly these. */
function only(tagged: Members, ...names: readonly string[]): Members {
  const found = keys(tagged);
  if (found.length !== names.length + 1 || !names.every((name) => hasOwn(tagged, name))) {
    throw malformed(`${tagged.$}`);
  }
  return tagged;
}

function isMembers(value: Encoded | undefined): value is Members {
  return typeof value === 'object' && value !== null && !isArray(value);
}

function rangeEnd(value: Encoded | undefined): PositionParts {
  if (!isMembers(value) || keys(value).length !== 2) throw malformed('range');
  return positionOf(value, 'range');
}

function positionOf({ line, character }: Members, tag: string): PositionParts {
  return { line: index(line, tag), character: index(character, tag) };
}

function index(value: Encoded | undefined, tag: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw malformed(tag);
  return value;
}

function text(value: Encoded | undefined, tag: string): string {
  if (typeof value !== 'string') throw malformed(tag);
  return value;
}

/** The classes have rules of their own; what they refuse, the peer could not have had. */
function made(tag: string, make: () => unknown): unknown {
  try {
    return make();
  } catch (error) {
    throw violation(`A value of the kind ${quote(tag)} was refused by its class.`, error);
  }
}

function malformed(tag: string) {
  return violation(`A value of the kind ${quote(tag)} was not written as agreed.`);
}
