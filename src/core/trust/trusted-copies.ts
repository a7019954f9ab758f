// Whether each copy that is here is trusted as things are now: judged once for each state of the trust, and again when that changes.

import { type Disposable, DisposableStore } from '../../base/disposable.ts';
import { Emitter, type Event } from '../../base/event.ts';
import type { Origin } from '../../model/origin.ts';
import type { SignedFacts, TrustRefusal } from '../../trust/judge/judge.ts';
import { judgeInstalled } from '../../trust/judge/judge-installed.ts';
import type { TrustBook } from './trust-book.ts';

/** As a package that was verified has it. */
export interface Copy {
  readonly facts: SignedFacts;
  readonly origin: Origin;
}

export interface TrustedCopies extends Disposable {
  /** Null: it may run, as far as trust goes. */
  refusalOf(copy: Copy): TrustRefusal | null;
  /** Looks whether what is believed is another by now. */
  refresh(): void;
  /** What `refusalOf` says may be otherwise now. */
  readonly onDidChange: Event<void>;
}

export function createTrustedCopies(book: Pick<TrustBook, 'world' | 'refresh' | 'onDidChange'>): TrustedCopies {
  const owned = new DisposableStore();
  const changed = owned.add(new Emitter<void>());
  /** By the facts that a package carries as long as it is held. */
  let known = new WeakMap<SignedFacts, { readonly origin: Origin; readonly refusal: TrustRefusal | null }>();
  /** Those that were trusted once since they were read. */
  const accepted = new WeakSet<SignedFacts>();
  owned.add(
    book.onDidChange(() => {
      known = new WeakMap();
      changed.fire();
    }),
  );
  return {
    refusalOf({ facts, origin }) {
      const before = known.get(facts);
      if (before?.origin === origin) return before.refusal;
      const { world } = book; // may find that it has changed, and forget what was known
      const verdict = judgeInstalled({ ...facts, origin }, world);
      // What runs is not too old because another process has installed a newer one: that takes its place at the next start.
      const isOlderNow = verdict.kind === 'refused' && verdict.error.code === 'ROLLBACK' && accepted.has(facts);
      const refusal = verdict.kind === 'refused' && !isOlderNow ? verdict : null;
      if (refusal === null) accepted.add(facts);
      known.set(facts, { origin, refusal });
      return refusal;
    },
    refresh: () => book.refresh(),
    onDidChange: changed.event,
    dispose: () => owned.dispose(),
  };
}
