// `createReadStream` and `createWriteStream`: a file is read whole when it is opened, and written whole with the last piece.

import { Buffer } from 'node:buffer';
import { Readable, Writable } from 'node:stream';
import { contentOf, optionsOf, readOrNothing, readWhole, resized, writeAs, writeWhole } from './fs-content.ts';
import { openFlags } from './fs-flags.ts';
import { pathOf } from './fs-path.ts';

interface StreamOptions {
  readonly encoding?: BufferEncoding | null;
  readonly start?: number;
  readonly end?: number;
  readonly highWaterMark?: number;
  readonly flags?: string;
  readonly signal?: AbortSignal;
  readonly emitClose?: boolean;
}

const PIECE = 64 * 1024;

export class ReadStream extends Readable {
  readonly path: string;
  bytesRead = 0;
  pending = true;
  readonly #options: StreamOptions;
  #content: Buffer = Buffer.alloc(0);

  constructor(path: unknown, given?: unknown) {
    const options = optionsOf<StreamOptions>(given);
    super({ highWaterMark: options.highWaterMark ?? PIECE, emitClose: options.emitClose ?? true });
    if (options.encoding) this.setEncoding(options.encoding);
    this.path = pathOf(path, 'open');
    this.#options = options;
  }

  /** At once, as Node opens it: whoever only waits for an error hears of it. */
  override _construct(done: (error?: Error | null) => void): void {
    readWhole(this.path, 'open', this.#options.signal).then((content) => {
      const { start = 0, end = Number.POSITIVE_INFINITY } = this.#options;
      this.#content = content.subarray(start, end + 1);
      this.pending = false;
      done();
      this.emit('open', 0);
      this.emit('ready');
    }, done);
  }

  override _read(size: number): void {
    const piece = this.#content.subarray(0, size);
    this.#content = this.#content.subarray(piece.length);
    this.bytesRead += piece.length;
    this.push(piece.length === 0 ? null : piece);
  }

  close(done?: (error?: Error) => void): void {
    if (done) this.once('close', () => done());
    this.destroy();
  }
}

export class WriteStream extends Writable {
  readonly path: string;
  bytesWritten = 0;
  pending = true;
  readonly #options: StreamOptions;
  readonly #pieces: Uint8Array[] = [];

  constructor(path: unknown, given?: unknown) {
    const options = optionsOf<StreamOptions>(given);
    super({ highWaterMark: options.highWaterMark ?? PIECE, decodeStrings: true, emitClose: options.emitClose ?? true });
    this.path = pathOf(path, 'open');
    this.#options = options;
    openFlags(options.flags ?? 'w'); // a wrong one is said at once
    queueMicrotask(() => {
      this.pending = false;
      this.emit('open', 0);
      this.emit('ready');
    });
  }

  override _write(chunk: Uint8Array | string, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    void contentOf(chunk, encoding).then((bytes) => {
      this.#pieces.push(Buffer.from(bytes));
      this.bytesWritten += bytes.length;
      done();
    }, done);
  }

  /** The file changes here, once. A stream that is destroyed before has written nothing. */
  override _final(done: (error?: Error | null) => void): void {
    this.#write().then(() => done(), done);
  }

  close(done?: (error?: Error) => void): void {
    if (done) this.once('close', () => done());
    this.end();
  }

  async #write(): Promise<void> {
    const content = Buffer.concat(this.#pieces);
    const { start, flags } = this.#options;
    if (start === undefined) return writeAs(this.path, content, flags ?? 'w');
    const before = openFlags(flags ?? 'w').truncate ? null : await readOrNothing(this.path);
    const whole = Buffer.from(
      resized(before ?? Buffer.alloc(0), Math.max(before?.length ?? 0, start + content.length)),
    );
    whole.set(content, start);
    return writeWhole(this.path, whole);
  }
}
