// Which files of a folder belong to the package that is made of it, beside its manifest and its script.

import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ErrorCode, Problem } from '../base/error.ts';
import { globSteps } from '../base/glob.ts';
import { quote, visible } from '../base/quote.ts';
import type { Manifest } from '../model/manifest.ts';
import { type FilesField, readFilesField } from './files-field.ts';
import { IGNORE_FILE, IGNORES_NOTHING, type IgnoreRules, MAX_IGNORE_FILE, readIgnoreFile } from './ignore-file.ts';
import { isNeverPacked } from './never-packed.ts';
import { MANIFEST_PATH, SCRIPT_PATH, SOURCE_MAP_PATH, STATEMENT_PATH } from './package.ts';
import { PACKAGE_LIMITS, type PackageLimits } from './package-limits.ts';
import { pathFault, pathKey } from './package-path.ts';
import { isInside, pathWithin, readInside } from './read-inside.ts';
import { type FolderEntry, walkFolder } from './walk-folder.ts';

export type PackageFiles =
  /** Relative, `/`-separated, sorted. Neither `package.json` nor what the bundler makes is among them. */
  | { readonly kind: 'files'; readonly paths: readonly string[] }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/** Possibilities that the patterns of `files` and of the ignore file may cost in all: about a second. */
const MAX_STEPS = 50_000_000;
/** Problems that are told at once. */
const MOST_PROBLEMS = 20;

export interface ListOptions {
  readonly limits?: PackageLimits;
  /** Real paths of folders of which nothing belongs to it, wherever they lie, and of files. */
  readonly without?: readonly string[];
}

/**
 * What `files` of the manifest names, else everything; without what `.bulkheadignore` names; never what `isNeverPacked` says. A link counts as the file that it leads to, if that is in the
 * folder and would belong to the package itself.
 * @param root a real path
 */
export async function listPackageFiles(
  root: string,
  manifest: Pick<Manifest, 'source'>,
  { limits = PACKAGE_LIMITS, without = [] }: ListOptions = {},
): Promise<PackageFiles> {
  const read = readFilesField(Object.hasOwn(manifest.source, 'files') ? manifest.source.files : undefined);
  if (read.kind === 'problems') return read;
  const ignored = await readIgnored(root);
  if (ignored.kind === 'problems') return ignored;
  const problems: Problem[] = [];
  const tell = (path: string, code: ErrorCode, message: string, fix: string) =>
    void problems.push({ severity: 'error', code, message: `${quote(path)} ${message}`, fix, place: { file: path } });
  const field = withBudget(read.field, ignored.rules, MAX_STEPS);
  const own = new Set([MANIFEST_PATH, SCRIPT_PATH, SOURCE_MAP_PATH, STATEMENT_PATH].map(pathKey));
  const names = new Map<string, string>([...own].map((path) => [path, path]));
  /** Folders of those, by key: a folder and a file cannot be one name either. */
  const folders = new Map<string, string>();
  const paths: string[] = [];
  let looked = 0;

  const isLeftOut = (real: string) => without.some((each) => isInside(each, real));
  if (isLeftOut(root)) return { kind: 'files', paths: [] };
  const leadsOn = (folder: FolderEntry): boolean => {
    if (isLeftOut(join(root, folder.path))) return false;
    if (isNeverPacked(folder.name, 'folder') || !field.leadsTo(folder.path)) return false;
    // The file in it counts, too, when a package is read.
    if (folder.depth + 1 < limits.depth) return true;
    tell(folder.path, 'PACKAGE_LIMIT', `lies deeper than ${limits.depth - 1} folders.`, LEAVE_OUT);
    return false;
  };
  const unreadable = (path: string, why: string) =>
    tell(path, 'FILE_UNAVAILABLE', `cannot be read (${why}).`, 'Make it readable, or leave it out with "files".');
  for await (const entry of readableEntries(root, leadsOn, unreadable)) {
    if (++looked > limits.entries) return tooMuch(`The folder has more than ${limits.entries} entries.`);
    if (field.spent) return tooMuch(`The patterns of "files" and of ${IGNORE_FILE} take too long to compare.`);
    if (problems.length >= MOST_PROBLEMS) break;
    const { path } = entry;
    if (entry.kind === 'folder' || entry.kind === 'other') continue;
    if (entry.name === IGNORE_FILE && path !== IGNORE_FILE) {
      tell(
        path,
        'PATTERN_INVALID',
        'is not obeyed: only the one beside package.json is.',
        `Write its patterns there, each with ${quote(`/${path.slice(0, -IGNORE_FILE.length)}`)} in front.`,
      );
    }
    if (isLeftOut(join(root, path))) continue;
    if (isNeverPacked(entry.name, 'file') || !field.belongs(path)) continue;
    if (entry.kind === 'link') {
      const lead = await whereLinkLeads(root, path, isLeftOut);
      if (lead === 'hidden') continue;
      if (lead === 'outside')
        tell(
          path,
          'INPUT_OUTSIDE_FOLDER',
          'leads out of the folder.',
          'Put the file itself there, or leave it out with "files".',
        );
      if (lead === 'folder')
        tell(
          path,
          'INPUT_OUTSIDE_FOLDER',
          'is a link to a folder.',
          'Put the folder itself there, or leave it out with "files".',
        );
      if (lead !== 'file') continue;
    }
    // Some file systems drop what cannot be seen before they compare names.
    const fault = pathFault(path) ?? (visible(path) === path ? null : 'it contains invisible characters');
    if (fault !== null)
      tell(
        path,
        'PACKAGE_LIMIT',
        `cannot be the name of a packaged file: ${fault}.`,
        'Rename it, or leave it out with "files".',
      );
    const key = pathKey(path);
    if (own.has(key)) continue; // what the bundler makes takes its place
    const above = foldersAbove(key);
    const other = names.get(key) ?? folders.get(key) ?? above.map((folder) => names.get(folder)).find(Boolean);
    for (const folder of above) if (!folders.has(folder)) folders.set(folder, path);
    if (other !== undefined) {
      tell(path, 'PACKAGE_LIMIT', `and ${quote(other)} are one name on other systems.`, 'Rename one of them.');
    }
    names.set(key, path);
    paths.push(path);
    if (paths.length > limits.files) return tooMuch(`More than ${limits.files} files belong to the package.`);
  }
  return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'files', paths: paths.sort() };
}

/** Ends at the first folder that the system does not let anybody read: its path is too long, or it is somebody else's. */
async function* readableEntries(
  root: string,
  enter: (folder: FolderEntry) => boolean,
  tell: (path: string, why: string) => void,
): AsyncGenerator<FolderEntry> {
  try {
    yield* walkFolder(root, enter);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'path' in error)) throw error;
    tell(pathWithin(root, String(error.path)) || '.', String(error.code));
  }
}

const LEAVE_OUT = 'Name what belongs to it in "files" of package.json.';

function tooMuch(message: string): PackageFiles {
  const place = { file: MANIFEST_PATH };
  return { kind: 'problems', problems: [{ severity: 'error', code: 'PACKAGE_LIMIT', message, fix: LEAVE_OUT, place }] };
}

function foldersAbove(path: string): readonly string[] {
  const segments = path.split('/').slice(0, -1);
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}

async function readIgnored(
  root: string,
): Promise<
  | { readonly kind: 'rules'; readonly rules: IgnoreRules }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
> {
  const refuse = (code: ErrorCode, message: string, fix: string) => {
    const place = { file: IGNORE_FILE };
    return { kind: 'problems', problems: [{ severity: 'error', code, message, fix, place }] } as const;
  };
  const read = await readInside(root, IGNORE_FILE, MAX_IGNORE_FILE);
  switch (read.kind) {
    case 'missing':
      return { kind: 'rules', rules: IGNORES_NOTHING };
    case 'file':
      return readIgnoreFile(read.bytes.toString('utf8'));
    case 'outside':
      return refuse('INPUT_OUTSIDE_FOLDER', `${IGNORE_FILE} leads out of the folder.`, 'Put the file itself there.');
    case 'too-large':
      return refuse('PATTERN_INVALID', `${IGNORE_FILE} has more than ${MAX_IGNORE_FILE} bytes.`, 'Name folders in it.');
    case 'not-regular':
    case 'unreadable':
      return refuse('PATTERN_INVALID', `${IGNORE_FILE} cannot be read.`, 'Put a readable, regular file there.');
  }
}

type Lead = 'file' | 'folder' | 'outside' | 'hidden';

/** `hidden`: to something that would not be packed under its own name, or to nothing. */
async function whereLinkLeads(root: string, path: string, isLeftOut: (real: string) => boolean): Promise<Lead> {
  let real: string;
  let found: Awaited<ReturnType<typeof stat>>;
  try {
    real = await realpath(join(root, path));
    found = await stat(real);
  } catch {
    // A broken link leads to nothing that could be packed.
    return 'hidden';
  }
  if (!isInside(root, real)) return 'outside';
  if (isLeftOut(real)) return 'hidden';
  if (found.isDirectory()) return 'folder';
  const segments = pathWithin(root, real).split('/');
  const never = segments.some((name, index) => isNeverPacked(name, index === segments.length - 1 ? 'file' : 'folder'));
  return found.isFile() && !never ? 'file' : 'hidden';
}

/** Patterns are the author's: what they cost is counted, between two waits, so that nobody else's work counts as theirs. */
function withBudget(field: FilesField, ignored: IgnoreRules, steps: number): FilesField & { readonly spent: boolean } {
  let left = steps;
  const counted = (ask: () => boolean): boolean => {
    const before = globSteps();
    const answer = ask();
    left -= globSteps() - before;
    return answer;
  };
  return {
    belongs: (path) => counted(() => field.belongs(path) && !ignored.ignores(path)),
    leadsTo: (folder) => counted(() => field.leadsTo(folder) && !ignored.ignoresBelow(folder)),
    get spent() {
      return left < 0;
    },
  };
}
