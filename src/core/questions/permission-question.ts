// The question about a permission as the app gets it: facts first, the author's reason last. Types, and what they are made of.

import type { PermissionKind } from '../../model/permission.ts';
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
  /** What people must know of this kind beside the facts; null when there is nothing. */
  readonly warning: string | null;
  /** Whose word it is that it has to be asked: `default`, `user`, `workspace` or `policy`. */
  readonly layer: string;
  /** Aborts when nobody waits any more: 30 seconds have passed, or the extension has ended. Whatever is answered then is ignored. */
  readonly signal: AbortSignal;
  /** Why, in the author's own words: untrusted, at most 200 characters. Quote it, after the facts. */
  readonly reason: string;
}

/** Asks the user. Whatever it throws, and whatever is no answer, is a `deny`. */
export type Prompt = (
  question: PermissionQuestion,
) => { readonly answer: PermissionAnswer } | Promise<{ readonly answer: PermissionAnswer }>;
