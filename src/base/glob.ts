// The one pattern language and the one matcher, for permissions, `workspaceContains`, `findFiles` and selectors.

import { coded } from './error.ts';
import { GlobMachine, type MustBeNamed } from './glob-machine.ts';
import { type GlobToken, readGlobSyntax } from './glob-syntax.ts';
import { quote } from './quote.ts';

export { globSteps } from './glob-machine.ts';
export { MAX_GLOB_LENGTH, MAX_GLOB_WILDCARDS } from './glob-syntax.ts';
export type { MustBeNamed };

/**
 * A pattern over whole paths that are separated by `/`. `*` and `?` match within a segment; a segment `**` matches any number of
 * whole segments, none included, so `docs/**` matches `docs` too; `{a,b}` matches either, flat. Dot files are matched like
 * others. Letters are compared as they are. The path's own form (absolute or relative) has to be the pattern's.
 */
export class Glob {
  readonly text: string;
  readonly #machine: GlobMachine;
  readonly #tokens: readonly GlobToken[];

  /** Use `parseGlob` or `readGlob`. */
  constructor(text: string, tokens: readonly GlobToken[]) {
    this.text = text;
    this.#tokens = tokens;
    this.#machine = new GlobMachine(tokens);
  }

  /**
   * With `mustBeNamed`, a segment of the path for which it answers true is matched only by a segment that the pattern spells
   * out: `**` and `*.git` do not match `.git` then, `.git/**` does.
   */
  matches(path: string, mustBeNamed: MustBeNamed | null = null): boolean {
    return this.#machine.run(path, mustBeNamed).matched;
  }

  /** Whether the pattern can match something below `folder`, at any depth. The empty path is the folder that relative paths begin in. */
  couldMatchBelow(folder: string, mustBeNamed: MustBeNamed | null = null): boolean {
    const prefix = folder === '' || folder.endsWith('/') ? folder : `${folder}/`;
    return this.#machine.run(prefix, mustBeNamed).canContinue;
  }

  /**
   * Whether some segment of the pattern is exactly `name`, spelled out. It says nothing about which paths that segment is part
   * of (`{src,.git/hooks}/**` names `.git` and matches `src/.git` by `**`): to decide, use `matches` with `mustBeNamed`.
   */
  namesSegment(name: string): boolean {
    const characters = Array.from(name, (character) => character.codePointAt(0));
    const seen = new Set<number>();
    const open: (readonly [at: number, read: number])[] = [[0, 0]];
    for (const [at, token] of this.#tokens.entries()) if (token.kind === 'slash') open.push([at + 1, 0]);
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      const [at, read] = state;
      const key = at * (characters.length + 1) + read;
      if (seen.has(key)) continue;
      seen.add(key);
      const token = this.#tokens[at];
      if (read === characters.length && (token === undefined || token.kind === 'slash')) return true;
      if (token?.kind === 'character' && token.code === characters[read]) open.push([at + 1, read + 1]);
      if (token?.kind === 'jump') open.push([token.to, read]);
      if (token?.kind === 'group') for (const alternative of token.alternatives) open.push([alternative, read]);
    }
    return false;
  }

  /** How many possibilities are looked at to decide: a measure for tests and benchmarks. */
  stepsFor(path: string): number {
    return this.#machine.run(path, null).steps;
  }
}

export type ReadGlob =
  | { readonly kind: 'glob'; readonly glob: Glob }
  | { readonly kind: 'problem'; readonly message: string; readonly fix: string };

/** For parsers, which collect problems. The empty text is a pattern too: it matches the empty path. */
export function readGlob(text: string): ReadGlob {
  const syntax = readGlobSyntax(text);
  return syntax.kind === 'problem' ? syntax : { kind: 'glob', glob: new Glob(text, syntax.tokens) };
}

/** @throws BulkheadError `PATTERN_INVALID` */
export function parseGlob(text: string): Glob {
  const read = readGlob(text);
  if (read.kind === 'glob') return read.glob;
  throw coded('PATTERN_INVALID', `${quote(text, 80)} is not a pattern. ${read.message}`, { fix: read.fix });
}
