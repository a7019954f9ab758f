// What a search has found, in plain text, and what to do now.

import { quote } from '../../base/quote.ts';
import { findingWords } from '../../bisect/finding-words.ts';
import type { BisectSession, SessionResult } from '../../bisect/session.ts';

/** Ids and kinds hold nothing odd; commands are quoted. */
const PLAIN = { unit: (id: string) => id, text: (text: string) => quote(text) };

export function resultWords(session: BisectSession, result: SessionResult): string {
  return [...findingWords(session, result, PLAIN), ...whatToDo(session, result)].join(' ');
}

function whatToDo({ subject }: BisectSession, { kind, because, culprits }: SessionResult): readonly string[] {
  switch (kind) {
    case 'found': {
      const unit = culprits[0]?.ids[0] ?? '';
      const act = subject.kind === 'extensions' ? `disable ${unit}` : `deny ${subject.of} ${unit}`;
      const each = culprits.length > 1 ? ', and so on' : '';
      return [`To do without: bulkhead ${act}${each}; for the author: bulkhead bisect report`];
    }
    case 'not-found':
      return because === 'everything-on' ? ['Make it fail first, then begin again.'] : [];
    case 'inconclusive':
      return because === 'skipped' ? ['Take skips back (undo), or begin again with all others excluded.'] : [];
  }
}
