// `bisect/session.json` as a file that is followed: what it says, and what it says when it is missing or cannot be read.

import type { Problem } from '../../../base/error.ts';
import { RESET_FIX, readSession } from '../../../bisect/read-session.ts';
import type { BisectSession } from '../../../bisect/session.ts';
import type { FileForm } from '../../settings/watched-file.ts';

export type SessionReading =
  | { readonly kind: 'read'; readonly session: BisectSession | null }
  | { readonly kind: 'broken'; readonly problems: readonly Problem[] };

export const SESSION_FORM: FileForm<SessionReading> = {
  parse(text, file) {
    const read = readSession(text, file);
    return read.kind === 'session'
      ? { kind: 'read', session: read.session }
      : { kind: 'broken', problems: read.problems };
  },
  broken: (file, message) => ({
    kind: 'broken',
    problems: [
      { severity: 'error', code: 'BISECT_INVALID', message, fix: RESET_FIX, place: { file, line: 1, column: 1 } },
    ],
  }),
  missing: { kind: 'read', session: null },
  // Whoever takes it away ends the search: nobody waits for it to come back.
  isEdited: false,
};
