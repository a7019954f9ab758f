// `check <dir>`: everything that an author has to mend, at once, where it stands.

import { relative, resolve } from 'node:path';
import { coded, type Problem } from '../base/error.ts';
import { type Success, showProblems } from './outcome.ts';
import type { CliPowers, GlobalOptions } from './powers.ts';

/** Errors: the code of the first error, with all problems beside it. */
export async function check(folder: string, options: GlobalOptions, powers: CliPowers): Promise<Success> {
  const root = resolve(powers.workingDirectory, folder);
  const { problems } = await powers.checkFolder(root);
  const errors = problems.filter(({ severity }) => severity === 'error');

  const locate = (file: string | undefined) => relative(powers.workingDirectory, resolve(root, file ?? '')) || '.';
  if (!options.json) showProblems(problems, powers.terminal, locate);
  const first = errors[0];
  if (first) {
    const where = locate('');
    const message = `${count(problems, 'error')} and ${count(problems, 'warning')} in ${where}.`;
    throw coded(first.code, message, { fix: first.fix ?? 'Mend what is listed, then check again.', problems });
  }
  return {
    result: { problems },
    show: ({ say, colors }) => say(`${colors.green('ok')} ${locate('')}: no errors, ${count(problems, 'warning')}.`),
  };
}

function count(problems: readonly Problem[], severity: Problem['severity']): string {
  const n = problems.filter((problem) => problem.severity === severity).length;
  return `${n} ${severity}${n === 1 ? '' : 's'}`;
}
