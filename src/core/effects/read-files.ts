// Looks: stat, list, read. Changes nothing.

import { join } from 'node:path';
import { BulkheadError, coded } from '../../base/error.ts';
import type { Checked } from '../../permissions/checked.ts';
import { FILE_TYPE, type FileStat } from '../../protocol/guest-methods.ts';
import { act, type FileContext, reachFor } from './file-act.ts';
import { fileProblem } from './file-errors.ts';
import { readingStream, tooLarge } from './file-streams.ts';
import { slashed } from './requested-path.ts';
import { ResultBudget } from './result-budget.ts';
import type { Streams } from './streams.ts';
import { withTarget } from './target.ts';
import { throwIfCancelled } from './turnstile.ts';
import { WorkBudget } from './work-budget.ts';

export function stat(context: FileContext, path: string): Promise<FileStat> {
  return withTarget(context.powers, path, 'follow', (target) =>
    act(context, 'fs.read', target, reachFor(target), async ({ object }) => {
      target.mustExist();
      if (object === null) throw new Error('What exists was opened.');
      const { ctimeMs, mtimeMs, size } = object.stat;
      const type = typeOf(target.what) | (target.viaLink ? FILE_TYPE.symbolicLink : 0);
      return { type, ctime: Math.trunc(ctimeMs), mtime: Math.trunc(mtimeMs), size };
    }),
  );
}

/** Only what may be read, and the folders that may lead to it, by name. */
export function list(context: FileContext, path: string, signal: AbortSignal): Promise<[name: string, type: number][]> {
  return withTarget(context.powers, path, 'follow', (target) =>
    act(context, 'fs.read', target, reachFor(target), async ({ object, checked }) => {
      target.mustExist();
      if (target.what !== 'folder' || object === null) {
        throw fileProblem('FILE_NOT_A_DIRECTORY', target.requested, 'is not a folder');
      }
      const entries: [string, number][] = [];
      const work = new WorkBudget(context.breather, context.limits.matchingSteps);
      const budget = new ResultBudget(context.limits.resultBytes);
      let seen = 0;
      for await (const dirent of context.powers.list(object.path)) {
        throwIfCancelled(signal);
        if (++seen > context.limits.treeEntries) {
          throw coded('LIMIT_EXCEEDED', 'This folder has too many entries to list.', { resource: target.requested });
        }
        const type = await work.spend(() => typeOfEntry(context, checked, object.real, dirent));
        if (type === null) continue;
        budget.spend(dirent.name);
        entries.push([dirent.name, type]);
      }
      context.broker.confirm(checked); // a large folder takes its time
      return entries.sort(([a], [b]) => (a < b ? -1 : 1));
    }),
  );
}

/** Null: it does not show. */
async function typeOfEntry(
  context: FileContext,
  checked: Checked<'fs.read'>,
  folder: string,
  dirent: { readonly name: string; isFile(): boolean; isDirectory(): boolean; isSymbolicLink(): boolean },
): Promise<number | null> {
  const path = join(folder, dirent.name);
  if (dirent.isSymbolicLink()) return typeOfLink(context, checked, path);
  const what = dirent.isFile() ? 'file' : dirent.isDirectory() ? 'folder' : 'other';
  const real = slashed(path, context.powers);
  const reach = what === 'folder' ? 'way' : 'itself';
  const seen = context.broker.within(checked, { requested: real, real, what, reach }, 'listed');
  return seen === null ? null : typeOf(what);
}

/** A link shows when what it leads to does. */
async function typeOfLink(context: FileContext, checked: Checked<'fs.read'>, path: string): Promise<number | null> {
  try {
    return await withTarget(context.powers, path, 'follow', async (target) => {
      const within = context.broker.within(checked, target.resource(reachFor(target)), 'listed');
      return within === null ? null : FILE_TYPE.symbolicLink | typeOf(target.what);
    });
  } catch (error) {
    // A link that cannot be followed leads nowhere that could be read.
    if (error instanceof BulkheadError) return null;
    throw error;
  }
}

/** The whole file, or its first piece and a stream for the rest. What is appended meanwhile is not read. */
export function read(
  context: FileContext,
  streams: Streams,
  path: string,
  signal: AbortSignal,
): Promise<{ size: number; bytes: Uint8Array[]; stream: number | null }> {
  return withTarget(context.powers, path, 'follow', (target) =>
    act(context, 'fs.read', target, 'itself', async ({ object, checked, outcome }) => {
      target.mustExist();
      if (object === null || target.what === 'folder') {
        throw fileProblem('FILE_IS_A_DIRECTORY', target.requested, 'is a folder');
      }
      throwIfCancelled(signal);
      const { handle, size } = await object.openForReading(target.requested);
      const stream = readingStream(context, { handle, size, checked, outcome });
      try {
        if (size > context.limits.fileBytes) throw tooLarge(target.requested, context.limits.fileBytes);
        const { bytes, done } = await stream.pull(signal);
        return { size, bytes: [bytes], stream: done ? null : streams.add(stream) };
      } catch (error) {
        await stream.close(error);
        throw error;
      }
    }),
  );
}

function typeOf(what: string): number {
  return what === 'file' ? FILE_TYPE.file : what === 'folder' ? FILE_TYPE.directory : FILE_TYPE.unknown;
}
