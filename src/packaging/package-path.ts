// Names of files in a package: the same file on every system, below the package's folder, and one name for each.

/** UTF-16 units of a whole path; Windows ends at 260, its own folder included. */
const MAX_LENGTH = 200;
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?$/iu;

/** What keeps a relative, `/`-separated path from being one of a package's: a clause such as "it contains a backslash"; null when nothing does. */
export function pathFault(path: string): string | null {
  if (path.length > MAX_LENGTH) return `it has more than ${MAX_LENGTH} characters`;
  if (!path.isWellFormed()) return 'it is not Unicode';
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(path))
    return 'it contains control characters';
  if (path.includes('\\')) return 'it contains a backslash';
  if (/[<>:"|?*]/u.test(path)) return 'it contains a character that other systems do not allow (< > : " | ? *)';
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.' || segment === '..')
      return 'it is not the plain path of a file below the folder';
    if (/[. ]$/u.test(segment)) return 'a part of it ends with a dot or a blank';
    if (RESERVED.test(segment)) return 'a part of it is the name of a device on Windows';
  }
  return null;
}

/** Two paths with the same key are one file on some system: letters are compared without case, Unicode by its composed form. */
export function pathKey(path: string): string {
  return path.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

/** Such as every list of files is sorted by: the same on every machine. */
export function byPath(one: { readonly path: string }, other: { readonly path: string }): number {
  return one.path < other.path ? -1 : one.path > other.path ? 1 : 0;
}
