// A report for people: what was found first, then how, then what was seen. Only words of its own stand outside of code.

import { counted } from '../../base/in-words.ts';
import { findingWords, type Shown } from '../finding-words.ts';
import type { BisectSession } from '../session.ts';
import { code, fence, table } from './markdown.ts';
import type { BisectReportDocument, ReportExtension, ReportSeen, ReportTrial } from './report-types.ts';
import { judgeWords, WHY_WORDS } from './search-words.ts';

/** `session`: what `document` was made of. `shown` says what is in it as Markdown. */
export function reportMarkdown(document: BisectReportDocument, session: BisectSession, shown: Shown): string {
  const { result, notice, culprits, extensions, seen, reproduce } = document;
  const words =
    session.result === null
      ? ['The search is not over yet: this is what was seen so far.']
      : findingWords(session, session.result, shown);
  const others = extensions.filter(({ id }) => !culprits.some((culprit) => culprit.id === id));
  return `${[
    `# ${titleOf(document)}`,
    notice.map((sentence) => `> ${sentence}`).join('\n>\n'),
    '## What was found',
    words.join('\n\n'),
    ...culprits.flatMap((extension) => [`### ${code(extension.id)}`, factsOf(extension)]),
    '## How it was searched',
    ...howWords(document, session, shown),
    ...(document.trials.length > 0 ? [trialTable(document)] : []),
    ...(document.trialsLeftOut > 0
      ? [`${counted(document.trialsLeftOut, 'trial')} after the first are left out.`]
      : []),
    ...(seen.length > 0 ? ['## What was seen', ...seen.flatMap((each) => seenOf(each, document))] : []),
    ...(result?.kind === 'found' && reproduce.length > 0
      ? [
          '## To see it again',
          session.judge?.kind === 'person' || session.judge?.kind === 'app' || session.judge === null
            ? 'In a home of its own, with the packages below; then do what showed the fault.'
            : 'In a home of its own, with the packages below:',
          fence(reproduce, 'sh'),
        ]
      : []),
    ...othersOf(others, document),
    '## Versions',
    `- ${code(document.tool)}\n- Node ${code(document.node)} on ${code(document.platform)}\n- App ${code(document.app.name)} ${code(document.app.version)}`,
  ].join('\n\n')}\n`;
}

function titleOf({ result, subject }: BisectReportDocument): string {
  switch (result?.kind) {
    case undefined:
      return 'Bisect: the search is not over';
    case 'not-found':
      return 'Bisect: not found';
    case 'inconclusive':
      return 'Bisect: inconclusive';
    case 'found': {
      const [first] = result.culprits;
      if (first === undefined || result.culprits.length > 1) {
        return `Bisect: ${result.culprits.length} causes${result.confirmed ? '' : ', not confirmed'}`;
      }
      const names = (subject.kind === 'permissions' ? (first.permissions ?? []) : first.ids).map(code).join(' + ');
      const many = subject.kind === 'extensions' && first.ids.length > 1;
      if (!first.confirmed)
        return `Bisect: perhaps ${subject.kind === 'permissions' ? `${code(subject.of)} with ` : ''}${names}`;
      if (subject.kind === 'permissions') return `Bisect: ${code(subject.of)} fails with ${names}`;
      return `Bisect: ${names} ${many ? 'fail together' : 'fails alone'}`;
    }
  }
}

function factsOf({ id: _, version, publisher, keyId, origin, commands }: ReportExtension): string {
  const by = {
    signed: `, signed${keyId === null ? '' : ` with the key ${code(keyId)}`}`,
    unsigned: ', not signed',
    development: ', from a development folder',
  };
  return [
    `- Version ${code(version)}`,
    `- Publisher ${code(publisher)}${by[origin]}`,
    ...(commands.length > 0 ? [`- Commands: ${commands.map(code).join(', ')}`] : []),
  ].join('\n');
}

function howWords(document: BisectReportDocument, session: BisectSession, shown: Shown): readonly string[] {
  const { problem, subject, judge, trials } = session;
  const what = subject.kind === 'permissions' ? `permissions of ${shown.unit(subject.of)}` : 'extensions';
  const ms = trials.reduce((sum, trial) => sum + trial.ms, 0);
  const facts = [
    `Searched: ${problem.units.length} ${what}, from ${document.startedAt} on, in ${counted(trials.length, 'trial')} that took ${duration(ms)}.`,
    judgeWords(judge, shown),
    ...(problem.pinned.length > 0 ? [`Always on: ${unitList(problem.pinned, shown)}.`] : []),
    ...(problem.excluded.length > 0 ? [`Always off: ${unitList(problem.excluded, shown)}.`] : []),
    ...(problem.suspects.length > 0 ? [`Suspected from the start: ${unitList(problem.suspects, shown)}.`] : []),
  ];
  const repeated = judge?.kind === 'core' ? (judge.repeat.command?.id ?? judge.repeat.event) : null;
  const command = judge?.kind === 'command' ? judge.words.join(' ') : repeated;
  return [facts.join('\n\n'), ...(command === null ? [] : [`What was run in each trial: ${shown.text(command)}`])];
}

/** Names in one place; the rest is counted. */
const LISTED = 20;

function unitList(ids: readonly string[], shown: Shown): string {
  const more = ids.length > LISTED ? ` and ${ids.length - LISTED} more` : '';
  return `${ids.slice(0, LISTED).map(shown.unit).join(', ')}${more}`;
}

/** Names in one cell. */
const IN_CELL = 3;

function trialTable({ trials, subject }: BisectReportDocument): string {
  const cell = (units: readonly string[]) =>
    units.length <= IN_CELL ? units.map(code).join(' ') || 'nothing' : String(units.length);
  const [on, off] = subject.kind === 'permissions' ? ['Granted', 'Withheld'] : ['On', 'Off'];
  return table(
    ['Trial', 'Why', on, off, 'Verdict', 'Took', 'Because'],
    trials.map((trial) => [
      String(trial.number),
      WHY_WORDS[trial.why],
      cell(trial.on),
      cell(trial.off),
      trial.verdict === 'bad' ? '**bad**' : trial.verdict,
      `${duration(trial.ms)}${trial.timedOut ? ', too long' : ''}`,
      trial.what === '' ? '' : code(trial.what),
    ]),
  );
}

function seenOf({ trial, verdict, what, log, audit }: ReportSeen, { trials }: BisectReportDocument): readonly string[] {
  const of = trials.find(({ number }) => number === trial);
  return [
    `### Trial ${trial}: ${verdict}`,
    `${of === undefined ? '' : `${onWords(of)} `}${what === '' ? '' : `It was ${verdict} because: ${code(what)}`}`.trim(),
    ...(log.length > 0 ? ['Logged and printed:', fence(log)] : []),
    ...(audit.length > 0 ? ['Decided:', fence(audit)] : []),
    ...(log.length + audit.length === 0 ? ['Nothing was logged or decided, or nothing of it was kept.'] : []),
  ].filter((part) => part !== '');
}

function onWords({ on, off, verdict }: ReportTrial): string {
  if (off.length === 0) return 'Everything was on.';
  if (on.length === 0) return 'Nothing was on.';
  const list = (units: readonly string[]) =>
    `${units.slice(0, LISTED).map(code).join(', ')}${units.length > LISTED ? ` and ${units.length - LISTED} more` : ''}`;
  // What fails says what is needed for it; what is good, what has to be away.
  const few = verdict === 'bad' ? on.length <= LISTED : on.length <= off.length;
  return few ? `On: ${list(on)}; ${off.length} off.` : `Off: ${list(off)}; ${on.length} on.`;
}

function othersOf(others: readonly ReportExtension[], { unnamed }: BisectReportDocument): readonly string[] {
  if (others.length + unnamed === 0) return [];
  const lines = others.map(({ id, version, origin }) => `- ${code(id)} ${code(version)}, ${origin}`);
  const rest =
    unnamed === 0
      ? []
      : [`${counted(unnamed, 'more extension')} took part; their names are not told, since it is not about them.`];
  return ['## Extensions that took part, too', ...(lines.length > 0 ? [lines.join('\n')] : []), ...rest];
}

function duration(ms: number): string {
  if (ms < 1_000) return `${ms} ms`;
  return ms < 120_000 ? `${(ms / 1_000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`;
}
