// A pattern of `paths` in a scope: where it begins, and the glob below that.

import { type Glob, MAX_GLOB_LENGTH, readGlob } from '../base/glob.ts';
import { nearest } from '../base/nearest.ts';
import { quote } from '../base/quote.ts';
import { fault, type Parsed, parsed } from './parsed.ts';

/** What a pattern may begin with, as `${name}`. */
export const PATH_VARIABLES = [
  'workspaceFolder',
  'storage',
  'globalStorage',
  'extensionFolder',
  'userHome',
  'tmp',
] as const;
export type PathVariable = (typeof PATH_VARIABLES)[number];

/**
 * `glob` is over paths relative to `base`, the empty path being the base itself; for `absolute` over whole paths.
 * So what a variable stands for is compared as it is, whatever characters it has.
 */
export interface PathPattern {
  readonly text: string;
  readonly base: PathVariable | 'absolute';
  readonly glob: Glob;
}

export function parsePathPattern(text: string): Parsed<PathPattern> {
  if (text.length > MAX_GLOB_LENGTH) {
    return fault(
      `A pattern has at most ${MAX_GLOB_LENGTH} characters, ${quote(text, 40)} has ${text.length}.`,
      'Split it up.',
    );
  }
  const variable = /^\$\{([^}]*)\}/.exec(text);
  const name = variable?.[1] ?? null;
  const rest = text.slice(variable?.[0].length ?? 0);
  if (name !== null && !isVariable(name)) {
    const meant = nearest(name, PATH_VARIABLES);
    return fault(
      `${quote(`\${${name}}`)} is not known.`,
      meant === null
        ? `Known are ${PATH_VARIABLES.map((known) => `\${${known}}`).join(', ')}.`
        : `Did you mean "\${${meant}}"?`,
    );
  }
  if (rest.includes('${')) return fault(`A variable stands within ${quote(text)}.`, 'It can only begin a pattern.');
  if (name === null && !/^(\/|[A-Za-z]:\/)/.test(text)) {
    return fault(
      `${quote(text)} does not say where it begins.`,
      /^(~|\$HOME)/.test(text)
        ? `Write "\${userHome}" for the home folder.`
        : `Write for example ${quote(`\${workspaceFolder}/${text.replace(/^(\.\/)+/, '')}`)}.`,
    );
  }
  if (name !== null && rest !== '' && !rest.startsWith('/')) {
    return fault(`"/" is missing after "\${${name}}" in ${quote(text)}.`, 'A variable stands for a whole folder.');
  }
  const glob = readGlob(name === null ? text : rest.replace(/^\//, ''));
  if (glob.kind === 'problem') return fault(`${quote(text)} is not a pattern. ${glob.message}`, glob.fix);
  if (glob.glob.namesSegment('..') || glob.glob.namesSegment('.')) {
    return fault(
      `"." or ".." stands in ${quote(text)}.`,
      'Patterns are compared with real paths, which have neither. Name the folder.',
    );
  }
  return parsed({ text, base: name ?? 'absolute', glob: glob.glob });
}

function isVariable(name: string): name is PathVariable {
  return PATH_VARIABLES.some((variable) => variable === name);
}
