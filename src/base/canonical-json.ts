// One text for one value, whoever writes it: RFC 8785.

import canonicalize from 'canonicalize';

/** Plain JSON only. Null for what has no canonical form: a text with half a character, a number that is none, a cycle. */
export function canonicalJson(value: unknown): string | null {
  try {
    return canonicalize(value) ?? null;
  } catch {
    return null;
  }
}
