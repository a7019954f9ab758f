// What a search has found, in a sentence or two for people, and what to do now.

import { quote } from '../../base/quote.ts';
import type { BisectSession, ClaimFinding, SessionResult } from '../../bisect/session.ts';
import type { BisectCulprit } from './bisect-types.ts';

type Searched = Pick<BisectSession, 'subject' | 'problem' | 'judge'>;

/** Ids and kinds hold nothing odd; commands are quoted. */
export function resultWords(
  { subject, problem, judge }: Searched,
  result: SessionResult,
  culprits: readonly BisectCulprit[],
): string {
  const units = subject.kind === 'extensions' ? 'extension' : 'permission';
  const check =
    judge?.kind === 'command' ? 'in the check itself (does it ever pass? does it need one that was off?), ' : '';
  switch (result.kind) {
    case 'found':
      return [...culprits.map(wordsOf), beside(problem), doubt(result), more(result), whatToDo(culprits)]
        .filter((words) => words !== '')
        .join(' ');
    case 'not-found':
      if (result.because === 'everything-on') {
        const but = problem.excluded.length > 0 ? ` but what was excluded (${listed(problem.excluded)})` : '';
        return problem.flaky === null
          ? `It did not fail with everything on${but}, so nothing was searched. Make it fail first; if it only fails at times, say so (flaky) when you begin again.`
          : `It did not fail with everything on${but}, however often that was tried. Make it fail first, then begin again.`;
      }
      return problem.pinned.length > 0
        ? `No ${units} that was searched is to blame: it fails without them, too. Look ${check}in the app, or among those that are always on: ${listed(problem.pinned)}.`
        : `No ${units} is to blame: it fails without any of them, too. Look elsewhere: ${check}in the app, its data, or what it works on.`;
    case 'inconclusive':
      return result.because === 'skipped'
        ? `It could not be told apart which is to blame, since trials were skipped${problem.flaky === null ? '' : ', or said now this and now that'}: ${listed(result.among)}. Take skips back (undo), or begin again with all others excluded.`
        : `The verdicts contradict each other: something failed that does not fail with more of them on. If it ${problem.flaky === null ? 'only fails at times' : 'fails less often than you said'}, say so (flaky) when you begin again.`;
  }
}

/** What was not seen in both directions only seems so. */
function wordsOf({ ids, permissions = [], confirmed, claims }: BisectCulprit): string {
  if (!confirmed) {
    if (permissions.length > 0) return `${listed(ids)} seems to fail because it may use ${listed(permissions)}.`;
    return ids.length === 1 ? `${listed(ids)} seems to be to blame.` : `${listed(ids)} seem to fail together.`;
  }
  if (permissions.length > 0) {
    return permissions.length === 1
      ? `${listed(ids)} fails because it may use ${listed(permissions)}.`
      : `${listed(ids)} fails only when it may use all of ${listed(permissions)}.`;
  }
  const about = claims === undefined ? '' : ` ${claimWords(claims)}`;
  return ids.length === 1
    ? `${listed(ids)} is to blame.${about}`
    : `${listed(ids)} fail together: none of them is guilty alone.${about}`;
}

function claimWords({ commands, claimants }: ClaimFinding): string {
  const which = `the command${commands.length === 1 ? '' : 's'} ${listed(commands.map((each) => quote(each)))}`;
  return `${listed(claimants)} ${claimants.length === 2 ? 'both' : 'all'} claim ${which}: answered by another of them, all is good.`;
}

function doubt({ confirmed, confidence }: SessionResult): string {
  if (!confirmed) return 'That was not confirmed: the trials that would prove it were skipped, or said otherwise.';
  // Not rounded up: 99.99 is not 100.
  return confidence === null ? '' : `That is at least ${Math.floor(confidence * 10_000 + 1e-6) / 100} % sure.`;
}

/** Alone is never without what is always on. */
function beside({ pinned }: Searched['problem']): string {
  return pinned.length === 0 ? '' : `That was always tried with ${listed(pinned)}, which may have a part in it.`;
}

/** Never named as guilty: nobody saw which of these it is. */
function more({ because, among }: SessionResult): string {
  if (among.length === 0) return '';
  const why = because === 'skipped' ? 'trials were skipped' : 'verdicts contradict each other';
  return `There is more to it, which could not be told apart since ${why}: one or more of ${listed(among)} belong to it, or are to blame themselves.`;
}

function whatToDo(culprits: readonly BisectCulprit[]): string {
  const [first] = culprits;
  if (first === undefined) return '';
  const permission = first.permissions?.[0];
  const act =
    permission === undefined ? `bulkhead disable ${first.ids[0]}` : `bulkhead deny ${first.ids[0]} ${permission}`;
  const each = culprits.length > 1 ? ', and so on' : '';
  return `To do without: ${act}${each}; for the author: bulkhead bisect report`;
}

const SHOWN = 10;

function listed(names: readonly string[]): string {
  if (names.length > SHOWN) return `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
