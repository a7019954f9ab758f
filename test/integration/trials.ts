// Trials as another process would begin them: written into the home's own file, whatever core runs there.

import { join } from 'node:path';
import type { BisectSession } from '../../src/bisect/session.ts';
import { openBisectBook } from '../../src/core/bisect/session/open-bisect-book.ts';

/** A search among `on` and `off`, in its first trial: everything is on but `off`. A session of its own each time, so each is another trial. */
export function trial(on: readonly string[], off: readonly string[] = []): BisectSession {
  const startedAt = '2026-01-31T12:00:00.000Z';
  const unit = (id: string) => ({ id, needs: [] });
  return {
    id: (++sessions).toString(16).padStart(16, '0'),
    startedAt,
    subject: { kind: 'extensions' },
    problem: { units: [...on, ...off].map(unit), pinned: [], excluded: off, suspects: [], flaky: null },
    judge: null,
    participants: [...on, ...off].map((id) => ({
      id,
      version: '1.0.0',
      origin: 'unsigned',
      keyId: null,
      commands: [],
    })),
    disputes: [],
    trials: [],
    trial: { number: 1, on, why: 'everything', left: 1, claims: {}, startedAt },
    result: null,
  };
}

let sessions = 0;

/** Null: the search ends as by `reset`. Resolves when it is on the disk. */
export async function writeTrial(home: string, session: BisectSession | null): Promise<void> {
  const book = openBisectBook({ path: join(home, 'bisect', 'session.json') });
  try {
    if (session === null) await book.clear();
    else await book.edit(() => session);
  } finally {
    book.dispose();
  }
}
