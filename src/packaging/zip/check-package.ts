// A package looked at from its first byte to its last, by the rules under which it would be installed; nothing of it is kept.

import { createHash } from 'node:crypto';
import { type PackageArchive, withPackage } from './read-package.ts';

export interface CheckedContents {
  /** Files of the statement, and the statement. */
  readonly files: number;
  /** Bytes of all of them. */
  readonly size: number;
}

/** Unpacks every content and compares it with the statement. Errors: those of `readPackage`. */
export async function checkContents(archive: PackageArchive): Promise<CheckedContents> {
  let files = 0;
  let size = 0;
  for await (const { pieces } of archive.contents()) {
    files++;
    for await (const piece of pieces) size += piece.length;
  }
  return { files, size };
}

export interface CheckedPackage<T> extends CheckedContents {
  /** What `judge` made of it. */
  readonly judged: T;
  /** Bytes of the package itself, and their SHA-256, lower-case hex: of what was read, whoever replaced the file meanwhile. */
  readonly packedSize: number;
  readonly sha256: string;
}

/**
 * `judge` comes first: who signed it, what its manifest says. What it refuses is not unpacked. Errors: those of `judge`, `readPackage` and
 * `checkContents`, and `FILE_UNAVAILABLE`.
 */
export function checkPackage<T>(
  file: string,
  judge: (archive: PackageArchive) => T | Promise<T>,
): Promise<CheckedPackage<Awaited<T>>> {
  return withPackage(file, async (archive) => {
    const judged = await judge(archive);
    const contents = await checkContents(archive);
    const hash = createHash('sha256');
    let packedSize = 0;
    for await (const piece of archive.packed()) {
      hash.update(piece);
      packedSize += piece.length;
    }
    return { judged, ...contents, packedSize, sha256: hash.digest('hex') };
  });
}
