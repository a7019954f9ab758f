// Values that cross are copied to plain, tagged data while the guest's own entry lasts, and rebuilt strictly at the other end.

import { coded } from '../base/error.ts';
import type { Carried } from './carried.ts';
import { DEFAULT_VALUE_LIMITS, type ValueClasses, type ValueLimits } from './value-classes.ts';
import { decodeValue } from './value-decoding.ts';
import { encodeValue } from './value-encoding.ts';

export type { ErrorParts, PositionParts, Recognised, UriParts, ValueClasses, ValueLimits } from './value-classes.ts';
export { DEFAULT_VALUE_LIMITS } from './value-classes.ts';

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
