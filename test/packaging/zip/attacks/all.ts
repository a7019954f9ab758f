// What a publisher who is trusted, or whose key was stolen, could put into a package: each validly signed, each to be refused, by whoever reads it.

import type { Attack } from './attack.ts';
import { BOMBS } from './bombs.ts';
import { CONTENTS } from './contents.ts';
import { DUPLICATES, FEATURES, HEADERS, KINDS } from './entries.ts';
import { NAMES } from './names.ts';
import { PLACES } from './places.ts';
import { FORGED, STATEMENTS } from './statements.ts';

/** In a package whose signature is right. */
export const SIGNED: readonly Attack[] = [
  ...NAMES,
  ...KINDS,
  ...DUPLICATES,
  ...HEADERS,
  ...FEATURES,
  ...CONTENTS,
  ...PLACES,
  ...BOMBS,
  ...STATEMENTS,
];

/** In the signature itself, too. */
export const ATTACKS: readonly Attack[] = [...SIGNED, ...FORGED];
