// One pattern of a scope, its variable put in place: a literal real folder in front, a glob only in what was written behind it.

import { type Glob, parseGlob } from '../../base/glob.ts';
import { PATH_VARIABLES, type PathVariable, parsePathPattern } from '../../model/path-pattern.ts';
import { type FileUse, isNamedOnly } from '../floor.ts';
import { isAtOrBelow, relativeTo, segmentsOf } from './real-paths.ts';
import type { RealPath, ScopeVariables } from './scope-variables.ts';

/** For `fs.write`, a segment such as `.git` is matched only where the pattern spells it out. */
export interface ScopePattern {
  /** The path itself matches. */
  matches(use: FileUse, real: string): boolean;
  /** A folder on the way to what may match: above it, or one that the glob may lead through. */
  leadsTo(use: FileUse, real: string): boolean;
}

const GLOB_CHARACTERS = /[*?{}]/u;

/** A pattern's text in parts: what it begins with, the segments before its first wildcard (of absolute ones only), and the glob behind them. */
export interface PatternParts {
  readonly base: PathVariable | '/' | 'drive';
  readonly literal: readonly string[];
  /** Empty: nothing follows. */
  readonly rest: string;
}

/** Null: a text that is no pattern. */
export function patternParts(text: string): PatternParts | null {
  const pattern = parsePathPattern(text);
  if (pattern.kind !== 'value') return null;
  const segments = segmentsOf(text);
  const { base } = pattern.value;
  if (base !== 'absolute') return { base, literal: [], rest: segments.slice(1).join('/') };
  const firstGlob = segments.findIndex((segment) => GLOB_CHARACTERS.test(segment));
  const literal = firstGlob === -1 ? segments : segments.slice(0, firstGlob);
  return { base: text.startsWith('/') ? '/' : 'drive', literal, rest: segments.slice(literal.length).join('/') };
}

/** One pattern for each folder that the variable stands for. A text that is no pattern expands to nothing: it never matches. */
export function expandPattern(text: string, variables: ScopeVariables, realPath: RealPath): readonly ScopePattern[] {
  const parts = patternParts(text);
  if (parts === null) return [];
  const { base, literal, rest } = parts;
  if (base !== '/' && base !== 'drive') {
    return foldersOf(base, variables).flatMap((folder) => patternBelow(folder, rest));
  }
  const folder = resolveLiteral(base === '/' ? '/' : '', literal, variables, realPath);
  // A link may lead into a folder that has to be named although the pattern does not name it.
  const unnamed = segmentsOf(folder).some((segment) => isNamedOnly(segment) && !literal.includes(segment));
  return patternBelow(folder, rest, unnamed);
}

/** A pattern that an author could declare for `path`: its folder, by the variable that it lies below; the file alone when `**` would not do. */
export function suggestPattern(path: string, variables: ScopeVariables): string {
  const found = PATH_VARIABLES.flatMap((name) =>
    foldersOf(name, variables).map((folder) => ({ name, below: relativeTo(path, folder) })),
  ).find(({ below }) => below !== null);
  const start = found !== undefined ? `\${${found.name}}` : /^[a-zA-Z]:/u.test(path) ? '' : '/';
  // What would be a glob's character in the pattern stands there as `?`.
  const segments = segmentsOf(found?.below ?? path).map((segment) => segment.replace(/[*?{}]/gu, '?'));
  const name = segments.at(-1) ?? '';
  const whole = segments.length < 2 || isNamedOnly(name) ? segments : [...segments.slice(0, -1), '**'];
  return segments.length === 0 ? join(start, '**') : join(start, whole.join('/'));
}

/** `folder` is taken literally, whatever characters its name has; only `rest` is a glob. */
function patternBelow(folder: string, rest: string, readOnly = false): readonly ScopePattern[] {
  const glob = rest === '' ? null : tryGlob(rest);
  if (glob === undefined) return [];
  const mustBeNamed = (use: FileUse) => (use === 'fs.write' ? isNamedOnly : null);
  return [
    {
      matches(use, real) {
        const relative = relativeTo(real, folder);
        if (relative === null || (readOnly && use === 'fs.write')) return false;
        if (glob === null) return relative === '';
        // `${workspaceFolder}/**` means what lies below, not the folder itself.
        return relative !== '' && glob.matches(relative, mustBeNamed(use));
      },
      leadsTo(use, real) {
        if (readOnly && use === 'fs.write') return false;
        if (isAtOrBelow(folder, real)) return real !== folder || glob !== null;
        const relative = relativeTo(real, folder);
        if (relative === null || glob === null) return false;
        return glob.couldMatchBelow(relative, mustBeNamed(use));
      },
    },
  ];
}

function foldersOf(name: PathVariable, variables: ScopeVariables): readonly string[] {
  const folder = variables[name];
  if (folder === null) return [];
  return typeof folder === 'string' ? [folder] : folder;
}

/**
 * Follows the links of an absolute pattern's literal part, as `/tmp` on macOS needs it, but none that lies where others
 * put things (the workspace, storages, the temporary folder): such a link would let its maker widen the pattern.
 */
function resolveLiteral(
  root: string,
  segments: readonly string[],
  variables: ScopeVariables,
  realPath: RealPath,
): string {
  const { workspaceFolder, storage, globalStorage, extensionFolder, tmp } = variables;
  const foreign = [...workspaceFolder, storage, globalStorage, extensionFolder, tmp].filter(
    (folder) => folder !== null,
  );
  let path = root;
  for (const [index, segment] of segments.entries()) {
    if (foreign.some((folder) => isAtOrBelow(path, folder))) return join(path, segments.slice(index).join('/'));
    const real = realPath(join(path, segment));
    // Below what is missing there is no link, and to look for one in hundreds of deep patterns takes seconds.
    if (real === null) return join(path, segments.slice(index).join('/'));
    path = real;
  }
  return path;
}

function join(folder: string, rest: string): string {
  return folder === '' || folder.endsWith('/') ? `${folder}${rest}` : `${folder}/${rest}`;
}

function tryGlob(text: string): Glob | undefined {
  try {
    return parseGlob(text);
  } catch {
    // Whoever wrote it was told when it was parsed; here a pattern that is none matches nothing.
    return undefined;
  }
}
