// "Did you mean …?": the known word that a misspelt one resembles.

/** Null when nothing is close enough to be meant: at most one wrong letter in three. */
export function nearest(word: string, known: readonly string[]): string | null {
  // What is much longer than every known word resembles none, and comparing would cost.
  if (word.length > 64) return null;
  let best: { readonly word: string; readonly distance: number } | null = null;
  for (const candidate of known) {
    const most = Math.min(Math.floor(candidate.length / 3), best === null ? Infinity : best.distance - 1);
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), most);
    if (distance !== null) best = { word: candidate, distance };
  }
  return best?.word ?? null;
}

/** Letters to insert, remove or replace, two neighbours swapped counting as two. Null: more than `most`. */
function editDistance(a: string, b: string, most: number): number | null {
  if (Math.abs(a.length - b.length) > most) return null;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const here = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      next.push(here);
      if (here < least) least = here;
    }
    if (least > most) return null; // it only grows from here
    row = next;
  }
  const distance = row[b.length] ?? 0;
  return distance > most ? null : distance;
}
