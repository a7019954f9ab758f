// Real paths as text: absolute, `/`-separated, no `.` and `..`. Compares and splits; never touches a disk.

/** True when `path` is `folder` or lies below it. */
export function isAtOrBelow(path: string, folder: string): boolean {
  return relativeTo(path, folder) !== null;
}

/** What follows `folder` in `path` without the slash: empty for the folder itself, null when it lies elsewhere. */
export function relativeTo(path: string, folder: string): string | null {
  if (path === folder) return '';
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : null;
}

export function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '');
}

// What HFS+ drops from names before it compares them.
const IGNORED_IN_NAMES = /[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad]/gu;

// Nothing in it to fold but letters: most names, and folding is done for every entry of a search.
const PLAIN_NAME = /^[\w.-]*[\w-]$/u;
const PLAIN_PATH = /^(?:\/[\w.-]*[\w-])+$/u;

/**
 * The form in which names that must be protected are compared: some file systems take `.GIT`, `.git.`, `.git::$DATA`,
 * `git~1` and `.g\u200cit` for `.git`. Stricter than a file system that keeps them apart, and never more lenient.
 */
export function foldName(name: string): string {
  if (PLAIN_NAME.test(name)) return name.toLowerCase();
  const folded = name
    .normalize('NFKC')
    .replace(IGNORED_IN_NAMES, '')
    .replace(/:.*$/su, '')
    .replace(/[. ]+$/u, '')
    .toLowerCase();
  return folded === 'git~1' ? '.git' : folded;
}

/** Every segment folded; for places below which nothing may be touched, however the name is spelled. */
export function foldPath(path: string): string {
  if (PLAIN_PATH.test(path)) return path.toLowerCase();
  return `/${segmentsOf(path).map(foldName).join('/')}`;
}
