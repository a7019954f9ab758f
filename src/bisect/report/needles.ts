// Finds known texts in another text, however they are encoded there: where each begins and ends, and what to call it.

import { type View, viewsOf } from './decoded-view.ts';

/** `path`, `secret`: wherever it stands. `name`, `id`: as a whole word. */
export type NeedleKind = 'path' | 'secret' | 'name' | 'id';

export interface Needle {
  readonly kind: NeedleKind;
  readonly folded: string;
  readonly as: string;
}

export interface Found {
  readonly start: number;
  readonly end: number;
  readonly as: string;
  readonly kind: NeedleKind;
}

/** A letter or digit on the other side of its edge makes it another word. */
const WORD = /[\p{L}\p{N}]/u;
/** Of an id also these: `acme.todo` is no part of `acme.todo-hunter`, but begins `acme.todo.scan`. */
const ID_BEFORE = /[\p{L}\p{N}_.-]/u;
const ID_AFTER = /[\p{L}\p{N}_-]/u;
/** What is shorter is in too many words; of a path: between its slashes. */
const SHORTEST: Readonly<Record<NeedleKind, number>> = { path: 2, secret: 6, name: 2, id: 3 };

/** One for each way in which the text can be written. None for what is too short to be told from other texts. */
export function needlesOf(kind: NeedleKind, text: string, as: string): readonly Needle[] {
  const forms = new Set<string>();
  for (const written of waysToWrite(kind, text)) {
    // Also decoded: what only looks encoded is decoded with all else.
    for (const { folded } of viewsOf(written)) {
      if (folded.replace(/^[a-z]:$|\//gu, '').length >= SHORTEST[kind]) forms.add(folded);
    }
  }
  return [...forms].map((folded) => ({ kind, folded, as }));
}

function waysToWrite(kind: NeedleKind, text: string): readonly string[] {
  // A file system may keep letters and their accents apart.
  const forms = [text, text.normalize('NFC'), text.normalize('NFD')];
  switch (kind) {
    case 'path': {
      const bare = forms.map((form) => form.replace(/[\\/]+$/u, ''));
      // `/mnt/c/…`, `/c/…`
      const inDrive = bare.map((form) => form.replace(/^[a-z]:/iu, '')).filter(isDeep);
      return [...bare, ...inDrive];
    }
    case 'secret':
      // A key of several lines is seen line by line.
      return forms.flatMap((form) => [form, ...form.split(/[\r\n]+/u)]).map((form) => form.trim());
    case 'name':
    case 'id':
      return forms.map((form) => form.trim());
  }
}

export function findIn({ folded, starts, ends }: View, { folded: needle, kind, as }: Needle): readonly Found[] {
  const found: Found[] = [];
  for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at + needle.length)) {
    const after = at + needle.length;
    if (!stands(kind, needle, folded.charAt(at - 1), folded.charAt(after))) continue;
    found.push({ start: starts[at] ?? 0, end: ends[after - 1] ?? 0, as, kind });
  }
  return found;
}

/** `before` and `after` are empty at the edges. */
function stands(kind: NeedleKind, needle: string, before: string, after: string): boolean {
  switch (kind) {
    case 'secret':
      return true;
    case 'path':
      // `/tmp` is part of many a name; what has two folders is not, and `/home/me2` is better taken for `/home/me` than shown.
      return isDeep(needle) || !(ID_BEFORE.test(before) || ID_AFTER.test(after));
    case 'name':
      return !WORD.test(before) && !WORD.test(after);
    case 'id':
      return !ID_BEFORE.test(before) && !ID_AFTER.test(after);
  }
}

function isDeep(path: string): boolean {
  return path.split(/[\\/]/u).filter((part) => part !== '' && !part.endsWith(':')).length > 1;
}

/** Characters of a known text that are enough to know it by, where a line was cut in its middle. */
const ENOUGH = 6;

/** What a line that was cut still has of a known text: its beginning at the end of the line, its end at the beginning. */
export function findCut(
  { folded, starts, ends }: View,
  { folded: needle, kind, as }: Needle,
  cut: { readonly before: boolean; readonly after: boolean },
): readonly Found[] {
  if (kind === 'name' || kind === 'id') return [];
  const found: Found[] = [];
  const [first, last] = [cut.before ? 1 : 0, folded.length - (cut.after && folded.endsWith('…') ? 1 : 0)];
  const most = Math.min(needle.length - 1, last - first);
  const line = folded.slice(first, last);
  for (let length = most; cut.after && length >= ENOUGH; length--) {
    if (!line.endsWith(needle.slice(0, length))) continue;
    found.push({ start: starts[last - length] ?? 0, end: ends[last - 1] ?? 0, as, kind });
    break;
  }
  for (let length = most; cut.before && length >= ENOUGH; length--) {
    if (!line.startsWith(needle.slice(-length))) continue;
    found.push({ start: starts[first] ?? 0, end: ends[first + length - 1] ?? 0, as, kind });
    break;
  }
  return found;
}
