// How deep a JSON text nests, counted in one pass over its bytes, before anything parses it.

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/**
 * Whether the JSON in `bytes[start…end)` stays within `limit` brackets within brackets. Never recurses, never allocates;
 * of a text that is no JSON it says something, and the parser refuses that text afterwards.
 */
export function nestsWithin(bytes: Uint8Array, start: number, end: number, limit: number): boolean {
  // Each level of a JSON text takes two bytes, so that a short one cannot be deep.
  if (end - start <= 2 * limit) return true;
  let depth = 0;
  let inString = false;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at];
    if (inString) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) {
      inString = true;
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      depth += 1;
      if (depth > limit) return false;
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      depth -= 1;
    }
  }
  return true;
}
