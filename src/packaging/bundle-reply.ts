// What the bundler's process is asked and what it answers. It has read a stranger's files, so its answer is parsed like a stranger's.

import * as v from 'valibot';
import type { Problem } from '../base/error.ts';
import { visible } from '../base/quote.ts';

export interface BundleRequest {
  /** The extension's real folder. */
  readonly folder: string;
  /** Relative to it, as the manifest says. */
  readonly main: string;
  readonly limits: { readonly inputBytes: number; readonly inputBytesTotal: number; readonly nesting: number };
}

/** The codes that bundling can have. */
export type BundleCode =
  | 'BUNDLE_FAILED'
  | 'BUNDLE_LIMIT'
  | 'INPUT_OUTSIDE_FOLDER'
  | 'UNSUPPORTED_MODULE'
  | 'MAIN_MISSING';

export type BundleProblem = Problem & { readonly code: BundleCode };

export type BundleReply =
  | {
      readonly kind: 'bundle';
      readonly script: string;
      readonly sourceMap: string;
      readonly warnings: readonly Problem[];
    }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

const line = (maxLength: number) =>
  v.pipe(
    v.string(),
    v.transform(visible),
    v.transform((text) => text.slice(0, maxLength)),
  );
const count = v.pipe(v.number(), v.integer(), v.minValue(1));

const problem = v.strictObject({
  severity: v.picklist(['error', 'warning']),
  code: v.picklist(['BUNDLE_FAILED', 'BUNDLE_LIMIT', 'INPUT_OUTSIDE_FOLDER', 'UNSUPPORTED_MODULE', 'MAIN_MISSING']),
  message: line(2000),
  fix: v.exactOptional(line(1000)),
  place: v.strictObject({
    file: v.exactOptional(line(1000)),
    line: v.exactOptional(count),
    column: v.exactOptional(count),
    pointer: v.exactOptional(line(200)),
  }),
});
const problems = v.pipe(v.array(problem), v.maxLength(1000));

const reply = v.variant('kind', [
  v.strictObject({ kind: v.literal('bundle'), script: v.string(), sourceMap: v.string(), warnings: problems }),
  v.strictObject({ kind: v.literal('problems'), problems: v.pipe(problems, v.minLength(1)) }),
]);

/** Null for anything that is not an answer. */
export function parseBundleReply(text: string): BundleReply | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = v.safeParse(reply, json);
  return parsed.success ? parsed.output : null;
}

const HEADER_BYTES = 4;

export type Read =
  | { readonly kind: 'more' }
  | { readonly kind: 'excess' }
  /** `bytesAfter`: what came with it and nobody asked for. */
  | { readonly kind: 'text'; readonly text: string; readonly bytesAfter: number };

/** The answer as it is written to the pipe: four bytes of length (big endian), then UTF-8 JSON. */
export function frameReply(answer: BundleReply): Buffer {
  const body = Buffer.from(JSON.stringify(answer), 'utf8');
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(body.length);
  return Buffer.concat([header, body]);
}

/** Collects an answer's bytes: no more than it announced, and a longer one is refused when it is announced. */
export class ReplyReader {
  readonly #maxBytes: number;
  readonly #chunks: Buffer[] = [];
  #length = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** `text` once the answer is whole, `excess` as soon as it is known to be too long. */
  read(chunk: Buffer): Read {
    this.#length += chunk.length;
    this.#chunks.push(chunk);
    if (this.#length < HEADER_BYTES) return { kind: 'more' };
    const first = this.#chunks[0];
    // A header in two pieces is put together; whole bodies are joined once, at the end.
    const head = first && first.length >= HEADER_BYTES ? first : Buffer.concat(this.#chunks);
    const expected = head.readUInt32BE(0);
    if (expected > this.#maxBytes) return { kind: 'excess' };
    if (this.#length < HEADER_BYTES + expected) return { kind: 'more' };
    const text = Buffer.concat(this.#chunks).toString('utf8', HEADER_BYTES, HEADER_BYTES + expected);
    return { kind: 'text', text, bytesAfter: this.#length - HEADER_BYTES - expected };
  }
}
