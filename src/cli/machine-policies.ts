// Which policies hold for everyone on this machine.

import { lstatSync } from 'node:fs';

/** Where whoever administers the machine leaves a policy for all who use it. */
const PLACE = '/etc/bulkhead/policy.json';

/** What cannot be looked at counts as there: a policy that cannot be read denies everything, and is not overlooked. */
export function machinePolicies(place = PLACE): readonly string[] {
  try {
    lstatSync(place);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
  }
  return [place];
}
