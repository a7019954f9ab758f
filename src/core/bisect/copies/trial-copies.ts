// Copies of storages on the disk, one for each extension and trial: whole or not there, made when they are needed, and taken away when their trial is over.

import { createHash } from 'node:crypto';
import { join, relative } from 'node:path';
import type { Arrangement } from '../../../bisect/session.ts';
import type { ExtensionIdentity } from '../../../model/origin.ts';
import type { CoreLimits } from '../../core.ts';
import { errnoOf } from '../../effects/file-errors.ts';
import { temporaryName } from '../../effects/leftovers.ts';
import { OpenFolder } from '../../effects/open-folder.ts';
import { Turnstile, throwIfCancelled } from '../../effects/turnstile.ts';
import type { Home } from '../../home.ts';
import { realPathOf } from '../../node-powers.ts';
import type { BisectBook } from '../session/bisect-book.ts';
import { type CopyLimits, copyTree } from './copy-tree.ts';
import { type CopyPowers, nodeCopyPowers } from './node-copy-powers.ts';
import { orNone, removeFolder } from './remove-folder.ts';
import { notReady } from './storage-not-ready.ts';

export interface TrialCopiesPowers {
  readonly home: Pick<Home, 'path' | 'temporary' | 'storageRoots' | 'storageName'>;
  readonly book: Pick<BisectBook, 'arrangement' | 'problems' | 'refresh'>;
  /** Of one storage. */
  readonly limits: CopyLimits;
  /** Default: those of Node. */
  readonly powers?: CopyPowers;
}

export interface TrialCopies {
  /** The folder in which the storages of a trial lie as they do in the home. */
  folderOf(trial: TrialName): string;
  /**
   * Copies what an extension has in its storages, unless this trial has a copy of them already, whoever made it. A storage that it does not have yet stays one.
   * Errors: `FILE_UNAVAILABLE`, `LIMIT_EXCEEDED`, `CANCELLED`; then nothing is there of the storage that it was about.
   */
  make(identity: ExtensionIdentity, trial: TrialName, signal: AbortSignal): Promise<void>;
  /** Takes away the copies of all trials but the one that is on now, in whichever process they were made. Errors: the system's, `CANCELLED`; whoever comes next goes on. */
  sweep(signal: AbortSignal): Promise<void>;
}

/** What programs of an extension may have put there beside what its quota counts. */
const TIMES_ITS_QUOTA = 4;

export function copyLimitsOf({ storageBytes }: Pick<CoreLimits, 'storageBytes'>): CopyLimits {
  return { entries: 200_000, bytes: TIMES_ITS_QUOTA * storageBytes };
}

export type TrialName = Pick<Arrangement, 'session' | 'number'>;

/** As all of them are named: what has another name is somebody else's, in a home that is an app's own folder, too. */
const OURS = /^[0-9a-f]{16}$/u;

/** At once, of all extensions of a core together: each holds a few files open. */
const AT_ONCE = 4;
/** Somebody else may be taking away the folder that all of them lie in, because it is empty. */
const TRIES = 5;

export function createTrialCopies({ home, book, limits, powers = nodeCopyPowers() }: TrialCopiesPowers): TrialCopies {
  const turnstile = new Turnstile(AT_ONCE);
  // A digest: an extension that looks at its own path learns neither that it is tried nor how often.
  const nameOf = ({ session, number }: TrialName) =>
    createHash('sha256').update(`${session}-${number}`).digest('hex').slice(0, 16);
  const folderOf = (trial: TrialName) => join(home.temporary, nameOf(trial));
  /** The home may lie behind a link; what is made in it for a trial does not, or is not used. */
  const inHome = (path: string) => join(realPathOf(home.path), relative(home.path, path));

  async function copyIn(root: string, name: string, below: string, signal: AbortSignal): Promise<void> {
    const source = await openStorage(powers, root, name);
    if (source === null) return;
    try {
      const target = await openTarget(powers, join(inHome(below), relative(home.path, root)));
      try {
        if (!(await isFolder(target, name))) await copyInto(source, target, name, signal);
      } finally {
        await target.close();
      }
    } finally {
      await source.close();
    }
  }

  /** Beside its place, then there in one step. Another core over the same home may be as far, and the first counts: both are the same. */
  async function copyInto(source: OpenFolder, target: OpenFolder, name: string, signal: AbortSignal): Promise<void> {
    const aside = temporaryName(powers.randomName());
    await powers.makeFolder(target.at(aside));
    try {
      const into = await target.openChild(aside);
      try {
        await copyTree(powers, source, into, limits, signal);
      } finally {
        await into.close();
      }
      await powers.rename(target.at(aside), target.at(name)).catch((error: unknown) => {
        if (!['EEXIST', 'ENOTEMPTY'].includes(errnoOf(error) ?? '')) throw error;
      });
    } finally {
      // On a full disk too. What cannot be taken away now goes with the trial.
      await removeFolder(powers, target, aside, new AbortController().signal).catch(() => undefined);
    }
  }

  return {
    folderOf,
    async make(identity, trial, signal) {
      const below = folderOf(trial);
      const name = home.storageName(identity);
      try {
        await turnstile.pass(signal, async () => {
          for (const root of home.storageRoots()) await copyIn(root, name, below, signal);
        });
      } catch (error) {
        throw notReady(identity, error);
      }
    },
    async sweep(signal) {
      const folder = await openExisting(powers, inHome(home.temporary));
      if (folder === null) return;
      const failures: unknown[] = [];
      try {
        const found: string[] = [];
        for await (const { name } of powers.list(folder.at('.'))) if (OURS.test(name)) found.push(name);
        // In this order: a copy is made when the file names its trial, so none of the trial that is on now can be taken for an old one.
        book.refresh();
        if (book.problems.length > 0) return; // nobody knows which trial is on; others may be in it
        const current = book.arrangement === null ? null : nameOf(book.arrangement);
        for (const name of found) {
          throwIfCancelled(signal);
          if (name === current) continue;
          await powers
            .unlink(folder.at(name))
            .catch(() => removeFolder(powers, folder, name, signal))
            .catch((error: unknown) => failures.push(error));
        }
      } finally {
        await folder.close();
      }
      if (failures.length > 0) throw failures[0];
      await powers.rmdir(home.temporary).catch((error: unknown) => {
        if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(errnoOf(error) ?? '')) throw error;
      });
    },
  };
}

/** Null: it has none. A link in the place of one is none, wherever it leads. */
async function openStorage(powers: CopyPowers, root: string, name: string): Promise<OpenFolder | null> {
  const folder = await openExisting(powers, realPathOf(root));
  if (folder === null) return null;
  try {
    return await folder.openChild(name).catch(orNone);
  } finally {
    await folder.close();
  }
}

function openExisting(powers: CopyPowers, real: string): Promise<OpenFolder | null> {
  return OpenFolder.open(powers, real).catch(orNone);
}

async function openTarget(powers: CopyPowers, path: string): Promise<OpenFolder> {
  for (let tries = 1; ; tries++) {
    try {
      await powers.makeFolders(path);
      return await OpenFolder.open(powers, path);
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT' || tries === TRIES) throw error;
    }
  }
}

async function isFolder(parent: OpenFolder, name: string): Promise<boolean> {
  const child = await parent.openChild(name).catch(orNone);
  await child?.close();
  return child !== null;
}
