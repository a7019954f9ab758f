// Everything in a core that searches for what breaks: what apps hold as `core.bisect`, with what it needs of all the rest.

import { requiredIds } from './availability/required.ts';
import { createCoreBisect, type OwnedBisect } from './bisect/core-bisect.ts';
import { startEvidence } from './bisect/evidence/evidence-watch.ts';
import { createTrialWatch } from './bisect/evidence/trial-watch.ts';
import { createReporter } from './bisect/report/reporter.ts';
import { createSearchRuns } from './bisect/run/search-runs.ts';
import { mustBeUnchanged } from './bisect/session/changed-since.ts';
import { makeProblem } from './bisect/session/make-problem.ts';
import { createSearchMoves } from './bisect/session/search-moves.ts';
import type { CoreGround, Deciding } from './deciding.ts';
import type { Running } from './running.ts';

export interface SearchingPowers extends CoreGround {
  readonly deciding: Deciding;
  readonly running: Running;
}

export interface Searching {
  readonly bisect: OwnedBisect;
  /** Resolves when nobody judges in this core any more; once it ends, that is soon. */
  whenEnded(): Promise<void>;
}

export function createSearching(powers: SearchingPowers): Searching {
  const { setup, clock, events, workspace, home, registry, deciding, running } = powers;
  const { bisect: book, rules } = deciding;
  const { lifecycle, apis } = running;
  /** A search that is over leaves nothing behind. Between trials nobody waits for that. */
  async function rearranged(): Promise<void> {
    await lifecycle.rearranged();
    if (book.arrangement === null) await deciding.trials.sweep();
  }
  const facts = { registry, rules, apis: apis.descriptions };
  /** With what settings, policies and trust say by now. */
  function factsNow(): typeof facts {
    rules.refresh();
    return facts;
  }
  const watch = createTrialWatch({
    book,
    start: (since) => startEvidence({ events, clock, home: home.path, core: deciding.traces.core }, since),
  });
  const moves = createSearchMoves({
    book,
    clock,
    seenIn: watch.seenIn,
    load: lifecycle.load,
    make: (options) => makeProblem(options, { ...factsNow(), required: requiredIds(deciding.settings.layers) }),
    mustBeUnchanged: (session) => mustBeUnchanged(session, factsNow()),
    rearranged,
  });
  const runs = createSearchRuns({
    clock,
    events,
    home,
    registry,
    traces: deciding.traces,
    book,
    moves,
    rearranged,
    running,
  });
  const bisect = createCoreBisect({
    book,
    moves,
    watch,
    rearranged: lifecycle.rearranged,
    removeCopies: deciding.trials.sweep,
    run: runs.run,
    report: createReporter({ setup, home, workspace, settings: deciding.settings.user, registry, clock }),
  });
  return { bisect, whenEnded: runs.whenEnded };
}
