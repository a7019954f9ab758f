// The one reader of packages: from bytes to a list of entries and their contents. Strict: what two readers could read differently is refused.

import { crc32 } from 'node:zlib';
import { type ByteSource, lookAhead, piecesOf } from './byte-source.ts';
import { type InflateLimits, inflated } from './inflate.ts';
import { malformed } from './malformed.ts';
import {
  CENTRAL,
  type CentralFields,
  DEFLATED,
  END,
  LOCAL,
  readCentral,
  readEnd,
  SHARED,
  STORED,
} from './zip-format.ts';
import { ZIP_LIMITS, type ZipLimits } from './zip-limits.ts';
import { decodeName, ZipNames } from './zip-names.ts';

export interface ZipEntry {
  /** Relative, `/`-separated, of a regular file; no two are one name on any system. */
  readonly path: string;
  /** Bytes, unpacked. */
  readonly size: number;
}

export interface Zip {
  /** In the order in which they lie. */
  readonly entries: readonly ZipEntry[];
  /**
   * Unpacked, as it flows: what came is known to be the entry, by its size and checksum, when the pieces end. `entry` is one of `entries`.
   * Errors: `PACKAGE_MALFORMED`, and those of the source.
   */
  pieces(entry: ZipEntry): AsyncGenerator<Uint8Array>;
}

interface Found extends ZipEntry, Pick<CentralFields, 'method' | 'crc32' | 'compressedSize' | 'offset'> {
  readonly nameLength: number;
}

/**
 * The entries lie one behind the other from the first byte on, then the list of them, then its end, which is the file's: so there is no room for
 * anything else, and nothing overlaps. Errors: `PACKAGE_MALFORMED`, and those of the source.
 */
export async function readZip(source: ByteSource, limits: ZipLimits = ZIP_LIMITS): Promise<Zip> {
  const end = await findEnd(source, limits);
  const list = await source.read(end.centralOffset, end.centralSize);
  const found = readList(list, end.entries, limits);
  await mustLieInRow(source, found, list, end.centralOffset);
  const known = new Map<ZipEntry, Found>(found.map((entry) => [entry, entry]));
  return {
    entries: found,
    pieces(entry) {
      const own = known.get(entry);
      if (own === undefined) throw new TypeError('This entry is of another zip.');
      return unpacked(source, own, limits);
    },
  };
}

async function findEnd(source: ByteSource, limits: ZipLimits) {
  if (source.size < END.size) throw malformed(null, 'is no zip: it is too short');
  // Larger than all that may be in it: nobody looks further.
  const most = limits.totalBytes + 2 * limits.listBytes;
  if (source.size > most) throw malformed(null, `has more than ${most} bytes`);
  const end = readEnd(viewOf(await source.read(source.size - END.size, END.size)));
  if (end === null || end.commentLength !== 0) {
    throw malformed(null, 'is no zip, or something stands behind its end: a comment, or other data');
  }
  const { entries, centralOffset, centralSize } = end;
  if (end.disk !== 0 || end.diskOfCentral !== 0 || end.entriesHere !== entries) {
    throw malformed(null, 'is one part of several');
  }
  if (entries > limits.entries) throw malformed(null, `has more than ${limits.entries} entries`);
  if (centralSize > limits.listBytes)
    throw malformed(null, `has a list of entries of more than ${limits.listBytes} bytes`);
  if (centralOffset + centralSize + END.size !== source.size) {
    throw malformed(null, 'has other data before its entries, or between their list and its end');
  }
  return end;
}

function readList(list: Uint8Array, count: number, limits: ZipLimits): readonly Found[] {
  const view = viewOf(list);
  const names = new ZipNames(limits.depth);
  const found: Found[] = [];
  let total = 0;
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + CENTRAL.size > list.length || view.getUint32(at, true) !== CENTRAL.signature) {
      throw malformed(null, 'has a list of entries that ends too early');
    }
    const fields = readCentral(view, at);
    const nameEnd = at + CENTRAL.size + fields.nameLength;
    if (nameEnd > list.length) throw malformed(null, 'has a list of entries that ends too early');
    const path = decodeName(list.subarray(at + CENTRAL.size, nameEnd), fields.flags);
    // An entry that is none of ours has a name like `dist/` more often than a bad one: that is told first.
    const fault = faultOf(fields, path, limits);
    if (fault !== null) throw malformed(path, fault);
    names.add(path);
    total += fields.size;
    if (total > limits.totalBytes) throw malformed(null, `unpacks to more than ${limits.totalBytes} bytes`);
    const { size, method, crc32: sum, compressedSize, offset, nameLength } = fields;
    found.push({ path, size, method, crc32: sum, compressedSize, offset, nameLength });
    at = nameEnd;
  }
  if (at !== list.length) throw malformed(null, 'has more in its list than its entries');
  return found;
}

const ENCRYPTED = 0x0001;
const SIZES_BEHIND = 0x0008;
/** UTF-8 names, and two hints on how hard somebody tried to pack. */
const HARMLESS_FLAGS = 0x0806;
/** Of systems that write a kind of file into the upper half of the attributes, and of those that write none. */
const MAKERS: ReadonlySet<number> = new Set([0, 3, 10, 19]);
const FILE_KIND = 0o170000;
const REGULAR = 0o100000;
/** Folder, volume, device, link (a reparse point). */
const NO_FILE = 0x10 | 0x08 | 0x40 | 0x400;

/** A clause behind the entry's name. */
function faultOf(fields: CentralFields, path: string, limits: ZipLimits): string | null {
  const { flags, method, size, compressedSize } = fields;
  const kind = (fields.attributes >>> 16) & FILE_KIND;
  if (path.endsWith('/')) return 'is an entry for a folder: folders come with their files';
  if ((flags & ENCRYPTED) !== 0) return 'is encrypted';
  if ((flags & SIZES_BEHIND) !== 0) return 'has its sizes behind it instead of before it';
  if ((flags & ~HARMLESS_FLAGS) !== 0) return 'uses features of zip that packages do not';
  if (fields.versionNeeded > 20) return 'needs a newer version of zip than packages do';
  if (fields.extraLength !== 0 || fields.commentLength !== 0) return 'has an extra field or a comment';
  if (fields.disk !== 0) return 'lies in another part of several';
  if (!MAKERS.has(fields.madeBy >>> 8)) return 'was made on a system whose kinds of files nobody here knows';
  if ((kind !== 0 && kind !== REGULAR) || (fields.attributes & NO_FILE) !== 0) {
    return 'is not a regular file: no link, folder or device is packed';
  }
  if (method !== STORED && method !== DEFLATED) return 'is packed in a way that packages are not';
  if (method === STORED && size !== compressedSize) return 'says two sizes of itself';
  if (size > limits.entryBytes) return `unpacks to more than ${limits.entryBytes} bytes`;
  if (size > limits.alwaysAllowed && size > compressedSize * limits.ratio) {
    return `unpacks to more than ${limits.ratio} times its size`;
  }
  return null;
}

/** Each local header says what the list says, and the next begins where the data of this one ends. */
async function mustLieInRow(source: ByteSource, found: readonly Found[], list: Uint8Array, end: number): Promise<void> {
  const headers = lookAhead(source, end);
  let at = 0;
  let listed = 0;
  for (const { path, offset, nameLength, compressedSize } of found) {
    if (offset !== at) throw malformed(path, 'does not begin where the entry before it ends');
    const length = LOCAL.size + nameLength;
    if (at + length + compressedSize > end) throw malformed(path, 'reaches into the list of entries');
    const header = await headers.read(at, length);
    if (viewOf(header).getUint32(0, true) !== LOCAL.signature)
      throw malformed(path, 'does not lie where the list says');
    const named = listed + CENTRAL.size;
    const same =
      equal(part(header, SHARED.inLocal, SHARED.length), part(list, listed + SHARED.inCentral, SHARED.length)) &&
      equal(part(header, LOCAL.size, nameLength), part(list, named, nameLength));
    if (!same) throw malformed(path, 'is said to be two things: its own header and the list differ');
    at += length + compressedSize;
    listed = named + nameLength;
  }
  if (at !== end) throw malformed(null, 'has other data between its entries and their list');
}

async function* unpacked(source: ByteSource, entry: Found, limits: InflateLimits): AsyncGenerator<Uint8Array> {
  const { path, method, crc32: sum, compressedSize } = entry;
  const packed = piecesOf(source, entry.offset + LOCAL.size + entry.nameLength, compressedSize);
  let found = 0;
  for await (const piece of method === STORED ? packed : inflated(packed, entry, limits)) {
    found = crc32(piece, found);
    yield piece;
  }
  if (found !== sum) throw malformed(path, 'has the wrong checksum');
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const part = (bytes: Uint8Array, start: number, length: number) => bytes.subarray(start, start + length);
const equal = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0;
