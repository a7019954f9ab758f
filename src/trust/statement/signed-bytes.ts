// What a signature of a package speaks of: the role in which it was given, and the statement without its signatures.

import { canonicalJson } from '../../base/canonical-json.ts';
import type { Statement } from '../../packaging/zip/statement.ts';

export type Role = Statement['signatures'][number]['role'];

/** Null: the statement has no canonical form, so nobody can have signed it. */
export function signedBytes(role: Role, { signatures: _, ...rest }: Statement): Uint8Array | null {
  const text = canonicalJson(rest);
  return text === null ? null : Buffer.from(`bulkhead-package-v1:${role}\n${text}`, 'utf8');
}
