// Which of two versions is the newer one.

import { compareBuild } from 'semver';

/** Whether `version` comes before `other` in semver's order. Both have passed `isVersion`; what stands behind `+` counts, so that nothing is replaced unseen. */
export function isOlder(version: string, other: string): boolean {
  return compareBuild(version, other) < 0;
}
