// What was found, how sure that is, and what is left, in sentences that blame nobody for more than was seen: the same wherever it is told.

import { counted, listed } from '../base/in-words.ts';
import { withNeeds } from './needs.ts';
import type { BisectSession, ClaimFinding, SessionResult } from './session.ts';
import type { Culprit } from './step.ts';

/** How what others named stands in a sentence: in a code span of Markdown, in quotation marks, or as it is. `unit`: an id or a kind; `text`: anything else. */
export interface Shown {
  unit(id: string): string;
  text(text: string): string;
}

type Searched = Pick<BisectSession, 'subject' | 'problem' | 'judge' | 'trials'>;

/** Names in one list; the rest is counted. */
const NAMED = 10;

export function findingWords(searched: Searched, result: SessionResult, shown: Shown): readonly string[] {
  const list = (ids: readonly string[]) => listed(ids.map(shown.unit), NAMED);
  return [...kindWords(searched, result, shown, list), ...sureWords(result)];
}

type List = (ids: readonly string[]) => string;

function kindWords(searched: Searched, result: SessionResult, shown: Shown, list: List): readonly string[] {
  const { problem } = searched;
  const { culprits, because, among } = result;
  switch (result.kind) {
    case 'found':
      return [
        ...(culprits.length > 1
          ? [`There ${result.confirmed ? 'are' : 'seem to be'} ${culprits.length} causes, each of its own.`]
          : []),
        ...culprits.flatMap((culprit, index) => [
          culpritWords(culprit, searched, shown, list),
          ...claimWords(result.claims[index] ?? null, shown),
        ]),
        confirmedWords(culprits, searched),
        // Alone is never without what is always on.
        ...(problem.pinned.length > 0
          ? [`That was always tried with ${list(problem.pinned)}, which may have a part in it.`]
          : []),
        ...moreWords(searched, result, list),
      ];
    case 'not-found':
      return because === 'nothing-on' ? elsewhereWords(searched, list) : neverWords(searched, list);
    case 'inconclusive':
      return because === 'skipped'
        ? [`It is among ${list(among) || 'what was searched'}, which could not be told apart: ${untold(searched)}.`]
        : [
            `The verdicts contradict each other: something failed that does not fail together with more. So either it ${atTimes(problem)}, or something hides it.`,
            ...(among.length > 0 ? [`Left are ${list(among)}.`] : []),
          ];
  }
}

/** What was not seen in both directions only seems so: it is where the trials led. */
function culpritWords({ ids, confirmed }: Culprit, { subject }: Searched, { unit }: Shown, list: List): string {
  const names = list(ids);
  const one = ids.length === 1;
  if (subject.kind === 'permissions') {
    const of = unit(subject.of);
    if (!confirmed) return `${of} seems to fail when it is granted ${names}.`;
    return one
      ? `${of} fails when it is granted ${names}, and only then.`
      : `${of} fails when it is granted ${names} together: each of them is needed for it.`;
  }
  if (!confirmed) return one ? `${names} seems to be to blame.` : `${names} seem to fail together.`;
  return one
    ? `${names} is to blame.`
    : `${names} fail together: each of them is needed for it, and none of them is guilty alone.`;
}

function claimWords(claim: ClaimFinding | null, { unit, text }: Shown): readonly string[] {
  if (claim === null) return [];
  const { commands, claimants } = claim;
  const which = `the command${commands.length === 1 ? '' : 's'} ${listed(commands.map(text), NAMED)}`;
  const who = `${listed(claimants.map(unit), NAMED)} ${claimants.length === 2 ? 'both' : 'all'} declare`;
  return [`It is about ${which}, which ${who}: answered by another of them, all is good.`];
}

function confirmedWords(culprits: readonly Culprit[], searched: Searched): string {
  const several = culprits.length > 1;
  const one = searched.subject.kind === 'permissions' || culprits[0]?.ids.length === 1;
  const them = several ? 'all of the causes' : culprits[0]?.ids.length === 1 ? 'it' : 'them';
  if (!culprits.every(({ confirmed }) => confirmed)) {
    const what = several ? 'What only seems so' : 'That';
    return `${what} is not confirmed: it was not seen both to fail with ${several ? 'that' : them} only, and not to fail without ${them}. Such trials were skipped, or said otherwise.`;
  }
  const fails = several ? 'each fails' : one ? 'it fails' : 'they fail';
  return `Confirmed in both directions: ${fails} with ${nothingElse(culprits, searched)}, and everything is good without ${them}.`;
}

function nothingElse(culprits: readonly Culprit[], { subject, problem }: Searched): string {
  const { units, pinned } = problem;
  if (subject.kind === 'permissions')
    return `nothing else granted${pinned.length > 0 ? ' but what is never withheld' : ''}`;
  const but = [
    ...(culprits.some(({ ids }) => withNeeds(ids, units).size > ids.length) ? ['what is needed'] : []),
    ...(pinned.length > 0 ? ['what is always on'] : []),
  ];
  return `nothing else on${but.length > 0 ? ` but ${listed(but)}` : ''}`;
}

/** Never named as guilty: nobody saw which of these it is. */
function moreWords(
  searched: Searched,
  { because, among, culprits, confirmed }: SessionResult,
  list: List,
): readonly string[] {
  if (among.length === 0) {
    return !confirmed && culprits.every((culprit) => culprit.confirmed)
      ? ['It is not confirmed that there is no more to it.']
      : [];
  }
  const why = because === 'skipped' ? untold(searched) : 'verdicts contradict each other';
  return [
    `There is more to it: one or more of ${list(among)} belong to it, or are causes of their own. Which could not be told apart: ${why}.`,
  ];
}

function elsewhereWords({ subject, problem, judge }: Searched, list: List): readonly string[] {
  const pinned = problem.pinned.length > 0;
  const [units, nothing, always] =
    subject.kind === 'extensions'
      ? ['extension', 'nothing on', 'always on']
      : ['permission', 'nothing granted', 'never withheld'];
  const but = pinned ? ` but what is ${always} (${list(problem.pinned)})` : '';
  const places = [
    ...(judge?.kind === 'command' ? ['the check itself (does it ever pass? does it need one that was off?)'] : []),
    'the app itself',
    'its settings',
    'its data',
    'the workspace',
    ...(pinned ? [`what is ${always}`] : []),
  ];
  return [
    `No ${units}${pinned ? ' that was searched' : ''} is to blame: the fault is elsewhere. It is there too with ${nothing}${but}.`,
    `Look at ${listed(places)}.`,
  ];
}

function neverWords({ subject, problem }: Searched, list: List): readonly string[] {
  const everything = subject.kind === 'extensions' ? 'everything on' : 'everything granted';
  const but = problem.excluded.length > 0 ? ` but what was excluded (${list(problem.excluded)})` : '';
  const often = problem.flaky === null ? '' : ', however often that was tried';
  return [
    `The fault was not there with ${everything}${but}${often}, so there was nothing to search.`,
    `Perhaps it ${atTimes(problem)}, something else has changed meanwhile, or it was judged by something that cannot see it.`,
  ];
}

/** What to do when a fault is missed. */
function atTimes({ flaky }: Searched['problem']): string {
  return flaky === null
    ? 'does not always show itself (then search with --flaky)'
    : 'shows itself less often than was said (then search with a higher --flaky)';
}

/** Why nobody could tell. */
function untold({ problem, trials }: Searched): string {
  const skipped = trials.filter(({ verdict }) => verdict === 'skip').length;
  const wavering = 'trials said now this and now that';
  if (skipped === 0) return wavering;
  const why = `${counted(skipped, 'trial')} ${skipped === 1 ? 'was' : 'were'} skipped`;
  return problem.flaky === null ? why : `${why}, or ${wavering}`;
}

function sureWords({ confidence, trials }: SessionResult): readonly string[] {
  if (confidence === null) return [];
  // Not rounded up: 99.996 is not 100.
  const percent = Math.floor(confidence * 10_000 + 1e-6) / 100;
  return [
    `The fault does not always show itself: after ${counted(trials, 'trial')} this is at least ${percent} % sure.`,
  ];
}
