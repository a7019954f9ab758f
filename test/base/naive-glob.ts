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

type Guard = (segment: string) => boolean;

/** As `naiveMatches`, but a guarded segment is matched only by one that is spelled out. */
export function naiveMatchesNamed(pattern: string, path: string, guarded: string | Guard): boolean {
  const guard = typeof guarded === 'string' ? (segment: string) => segment === guarded : guarded;
  return choices(pattern).some((choice) => segmentsMatch(choice, path.split('/'), guard));
}

/** Whether something below the folder can match. The empty path is where relative paths begin. */
export function naiveLeadsTo(pattern: string, folder: string, guard: Guard): boolean {
  const path = folder === '' ? [] : folder.split('/');
  return choices(pattern).some((choice) => segmentsLead(choice, path, guard));
}

function segmentsLead(pattern: Pattern, path: readonly string[], guard: Guard): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return false;
  const [segment, ...others] = path;
  if (segment === undefined) return true;
  if (first.length === 1 && first[0] !== undefined && 'deep' in first[0]) {
    // It takes none, or this one and perhaps more.
    return segmentsLead(rest, path, guard) || (!guard(segment) && segmentsLead(pattern, others, guard));
  }
  if (guard(segment) && spelled(first) !== segment) return false;
  return segmentMatches(first, Array.from(segment)) && segmentsLead(rest, others, guard);
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

function segmentsMatch(pattern: Pattern, path: readonly string[], guard?: Guard): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return path.length === 0;
  if (first.length === 1 && first[0] !== undefined && 'deep' in first[0]) {
    for (let taken = 0; taken <= path.length; taken++) {
      if (guard !== undefined && path.slice(0, taken).some(guard)) break;
      // The empty path is one empty segment; a pattern of nothing but `**` matches it too.
      if (segmentsMatch(rest, path.slice(taken), guard)) return true;
    }
    return false;
  }
  const [segment, ...others] = path;
  if (segment === undefined) return false;
  if (guard?.(segment) && spelled(first) !== segment) return false;
  return segmentMatches(first, Array.from(segment)) && segmentsMatch(rest, others, guard);
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
