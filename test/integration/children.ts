// The processes that a test has started, itself or through what it runs.

import { readdirSync, readFileSync } from 'node:fs';

/** Processes whose parent is this one, by id. Linux only. */
export function children(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === String(process.pid);
      } catch {
        return false; // ended meanwhile
      }
    })
    .map(Number);
}
