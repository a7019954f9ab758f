// What a machine and its environment say of whoever sits before it: folders, names, and what is named like a secret.

import { homedir, hostname, tmpdir, userInfo } from 'node:os';
import { SECRET_NAME } from '../../../base/without-secrets.ts';

export interface Machine {
  readonly folders: readonly { readonly path: string; readonly as: string }[];
  readonly names: readonly { readonly name: string; readonly as: string }[];
  readonly secrets: readonly string[];
  readonly node: string;
  /** `linux x64` */
  readonly platform: string;
}

/** As it is now: variables and the working folder may change. */
export function thisMachine(env: NodeJS.ProcessEnv = process.env): Machine {
  const { USER, LOGNAME, USERNAME, HOME, USERPROFILE, TMPDIR, TEMP, TMP } = env;
  const host = hostname();
  return {
    folders: [
      ...paths([homedir(), HOME, USERPROFILE], '<home>'),
      ...paths([tmpdir(), TMPDIR, TEMP, TMP], '<tmp>'),
      ...paths([workingFolder()], '<cwd>'),
    ],
    names: [
      ...names([userName(), USER, LOGNAME, USERNAME], '<user>'),
      ...names([host, host.split('.')[0], env.HOSTNAME, env.COMPUTERNAME], '<host>'),
    ],
    secrets: secretsOf(env),
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
  };
}

const USER_INFO = /:\/\/[^\s/?#@:]*:([^\s/?#@]+)@/gu;

/** Values of variables that are named like a secret; and passwords in addresses, those of proxies. */
function secretsOf(env: NodeJS.ProcessEnv): readonly string[] {
  return Object.entries(env).flatMap(([name, value = '']) => [
    ...(SECRET_NAME.test(name) ? [value] : []),
    ...[...value.matchAll(USER_INFO)].map(([, password = '']) => password),
  ]);
}

function paths(given: readonly (string | undefined)[], as: string): Machine['folders'] {
  return known(given).map((path) => ({ path, as }));
}

function names(given: readonly (string | undefined)[], as: string): Machine['names'] {
  return known(given).map((name) => ({ name, as }));
}

function known(given: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(given)].filter((one) => one !== undefined && one !== '') as string[];
}

function userName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined; // in a container a user may have no name
  }
}

function workingFolder(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined; // it was removed
  }
}
