// Moves a search: begun, taken over, judged, taken back, forgotten. Each move is on the disk when it resolves, and in force in this core, unless somebody drives.

import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../../base/deadline.ts';
import { type BulkheadError, coded } from '../../../base/error.ts';
import { quote } from '../../../base/quote.ts';
import { beginSession, type Judgement, judgeTrial, renewTrial, undoVerdict } from '../../../bisect/advance-session.ts';
import { NO_EVIDENCE } from '../../../bisect/evidence.ts';
import type { BisectSession, Evidence, Judge, JudgedTrial } from '../../../bisect/session.ts';
import type { Verdict } from '../../../bisect/step.ts';
import type { BisectOptions } from '../bisect-types.ts';
import type { BisectBook } from './bisect-book.ts';
import type { MadeProblem } from './make-problem.ts';
import { notUnderstood } from './open-bisect-book.ts';
import { mustBeBegunSo } from './same-search.ts';

export interface MovesPowers {
  readonly book: BisectBook;
  readonly clock: Pick<Clock, 'now'>;
  /** So that it is known what is here. */
  readonly load: () => Promise<void>;
  /** What is searched, of what is on now. Errors: `OPTIONS_INVALID`, `EXTENSION_NOT_FOUND`. */
  readonly make: (options: BisectOptions) => MadeProblem;
  /** Errors: `BISECT_CHANGED`. */
  readonly mustBeUnchanged: (session: BisectSession) => void;
  /** Resolves when what the book says is in force in this core. */
  readonly rearranged: () => Promise<void>;
  /** What was seen in the trial that is on, for whoever judges it by hand. Never rejects. */
  readonly seenIn: (session: BisectSession) => Promise<Evidence>;
}

/** Errors of all: `FILE_UNAVAILABLE`; `BISECT_INVALID` when what is written down cannot be read. */
export interface SearchMoves {
  /** Errors: `BISECT_ACTIVE` when one is under way. */
  begin(options: BisectOptions, judge: Judge | null): Promise<void>;
  /**
   * Begins one, or goes on with the one that is under way: its trial begins anew, under a number of its own. Call it while you drive, and wait for what is arranged.
   * Errors: those of `begin`; `BISECT_ACTIVE` when it is judged in another way, or was begun with other options.
   */
  open(judge: Judge, options: BisectOptions): Promise<void>;
  /** By a person, or an app. Errors: `BISECT_NOT_ACTIVE`, `BISECT_CHANGED`, `BISECT_ACTIVE` while somebody drives. */
  judge(verdict: Verdict): Promise<void>;
  /** By whoever drives, who waits for what is arranged then: a start may hang. Errors: `BISECT_NOT_ACTIVE`, `BISECT_CHANGED`. */
  record(judgement: Judgement): Promise<JudgedTrial>;
  /** Errors: `BISECT_NOT_ACTIVE`, `BISECT_ACTIVE` while somebody drives. */
  undo(): Promise<void>;
}

export function createSearchMoves(powers: MovesPowers): SearchMoves {
  const { book, clock, load, make, mustBeUnchanged, rearranged, seenIn } = powers;

  /** What is there now, known and in force here. */
  async function settled(): Promise<BisectSession | null> {
    await load();
    book.refresh();
    await rearranged();
    return book.session;
  }

  const begun = (made: MadeProblem, judge: Judge | null): BisectSession =>
    beginSession({ ...made, id: randomBytes(8).toString('hex'), judge }, clock.now());

  async function begin(seen: BisectSession | null, options: BisectOptions, judge: Judge | null): Promise<void> {
    if (isUnderWay(seen)) throw underWay();
    const made = make(options);
    await book.edit((now) => {
      if (isUnderWay(now)) throw underWay();
      return begun(made, judge);
    });
  }

  /** The trial that was seen when it was judged, or nobody knows what the verdict is about. */
  async function judgeSeen(seen: BisectSession | null, judgement: Judgement, judge: Judge | null): Promise<void> {
    if (seen === null) throw none(book);
    mustBeUnchanged(seen);
    await book.edit((now) => {
      if (now === null) throw none(book);
      if (judge !== null) book.mustNotBeDriven();
      if (!isSameTrial(now, seen)) throw judgedMeanwhile();
      return judgeTrial({ ...now, judge: judge ?? now.judge }, judgement, clock.now());
    });
  }

  return {
    async begin(options, judge) {
      book.mustNotBeDriven();
      await begin(await settled(), options, judge);
      await rearranged();
    },
    async open(judge, options) {
      const seen = await settled();
      if (!isUnderWay(seen)) return begin(seen, options, judge);
      await book.edit((now) => {
        if (!isUnderWay(now) || now.id !== seen.id) throw underWay();
        if (!isTakenOver(now.judge, judge)) throw judgedOtherwise(now.judge);
        mustBeBegunSo(now, options);
        return renewTrial({ ...now, judge }, clock.now());
      });
    },
    async judge(verdict) {
      if (!['good', 'bad', 'skip'].includes(verdict)) {
        throw coded('OPTIONS_INVALID', 'A verdict is "good", "bad" or "skip".', { fix: 'Give one of these.' });
      }
      book.mustNotBeDriven();
      const seen = await settled();
      const evidence = seen === null ? NO_EVIDENCE : await seenIn(seen);
      await judgeSeen(seen, { verdict, evidence }, { kind: 'person' });
      await rearranged();
    },
    async record(judgement) {
      const seen = book.session;
      await judgeSeen(seen, judgement, null);
      const judged = book.session?.trials.find(({ number }) => number === seen?.trial?.number);
      if (judged === undefined) throw none(book);
      return judged;
    },
    async undo() {
      book.mustNotBeDriven();
      const seen = await settled();
      if (seen === null) throw none(book);
      await book.edit((now) => {
        if (now === null) throw none(book);
        book.mustNotBeDriven();
        if (!isSameTrial(now, seen)) throw judgedMeanwhile();
        return undoVerdict(now, clock.now());
      });
      await rearranged();
    },
  };
}

type UnderWay = BisectSession & { readonly trial: NonNullable<BisectSession['trial']> };

function isUnderWay(session: BisectSession | null): session is UnderWay {
  return session !== null && session.trial !== null;
}

/** Of the same search, and nobody has moved it since. */
function isSameTrial(a: BisectSession, b: BisectSession): boolean {
  return a.id === b.id && a.trial?.number === b.trial?.number && a.trials.length === b.trials.length;
}

/** Whoever judges in the same way goes on; what a person judges, or nobody yet, anything may. */
function isTakenOver(was: Judge | null, is: Judge): boolean {
  return was === null || was.kind === 'person' || isDeepStrictEqual(was, is);
}

function underWay(): BulkheadError {
  return coded('BISECT_ACTIVE', 'A search is under way in this home.', {
    fix: 'Look at it with: bulkhead bisect status; end it with: bulkhead bisect reset',
  });
}

function judgedOtherwise(judge: Judge | null): BulkheadError {
  return coded(
    'BISECT_ACTIVE',
    `A search is under way in this home, and it is judged in another way: by ${whoOf(judge)}.`,
    {
      fix: 'Go on with that, as it was begun; or end it with: bulkhead bisect reset',
    },
  );
}

function whoOf(judge: Judge | null): string {
  switch (judge?.kind) {
    case 'command':
      return `the command ${quote(judge.words.join(' '), 200)}`;
    case 'core':
      return `what the core sees (${judge.until.kind})`;
    default:
      return 'an app';
  }
}

/** Of a home in which no search is known: there is none, or nobody can read it. */
export function none({ problems }: Pick<BisectBook, 'problems'>): BulkheadError {
  if (problems.length > 0) return notUnderstood(problems);
  return coded('BISECT_NOT_ACTIVE', 'No search is under way in this home.', {
    fix: 'Begin one with: bulkhead bisect start',
  });
}

function judgedMeanwhile(): BulkheadError {
  return coded(
    'BISECT_CHANGED',
    'Somebody else has moved the search meanwhile: this is not the trial that was judged.',
    {
      fix: 'Look at it with: bulkhead bisect status; and judge the trial that is on now.',
    },
  );
}
