// The search that is under way in one home, as it is now: followed, and edited under a lock. `open-bisect-book.ts` makes one.

import type { Disposable } from '../../../base/disposable.ts';
import type { Problem } from '../../../base/error.ts';
import type { Event } from '../../../base/event.ts';
import type { Arrangement, BisectSession } from '../../../bisect/session.ts';
import type { FileReport } from '../../settings/watched-file.ts';

export interface BisectBook extends Disposable {
  /** Under way, or over and not reset; null: none. */
  readonly session: BisectSession | null;
  /** What the trial changes; null: no search is under way. The same value as long as it is the same trial. */
  readonly arrangement: Arrangement | null;
  /** Of the file as it lies there now. What it said last holds on; if it never said anything, no search is under way. */
  readonly problems: readonly Problem[];
  readonly report: FileReport;
  /**
   * Makes another session of the one that is there now: one writer at a time, in whichever process, whole and on the disk when it resolves. Null takes it away.
   * `change` may throw, and then nothing is changed. It may be called again, when somebody else was faster. Errors: those of `change`, `BISECT_INVALID`, `FILE_UNAVAILABLE`.
   */
  edit(change: (session: BisectSession | null) => BisectSession | null): Promise<BisectSession | null>;
  /** Takes it away, whatever it says: also one that cannot be understood. */
  clear(): Promise<void>;
  /**
   * Nobody else, in whichever process, drives while `act` runs; whoever did and died is no hindrance. It can be reset all the same.
   * Errors: those of `act`, `BISECT_ACTIVE` at once when somebody else drives.
   */
  drive<T>(act: () => Promise<T>): Promise<T>;
  /** Throws `BISECT_ACTIVE` while somebody else drives. */
  mustNotBeDriven(): void;
  refresh(): void;
  whenWritten(): Promise<void>;
  /** The session is another: a step further, over, or gone. */
  readonly onDidChange: Event<void>;
  /** The trial is another, or there is none any more. */
  readonly onDidRearrange: Event<void>;
  readonly onDidReport: Event<FileReport>;
}
