// When a parser gave up without saying where: the place that is most likely more than it can take.

import type { Place } from '../base/error.ts';
import { longestExpression } from './nesting.ts';
import { pathWithin, readInside } from './read-inside.ts';

/** Shorter expressions are parsed by everything. */
const SUSPICIOUS_LENGTH = 5000;

/** The longest expression of the files that were read, or null when none is suspicious. */
export async function deepestPlace(folder: string, paths: Iterable<string>, maxBytes: number): Promise<Place | null> {
  let longest = SUSPICIOUS_LENGTH;
  let place: Place | null = null;
  for (const path of paths) {
    const read = await readInside(folder, path, maxBytes);
    if (read.kind !== 'file') continue;
    const { length, line, column } = longestExpression(read.bytes.toString('utf8'));
    if (length > longest) {
      longest = length;
      place = { file: pathWithin(folder, path), line, column };
    }
  }
  return place;
}
