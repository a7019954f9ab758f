// Whether a scope of `fs.write` reaches so far that nobody should allow it with one key.

/** Folders of the extension's own: however wide a pattern is there, nothing of the user's lies in them. */
const ITS_OWN = /^\$\{(?:storage|globalStorage|extensionFolder)\}(?:\/|$)/u;
/** Of an absolute pattern: `/home/me/work` is a place of its own, `/home/me` is not. */
const DEEP_ENOUGH = 3;

/** `scope` is one of files. Without a list it reaches everything. */
export function isWideScope(scope: Readonly<Record<string, unknown>>): boolean {
  const { paths } = scope;
  return !Array.isArray(paths) || paths.some((path) => typeof path !== 'string' || isWide(path));
}

/** All below a folder that everything lies in: `**` before anything is named. */
function isWide(pattern: string): boolean {
  if (!pattern.includes('**') || ITS_OWN.test(pattern)) return false;
  const segments = pattern.split('/').filter((segment) => segment !== '');
  const wildcard = segments.findIndex((segment) => /[*?]|\{(?!\w+\}$)/u.test(segment.replace(/^\$\{\w+\}/u, '')));
  const literal = wildcard === -1 ? segments.length : wildcard;
  return pattern.startsWith('${') ? literal <= 1 : literal < DEEP_ENOUGH;
}
