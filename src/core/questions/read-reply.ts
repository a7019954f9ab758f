// What an app's prompt returned, read as an answer or as none: nothing in it is believed, and nothing of it is kept.

import type { AnsweredScope } from '../../permissions/scopes/answer-scope.ts';
import { PERMISSION_ANSWERS, type PermissionAnswer } from './permission-question.ts';

export type Reply =
  | { readonly answer: PermissionAnswer; readonly scope: null }
  | { readonly answer: 'session' | 'always'; readonly scope: AnsweredScope };

/** `readScope`: null for what is no scope that answers this question. Null: no answer. */
export function readReply(reply: unknown, readScope: (said: unknown) => AnsweredScope | null): Reply | null {
  try {
    if (typeof reply !== 'object' || reply === null) return null;
    // Once each: a getter could say something else the second time.
    const { answer: said, scope } = reply as { readonly answer?: unknown; readonly scope?: unknown };
    const answer = PERMISSION_ANSWERS.find((one) => one === said);
    if (answer === undefined) return null;
    if (scope === undefined || (answer !== 'session' && answer !== 'always')) return { answer, scope: null };
    // A part that cannot be understood must not become the whole.
    const part = readScope(scope);
    return part === null ? null : { answer, scope: part };
  } catch {
    return null;
  }
}
