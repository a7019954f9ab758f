// Whether a version is within a range of semver, with the rules for pre-releases.

import { parse, Range, type SemVer, satisfies } from 'semver';

/** As long as a version may be in semver; its parser's time grows faster than the text. */
const MAX_RANGE_LENGTH = 256;

/** A range such as `^1.2.0`, `>=2 <4`, `1.x || 2.x`, `^1.x` or `*`. */
export function isRange(text: string): boolean {
  return rangesOf(text) !== null;
}

/** A version such as `1.2.0` or `1.2.0-beta.1`, without `v` or anything around it. */
export function isVersion(text: string): boolean {
  const version = parse(text);
  const build = version === null || version.build.length === 0 ? '' : `+${version.build.join('.')}`;
  return version !== null && `${version.version}${build}` === text;
}

/**
 * The rules, for each alternative (`||`) on its own:
 * 1. `*` is met by every version, pre-releases too.
 * 2. A range that names no pre-release is met by a pre-release if it is met by the release that it leads to:
 *    `^1.2.0` by `1.3.0-beta.1` and `1.2.0-beta.1`, not by `2.0.0-beta.1`. Who tests the next version of an app
 *    wants its extensions to run, and a pre-release of 2.0.0 is 2.0.0 to come, not a kind of 1.
 * 3. A range that names a pre-release is compared by semver's order, pre-releases included:
 *    `>=1.2.0-beta.2` by `1.2.0-beta.3` and `1.2.0`, not by `1.2.0-beta.1`.
 * What is no version or no range is never within.
 */
export function satisfiesRange(version: string, range: string): boolean {
  const parsed = parse(version);
  return parsed !== null && (rangesOf(range) ?? []).some((alternative) => meets(parsed, alternative));
}

/**
 * As `satisfiesRange`, and as VS Code reads `engines.vscode`: what was written for 0.x, unless it names one exact version,
 * is met by every 1.x.
 */
export function satisfiesVscodeRange(version: string, range: string): boolean {
  if (satisfiesRange(version, range)) return true;
  if (parse(version)?.major !== 1) return false;
  return (rangesOf(range) ?? []).some((alternative) => /^[\^~]?0\./.test(alternative) && !isVersion(alternative));
}

function meets(version: SemVer, range: string): boolean {
  if (namesPrerelease(range)) return satisfies(version, range, { includePrerelease: true });
  return satisfies(`${version.major}.${version.minor}.${version.patch}`, range);
}

function namesPrerelease(range: string): boolean {
  return /\d-[0-9A-Za-z]/.test(range);
}

function rangesOf(text: string): readonly string[] | null {
  if (text.length > MAX_RANGE_LENGTH) return null;
  try {
    const alternatives = text.split('||').map((alternative) => alternative.trim());
    for (const alternative of alternatives) new Range(alternative);
    return alternatives;
  } catch {
    // semver throws a TypeError for what is no range; there is nothing else to know about it.
    return null;
  }
}
