// Whether a source map that a stranger made costs no more to parse than one that a bundler makes. Looks at its characters only.

/** Lists and objects in a whole map: a bundler makes one list of sources, one of their texts, one of names. */
const MAX_BRACKETS = 1_000;
/** Texts in it: each source has a name and a content, each name of the bundle may be one. */
const MAX_TEXTS = 500_000;
/** Places and lines in `mappings`. Bundles have about one for each 10 characters: this is a script of 30 MB. */
const MAX_PLACES = 3_000_000;
/** With every letter of it escaped, and some room. */
const LONGEST_KEY = 64;

/** A clause behind its name; null when it is harmless. Whether it is a map at all, its parser finds out. */
export function sourceMapFault(text: string): string | null {
  let brackets = 0;
  let texts = 0;
  let places = 0;
  let key = '';
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === OPENS_LIST || code === OPENS_OBJECT) brackets++;
    if (code !== QUOTE) continue;
    texts++;
    const start = at + 1;
    const isMappings = key === 'mappings';
    for (at = start; at < text.length && text.charCodeAt(at) !== QUOTE; at++) {
      const within = text.charCodeAt(at);
      if (within === BACKSLASH) at++;
      if (isMappings && (within === COMMA || within === SEMICOLON)) places++;
    }
    if (isKey(text, at + 1)) key = at - start <= LONGEST_KEY ? unescaped(text.slice(start, at)) : '';
  }
  if (brackets > MAX_BRACKETS || texts > MAX_TEXTS)
    return 'is no source map that a bundler makes: it has too many parts';
  return places > MAX_PLACES ? 'is no source map that a bundler makes: it names too many places' : null;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const OPENS_LIST = 0x5b;
const OPENS_OBJECT = 0x7b;

function isKey(text: string, after: number): boolean {
  let at = after;
  while (/[ \t\r\n]/.test(text.charAt(at))) at++;
  return text.charAt(at) === ':';
}

function unescaped(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return ''; // no JSON, so no key either
  }
}
