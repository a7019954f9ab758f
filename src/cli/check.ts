// `check <dir>`: everything that an author has to mend, at once, where it stands.

import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { coded, type Problem } from '../base/error.ts';
import { readApiFiles } from './api-files.ts';
import { FailureInFolder, locateIn, type Success, showProblems } from './outcome.ts';
import type { CliPowers, GlobalOptions } from './powers.ts';

export interface CheckOptions {
  /** Files with descriptions of the APIs that the app offers. */
  readonly api?: readonly string[];
}

/** Errors: the code of the first error, with all problems beside it; `USAGE`, `OPTIONS_INVALID` for an API that is none; `CANCELLED`. */
export async function check(
  folder: string,
  options: CheckOptions & Pick<GlobalOptions, 'home'>,
  powers: CliPowers,
): Promise<Success> {
  const root = resolve(powers.workingDirectory, folder);
  const apis = options.api === undefined ? {} : { apis: await readApiFiles(options.api, powers.workingDirectory) };
  const home = options.home === null ? homeOf(homedir()) : { home: resolve(powers.workingDirectory, options.home) };
  const { problems } = await powers.checkFolder(root, { ...apis, ...home, signal: powers.interrupted });
  const [first] = problems.filter(({ severity }) => severity === 'error');

  const locate = locateIn(root, powers.workingDirectory);
  if (first) {
    const message = `${count(problems, 'error')} and ${count(problems, 'warning')} in ${locate(undefined)}.`;
    const fix = 'Mend what is listed, then check again.';
    throw new FailureInFolder(coded(first.code, message, { fix, problems }), locate);
  }
  return {
    result: { problems },
    show(terminal) {
      showProblems(problems, terminal, locate);
      terminal.say(`${terminal.colors.green('ok')} ${locate(undefined)}: no errors, ${count(problems, 'warning')}.`);
    },
  };
}

/** None where it would be a folder of the workspace's making. */
function homeOf(user: string): { readonly home?: string } {
  return isAbsolute(user) ? { home: join(user, '.bulkhead') } : {};
}

function count(problems: readonly Problem[], severity: Problem['severity']): string {
  const n = problems.filter((problem) => problem.severity === severity).length;
  return `${n} ${severity}${n === 1 ? '' : 's'}`;
}
