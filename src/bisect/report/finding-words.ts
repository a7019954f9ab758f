// What was found and how sure it is, in sentences that blame nobody for more than was seen.

import type { BisectSession, Judge, SessionResult, Signal, Subject } from '../session.ts';
import type { TrialReason } from '../step.ts';

/** How what others named stands in a sentence: in a code span of Markdown, or as it is. `unit`: an id or a kind; `text`: anything else. */
export interface Shown {
  unit(id: string): string;
  text(text: string): string;
}

type Searched = Pick<BisectSession, 'subject' | 'problem' | 'trials'>;

export function findingWords(
  { subject, problem, trials }: Searched,
  result: SessionResult,
  shown: Shown,
): readonly string[] {
  const list = (ids: readonly string[]) => listed(ids.map(shown.unit));
  switch (result.kind) {
    case 'found':
      return [
        ...(result.culprits.length > 1
          ? [`There ${result.confirmed ? 'are' : 'seem to be'} ${result.culprits.length} causes, each of its own.`]
          : []),
        ...result.culprits.flatMap(({ ids, confirmed }, index) => [
          confirmed
            ? culpritWords(list(ids), ids.length, subject, shown)
            : guessWords(list(ids), ids.length, subject, shown),
          confirmedWords(confirmed, subject, ids.length, result.culprits.length),
          ...claimWords(result.claims[index] ?? null, shown),
        ]),
        ...besideWords(list(problem.pinned)),
        ...moreWords(result, list(result.among)),
        ...sureness(result),
      ];
    case 'not-found':
      return [
        result.because === 'nothing-on'
          ? `Not found: the fault is elsewhere. It is there too ${nothingWords(subject, list(problem.pinned))}.`
          : `Not found: the fault was not there with everything on${problem.excluded.length > 0 ? ` but what was excluded (${list(problem.excluded)})` : ''}, so there was nothing to search.`,
        result.because === 'nothing-on'
          ? 'Look at the app itself, its settings, the workspace, and what was always on.'
          : `Perhaps it ${atTimes(problem)}, something else has changed meanwhile, or it was judged by something that cannot see it.`,
        ...sureness(result),
      ];
    case 'inconclusive': {
      const skipped = trials.filter(({ verdict }) => verdict === 'skip').length;
      return [
        result.because === 'skipped'
          ? `Inconclusive: it is among ${list(result.among) || 'what was searched'}, which could not be told apart because ${skipped === 0 ? 'trials said now this and now that' : `${count(skipped, 'trial')} ${skipped === 1 ? 'was' : 'were'} skipped`}.`
          : `Inconclusive: verdicts contradict each other. Something failed that does not fail together with more, so either it ${atTimes(problem)}, or something hides it.`,
        ...(result.because !== 'skipped' && result.among.length > 0 ? [`Left are ${list(result.among)}.`] : []),
        ...sureness(result),
      ];
    }
  }
}

/** What to do when a fault is missed. */
function atTimes({ flaky }: Searched['problem']): string {
  return flaky === null
    ? 'does not always show itself (then search with --flaky)'
    : 'shows itself less often than was said (then search with a higher --flaky)';
}

/** It was not seen in both directions: it is where the trials led. */
function guessWords(names: string, many: number, subject: Subject, shown: Shown): string {
  if (subject.kind === 'permissions') return `${shown.unit(subject.of)} seems to fail when it is granted ${names}.`;
  return many === 1 ? `${names} seems to be to blame.` : `${names} seem to fail together.`;
}

/** Alone is never without what is always on. */
function besideWords(pinned: string): readonly string[] {
  return pinned === '' ? [] : [`That was always tried with ${pinned}, which may have a part in it.`];
}

function moreWords({ because, among }: SessionResult, names: string): readonly string[] {
  if (among.length === 0) return [];
  const why = because === 'skipped' ? 'trials were skipped' : 'verdicts contradict each other';
  return [
    `There is more to it: one or more of ${names} belong to it, or are causes of their own. Which could not be told apart, since ${why}.`,
  ];
}

function culpritWords(names: string, many: number, subject: Subject, shown: Shown): string {
  if (subject.kind === 'permissions') {
    const of = shown.unit(subject.of);
    return many === 1
      ? `${of} fails when it is granted ${names}, and only then.`
      : `${of} fails when it is granted ${names} together: each of them is needed for it.`;
  }
  return many === 1
    ? `${names} fails alone.`
    : `${names} fail together: each of them is needed for it, and none of them is guilty alone.`;
}

function confirmedWords(confirmed: boolean, subject: Subject, many: number, causes: number): string {
  const which = many === 1 ? 'it' : 'them';
  if (!confirmed)
    return `That is not confirmed: it was not seen both to fail with ${which} only, and not to fail without ${which}.`;
  const [fails, only] =
    subject.kind === 'permissions'
      ? ['it fails', 'nothing else granted']
      : [many === 1 ? 'it fails' : 'they fail', 'nothing else on but what is needed and what is always on'];
  const without = causes > 1 ? 'without all of the causes' : `without ${which}`;
  return `Confirmed in both directions: ${fails} with ${only}, and everything is good ${without}.`;
}

function claimWords(claim: SessionResult['claims'][number], { unit, text }: Shown): readonly string[] {
  if (claim === null) return [];
  const one = claim.commands.length === 1;
  return [
    `It is about the command${one ? '' : 's'} ${listed(claim.commands.map(text))}, which ${listed(claim.claimants.map(unit))} all declare: answered by another of them, all is good.`,
  ];
}

function sureness({ confidence, trials }: SessionResult): readonly string[] {
  if (confidence === null) return [];
  return [
    `The fault does not always show itself: after ${count(trials, 'trial')} this is at least ${(confidence * 100).toFixed(2).replace(/\.?0+$/u, '')} % sure.`,
  ];
}

function nothingWords(subject: Subject, pinned: string): string {
  const but = pinned === '' ? '' : ` but what is always on (${pinned})`;
  return subject.kind === 'permissions' ? `with nothing granted${but}` : `with nothing on${but}`;
}

export function judgeWords(judge: Judge | null, { text }: Shown): string {
  switch (judge?.kind) {
    case undefined:
      return 'Nobody has judged yet.';
    case 'person':
      return 'A person said of each trial whether the fault was there.';
    case 'app':
      return 'The app judged each trial.';
    case 'command':
      return 'A command judged each trial by its exit status.';
    case 'core':
      return `Bulkhead itself judged each trial: it is bad when ${signalWords(judge.until, text)}.`;
  }
}

function signalWords(until: Signal, text: Shown['text']): string {
  switch (until.kind) {
    case 'crash':
      return 'a host crashes';
    case 'activation-failure':
      return 'an extension fails to activate';
    case 'slow':
      return `it takes longer than ${until.ms} ms`;
    case 'error':
      return `it ends with ${text(until.code)}`;
  }
}

export const WHY_WORDS: Readonly<Record<TrialReason | 'claims', string>> = {
  everything: 'is it there with everything on?',
  suspects: 'is it one of the suspects?',
  narrow: 'in which part is it?',
  alone: 'does it fail alone?',
  without: 'is all good without it?',
  nothing: 'is it there with nothing on?',
  claims: 'is it about who answers a command?',
};

export function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
