// How much one zip may hold, before and after it is unpacked. Each number has its reason.

import { PACKAGE_LIMITS } from '../package-limits.ts';

export interface ZipLimits {
  /** Entries: the files of a package, its manifest, script, map and statement. */
  readonly entries: number;
  /** Bytes of one entry, unpacked. The script and its map may be larger than other files. */
  readonly entryBytes: number;
  /** Bytes of all, unpacked. */
  readonly totalBytes: number;
  /** Bytes of the list of entries: names are short. */
  readonly listBytes: number;
  /** Folders within folders, and the file in them. */
  readonly depth: number;
  /** How many times larger an entry may become by unpacking; texts reach about 20, generated ones 100, nothing but a bomb more than 250. */
  readonly ratio: number;
  /** Bytes that any entry may have, whatever the ratio. */
  readonly alwaysAllowed: number;
  /** Bytes by which an entry may run ahead of that ratio while it is unpacked. One that lies about its size is given up on here, long before the size that it says. */
  readonly burst: number;
}

const LARGEST = 96 * 1024 * 1024;
const ENTRIES = PACKAGE_LIMITS.files + 4;

export const ZIP_LIMITS: ZipLimits = {
  entries: ENTRIES,
  entryBytes: LARGEST,
  totalBytes: PACKAGE_LIMITS.totalBytes + 3 * LARGEST,
  listBytes: ENTRIES * 1024,
  depth: PACKAGE_LIMITS.depth,
  ratio: 250,
  alwaysAllowed: 1024 * 1024,
  burst: 4 * 1024 * 1024,
};
