// The question about a permission as the app gets it: facts first, the author's reason last. Types, and what they are made of.

import type { PermissionKind } from '../../model/permission.ts';
import type { NarrowerAnswer } from '../../permissions/scopes/narrower.ts';
import type { AskedBy } from '../app-offers.ts';

/**
 * - `allow`: this once. When there is no `resource`, as long as the extension runs.
 * - `session`: the whole permission, until the core is disposed; kept in memory.
 * - `always`: the whole permission; written to the user's settings.
 * - `deny`: not this time.
 * - `never`: the whole permission is denied; written to the user's settings.
 *
 * None passes a deny of any layer, the scope of the manifest or the floor. Where policy or workspace settings say `ask`, an answer holds for the
 * session at most.
 */
export type PermissionAnswer = 'allow' | 'session' | 'always' | 'deny' | 'never';

export const PERMISSION_ANSWERS = ['allow', 'session', 'always', 'deny', 'never'] as const satisfies PermissionAnswer[];

/**
 * With `scope` (lists as in settings: `{ paths: ['/work/notes.md'] }`) the answer is about a part, which has to reach what was asked for:
 * - `session`: that part is allowed for the session, and what lies outside is asked about as before.
 * - `always`: that part is allowed in the user's settings, and **everything else of this kind is refused from then on** without a question. Where the
 *   settings narrow this kind already and the part is not provably within that, the answer holds for the session only.
 */
export type PermissionReply =
  | { readonly answer: PermissionAnswer }
  | { readonly answer: 'session' | 'always'; readonly scope: Readonly<Record<string, unknown>> };

/** What an extension needs an answer for. Show `id` and `keyId`; everything that the extension wrote is untrusted: `quote` it. */
export interface PermissionQuestion extends AskedBy {
  readonly version: string;
  readonly kind: PermissionKind;
  /** What a permission of the app's own API means, in the words of its definition; null for Bulkhead's own kinds. */
  readonly description: string | null;
  /** What it would touch now, as it named it: untrusted. Null when it asks for the permission as a whole, before it needs it. */
  readonly resource: string | null;
  /**
   * The same in parts, as it was resolved: of a file `real` is where it leads, of a connection `addresses`, of a program `program`. Empty without
   * `resource`. Plain data, a copy.
   */
  readonly details: Readonly<Record<string, unknown>>;
  /** What `session` and `always` allow: the scope that the manifest declares. Plain data, a copy. */
  readonly scope: Readonly<Record<string, unknown>>;
  /** The same in plain words, a line for each entry; what the author wrote in it is quoted. Empty where there is nothing to tell apart. */
  readonly scopeInWords: readonly string[];
  /**
   * Smaller answers to propose, from exactly this to wider ones: hand the `scope` of one back with `session` or `always`. A `label` ("only the file
   * "/work/a.md"") is one line to be shown as it is. At most three; empty where a permission has no parts.
   */
  readonly narrower: readonly NarrowerAnswer[];
  /**
   * What the extension was doing when it asked, as the core knows it: what started it, and what it was called for and by whom. One line to be
   * shown as it is; what an extension wrote in it is quoted. Null: nothing that is known of, it works in the background.
   */
  readonly doing: string | null;
  /** What people must know of this kind beside the facts; null when there is nothing. */
  readonly warning: string | null;
  /** Whose word it is that it has to be asked: `default`, `user`, `workspace` or `policy`; `learn` when its author learns what it needs. */
  readonly layer: string;
  /**
   * To be called when a person sees the question, if that is later than the call of `prompt` (others stand before it): its 30 seconds count
   * from then. A second call changes nothing.
   */
  readonly shown: () => void;
  /**
   * Aborts when nobody waits any more: 30 seconds have passed since it was shown, or two minutes since it was asked, or the extension has ended.
   * Whatever is answered then is ignored.
   */
  readonly signal: AbortSignal;
  /** Why, in the author's own words: untrusted, at most 200 characters. Quote it, after the facts. */
  readonly reason: string;
}

/** Asks the user. Whatever it throws, and whatever is no answer, is a `deny`. */
export type Prompt = (question: PermissionQuestion) => PermissionReply | Promise<PermissionReply>;
