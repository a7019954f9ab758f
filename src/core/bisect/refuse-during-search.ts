// Nothing is installed, taken away, switched on or off while a search is under way: what it has found out so far would not hold any more.

import { coded } from '../../base/error.ts';
import type { BisectBook } from './session/bisect-book.ts';

/** Looks at the file first. Errors: `BISECT_ACTIVE`. */
export function refuseDuringSearch(book: Pick<BisectBook, 'refresh' | 'arrangement'>): void {
  book.refresh();
  if (book.arrangement === null) return;
  throw coded(
    'BISECT_ACTIVE',
    'A search for what is broken is under way: until it is over, what is installed and what is enabled stays as it is.',
    {
      fix: 'See "bulkhead bisect status". "bulkhead bisect reset" ends the search, and everything is as it was.',
    },
  );
}
