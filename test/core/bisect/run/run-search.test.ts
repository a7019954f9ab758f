// The loop of `core.bisect.run`, with a search of three trials in memory, a judge that does as it is told, and a clock by hand.

import { describe, expect, test } from 'vitest';
import { BulkheadError, coded } from '../../../../src/base/error.ts';
import { Emitter } from '../../../../src/base/event.ts';
import type { Judgement } from '../../../../src/bisect/advance-session.ts';
import type { JudgedTrial } from '../../../../src/bisect/session.ts';
import type { BisectRunOptions, BisectStatus, BisectTrial } from '../../../../src/core/bisect/bisect-types.ts';
import { runSearch } from '../../../../src/core/bisect/run/run-search.ts';
import type { TrialJudge, TrialWord } from '../../../../src/core/bisect/run/trial-judge.ts';
import { manualClock } from '../../../protocol/manual-clock.ts';

const TRIALS = 3;
const GOOD: TrialWord = { verdict: 'good', evidence: { what: 'All was well.' } };

function search(judge: (trial: BisectTrial, signal: AbortSignal) => Promise<TrialWord> = async () => GOOD) {
  const clock = manualClock();
  const changed = new Emitter<void>();
  const closing = new AbortController();
  const steps: string[] = [];
  const judgements: Judgement[] = [];
  let session: string | null = null;
  let driven = 0;
  const status = (): BisectStatus | null => {
    if (session === null) return null;
    const number = judgements.length + 1;
    const common = {
      session,
      startedAt: '',
      subject: { kind: 'extensions' },
      judge: null,
      judged: number - 1,
    } as const;
    const trial = { number, extensions: ['acme.one'], off: [], withheld: [], why: 'narrow', left: 1 } as const;
    const result = {
      kind: 'found',
      culprits: [],
      extensions: [],
      trials: TRIALS,
      confirmed: true,
      confidence: null,
      words: '',
      among: [],
    } as const;
    return number > TRIALS ? { ...common, trial: null, result } : { ...common, trial, result: null };
  };
  const own: TrialJudge = {
    as: { kind: 'app' },
    begin() {
      steps.push('watch');
      return { judge, dispose: () => void steps.push('watched') };
    },
    dispose: () => void steps.push('judge ended'),
  };
  const self = {
    clock,
    closing,
    steps,
    judgements,
    get driven() {
      return driven;
    },
    reset() {
      session = null;
      changed.fire();
    },
    changes: () => changed.fire(),
    arranged: async () => {},
    recording: () => {},
    run: (options: BisectRunOptions = {}) =>
      runSearch(own, options, {
        clock,
        async drive(act) {
          driven++;
          try {
            return await act();
          } finally {
            driven--;
          }
        },
        async open() {
          steps.push('open');
          session = 'one';
        },
        status,
        onDidChange: changed.event,
        arranged: () => self.arranged(),
        async record(judgement): Promise<JudgedTrial> {
          self.recording();
          steps.push(`record ${judgements.length + 1} ${judgement.verdict}`);
          judgements.push(judgement);
          changed.fire();
          const [on, claims, evidence] = [[], {}, judgement.evidence];
          return {
            number: judgements.length,
            on,
            why: 'narrow',
            claims,
            verdict: 'good',
            timedOut: false,
            startedAt: '',
            ms: 0,
            evidence,
          };
        },
        collect: () => ({
          finish: async (what) => ({ what, log: ['collected'], audit: ['decided'] }),
          dispose() {},
        }),
        closing: closing.signal,
      }),
  };
  return self;
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'resolved',
    (error: unknown) =>
      error instanceof BulkheadError ? `${error.code}: ${error.message}` : `other: ${String(error)}`,
  );
/** Until everything that can happen without a clock has happened. */
const idle = () => new Promise((resolve) => setImmediate(resolve));

describe('a run', () => {
  test('keeps the program alive until it is over, though nothing else may', async () => {
    // Of timers, those that keep it alive.
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const one = search((_trial, signal) => new Promise((end) => signal.addEventListener('abort', () => end(GOOD))));
    const before = timers();
    const work = codeOf(one.run());
    expect(timers()).toBe(before + 1);
    await idle();
    one.reset();
    expect(await work).toMatch(/^CANCELLED/);
    expect(timers()).toBe(before);
  });

  test('judges trial after trial, watching each from before it begins, and gives the result', async () => {
    const one = search();
    const told: string[] = [];
    const status = await one.run({
      onTrial: ({ number }, judged) => told.push(`${number} ${judged?.number ?? 'begins'}`),
    });
    expect(status.result?.kind).toBe('found');
    expect(told).toEqual(['1 begins', '1 1', '2 begins', '2 2', '3 begins', '3 3']);
    expect(one.steps.filter((step) => step !== 'watched')).toEqual([
      'watch',
      'open',
      'watch',
      'record 1 good',
      'watch',
      'record 2 good',
      'watch',
      'record 3 good',
      'judge ended',
    ]);
    expect(one.driven).toBe(0);
    expect(one.clock.waiting).toBe(0);
  });

  test('keeps what the judge saw beside what was collected; its own lines take the place of those', async () => {
    const one = search(async ({ number }) =>
      number === 1 ? GOOD : { verdict: 'bad', evidence: { what: 'Status 1.', log: ['its own\u001b[2J'] } },
    );
    await one.run();
    expect(one.judgements.slice(0, 2).map(({ evidence }) => evidence)).toEqual([
      { what: 'All was well.', log: ['collected'], audit: ['decided'] },
      { what: 'Status 1.', log: [expect.not.stringContaining('\u001b')], audit: ['decided'] },
    ]);
  });

  test('keeps where it was thrown behind what was collected', async () => {
    const one = search(async () => ({ verdict: 'bad', evidence: { what: 'It failed.' }, frames: ['Thrown:'] }));
    await one.run();
    expect(one.judgements[0]?.evidence.log).toEqual(['collected', 'Thrown:']);
  });

  test('waits until what the trial says is on', async () => {
    const one = search();
    const { promise, resolve } = Promise.withResolvers<void>();
    one.arranged = () => promise;
    const running = one.run();
    await idle();
    expect(one.judgements).toEqual([]);
    resolve();
    await running;
    expect(one.judgements).toHaveLength(TRIALS);
  });

  test('is over only when all is as it was', async () => {
    const one = search();
    const { promise, resolve } = Promise.withResolvers<void>();
    one.arranged = () => (one.judgements.length < TRIALS ? Promise.resolve() : promise);
    let isOver = false;
    const running = one.run().finally(() => {
      isOver = true;
    });
    await idle();
    expect(one.judgements).toHaveLength(TRIALS);
    expect(isOver).toBe(false);
    resolve();
    await running;
  });

  test.each([0, -1, Number.NaN, Infinity, 2 ** 31, '5' as never])(
    'with a time limit of %s is refused before anything begins',
    async (timeLimit) => {
      const one = search();
      expect(await codeOf(one.run({ timeLimit }))).toMatch('OPTIONS_INVALID');
      expect(one.steps).toEqual(['judge ended']);
    },
  );
});

describe('a trial that takes longer than it may', () => {
  test('is told to end, waited for, and recorded as timed out with what was printed until then', async () => {
    const one = search(
      (_, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () =>
            resolve({ verdict: 'bad', evidence: { what: 'killed', log: ['last line'] } }),
          );
        }),
    );
    const running = one.run({ timeLimit: 1_000 });
    for (let trial = 0; trial < TRIALS; trial++) {
      await idle();
      one.clock.advance(1_000);
      await idle();
    }
    await running;
    expect(one.judgements).toEqual(
      Array(TRIALS).fill({
        verdict: 'time-out',
        evidence: { what: 'It took longer than 1000 ms.', log: ['last line'], audit: ['decided'] },
      }),
    );
  });

  test('does not hold the search up for longer than ten seconds when its judge does not end', async () => {
    const one = search(() => new Promise(() => {}));
    const running = one.run({ timeLimit: 1_000 });
    await idle();
    one.clock.advance(1_000);
    await idle();
    expect(one.judgements).toEqual([]);
    one.clock.advance(10_000);
    await idle();
    expect(one.judgements).toMatchObject([{ verdict: 'time-out' }]);
    one.closing.abort();
    await idle();
    one.clock.advance(10_000);
    expect(await codeOf(running)).toMatch('DISPOSED');
    expect(one.clock.waiting).toBe(0);
  });

  test('counts as timed out, too, when its judge fails because it was told to end', async () => {
    const one = search(
      (_, signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
    );
    const running = one.run({ timeLimit: 5 });
    await idle();
    one.clock.advance(5);
    await idle();
    expect(one.judgements).toMatchObject([{ verdict: 'time-out' }]);
    one.reset();
    expect(await codeOf(running)).toMatch('CANCELLED');
  });
});

describe('it ends, and the session stays as the last verdict left it,', () => {
  test('when the judge says stop: BISECT_STOPPED, with what it said', async () => {
    const one = search(async ({ number }) =>
      number === 2 ? { verdict: 'stop', evidence: { what: 'The command could not be started.' } } : GOOD,
    );
    expect(await codeOf(one.run())).toBe(
      'BISECT_STOPPED: The search stopped at trial 2, which was not judged. The command could not be started.',
    );
    expect(one.judgements).toHaveLength(1);
    expect(one.driven).toBe(0);
  });

  test('when the judge fails: with its own error', async () => {
    const one = search(async () => {
      throw new TypeError('no such thing');
    });
    expect(await codeOf(one.run())).toBe('other: TypeError: no such thing');
    expect(one.judgements).toEqual([]);
  });

  test('when its caller cancels it, in the middle of a trial or before the first one', async () => {
    const controller = new AbortController();
    let told: AbortSignal | null = null;
    const one = search((_, signal) => {
      told = signal;
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve(GOOD)));
    });
    const running = codeOf(one.run({ signal: controller.signal }));
    await idle();
    controller.abort();
    expect(await running).toBe('CANCELLED: The search was cancelled, and waits as it is.');
    expect(told).toMatchObject({ aborted: true });
    expect(one.judgements).toEqual([]);
    const other = search();
    expect(await codeOf(other.run({ signal: AbortSignal.abort() }))).toMatch('CANCELLED');
    expect(other.steps).not.toContain('open');
  });

  test('when somebody resets the search: its judge is told at once', async () => {
    const one = search((_, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(GOOD))));
    const running = codeOf(one.run());
    await idle();
    one.changes(); // of the same session: it goes on
    await idle();
    one.reset();
    expect(await running).toBe('CANCELLED: The search was reset by somebody while it ran.');
    expect(one.judgements).toEqual([]);
  });

  test('when somebody resets it in the moment in which a verdict is written down', async () => {
    const one = search();
    one.recording = () => {
      one.reset();
      throw coded('BISECT_NOT_ACTIVE', 'No search is under way.');
    };
    expect(await codeOf(one.run())).toBe('CANCELLED: The search was reset by somebody while it ran.');
  });

  test('when the trial is not any more what it was: with BISECT_CHANGED', async () => {
    const one = search();
    one.recording = () => {
      throw coded('BISECT_CHANGED', 'Something was switched off.');
    };
    expect(await codeOf(one.run())).toBe('BISECT_CHANGED: Something was switched off.');
  });

  test('when the core ends while a trial is being arranged', async () => {
    const one = search();
    one.arranged = () => new Promise(() => {});
    const running = codeOf(one.run());
    await idle();
    one.closing.abort();
    expect(await running).toMatch('DISPOSED');
  });

  test('when it cannot be driven, because somebody else does: the judge is let go', async () => {
    const one = search();
    let ended = false;
    const judge: TrialJudge = {
      as: { kind: 'app' },
      begin: () => ({ judge: async () => GOOD, dispose() {} }),
      dispose() {
        ended = true;
      },
    };
    const refused = runSearch(judge, {}, {
      drive: async () => {
        throw coded('BISECT_ACTIVE', 'x');
      },
    } as never);
    expect(await codeOf(refused)).toMatch('BISECT_ACTIVE');
    expect(ended).toBe(true);
    expect(one.steps).toEqual([]);
  });
});
