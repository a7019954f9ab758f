// Whom a program can be trusted to: where it lies, whose it is, who else could change it. Everything on the way to it counts.

import { dirname } from 'node:path';
import { quote } from '../../../base/quote.ts';
import { foldPath, isAtOrBelow } from '../../../permissions/scopes/real-paths.ts';
import type { ProcessPowers } from './process-powers.ts';
import type { Step } from './walk-path.ts';

/** Places whose content comes from extensions, or from whoever the user works with. Real paths, `/`-separated. */
export interface ProgramPlaces {
  /** `what` ends a sentence that begins "it lies in". Folded, for there are many of them and each step on the way is compared. */
  readonly closed: readonly { readonly folder: string; readonly what: string }[];
  /** The extension whose manifest lets it write there, if there is one. `folder`: something in it. */
  writableBy(path: string, what: 'file' | 'folder'): string | null;
}

const GROUP_MAY_WRITE = 0o020;
const WORLD_MAY_WRITE = 0o002;
const STICKY = 0o1000;
const SET_ID = 0o6000;
/** macOS: its members may become root. */
const ADMIN_OF_MACOS = 80;

/** Ends a sentence that begins "… because "; null when nothing is against it. */
export async function untrusted(
  powers: ProcessPowers,
  places: ProgramPlaces,
  steps: readonly Step[],
): Promise<string | null> {
  for (const step of steps) {
    const reason = closedBy(places, step.path) ?? changeable(powers, step);
    if (reason !== null) return reason;
    if (!step.stat.isDirectory()) {
      const writer = await writerOf(powers, places, step.path, 'file');
      if (writer !== null) return `${writer} declares that it may write ${quote(step.path)}`;
    }
  }
  return null;
}

/** A folder in which programs are looked up: nobody may be able to put one there. */
export async function untrustedFolder(
  powers: ProcessPowers,
  places: ProgramPlaces,
  folder: string,
): Promise<string | null> {
  const closed = closedBy(places, folder);
  if (closed !== null) return closed;
  const writer = await writerOf(powers, places, folder, 'folder');
  return writer === null ? null : `${writer} declares that it may write into ${quote(folder)}`;
}

export function closedBy({ closed }: ProgramPlaces, path: string): string | null {
  const folded = foldPath(path);
  const place = closed.find(({ folder }) => isAtOrBelow(folded, folder));
  return place === undefined ? null : `it lies in ${place.what}`;
}

/** What the system lets other users do. Extensions act as the core, which no mode keeps out: see `writerOf`. */
export function changeable(powers: ProcessPowers, step: Step): string | null {
  const { path, stat } = step;
  if (powers.uid === null) return null;
  const name = quote(path);
  if (stat.uid !== 0 && stat.uid !== powers.uid) return `${name} belongs to another user`;
  if (stat.isSymbolicLink()) return null; // its mode says nothing; its folder was looked at
  if (stat.isFile() && (stat.mode & SET_ID) !== 0) return `${name} would run with the rights of another user`;
  // To a sticky folder others can add, but not replace what is not theirs: whose the next one is, is looked at too.
  if (stat.isDirectory() && (stat.mode & STICKY) !== 0) return null;
  return openToOthers(powers, step) ? `others can change ${name}` : null;
}

export function openToOthers({ uid, platform }: ProcessPowers, { stat }: Step): boolean {
  if (uid === null) return false;
  if ((stat.mode & WORLD_MAY_WRITE) !== 0) return true;
  // A group that only the user is in has the user's number, as most systems give it; those of root's group are root.
  const own = stat.gid === 0 || stat.gid === uid || (platform === 'darwin' && stat.gid === ADMIN_OF_MACOS);
  return (stat.mode & GROUP_MAY_WRITE) !== 0 && !own;
}

/** Nobody writes through the core where the core itself may not: not over the thing, and not into its folder. */
async function writerOf(
  powers: ProcessPowers,
  places: ProgramPlaces,
  path: string,
  what: 'file' | 'folder',
): Promise<string | null> {
  const writer = places.writableBy(path, what);
  if (writer === null) return null;
  return (await powers.mayWrite(path)) || (await powers.mayWrite(dirname(path))) ? writer : null;
}
