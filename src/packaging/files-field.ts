// `files` of a package.json: which files of the folder belong to the extension. As npm has it, in the one pattern language.

import type { Problem } from '../base/error.ts';
import { type Glob, readGlob } from '../base/glob.ts';
import { quote } from '../base/quote.ts';
import { pointerTo } from '../model/json-pointer.ts';

export interface FilesField {
  /** `path` is relative and `/`-separated. */
  belongs(path: string): boolean;
  /** Whether something below a folder could belong. */
  leadsTo(folder: string): boolean;
}

export type ReadFilesField =
  | { readonly kind: 'field'; readonly field: FilesField }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

interface Entry {
  readonly not: boolean;
  /** The thing itself, and whatever lies below it. */
  readonly itself: Glob;
  readonly below: Glob;
}

const MOST = 256;
const ALWAYS = /^(readme|licen[cs]e|notice)(\.[^/]*)?$/iu;
const EVERYTHING: FilesField = { belongs: () => true, leadsTo: () => true };

/** Without the field, everything belongs. `!pattern` takes away what an entry before it gave. */
export function readFilesField(value: unknown): ReadFilesField {
  if (value === undefined) return { kind: 'field', field: EVERYTHING };
  if (!Array.isArray(value) || value.length > MOST || !value.every((each) => typeof each === 'string')) {
    return problem(
      'MANIFEST_INVALID',
      `"files" is not a list of at most ${MOST} patterns.`,
      'Write for example ["media/**", "README.md"].',
      'files',
    );
  }
  const entries: Entry[] = [];
  const problems: Problem[] = [];
  for (const [index, text] of (value as readonly string[]).entries()) {
    const not = text.startsWith('!');
    const pattern = text
      .replace(/^!/u, '')
      .replace(/^(\.?\/)+/u, '')
      .replace(/\/+$/u, '')
      .replace(/^\.$/u, '**');
    const [itself, below] = [readGlob(pattern), readGlob(`${pattern}/**`)];
    if (itself.kind === 'glob' && below.kind === 'glob') entries.push({ not, itself: itself.glob, below: below.glob });
    const fault = itself.kind === 'problem' ? itself : below.kind === 'problem' ? below : null;
    if (fault !== null) {
      const message = `${quote(text, 80)} is not a pattern. ${fault.message}`;
      problems.push(...problem('PATTERN_INVALID', message, fault.fix, 'files', index).problems);
    }
  }
  if (problems.length > 0) return { kind: 'problems', problems };
  return {
    kind: 'field',
    field: {
      belongs(path) {
        if (ALWAYS.test(path)) return true;
        return entries.findLast(({ itself, below }) => itself.matches(path) || below.matches(path))?.not === false;
      },
      leadsTo: (folder) =>
        entries.some(
          ({ not, itself, below }) =>
            !not && (below.matches(folder) || itself.couldMatchBelow(folder) || below.couldMatchBelow(folder)),
        ),
    },
  };
}

function problem(code: Problem['code'], message: string, fix: string, ...pointer: readonly (string | number)[]) {
  const place = { file: 'package.json', pointer: pointerTo(...pointer) };
  return { kind: 'problems', problems: [{ severity: 'error', code, message, fix, place }] } as const;
}
