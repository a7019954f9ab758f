// `check <dir|package>`: everything that an author has to mend, at once, where it stands.

import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { coded, type ErrorCode, type Problem } from '../base/error.ts';
import { visible } from '../base/quote.ts';
import { readApiFiles } from './api-files.ts';
import { isPackage } from './extension-sources.ts';
import { FailureInFolder, type Locate, locateIn, type Success, showProblems } from './outcome.ts';
import type { CliPowers, GlobalOptions } from './powers.ts';

export interface CheckOptions {
  /** Files with descriptions of the APIs that the app offers. */
  readonly api?: readonly string[];
}

/** Errors: the code of the first error, with all problems beside it; `USAGE`, `OPTIONS_INVALID` for an API that is none; `CANCELLED`. */
export async function check(
  path: string,
  options: CheckOptions & Pick<GlobalOptions, 'home'>,
  powers: CliPowers,
): Promise<Success> {
  const root = resolve(powers.workingDirectory, path);
  const apis = options.api === undefined ? {} : { apis: await readApiFiles(options.api, powers.workingDirectory) };
  const signal = powers.interrupted;
  const home = homeFor(options.home, powers.workingDirectory);
  const packaged = (await isPackage(root)) ? await powers.checkPackage(root, { ...apis, signal }) : null;
  const result = packaged ?? (await powers.checkFolder(root, { ...apis, ...home, signal }));
  const { problems } = result;
  const [first] = problems.filter(({ severity }) => severity === 'error');

  const locate = locateIn(root, powers.workingDirectory);
  if (first) {
    const fix =
      packaged === null
        ? 'Mend what is listed, then check again.'
        : 'If it is yours, pack it again; else get it from its author.';
    throw problemsFailure({ code: first.code, problems, fix }, locate);
  }
  return {
    result,
    show(terminal) {
      showProblems(problems, terminal, locate);
      terminal.say(`${terminal.colors.green('ok')} ${locate(undefined)}: no errors, ${count(problems, 'warning')}.`);
      if (packaged?.keyId) {
        terminal.say(
          `signed with the key ${packaged.keyId}; whether that is trusted here: bulkhead verify ${visible(path)}`,
        );
      }
    },
  };
}

/** All of them where they stand, and their number as the outcome. */
export function problemsFailure(
  { code, problems, fix }: { readonly code: ErrorCode; readonly problems: readonly Problem[]; readonly fix: string },
  locate: Locate,
): FailureInFolder {
  const message = `${count(problems, 'error')} and ${count(problems, 'warning')} in ${locate(undefined)}.`;
  return new FailureInFolder(coded(code, message, { fix, problems }), locate);
}

/** The one that was named, else the user's. None where that would be a folder of the workspace's making. */
export function homeFor(named: string | null, workingDirectory: string): { readonly home?: string } {
  if (named !== null) return { home: resolve(workingDirectory, named) };
  const user = homedir();
  return isAbsolute(user) ? { home: join(user, '.bulkhead') } : {};
}

function count(problems: readonly Problem[], severity: Problem['severity']): string {
  const n = problems.filter((problem) => problem.severity === severity).length;
  return `${n} ${severity}${n === 1 ? '' : 's'}`;
}
