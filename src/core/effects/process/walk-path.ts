// Follows a path link by link, as the kernel would, and keeps what it went through: whoever could change any of it chooses what is found.

import type { Stats } from 'node:fs';
import { posix } from 'node:path';

/** One thing on the way: a folder, a link or what stands at the end; its path has no links before its own name. */
export interface Step {
  readonly path: string;
  readonly stat: Stats;
}

/** As many links as Linux follows. */
const MAX_LINKS = 40;

/** Every folder and link on the way, and what stands at its end. Throws the system's errors. */
export async function walkPath(
  powers: { lstat(path: string): Promise<Stats>; readlink(path: string): Promise<string> },
  path: string,
): Promise<readonly Step[]> {
  const steps: Step[] = [{ path: '/', stat: await powers.lstat('/') }];
  const ahead = path.split('/').reverse();
  let at = '/';
  let links = 0;
  for (let name = ahead.pop(); name !== undefined; name = ahead.pop()) {
    if (name === '' || name === '.') continue;
    // What was gone through is real, so that its parent is the one above it in the text.
    if (name === '..') {
      at = posix.dirname(at);
      continue;
    }
    const next = posix.join(at, name);
    const stat = await powers.lstat(next);
    steps.push({ path: next, stat });
    if (!stat.isSymbolicLink()) {
      at = next;
      continue;
    }
    if (++links > MAX_LINKS) throw Object.assign(new Error('Too many links.'), { code: 'ELOOP' });
    const target = await powers.readlink(next);
    if (target.startsWith('/')) at = '/';
    ahead.push(...target.split('/').reverse());
  }
  // `/a/link/..` ends in a folder that was gone through before.
  return steps.at(-1)?.path === at ? steps : [...steps, { path: at, stat: await powers.lstat(at) }];
}
