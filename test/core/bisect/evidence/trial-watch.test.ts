import { expect, test } from 'vitest';
import { Emitter } from '../../../../src/base/event.ts';
import type { BisectSession } from '../../../../src/bisect/session.ts';
import { startEvidence } from '../../../../src/core/bisect/evidence/evidence-watch.ts';
import { createTrialWatch } from '../../../../src/core/bisect/evidence/trial-watch.ts';
import { createCoreEvents } from '../../../../src/core/core-events.ts';
import { exampleSession } from '../../../bisect/report/example-session.ts';
import { manualClock } from '../../../protocol/manual-clock.ts';

const START = Date.UTC(2026, 0, 31, 12);

function inTrial(number: number, seconds = 0): BisectSession {
  const startedAt = new Date(START + seconds * 1_000).toISOString();
  return exampleSession({ result: null, trial: { number, on: [], why: 'narrow', left: 1, claims: {}, startedAt } });
}

function world(session: BisectSession | null) {
  const events = createCoreEvents();
  const clock = manualClock();
  clock.advance(START);
  const rearranged = new Emitter<void>();
  const book = { session, onDidRearrange: rearranged.event };
  const watch = createTrialWatch({
    book,
    start: (since) => startEvidence({ events, clock, home: '/nowhere/at/all', core: 'c0ffee' }, since),
  });
  return {
    watch,
    log: (text: string) => events.log.fire({ id: 'acme.todo', level: 'info', text }),
    clock,
    move(next: BisectSession | null) {
      book.session = next;
      rearranged.fire();
    },
  };
}

test('each trial has what was seen in it, since it began', async () => {
  const { watch, log, clock, move } = world(null);
  log('before');
  move(inTrial(1));
  log('in the first');
  clock.advance(5_000);
  move(inTrial(2, 5));
  clock.advance(1_000);
  log('in the second');
  expect((await watch.seenIn(inTrial(2, 5))).log).toEqual(['+1.000 s acme.todo info: in the second']);
  // Nobody could write the verdict down: it is asked for again.
  expect((await watch.seenIn(inTrial(2, 5))).log).toHaveLength(1);
  watch.dispose();
});

test('of one that this core did not see begin, it has what came since the core was made', async () => {
  const { watch, log, clock } = world(inTrial(3));
  clock.advance(60_000);
  log('hello');
  expect((await watch.seenIn(inTrial(3))).log).toEqual(['+60.000 s acme.todo info: hello']);
  expect((await watch.seenIn(inTrial(4))).log).toEqual([]);
  watch.dispose();
});

test('when the search is over, or the core is, nothing is watched', async () => {
  const { watch, log, move } = world(inTrial(1));
  move(exampleSession());
  log('after');
  expect(await watch.seenIn(exampleSession())).toEqual({ what: '', log: [], audit: [] });
  watch.dispose();
});
