// How much of the disk one extension may take at once. Each number has its reason; an app can change `fileBytes`.

import { DEFAULT_WIRE_LIMITS } from '../../protocol/limits.ts';

export interface FileLimits {
  /** Bytes of one file that an extension may read, write or copy. */
  readonly fileBytes: number;
  /** Bytes on the disk of everything in the two storages of one extension, in whole blocks. Programs that it starts are not counted. */
  readonly storageBytes: number;
  /** Bytes of one piece of a file, which have to fit into a frame with room to spare. */
  readonly pieceBytes: number;
  /** Calls of one extension that touch the disk at the same time; more wait. Each takes a few descriptors and threads. */
  readonly calls: number;
  /** Entries of one folder, or of one tree that is deleted, copied or renamed: checked one by one, before anything changes. */
  readonly treeEntries: number;
  /** Entries that one search may look at. */
  readonly searchedEntries: number;
  /**
   * What one listing, search or check of a tree may spend on patterns, in steps of the matcher (50 ns). A search through as
   * many entries as it may look at takes half of it, with an honest pattern.
   */
  readonly matchingSteps: number;
  /** Bytes of the names that one listing or search returns, which have to fit into a frame. */
  readonly resultBytes: number;
}

export const DEFAULT_FILE_LIMITS: FileLimits = {
  fileBytes: 64 * 1024 * 1024,
  storageBytes: 512 * 1024 * 1024,
  pieceBytes: DEFAULT_WIRE_LIMITS.pieceBytes,
  calls: 16,
  treeEntries: 100_000,
  searchedEntries: 1_000_000,
  matchingSteps: 1_000_000_000,
  resultBytes: 8 * 1024 * 1024,
};
