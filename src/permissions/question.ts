// What somebody is asked about a permission, and how.

import type { PermissionRequest, WholeKind } from './request.ts';
import type { Layer } from './rules.ts';

/** `reason` is the author's own word: quote it, after the facts. */
export interface Question {
  readonly request: PermissionRequest | WholeKind;
  readonly layer: Layer;
  readonly reason: string;
}

/**
 * - `allow`, `deny`: whoever was asked said so.
 * - `anew`: the rules of now decide, and nothing beside them: somebody allowed a part, or it need not be asked any more.
 * - null: nobody answered.
 */
export type Answered = 'allow' | 'deny' | 'anew' | null;

/** Keeping an answer (for the session, for ever) is up to whoever asks: it changes the rules. `signal` aborts when it was too late. */
export type Ask = (question: Question, signal: AbortSignal) => Promise<Answered>;
