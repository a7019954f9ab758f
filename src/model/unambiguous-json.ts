// Whether a text that is JSON can be read in one way only: no key twice in an object, none that is `__proto__` or written with escapes. Looks at each character once.

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPENS_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSES_LIST = 0x5d;
const OPENS_OBJECT = 0x7b;
const CLOSES_OBJECT = 0x7d;

/**
 * `text` has to be what `JSON.parse` takes. False also for what this does not look into: objects and lists more than `depth` deep, keys with escapes. Whoever needs to know
 * why asks a parser.
 */
export function isUnambiguous(text: string, depth: number): boolean {
  /** Of each open object its keys, of each open list null; the innermost last. */
  const open: (Set<string> | null)[] = [];
  let awaitsKey = false;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE: {
        const end = endOfString(text, at + 1);
        if (awaitsKey) {
          const key = text.slice(at + 1, end);
          const keys = open[open.length - 1];
          if (key === '__proto__' || key.includes('\\') || !keys || keys.has(key)) return false;
          keys.add(key);
          awaitsKey = false;
        }
        at = end;
        break;
      }
      case OPENS_OBJECT:
      case OPENS_LIST: {
        awaitsKey = text.charCodeAt(at) === OPENS_OBJECT;
        open.push(awaitsKey ? new Set() : null);
        if (open.length > depth) return false;
        break;
      }
      case CLOSES_OBJECT:
      case CLOSES_LIST:
        open.pop();
        awaitsKey = false;
        break;
      case COMMA:
        awaitsKey = open[open.length - 1] instanceof Set;
        break;
      default:
    }
  }
  return true;
}

/** Where the quotation mark stands that ends a string which begins at `from`. */
function endOfString(text: string, from: number): number {
  for (let end = text.indexOf('"', from); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}
