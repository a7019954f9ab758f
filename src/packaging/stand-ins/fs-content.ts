// The content of files, whole: read, written, appended and cut through the API, with Node's errors.

import { Buffer } from 'node:buffer';
import { workspace } from './api.ts';
import { type OpenFlags, openFlags } from './fs-flags.ts';
import { uriOf } from './fs-path.ts';
import { abortError, asNodeError, nodeError } from './node-error.ts';

export interface ContentOptions {
  readonly encoding?: BufferEncoding | null;
  readonly flag?: string | number;
  readonly signal?: AbortSignal;
  readonly mode?: number;
}

/** Node takes the encoding alone, too. */
export function optionsOf<T extends object>(options: unknown): T & { readonly encoding?: BufferEncoding | null } {
  if (typeof options === 'string') return { encoding: options } as T & { encoding: BufferEncoding };
  return (options ?? {}) as T;
}

export async function readWhole(path: string, syscall = 'open', signal?: AbortSignal): Promise<Buffer> {
  if (signal?.aborted) throw abortError();
  try {
    const bytes = await workspace.fs.readFile(uriOf(path), tokenOf(signal));
    return Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
  } catch (error) {
    // Node opens a folder and fails when it reads.
    const made = asNodeError(error, { syscall, path });
    throw (made as { code?: string }).code === 'EISDIR' ? nodeError('EISDIR', { syscall: 'read', path }) : made;
  }
}

export async function writeWhole(
  path: string,
  content: Uint8Array,
  how: { readonly create?: boolean; readonly overwrite?: boolean } = {},
  syscall = 'open',
): Promise<void> {
  try {
    await mustHaveParent(path, syscall);
    await workspace.fs.writeFile(uriOf(path), content, how);
  } catch (error) {
    throw asNodeError(error, { syscall, path });
  }
}

/** The API makes missing folders; Node's callers count on it not to. */
async function mustHaveParent(path: string, syscall: string): Promise<void> {
  const parent = path.slice(0, Math.max(path.replace(/\/+$/, '').lastIndexOf('/'), 0)) || '/';
  try {
    await workspace.fs.stat(uriOf(parent));
  } catch (error) {
    if ((error as { code?: string }).code === 'FileNotFound') throw nodeError('ENOENT', { syscall, path });
    // Whoever may write there and not look there: the write itself decides.
  }
}

/** Reads what is there, adds, and writes it again: whole, so that others see the old content or the new. */
export async function appendWhole(path: string, more: Uint8Array): Promise<void> {
  const before = await readOrNothing(path);
  await writeWhole(path, before === null ? more : Buffer.concat([before, more]));
}

export async function readOrNothing(path: string): Promise<Buffer | null> {
  try {
    return await readWhole(path);
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null;
    throw error;
  }
}

export async function truncateWhole(path: string, length = 0): Promise<void> {
  const before = await readWhole(path);
  await writeWhole(path, resized(before, length), { create: false });
}

export function resized(content: Buffer, length: number): Buffer {
  if (length <= content.length) return content.subarray(0, length);
  return Buffer.concat([content, Buffer.alloc(length - content.length)]);
}

export async function writeAs(path: string, content: Uint8Array, flag: unknown): Promise<void> {
  const flags: OpenFlags = openFlags(flag ?? 'w');
  if (!flags.write) throw nodeError('EBADF', { syscall: 'write' });
  if (flags.append && !flags.exclusive) return appendWhole(path, content);
  return writeWhole(path, content, { create: flags.create, overwrite: !flags.exclusive });
}

/** Text, bytes, or anything that gives them piece by piece. */
export async function contentOf(data: unknown, encoding: BufferEncoding | null | undefined): Promise<Uint8Array> {
  if (typeof data === 'string') return Buffer.from(data, encoding ?? 'utf8');
  if (ArrayBuffer.isView(data)) return Buffer.from(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
  const pieces = data as { [Symbol.asyncIterator]?: unknown; [Symbol.iterator]?: unknown } | null;
  if (typeof pieces?.[Symbol.asyncIterator] === 'function' || typeof pieces?.[Symbol.iterator] === 'function') {
    const parts: Uint8Array[] = [];
    for await (const piece of data as AsyncIterable<unknown>) parts.push(await contentOf(piece, encoding));
    return Buffer.concat(parts);
  }
  const error = new TypeError('The "data" argument must be a string, bytes, or an iterable of them.');
  throw Object.assign(error, { code: 'ERR_INVALID_ARG_TYPE' });
}

/** The API's token that follows a signal. */
export function tokenOf(signal: AbortSignal | undefined) {
  if (signal === undefined) return undefined;
  return {
    get isCancellationRequested() {
      return signal.aborted;
    },
    onCancellationRequested(listener: (event: undefined) => void) {
      const call = () => listener(undefined);
      signal.addEventListener('abort', call);
      return { dispose: () => signal.removeEventListener('abort', call) };
    },
  } as never;
}
