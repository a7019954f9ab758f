// How much may belong to one package. Each number has its reason.

export interface PackageLimits {
  /** Files. The largest well-known extensions, with all their icons, have a few thousand. */
  readonly files: number;
  /** Entries looked at to find them: a folder that is none of an extension's (a home, a disk) is given up on soon. */
  readonly entries: number;
  /** Bytes of one file: one is read at a time, whole. */
  readonly fileBytes: number;
  /** Bytes of all. */
  readonly totalBytes: number;
  /** Folders within folders. */
  readonly depth: number;
}

export const PACKAGE_LIMITS: PackageLimits = {
  files: 10_000,
  entries: 100_000,
  fileBytes: 64 * 1024 * 1024,
  totalBytes: 256 * 1024 * 1024,
  depth: 32,
};
