// Values that cross are copied to plain, tagged data while the guest's own entry lasts, and rebuilt strictly at the other end.

import { coded } from '../base/error.ts';
import type { Carried } from './carried.ts';
import { decodeValue } from './value-decoding.ts';
import { encodeValue } from './value-encoding.ts';

export interface UriParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}
export interface PositionParts {
  readonly line: number;
  readonly character: number;
}
export interface ErrorParts {
  readonly name: string;
  readonly message: string;
  /** A machine's word for it, as the file system's errors have one. */
  readonly code?: string;
}

/** An instance of one of the classes that cross as what they are. */
export type Recognised =
  | ({ readonly kind: 'uri' } & UriParts)
  | ({ readonly kind: 'position' } & PositionParts)
  | { readonly kind: 'range'; readonly start: PositionParts; readonly end: PositionParts };

/** The classes of one side: the guest's `Uri` and `Position`, or what stands for them in the core. */
export interface ValueClasses {
  /**
   * What an object with a prototype of its own is; null for anything else. Should look at what the class itself keeps,
   * not at properties that a guest can redefine. Plain objects, arrays, bytes and errors are never asked about.
   */
  recognise(object: object): Recognised | null;
  uri(parts: UriParts): unknown;
  position(parts: PositionParts): unknown;
  range(start: PositionParts, end: PositionParts): unknown;
  error(parts: ErrorParts): unknown;
}

export interface ValueLimits {
  /** Containers within containers. Less than the wire's nesting, which counts the message around the value too. */
  readonly depth: number;
  /** Values in all, containers and what they hold. */
  readonly nodes: number;
  /** Bytes and characters in all. */
  readonly bytes: number;
}

export const DEFAULT_VALUE_LIMITS: ValueLimits = { depth: 100, nodes: 1_000_000, bytes: 16 * 1024 * 1024 };

export interface ValueCodec {
  /**
   * Copies. Holds nothing of `value` when it returns; reads each property once. As JSON does it: `toJSON` is obeyed,
   * an `undefined` member is left out, an `undefined` element is null, only own enumerable string keys count.
   * Unlike JSON: NaN, the infinities, -0, bigints, bytes, `Uri`, `Position`, `Range` and errors arrive as what they are.
   * @throws VALUE_NOT_PLAIN with a JSON pointer for what cannot cross: functions, symbols, maps, sets, promises and their
   * like, cycles, `__proto__` keys. LIMIT_EXCEEDED. Whatever a getter, a proxy or a `toJSON` of the guest throws.
   */
  encode(value: unknown): Carried;
  /** Takes over `carried`: decode it once. @throws PROTOCOL_VIOLATION for anything that `encode` would not have made. */
  decode(carried: Carried): unknown;
}

export function createValueCodec(classes: ValueClasses, limits: ValueLimits = DEFAULT_VALUE_LIMITS): ValueCodec {
  if (limits.depth < 1) throw coded('OPTIONS_INVALID', 'Values need a depth of at least 1.');
  return {
    encode: (value) => encodeValue(value, classes, limits),
    decode: (carried) => decodeValue(carried, classes, limits),
  };
}
