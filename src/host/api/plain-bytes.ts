// Bytes copied in and out, so that nobody holds memory that another reads.

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

/** One array of its own for pieces that may lie in a frame beside other extensions' bytes. */
export function joinPieces(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.byteLength;
  }
  return whole;
}
