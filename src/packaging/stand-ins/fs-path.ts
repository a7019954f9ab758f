// What Node's callers give for a path, as the text of an absolute one.

import { Buffer } from 'node:buffer';
import { Uri } from './api.ts';
import { nodeError } from './node-error.ts';
import { url } from './url.ts';

export type PathLike = string | Buffer | URL;

/** Relative paths have no folder to begin in: an extension has no current one. */
export function pathOf(value: unknown, syscall: string): string {
  const path = textOf(value);
  if (path.includes('\0')) throw nodeError('EINVAL', { syscall, path: path.replaceAll('\0', '\\0') });
  if (path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path)) return path;
  throw nodeError(
    'EINVAL',
    { syscall, path },
    'An extension has no current folder: begin with the path of a workspace folder or of context.globalStorageUri.',
  );
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString();
  if (value instanceof URL) return url.fileURLToPath(value);
  const error = new TypeError('The "path" argument must be a string, a Buffer or a file: URL.');
  throw Object.assign(error, { code: 'ERR_INVALID_ARG_TYPE' });
}

export function uriOf(path: string) {
  return Uri.file(path);
}

/** Without a trailing slash; the root stays. */
export function trimmed(path: string): string {
  return path.length > 1 ? path.replace(/\/+$/, '') || '/' : path;
}

export function join(folder: string, name: string): string {
  return `${folder === '/' ? '' : trimmed(folder)}/${name}`;
}
