// What a file that cannot be understood may still take away: who is switched off in it, and behind which wall who runs. Too much is safe, too little is not.

import type { Isolation } from '../../model/isolation.ts';

interface Place {
  readonly file: string;
  readonly line: number;
}

export interface TakenAway {
  /** As in settings that can be understood: entry name → where it stands. */
  readonly disabled: ReadonlyMap<string, Place>;
  readonly isolation: ReadonlyMap<string, { readonly isolation: Isolation; readonly source: Place }>;
}

const COPY = '(?:@(?:dev|unsigned))?';
const NAME = String.raw`[a-z0-9][a-z0-9_-]*\.[a-z0-9][a-z0-9_-]*${COPY}`;

/** `json` without its comments. Whatever is broken in it: a name that is no key may be one of `bulkhead.disabled`. */
export function takenAway(json: string, file: string): TakenAway {
  const disabled = new Map<string, Place>();
  const nameAt = placesOf(json, file);
  for (const { 1: name = '', index } of json.matchAll(new RegExp(`"(${NAME})(?![\\w@.-])(?!"?\\s*:)`, 'giu'))) {
    const key = name.toLowerCase();
    if (!disabled.has(key)) disabled.set(key, nameAt(index));
  }
  const walls = json.matchAll(
    new RegExp(`"(\\*${COPY}|${NAME})"?\\s*:?\\s*"(shared|thread|vm|process)(?![\\w-])`, 'giu'),
  );
  const wallAt = placesOf(json, file);
  const isolation = new Map(
    [...walls].map(({ 1: name = '', 2: wall = '', index }) => [
      name.toLowerCase(),
      { isolation: wall as Isolation, source: wallAt(index) },
    ]),
  );
  return { disabled, isolation };
}

/** Asked from the beginning to the end, it reads the text once: whoever wrote the file may have written names only. */
function placesOf(json: string, file: string): (index: number) => Place {
  let line = 1;
  let next = json.indexOf('\n');
  return (index) => {
    for (; next !== -1 && next < index; line++) next = json.indexOf('\n', next + 1);
    return { file, line };
  };
}
