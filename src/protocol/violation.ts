// The one way to say that a peer broke the protocol. It is a fault of the peer, never of the one who notices.

import { type BulkheadError, coded } from '../base/error.ts';

/** `what` is a sentence without the peer's own text, or with that text quoted. */
export function violation(what: string, cause?: unknown): BulkheadError {
  return coded(
    'PROTOCOL_VIOLATION',
    what,
    { fix: 'Restart the host; if it happens again, isolate the extension.' },
    cause,
  );
}
