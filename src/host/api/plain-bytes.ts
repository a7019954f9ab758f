// Bytes copied in, so that nobody holds memory that another reads.

const TYPED_ARRAY = Object.getPrototypeOf(Uint8Array.prototype) as object;
const tagOf = Object.getOwnPropertyDescriptor(TYPED_ARRAY, Symbol.toStringTag)?.get as (this: unknown) => unknown;
const lengthOf = Object.getOwnPropertyDescriptor(TYPED_ARRAY, 'byteLength')?.get as (this: unknown) => number;
const { set } = TYPED_ARRAY as Uint8Array;

/** A copy of a genuine `Uint8Array`, whatever its prototype claims; null for anything else. Runs no code of a guest. */
export function copyBytes(value: unknown): Uint8Array | null {
  if (Reflect.apply(tagOf, value, []) !== 'Uint8Array') return null;
  const copy = new Uint8Array(Reflect.apply(lengthOf, value, []));
  Reflect.apply(set, copy, [value]);
  return copy;
}
