// Asks its author about each new thing that an extension does beyond its manifest, once: a yes holds for that part until the end, and so does a no.

import { type ExtensionIdentity, identityKey, settingsKey } from '../../model/origin.ts';
import { isWholeFolder } from '../../permissions/learn/learning.ts';
import type { Answered, Ask, Question } from '../../permissions/question.ts';
import type { PermissionRequest } from '../../permissions/request.ts';
import { exactScope } from '../../permissions/scopes/exact-scope.ts';
import type { SessionAnswers } from '../settings/session-answers.ts';

/** Noes that are remembered; the oldest makes room. */
const MOST_NOES = 1_000;

/** `trialOf`: in which trial an extension runs, if any. What was refused in one is forgotten with it. */
export function learningAsk(
  ask: Ask,
  session: Pick<SessionAnswers, 'allow'>,
  trialOf: (identity: ExtensionIdentity) => object | null = () => null,
): Ask {
  const inNone = new Set<string>();
  const inTrials = new WeakMap<object, Set<string>>();
  /** Questions about one part that are open: two ways to one file are asked about once. */
  const open = new Map<string, Promise<Answered>>();

  function noesOf(identity: ExtensionIdentity): Set<string> {
    const trial = trialOf(identity);
    if (trial === null) return inNone;
    const noes = inTrials.get(trial) ?? new Set<string>();
    inTrials.set(trial, noes);
    return noes;
  }

  function remember(noes: Set<string>, key: string): void {
    noes.add(key);
    const [oldest] = noes;
    if (noes.size > MOST_NOES && oldest !== undefined) noes.delete(oldest);
  }

  return async (question, signal) => {
    const asked = learnedPart(question);
    if (asked === null) return ask(question, signal);
    const { request, part, key } = asked;
    for (let other = open.get(key); other !== undefined; other = open.get(key)) {
      const answer = await other;
      // The rules know of a yes; of none there is, it is asked about once more.
      if (answer !== null && answer !== 'deny' && part !== null) return 'anew';
      if (answer === null && signal.aborted) return null;
    }
    const noes = noesOf(request.who.identity);
    if (noes.has(key)) return 'deny';
    const answering = ask(question, signal).then((answer) => {
      if (answer === 'allow' && part !== null) session.allow(settingsKey(request.who.identity), request.kind, part);
      if (answer === 'deny') remember(noes, key);
      return answer;
    });
    open.set(
      key,
      answering.catch(() => null),
    );
    return answering.finally(() => open.delete(key));
  };
}

/** Null: it is declared, and asked like everything that is. `part` is null when no scope says just this: then it is asked for each time. */
function learnedPart({ request, layer }: Question) {
  if (layer !== 'learn' || request.resource === null) return null;
  const { who, kind, resource } = request;
  const whole = isWholeFolder(request as PermissionRequest);
  const smallest = exactScope(kind, resource);
  const part = smallest?.exact && !whole ? smallest.scope : null;
  const key = JSON.stringify([identityKey(who.identity), kind, whole, part ?? resource]);
  return { request: request as PermissionRequest, part, key };
}
