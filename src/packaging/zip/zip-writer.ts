// Writes a zip in the one form that the reader takes: the same contents give the same bytes, whenever and wherever.

import { crc32 } from 'node:zlib';
import type { PackageContent } from '../package-contents.ts';
import { deflate } from './deflate.ts';
import { centralHeader, DEFLATED, endRecord, localHeader, STORED, type WrittenEntry } from './zip-format.ts';

/** In the order of `contents`, a piece at a time. What is made is not looked at: the reader says whether it is a package. */
export async function* writeZip(
  contents: AsyncIterable<PackageContent> | Iterable<PackageContent>,
): AsyncGenerator<Uint8Array> {
  const entries: WrittenEntry[] = [];
  let offset = 0;
  for await (const { path, bytes } of contents) {
    const deflated = await deflate(bytes);
    const smaller = deflated !== null && deflated.length < bytes.length;
    const data = smaller ? deflated : bytes;
    const entry: WrittenEntry = {
      name: new TextEncoder().encode(path),
      method: smaller ? DEFLATED : STORED,
      crc32: crc32(bytes),
      compressedSize: data.length,
      size: bytes.length,
      offset,
    };
    const header = localHeader(entry);
    yield header;
    yield data;
    entries.push(entry);
    offset += header.length + data.length;
  }
  let centralSize = 0;
  for (const entry of entries) {
    const header = centralHeader(entry);
    yield header;
    centralSize += header.length;
  }
  yield endRecord(entries.length, offset, centralSize);
}
