// From a request to a decision without questions left: decided, asked about, resolved again, and decided anew.

import type { ExtensionIdentity } from '../model/origin.ts';
import type { PermissionKind } from '../model/permission.ts';
import type { Allowed } from './checked.ts';
import { type Decision, decide } from './decide.ts';
import type { Answered, Question } from './question.ts';
import { refusals } from './refusal.ts';
import type { PermissionRequest, Resources } from './request.ts';
import type { Rules } from './rules.ts';

/**
 * Resolves what was asked for once more, when somebody has said yes: the very same object when it still is that thing, else what is
 * found there now. For everything that can be swapped while a question is open. Whatever it throws means that nothing was found.
 */
export type Again<K extends PermissionKind> = () => Promise<Resources[K]>;

export interface SettlePowers {
  readonly rules: (identity: ExtensionIdentity) => Rules;
  readonly refresh: () => void;
  readonly ask: (question: Question) => Promise<Answered>;
}

/** What was decided, and about what: after a question the thing can be another one. `failed`: it could not be resolved again. */
export type Settled<K extends PermissionKind> =
  | { readonly kind: 'decided'; readonly request: PermissionRequest<K>; readonly decision: Allowed | Denied }
  | { readonly kind: 'failed'; readonly asked: Asking; readonly error: unknown };

export type Denied = Extract<Decision, { kind: 'deny' }>;
type Asking = Extract<Decision, { kind: 'ask' }>;

export async function settle<K extends PermissionKind>(
  { rules, refresh, ask }: SettlePowers,
  request: PermissionRequest<K>,
  again: Again<K> | null,
): Promise<Settled<K>> {
  const { identity } = request.who;
  const decided = (about: PermissionRequest<K>, decision: Allowed | Denied): Settled<K> => ({
    kind: 'decided',
    request: about,
    decision,
  });
  const first = decide(rules(identity), request);
  if (first.kind === 'deny') return decided(request, first);
  if (first.kind === 'allow') return decided(request, { ...first, asked: false });

  const { layer, source, reason } = first;
  const refuse = (about: PermissionRequest<K>, why: 'no' | 'nobody' | 'swapped'): Settled<K> => {
    const refusal = refusals(about, rules(identity).scopes.variables).unanswered(why, layer);
    return decided(about, { kind: 'deny', layer, source, ...refusal });
  };
  const answer = await ask({ request, layer, reason });
  if (answer === 'deny' || answer === null) return refuse(request, answer === null ? 'nobody' : 'no');

  let found = request;
  try {
    const resource = again === null ? request.resource : await again();
    if (resource !== request.resource) found = { ...request, resource };
  } catch (error) {
    return { kind: 'failed', asked: first, error };
  }
  refresh();
  // The rules may have changed while somebody thought: a yes passes neither a deny nor the ceiling.
  const now = decide(rules(identity), found);
  if (now.kind === 'deny') return decided(found, now);
  // Of what is there now, nobody saw anything.
  const seen = found === request && answer === 'allow';
  if (now.kind === 'ask' && !seen) return refuse(found, found === request ? 'nobody' : 'swapped');
  return decided(found, { kind: 'allow', layer: now.layer, source: now.source, asked: seen });
}
