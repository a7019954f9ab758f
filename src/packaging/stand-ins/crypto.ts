// The random part of Node's `crypto`, over the host's `crypto.getRandomValues`.

import { Buffer } from 'node:buffer';

/** What `getRandomValues` fills at once. */
const CHUNK = 65_536;

function randomFillSync<T extends ArrayBufferView>(view: T, offset = 0, size = view.byteLength - offset): T {
  const bytes = new Uint8Array(view.buffer as ArrayBuffer, view.byteOffset + offset, size);
  for (let at = 0; at < size; at += CHUNK) globalThis.crypto.getRandomValues(bytes.subarray(at, at + CHUNK));
  return view;
}

function randomBytes(size: number, done?: (error: null, bytes: Buffer) => void): Buffer | undefined {
  const bytes = randomFillSync(Buffer.alloc(size));
  if (!done) return bytes;
  queueMicrotask(() => done(null, bytes));
  return undefined;
}

function randomInt(first: number, second?: number): number {
  const [low, high] = second === undefined ? [0, first] : [first, second];
  const range = high - low;
  if (!(Number.isSafeInteger(low) && Number.isSafeInteger(high) && range > 0 && range <= 2 ** 48)) {
    throw new RangeError('The range must be of safe integers, not empty and at most 2^48 wide.');
  }
  // Numbers above the last whole multiple of the range are thrown away: the rest is evenly spread.
  const limit = 2 ** 48 - (2 ** 48 % range);
  while (true) {
    const drawn = Buffer.alloc(6);
    const value = randomFillSync(drawn).readUIntBE(0, 6);
    if (value < limit) return low + (value % range);
  }
}

function randomUUID(): string {
  const bytes = randomFillSync(Buffer.alloc(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const getRandomValues = <T extends ArrayBufferView>(view: T): T => randomFillSync(view);

export const crypto = {
  getRandomValues,
  randomBytes,
  randomFillSync,
  randomInt,
  randomUUID,
  webcrypto: { getRandomValues, randomUUID },
};
