// Gathers the frames of one turn into as few pieces as possible, ready to be written.

import { coded } from '../base/error.ts';
import { HEADER_BYTES } from './frame-reader.ts';
import type { WireLimits } from './limits.ts';
import { exceededBy } from './nesting.ts';

const CHUNK_BYTES = 64 * 1024;
// Below this, copying is cheaper than one more write.
const INLINE_BYTES = 32 * 1024;
const EMPTY = Buffer.alloc(0);

/** What the reader at the other end would refuse is refused here, so that a request fails instead of the whole session. */
export class FrameWriter {
  #chunk: Buffer = EMPTY;
  #start = 0;
  #end = 0;
  #pieces: Uint8Array[] = [];
  #sealed = 0;

  /** Bytes that wait for `take`. */
  get pending(): number {
    return this.#sealed + this.#end - this.#start;
  }

  /**
   * Adds one frame. Large attachments are not copied: the caller must not change them afterwards.
   * @throws LIMIT_EXCEEDED for a frame that is too large, nests too deeply or holds too much; nothing of it is written then.
   */
  add(channel: number, json: string, attachments: readonly Uint8Array[], limits: WireLimits): void {
    if (attachments.length > limits.attachments) {
      throw coded('LIMIT_EXCEEDED', `A message carries more than ${limits.attachments} byte arrays.`, {
        fix: 'Join them, or send them in several calls.',
      });
    }
    let attached = 0;
    for (const bytes of attachments) attached += bytes.byteLength;
    // A text's UTF-8 form is never shorter than its length: this refuses before anything is encoded.
    if (json.length + attached > limits.frameBytes) throw tooLarge(limits);
    const worst = json.length * 3;
    this.#reserve(HEADER_BYTES + (worst < CHUNK_BYTES / 2 ? worst : Buffer.byteLength(json)));
    const chunk = this.#chunk;
    const header = this.#end;
    const jsonStart = header + HEADER_BYTES;
    const jsonBytes = chunk.write(json, jsonStart);
    if (jsonBytes + attached > limits.frameBytes) throw tooLarge(limits);
    const exceeded = exceededBy(chunk, jsonStart, jsonStart + jsonBytes, limits);
    if (exceeded === 'nodes') {
      throw coded('LIMIT_EXCEEDED', `A message has more than ${limits.nodes} values.`, { fix: 'Send less at once.' });
    }
    if (exceeded === 'nesting') {
      throw coded('LIMIT_EXCEEDED', `A message nests more than ${limits.nesting} levels deep.`, {
        fix: 'Send flatter data.',
      });
    }
    chunk.writeUInt32BE(jsonBytes + attached, header);
    chunk.writeUInt32BE(channel, header + 4);
    chunk.writeUInt32BE(jsonBytes, header + 8);
    this.#end = jsonStart + jsonBytes;
    for (const bytes of attachments) this.#attach(bytes);
  }

  /** The pieces to write now, in order. Their bytes are never touched again. */
  take(): readonly Uint8Array[] {
    this.#seal();
    const pieces = this.#pieces;
    this.#pieces = [];
    this.#sealed = 0;
    return pieces;
  }

  #attach(bytes: Uint8Array): void {
    if (bytes.byteLength <= INLINE_BYTES) {
      this.#reserve(bytes.byteLength);
      this.#chunk.set(bytes, this.#end);
      this.#end += bytes.byteLength;
      return;
    }
    this.#seal();
    this.#pieces.push(bytes);
    this.#sealed += bytes.byteLength;
  }

  #reserve(size: number): void {
    if (this.#chunk.length - this.#end >= size) return;
    this.#seal();
    this.#chunk = Buffer.allocUnsafeSlow(Math.max(CHUNK_BYTES, size));
    this.#start = 0;
    this.#end = 0;
  }

  #seal(): void {
    if (this.#end === this.#start) return;
    this.#pieces.push(this.#chunk.subarray(this.#start, this.#end));
    this.#sealed += this.#end - this.#start;
    this.#start = this.#end;
  }
}

function tooLarge(limits: WireLimits) {
  return coded('LIMIT_EXCEEDED', `A message is larger than ${limits.frameBytes} bytes.`, {
    fix: 'Send less at once, or send it in pieces.',
  });
}
