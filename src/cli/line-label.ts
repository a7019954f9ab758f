// The word with which each line begins that tells how a run goes: what follows stands in one column.

/** As long as `activated` and `perimeter`, the longest. */
const WIDTH = 9;

export function lineLabel(word: string): string {
  return word.padEnd(WIDTH);
}
