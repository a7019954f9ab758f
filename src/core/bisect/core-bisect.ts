// `core.bisect`: what an app, and the command line, do with a search. What is promised is in force when a promise resolves.

import type { Disposable } from '../../base/disposable.ts';
import { DisposableStore } from '../../base/disposable.ts';
import { Emitter } from '../../base/event.ts';
import type { BisectSession } from '../../bisect/session.ts';
import { statusOf } from './bisect-status.ts';
import type { BisectReport, BisectReportOptions, BisectStatus, CoreBisect } from './bisect-types.ts';
import type { BisectBook } from './session/bisect-book.ts';
import { none, type SearchMoves } from './session/search-moves.ts';

export interface CoreBisectPowers {
  readonly book: BisectBook;
  readonly moves: SearchMoves;
  /** Ends with it. */
  readonly watch: Disposable;
  /** Resolves when what the book says is in force in this core. */
  readonly rearranged: () => Promise<void>;
  /** Takes away what trials have left. Errors: `FILE_UNAVAILABLE`. */
  readonly removeCopies: () => Promise<void>;
  readonly run: CoreBisect['run'];
  readonly report: (session: BisectSession, options?: BisectReportOptions) => Promise<BisectReport>;
}

export type OwnedBisect = CoreBisect & Disposable;

export function createCoreBisect(powers: CoreBisectPowers): OwnedBisect {
  const { book, moves } = powers;
  const owned = new DisposableStore();
  owned.add(powers.watch);
  const changed = owned.add(new Emitter<BisectStatus | null>());
  owned.add(book.onDidChange(() => changed.fire(statusNow())));

  function statusNow(): BisectStatus | null {
    return book.session === null ? null : statusOf(book.session);
  }

  /** Also after a move: somebody may have reset it in that very moment. */
  function mustBeThere(): BisectStatus {
    const status = statusNow();
    if (status === null) throw none(book);
    return status;
  }

  return {
    async start(options = {}) {
      await moves.begin(options, null);
      return mustBeThere();
    },
    async judge(verdict) {
      await moves.judge(verdict);
      return mustBeThere();
    },
    async undo() {
      await moves.undo();
      return mustBeThere();
    },
    status() {
      book.refresh();
      return statusNow();
    },
    current() {
      book.refresh();
      return mustBeThere();
    },
    get problems() {
      return book.problems;
    },
    run: powers.run,
    async reset() {
      await book.clear();
      await powers.rearranged();
      await powers.removeCopies();
    },
    async report(options) {
      book.refresh();
      if (book.session === null) throw none(book);
      return powers.report(book.session, options);
    },
    onDidChange: changed.event,
    dispose: () => owned.dispose(),
  };
}
