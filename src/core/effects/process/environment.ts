// The variables of a started program: a few that every program needs, a few that keep git from running what a folder names, and those that its command line allows.

import { coded } from '../../../base/error.ts';
import { quote } from '../../../base/quote.ts';
import { isSteeringVariable } from '../../../model/spawn-pattern.ts';

/** What the app's own environment gives, when it has it. Nothing in it leads to a secret or to a program. */
const KEPT = ['HOME', 'USER', 'LOGNAME', 'TZ', 'TMPDIR'] as const;
const KEPT_ON_WINDOWS = [
  'SystemRoot',
  'SystemDrive',
  'windir',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
  'USERNAME',
  'TEMP',
  'TMP',
] as const;

/**
 * What git would obey in a repository that somebody else made: `core.fsmonitor` names a program that `git status` runs, hooks run
 * on a commit, and a folder with the right files in it is a bare repository, which an extension could write into the workspace.
 * There is more that git obeys (filters, text conversion, aliases): see `docs/security.md`.
 */
const FOR_GIT: readonly (readonly [string, string])[] = [
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', '/dev/null'],
  ['safe.bareRepository', 'explicit'],
];

/** @param app the app's environment, as it was when the core was made */
export function baseEnvironment(
  app: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  path: string,
): Readonly<Record<string, string>> {
  const kept = platform === 'win32' ? KEPT_ON_WINDOWS : KEPT;
  return {
    ...Object.fromEntries(kept.flatMap((name) => (app[name] === undefined ? [] : [[name, app[name]]]))),
    PATH: path,
    // The same words and formats everywhere: extensions read what programs print.
    LANG: platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8',
    LC_ALL: platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8',
    TERM: 'dumb',
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_COUNT: String(FOR_GIT.length),
    ...Object.fromEntries(
      FOR_GIT.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
}

/**
 * Names were decided on with the command line. Those that steer a loader or an interpreter were refused there already: here once
 * more, because nothing after this looks. Throws `ARGUMENT_INVALID`.
 */
export function withVariables(
  base: Readonly<Record<string, string>>,
  given: readonly (readonly [name: string, value: string])[],
): Readonly<Record<string, string>> {
  const env: Record<string, string> = { ...base };
  for (const [name, value] of given) {
    if (isSteeringVariable(name)) {
      throw coded('ARGUMENT_INVALID', `${quote(name)} is not for an extension to set.`, { fix: 'Leave it out.' });
    }
    if (value.includes('\0')) throw coded('ARGUMENT_INVALID', `The value of ${quote(name)} contains NUL.`);
    env[name] = value;
  }
  return env;
}
