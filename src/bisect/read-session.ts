// From the text of `session.json` to a session: the whole of it, or all that is wrong with it. What follows from the trials is made anew, and has to agree.

import type { Problem as Fault } from '../base/error.ts';
import type { BisectSessionJson } from '../model/generated/bisect-session-json.ts';
import { validateBisectSession } from '../model/generated/validate-bisect-session.ts';
import { pointerTo } from '../model/json-pointer.ts';
import { type JsonSource, readJson } from '../model/json-source.ts';
import { ProblemList } from '../model/problem-list.ts';
import { explainSchemaErrors } from '../model/schema-problems.ts';
import { schemaErrors } from '../model/schema-validator.ts';
import { readJudge } from './read-judge.ts';
import { replay } from './replay.ts';
import { faultsOfSearched } from './searched-faults.ts';
import type { BisectSession, Subject } from './session.ts';
import { MAX_SESSION_SIZE } from './session-text.ts';

/** At least one problem when there is no session, each at its line and column; their code is `BISECT_INVALID`. */
export type ReadSession =
  | { readonly kind: 'session'; readonly session: BisectSession }
  | { readonly kind: 'problems'; readonly problems: readonly Fault[] };

/** What to do about any of them: nobody writes such a file by hand. */
export const RESET_FIX = 'End this search with: bulkhead bisect reset';

/** `file` is named in places. Never throws. */
export function readSession(text: string, file: string): ReadSession {
  if (text.length > MAX_SESSION_SIZE) {
    const message = `The file has ${text.length} characters, more than ${MAX_SESSION_SIZE}.`;
    const place = { file, line: 1, column: 1 };
    return {
      kind: 'problems',
      problems: [{ severity: 'error', code: 'BISECT_INVALID', message, fix: RESET_FIX, place }],
    };
  }
  const read = readJson(text, { file, unreadable: 'BISECT_INVALID', ambiguous: 'BISECT_INVALID' });
  if (read.kind === 'problems') return read;
  const { value } = read.source;
  if (!validateBisectSession(value)) return { kind: 'problems', problems: schemaProblems(read.source) };
  const problems = new ProblemList(read.source, 'BISECT_INVALID');
  const session = sessionOf(value, (pointer, message) => problems.error(pointer, message, RESET_FIX));
  return session === null ? { kind: 'problems', problems: problems.inOrder() } : { kind: 'session', session };
}

/** Null: something was wrong. */
function sessionOf(value: BisectSessionJson, tell: (pointer: string, message: string) => void): BisectSession | null {
  let isWhole = true;
  const wrong = (pointer: string, message: string) => {
    isWhole = false;
    tell(pointer, message);
  };
  const { id, startedAt, problem, participants, disputes, trials, trial } = value;
  const subject = subjectOf(value.subject);
  if (subject === null) wrong(pointerTo('subject'), 'It has to say of which extension, or may not.');
  else for (const { pointer, message } of faultsOfSearched({ ...value, subject })) wrong(pointer, message);
  const judge = readJudge(value.judge);
  if (judge === undefined) wrong(pointerTo('judge'), 'It says less than such a judge has to, or more.');
  const isTime = (pointer: string, time: string) => {
    if (Number.isNaN(Date.parse(time))) wrong(pointer, 'There is no such time.');
  };
  isTime(pointerTo('startedAt'), startedAt);
  trials.forEach((each, at) => {
    isTime(pointerTo('trials', at, 'startedAt'), each.startedAt);
    const before = trials[at - 1]?.number ?? 0;
    if (each.number <= before) wrong(pointerTo('trials', at, 'number'), `It has to be above ${before}.`);
  });
  if (trial !== null) {
    isTime(pointerTo('trial', 'startedAt'), trial.startedAt);
    const before = trials.at(-1)?.number ?? 0;
    if (trial.number <= before) wrong(pointerTo('trial', 'number'), `It has to be above ${before}.`);
  }
  // Only a search in which all is well ends.
  if (!isWhole || subject === null || judge === undefined) return null;
  const begun = { id, startedAt, subject, problem, judge, participants, disputes };
  const replayed = replay(begun, trials, trial);
  if (replayed.kind === 'session') return replayed.session;
  wrong(replayed.pointer, replayed.message);
  return null;
}

function schemaProblems(source: JsonSource): readonly Fault[] {
  const problems = new ProblemList(source, 'BISECT_INVALID');
  for (const { pointer, part, message } of explainSchemaErrors(schemaErrors(validateBisectSession, source.value))) {
    problems.error(pointer, message, RESET_FIX, { part });
  }
  return problems.inOrder();
}

function subjectOf({ kind, of }: BisectSessionJson['subject']): Subject | null {
  if (kind === 'extensions') return of === undefined ? { kind } : null;
  return of === undefined ? null : { kind, of };
}
