// The three records of a zip that packages are made of, as bytes. No ZIP64, no comments, no extra fields: nothing in which something could hide.

export const LOCAL = { signature: 0x04034b50, size: 30 } as const;
export const CENTRAL = { signature: 0x02014b50, size: 46 } as const;
export const END = { signature: 0x06054b50, size: 22 } as const;

/** What both headers of an entry say in the same 26 bytes: from "version needed" to the length of the extra field. */
export const SHARED = { length: 26, inLocal: 4, inCentral: 6 } as const;

export const STORED = 0;
export const DEFLATED = 8;
/** Names are UTF-8. */
export const UTF8 = 0x0800;

export interface SharedFields {
  readonly versionNeeded: number;
  readonly flags: number;
  readonly method: number;
  readonly crc32: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly nameLength: number;
  readonly extraLength: number;
}

/** `at` is where the 26 bytes begin. */
function readShared(bytes: DataView, at: number): SharedFields {
  return {
    versionNeeded: bytes.getUint16(at, true),
    flags: bytes.getUint16(at + 2, true),
    method: bytes.getUint16(at + 4, true),
    crc32: bytes.getUint32(at + 10, true),
    compressedSize: bytes.getUint32(at + 14, true),
    size: bytes.getUint32(at + 18, true),
    nameLength: bytes.getUint16(at + 22, true),
    extraLength: bytes.getUint16(at + 24, true),
  };
}

export interface CentralFields extends SharedFields {
  readonly madeBy: number;
  readonly commentLength: number;
  readonly disk: number;
  readonly attributes: number;
  /** Where its local header begins. */
  readonly offset: number;
}

export function readCentral(bytes: DataView, at: number): CentralFields {
  return {
    ...readShared(bytes, at + SHARED.inCentral),
    madeBy: bytes.getUint16(at + 4, true),
    commentLength: bytes.getUint16(at + 32, true),
    disk: bytes.getUint16(at + 34, true),
    attributes: bytes.getUint32(at + 38, true),
    offset: bytes.getUint32(at + 42, true),
  };
}

export interface EndFields {
  readonly disk: number;
  readonly diskOfCentral: number;
  readonly entriesHere: number;
  readonly entries: number;
  readonly centralSize: number;
  readonly centralOffset: number;
  readonly commentLength: number;
}

/** Null: it is none. */
export function readEnd(bytes: DataView): EndFields | null {
  if (bytes.byteLength !== END.size || bytes.getUint32(0, true) !== END.signature) return null;
  return {
    disk: bytes.getUint16(4, true),
    diskOfCentral: bytes.getUint16(6, true),
    entriesHere: bytes.getUint16(8, true),
    entries: bytes.getUint16(10, true),
    centralSize: bytes.getUint32(12, true),
    centralOffset: bytes.getUint32(16, true),
    commentLength: bytes.getUint16(20, true),
  };
}

/** 1980-01-01 00:00, the first moment that a zip can name: when something was packed is nobody's to see here. */
const DATE = 0x0021;
const VERSION = 20;
/** Made on Unix: a regular file that its owner may write and everybody read. */
const MADE_BY = 0x0300 | VERSION;
const ATTRIBUTES = 0o100644 * 0x1_0000;

export interface WrittenEntry {
  readonly name: Uint8Array;
  readonly method: number;
  readonly crc32: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly offset: number;
}

function writeShared(into: DataView, at: number, entry: WrittenEntry): void {
  into.setUint16(at, VERSION, true);
  into.setUint16(at + 2, UTF8, true);
  into.setUint16(at + 4, entry.method, true);
  into.setUint16(at + 8, DATE, true);
  into.setUint32(at + 10, entry.crc32, true);
  into.setUint32(at + 14, entry.compressedSize, true);
  into.setUint32(at + 18, entry.size, true);
  into.setUint16(at + 22, entry.name.length, true);
}

export function localHeader(entry: WrittenEntry): Uint8Array {
  const header = new Uint8Array(LOCAL.size + entry.name.length);
  const view = new DataView(header.buffer);
  view.setUint32(0, LOCAL.signature, true);
  writeShared(view, SHARED.inLocal, entry);
  header.set(entry.name, LOCAL.size);
  return header;
}

export function centralHeader(entry: WrittenEntry): Uint8Array {
  const header = new Uint8Array(CENTRAL.size + entry.name.length);
  const view = new DataView(header.buffer);
  view.setUint32(0, CENTRAL.signature, true);
  view.setUint16(4, MADE_BY, true);
  writeShared(view, SHARED.inCentral, entry);
  view.setUint32(38, ATTRIBUTES, true);
  view.setUint32(42, entry.offset, true);
  header.set(entry.name, CENTRAL.size);
  return header;
}

export function endRecord(entries: number, centralOffset: number, centralSize: number): Uint8Array {
  const record = new Uint8Array(END.size);
  const view = new DataView(record.buffer);
  view.setUint32(0, END.signature, true);
  view.setUint16(8, entries, true);
  view.setUint16(10, entries, true);
  view.setUint32(12, centralSize, true);
  view.setUint32(16, centralOffset, true);
  return record;
}
