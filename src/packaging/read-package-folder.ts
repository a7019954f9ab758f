// The folder of an unpacked package as it is on the disk: every file with its digest, and the three texts that the core needs.

import { isUtf8 } from 'node:buffer';
import { createHash, hash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Brand } from '../base/brand.ts';
import { MANIFEST_PATH, type PackagedFile, SCRIPT_PATH, SOURCE_MAP_PATH } from './package.ts';
import { PACKAGE_LIMITS, type PackageLimits } from './package-limits.ts';
import { byPath } from './package-path.ts';

/** Only this file makes one: each text is of the very bytes whose digest stands in `files`. */
export type PackageFolder = Brand<FolderContents, 'PackageFolder'>;

interface FolderContents {
  /** Sorted by path. */
  readonly files: readonly PackagedFile[];
  /** Path → the text of the manifest, the script and its map, as far as they are there; null when it is not UTF-8. */
  readonly texts: ReadonlyMap<string, string | null>;
  /** What no package has: the path of a link, a device, an empty folder, or of what is beyond the limits. Null when there is no such thing. */
  readonly strange: string | null;
}

export interface ReadFolderOptions {
  readonly limits?: PackageLimits;
  /** What the folder is said to hold, by path: of what is not among it nothing is read, and of the others no more than is said, and one byte. */
  readonly listed?: ReadonlyMap<string, PackagedFile>;
  /** A file that was read before: what was read counts, whatever lies there by now. */
  readonly known?: PackagedFile;
  readonly reader?: FileReader;
}

/** One file, read whole. */
export interface ReadFile {
  readonly digest: PackagedFile;
  /** Null: too large to be held, and not asked for. */
  readonly bytes: Buffer | null;
}

const TEXTS = new Set([MANIFEST_PATH, SCRIPT_PATH, SOURCE_MAP_PATH]);
/** Bytes of a script or its map: what the bundler may make. */
const MAX_TEXT = 96 * 1024 * 1024;
/** Bytes of a file that is read in one go: about half a millisecond of the app's time. Waiting for each step of each file instead takes five times as long. */
const SMALL = 1024 * 1024;
/** Milliseconds after which whatever else the app does has its turn. */
const TURN = 2;
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/** Follows no link, waits for no pipe. Ends at the first strange thing. Rejects with the system's error. */
export async function readPackageFolder(
  root: string,
  { limits = PACKAGE_LIMITS, listed, known, reader = new FileReader() }: ReadFolderOptions = {},
): Promise<PackageFolder> {
  const files: PackagedFile[] = known === undefined ? [] : [known];
  const texts = new Map<string, string | null>();
  const found = (strange: string | null) => {
    const contents: FolderContents = { files: files.sort(byPath), texts, strange };
    return Object.freeze(contents) as PackageFolder;
  };
  const folders: { readonly path: string; readonly depth: number }[] = [{ path: '', depth: 0 }];
  let total = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const { path: above, depth } = folder;
    const entries = readdirSync(join(root, above), { withFileTypes: true });
    if (entries.length === 0 && above !== '') return found(above);
    for (const entry of entries) {
      const path = above === '' ? entry.name : `${above}/${entry.name}`;
      if (depth > limits.depth) return found(path);
      if (path === known?.path && entry.isFile()) continue;
      if (entry.isDirectory()) {
        folders.push({ path, depth: depth + 1 });
        continue;
      }
      const expected = listed?.get(path);
      if (!entry.isFile() || (listed !== undefined && expected === undefined)) return found(path);
      // The manifest, the script and its map come beside what was listed.
      if (files.length >= limits.files + TEXTS.size || total > limits.totalBytes + TEXTS.size * MAX_TEXT)
        return found(path);
      const isText = TEXTS.has(path);
      const most = { maxBytes: isText ? MAX_TEXT : limits.fileBytes, keep: isText, size: expected?.size };
      const take = ({ digest, bytes }: ReadFile) => {
        files.push(digest);
        total += digest.size;
        if (isText && bytes !== null) texts.set(path, isUtf8(bytes) ? bytes.toString('utf8') : null);
      };
      if (!(await reader.read(root, path, most, take))) return found(path);
    }
  }
  return found(null);
}

export interface ReadFileOptions {
  readonly maxBytes: number;
  /** Whether its bytes are wanted, however many. */
  readonly keep: boolean;
  /** How many it is said to have. What has more is read one byte further than that: enough to be another file. */
  readonly size?: number | undefined;
}

/** Reads files one after the other into the same memory, whoever asks, and lets the app go on in between. */
export class FileReader {
  #buffer = Buffer.alloc(0);
  #since = performance.now();

  /** False: it is no regular file, or too large. What `take` is given is its own until it returns. Rejects with the system's error, and with what `take` throws. */
  async read(root: string, path: string, options: ReadFileOptions, take: (file: ReadFile) => void): Promise<boolean> {
    if (performance.now() - this.#since > TURN) {
      await new Promise((turn) => setImmediate(turn));
      this.#since = performance.now();
    }
    const read = this.#readEither(`${root}${sep}${path}`, path, options);
    // Not waited for unless it has to be: meanwhile somebody else's file would lie in the same memory.
    const file = read instanceof Promise ? await read : read;
    if (file !== null) take(file);
    return file !== null;
  }

  /** A large file has memory of its own. */
  #readEither(place: string, path: string, options: ReadFileOptions): ReadFile | null | Promise<ReadFile | null> {
    try {
      const small = this.#readNow(place, path, options);
      return small === 'large' ? readLarge(place, path, options) : small;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (code === 'ELOOP' || code === 'ENXIO' || code === 'EISDIR') return null; // a link, a socket, a folder
      throw error;
    }
  }

  #readNow(place: string, path: string, { maxBytes, size: said }: ReadFileOptions): ReadFile | null | 'large' {
    if (said !== undefined && said > maxBytes) return null;
    if (said !== undefined && said > SMALL) return 'large';
    const descriptor = openSync(place, FLAGS);
    try {
      let expected = said;
      if (expected === undefined) {
        const stat = fstatSync(descriptor);
        if (!stat.isFile() || stat.size > maxBytes) return null;
        if (stat.size > SMALL) return 'large';
        expected = stat.size;
      }
      // One byte more than it has: a file that grows while it is read is another one.
      const wanted = expected + 1;
      if (this.#buffer.length < wanted)
        this.#buffer = Buffer.allocUnsafeSlow(Math.max(wanted, 2 * this.#buffer.length));
      let size = 0;
      do {
        const count = readSync(descriptor, this.#buffer, size, wanted - size, size);
        if (count === 0) break;
        size += count;
      } while (size < expected);
      const bytes = this.#buffer.subarray(0, size);
      return { digest: { path, size, sha256: hash('sha256', bytes, 'hex') }, bytes };
    } finally {
      closeSync(descriptor);
    }
  }
}

async function readLarge(
  place: string,
  path: string,
  { maxBytes, keep, size: said = maxBytes }: ReadFileOptions,
): Promise<ReadFile | null> {
  const file = await open(place, FLAGS);
  try {
    const stat = await file.stat();
    if (!stat.isFile() || stat.size > maxBytes) return null;
    const most = Math.min(said, stat.size) + 1;
    const kept = keep ? Buffer.allocUnsafeSlow(most) : null;
    const sha256 = createHash('sha256');
    let size = 0;
    for await (const piece of piecesOf(file, most, kept)) {
      sha256.update(piece);
      size += piece.length;
    }
    return { digest: { path, size, sha256: sha256.digest('hex') }, bytes: kept?.subarray(0, size) ?? null };
  } finally {
    await file.close();
  }
}

/** At most so many bytes; each piece is valid until the next is asked for. */
async function* piecesOf(file: FileHandle, most: number, kept: Buffer | null): AsyncGenerator<Uint8Array> {
  const window = kept ?? Buffer.allocUnsafeSlow(SMALL);
  for (let at = 0; at < most; ) {
    const from = kept === null ? 0 : at;
    const { bytesRead } = await file.read(window, from, Math.min(SMALL, most - at), at);
    if (bytesRead === 0) return;
    yield window.subarray(from, from + bytesRead);
    at += bytesRead;
  }
}
