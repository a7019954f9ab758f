// An open file: its content held here, and written whole when it is synced or closed.

import { Buffer } from 'node:buffer';
import { workspace } from './api.ts';
import { contentOf, optionsOf, readOrNothing, readWhole, resized, writeWhole } from './fs-content.ts';
import { type OpenFlags, openFlags } from './fs-flags.ts';
import { uriOf } from './fs-path.ts';
import { Stats } from './fs-stats.ts';
import { asNodeError, nodeError } from './node-error.ts';

interface ReadOptions {
  readonly buffer?: Uint8Array;
  readonly offset?: number | null;
  readonly length?: number | null;
  readonly position?: number | bigint | null;
}

/** By number, for Node's functions that take one. */
const open = new Map<number, FileHandle>();
let nextNumber = 3;

export function handleOf(fd: unknown, syscall: string): FileHandle {
  const handle = open.get(fd as number);
  if (handle === undefined) throw nodeError('EBADF', { syscall });
  return handle;
}

export async function openFile(path: string, flag: unknown): Promise<FileHandle> {
  const flags = openFlags(flag);
  if (!flags.create)
    return new FileHandle(path, flags, flags.truncate ? Buffer.alloc(0) : await readWhole(path), flags.truncate);
  const before = flags.exclusive ? null : await readOrNothing(path);
  // It is there from now on, empty, as with Node.
  if (before === null) await writeWhole(path, Buffer.alloc(0), { overwrite: !flags.exclusive });
  const content = before === null || flags.truncate ? Buffer.alloc(0) : before;
  return new FileHandle(path, flags, content, before !== null && flags.truncate);
}

export class FileHandle {
  readonly fd: number;
  readonly #path: string;
  readonly #flags: OpenFlags;
  #content: Buffer;
  #changed: boolean;
  #position = 0;
  #closed = false;

  constructor(path: string, flags: OpenFlags, content: Buffer, changed: boolean) {
    this.#path = path;
    this.#flags = flags;
    this.#content = content;
    this.#changed = changed;
    this.fd = nextNumber++;
    open.set(this.fd, this);
  }

  async read(
    first?: Uint8Array | ReadOptions,
    offsetOrOptions?: number | ReadOptions | null,
    length?: number | null,
    position?: number | bigint | null,
  ) {
    this.#must('read');
    const given = first instanceof Uint8Array ? first : undefined;
    const rest =
      given === undefined
        ? (first as ReadOptions | undefined)
        : typeof offsetOrOptions === 'object'
          ? offsetOrOptions
          : null;
    const buffer: Uint8Array = given ?? rest?.buffer ?? Buffer.alloc(16_384);
    const offset = rest ? (rest.offset ?? 0) : ((offsetOrOptions as number | null | undefined) ?? 0);
    const most = (rest ? rest.length : length) ?? buffer.byteLength - offset;
    const at = rest ? rest.position : position;
    const from = typeof at === 'bigint' ? Number(at) : (at ?? -1);
    const start = from >= 0 ? from : this.#position;
    const piece = this.#content.subarray(start, start + Math.min(most, buffer.byteLength - offset));
    buffer.set(piece, offset);
    if (from < 0) this.#position += piece.length;
    return { bytesRead: piece.length, buffer };
  }

  async write(
    data: Uint8Array | string,
    offsetOrPosition?: number | ReadOptions | null,
    lengthOrEncoding?: number | string | null,
    position?: number | null,
  ) {
    this.#must('write');
    let bytes: Uint8Array;
    let at: number | bigint | null | undefined;
    if (typeof data === 'string') {
      bytes = Buffer.from(data, (lengthOrEncoding as BufferEncoding | null | undefined) ?? 'utf8');
      at = offsetOrPosition as number | null | undefined;
    } else {
      const rest = typeof offsetOrPosition === 'object' ? offsetOrPosition : null;
      const offset = rest ? (rest.offset ?? 0) : ((offsetOrPosition as number | null | undefined) ?? 0);
      const length = (rest ? rest.length : (lengthOrEncoding as number | null | undefined)) ?? data.byteLength - offset;
      bytes = data.subarray(offset, offset + length);
      at = rest ? rest.position : position;
    }
    this.#put(bytes, typeof at === 'number' && at >= 0 ? at : null);
    return { bytesWritten: bytes.length, buffer: data };
  }

  async writev(buffers: readonly Uint8Array[], position?: number) {
    return { ...(await this.write(Buffer.concat(buffers), null, null, position ?? null)), buffers };
  }

  async readv(buffers: readonly Uint8Array[], position?: number) {
    let bytesRead = 0;
    for (const buffer of buffers) {
      const at = position === undefined ? null : position + bytesRead;
      bytesRead += (await this.read(buffer, 0, buffer.byteLength, at)).bytesRead;
    }
    return { bytesRead, buffers };
  }

  async readFile(options?: unknown): Promise<Buffer | string> {
    this.#must('read');
    const { encoding } = optionsOf<object>(options);
    const rest = this.#content.subarray(this.#position);
    this.#position = this.#content.length;
    return encoding ? rest.toString(encoding) : Buffer.from(rest);
  }

  async writeFile(data: unknown, options?: unknown): Promise<void> {
    this.#must('write');
    this.#put(Buffer.from(await contentOf(data, optionsOf<object>(options).encoding)), null);
  }

  async appendFile(data: unknown, options?: unknown): Promise<void> {
    this.#must('write');
    this.#put(Buffer.from(await contentOf(data, optionsOf<object>(options).encoding)), this.#content.length);
  }

  async truncate(length = 0): Promise<void> {
    this.#must('write', 'ftruncate');
    this.#content = resized(this.#content, length);
    this.#changed = true;
  }

  async stat(options?: { readonly bigint?: boolean }): Promise<Stats> {
    this.#must(null, 'fstat');
    try {
      const known = await workspace.fs.stat(uriOf(this.#path));
      return new Stats({ ...known, size: this.#content.length }, true, options?.bigint, this.#path);
    } catch (error) {
      throw asNodeError(error, { syscall: 'fstat', path: this.#path });
    }
  }

  async sync(): Promise<void> {
    this.#must(null, 'fsync');
    if (!this.#changed) return;
    this.#changed = false;
    await writeWhole(this.#path, this.#content, {}, 'write');
  }

  datasync(): Promise<void> {
    return this.sync();
  }

  /** What was written is there afterwards; a handle that is never closed has written nothing. */
  async close(): Promise<void> {
    if (this.#closed) return;
    try {
      await this.sync();
    } finally {
      this.#closed = true;
      open.delete(this.fd);
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #put(bytes: Uint8Array, at: number | null): void {
    const start = this.#flags.append ? this.#content.length : (at ?? this.#position);
    const end = start + bytes.length;
    const content = end > this.#content.length ? resized(this.#content, end) : Buffer.from(this.#content);
    content.set(bytes, start);
    this.#content = content;
    if (at === null) this.#position = end;
    this.#changed = true;
  }

  #must(use: 'read' | 'write' | null, syscall: string = use ?? 'fstat'): void {
    if (this.#closed || (use !== null && !this.#flags[use])) throw nodeError('EBADF', { syscall });
  }
}
