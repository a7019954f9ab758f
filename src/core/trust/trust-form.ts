// `trust.json` as a file that is followed: what it says, and what it says when it is missing or cannot be read.

import type { Problem } from '../../base/error.ts';
import { parseTrustStore } from '../../trust/store/parse-trust-store.ts';
import { EMPTY_TRUST, type TrustStore } from '../../trust/store/trust-store.ts';
import type { FileForm } from '../settings/watched-file.ts';

export type TrustReading =
  | { readonly kind: 'read'; readonly store: TrustStore }
  | { readonly kind: 'broken'; readonly problems: readonly Problem[] };

/** Bytes. More is not read: lists of revocations are somebody else's, and each look at them takes time. */
export const MAX_TRUST_SIZE = 4 * 1024 * 1024;

/** Not: take it away, as of a file of settings. With it would go who is trusted, and every key that is revoked. */
const FIX = 'Make it readable, or put back a copy of it.';

export const TRUST_FORM: FileForm<TrustReading> = {
  parse(text, file) {
    const parsed = parseTrustStore(text, file);
    return parsed.kind === 'store'
      ? { kind: 'read', store: parsed.store }
      : { kind: 'broken', problems: parsed.problems };
  },
  broken: (file, message) => ({
    kind: 'broken',
    problems: [
      { severity: 'error', code: 'TRUST_STORE_INVALID', message, fix: FIX, place: { file, line: 1, column: 1 } },
    ],
  }),
  missing: { kind: 'read', store: EMPTY_TRUST },
};
