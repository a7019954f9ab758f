// What is believed in one home, as it is now: the file, followed, and the policies. `open-trust-book.ts` makes one.

import type { Disposable } from '../../base/disposable.ts';
import type { Problem } from '../../base/error.ts';
import type { Event } from '../../base/event.ts';
import type { TrustWorld } from '../../trust/judge/judge.ts';
import type { TrustStore } from '../../trust/store/trust-store.ts';
import type { FileReport } from '../settings/watched-file.ts';

export interface AdoptedTrust {
  readonly before: TrustStore | null;
  readonly after: TrustStore | null;
  readonly outside: boolean;
}

export interface TrustBook extends Disposable {
  /** As it is now, whoever has written it: the file is looked at first. */
  readonly world: TrustWorld;
  /** Of the file as it lies there now. What it said last holds on; if it never said anything, nothing that is signed is decided. */
  readonly problems: readonly Problem[];
  /** The same, with the file's name. */
  readonly report: FileReport;
  /**
   * Makes another store of the one that is there now: one writer at a time, in whichever process, whole and on the disk when it resolves. `change` may throw,
   * and then nothing is changed; the same value back writes nothing. It may be called again, when somebody else was faster. Errors: those of `change`,
   * `TRUST_STORE_INVALID`, `TRUST_FILE_INVALID` (it would be one that nobody can read), `FILE_UNAVAILABLE`.
   */
  edit(change: (store: TrustStore) => TrustStore): Promise<TrustStore>;
  /** Looks whether the file is another than the one that was read, and reads it if so. One call of the system when it is not. */
  refresh(): void;
  /** Resolves when nothing is being written any more. */
  whenWritten(): Promise<void>;
  /** After what is believed has changed: the file, or what a policy says of trust. */
  readonly onDidChange: Event<void>;
  /** What the file says has changed. `outside`: not by an `edit` of this core. Null: it could not be understood. */
  readonly onDidAdopt: Event<AdoptedTrust>;
  /** The file cannot be understood any more, for another reason than before, or can be again. */
  readonly onDidReport: Event<FileReport>;
}
