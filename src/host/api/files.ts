// `workspace.fs` of one guest: paths and copies out, fresh values back.

import type { FileStat, FileSystem, FileType } from '../../../extension-api/src/file-system.ts';
import { coded } from '../../base/error.ts';
import { joined } from '../endowments/web/bytes.ts';
import type { Boundary } from './boundary.ts';
import { withSignal } from './cancel.ts';
import type { GuestErrors } from './guest-errors.ts';
import type { GuestLimits } from './guest-limits.ts';
import type { GuestSession } from './guest-session.ts';
import { copyBytes } from './plain-bytes.ts';
import { readFlag, readPath } from './untrusted.ts';

export function createFiles(powers: {
  readonly session: GuestSession;
  readonly boundary: Boundary;
  readonly errors: GuestErrors;
  readonly limits: GuestLimits;
  readonly enter: (call: () => void) => void;
}): FileSystem {
  const { session, limits, enter } = powers;
  const later = <A extends readonly unknown[], R>(run: (...args: A) => Promise<R>) =>
    powers.boundary.later(run, powers.errors.giveForFiles);

  async function stat(uri: unknown): Promise<FileStat> {
    const { type, ctime, mtime, size } = await session.request('files/stat', { path: readPath(uri) });
    return { type: type as FileType, ctime, mtime, size };
  }

  async function readDirectory(uri: unknown): Promise<[string, FileType][]> {
    const { entries } = await session.request('files/list', { path: readPath(uri) });
    return entries.map(([name, type]) => [name, type as FileType]);
  }

  function readFile(uri: unknown, token?: unknown): Promise<Uint8Array> {
    return withSignal(token, enter, async (options) => {
      const { bytes, stream } = await session.request('files/read', { path: readPath(uri) }, options);
      const pieces = [...bytes];
      for (let done = stream === null; stream !== null && !done; ) {
        const next = await closing(stream, session.request('streams/pull', { stream }, options));
        pieces.push(...next.bytes);
        done = next.done;
      }
      return joined(pieces);
    });
  }

  async function writeFile(uri: unknown, content: unknown, options?: unknown): Promise<void> {
    const path = readPath(uri);
    const [create, overwrite] = [readFlag(options, 'create', true), readFlag(options, 'overwrite', true)];
    const copy = copyBytes(content);
    if (!copy) {
      throw coded('ARGUMENT_INVALID', 'The content of a file must be a Uint8Array.', {
        fix: 'For text: new TextEncoder().encode(text).',
      });
    }
    const first = copy.subarray(0, limits.pieceBytes);
    const opening = { path, size: copy.byteLength, create, overwrite, bytes: [first] };
    const { stream } = await session.request('files/write', opening);
    for (let at = first.byteLength; stream !== null && at < copy.byteLength; at += limits.pieceBytes) {
      const bytes = [copy.subarray(at, at + limits.pieceBytes)];
      await closing(stream, session.request('streams/push', { stream, bytes }));
    }
  }

  /** A stream whose step failed is given back, so that the core keeps no half-read or half-written file open. */
  async function closing<T>(stream: number, step: Promise<T>): Promise<T> {
    try {
      return await step;
    } catch (error) {
      session.request('streams/close', { stream }).catch(() => {});
      throw error;
    }
  }

  async function createDirectory(uri: unknown): Promise<void> {
    await session.request('files/make-directory', { path: readPath(uri) });
  }

  async function remove(uri: unknown, options?: unknown): Promise<void> {
    const path = readPath(uri);
    if (readFlag(options, 'useTrash')) {
      throw coded(
        'APP_DOES_NOT_OFFER',
        'There is no trash: deleting with useTrash was refused, and nothing was deleted.',
        {
          fix: 'Leave useTrash out to delete for good.',
        },
      );
    }
    await session.request('files/delete', { path, recursive: readFlag(options, 'recursive') });
  }

  function move(method: 'files/rename' | 'files/copy') {
    return async (source: unknown, target: unknown, options?: unknown): Promise<void> => {
      const from = readPath(source, 'The source');
      const to = readPath(target, 'The target');
      await session.request(method, { from, to, overwrite: readFlag(options, 'overwrite') });
    };
  }

  return {
    stat: later(stat),
    readDirectory: later(readDirectory),
    readFile: later(readFile),
    writeFile: later(writeFile),
    createDirectory: later(createDirectory),
    delete: later(remove),
    rename: later(move('files/rename')),
    copy: later(move('files/copy')),
  };
}
