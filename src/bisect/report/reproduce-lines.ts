// Command lines that show a fault again in a home of their own, written so that a shell takes every word for what it is.

import { withNeeds } from '../needs.ts';
import type { BisectSession, Repeat } from '../session.ts';
import type { ReportExtension } from './report-types.ts';

const HOME = '--home bisect-home';

/** `extensions`: those that are named. `text` cleans: each word before it is quoted, which would hide what is in it. Empty: there is nothing that could be shown. */
export function reproduceLines(
  { result, judge, subject, problem }: BisectSession,
  extensions: readonly ReportExtension[],
  text: (dirty: string) => string,
): readonly string[] {
  if (result?.kind !== 'found') return [];
  const needs = ({ id }: ReportExtension) => withNeeds([id], problem.units).size;
  // What is needed has fewer needs than what needs it.
  const inOrder = [...extensions].sort((a, b) => needs(a) - needs(b));
  const installs = inOrder.map(({ id, version, origin }) => {
    const unsigned = origin === 'signed' ? '' : ' --allow-unsigned';
    return `bulkhead install ${shellWord(`${id}-${version}.bhx`)} ${HOME} --yes${unsigned}`;
  });
  const kinds = new Set(result.culprits.flatMap(({ ids }) => ids));
  const answers =
    subject.kind === 'extensions'
      ? []
      : problem.units
          .filter(({ id }) => !kinds.has(id) && !problem.pinned.includes(id))
          .map(({ id }) => `bulkhead deny ${subject.of} ${shellWord(id)} ${HOME}`);
  switch (judge?.kind) {
    case 'core':
      return [...installs, ...answers, runLine(judge.repeat, (word) => shellWord(text(word)))];
    case 'command':
      return [
        ...installs,
        ...answers,
        `BULKHEAD_HOME="$PWD/bisect-home" ${judge.words.map((word) => shellWord(text(word))).join(' ')}`,
      ];
    default:
      return [...installs, ...answers, `bulkhead run ${HOME}`];
  }
}

function runLine({ event, command }: Repeat, word: (text: string) => string): string {
  const events = event === null ? '' : ` --event ${word(event)}`;
  const args = command?.args.map((arg) => ` ${word(JSON.stringify(arg) ?? 'null')}`) ?? [];
  return `bulkhead run ${HOME}${events}${command === null ? '' : ` --command ${word(command.id)}${args.join('')}`}`;
}

/** One word to a POSIX shell, whatever it holds. */
function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
