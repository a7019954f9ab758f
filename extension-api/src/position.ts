// A place in a text.

/** The numbers of a genuine `Position`, else null. Touches nothing that an extension could have replaced or trapped. */
export let positionParts: (value: unknown) => { readonly line: number; readonly character: number } | null;

/** A line and a character, both counted from zero, e.g. the caret. Immutable. */
export class Position {
  readonly #line: number;
  readonly #character: number;

  static {
    positionParts = (value) =>
      typeof value === 'object' && value !== null && #line in value
        ? { line: value.#line, character: value.#character }
        : null;
  }

  /**
   * @param line Counted from zero.
   * @param character UTF-16 units from the start of the line, counted from zero.
   */
  constructor(line: number, character: number) {
    this.#line = whole('line', line);
    this.#character = whole('character', character);
  }

  get line(): number {
    return this.#line;
  }

  get character(): number {
    return this.#character;
  }

  /** On an earlier line, or earlier on the same line. */
  isBefore(other: Position): boolean {
    return this.compareTo(other) < 0;
  }

  isBeforeOrEqual(other: Position): boolean {
    return this.compareTo(other) <= 0;
  }

  /** On a later line, or later on the same line. */
  isAfter(other: Position): boolean {
    return this.compareTo(other) > 0;
  }

  isAfterOrEqual(other: Position): boolean {
    return this.compareTo(other) >= 0;
  }

  isEqual(other: Position): boolean {
    return this.compareTo(other) === 0;
  }

  /** Below zero when before `other`, above zero when after, zero when equal. */
  compareTo(other: Position): number {
    return this.#line - other.line || this.#character - other.character;
  }

  /** A position moved by lines and characters, which may be negative. */
  translate(lineDelta?: number, characterDelta?: number): Position;
  translate(change: { readonly lineDelta?: number; readonly characterDelta?: number }): Position;
  translate(
    first: number | { readonly lineDelta?: number; readonly characterDelta?: number } = 0,
    characterDelta = 0,
  ): Position {
    return typeof first === 'number'
      ? new Position(this.#line + first, this.#character + characterDelta)
      : new Position(this.#line + (first.lineDelta ?? 0), this.#character + (first.characterDelta ?? 0));
  }

  /** A position with the line, the character or both replaced. */
  with(line?: number, character?: number): Position;
  with(change: { readonly line?: number; readonly character?: number }): Position;
  with(
    first: number | { readonly line?: number; readonly character?: number } = this.#line,
    character = this.#character,
  ): Position {
    return typeof first === 'number'
      ? new Position(first, character)
      : new Position(first.line ?? this.#line, first.character ?? this.#character);
  }

  toJSON(): { line: number; character: number } {
    return { line: this.#line, character: this.#character };
  }
}

function whole(name: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw new TypeError(`A Position's ${name} must be a whole number from zero.`);
  }
  return value;
}
