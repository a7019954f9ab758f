// `.bulkheadignore`: what of a folder does not belong to its package. The words of .gitignore, in the one pattern language; what it does not know is refused.

import type { Problem } from '../base/error.ts';
import { type Glob, readGlob } from '../base/glob.ts';
import { quote } from '../base/quote.ts';

export const IGNORE_FILE = '.bulkheadignore';
/** Bytes. */
export const MAX_IGNORE_FILE = 64 * 1024;
const MOST_PATTERNS = 1000;
const MOST_PROBLEMS = 20;

export interface IgnoreRules {
  /** `path` is a file's, relative and `/`-separated. */
  ignores(path: string): boolean;
  /** Whether nothing below a folder can belong. */
  ignoresBelow(folder: string): boolean;
}

export const IGNORES_NOTHING: IgnoreRules = { ignores: () => false, ignoresBelow: () => false };

export type ReadIgnoreFile =
  | { readonly kind: 'rules'; readonly rules: IgnoreRules }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

interface Entry {
  /** Takes back what an entry before it said. */
  readonly not: boolean;
  readonly folderOnly: boolean;
  readonly glob: Glob;
}

/**
 * One pattern a line; `#` begins a comment; blanks around a pattern are not part of it. Without a `/` before its end it means names at any depth, with one it
 * begins in the folder; with `/` at its end it means folders. What a folder's pattern ignores is all that lies in it. `!` takes back; the last pattern that
 * means a file, or a folder above it, decides.
 */
export function readIgnoreFile(text: string): ReadIgnoreFile {
  const entries: Entry[] = [];
  const problems: Problem[] = [];
  const lines = text.replace(/^\ufeff/u, '').split(/\r?\n/u);
  for (const [index, line] of lines.entries()) {
    const written = line.trim();
    if (written === '' || written.startsWith('#')) continue;
    const tell = (message: string, fix: string) =>
      void problems.push({
        severity: 'error',
        code: 'PATTERN_INVALID',
        message,
        fix,
        place: { file: IGNORE_FILE, line: index + 1, column: line.indexOf(written) + 1 },
      });
    const read = readEntry(written);
    if (read.kind === 'problem') tell(`${quote(written, 80)} is not a pattern. ${read.message}`, read.fix);
    else entries.push(read.entry);
    if (entries.length > MOST_PATTERNS) {
      tell(`There are more than ${MOST_PATTERNS} patterns.`, 'Name folders instead of files.');
    }
    if (problems.length >= MOST_PROBLEMS || entries.length > MOST_PATTERNS) break;
  }
  return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'rules', rules: rulesOf(entries) };
}

type ReadEntry =
  | { readonly kind: 'entry'; readonly entry: Entry }
  | { readonly kind: 'problem'; readonly message: string; readonly fix: string };

function readEntry(written: string): ReadEntry {
  const not = written.startsWith('!');
  const said = not ? written.slice(1).trim() : written;
  const folderOnly = said.endsWith('/');
  const bare = said.replace(/\/+$/u, '').replace(/^\.\//u, '/');
  const path = bare.replace(/^\/+/u, '');
  const fault = faultOf(said, path);
  if (fault !== null) return { kind: 'problem', ...fault };
  const read = readGlob(bare.includes('/') ? path : `**/${path}`);
  return read.kind === 'problem' ? read : { kind: 'entry', entry: { not, folderOnly, glob: read.glob } };
}

function faultOf(said: string, path: string): { readonly message: string; readonly fix: string } | null {
  if (path === '') return { message: 'It names nothing.', fix: 'Name a file or a folder, or "**" for everything.' };
  if (said.startsWith('!'))
    return { message: '"!" stands twice.', fix: 'Write it once, or "?" for one that is part of a name.' };
  if (path.split('/').some((segment) => segment === '.' || segment === '..' || segment === ''))
    return { message: 'It is not a plain path below the folder.', fix: 'Write it without ".", ".." and "//".' };
  return null;
}

function rulesOf(entries: readonly Entry[]): IgnoreRules {
  const lastOf = (path: string, kind: 'file' | 'folder'): number => {
    const above = foldersAbove(path);
    return entries.findLastIndex(({ folderOnly, glob }) => {
      if (above.some((folder) => glob.matches(folder))) return true;
      return !(folderOnly && kind === 'file') && glob.matches(path);
    });
  };
  return {
    ignores: (path) => entries[lastOf(path, 'file')]?.not === false,
    ignoresBelow(folder) {
      const last = lastOf(folder, 'folder');
      if (entries[last]?.not !== false) return false;
      return !entries.slice(last + 1).some(({ not }) => not);
    },
  };
}

function foldersAbove(path: string): readonly string[] {
  const segments = path.split('/').slice(0, -1);
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}
