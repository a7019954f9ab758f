// What a search says next: try this, or that is the answer. Types only.

/** `skip`: nobody can tell. */
export type Verdict = 'good' | 'bad' | 'skip';

/** One trial that was judged. */
export interface Outcome {
  /** Everything that was on, pinned ones too, in the order of the problem. */
  readonly on: readonly string[];
  readonly verdict: Verdict;
}

/**
 * Why a trial is made: whether it fails with `everything` on; with the `suspects` only; with a part, to `narrow` it down; with what was found, or a part of it,
 * `alone`; with everything `without` what was found, or a part of it; with `nothing` but what is pinned.
 */
export type TrialReason = 'everything' | 'suspects' | 'narrow' | 'alone' | 'without' | 'nothing';

/** What to try next. */
export interface NextTrial {
  /** Everything that has to be on, pinned ones and what they need too, in the order of the problem. All else is off. */
  readonly on: readonly string[];
  readonly why: TrialReason;
  /** How many trials are left with this one, if one unit alone is to blame and none is skipped or repeated. */
  readonly left: number;
}

/** Units that fail together: each of them is needed for it. One alone is guilty; several are so only together. */
export interface Culprit {
  /** In the order of the problem. */
  readonly ids: readonly string[];
  /** Whether it was seen to fail with these (and what they need and is pinned) only, and not to fail without them. */
  readonly confirmed: boolean;
}

/**
 * - `found`: `culprits` has at least one.
 * - `not-found`: the fault is elsewhere: it is there with nothing on (`nothing-on`), or not there with everything on (`everything-on`).
 * - `inconclusive`: skips, or verdicts that contradict each other, leave it open.
 */
export type FindingKind = 'found' | 'not-found' | 'inconclusive';

export interface Finding {
  readonly kind: FindingKind;
  /**
   * `proven`: what was found was seen, in both directions, and there is no more; `nothing-on`: it fails with nothing on, too; `everything-on`: it does not fail with
   * everything on; `skipped`: nobody could tell about trials that would have said more; `contradiction`: something failed that does not fail together with more, or
   * only with more others than can be believed, so either it does not fail always, or something hides it.
   */
  readonly because: 'proven' | 'nothing-on' | 'everything-on' | 'skipped' | 'contradiction';
  readonly culprits: readonly Culprit[];
  /** Of an inconclusive one: those that are left. Of a found one: it, or one more culprit, is beside what was found one of these, which could not be told apart. */
  readonly among: readonly string[];
  /** How many were judged, repeated and skipped ones too. */
  readonly trials: number;
  /** Whether every culprit is, all is good without all of them, and nothing is left open. */
  readonly confirmed: boolean;
  /** Of a flaky problem: how sure it is, at least; null: each verdict was believed. */
  readonly confidence: number | null;
}

export type Step =
  | { readonly kind: 'trial'; readonly trial: NextTrial }
  | { readonly kind: 'finding'; readonly finding: Finding };
