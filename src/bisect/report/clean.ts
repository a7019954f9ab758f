// Takes out of a text what belongs to the user: paths, names, secrets, however they are encoded. The same text always becomes the same.

import { type View, viewsOf } from './decoded-view.ts';
import { type Found, findCut, findIn, type Needle, needlesOf } from './needles.ts';
import { withoutShapes } from './shapes.ts';

export interface CleanOptions {
  /** Absolute; where one lies in another, the longer counts. `as` takes its place: small letters, digits and `-` in angle brackets. */
  readonly paths: readonly { readonly path: string; readonly as: string }[];
  /** Of people and machines. Those that everybody has (`root`, `localhost`) stay. */
  readonly names: readonly { readonly name: string; readonly as: string }[];
  /** Values. What is shorter than six characters stays: it is in too many words. */
  readonly secrets: readonly string[];
  /** Of extensions that are not for others to know. */
  readonly ids?: readonly { readonly id: string; readonly as: string }[];
  /** Stays although a name is a part of it: ids that the report is about. */
  readonly kept?: readonly string[];
}

export type Clean = (text: string) => string;

const EVERYBODYS: ReadonlySet<string> = new Set(
  'admin administrator app debian dev docker guest home host localhost me node nobody root runner test ubuntu user vagrant vscode work'.split(
    ' ',
  ),
);

/** Whose folder it is, whoever that is: `/home/x`, `c:/users/x`, `/mnt/c/users/x`; not a folder `home` of something else. */
const USER_FOLDER = /(?<![\p{L}\p{N}_.-]{2})\/(?:home|users)\/([^\s/"'<>:*?|,;()]{1,64})/gu;
/** A line of evidence that is as long was cut. */
const CUT_AT = 290;

export function cleaner({ paths, names, secrets, ids = [], kept = [] }: CleanOptions): Clean {
  const telling = names.filter(({ name }) => !EVERYBODYS.has(name.toLowerCase()));
  const needles: readonly Needle[] = [
    ...paths.flatMap(({ path, as }) => needlesOf('path', path, as)),
    ...secrets.flatMap((secret) => needlesOf('secret', secret, '<secret>')),
    ...telling.flatMap(({ name, as }) => needlesOf('name', name, as)),
    ...ids.flatMap(({ id, as }) => needlesOf('id', id, as)),
  ];
  const keep = kept.flatMap((id) => needlesOf('id', id, id));
  return (text) => {
    const views = viewsOf(text);
    const cut = { before: text.startsWith('…'), after: text.endsWith('…') || text.length >= CUT_AT };
    const found = views.flatMap((view) => [
      ...needles.flatMap((needle) => findIn(view, needle)),
      ...(cut.before || cut.after ? needles.flatMap((needle) => findCut(view, needle, cut)) : []),
      ...userFolders(view),
    ]);
    if (found.length === 0) return withoutShapes(text);
    const stays = new Uint8Array(text.length);
    for (const { start, end } of views.flatMap((view) => keep.flatMap((needle) => findIn(view, needle)))) {
      stays.fill(1, start, end);
    }
    const isKept = ({ kind, start, end }: Found) => kind === 'name' && !stays.subarray(start, end).includes(0);
    const gone = found.filter((one) => !isKept(one));
    return withoutShapes(replaced(text, gone));
  };
}

function userFolders({ folded, starts, ends }: View): readonly Found[] {
  return [...folded.matchAll(USER_FOLDER)].map((match): Found => {
    const end = match.index + match[0].length;
    const start = end - (match[1] ?? '').length;
    return { start: starts[start] ?? 0, end: ends[end - 1] ?? 0, as: '<user>', kind: 'path' };
  });
}

/** What overlaps is taken out as one, under the name of what begins first, and of those the longest. */
function replaced(text: string, found: readonly Found[]): string {
  let cleaned = '';
  let done = 0;
  for (const { start, end, as } of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (end <= done) continue;
    if (start >= done) cleaned += text.slice(done, start) + as;
    done = end;
  }
  return cleaned + text.slice(done);
}
