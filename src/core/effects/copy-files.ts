// Copies a file or a whole folder: reads what may be read, writes where may be written, makes no links.

import type { FileHandle } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Checked } from '../../permissions/checked.ts';
import { AtomicFile } from './atomic-file.ts';
import { changingWork, checkTree, entryCheck } from './check-tree.ts';
import { deleteFolder } from './delete-files.ts';
import { act, type ChangingContext, type FileAct, reachFor } from './file-act.ts';
import { fileProblem } from './file-errors.ts';
import { tooLarge } from './file-streams.ts';
import { makeFolder, makeNewFolder, withParent } from './make-parents.ts';
import type { FolderIdentity, OpenFolder } from './open-folder.ts';
import { OpenObject } from './open-object.ts';
import { refuseNesting } from './refuse-nesting.ts';
import { slashed } from './requested-path.ts';
import { withTarget } from './target.ts';
import { throwIfCancelled } from './turnstile.ts';
import { type TreeEntry, walkTree } from './walk-tree.ts';

export interface MoveParams {
  readonly from: string;
  readonly to: string;
  readonly overwrite: boolean;
}

/** `fs.read` on the source, `fs.write` on the destination, for every entry of a folder too. */
export function copy(context: ChangingContext, params: MoveParams, signal: AbortSignal): Promise<void> {
  const { powers } = context;
  return withTarget(powers, params.from, 'follow', (source) =>
    act(context, 'fs.read', source, reachFor(source), (reading) =>
      withTarget(powers, params.to, 'keep-link', (target) =>
        act(
          context,
          'fs.write',
          target,
          source.what === 'folder' && target.what === 'missing' ? 'way' : 'itself',
          async (writing) => {
            source.mustExist();
            refuseNesting(source, target);
            if (target.what !== 'missing' && !params.overwrite) {
              throw fileProblem('FILE_EXISTS', target.requested, 'exists already');
            }
            await context.gate.shared(async () => {
              await writing.folder.confirm(target.requested);
              // It was decided first, and somebody may have thought about the rest for a while.
              context.broker.confirm(reading.checked);
              await withParent(context, writing, (folder, name) =>
                source.what === 'folder'
                  ? copyFolder(context, reading, writing, folder, name, signal)
                  : copyOverFile(context, reading, writing, folder, name, signal),
              );
            });
          },
          [source],
        ),
      ),
    ),
  );
}

async function copyOverFile(
  context: ChangingContext,
  reading: FileAct<'fs.read'>,
  writing: FileAct<'fs.write'>,
  folder: OpenFolder,
  name: string,
  signal: AbortSignal,
): Promise<void> {
  if (reading.object === null) throw new Error('What exists was opened.');
  if (writing.target.what === 'folder') await deleteFolder(context, folder, name, writing.checked, signal);
  const existing = writing.target.what === 'missing' ? 'keep' : 'replace';
  const bytes = await copyFile(context, reading.object, reading.target.requested, folder, name, existing, signal);
  reading.outcome.bytes(bytes);
  writing.outcome.bytes(bytes);
}

async function copyFolder(
  context: ChangingContext,
  reading: FileAct<'fs.read'>,
  writing: FileAct<'fs.write'>,
  parent: OpenFolder,
  name: string,
  signal: AbortSignal,
): Promise<void> {
  const source = await reading.folder.openChild(reading.name);
  try {
    const checkSource = entryCheck(context, reading.checked, { verb: 'copied', reach: 'way' });
    const checkTarget = targetCheck(context, writing.checked, source, join(parent.real, name));
    const checks = [refuseLinks(reading.target.requested), checkSource, checkTarget];
    await checkTree(context, source, checks, signal);
    if (writing.target.what === 'folder') await deleteFolder(context, parent, name, writing.checked, signal);
    else if (writing.target.what !== 'missing') await context.powers.unlink(parent.at(name));
    await makeNewFolder(context, parent, name);
    const bytes = await copyContent(
      context,
      source,
      await parent.openChild(name),
      checks,
      reading.target.requested,
      signal,
    );
    reading.outcome.bytes(bytes);
    writing.outcome.bytes(bytes);
  } finally {
    await source.close();
  }
}

/** What is written is decided on where it is going to be. */
function targetCheck(context: ChangingContext, checked: Checked<'fs.write'>, source: OpenFolder, target: string) {
  const at = (path: string) => join(target, relative(source.real, path));
  return entryCheck(context, checked, { verb: 'written there', reach: 'way', at });
}

/** A copied link would lead somewhere that nobody decided on. */
function refuseLinks(requested: string) {
  return ({ what }: Pick<TreeEntry, 'what'>) => {
    if (what === 'link')
      throw fileProblem('FILE_NOT_REGULAR', requested, 'contains a link, which is not copied. Nothing was changed');
  };
}

/** Goes down in both trees at once. Takes ownership of `target`. */
async function copyContent(
  context: ChangingContext,
  source: OpenFolder,
  target: OpenFolder,
  checks: readonly ((entry: TreeEntry) => void)[],
  requested: string,
  signal: AbortSignal,
): Promise<number> {
  const { powers, limits } = context;
  let bytes = 0;
  let into = target;
  const above: FolderIdentity[] = [];
  const move = async (next: OpenFolder) => {
    const before = into;
    into = next;
    await before.close();
  };
  try {
    await walkTree(
      powers,
      source,
      {
        async enter(entry) {
          for (const check of checks) check(entry);
          await makeFolder(context, into, entry.name);
          above.push(await into.identity());
          await move(await into.openChild(entry.name));
          return 'go on' as const;
        },
        async leaf(entry) {
          for (const check of checks) check(entry);
          const object = await OpenObject.open(powers, entry.folder, entry.name);
          try {
            bytes += await copyFile(context, object, requested, into, entry.name, 'keep', signal);
          } finally {
            await object.close();
          }
          return 'go on' as const;
        },
        async leave() {
          const parent = above.pop();
          if (parent !== undefined) await move(await into.openParent(parent));
        },
      },
      { signal, maxEntries: limits.treeEntries, work: changingWork(context), unreadable: 'fail' },
    );
  } finally {
    await into.close();
  }
  return bytes;
}

/** In pieces, so that a cancelled copy stops. */
async function copyFile(
  { powers, limits, quota }: ChangingContext,
  object: OpenObject,
  requested: string,
  folder: OpenFolder,
  name: string,
  existing: 'replace' | 'keep',
  signal: AbortSignal,
): Promise<number> {
  if (object.stat.size > limits.fileBytes) throw tooLarge(requested, limits.fileBytes);
  const place = slashed(join(folder.real, name), powers);
  const kept = await quota.take(place, object.stat.size);
  let copied = false;
  const { handle: from } = await object.openForReading(requested).catch((error) => {
    kept.undo();
    throw error;
  });
  try {
    const to = await AtomicFile.create(powers, folder, null, object.stat.mode);
    try {
      const bytes = await pour(from, to, limits, requested, signal);
      await to.commit(name, existing);
      copied = true;
      kept.done();
      // What it took the place of is gone, and it may have grown or shrunk while it was read.
      quota.changed(place);
      return bytes;
    } finally {
      await to.abort();
    }
  } finally {
    if (!copied) kept.undo();
    await from.close();
  }
}

async function pour(
  from: FileHandle,
  to: AtomicFile,
  limits: ChangingContext['limits'],
  requested: string,
  signal: AbortSignal,
): Promise<number> {
  const buffer = new Uint8Array(limits.pieceBytes);
  for (let total = 0; ; ) {
    throwIfCancelled(signal);
    const { bytesRead } = await from.read(buffer, 0, buffer.length);
    if (bytesRead === 0) return total;
    total += bytesRead;
    if (total > limits.fileBytes) throw tooLarge(requested, limits.fileBytes);
    await to.write(buffer.subarray(0, bytesRead));
  }
}
