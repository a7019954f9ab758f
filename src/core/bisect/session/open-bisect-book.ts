// Opens `bisect/session.json` of a home: followed as it changes, edited whole and under a lock, and taken away whatever it says.

import { lstatSync, mkdirSync, rmdirSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Clock, systemClock } from '../../../base/deadline.ts';
import { DisposableStore } from '../../../base/disposable.ts';
import { BulkheadError, coded } from '../../../base/error.ts';
import { Emitter } from '../../../base/event.ts';
import { arrangementOf, sameArrangement } from '../../../bisect/arrangement-of.ts';
import type { BisectSession } from '../../../bisect/session.ts';
import { MAX_SESSION_SIZE, sessionText } from '../../../bisect/session-text.ts';
import { syncFolder } from '../../durable-files.ts';
import { errnoOf } from '../../effects/file-errors.ts';
import { forgetDead, ifFree, isHeld, whileLocked } from '../../file-lock.ts';
import { followOwnFile } from '../../settings/follow-own-file.ts';
import { inFolder } from '../../settings/settings-place.ts';
import type { BisectBook } from './bisect-book.ts';
import { SESSION_FORM } from './bisect-form.ts';

export interface BisectBookOptions {
  /** Absolute; in a folder of its own. A missing file is no search. */
  readonly path: string;
  readonly clock?: Clock;
}

/** How often it is tried to write while somebody else writes without asking for the lock. */
const MOST_TRIES = 100;
/** Milliseconds for which whoever takes it away waits for a writer: one that hangs must not keep a search from ending. */
const RESET_PATIENCE = 1_500;

type Change = (session: BisectSession | null) => BisectSession | null;

/** Reads it, and follows it until it is disposed. */
export function openBisectBook({ path, clock = systemClock }: BisectBookOptions): BisectBook {
  const folder = dirname(path);
  // Of nobody's making but ours: what is a link here was put there by somebody else.
  const place = { path, within: dirname(folder), most: MAX_SESSION_SIZE };
  const driver = `${path}.driver`;
  const owned = new DisposableStore();
  const { file, watchAgain } = owned.add(followOwnFile(place, SESSION_FORM, clock));
  const changed = owned.add(new Emitter<void>());
  const rearranged = owned.add(new Emitter<void>());
  let session = sessionNow();
  let arrangement = arrangementOf(session);
  owned.add(
    file.onDidChange(() => {
      session = sessionNow();
      const next = arrangementOf(session);
      const isAnother = !sameArrangement(arrangement, next);
      if (isAnother) arrangement = next;
      changed.fire();
      if (isAnother) rearranged.fire();
    }),
  );
  let writing: Promise<unknown> = Promise.resolve();

  function sessionNow(): BisectSession | null {
    const { layer } = file.understood;
    return layer.kind === 'read' ? layer.session : null;
  }

  function makeFolder(): void {
    mkdirSync(place.within, { recursive: true, mode: 0o700 });
    try {
      mkdirSync(folder, { mode: 0o700 });
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw error;
    }
  }

  /** False: it is another file by now, and has to be looked at again. */
  async function tryEdit(change: Change): Promise<boolean> {
    file.refresh();
    const from = file.understood;
    if (file.report.problems.length > 0 || from.layer.kind === 'broken') throw notUnderstood(file.report.problems);
    const next = change(from.layer.session);
    if (next === from.layer.session) return true;
    if (next === null) await remove();
    else {
      const text = sessionText(next);
      // Nothing is written that could not be read back.
      const read = SESSION_FORM.parse(text, path);
      if (read.kind === 'broken') throw unfit(read.problems);
      if (Buffer.byteLength(text) > MAX_SESSION_SIZE) throw unfit([]);
      if (!(await file.replace(from, text, 0o600))) return false;
    }
    file.refresh();
    watchAgain();
    return true;
  }

  async function remove(): Promise<void> {
    const isGone = inFolder(place, (pinned) => lstatSync(pinned, { throwIfNoEntry: false })?.isDirectory() !== true);
    // One that is empty is nobody's; what is in any other is not ours to take away.
    inFolder(place, (pinned) => (isGone ? unlinkSync(pinned) : rmdirSync(pinned)));
    await syncFolder(folder).catch(() => undefined);
  }

  async function edit(change: Change): Promise<BisectSession | null> {
    try {
      makeFolder();
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        if (await whileLocked(path, () => tryEdit(change))) return session;
      }
      throw new Error('Somebody else writes into it all the time.');
    } catch (error) {
      throw explained(error, path, 'The search could not be written down, so nothing was changed.');
    }
  }

  async function clear(): Promise<void> {
    try {
      if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) {
        // Whatever is wrong with the lock: a writer that is on its way looks once more before it writes, and finds nothing to go on with.
        await whileLocked(path, remove, RESET_PATIENCE).catch(remove);
      }
      forgetDead(driver); // of a run that was killed
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') throw explained(error, path, 'The search could not be taken away.');
    }
    file.refresh();
  }

  return {
    get session() {
      return session;
    },
    get arrangement() {
      return arrangement;
    },
    get problems() {
      return file.report.problems;
    },
    get report() {
      return file.report;
    },
    edit(change) {
      // One after the other in this process, too: each is made from what the one before it left.
      const edited = writing.then(() => edit(change));
      writing = edited.catch(() => undefined);
      return edited;
    },
    clear() {
      // Not behind the edits: one of them may wait for a writer that hangs.
      const cleared = clear();
      writing = Promise.allSettled([writing, cleared]);
      return cleared;
    },
    async drive(act) {
      let isDriving = false;
      const begin = () => {
        isDriving = true;
        return act();
      };
      try {
        makeFolder();
        return await ifFree(driver, begin, isDriven);
      } catch (error) {
        throw isDriving ? error : explained(error, `${driver}.lock`, 'The search could not be begun.');
      }
    },
    mustNotBeDriven() {
      if (isHeld(driver)) throw isDriven();
    },
    refresh: () => file.refresh(),
    whenWritten: async () => void (await writing),
    onDidChange: changed.event,
    onDidRearrange: rearranged.event,
    onDidReport: file.onDidReport,
    dispose: () => owned.dispose(),
  };
}

type Problems = BisectBook['problems'];

function isDriven(): BulkheadError {
  return coded('BISECT_ACTIVE', 'Somebody else judges the trials of this search now: bulkhead bisect run, or an app.', {
    fix: 'Wait until it is over, or end the search with: bulkhead bisect reset',
  });
}

export function notUnderstood(problems: Problems): BulkheadError {
  return coded('BISECT_INVALID', 'The search that is written down cannot be read, so it cannot go on.', {
    fix: 'End it with: bulkhead bisect reset; nothing else has to be put back.',
    problems,
  });
}

function unfit(problems: Problems): BulkheadError {
  return coded('BISECT_INVALID', 'The search would be one that nobody can read, so nothing was changed.', {
    fix: 'Leave out extensions that cannot have to do with it; and look what is given to the judge.',
    problems,
  });
}

function explained(error: unknown, path: string, message: string): BulkheadError {
  if (error instanceof BulkheadError) return error;
  const code = errnoOf(error);
  const system = code === null ? (error instanceof Error ? error.message : '') : `The system says ${code}.`;
  const fix = ['ENOTEMPTY', 'EISDIR', 'ELOOP', 'ENOTDIR'].includes(code ?? '')
    ? `Something else lies in its place: take ${path} away, or the folder that it lies in.`
    : `Make ${path} writable.`;
  return coded('FILE_UNAVAILABLE', message, { fix: `${fix} ${system}`.trim() }, error);
}
