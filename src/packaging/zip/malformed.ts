// How a refused package reads: which entry, and which rule it breaks.

import { type BulkheadError, coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';

const FIX = 'Get the package from its author again; if it comes like this, have it packed by bulkhead.';

/** `rule` ends a sentence that begins with the entry's name, or with "The package" when `entry` is null. */
export function malformed(entry: string | null, rule: string, cause?: unknown): BulkheadError {
  const place = entry === null ? {} : { place: { file: entry } };
  return coded(
    'PACKAGE_MALFORMED',
    `${entry === null ? 'The package' : quote(entry)} ${rule}.`,
    { fix: FIX, ...place },
    cause,
  );
}

/** Of a file that is not what the statement says of it. */
export function mismatched(entry: string, rule: string): BulkheadError {
  return coded('DIGEST_MISMATCH', `${quote(entry)} ${rule}.`, {
    fix: 'Get the package from its author again: this one was changed.',
    place: { file: entry },
  });
}
