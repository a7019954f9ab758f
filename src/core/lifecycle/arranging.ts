// Makes each trial of a search true in this core: all that runs ends with its hosts, and what the trial has begins in fresh ones, as it had begun before.

import type { Clock } from '../../base/deadline.ts';
import { type Disposable, toDisposable } from '../../base/disposable.ts';
import { toBulkheadError } from '../../base/error.ts';
import type { Arrangement } from '../../bisect/session.ts';
import type { ExtensionId } from '../../model/extension-id.ts';
import type { Switching } from '../availability/switching.ts';
import type { BisectBook } from '../bisect/session/bisect-book.ts';
import type { CoreEvents } from '../core-events.ts';
import type { Hosts } from '../hosts.ts';
import type { Activator } from './activation.ts';
import { rememberActive } from './active-before.ts';
import type { Registry } from './registry.ts';
import type { Runner } from './runner.ts';
import type { StartUp } from './start-up.ts';
import { stopInOrder } from './stop-in-order.ts';

/** Of the book, what a core obeys. */
export type FollowedBisect = Pick<BisectBook, 'arrangement' | 'refresh' | 'onDidRearrange'>;

export interface ArrangingPowers {
  readonly book: FollowedBisect;
  readonly registry: Registry;
  readonly switching: Pick<Switching, 'hold' | 'apply'>;
  readonly runner: Pick<Runner, 'stop'>;
  readonly hosts: Pick<Hosts, 'renew'>;
  readonly activator: Pick<Activator, 'one'>;
  readonly startUp: Pick<StartUp, 'wake'>;
  readonly events: Pick<CoreEvents, 'log'>;
  readonly clock: Clock;
  /** Milliseconds that a `deactivate` may take otherwise. */
  readonly deactivation: number;
  /** One after the other with everything else that changes what is there. */
  readonly turn: <T>(act: () => Promise<T>) => Promise<T>;
  /** The core ends: nothing is arranged any more. */
  readonly closing: AbortSignal;
}

export interface EvenTrials {
  readonly start: 'as-it-was' | 'cold';
  /** What a trial needs and is no part of it: done when all of the one before has ended, and `began` waits for it. Never rejects. */
  readonly ready?: () => Promise<void>;
  readonly began: () => void;
}

export interface Arranging extends Disposable {
  /** What this core obeys now: it follows the book, one trial after the other. */
  readonly inForce: Arrangement | null;
  /** What runs is ending, and nothing may begin. */
  readonly isEnding: boolean;
  /** The next trial is known, and does not take calls yet: resolves when it does. Null: nobody has to wait. Never rejects. */
  readonly awaited: Promise<void> | null;
  /** Before anything is loaded: nothing has to end for what is arranged now. */
  adopt(): void;
  /** Not to be brought back by the next trial. */
  forget(id: ExtensionId): void;
  /**
   * Until it is disposed, all trials begin in the same way, whatever comes to be active in them: what was so before is so again (`as-it-was`), or nothing is but what
   * starts by itself (`cold`). `began`: all of the trial before has ended, and nothing of this one has begun.
   */
  evenly(how: EvenTrials): Disposable;
  /** Resolves when what is arranged now is in force, and what was active is active again. */
  rearranged(): Promise<void>;
  /** Resolves when nothing is under way any more; once the core ends, that is soon. */
  whenSettled(): Promise<void>;
}

const NO_CLAIMS: Arrangement['claims'] = new Map();

/** Milliseconds that all extensions of a trial have to clean up, together. What they leave lies in the trial's copy of storage, and goes with it. */
const LAST_WORDS = 1_000;

export function createArranging(powers: ArrangingPowers): Arranging {
  const { book, registry, switching, runner, hosts, activator, startUp, events, clock, closing } = powers;
  const even = new Set<EvenTrials>();
  const before = rememberActive(registry, () => even.size === 0 && !isEnding);
  let inForce: Arrangement | null = null;
  let isEnding = false;
  let isArranging = false;
  let underWay: Promise<void> = Promise.resolve();
  let gate: PromiseWithResolvers<void> | null = null;
  let interrupted = Promise.withResolvers<void>();
  /** What an earlier trial began, and has not ended yet. */
  const tails = new Set<Promise<void>>();

  obey(book.arrangement);
  const following = book.onDidRearrange(notice);

  function obey(arrangement: Arrangement | null): void {
    inForce = arrangement;
    registry.setClaims(arrangement?.claims ?? NO_CLAIMS);
  }

  function notice(): void {
    if (closing.aborted || book.arrangement === inForce) return;
    gate ??= Promise.withResolvers<void>();
    interrupted.resolve();
    interrupted = Promise.withResolvers<void>();
    if (isArranging) return;
    isArranging = true;
    underWay = arrange();
  }

  /** Trials that follow each other quickly are one: what counts is the last. */
  async function arrange(): Promise<void> {
    while (!closing.aborted && book.arrangement !== inForce) {
      const hasEnded = await powers.turn(endTrial).catch(report);
      if (book.arrangement !== inForce) continue;
      open();
      if (hasEnded && !closing.aborted) await Promise.race([tracked(beginTrial()), interrupted.promise]);
    }
    isArranging = false;
    open();
  }

  function open(): void {
    gate?.resolve();
    gate = null;
  }

  /** States are right before anything ends: nobody is called any more who is on their way out. False: it is what is in force already. */
  async function endTrial(): Promise<boolean> {
    if (closing.aborted || book.arrangement === inForce) return false;
    const last = Promise.withResolvers<void>();
    const held = switching.hold();
    isEnding = true;
    obey(book.arrangement);
    try {
      before.remember();
      const running = registry.list().flatMap(({ id, state }) => (isOn(state.kind) ? [id] : []));
      const renewed = hosts.renew(last.promise); // first, so that hosts are told nothing of what follows
      switching.apply();
      calm();
      await lastWords(running);
      last.resolve();
      await renewed;
      calm();
    } finally {
      last.resolve();
      isEnding = false;
      held.dispose();
    }
    return true;
  }

  /** Whoever was on its way, or tried to begin meanwhile, is ready for events again. */
  function calm(): void {
    for (const { id, state } of registry.list()) {
      if (state.kind !== 'inactive' && state.kind !== 'disabled') registry.setState(id, { kind: 'inactive' });
    }
  }

  /** Resolves when all have said theirs, or time is up. */
  async function lastWords(ids: readonly ExtensionId[]): Promise<void> {
    let isOver = false;
    const stopped = stopInOrder(registry, ids, async (id, after) => {
      const failure = await runner.stop(id, after).catch(toBulkheadError);
      if (failure !== null && !isOver) events.log.fire({ id, level: 'error', text: `deactivate: ${failure.message}` });
    });
    const { promise: timeIsUp, resolve } = Promise.withResolvers<void>();
    const timer = clock.after(Math.min(LAST_WORDS, powers.deactivation), resolve);
    const end = () => resolve();
    closing.addEventListener('abort', end);
    await Promise.race([tracked(stopped), timeIsUp]);
    isOver = true;
    timer.dispose();
    closing.removeEventListener('abort', end);
  }

  async function beginTrial(): Promise<void> {
    const mine = inForce;
    const isOver = () => closing.aborted || inForce !== mine;
    const readying = [...even].flatMap(({ ready }) => ready?.() ?? []);
    if (readying.length > 0) await Promise.all(readying);
    if (isOver()) return;
    for (const { began } of [...even]) began();
    const isCold = mine !== null && [...even].some(({ start }) => start === 'cold');
    const again = isCold ? [] : before.list;
    await Promise.all(again.map(({ id, event }) => activator.one(id, event)));
    if (isOver()) return;
    if (mine === null) before.forgetAll();
    const asleep = registry.list().flatMap(({ id, state }) => (state.kind === 'inactive' ? [id] : []));
    await startUp.wake(new Set(asleep));
  }

  function tracked(work: Promise<void>): Promise<void> {
    const tail = work.catch(report).finally(() => tails.delete(tail));
    tails.add(tail);
    return tail;
  }

  function report(error: unknown): void {
    events.log.fire({ id: null, level: 'error', text: toBulkheadError(error).message });
  }

  return {
    get inForce() {
      return inForce;
    },
    get isEnding() {
      return isEnding;
    },
    get awaited() {
      return gate?.promise ?? null;
    },
    adopt() {
      book.refresh();
      obey(book.arrangement);
    },
    forget: (id) => before.forget(id),
    evenly(how) {
      const own = { ...how };
      even.add(own);
      return toDisposable(() => even.delete(own));
    },
    async rearranged() {
      book.refresh();
      notice();
      while (isArranging) await underWay;
    },
    async whenSettled() {
      await underWay;
      while (tails.size > 0) await Promise.all(tails);
    },
    dispose() {
      following.dispose();
      before.dispose();
    },
  };
}

function isOn(kind: string): boolean {
  return kind === 'active' || kind === 'activating';
}
