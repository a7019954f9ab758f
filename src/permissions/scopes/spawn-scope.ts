// Whether a program with its arguments, variables and folder is one that a scope of `process.spawn` names. Never widens.

import type { SpawnPattern } from '../../model/permission.ts';
import { isSteeringVariable } from '../../model/spawn-pattern.ts';
import type { ProgramResource } from '../request.ts';
import { isAtOrBelow } from './real-paths.ts';
import { expandPattern, type ScopePattern } from './scope-pattern.ts';
import type { RealPath, ScopeVariables } from './scope-variables.ts';

/** What one decision may compare in all patterns of a scope: far above any honest list, far below a stall of the core. */
const MAX_COMPARISONS = 1_000_000;

/** What some programs take for the beginning of an option: the hyphen, what keyboards make of it, and what older Windows programs are given as one. */
const OPTION = /^[-\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/u;
const OPTION_ON_WINDOWS = /^\//u;

export function spawnScope(variables: ScopeVariables, realPath: RealPath, windows = false) {
  const folders = new WeakMap<SpawnPattern, readonly ScopePattern[]>();

  const foldersOf = (pattern: SpawnPattern): readonly ScopePattern[] => {
    const known = folders.get(pattern);
    if (known !== undefined) return known;
    const expanded = pattern.cwd === undefined ? [] : expandPattern(pattern.cwd, variables, realPath);
    folders.set(pattern, expanded);
    return expanded;
  };

  /** Without a glob of its own, a command line belongs to the workspace. The neutral folder is for whoever names none. */
  const runsIn = (pattern: SpawnPattern, cwd: string | null): boolean => {
    if (pattern.cwd !== undefined)
      return cwd !== null && foldersOf(pattern).some((each) => each.matches('fs.read', cwd));
    return cwd === null || variables.workspaceFolder.some((folder) => isAtOrBelow(cwd, folder));
  };

  return (scope: { readonly commands?: readonly SpawnPattern[] }, program: ProgramResource): boolean => {
    if (program.env.some(isSteeringVariable)) return false;
    if (scope.commands === undefined) return true;
    const budget = { left: MAX_COMPARISONS };
    return scope.commands.some(
      (pattern) =>
        program.names.includes(pattern.command) &&
        program.env.every((name) => pattern.env?.includes(name) ?? false) &&
        matchesArguments(pattern.args, program.args, windows, budget) &&
        runsIn(pattern, program.cwd),
    );
  };
}

/**
 * `*` is exactly one argument, `**` any number. Neither stands for one that begins like an option, `--` included, nor for an
 * empty one, which some programs take for "none": those are matched by their own text only. What costs too much does not match.
 */
export function matchesArguments(
  pattern: readonly string[],
  args: readonly string[],
  windows = false,
  budget: { left: number } = { left: MAX_COMPARISONS },
): boolean {
  // Which positions in the pattern the arguments so far can have led to: linear in both, whatever the pattern.
  let reached = reachable(pattern, new Set([0]));
  for (const argument of args) {
    const free = isFreeArgument(argument, windows);
    const next = new Set<number>();
    for (const at of reached) {
      const part = pattern[at];
      if (part === '**') {
        if (free) next.add(at);
      } else if (part === '*' ? free : part === argument) next.add(at + 1);
    }
    budget.left -= reached.size;
    if (next.size === 0 || budget.left < 0) return false;
    reached = reachable(pattern, next);
  }
  return reached.has(pattern.length);
}

/** What a wildcard may stand for. */
export function isFreeArgument(argument: string, windows: boolean): boolean {
  return argument !== '' && !OPTION.test(argument) && !(windows && OPTION_ON_WINDOWS.test(argument));
}

/** `**` can also stand for nothing. Ascending, so that one pass is enough. */
export function reachable(pattern: readonly string[], positions: ReadonlySet<number>): ReadonlySet<number> {
  const all = new Set(positions);
  for (const at of all) if (pattern[at] === '**') all.add(at + 1);
  return all;
}
