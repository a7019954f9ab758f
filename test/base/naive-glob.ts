// The meaning of a glob, written to be read and not to be fast: every choice of alternatives, segment by segment.

type Piece =
  | { readonly star: true }
  | { readonly one: true }
  | { readonly deep: true }
  | { readonly character: string };
type Pattern = readonly Piece[][];

export function naiveMatches(pattern: string, path: string): boolean {
  return choices(pattern).some((choice) => segmentsMatch(choice, path.split('/')));
}

export function naiveNames(pattern: string, name: string): boolean {
  return choices(pattern).some((choice) => choice.some((segment) => spelled(segment) === name));
}

/** As `naiveMatches`, but a segment called `guarded` is matched only by one that is spelled out. */
export function naiveMatchesNamed(pattern: string, path: string, guarded: string): boolean {
  return choices(pattern).some((choice) => segmentsMatch(choice, path.split('/'), guarded));
}

/** Cut the text into pieces first, so that stars of different groups do not grow together; then choose alternatives. */
function choices(pattern: string): Pattern[] {
  const pieces = pattern.match(/\{[^}]*\}|\*+|\/|[^*/{]/gu) ?? [];
  let all: (Piece | '/')[][] = [[]];
  for (const piece of pieces) {
    const alternatives = piece.startsWith('{')
      ? piece
          .slice(1, -1)
          .split(',')
          .map((text) => (text.match(/\*+|[^*]/gu) ?? []).map(pieceOf))
      : [[pieceOf(piece)]];
    all = all.flatMap((before) => alternatives.map((alternative) => [...before, ...alternative]));
  }
  return all.map((flat) => {
    const segments: Piece[][] = [[]];
    for (const piece of flat) {
      if (piece === '/') segments.push([]);
      else segments.at(-1)?.push(piece);
    }
    return segments;
  });
}

function pieceOf(text: string): Piece | '/' {
  if (text === '/') return '/';
  if (text === '?') return { one: true };
  if (text === '**') return { deep: true };
  return text.startsWith('*') ? { star: true } : { character: text };
}

function segmentsMatch(pattern: Pattern, path: readonly string[], guarded?: string): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return path.length === 0;
  if (first.length === 1 && first[0] !== undefined && 'deep' in first[0]) {
    for (let taken = 0; taken <= path.length; taken++) {
      if (guarded !== undefined && path.slice(0, taken).includes(guarded)) break;
      // The empty path is one empty segment; a pattern of nothing but `**` matches it too.
      if (segmentsMatch(rest, path.slice(taken), guarded)) return true;
    }
    return false;
  }
  const [segment, ...others] = path;
  if (segment === undefined) return false;
  if (guarded !== undefined && segment === guarded && spelled(first) !== guarded) return false;
  return segmentMatches(first, Array.from(segment)) && segmentsMatch(rest, others, guarded);
}

function spelled(segment: readonly Piece[]): string | null {
  return segment.every((piece) => 'character' in piece)
    ? segment.map((piece) => ('character' in piece ? piece.character : '')).join('')
    : null;
}

function segmentMatches(pieces: readonly Piece[], text: readonly string[]): boolean {
  const [first, ...rest] = pieces;
  if (first === undefined) return text.length === 0;
  if ('star' in first || 'deep' in first) {
    return segmentMatches(rest, text) || (text.length > 0 && segmentMatches(pieces, text.slice(1)));
  }
  const [character, ...others] = text;
  if (character === undefined) return false;
  return ('one' in first || first.character === character) && segmentMatches(rest, others);
}
