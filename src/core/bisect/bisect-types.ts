// What an app holds of a search: the shapes of `core.bisect`. `core-bisect.ts` makes it.

import type { Problem } from '../../base/error.ts';
import type { Event } from '../../base/event.ts';
import type { Flaky } from '../../bisect/problem.ts';
import type { BisectReport, BisectReportOptions } from '../../bisect/report/report-types.ts';
import type {
  ClaimFinding,
  Evidence,
  Judge,
  JudgedTrial,
  Participant,
  Repeat,
  Signal,
  Subject,
} from '../../bisect/session.ts';
import type { Culprit, FindingKind, TrialReason, Verdict } from '../../bisect/step.ts';

export type { BisectReport, BisectReportDocument, BisectReportOptions } from '../../bisect/report/report-types.ts';

/** What is searched, and how. Ids are those of `core.extensions.list`. All of it is optional: everything that is on is searched, and a verdict is believed at once. */
export interface BisectOptions {
  /** Ids that are on in every trial; those that a policy requires always are. With `permissionsOf`: kinds that are not withheld in any. */
  readonly pin?: readonly string[];
  /** Ids that are off in every trial, and with them what needs them. With `permissionsOf`: kinds that are withheld in every one. */
  readonly exclude?: readonly string[];
  /** Ids (with `permissionsOf`, kinds) that are tried first and alone, the most suspicious first: when one of them it is, two trials do. */
  readonly suspects?: readonly string[];
  /** The id of the extension whose permissions are searched, in the place of extensions: which grant breaks it. */
  readonly permissionsOf?: string;
  /** The fault does not always show itself. `true`: it is missed in at most 20 % of the trials, never falsely seen, and the answer is to be 99 % sure. */
  readonly flaky?: boolean | Partial<Flaky>;
}

/** What is on and off while one trial lasts. */
export interface BisectTrial {
  /** From 1. */
  readonly number: number;
  /** Ids of the extensions that are on. */
  readonly extensions: readonly string[];
  /** Ids of those that take part in the search, and that it keeps off. */
  readonly off: readonly string[];
  /** Of a search among permissions: kinds that are off for it. */
  readonly withheld: readonly string[];
  readonly why: TrialReason | 'claims';
  /** Trials with this one, if one alone is to blame, and none is skipped or repeated. */
  readonly left: number;
}

/** Who is to blame: alone, or together only. */
export interface BisectCulprit extends Culprit {
  /** Ids of extensions: more than one fail together, and none of them is guilty alone. */
  readonly ids: readonly string[];
  /** Of a search among permissions: kinds of the one extension in `ids`. */
  readonly permissions?: readonly string[];
  /** It fails because of these commands, which others claim too. */
  readonly claims?: ClaimFinding;
}

/** One copy of an extension, as it was when the search began: another one may be there now. `origin` and `keyId` are those of `ExtensionInfo`. */
export type BisectExtension = Pick<Participant, 'id' | 'version' | 'origin' | 'keyId'>;

/** What was found, and how sure that is. */
export interface BisectResult {
  readonly kind: FindingKind;
  readonly culprits: readonly BisectCulprit[];
  /** Those whom `culprits` names, each once. */
  readonly extensions: readonly BisectExtension[];
  readonly trials: number;
  /** Seen to fail with the culprits only, and not to fail without them. */
  readonly confirmed: boolean;
  /** How sure it is at least, when a flaky one was looked for; else null. */
  readonly confidence: number | null;
  /** For people: what was found, how sure that is, what is left, and what to do now. Plain text. */
  readonly words: string;
  /** Of an inconclusive one: ids, or kinds, that are left. Of a found one: one or more of these belong to it, or are to blame themselves. */
  readonly among: readonly string[];
}

/** Exactly one of `trial` and `result` is not null. */
export interface BisectStatus {
  /** Of this search alone: 16 hex characters. */
  readonly session: string;
  /** As `Date.toISOString` writes it. */
  readonly startedAt: string;
  /** What is searched: extensions, or the permissions of one. */
  readonly subject: Subject;
  /** Who judges; null: nobody has yet. */
  readonly judge: Judge | null;
  /** How many were judged. */
  readonly judged: number;
  /** What is to be judged now: it is on in every core of this home. */
  readonly trial: BisectTrial | null;
  /** The search is over: everything is as it was before. */
  readonly result: BisectResult | null;
}

/**
 * What the core itself looks for, and what it does in each trial to see it. A core that was not started starts for the trials only. In each trial what is on starts anew, in fresh hosts and
 * with the events of the start; then the event is fired; then the command is run.
 *
 * - `crash`: a host ended by itself, or did not answer for 10 seconds, until all that is done; or later, for 5 seconds until one was seen, then twice as long as that took.
 * - `activation-failure`: an extension failed to activate.
 * - `slow`: the event or the command took longer, each from the moment it was asked for: the start is over by then, and a shared host runs. The trial ends as soon as
 *   the time has passed. With neither: the start took longer, its hosts included.
 * - `error`: the command rejected with the code, or an activation failed with it.
 *
 * Bad if that was seen; good else, also when nobody offers the command because its owner is off (`pin` keeps it on); `skip` if a host died where that hides it.
 */
export interface SignalJudge {
  readonly until: Signal;
  /** Default: nothing but the start. */
  readonly repeat?: Partial<Repeat>;
}

/** One's own way to judge. */
export interface CustomJudge {
  /**
   * Asked once for each trial, when what is on is on. `signal` aborts when the time of the trial is over, or the run ends: it is waited for then, for at most 10 seconds.
   * `stop`: it cannot judge now, and the search waits (`BISECT_STOPPED`). `time-out`: it took longer than it may. Lines in `evidence` take the place of collected ones.
   */
  readonly judge: (
    trial: BisectTrial,
    signal: AbortSignal,
  ) => Promise<
    Verdict | 'stop' | { readonly verdict: Verdict | 'stop' | 'time-out'; readonly evidence?: Partial<Evidence> }
  >;
  /** What it is, e.g. a command line: whoever resumes has to judge in the same way. Without: `core.bisect.run` of any app may. */
  readonly words?: readonly string[];
}

export interface BisectRunOptions extends BisectOptions {
  /** Milliseconds for each trial; default 300,000. One that takes longer is bad if it is the first one, or has everything on, or if such a one took longer too; else it is skipped. */
  readonly timeLimit?: number;
  /** Ends it as it is (`CANCELLED`); it can be resumed. */
  readonly signal?: AbortSignal;
  /** Told of each trial before and after it is judged. */
  readonly onTrial?: (trial: BisectTrial, judged: JudgedTrial | null) => void;
}

/** Finds which extension, which of them together, or which permission is to blame. `docs/bisect.md` says how. */
export interface CoreBisect {
  /**
   * Begins a search among what is installed and on: the first trial is on when it resolves. A search that is over is forgotten.
   * Errors: `BISECT_ACTIVE` when one is under way, `OPTIONS_INVALID`, `EXTENSION_NOT_FOUND`, `FILE_UNAVAILABLE`.
   */
  start(options?: BisectOptions): Promise<BisectStatus>;
  /** What the trial was; resolves when the next one is on, or the search is over. Errors: `BISECT_NOT_ACTIVE`, `BISECT_ACTIVE` while `run` judges somewhere, `BISECT_CHANGED`, `FILE_UNAVAILABLE`. */
  judge(verdict: Verdict): Promise<BisectStatus>;
  /** Takes the last verdict back, also the one that ended the search. Errors: those of `judge`. */
  undo(): Promise<BisectStatus>;
  /** Null: there is none. */
  status(): BisectStatus | null;
  /** What `status` tells, for whoever needs one. Errors: `BISECT_NOT_ACTIVE`, `BISECT_INVALID`. */
  current(): BisectStatus;
  /**
   * Begins a search, or goes on with the one that is under way if it was judged in the same way, and judges trial after trial until it is over. Options of a search
   * that goes on are left out, or those that it was begun with (`BISECT_ACTIVE`).
   * Only hosts are started anew for each trial. Errors: those of `start` and `judge`; `BISECT_STOPPED` when the judge says `stop`; `CANCELLED`, also when somebody
   * resets it; and whatever the app's own judge throws. The search waits then as its last verdict left it.
   */
  run(judge: SignalJudge | CustomJudge, options?: BisectRunOptions): Promise<BisectStatus>;
  /** Ends it, whatever state it is in, and takes its copies of storages away: everything is as it was. Errors: `FILE_UNAVAILABLE`. */
  reset(): Promise<void>;
  /** Of the search that is under way or over. Errors: `BISECT_NOT_ACTIVE`. */
  report(options?: BisectReportOptions): Promise<BisectReport>;
  /** Of what is written down of it, when that cannot be read: nobody can go on with it, and `reset` takes it away. */
  readonly problems: readonly Problem[];
  readonly onDidChange: Event<BisectStatus | null>;
}
