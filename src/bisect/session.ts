// A search in a home, as `bisect/session.json` keeps it: what is searched, who judges, every trial so far, and what is on now. Types only.

import type { Problem } from './problem.ts';
import type { Finding, TrialReason, Verdict } from './step.ts';

/** What the units are: extensions; or the permissions of one, by their kinds. */
export type Subject = { readonly kind: 'extensions' } | { readonly kind: 'permissions'; readonly of: string };

/** What the core itself can see go wrong. `slow` in milliseconds: whatever is repeated takes longer. */
export type Signal =
  | { readonly kind: 'crash' }
  | { readonly kind: 'activation-failure' }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'error'; readonly code: string };

/** What is done in each trial, for the core to see what goes wrong. Both null: the core only starts. */
export interface Repeat {
  readonly command: { readonly id: string; readonly args: readonly unknown[] } | null;
  readonly event: string | null;
}

/** Who judges. Null in a session: nobody has said so yet. */
export type Judge =
  | { readonly kind: 'person' }
  | { readonly kind: 'app' }
  | { readonly kind: 'command'; readonly words: readonly string[] }
  | { readonly kind: 'core'; readonly until: Signal; readonly repeat: Repeat };

/** Of what was seen when a trial was judged; bounded, and not cleaned: only reports leave the machine. */
export interface Evidence {
  /** One sentence: what made it bad, or that nobody could tell. Empty: a person said it. */
  readonly what: string;
  /** The last lines that were logged or printed. */
  readonly log: readonly string[];
  /** The last decisions that the audit has of that time. */
  readonly audit: readonly string[];
}

/** What is on in one trial. */
export interface TrialPlan {
  /** From 1; never used twice in a session, not after `undo` either. */
  readonly number: number;
  readonly on: readonly string[];
  /** `claims`: with what was found on, but commands that several claim answered by another. */
  readonly why: TrialReason | 'claims';
  readonly left: number;
  /** Who answers to a command that several claim, in the place of the first of them; by command. Empty: the first, as ever. */
  readonly claims: Readonly<Record<string, string>>;
}

export interface JudgedTrial extends Omit<TrialPlan, 'left'> {
  readonly verdict: Verdict;
  /** It took longer than it may. */
  readonly timedOut: boolean;
  /** As `Date.toISOString` writes it: with milliseconds; and milliseconds until it was judged. */
  readonly startedAt: string;
  readonly ms: number;
  readonly evidence: Evidence;
}

/** Who has something to do with what is searched, as it was when the session began. Authors' words: untrusted. */
export interface Participant {
  readonly id: string;
  readonly version: string;
  /** As in `list`: `key:<lineage>`, `unsigned`, `dev:<real path>`. */
  readonly origin: string;
  readonly keyId: string | null;
  readonly commands: readonly string[];
}

/** Two or more extensions whose manifests claim one command: the first that is on has it. */
export interface Dispute {
  readonly command: string;
  readonly claimants: readonly string[];
}

/** What is known of a culprit beside its name: whoever is given the command in its place, all is good. */
export interface ClaimFinding {
  readonly commands: readonly string[];
  readonly claimants: readonly string[];
}

export interface SessionResult extends Finding {
  /** Of each culprit, in their order: the commands because of which it fails, and which somebody else claims too; null: none. */
  readonly claims: readonly (ClaimFinding | null)[];
}

/** Plain data. */
export interface BisectSession {
  /** 16 hex characters. */
  readonly id: string;
  readonly startedAt: string;
  readonly subject: Subject;
  readonly problem: Problem;
  readonly judge: Judge | null;
  readonly participants: readonly Participant[];
  readonly disputes: readonly Dispute[];
  readonly trials: readonly JudgedTrial[];
  /** Under way now, and since when; null: it is over, and everything is as it was. */
  readonly trial: (TrialPlan & { readonly startedAt: string }) | null;
  readonly result: SessionResult | null;
}

/** What a trial changes in a core. */
export interface Arrangement {
  /** Of which trial: equal ones are one trial. */
  readonly session: string;
  readonly number: number;
  /** Which extensions may run; null: all that may anyway. */
  readonly extensions: ReadonlySet<string> | null;
  /** Kinds that one extension may not use; null: none is withheld. */
  readonly withheld: { readonly id: string; readonly kinds: ReadonlySet<string> } | null;
  readonly claims: ReadonlyMap<string, string>;
}
