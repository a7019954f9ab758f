// Writes a file, whole or in pieces, and makes folders.

import { coded } from '../../base/error.ts';
import { AtomicFile } from './atomic-file.ts';
import { act, type ChangingContext, type FileAct } from './file-act.ts';
import { fileError, fileProblem } from './file-errors.ts';
import { tooLarge } from './file-streams.ts';
import { makeNewFolder, withParent } from './make-parents.ts';
import type { OpenFolder } from './open-folder.ts';
import type { Kept } from './storage-quota.ts';
import type { Streams, WritingStream } from './streams.ts';
import { withTarget } from './target.ts';
import { throwIfCancelled } from './turnstile.ts';

export interface WriteParams {
  readonly path: string;
  readonly size: number;
  readonly create: boolean;
  readonly overwrite: boolean;
  readonly bytes: Uint8Array;
}

/** The file changes with its last piece, all at once. Missing folders are made, as in VS Code. */
export function write(
  context: ChangingContext,
  streams: Streams,
  params: WriteParams,
  signal: AbortSignal,
): Promise<{ stream: number | null }> {
  return withTarget(context.powers, params.path, 'follow', (target) =>
    act(context, 'fs.write', target, 'itself', async (acting) => {
      const { what, requested } = target;
      const { size, bytes } = params;
      if (what === 'folder') throw fileProblem('FILE_IS_A_DIRECTORY', requested, 'is a folder');
      if (what === 'missing' && !params.create) throw fileProblem('FILE_NOT_FOUND', requested, 'does not exist');
      if (what !== 'missing' && !params.overwrite) throw fileProblem('FILE_EXISTS', requested, 'exists already');
      // Putting another file in its place would pass by what its owner locked.
      if (acting.object !== null && (acting.object.stat.mode & 0o222) === 0) {
        throw fileProblem('FILE_UNAVAILABLE', requested, 'is write-protected');
      }
      if (size > context.limits.fileBytes) throw tooLarge(requested, context.limits.fileBytes);
      throwIfCancelled(signal);
      const kept = await context.quota.take(target.real, size);
      const stream = await context.gate
        .shared(async () => {
          await acting.folder.confirm(requested);
          return withParent(context, acting, (folder, name) =>
            writingStream(context, acting, { folder, name, size, overwrite: params.overwrite, kept }),
          );
        })
        .catch((error) => {
          kept.undo();
          throw error;
        });
      try {
        const { done } = await stream.push(bytes, signal);
        return { stream: done ? null : streams.add(stream) };
      } catch (error) {
        await stream.close(error);
        throw error;
      }
    }),
  );
}

async function writingStream(
  context: ChangingContext,
  { checked, outcome, object, target }: FileAct<'fs.write'>,
  {
    folder: parent,
    name,
    size,
    overwrite,
    kept,
  }: {
    readonly folder: OpenFolder;
    readonly name: string;
    readonly size: number;
    readonly overwrite: boolean;
    readonly kept: Kept;
  },
): Promise<WritingStream> {
  const { requested } = target;
  const folder = await parent.openAgain();
  const file = await AtomicFile.create(context.powers, folder, object?.stat ?? null).catch(async (error) => {
    await folder.close();
    throw error;
  });
  const ended = outcome.goesOn();
  let received = 0;
  let written = false;
  let closing: Promise<void> | null = null;
  const close = (error?: unknown) => {
    closing ??= file
      .abort()
      .finally(() => folder.close())
      .finally(() => {
        if (!written) kept.undo();
      })
      .finally(() => ended(error));
    return closing;
  };
  const commit = () =>
    context.gate.shared(async () => {
      // Pieces may take their time: the folder has to be where it was decided on, and the grant has to stand.
      await folder.confirm(requested);
      context.broker.confirm(checked);
      await file.commit(name, overwrite ? 'replace' : 'keep');
      written = true;
      kept.done();
      if (object !== null) context.quota.changed(target.real);
    });
  return {
    kind: 'writing',
    close,
    confirm: () => context.broker.confirm(checked),
    async push(bytes, signal) {
      try {
        throwIfCancelled(signal);
        received += bytes.length;
        if (received > size) throw coded('ARGUMENT_INVALID', `More than the ${size} bytes came that were announced.`);
        if (bytes.length === 0 && received < size)
          throw coded('ARGUMENT_INVALID', 'A piece has to have a byte at least.');
        context.broker.confirm(checked);
        await file.write(bytes);
        outcome.bytes(bytes.length);
        throwIfCancelled(signal);
        if (received === size) {
          await commit();
          await close();
        }
        return { done: received === size };
      } catch (error) {
        const told = fileError(error, requested);
        await close(told);
        throw told;
      }
    },
  };
}

/** With the folders above it. One that exists is no error. */
export function makeDirectory(context: ChangingContext, path: string): Promise<void> {
  return withTarget(context.powers, path, 'follow', (target) =>
    act(context, 'fs.write', target, 'way', async (acting) => {
      if (target.what === 'folder') return;
      if (target.what !== 'missing') throw fileProblem('FILE_EXISTS', target.requested, 'exists already, as a file');
      await context.gate.shared(async () => {
        await acting.folder.confirm(target.requested);
        await withParent(context, acting, (folder, name) => makeNewFolder(context, folder, name));
      });
    }),
  );
}
