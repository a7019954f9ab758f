// How much a folder may cost before it is a package. Each number has its reason.

export interface PackLimits {
  /** Milliseconds until the bundler and everything it started are ended. A large extension takes about two seconds. */
  readonly milliseconds: number;
  /** Bytes of the bundler's whole answer: the script, its map and the map's sources. The TypeScript compiler, the largest library in sight, needs about 35 MB. */
  readonly outputBytes: number;
  /** Bytes of `package.json`. The largest of the well-known extensions has about 1 MB. */
  readonly manifestBytes: number;
  /** Bytes of one file that is bundled. */
  readonly inputBytes: number;
  /** Bytes of all files that are bundled. */
  readonly inputBytesTotal: number;
  /** Brackets within brackets in one file: deeper than any compiler writes, far from where a parser's stack ends. */
  readonly nesting: number;
}

export const DEFAULT_PACK_LIMITS: PackLimits = {
  milliseconds: 30_000,
  outputBytes: 96 * 1024 * 1024,
  manifestBytes: 4 * 1024 * 1024,
  inputBytes: 16 * 1024 * 1024,
  inputBytesTotal: 64 * 1024 * 1024,
  nesting: 1000,
};
