// The bytes behind a view or a buffer, by what the engine knows of it and not by what its properties say.

const Bytes = Uint8Array;
const { apply } = Reflect;
const { getOwnPropertyDescriptor, getPrototypeOf } = Object;

export interface ByteSource {
  readonly buffer: ArrayBuffer;
  readonly offset: number;
  readonly length: number;
}

const typedArray: object = getPrototypeOf(Bytes.prototype);
// Says which kind of typed array a view is, and `undefined` for a `DataView`.
const kindOf = getter(typedArray, Symbol.toStringTag);
const TYPED_VIEW = viewGetters(typedArray);
const DATA_VIEW = viewGetters(DataView.prototype);
const bufferLength = getter(ArrayBuffer.prototype, 'byteLength') as () => number;
const setBytes = Bytes.prototype.set;

export function viewSource(view: ArrayBufferView): ByteSource {
  const { buffer, offset, length } = apply(kindOf, view, []) === undefined ? DATA_VIEW : TYPED_VIEW;
  return { buffer: apply(buffer, view, []), offset: apply(offset, view, []), length: apply(length, view, []) };
}

/** @throws TypeError for what only calls itself a buffer. */
export function bufferSource(buffer: ArrayBuffer): ByteSource {
  return { buffer, offset: 0, length: apply(bufferLength, buffer, []) };
}

/** Over a buffer of its own: nobody who holds the source can change or see the copy. */
export function copyBytes({ buffer, offset, length }: ByteSource): Uint8Array {
  const copy = new Bytes(length);
  apply(setBytes, copy, [new Bytes(buffer, offset, length)]);
  return copy;
}

function viewGetters(prototype: object) {
  return {
    buffer: getter(prototype, 'buffer') as () => ArrayBuffer,
    offset: getter(prototype, 'byteOffset') as () => number,
    length: getter(prototype, 'byteLength') as () => number,
  };
}

function getter(prototype: object, name: string | symbol): () => unknown {
  const get = getOwnPropertyDescriptor(prototype, name)?.get;
  if (get === undefined) throw new Error(`This runtime has no getter ${String(name)}.`);
  return get;
}
