// Cuts a stream of bytes into frames: whole, within the limit, or not at all.
//
// A frame is u32 length | u32 channel | u32 jsonBytes | JSON | attachments, big-endian; `length` counts what follows the header.

import { violation } from './violation.ts';

export const HEADER_BYTES = 12;
const LEAST_CAPACITY = 64 * 1024;
const EMPTY = Buffer.alloc(0);

/**
 * Feed it with `push`; while `next` says true a frame lies in `bytes[jsonStart…jsonEnd)` and `bytes[jsonEnd…end)`,
 * until the next `push`. `advance` moves on to the frame behind it.
 */
export class FrameReader {
  bytes: Buffer = EMPTY;
  channel = 0;
  jsonStart = 0;
  jsonEnd = 0;
  end = 0;
  #from = 0;
  #filled = 0;
  // Whether `bytes` is ours to append to; a chunk of the stream is read where it lies.
  #owned = false;

  /** Bytes that came and were not advanced over. */
  get buffered(): number {
    return this.#filled - this.#from;
  }

  push(chunk: Uint8Array): void {
    const held = this.#filled - this.#from;
    if (held === 0) {
      this.bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      this.#owned = false;
      this.#from = 0;
      this.#filled = chunk.byteLength;
      return;
    }
    if (!this.#owned || this.bytes.length - this.#filled < chunk.byteLength) {
      // Doubling keeps the copying linear, and memory follows what really came, not what a header promised.
      const grown = Buffer.allocUnsafeSlow(Math.max(LEAST_CAPACITY, 2 * (held + chunk.byteLength)));
      this.bytes.copy(grown, 0, this.#from, this.#filled);
      this.bytes = grown;
      this.#owned = true;
      this.#from = 0;
      this.#filled = held;
    }
    this.bytes.set(chunk, this.#filled);
    this.#filled += chunk.byteLength;
  }

  /** @throws PROTOCOL_VIOLATION as soon as a header declares what must not follow. */
  next(frameBytes: number): boolean {
    const { bytes } = this;
    const at = this.#from;
    if (this.#filled - at < HEADER_BYTES) return false;
    const length = bytes.readUInt32BE(at);
    const jsonBytes = bytes.readUInt32BE(at + 8);
    if (length > frameBytes) throw violation(`A frame of ${length} bytes was announced; ${frameBytes} are allowed.`);
    if (jsonBytes < 2 || jsonBytes > length) throw violation('A frame announced a message that does not fit into it.');
    const end = at + HEADER_BYTES + length;
    if (end > this.#filled) return false;
    this.channel = bytes.readUInt32BE(at + 4);
    this.jsonStart = at + HEADER_BYTES;
    this.jsonEnd = this.jsonStart + jsonBytes;
    this.end = end;
    return true;
  }

  advance(): void {
    this.#from = this.end;
  }
}
