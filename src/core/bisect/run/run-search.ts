// The loop of a search that needs no person: trial after trial is put in force, judged and written down, until the answer is there.

import type { Clock } from '../../../base/deadline.ts';
import type { Disposable } from '../../../base/disposable.ts';
import { type BulkheadError, coded } from '../../../base/error.ts';
import type { Event } from '../../../base/event.ts';
import type { Judgement } from '../../../bisect/advance-session.ts';
import { boundEvidence, EVIDENCE_BOUNDS, evidenceLine } from '../../../bisect/evidence.ts';
import type { Evidence, Judge, JudgedTrial } from '../../../bisect/session.ts';
import type { BisectRunOptions, BisectStatus } from '../bisect-types.ts';
import type { EvidenceWatch } from '../evidence/evidence-watch.ts';
import { judgeInTime } from './judge-in-time.ts';
import { GO_ON, watchForEnd } from './run-end.ts';
import type { OneTrial, TrialJudge, TrialWord } from './trial-judge.ts';

export interface RunSearchPowers {
  readonly clock: Clock;
  /** Nobody else moves the session while `act` runs. Errors: `BISECT_ACTIVE`. */
  readonly drive: <T>(act: () => Promise<T>) => Promise<T>;
  /**
   * Begins a search, or goes on with the one that is under way. That one's trial begins anew, under a number of its own: whoever judged it before may have
   * left something behind. Errors: `BISECT_ACTIVE` when it is judged in another way, and those of `start`.
   */
  readonly open: (judge: Judge, options: BisectRunOptions) => Promise<void>;
  readonly status: () => BisectStatus | null;
  readonly onDidChange: Event<unknown>;
  /** Resolves when what the trial says is on, in this core; and when all is as it was, once the search is over. */
  readonly arranged: () => Promise<void>;
  /** Resolves when it is written down, with the next trial. Errors: `BISECT_CHANGED`, `BISECT_NOT_ACTIVE`, `FILE_UNAVAILABLE`. */
  readonly record: (judgement: Judgement) => Promise<JudgedTrial>;
  readonly collect: () => Pick<EvidenceWatch, 'finish' | 'dispose'>;
  /** The core ends. */
  readonly closing: AbortSignal;
}

/** Milliseconds for a trial, unless somebody says otherwise: test suites take minutes. */
const TRIAL_TIME = 300_000;

/** Takes ownership of the judge. Errors: see `CoreBisect.run`; and those of the judge. Whatever ends it, the session stays as the last verdict left it. */
export async function runSearch(
  judge: TrialJudge,
  options: BisectRunOptions,
  powers: RunSearchPowers,
): Promise<BisectStatus> {
  // A core keeps no program alive, and in a trial there may be nothing but waiting: a script that searches would end in the middle of it.
  const alive = setInterval(() => undefined, 2 ** 30);
  try {
    return await run(judge, options, powers);
  } finally {
    clearInterval(alive);
    judge.dispose();
  }
}

function run(judge: TrialJudge, options: BisectRunOptions, powers: RunSearchPowers): Promise<BisectStatus> {
  const timeLimit = readTimeLimit(options);
  return powers.drive(async () => {
    const end = watchForEnd(options.signal, powers);
    // Each trial is watched from before it begins: its start may be what goes wrong.
    let watch = watchTrial(judge, powers);
    try {
      end.signal.throwIfAborted();
      await powers.open(judge.as, options);
      const session = end.follow();
      for (let status = session(); status.trial !== null; status = session()) {
        const { trial } = status;
        await end.race(powers.arranged());
        options.onTrial?.(trial, null);
        const word = await judgeInTime(watch.one, trial, timeLimit, end.signal, powers.clock);
        watch.one.dispose();
        if (word.verdict === 'stop') throw stopped(status.judged + 1, word);
        const judgement = { verdict: word.verdict, evidence: await watch.evidenceOf(word) };
        watch.dispose();
        watch = watchTrial(judge, powers);
        session();
        const judged = await powers.record(judgement).catch((error: unknown) => {
          session(); // it was reset, or the core has ended: that is why
          throw error;
        });
        options.onTrial?.(trial, judged);
      }
      await powers.arranged();
      return session();
    } finally {
      watch.dispose();
      end.dispose();
    }
  });
}

function readTimeLimit({ timeLimit = TRIAL_TIME }: BisectRunOptions): number {
  // Of `setTimeout`, which takes more for none at all.
  if (typeof timeLimit === 'number' && timeLimit >= 1 && timeLimit < 2 ** 31) return timeLimit;
  throw coded('OPTIONS_INVALID', 'The option "timeLimit" of the search is no number of milliseconds.', {
    fix: 'Give a number of 1 or more, or leave it out: it is 300,000 then.',
  });
}

interface WatchedTrial extends Disposable {
  readonly one: OneTrial;
  evidenceOf(word: Pick<TrialWord, 'evidence' | 'frames'>): Promise<Evidence>;
}

function watchTrial(judge: TrialJudge, { collect }: RunSearchPowers): WatchedTrial {
  const one = judge.begin();
  const collected = collect();
  return {
    one,
    async evidenceOf({ evidence, frames = [] }) {
      const own = boundEvidence(evidence);
      const seen = await collected.finish(own.what);
      return {
        what: own.what,
        log: evidence.log === undefined ? [...seen.log, ...frames].slice(-EVIDENCE_BOUNDS.log) : own.log,
        audit: evidence.audit === undefined ? seen.audit : own.audit,
      };
    },
    dispose() {
      one.dispose();
      collected.dispose();
    },
  };
}

/** As people count: a trial's own number is never used twice. */
function stopped(nth: number, { evidence: { what } }: TrialWord): BulkheadError {
  const why = what ? ` ${evidenceLine(what)}` : '';
  return coded('BISECT_STOPPED', `The search stopped at trial ${nth}, which was not judged.${why}`, { fix: GO_ON });
}
