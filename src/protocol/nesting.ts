// How deep a JSON text nests and how many values it has, counted in one pass over its bytes, before anything parses it.

import type { WireLimits } from './limits.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

export type ShapeLimits = Pick<WireLimits, 'nesting' | 'nodes'>;

/**
 * Which limit the JSON in `bytes[start…end)` passes, or null: brackets within brackets, or values in all. Never recurses,
 * never allocates; of a text that is no JSON it says something, and the parser refuses that text afterwards.
 */
export function exceededBy(
  bytes: Uint8Array,
  start: number,
  end: number,
  limits: ShapeLimits,
): keyof ShapeLimits | null {
  const { nesting, nodes } = limits;
  // Each level of a JSON text takes two bytes and each value one, so that a short one has neither.
  if (end - start <= 2 * nesting && end - start <= nodes) return null;
  let depth = 0;
  let count = 1;
  let inString = false;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at];
    if (inString) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) {
      inString = true;
    } else if (byte === COMMA) {
      count += 1;
      if (count > nodes) return 'nodes';
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      depth += 1;
      if (depth > nesting) return 'nesting';
      const next = bytes[at + 1];
      // What is empty brings no value beside itself.
      if (next !== CLOSE_BRACE && next !== CLOSE_BRACKET) count += 1;
      if (count > nodes) return 'nodes';
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      depth -= 1;
    }
  }
  return null;
}
