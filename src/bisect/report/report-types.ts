// What a report holds, as data: cleaned, bounded, and with the names of those extensions only that the fault is about.

import type { ClaimFinding, Subject } from '../session.ts';
import type { FindingKind, TrialReason, Verdict } from '../step.ts';

/** Everything that was seen, without secrets and without paths and names of the user, as far as they are known. */
export interface BisectReport {
  readonly json: BisectReportDocument;
  /** What other people wrote stands in code fences and code spans, and is never read as Markdown. */
  readonly markdown: string;
}

export interface BisectReportOptions {
  /**
   * Names all extensions that took part. Default: those that the fault is about, with what they need and what was always on; others are `<extension-7>`, the
   * seventh of the search, everywhere.
   */
  readonly everyone?: boolean;
}

export interface BisectReportDocument {
  readonly format: 1;
  /** E.g. `bulkhead 1.2.0`. */
  readonly tool: string;
  /** The version of Node that ran it, and the platform's kind: `linux x64`. */
  readonly node: string;
  readonly platform: string;
  readonly app: { readonly name: string; readonly version: string };
  /** When it was written; times as in `2026-01-31T12:00:00.000Z`. */
  readonly createdAt: string;
  /** Sentences, in which labels are code as in Markdown: what may still be in it. */
  readonly notice: readonly string[];
  readonly startedAt: string;
  readonly subject: Subject;
  /** Who judged, in words. */
  readonly judge: string;
  /** Null: the search is under way. */
  readonly result: ReportResult | null;
  /** Those that the result names, in its order. */
  readonly culprits: readonly ReportExtension[];
  readonly trials: readonly ReportTrial[];
  /** How many trials are not among `trials`: of a long search, those after the first. */
  readonly trialsLeftOut: number;
  /** Of the failing trials with the fewest extensions on, and the last good one. */
  readonly seen: readonly ReportSeen[];
  /** Those that are named. */
  readonly extensions: readonly ReportExtension[];
  /** How many took part that are not named. */
  readonly unnamed: number;
  /** Command lines that show it again. */
  readonly reproduce: readonly string[];
}

export interface ReportResult {
  readonly kind: FindingKind;
  /** What was found and how sure it is, in sentences. Plain text: ids stand in it as they are. */
  readonly words: string;
  readonly culprits: readonly ReportCulprit[];
  /** Of an inconclusive one: those that are left. */
  readonly among: readonly string[];
  readonly trials: number;
  readonly confirmed: boolean;
  readonly confidence: number | null;
}

export interface ReportCulprit {
  readonly ids: readonly string[];
  /** Kinds of the one in `ids`. */
  readonly permissions?: readonly string[];
  readonly confirmed: boolean;
  readonly claims?: ClaimFinding;
}

export interface ReportExtension {
  readonly id: string;
  readonly version: string;
  readonly publisher: string;
  /** The first 16 hex characters of SHA-256 of the publisher's key; null when nobody signed it. */
  readonly keyId: string | null;
  readonly origin: 'signed' | 'unsigned' | 'development';
  readonly commands: readonly string[];
}

export interface ReportTrial {
  readonly number: number;
  readonly why: TrialReason | 'claims';
  /** Units: ids of extensions, or kinds of permissions. */
  readonly on: readonly string[];
  readonly off: readonly string[];
  readonly verdict: Verdict;
  readonly timedOut: boolean;
  readonly startedAt: string;
  readonly ms: number;
  /** What made it bad; empty: a person said so. */
  readonly what: string;
}

export interface ReportSeen {
  readonly trial: number;
  readonly verdict: Verdict;
  readonly what: string;
  readonly log: readonly string[];
  readonly audit: readonly string[];
}
