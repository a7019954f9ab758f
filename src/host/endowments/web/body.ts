// What Request and Response have in common: a body that is read once, whole or in pieces.

import { urlGlobals } from '../url.ts';
import { bytesOfBlob, GuestBlob } from './blob.ts';
import { copiedBytes, joined, utf8 } from './bytes.ts';
import { encodeForm, formBoundary, GuestFormData } from './form-data.ts';
import { type GuestReadableController, GuestReadableStream, isDisturbed } from './readable-stream.ts';
import { unheard } from './stream-parts.ts';

/** Content that comes from the core. */
export interface BodySource {
  /** Null after the last piece. One call at a time. */
  next(): Promise<Uint8Array | null>;
  cancel(): void;
}

type Content =
  | { readonly kind: 'none' }
  /** Never changed, so that clones share them. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'source'; readonly source: BodySource }
  | { readonly kind: 'stream'; readonly stream: GuestReadableStream };

export interface GivenBody {
  readonly content: Content;
  /** The header "Content-Type" where nothing else was said. */
  readonly type: string | null;
}

export const NO_BODY: GivenBody = { content: { kind: 'none' }, type: null };

/** What `text()` and the like hold at once: as a server that never ends must not fill the host. */
const MAX_WHOLE_BYTES = 256 * 1024 * 1024;

/** For our own code: everything of a body, once, null without one; a second body of the same content; the content given away. */
export let takeBody: (body: GuestBody) => Promise<Uint8Array<ArrayBuffer> | null>;
export let cloneBody: (body: GuestBody) => GivenBody;
export let passBodyOn: (body: GuestBody) => GivenBody;
export let adoptBody: (body: GuestBody, given: GivenBody) => void;

export class GuestBody {
  #content: Content;
  #used = false;
  /** What a Blob of it is called. */
  readonly #typeOf: () => string;

  constructor(content: Content, typeOf: () => string) {
    this.#content = content;
    this.#typeOf = typeOf;
  }
  static {
    takeBody = async (body) => (body.#content.kind === 'none' ? null : body.#whole());
    cloneBody = (body) => body.#clone();
    passBodyOn = (body) => {
      body.#mustBeFresh();
      const given = { content: body.#content, type: null };
      if (given.content.kind !== 'none') body.#used = true;
      return given;
    };
    adoptBody = (body, given) => {
      body.#content = given.content;
    };
  }

  get body(): GuestReadableStream | null {
    if (this.#content.kind === 'none') return null;
    return this.#stream();
  }
  get bodyUsed(): boolean {
    return this.#used || (this.#content.kind === 'stream' && isDisturbed(this.#content.stream));
  }
  async arrayBuffer(): Promise<ArrayBuffer> {
    return (await this.#whole()).buffer;
  }
  bytes(): Promise<Uint8Array> {
    return this.#whole();
  }
  async text(): Promise<string> {
    return new TextDecoder().decode(await this.#whole());
  }
  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }
  async blob(): Promise<GuestBlob> {
    return new GuestBlob([await this.#whole()], { type: this.#typeOf() });
  }

  async #whole(): Promise<Uint8Array<ArrayBuffer>> {
    this.#mustBeFresh();
    const content = this.#content;
    if (content.kind === 'none') return new Uint8Array();
    this.#used = true;
    if (content.kind === 'bytes') return content.bytes.slice();
    const pieces: Uint8Array[] = [];
    let held = 0;
    const next = content.kind === 'source' ? () => content.source.next() : piecesOf(content.stream);
    for (let piece = await next(); piece !== null; piece = await next()) {
      pieces.push(piece);
      held += piece.byteLength;
      if (held <= MAX_WHOLE_BYTES) continue;
      if (content.kind === 'source') content.source.cancel();
      throw Object.assign(new RangeError(`A body that is read whole has at most ${MAX_WHOLE_BYTES} bytes.`), {
        code: 'LIMIT_EXCEEDED',
      });
    }
    return joined(pieces);
  }

  #clone(): GivenBody {
    this.#mustBeFresh();
    if (this.#content.kind === 'none' || this.#content.kind === 'bytes') return { content: this.#content, type: null };
    const [mine, other] = this.#stream().tee();
    this.#content = { kind: 'stream', stream: mine };
    return { content: { kind: 'stream', stream: other }, type: null };
  }

  #mustBeFresh(): void {
    const locked = this.#content.kind === 'stream' && this.#content.stream.locked;
    if (this.bodyUsed || locked) throw new TypeError('Body is unusable: it has been read already, or is locked.');
  }

  /** From the first look at `body` on, a stream is what it is. */
  #stream(): GuestReadableStream {
    const content = this.#content;
    if (content.kind === 'stream') return content.stream;
    const stream =
      content.kind === 'source'
        ? streamOf(content.source)
        : new GuestBlob(content.kind === 'bytes' ? [content.bytes] : []).stream();
    if (this.#used) unheard(stream.cancel());
    this.#content = { kind: 'stream', stream };
    return stream;
  }
}

function streamOf(source: BodySource): GuestReadableStream {
  return new GuestReadableStream(
    {
      async pull(controller: GuestReadableController) {
        const piece = await source.next();
        if (piece === null) controller.close();
        else controller.enqueue(piece);
      },
      cancel: () => source.cancel(),
    },
    { highWaterMark: 0 },
  );
}

function piecesOf(stream: GuestReadableStream): () => Promise<Uint8Array | null> {
  const reader = stream.getReader();
  return async () => {
    const { value, done } = await reader.read();
    if (done) return null;
    const bytes = copiedBytes(value);
    if (bytes === null) throw new TypeError('A body is made of Uint8Arrays.');
    return bytes;
  };
}

/** Reads what a guest gives as a body, in its own entry. */
export function givenBody(value: unknown): GivenBody {
  if (value === undefined || value === null) return NO_BODY;
  const bytes = (content: Uint8Array<ArrayBuffer>, type: string | null): GivenBody => ({
    content: { kind: 'bytes', bytes: content },
    type,
  });
  if (value instanceof GuestReadableStream) {
    if (value.locked || isDisturbed(value)) throw new TypeError('The stream is locked, or has been read already.');
    return { content: { kind: 'stream', stream: value }, type: null };
  }
  if (value instanceof GuestBlob) return bytes(bytesOfBlob(value), value.type === '' ? null : value.type);
  if (value instanceof GuestFormData) {
    const mark = formBoundary();
    return bytes(encodeForm(value, mark), `multipart/form-data; boundary=${mark}`);
  }
  if (value instanceof urlGlobals.URLSearchParams) {
    return bytes(utf8(value.toString()), 'application/x-www-form-urlencoded;charset=UTF-8');
  }
  const copy = copiedBytes(value);
  if (copy !== null) return bytes(copy, null);
  if (typeof value === 'object' && Symbol.asyncIterator in value) {
    return { content: { kind: 'stream', stream: GuestReadableStream.from(value) }, type: null };
  }
  return bytes(utf8(`${value as string}`), 'text/plain;charset=UTF-8');
}
