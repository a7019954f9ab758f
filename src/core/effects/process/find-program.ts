// From the name of a program to its file: looked up in the PATH of the start, each link followed one by one, and everything on the way looked at.

import type { Stats } from 'node:fs';
import { posix } from 'node:path';
import { coded } from '../../../base/error.ts';
import { quote } from '../../../base/quote.ts';
import { errnoOf } from '../file-errors.ts';
import type { ProcessPowers } from './process-powers.ts';
import { type ProgramKind, programKind, programOfEnv } from './program-kind.ts';
import { type ProgramPlaces, untrusted } from './program-places.ts';
import type { SearchPath } from './search-path.ts';
import { walkPath } from './walk-path.ts';

export interface FoundProgram {
  /** What patterns may call it. */
  readonly names: readonly string[];
  /** Before its last links were followed: some programs are what they are called. Null: there is none. */
  readonly path: string | null;
  readonly real: string | null;
  /** Which file it is, and which state of it: numbers of files are given again. */
  readonly identity: string;
  readonly kind: ProgramKind['kind'];
  /** Why it must not run; null when nothing is against it. */
  readonly unsafe: string | null;
}

export interface ProgramFinder {
  readonly powers: ProcessPowers;
  readonly places: ProgramPlaces;
  readonly search: SearchPath;
}

/** As many interpreters of interpreters as Linux follows. */
const MAX_INTERPRETERS = 4;
const RUNNABLE = 0o111;
const MAX_NAME = 4095;

/** Says nothing of what is there by throwing: that is for whoever was allowed to ask. Errors: `ARGUMENT_INVALID`. */
export async function findProgram(finder: ProgramFinder, command: string): Promise<FoundProgram> {
  const refuse = (why: string) =>
    coded('ARGUMENT_INVALID', `${quote(command)} names no program: ${why}.`, {
      resource: command.slice(0, MAX_NAME),
      fix: 'Name a program of the PATH, for example "git", or an absolute path. There is no shell; arguments are a list of their own.',
    });
  if (command === '' || command.length > MAX_NAME) throw refuse('it is empty or too long');
  if (command.includes('\0') || !command.isWellFormed()) throw refuse('it contains a character that no file name has');
  if (command.startsWith('/')) return findAbsolute(finder, posix.normalize(command));
  if (/[\\/]/u.test(command)) throw refuse('it is a relative path');
  const found = await lookUp(finder, command, 0);
  return { ...found, names: found.path === null ? [command] : [command, found.path] };
}

async function findAbsolute(finder: ProgramFinder, path: string): Promise<FoundProgram> {
  const found = await look(finder, path, 0);
  const bare = posix.basename(path);
  // The bare name says as much, when the PATH leads to this very path.
  const byName = await lookUp(finder, bare, 0);
  return { ...found, names: byName.path === path && found.real !== null ? [path, bare] : [path] };
}

/** The first that may run; if there is none, why the first that is there must not. */
async function lookUp(finder: ProgramFinder, name: string, depth: number): Promise<FoundProgram> {
  let first: FoundProgram | null = null;
  for (const folder of await finder.search.folders(finder.places)) {
    const found = await look(finder, posix.join(folder, name), depth);
    if (found.real !== null && found.unsafe === null) return found;
    if (found.real !== null) first ??= found;
  }
  return first ?? missing;
}

const missing: FoundProgram = { names: [], path: null, real: null, identity: '', kind: 'other', unsafe: null };

async function look(finder: ProgramFinder, path: string, depth: number): Promise<FoundProgram> {
  const { powers, places } = finder;
  try {
    const steps = await walkPath(powers, path);
    const last = steps.at(-1);
    if (last === undefined || !last.stat.isFile() || (last.stat.mode & RUNNABLE) === 0) return missing;
    const found = { names: [], path, real: last.path, identity: identityOf(last.stat) };
    const unsafe = await untrusted(powers, places, steps);
    if (unsafe !== null) return { ...found, kind: 'other', unsafe };
    const program = await powers.openProgram(last.path);
    try {
      const kind = programKind(program.head);
      return { ...found, kind: kind.kind, unsafe: await untrustedKind(finder, kind, depth) };
    } finally {
      program.close();
    }
  } catch (error) {
    // Whatever keeps it from being looked at: it is not there for us.
    if (errnoOf(error) === null) throw error;
    return missing;
  }
}

export function identityOf({ dev, ino, size, mtimeMs, ctimeMs }: Stats): string {
  return [dev, ino, size, mtimeMs, ctimeMs].join();
}

/** A script is what its interpreter makes of it, so that is looked at in the same way; and what `env` would start for it. */
async function untrustedKind(finder: ProgramFinder, kind: ProgramKind, depth: number): Promise<string | null> {
  if (kind.kind === 'binary') return null;
  if (kind.kind === 'other')
    return 'it is neither a program nor a script that names its interpreter, and there is no shell';
  if (depth === MAX_INTERPRETERS) return 'its interpreters are scripts of interpreters without end';
  const interpreter = await look(finder, posix.normalize(kind.interpreter), depth + 1);
  if (interpreter.real === null) return `its interpreter ${quote(kind.interpreter)} is not there`;
  if (interpreter.unsafe !== null) return `of its interpreter: ${interpreter.unsafe}`;
  if (posix.basename(kind.interpreter) !== 'env') return null;
  const name = programOfEnv(kind.words);
  if (name === null || (name.includes('/') && !name.startsWith('/'))) return 'what interprets it cannot be told';
  const program = name.startsWith('/')
    ? await look(finder, posix.normalize(name), depth + 1)
    : await lookUp(finder, name, depth + 1);
  if (program.real === null) return `its interpreter ${quote(name)} is not there`;
  return program.unsafe === null ? null : `of its interpreter: ${program.unsafe}`;
}
