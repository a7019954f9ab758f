// A stretch of text between two places.

import { Position, positionParts } from './position.ts';

/** The ends of a genuine `Range`, else null. Touches nothing that an extension could have replaced or trapped. */
export let rangeParts: (value: unknown) => { readonly start: Position; readonly end: Position } | null;

/** An ordered pair of positions: `start` is before or equal to `end`, whichever way they were given. Immutable. */
export class Range {
  readonly #start: Position;
  readonly #end: Position;

  static {
    rangeParts = (value) =>
      typeof value === 'object' && value !== null && #start in value ? { start: value.#start, end: value.#end } : null;
  }

  constructor(start: Position, end: Position);
  constructor(startLine: number, startCharacter: number, endLine: number, endCharacter: number);
  constructor(
    ...ends:
      | readonly [Position, Position]
      | readonly [startLine: number, startCharacter: number, endLine: number, endCharacter: number]
  ) {
    const [a, b] =
      ends.length === 4
        ? [new Position(ends[0], ends[1]), new Position(ends[2], ends[3])]
        : [genuine(ends[0]), genuine(ends[1])];
    [this.#start, this.#end] = a.isBefore(b) ? [a, b] : [b, a];
  }

  get start(): Position {
    return this.#start;
  }

  get end(): Position {
    return this.#end;
  }

  /** Start and end are the same. */
  get isEmpty(): boolean {
    return this.#start.isEqual(this.#end);
  }

  get isSingleLine(): boolean {
    return this.#start.line === this.#end.line;
  }

  /** Whether a position, or all of another range, lies inside or on the edge. */
  contains(positionOrRange: Position | Range): boolean {
    const inner = rangeParts(positionOrRange);
    if (inner) return this.contains(inner.start) && this.contains(inner.end);
    const place = genuine(positionOrRange);
    return place.isAfterOrEqual(this.#start) && place.isBeforeOrEqual(this.#end);
  }

  isEqual(other: Range): boolean {
    return this.#start.isEqual(other.start) && this.#end.isEqual(other.end);
  }

  /** What both have in common; `undefined` when they do not touch. */
  intersection(range: Range): Range | undefined {
    const start = range.start.isAfter(this.#start) ? range.start : this.#start;
    const end = range.end.isBefore(this.#end) ? range.end : this.#end;
    return start.isAfter(end) ? undefined : new Range(start, end);
  }

  /** The smallest range that contains both. */
  union(other: Range): Range {
    const start = other.start.isBefore(this.#start) ? other.start : this.#start;
    const end = other.end.isAfter(this.#end) ? other.end : this.#end;
    return new Range(start, end);
  }

  /** A range with the start, the end or both replaced. */
  with(start?: Position, end?: Position): Range;
  with(change: { readonly start?: Position; readonly end?: Position }): Range;
  with(
    first: Position | { readonly start?: Position; readonly end?: Position } = this.#start,
    end: Position = this.#end,
  ): Range {
    if (positionParts(first)) return new Range(first as Position, end);
    const change = first as { readonly start?: Position; readonly end?: Position };
    return new Range(change.start ?? this.#start, change.end ?? this.#end);
  }

  /** As in VS Code: an array of start and end. */
  toJSON(): [start: Position, end: Position] {
    return [this.#start, this.#end];
  }
}

/** A plain `Position` with the same numbers, so that a range never holds a subclass with other answers. */
function genuine(value: unknown): Position {
  const parts = positionParts(value);
  if (!parts) throw new TypeError('A Range needs two Positions or four numbers.');
  return new Position(parts.line, parts.character);
}
