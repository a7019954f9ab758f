// What a guest's `activate` returned, taken apart once: functions stay here under their names, the rest is copied.

import { positionParts } from '../../../extension-api/src/position.ts';
import { rangeParts } from '../../../extension-api/src/range.ts';
import { uriParts } from '../../../extension-api/src/uri.ts';
import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import type { ExportsOnWire } from '../../protocol/core-methods.ts';
import type { ValueCodec } from '../../protocol/values.ts';
import type { GuestLimits } from './guest-limits.ts';
import type { GuestFunction } from './untrusted.ts';

/** Names that mean something to the language: a caller's `await` or a copy would trip over them. */
export const REFUSED_NAMES: ReadonlySet<string> = new Set(['then', 'constructor', '__proto__']);

/** Classes below classes below classes: deeper is an attack or a mistake. */
const MAX_CLASSES = 16;

export interface CollectedExports {
  readonly onWire: ExportsOnWire;
  readonly functions: ReadonlyMap<string, { readonly call: GuestFunction; readonly self: unknown }>;
}

/**
 * Call it in the guest's entry: proxies and getters run here, each property is read once, and never again.
 *
 * @throws `EXPORT_REFUSED`, `LIMIT_EXCEEDED`, `VALUE_NOT_PLAIN`, and whatever a getter of the guest throws.
 */
export function collectExports(value: unknown, codec: ValueCodec, limits: GuestLimits): CollectedExports {
  const functions = new Map<string, { readonly call: GuestFunction; readonly self: unknown }>();
  if (typeof value === 'function') {
    throw coded('EXPORT_REFUSED', 'The exports are a function; they must be an object of functions and values.', {
      fix: 'Return { name: theFunction } from activate.',
    });
  }
  if (typeof value !== 'object' || value === null || isWhole(value)) {
    return { onWire: { functions: [], ...codec.encode(value) }, functions };
  }

  const plain: Record<string, unknown> = Object.create(null);
  let values = 0;
  for (const [name, member] of ownMembers(value)) {
    if (REFUSED_NAMES.has(name)) {
      throw coded('EXPORT_REFUSED', `An export cannot be named ${quote(name)}.`, { fix: 'Give it another name.' });
    }
    if (functions.size + values >= limits.exports) {
      throw coded('LIMIT_EXCEEDED', `An extension exports at most ${limits.exports} names.`);
    }
    if (typeof member === 'function') {
      functions.set(name, { call: member as GuestFunction, self: value });
    } else {
      plain[name] = member;
      values += 1;
    }
  }
  for (const [name, call] of inheritedMethods(value)) {
    if (REFUSED_NAMES.has(name) || functions.has(name) || Object.hasOwn(plain, name)) continue;
    if (functions.size + values >= limits.exports) break;
    functions.set(name, { call, self: value });
  }
  // The names travel in the clear and `values` as one object; an object of nothing but functions has none.
  const carried = values === 0 && functions.size > 0 ? {} : codec.encode({ ...plain });
  return { onWire: { functions: [...functions.keys()], ...carried }, functions };
}

/** Values that cross as themselves rather than as a set of names. */
function isWhole(value: object): boolean {
  return (
    Array.isArray(value) ||
    ArrayBuffer.isView(value) ||
    value instanceof Error ||
    uriParts(value) !== null ||
    positionParts(value) !== null ||
    rangeParts(value) !== null
  );
}

function ownMembers(value: object): [string, unknown][] {
  return Object.keys(value).map((name) => [name, (value as Record<string, unknown>)[name]]);
}

/** Methods of the classes that the object is an instance of, so that `return new Api()` works as authors expect. Getters are not exports. */
function* inheritedMethods(value: object): Generator<[string, GuestFunction]> {
  let prototype: object | null = Object.getPrototypeOf(value);
  for (let depth = 0; prototype !== null && prototype !== Object.prototype; depth += 1) {
    if (depth === MAX_CLASSES) throw coded('LIMIT_EXCEEDED', 'The exports inherit from too many classes.');
    for (const name of Object.getOwnPropertyNames(prototype)) {
      const member: unknown = Object.getOwnPropertyDescriptor(prototype, name)?.value;
      if (typeof member === 'function') yield [name, member as GuestFunction];
    }
    prototype = Object.getPrototypeOf(prototype);
  }
}
