// When a package says that it was made. No clock is asked: the same folder has to give the same package tomorrow, on another machine.

import { coded } from '../../base/error.ts';
import { timestampOf } from '../../model/timestamp.ts';

/** The first moment that a zip can name, as its entries have it: nobody takes it for the time of packing. */
const NOT_SAID = '1980-01-01T00:00:00Z';
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59);

/** ISO 8601, UTC, whole seconds. Errors: `OPTIONS_INVALID` for what is no time from 1970 to 9999. */
export function packingTime(time: Date | undefined): string {
  if (time === undefined) return NOT_SAID;
  const milliseconds = time.getTime();
  if (!(milliseconds >= 0 && milliseconds <= LATEST)) {
    throw coded('OPTIONS_INVALID', 'What is to stand in the package as its time is none from 1970 to 9999.', {
      fix: 'Give a Date; on the command line, SOURCE_DATE_EPOCH as seconds since 1970.',
    });
  }
  return timestampOf(milliseconds);
}
