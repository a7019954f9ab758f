// Whether a source map that a stranger made costs no more to parse than one that a bundler makes. Looks at its characters only, as they come.

/** Lists and objects in a whole map: a bundler makes one list of sources, one of their texts, one of names. */
const MAX_BRACKETS = 1_000;
/** Texts in it: each source has a name and a content, each name of the bundle may be one. What stands between commas and is no text counts alike. */
const MAX_TEXTS = 500_000;
/** Places and lines in `mappings`. Bundles have about one for each 10 characters: this is a script of 30 MB. */
const MAX_PLACES = 3_000_000;
/** With every letter of it escaped, and some room. */
const LONGEST_KEY = 64;

export class SourceMapGuard {
  #brackets = 0;
  #texts = 0;
  #commas = 0;
  #places = 0;
  /** The last key, unescaped. */
  #key = '';
  #at: 'between' | 'in a text' | 'escaped' | 'behind a text' = 'between';
  /** The last text, or its beginning: it may turn out to be a key. */
  #text = '';

  /** A clause behind its name; null while it is harmless. Whether it is a map at all, its parser finds out. */
  get fault(): string | null {
    if (this.#brackets > MAX_BRACKETS || this.#texts > MAX_TEXTS || this.#commas > MAX_TEXTS) {
      return 'is no source map that a bundler makes: it has too many parts';
    }
    return this.#places > MAX_PLACES ? 'is no source map that a bundler makes: it names too many places' : null;
  }

  add(text: string): void {
    for (let at = 0; at < text.length; at++) {
      if (this.#at === 'in a text') {
        at = this.#goThroughText(text, at);
      } else if (this.#at === 'escaped') {
        this.#keep(text.charAt(at));
        // It may be a comma in disguise; what makes bundles has no reason for one.
        if (this.#key === 'mappings') this.#places++;
        this.#at = 'in a text';
      } else this.#look(text.charCodeAt(at));
    }
  }

  /** Outside of texts. */
  #look(code: number): void {
    if (this.#at === 'behind a text' && !isBlank(code)) {
      if (code === COLON) this.#key = unescaped(this.#text);
      this.#at = 'between';
    }
    if (code === OPENS_LIST || code === OPENS_OBJECT) this.#brackets++;
    if (code === COMMA) this.#commas++;
    if (code !== QUOTE) return;
    this.#texts++;
    this.#text = '';
    this.#at = 'in a text';
  }

  /** Returns where it, or what there is of it, ends. */
  #goThroughText(text: string, start: number): number {
    const isMappings = this.#key === 'mappings';
    let at = start;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === QUOTE || code === BACKSLASH) {
        this.#at = code === QUOTE ? 'behind a text' : 'escaped';
        break;
      }
      if (isMappings && (code === COMMA || code === SEMICOLON)) this.#places++;
    }
    this.#keep(text.slice(start, this.#at === 'escaped' ? at + 1 : at));
    return at;
  }

  #keep(part: string): void {
    if (this.#text.length <= LONGEST_KEY) this.#text += part.slice(0, LONGEST_KEY + 1);
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const COLON = 0x3a;
const OPENS_LIST = 0x5b;
const OPENS_OBJECT = 0x7b;

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d || code === 0x0a;
}

function unescaped(text: string): string {
  if (text.length > LONGEST_KEY) return '';
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return ''; // no JSON, so no key either
  }
}
