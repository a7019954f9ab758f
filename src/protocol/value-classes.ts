// What the codec knows of the classes that cross as what they are, and how much of them may cross at once.

export interface UriParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}
export interface PositionParts {
  readonly line: number;
  readonly character: number;
}
export interface ErrorParts {
  readonly name: string;
  readonly message: string;
  /** A machine's word for it, as the file system's errors have one. */
  readonly code?: string;
}

/** An instance of one of the classes that cross as what they are. */
export type Recognised =
  | ({ readonly kind: 'uri' } & UriParts)
  | ({ readonly kind: 'position' } & PositionParts)
  | { readonly kind: 'range'; readonly start: PositionParts; readonly end: PositionParts };

/** The classes of one side: the guest's `Uri` and `Position`, or what stands for them in the core. */
export interface ValueClasses {
  /**
   * What an object with a prototype of its own is; null for anything else. Should look at what the class itself keeps,
   * not at properties that a guest can redefine. Plain objects, arrays, bytes and errors are never asked about.
   */
  recognise(object: object): Recognised | null;
  uri(parts: UriParts): unknown;
  position(parts: PositionParts): unknown;
  range(start: PositionParts, end: PositionParts): unknown;
  error(parts: ErrorParts): unknown;
}

export interface ValueLimits {
  /** Containers within containers. Less than the wire's nesting, which counts the message around the value too. */
  readonly depth: number;
  /** Values in all, containers and what they hold. */
  readonly nodes: number;
  /** Bytes and characters in all. */
  readonly bytes: number;
}

export const DEFAULT_VALUE_LIMITS: ValueLimits = { depth: 100, nodes: 1_000_000, bytes: 16 * 1024 * 1024 };
