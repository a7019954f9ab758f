// From the files that were used to the fewest patterns that are no wider than what was seen: a folder that was touched, one kind of file.

import type { FileUse } from '../floor.ts';
import { isNamedOnly } from '../floor.ts';
import { literalGlob } from '../scopes/exact-scope.ts';
import { splitPath } from './use.ts';

/** As many files of one kind are a habit, and the next one will be another. */
const HABIT = 3;
/** So many folders of the workspace's first level are all of it. */
const EVERYWHERE = 4;
/** Patterns of one kind that a person still reads. More files than these are taken by their folder. */
const MOST_PATTERNS = 48;

const WORKSPACE = '${workspaceFolder}';

interface File {
  readonly base: string;
  readonly folder: readonly string[];
  readonly name: string;
  /** Without a dot; null: it has none, or its name begins with a dot, and says nothing of others. */
  readonly ending: string | null;
  /** How many segments in front must not be made general. */
  readonly fixed: number;
}

/** `paths` are whole, with variables in front, nothing escaped. Those with one ending in one folder become `folder/*.ending`; for reading in the workspace, also below it. */
export function generalisePaths(use: FileUse, paths: readonly string[]): readonly string[] {
  const files = [...new Set(paths)].map(parse);
  const patterns = groupsOf(files, (file) => `${file.base}\n${file.ending ?? ''}`).flatMap((kind) =>
    kind[0]?.ending === null ? kind.map(exact) : patternsOfKind(use, kind),
  );
  const unique = [...new Set(patterns)];
  return unique.length > MOST_PATTERNS ? byFolder(unique) : unique.sort();
}

/** Files with one base and one ending. */
function patternsOfKind(use: FileUse, files: readonly File[]): readonly string[] {
  const [first] = files;
  if (first === undefined) return [];
  const spreads = use === 'fs.read' && first.base === WORKSPACE;
  const free = files.filter(({ fixed, folder }) => fixed === 1 && folder.length > 0);
  if (spreads && new Set(free.map(({ folder }) => folder[0])).size >= EVERYWHERE) {
    const rest = files.filter(({ fixed }) => fixed > 1);
    return [`${first.base}/**/*.${first.ending}`, ...groupedPatterns(rest, spreads)];
  }
  return groupedPatterns(files, spreads);
}

function groupedPatterns(files: readonly File[], spreads: boolean): readonly string[] {
  const place = ({ folder, fixed }: File) => (spreads ? folder.slice(0, fixed) : folder).join('/');
  return groupsOf(files, place).flatMap((group) => {
    const [first] = group;
    if (first === undefined || group.length < HABIT || !isPlace(first)) return group.map(exact);
    const common = commonFolder(group.map(({ folder }) => folder));
    const oneFolder = group.every(({ folder }) => folder.length === common.length);
    return [written(first.base, common, oneFolder ? `*.${first.ending}` : `**/*.${first.ending}`)];
  });
}

/** Not the home folder itself, nor the first levels of the disk: what lies there has nothing to do with each other. */
function isPlace({ base, folder }: Pick<File, 'base' | 'folder'>): boolean {
  if (base === '') return folder.length >= 2;
  return base !== '${userHome}' || folder.length >= 1;
}

/** Too many to be read one by one: of folders with several, all that lies directly in them. */
function byFolder(patterns: readonly string[]): readonly string[] {
  const parsed = patterns.map((text) => ({ text, at: text.lastIndexOf('/') }));
  return groupsOf(parsed, ({ text, at }) => text.slice(0, at))
    .flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const folder = first.text.slice(0, first.at);
      const { base, segments } = splitPath(folder);
      const special = group.some(({ text, at }) => isNamedOnly(text.slice(at + 1)));
      const general = group.length >= HABIT && isPlace({ base, folder: segments }) && !folder.includes('*') && !special;
      return general ? [`${folder}/*`] : group.map(({ text }) => text);
    })
    .sort();
}

function parse(path: string): File {
  const { base, segments } = splitPath(path);
  const folder = segments.slice(0, -1);
  const name = segments.at(-1) ?? '';
  const ending = /^[^.].*\.([A-Za-z0-9_-]{1,16})$/u.exec(name)?.[1] ?? null;
  // What has to be named, and what is hidden, is never reached by a pattern from above; nor is anything beside the first folder.
  const last = folder.findLastIndex((segment) => segment.startsWith('.') || isNamedOnly(segment));
  return { base, folder, name, ending: isNamedOnly(name) ? null : ending, fixed: last + 2 };
}

function exact({ base, folder, name }: File): string {
  return written(base, folder, literalGlob(name));
}

function written(base: string, folder: readonly string[], last: string): string {
  return [base, ...folder.map(literalGlob), ...(last === '' ? [] : [last])].join('/');
}

function commonFolder(folders: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...rest] = folders;
  const length = first.findIndex((segment, at) => rest.some((folder) => folder[at] !== segment));
  return length === -1 ? first : first.slice(0, length);
}

function groupsOf<T>(items: readonly T[], key: (item: T) => string): readonly (readonly T[])[] {
  return [...Map.groupBy(items, key).values()];
}
