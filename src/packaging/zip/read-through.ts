// A package read from its first byte to its last, by the rules under which it would be installed; nothing of it is kept.

import { createHash } from 'node:crypto';
import { coded } from '../../base/error.ts';
import { STATEMENT_PATH } from '../package.ts';
import type { PackageArchive } from './read-package.ts';

export interface ReadContents {
  /** As `pack` counts: those of the statement, without it. */
  readonly files: number;
  /** Bytes of all of them. */
  readonly size: number;
}

/** Unpacks every content and compares it with the statement. Errors: those of `readPackage`; `CANCELLED`. */
export async function readThrough(archive: PackageArchive, signal?: AbortSignal): Promise<ReadContents> {
  let files = 0;
  let size = 0;
  for await (const { path, pieces } of archive.contents()) {
    const counts = path !== STATEMENT_PATH;
    if (counts) files++;
    for await (const piece of pieces) {
      if (signal?.aborted) throw coded('CANCELLED', 'Reading the package was cancelled.');
      if (counts) size += piece.length;
    }
  }
  return { files, size };
}

/** Of the package itself, as it is read here, whoever replaced the file meanwhile: bytes, and lower-case hex. Errors: those of the source. */
export async function packedDigest(
  archive: PackageArchive,
): Promise<{ readonly size: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of archive.packed()) {
    hash.update(piece);
    size += piece.length;
  }
  return { size, sha256: hash.digest('hex') };
}
