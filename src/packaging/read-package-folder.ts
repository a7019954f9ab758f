// The folder of an unpacked package as it is on the disk: every file with its digest, and the three texts that the core needs.

import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from './digest.ts';
import { MANIFEST_PATH, type PackagedFile, SCRIPT_PATH, SOURCE_MAP_PATH } from './package.ts';
import { PACKAGE_LIMITS, type PackageLimits } from './package-limits.ts';
import { byPath } from './package-path.ts';
import { walkFolder } from './walk-folder.ts';

export interface PackageFolder {
  /** Sorted by path. */
  readonly files: readonly PackagedFile[];
  /** Path → the text of the manifest, the script and its map, as far as they are there. */
  readonly texts: ReadonlyMap<string, string>;
  /** What no package has: the path of a link, a device, an empty folder, or of what is beyond the limits. Null when there is no such thing. */
  readonly strange: string | null;
}

const TEXTS = new Set([MANIFEST_PATH, SCRIPT_PATH, SOURCE_MAP_PATH]);
/** Bytes of a script or its map: what the bundler may make. */
const MAX_TEXT = 96 * 1024 * 1024;

/** Follows no link, waits for no pipe. Ends at the first strange thing. Rejects with the system's error. */
export async function readPackageFolder(root: string, limits: PackageLimits = PACKAGE_LIMITS): Promise<PackageFolder> {
  const files: PackagedFile[] = [];
  const texts = new Map<string, string>();
  const found = (strange: string | null): PackageFolder => ({ files: files.sort(byPath), texts, strange });
  const empty = new Set<string>();
  let total = 0;
  for await (const { path, kind, depth } of walkFolder(root, () => true)) {
    empty.delete(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
    if (kind === 'folder') empty.add(path);
    if (kind === 'link' || kind === 'other' || depth > limits.depth) return found(path);
    if (kind === 'folder') continue;
    // The manifest, the script and its map come beside what was listed.
    if (files.length >= limits.files + TEXTS.size || total > limits.totalBytes + TEXTS.size * MAX_TEXT)
      return found(path);
    const file = await readFile(root, path, TEXTS.has(path) ? MAX_TEXT : limits.fileBytes);
    if (file === null) return found(path);
    files.push(file.digest);
    total += file.digest.size;
    if (file.text !== null) texts.set(path, file.text);
  }
  return found(empty.values().next().value ?? null);
}

/** Null: it is not a regular file any more, or too large. */
async function readFile(
  root: string,
  path: string,
  maxBytes: number,
): Promise<{ readonly digest: PackagedFile; readonly text: string | null } | null> {
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);
  const file = await open(join(root, path), flags);
  try {
    const { size, ...found } = await file.stat().then((stat) => ({ size: stat.size, regular: stat.isFile() }));
    if (!found.regular || size > maxBytes) return null;
    if (TEXTS.has(path)) {
      const bytes = await file.readFile();
      return { digest: digestOf(path, bytes), text: bytes.toString('utf8') };
    }
    const hash = createHash('sha256');
    let read = 0;
    for await (const chunk of file.createReadStream({ autoClose: false, end: maxBytes })) {
      hash.update(chunk);
      read += chunk.length;
    }
    return { digest: { path, size: read, sha256: hash.digest('hex') }, text: null };
  } finally {
    await file.close();
  }
}
