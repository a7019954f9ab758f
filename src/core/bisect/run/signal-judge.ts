// The core judges by what it sees itself: a trial is bad if a certain thing goes wrong while extensions start and something is repeated.

import type { Clock } from '../../../base/deadline.ts';
import { type Disposable, DisposableStore } from '../../../base/disposable.ts';
import { toBulkheadError } from '../../../base/error.ts';
import { quote } from '../../../base/quote.ts';
import type { Judge } from '../../../bisect/session.ts';
import type { Activation } from '../../core.ts';
import type { EvenTrials } from '../../lifecycle/arranging.ts';
import { unlessAborted } from './run-end.ts';
import { type AnsweringHost, watchStuckHosts } from './stuck-hosts.ts';
import type { OneTrial, TrialJudge, TrialWord } from './trial-judge.ts';
import { errorWords, framesOf, isOfHost, type TrialSight, type TrialSightPowers, watchSignal } from './trial-sight.ts';

export interface SignalJudgePowers extends TrialSightPowers {
  readonly clock: Clock;
  /** Until it is disposed, what starts by itself does so in each trial, over a copy of its storage, also when nobody has started the core. */
  readonly startInTrials: () => Disposable;
  readonly evenly: (how: EvenTrials) => Disposable;
  /** All that is on has its storages for the trial. Never rejects: whoever starts hears why it has none. */
  readonly ready: () => Promise<void>;
  /** Has a shared host run. Never rejects: whoever needs it hears what is wrong with it. */
  readonly warm: () => Promise<void>;
  readonly hosts: () => readonly AnsweringHost[];
  readonly activateByEvent: (event: string) => Promise<readonly Activation[]>;
  readonly execute: (id: string, args: readonly unknown[], signal: AbortSignal) => Promise<unknown>;
  /** Whether the app, or an extension that is on, offers the command. */
  readonly offers: (command: string) => boolean;
}

type CoreJudge = Extract<Judge, { readonly kind: 'core' }>;

/** Milliseconds for which a crash is waited for when all has been done, as long as none was seen: an extension may do its work after `activate`. */
const PATIENCE = 5_000;
/** Once one was seen: so many times as long as it took, and so many milliseconds more. */
const MARGIN = { times: 2, ms: 50 };

/** `SignalJudge` says what each signal is. */
export function createSignalJudge(as: CoreJudge, powers: SignalJudgePowers): TrialJudge {
  /** Milliseconds; null: none has crashed yet. */
  let latest: number | null = null;
  const patience: Patience = {
    get ms() {
      return latest === null ? PATIENCE : Math.min(PATIENCE, latest * MARGIN.times + MARGIN.ms);
    },
    crashed(late) {
      latest = Math.max(latest ?? 0, late);
    },
  };
  let began = () => {};
  // What the event and the command bring about is to be seen in each trial.
  // To copy a storage takes time that nobody but the search needs: it makes no extension slow.
  const ready = as.until.kind === 'slow' ? { ready: powers.ready } : {};
  const owned = new DisposableStore();
  owned.add(powers.evenly({ start: 'cold', ...ready, began: () => began() }));
  owned.add(powers.startInTrials());
  return {
    as,
    begin() {
      const sight = watchSignal(as.until, powers);
      began = sight.begin;
      return oneTrial(as, sight, patience, powers);
    },
    dispose: () => owned.dispose(),
  };
}

/** How long a crash may take, as far as those show that were seen. */
interface Patience {
  readonly ms: number;
  /** `late`: milliseconds after all had been done. */
  crashed(late: number): void;
}

function oneTrial(judge: CoreJudge, sight: TrialSight, patience: Patience, powers: SignalJudgePowers): OneTrial {
  const { until } = judge;
  const { clock } = powers;
  const owned = new DisposableStore();
  owned.add(sight);
  /** It is judged: nothing more is begun, and what it began is of no interest. */
  const over = new AbortController();
  owned.add({ dispose: () => over.abort() });

  return {
    async judge(_trial, stop) {
      sight.begin();
      const signal = AbortSignal.any([stop, over.signal]);
      const stuck = owned.add(watchStuckHosts(powers.hosts, clock, until.kind === 'crash' ? sight.see : () => {}));
      let settledAt: number | null = null;
      const acts = actAll(judge, sight, powers, signal).then(async (word) => {
        if (until.kind !== 'crash' || signal.aborted) return word;
        settledAt = clock.now();
        // It may have died of the last thing that it did, or have gone into a loop while that was waited for.
        await stuck.look();
        await elapsed(patience.ms, clock, signal);
        await stuck.look();
        return word;
      });
      const word = await unlessAborted(Promise.race([sight.seen, acts]), signal);
      if (sight.what === null) return word ?? skip('It was not judged to its end.');
      if (until.kind === 'crash') patience.crashed(settledAt === null ? 0 : clock.now() - settledAt);
      const { what, frames } = sight;
      return { verdict: 'bad', evidence: { what }, ...(frames.length > 0 && { frames }) };
    },
    dispose: () => owned.dispose(),
  };
}

/** What the trial is if the signal is not seen, meanwhile or later. */
async function actAll(
  { until, repeat: { event, command } }: CoreJudge,
  sight: TrialSight,
  powers: SignalJudgePowers,
  signal: AbortSignal,
): Promise<TrialWord> {
  const inTime = <T>(name: string, act: () => Promise<T>) => timed(name, act, until, sight, powers.clock);
  if (until.kind === 'slow') {
    const ms = powers.clock.now() - (sight.startedAt ?? powers.clock.now());
    if (event === null && command === null && ms > until.ms) sight.see(`The start took ${ms} ms.`);
    await powers.warm();
  }
  if (event !== null && !signal.aborted) {
    await inTime(`The event ${quote(event)}`, () => powers.activateByEvent(event));
  }
  let answer = '';
  if (command !== null && !signal.aborted) {
    const name = `The command ${quote(command.id)}`;
    // Its owner is off: what it says then is not what is looked for.
    if (!powers.offers(command.id)) answer = `${name} is offered by nobody.`;
    else {
      try {
        await inTime(name, () => powers.execute(command.id, command.args, signal));
      } catch (thrown) {
        const error = toBulkheadError(thrown);
        answer = `${name} failed: ${errorWords(error)}`;
        if (until.kind === 'error' && error.code === until.code) sight.see(answer, framesOf(error));
        if (isOfHost(error) && until.kind !== 'crash') return skip(answer);
      }
    }
    // It came to its end, whoever did not start.
    if (until.kind !== 'activation-failure') return good(answer);
  }
  return sight.undecided !== null && until.kind !== 'crash' ? skip(sight.undecided) : good(answer);
}

async function timed<T>(
  name: string,
  act: () => Promise<T>,
  until: CoreJudge['until'],
  sight: TrialSight,
  clock: Clock,
): Promise<T> {
  if (until.kind !== 'slow') return act();
  const slow = () => sight.see(`${name} took longer than ${until.ms} ms.`);
  const from = clock.now();
  const timer = clock.after(until.ms, slow);
  try {
    return await act();
  } finally {
    timer.dispose();
    if (clock.now() - from > until.ms) slow(); // timers are late when the core itself is held up
  }
}

async function elapsed(ms: number, clock: Clock, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = clock.after(ms, resolve);
  await unlessAborted(promise, signal);
  timer.dispose();
}

function good(what: string): TrialWord {
  return { verdict: 'good', evidence: { what } };
}

function skip(what: string): TrialWord {
  return { verdict: 'skip', evidence: { what } };
}
