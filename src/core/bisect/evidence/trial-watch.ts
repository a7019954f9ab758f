// What is seen in the trial that is on in this core, for whoever judges it by hand: watched from its beginning to its verdict.

import type { Disposable } from '../../../base/disposable.ts';
import { NO_EVIDENCE } from '../../../bisect/evidence.ts';
import type { BisectSession, Evidence } from '../../../bisect/session.ts';
import type { BisectBook } from '../session/bisect-book.ts';
import type { EvidenceWatch } from './evidence-watch.ts';

export interface TrialWatchPowers {
  readonly book: Pick<BisectBook, 'session' | 'onDidRearrange'>;
  /** As `startEvidence`. */
  readonly start: (since: number) => EvidenceWatch;
}

export interface TrialWatch extends Disposable {
  /** Of the trial that is on, until now. Of what other processes did in it, what they told the audit log. Never rejects. */
  seenIn(session: BisectSession): Promise<Evidence>;
}

export function createTrialWatch({ book, start }: TrialWatchPowers): TrialWatch {
  let watch: EvidenceWatch | null = null;
  let watched = '';
  const begin = (session: BisectSession | null) => {
    watch?.dispose();
    const trial = session?.trial ?? null;
    watch = trial === null ? null : start(Date.parse(trial.startedAt));
    watched = nameOf(session);
  };
  const following = book.onDidRearrange(() => begin(book.session));
  // One that was on before this core was made is watched, too.
  begin(book.session);
  return {
    async seenIn(session) {
      if (nameOf(session) !== watched) begin(session);
      return watch?.soFar('') ?? NO_EVIDENCE;
    },
    dispose() {
      following.dispose();
      watch?.dispose();
      watch = null;
    },
  };
}

function nameOf(session: BisectSession | null): string {
  return session?.trial ? `${session.id} ${session.trial.number}` : '';
}
