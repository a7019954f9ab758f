// What a file of the log told before it made room: how much of it was whose.

import type { DroppedFile } from './audit-entry.ts';
import { linesIn, type OpenLog } from './audit-files.ts';
import { LONGEST_LINE, parseLine } from './audit-line.ts';

const MOST_NAMED = 20;

/** Null when nothing in it can be read. */
export async function summaryOf({ file, handle }: OpenLog): Promise<DroppedFile | null> {
  const counts = new Map<string, number>();
  let [first, last] = [0, 0];
  let [from, until] = ['', ''];
  for await (const lines of linesIn(handle, 0, LONGEST_LINE)) {
    for (const { bytes } of lines) {
      const line = parseLine(bytes.toString());
      if (line === null) continue;
      const { n, entry } = line;
      if (first === 0) [first, from] = [n, entry.time];
      [last, until] = [n, entry.time];
      if ('id' in entry) counts.set(entry.id, (counts.get(entry.id) ?? 0) + 1);
    }
  }
  if (file === null || first === 0) return null;
  const lines = [...counts].map(([id, count]) => ({ id, count })).sort((a, b) => b.count - a.count);
  return { file, first, last, from, until, lines: lines.slice(0, MOST_NAMED) };
}
