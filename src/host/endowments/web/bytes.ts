// Bytes of a guest, read through the language's own getters: what it overrides is not believed.

const TypedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;
const getter = (target: object, name: string | symbol): ((this: unknown) => unknown) =>
  (Object.getOwnPropertyDescriptor(target, name) as { get: (this: unknown) => unknown }).get;
const tagOf = getter(TypedArray, Symbol.toStringTag);
const ofArray = {
  buffer: getter(TypedArray, 'buffer'),
  at: getter(TypedArray, 'byteOffset'),
  length: getter(TypedArray, 'byteLength'),
};
const ofView = {
  buffer: getter(DataView.prototype, 'buffer'),
  at: getter(DataView.prototype, 'byteOffset'),
  length: getter(DataView.prototype, 'byteLength'),
};
const lengthOfBuffer = getter(ArrayBuffer.prototype, 'byteLength');
const encoder = new TextEncoder();

/** A copy of an ArrayBuffer's or a view's bytes; null for anything else. */
export function copiedBytes(value: unknown): Uint8Array<ArrayBuffer> | null {
  if (typeof value !== 'object' || value === null) return null;
  const parts = ArrayBuffer.isView(value) ? (tagOf.call(value) === undefined ? ofView : ofArray) : null;
  if (parts !== null) {
    const buffer = parts.buffer.call(value) as ArrayBuffer;
    return new Uint8Array(buffer, parts.at.call(value) as number, parts.length.call(value) as number).slice();
  }
  try {
    lengthOfBuffer.call(value); // throws unless it is one
  } catch {
    return null;
  }
  return new Uint8Array(value as ArrayBuffer).slice();
}

/** An array of the realm's own: Node's encoder may give one of its pool. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(encoder.encode(text));
}

/** One array of its own for pieces that may lie in a frame beside other extensions' bytes. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.byteLength;
  }
  return whole;
}
