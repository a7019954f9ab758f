// What a file that cannot be understood may still take away: who is switched off in it, and behind which wall who runs. Too much is safe, too little is not.

import type { Isolation } from '../../model/isolation.ts';

interface Place {
  readonly file: string;
  readonly line: number;
}

export interface TakenAway {
  /** As in settings that can be understood: entry name → where it stands. */
  readonly disabled: ReadonlyMap<string, Place>;
  readonly isolation: ReadonlyMap<string, Isolation>;
}

const COPY = '(?:@(?:dev|unsigned))?';
const NAME = String.raw`[a-z0-9][a-z0-9_-]*\.[a-z0-9][a-z0-9_-]*${COPY}`;

/** `json` without its comments. Whatever is broken in it: a name that is no key may be one of `bulkhead.disabled`. */
export function takenAway(json: string, file: string): TakenAway {
  const disabled = new Map<string, Place>();
  for (const { 1: name = '', index } of json.matchAll(new RegExp(`"(${NAME})(?![\\w@.-])(?!"?\\s*:)`, 'giu'))) {
    const key = name.toLowerCase();
    if (!disabled.has(key)) disabled.set(key, { file, line: json.slice(0, index).split('\n').length });
  }
  const walls = json.matchAll(
    new RegExp(`"(\\*${COPY}|${NAME})"?\\s*:?\\s*"(shared|thread|vm|process)(?![\\w-])`, 'giu'),
  );
  const isolation = new Map(
    [...walls].map(({ 1: name = '', 2: wall = '' }) => [name.toLowerCase(), wall as Isolation]),
  );
  return { disabled, isolation };
}
