// Zips as an attacker makes them: every field of every record can say something else than the truth.

import { crc32, deflateRawSync } from 'node:zlib';
import type { ByteSource } from '../../../src/packaging/zip/byte-source.ts';

export interface Fields {
  versionNeeded: number;
  flags: number;
  method: number;
  /** Time in the lower half, date in the upper. */
  time: number;
  crc32: number;
  compressedSize: number;
  size: number;
  name: string | Uint8Array;
  extra: Uint8Array;
  // Of the list only.
  madeBy: number;
  comment: Uint8Array;
  disk: number;
  attributes: number;
  offset: number;
}

export interface Crafted extends Partial<Fields> {
  readonly name: string | Uint8Array;
  readonly content?: string | Uint8Array;
  /** What lies in the zip instead of the packed content. */
  readonly data?: Uint8Array;
  readonly local?: Partial<Fields>;
  readonly central?: Partial<Fields>;
  /** It has no header and no data of its own: what lies at `offset` is to be its. */
  readonly listedOnly?: boolean;
  /** What lies behind the data. */
  readonly behind?: Uint8Array;
}

export interface CraftedEnd {
  readonly before?: Uint8Array;
  readonly beforeList?: Uint8Array;
  readonly beforeEnd?: Uint8Array;
  readonly after?: Uint8Array;
  readonly comment?: Uint8Array;
  /** What it says that its comment has. */
  readonly commentLength?: number;
  readonly entries?: number;
  readonly entriesHere?: number;
  readonly disk?: number;
  readonly listOffset?: number;
  readonly listSize?: number;
}

export const NOTHING = new Uint8Array(0);
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const REGULAR = 0o100644 * 0x1_0000;

export function craft(entries: readonly Crafted[], end: CraftedEnd = {}): Uint8Array {
  const pieces: Uint8Array[] = [end.before ?? NOTHING];
  const list: Uint8Array[] = [];
  let at = end.before?.length ?? 0;
  for (const entry of entries) {
    const { fields, packed } = truthOf(entry, at);
    list.push(centralRecord({ ...fields, ...entry.central }));
    if (entry.listedOnly === true) continue;
    const header = localHeader({ ...fields, ...entry.local });
    const behind = entry.behind ?? NOTHING;
    pieces.push(header, packed, behind);
    at += header.length + packed.length + behind.length;
  }
  const listBytes = Buffer.concat(list);
  const { beforeList = NOTHING, beforeEnd = NOTHING, after = NOTHING, comment = NOTHING } = end;
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(end.disk ?? 0, 4);
  record.writeUInt16LE(end.entriesHere ?? end.entries ?? entries.length, 8);
  record.writeUInt16LE(end.entries ?? entries.length, 10);
  record.writeUInt32LE(end.listSize ?? listBytes.length, 12);
  record.writeUInt32LE(end.listOffset ?? at + beforeList.length, 16);
  record.writeUInt16LE(end.commentLength ?? comment.length, 20);
  return Buffer.concat([...pieces, beforeList, listBytes, beforeEnd, record, comment, after]);
}

function truthOf(entry: Crafted, offset: number): { readonly fields: Fields; readonly packed: Uint8Array } {
  const { content = '', data, local: _, central: __, behind: ___, listedOnly: ____, ...same } = entry;
  const bytes = typeof content === 'string' ? utf8(content) : content;
  const method = same.method ?? 8;
  const packed = data ?? (method === 8 ? deflateRawSync(bytes) : bytes);
  const fields: Fields = {
    versionNeeded: 20,
    flags: 0x0800,
    method,
    time: 0x0021_0000,
    crc32: crc32(bytes),
    compressedSize: packed.length,
    size: bytes.length,
    extra: NOTHING,
    madeBy: 0x0314,
    comment: NOTHING,
    disk: 0,
    attributes: REGULAR,
    offset,
    ...same,
  };
  return { fields, packed };
}

/** Header and data of one, as they lie in a zip. */
export function localRecord(entry: Crafted): Buffer {
  const { fields, packed } = truthOf(entry, 0);
  return Buffer.concat([localHeader({ ...fields, ...entry.local }), packed]);
}

const bytesOf = (name: string | Uint8Array) => (typeof name === 'string' ? utf8(name) : name);

function shared(into: Buffer, at: number, fields: Fields): void {
  into.writeUInt16LE(fields.versionNeeded, at);
  into.writeUInt16LE(fields.flags, at + 2);
  into.writeUInt16LE(fields.method, at + 4);
  into.writeUInt32LE(fields.time, at + 6);
  into.writeUInt32LE(fields.crc32, at + 10);
  into.writeUInt32LE(fields.compressedSize, at + 14);
  into.writeUInt32LE(fields.size, at + 18);
  into.writeUInt16LE(bytesOf(fields.name).length, at + 22);
  into.writeUInt16LE(fields.extra.length, at + 24);
}

function localHeader(fields: Fields): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  shared(header, 4, fields);
  return Buffer.concat([header, bytesOf(fields.name), fields.extra]);
}

function centralRecord(fields: Fields): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(fields.madeBy, 4);
  shared(header, 6, fields);
  header.writeUInt16LE(fields.comment.length, 32);
  header.writeUInt16LE(fields.disk, 34);
  header.writeUInt32LE(fields.attributes, 38);
  header.writeUInt32LE(fields.offset, 42);
  return Buffer.concat([header, bytesOf(fields.name), fields.extra, fields.comment]);
}

/** Remembers how much was read. */
export function memory(bytes: Uint8Array): ByteSource & { read: ByteSource['read'] } {
  return {
    size: bytes.length,
    async read(offset, length) {
      if (offset + length > bytes.length || length < 0) throw new RangeError('Read beyond the end.');
      return bytes.slice(offset, offset + length);
    },
  };
}

export async function gathered(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}
