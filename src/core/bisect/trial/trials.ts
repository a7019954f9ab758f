// In which trial each extension runs, and what it may do there that nobody keeps: copies of its storages, and secrets, settings and answers in memory.

import { type Clock, withDeadline } from '../../../base/deadline.ts';
import { type Disposable, DisposableStore } from '../../../base/disposable.ts';
import { coded } from '../../../base/error.ts';
import { Emitter, type Event } from '../../../base/event.ts';
import { type ExtensionIdentity, identityKey, settingsKey } from '../../../model/origin.ts';
import type { Configuration, ValuesFile } from '../../configuration.ts';
import type { SecretEffects } from '../../effects/secrets.ts';
import type { Home } from '../../home.ts';
import { createSessionAnswers, type SessionAnswers } from '../../settings/session-answers.ts';
import type { SettingsFile } from '../../settings/settings-file.ts';
import type { TrialCopies, TrialName } from '../copies/trial-copies.ts';
import type { BisectBook } from '../session/bisect-book.ts';
import { answersWithTrials, savedAnswers, type TrialAnswers } from './trial-answers.ts';
import { secretsOfTrial } from './trial-secrets.ts';
import { valuesOfTrial } from './trial-values.ts';

/** One trial as this core has it in memory. Whatever runs in it shares it; nothing of it is ever written. */
export interface Trial {
  readonly configuration: Configuration;
  /** The secrets that `kept` has, as they are in this trial. */
  secretsOver(kept: SecretEffects): SecretEffects;
}

export interface Trials extends Disposable {
  /** In which the extension was started last. It is fixed then: whatever becomes of the search, an instance ends as what it began. Null: in none. */
  of(identity: ExtensionIdentity): Trial | null;
  /** Whether `prepare` has anything to do. */
  concerns(identity: ExtensionIdentity): boolean;
  /**
   * Before an extension is started: from now on `of`, and where its storages lie, are those of the trial that is on. `ended` settles when nothing of its
   * last instance is under way any more, and all that it wrote is on the disk. Errors: `FILE_UNAVAILABLE`, `LIMIT_EXCEEDED`, `CANCELLED`; then it must not be started.
   */
  prepare(identity: ExtensionIdentity, ended: () => Promise<unknown>): Promise<void>;
  /** The answers of the session, as everybody else knows them. */
  readonly session: SessionAnswers;
  /** Where questions keep what holds for good. */
  readonly saved: Pick<SettingsFile, 'set'>;
  /** Takes away copies of trials that are over. What does not go now is logged, and tried again by whoever comes next. */
  sweep(): Promise<void>;
  /** Its storages lie elsewhere now: before anything of it runs. */
  readonly onDidMove: Event<ExtensionIdentity>;
  /** The core ends: nothing is copied or taken away any more. Resolves when that is so. */
  end(): Promise<void>;
}

export interface TrialsPowers {
  readonly home: Pick<Home, 'moveStorages'>;
  readonly book: Pick<BisectBook, 'arrangement' | 'onDidRearrange'>;
  readonly copies: TrialCopies;
  readonly session: SessionAnswers;
  readonly settings: ValuesFile & Pick<SettingsFile, 'set'>;
  /** As for everybody, over another file. */
  readonly configurationOver: (file: ValuesFile) => Configuration;
  readonly clock: Clock;
  readonly log: (text: string) => void;
}

/** Milliseconds for what an instance left under way. Closing its files takes a few. */
const ENDS_WITHIN = 10_000;

interface OwnTrial extends Trial, TrialAnswers, Disposable {
  readonly name: TrialName;
  readonly closing: AbortController;
}

export function createTrials(powers: TrialsPowers): Trials {
  const { home, book, copies, settings, clock } = powers;
  const owned = new DisposableStore();
  const moved = owned.add(new Emitter<ExtensionIdentity>());
  /** Whose storages do not lie in the home: by identity, and by the name that settings have for it. */
  const mine = new Map<string, OwnTrial>();
  const byEntry = new Map<string, OwnTrial>();
  const closing = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  let current: OwnTrial | null = null;
  let swept: Promise<void> = Promise.resolve();

  const session = answersWithTrials(
    powers.session,
    (entry) => byEntry.get(entry) ?? null,
    () => [...new Set(byEntry.values())].map(({ answers }) => answers),
  );

  const isCurrent = () =>
    book.arrangement?.session === current?.name.session && book.arrangement?.number === current?.name.number;

  /** The same value for the same trial. */
  function trialNow(): OwnTrial | null {
    const { arrangement } = book;
    if (!isCurrent()) {
      current?.dispose();
      current = arrangement === null ? null : createTrial(arrangement);
    }
    return current;
  }

  function createTrial({ session: id, number }: TrialName): OwnTrial {
    const own = new DisposableStore();
    const closing = new AbortController();
    const answers = own.add(createSessionAnswers());
    own.add(answers.onDidChange(session.changed));
    const configuration = powers.configurationOver(own.add(valuesOfTrial(settings)));
    const secrets = new Map<SecretEffects, SecretEffects>();
    return {
      name: { session: id, number },
      closing,
      answers,
      get isOver() {
        return closing.signal.aborted;
      },
      configuration,
      secretsOver(kept) {
        const known = secrets.get(kept) ?? secretsOfTrial(kept);
        secrets.set(kept, known);
        return known;
      },
      dispose() {
        closing.abort();
        secrets.clear();
        own.dispose();
      },
    };
  }

  // At once: what is still being copied is for nobody, and what was answered holds no more.
  owned.add(
    book.onDidRearrange(() => {
      if (isCurrent() || current === null) return;
      current.closing.abort();
      session.changed();
    }),
  );

  function during<T>(work: Promise<T>): Promise<T> {
    underWay.add(work);
    const over = () => void underWay.delete(work);
    work.then(over, over);
    return work;
  }

  async function enter(identity: ExtensionIdentity, trial: OwnTrial | null, ended: () => Promise<unknown>) {
    const key = identityKey(identity);
    const isAnother = mine.get(key) !== (trial ?? undefined);
    // It has the storages that it was started with until nothing of it is left. Only then is there something whole to copy.
    if (isAnother) await endedInTime(identity, ended);
    if (trial !== null) await copies.make(identity, trial.name, trial.closing.signal);
    if (!isAnother) return;
    const entry = settingsKey(identity);
    if (trial === null) {
      mine.delete(key);
      byEntry.delete(entry);
    } else {
      mine.set(key, trial);
      byEntry.set(entry, trial);
    }
    home.moveStorages(identity, trial === null ? null : copies.folderOf(trial.name));
    moved.fire(identity);
  }

  async function endedInTime(identity: ExtensionIdentity, ended: () => Promise<unknown>): Promise<void> {
    const what = `What ${identity.id} left under way`;
    try {
      await withDeadline(ended(), { clock, milliseconds: ENDS_WITHIN, what });
    } catch (error) {
      const details = { extension: identity.id, fix: 'Try again; if it stays so, start the app anew.' };
      throw coded('FILE_UNAVAILABLE', `What ${identity.id} did before has not ended yet.`, details, error);
    }
  }

  const concerns = (identity: ExtensionIdentity) => book.arrangement !== null || mine.has(identityKey(identity));

  async function sweep(): Promise<void> {
    try {
      if (!closing.signal.aborted) await copies.sweep(closing.signal);
    } catch (error) {
      if (closing.signal.aborted) return;
      const why = error instanceof Error ? error.message : String(error);
      powers.log(`Copies of storages that nobody needs any more could not be taken away: ${why}`);
    }
  }

  return {
    of: (identity) => mine.get(identityKey(identity)) ?? null,
    concerns,
    async prepare(identity, ended) {
      if (concerns(identity)) await during(enter(identity, trialNow(), ended));
    },
    session,
    saved: savedAnswers(settings, (entry) => byEntry.get(entry) ?? null),
    sweep() {
      swept = swept.then(sweep);
      return during(swept);
    },
    onDidMove: moved.event,
    async end() {
      closing.abort();
      current?.closing.abort();
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
    dispose() {
      closing.abort();
      current?.dispose();
      session.dispose();
      owned.dispose();
    },
  };
}
