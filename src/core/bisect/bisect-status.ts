// What an app is told of a session.

import type { BisectSession, SessionResult } from '../../bisect/session.ts';
import type { BisectCulprit, BisectExtension, BisectResult, BisectStatus, BisectTrial } from './bisect-types.ts';
import { resultWords } from './result-words.ts';

export function statusOf(session: BisectSession): BisectStatus {
  const { id, startedAt, subject, judge, trials, trial, result } = session;
  return {
    session: id,
    startedAt,
    subject,
    judge,
    judged: trials.length,
    trial: trial === null ? null : trialOf(session, trial),
    result: result === null ? null : resultOf(session, result),
  };
}

function trialOf(
  { subject, problem, participants }: BisectSession,
  { number, on, why, left }: NonNullable<BisectSession['trial']>,
): BisectTrial {
  const ids = participants.map(({ id }) => id);
  if (subject.kind === 'extensions') {
    const extensions = new Set(on);
    return { number, extensions: on, off: ids.filter((id) => !extensions.has(id)), withheld: [], why, left };
  }
  const kinds = new Set(on);
  return {
    number,
    extensions: ids,
    off: [],
    withheld: problem.units.flatMap((unit) => (kinds.has(unit.id) ? [] : [unit.id])),
    why,
    left,
  };
}

function resultOf(session: BisectSession, result: SessionResult): BisectResult {
  const { kind, trials, confirmed, confidence, among } = result;
  const culprits = culpritsOf(session, result);
  const words = resultWords(session, result);
  return { kind, culprits, extensions: extensionsOf(session, culprits), trials, confirmed, confidence, words, among };
}

function culpritsOf({ subject }: BisectSession, { culprits, claims }: SessionResult): readonly BisectCulprit[] {
  return culprits.map(({ ids, confirmed }, at) => {
    if (subject.kind === 'permissions') return { ids: [subject.of], permissions: ids, confirmed };
    const about = claims[at] ?? null;
    return about === null ? { ids, confirmed } : { ids, confirmed, claims: about };
  });
}

function extensionsOf({ participants }: BisectSession, culprits: readonly BisectCulprit[]): readonly BisectExtension[] {
  const known = new Map(participants.map(({ commands: _, ...copy }) => [copy.id, copy]));
  return [...new Set(culprits.flatMap(({ ids }) => ids))].flatMap((id) => known.get(id) ?? []);
}
