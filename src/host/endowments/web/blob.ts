// Blob and File: bytes that never change, with a type.

import { copiedBytes, joined, utf8 } from './bytes.ts';
import { type GuestReadableController, GuestReadableStream } from './readable-stream.ts';

/** For this folder: the bytes themselves, not a copy. Whoever gets them does not change them. */
export let bytesOfBlob: (blob: GuestBlob) => Uint8Array<ArrayBuffer>;

export class GuestBlob {
  #bytes: Uint8Array<ArrayBuffer>;
  #type: string;

  constructor(parts: Iterable<unknown> = [], options?: { type?: unknown } | null) {
    if (typeof parts !== 'object' || parts === null) throw new TypeError('A Blob is made of a list of parts.');
    this.#bytes = joined(Array.from(parts, partOf));
    this.#type = typeOf(options?.type);
  }
  static {
    bytesOfBlob = (blob) => blob.#bytes;
  }

  get size(): number {
    return this.#bytes.byteLength;
  }
  get type(): string {
    return this.#type;
  }
  async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#bytes.slice().buffer;
  }
  async bytes(): Promise<Uint8Array> {
    return this.#bytes.slice();
  }
  async text(): Promise<string> {
    return new TextDecoder().decode(this.#bytes);
  }
  slice(start: unknown = 0, end: unknown = this.#bytes.byteLength, type: unknown = ''): GuestBlob {
    const made = new GuestBlob([], { type });
    made.#bytes = this.#bytes.slice(Number(start), Number(end));
    return made;
  }
  stream(): GuestReadableStream {
    const bytes = this.#bytes.slice();
    return new GuestReadableStream({
      pull(controller: GuestReadableController) {
        if (bytes.byteLength > 0) controller.enqueue(bytes);
        controller.close();
      },
    });
  }
}

export class GuestFile extends GuestBlob {
  readonly #name: string;
  readonly #lastModified: number;

  constructor(parts: Iterable<unknown>, name: unknown, options?: { type?: unknown; lastModified?: unknown } | null) {
    super(parts, options);
    this.#name = `${name as string}`;
    this.#lastModified = options?.lastModified === undefined ? 0 : Number(options.lastModified);
  }
  get name(): string {
    return this.#name;
  }
  get lastModified(): number {
    return this.#lastModified;
  }
}

function partOf(part: unknown): Uint8Array {
  if (part instanceof GuestBlob) return bytesOfBlob(part);
  return copiedBytes(part) ?? utf8(`${part as string}`);
}

function typeOf(type: unknown): string {
  const text = type === undefined ? '' : `${type as string}`;
  return /^[\x20-\x7e]*$/.test(text) ? text.toLowerCase() : '';
}
