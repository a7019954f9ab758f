import { expect, test } from 'vitest';
import type { Arrangement } from '../../../src/bisect/session.ts';
import { refuseDuringSearch } from '../../../src/core/bisect/refuse-during-search.ts';

test('a search that somebody began a moment ago counts, before anybody was told of it; and so does its end', () => {
  const trial: Arrangement = { session: 's', number: 1, extensions: null, withheld: null, claims: new Map() };
  let onDisk: Arrangement | null = null;
  const book = {
    arrangement: null as Arrangement | null,
    refresh() {
      book.arrangement = onDisk;
    },
  };
  refuseDuringSearch(book);
  onDisk = trial;
  expect(() => refuseDuringSearch(book)).toThrow(
    expect.objectContaining({ code: 'BISECT_ACTIVE', details: { fix: expect.stringContaining('bisect reset') } }),
  );
  onDisk = null;
  refuseDuringSearch(book);
});
