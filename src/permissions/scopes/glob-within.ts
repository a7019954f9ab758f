// Whether all that one glob matches lies within another. Says yes only to what it can prove; a no may mean "not proven".

import type { MustBeNamed } from '../../base/glob.ts';
import { type GlobToken, readGlobSyntax } from '../../base/glob-syntax.ts';

type Segment = readonly GlobToken[];
type Path = readonly Segment[];

/** What is left to be compared: whoever made two lists of cruel patterns gets "not proven" soon. */
export interface ProofBudget {
  left: number;
}

/** Alternatives of one pattern that are looked at: far above any honest pattern's. */
const MAX_CHOICES = 64;

/**
 * Over paths without empty segments. With `mustBeNamed`, as in `Glob.matches`: a segment that has to be spelled out in `inner` has to
 * be spelled out in `outer` as well, at the same place.
 */
export function globWithin(
  inner: string,
  outer: string,
  mustBeNamed: MustBeNamed | null,
  budget: ProofBudget,
): boolean {
  if (inner === outer) return true;
  const inside = choicesOf(inner, budget);
  const outside = inside === null ? null : choicesOf(outer, budget);
  if (inside === null || outside === null) return false;
  const proof = new Proof(mustBeNamed, budget);
  // Each alternative within one alternative: that several share one between them is not looked for.
  return inside.every((one) => outside.some((other) => proof.pathWithin(one, other)));
}

/** Groups chosen by token and not by text, so that stars of different groups do not grow together to `**`. Null: no pattern, or too many. */
function choicesOf(text: string, budget: ProofBudget): readonly Path[] | null {
  const syntax = readGlobSyntax(text);
  if (syntax.kind === 'problem') return null;
  const { tokens } = syntax;
  const done: Path[] = [];
  const open: { readonly at: number; readonly path: Path }[] = [{ at: 0, path: [[]] }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { at, path } = next;
    if (--budget.left < 0) return null;
    const token = tokens[at];
    if (token === undefined) done.push(path);
    else if (token.kind === 'group') for (const start of token.alternatives) open.push({ at: start, path });
    else if (token.kind === 'jump') open.push({ at: token.to, path });
    else if (token.kind === 'slash') open.push({ at: at + 1, path: [...path, []] });
    else open.push({ at: at + 1, path: [...path.slice(0, -1), [...(path.at(-1) ?? []), token]] });
    if (done.length + open.length > MAX_CHOICES) return null;
  }
  return done;
}

class Proof {
  readonly #mustBeNamed: MustBeNamed | null;
  readonly #budget: ProofBudget;

  constructor(mustBeNamed: MustBeNamed | null, budget: ProofBudget) {
    this.#mustBeNamed = mustBeNamed;
    this.#budget = budget;
  }

  /** Each `**` of `outer` takes any number of the segments of `inner`; all others take one each. */
  pathWithin(inner: Path, outer: Path): boolean {
    // Which positions in `outer` the segments so far can have led to.
    let reached = withNothing(outer, new Set([0]));
    for (const segment of inner) {
      const next = new Set<number>();
      for (const at of reached) {
        const other = outer[at];
        if (other === undefined) continue;
        if (isDeep(other)) {
          if (!this.#isGuarded(segment)) next.add(at);
        } else if (!isDeep(segment) && this.#segmentWithin(segment, other)) next.add(at + 1);
      }
      if (next.size === 0) return false;
      reached = withNothing(outer, next);
    }
    return reached.has(outer.length);
  }

  #segmentWithin(inner: Segment, outer: Segment): boolean {
    if (this.#isGuarded(inner)) return spelled(inner) === spelled(outer);
    let reached = withNothing(outer, new Set([0]));
    for (const token of inner) {
      const next = new Set<number>();
      for (const at of reached) {
        this.#budget.left--;
        const other = outer[at];
        if (other === undefined) continue;
        // A star is any text within a segment, so it takes whatever stands there.
        if (isStar(other)) next.add(at);
        else if (!isStar(token) && (other.kind === 'one' || sameCharacter(token, other))) next.add(at + 1);
      }
      if (next.size === 0 || this.#budget.left < 0) return false;
      reached = withNothing(outer, next);
    }
    return reached.has(outer.length);
  }

  /** Spelled out, and nothing but the same spelling matches it. */
  #isGuarded(segment: Segment): boolean {
    const text = spelled(segment);
    return text !== null && (this.#mustBeNamed?.(text) ?? false);
  }
}

/** `**` and `*` can also stand for nothing. Ascending, so that one pass is enough. */
function withNothing(outer: readonly (Segment | GlobToken)[], positions: ReadonlySet<number>): ReadonlySet<number> {
  const all = new Set(positions);
  for (const at of all) {
    const part = outer[at];
    if (part !== undefined && ('kind' in part ? isStar(part) : isDeep(part))) all.add(at + 1);
  }
  return all;
}

function isDeep(segment: Segment): boolean {
  return segment.length === 1 && segment[0]?.kind === 'globstar';
}

/** Within a segment of more than itself, `**` is `*`. */
function isStar(token: GlobToken): boolean {
  return token.kind === 'star' || token.kind === 'globstar';
}

function sameCharacter(one: GlobToken, other: GlobToken): boolean {
  return one.kind === 'character' && other.kind === 'character' && one.code === other.code;
}

function spelled(segment: Segment): string | null {
  const codes = segment.flatMap((token) => (token.kind === 'character' ? [token.code] : []));
  return codes.length === segment.length ? String.fromCodePoint(...codes) : null;
}
