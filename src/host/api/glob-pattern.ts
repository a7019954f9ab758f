// A pattern of files as a guest wrote it: plain, or relative to a folder.

import { relativePatternParts } from '../../../extension-api/src/relative-pattern.ts';
import { coded } from '../../base/error.ts';
import { readPath, readText } from './untrusted.ts';

/** As long as a pattern may be (DESIGN: flat globs, one linear matcher). */
const MAX_PATTERN = 256;

/** `what` ends "The pattern …". `base` null: relative to each workspace folder. */
export function readGlobPattern(
  value: unknown,
  what: string,
): { readonly base: string | null; readonly pattern: string } {
  const relative = relativePatternParts(value);
  const pattern = relative ? relative.pattern : readText(value, `The pattern ${what}`, Number.MAX_SAFE_INTEGER);
  if (pattern.length > MAX_PATTERN) {
    throw coded('PATTERN_INVALID', `The pattern ${what} is longer than ${MAX_PATTERN} characters.`);
  }
  return { base: relative ? readPath(relative.baseUri, `The base of the pattern ${what}`) : null, pattern };
}
