// The core as a judge, with hosts that are told what to do, and a clock by hand. `test/integration/bisect-sixty.test.ts` has the real ones.

import { describe, expect, test } from 'vitest';
import { toDisposable } from '../../../../src/base/disposable.ts';
import { coded, type ErrorCode } from '../../../../src/base/error.ts';
import { Emitter } from '../../../../src/base/event.ts';
import type { Judge } from '../../../../src/bisect/session.ts';
import { createSignalJudge, type SignalJudgePowers } from '../../../../src/core/bisect/run/signal-judge.ts';
import type { TrialWord } from '../../../../src/core/bisect/run/trial-judge.ts';
import type { Activation, HostEnd } from '../../../../src/core/core.ts';
import { manualClock } from '../../../protocol/manual-clock.ts';

type CoreJudge = Extract<Judge, { kind: 'core' }>;
const TRIAL = { number: 1, extensions: [], off: [], withheld: [], why: 'narrow', left: 1 } as const;
const COMMAND = { id: 'one.run', args: [1, 'two'] };

const idle = () => new Promise((resolve) => setImmediate(resolve));
const error = (code: ErrorCode) => coded(code, `It is ${code}.`);

function bench(until: CoreJudge['until'], repeat: Partial<CoreJudge['repeat']> = {}) {
  const clock = manualClock();
  const activated = new Emitter<Activation>();
  const ended = new Emitter<HostEnd>();
  const steps: string[] = [];
  let began = () => {};
  const self = {
    clock,
    steps,
    event: async (): Promise<void> => {},
    command: async (_signal: AbortSignal): Promise<unknown> => 7,
    answers: async (_within: number): Promise<boolean> => true,
    offered: true,
    starts: false,
    fails: (code: ErrorCode, id = 'acme.one') => activated.fire({ id, event: '*', ms: 1, error: error(code) }),
    dies: (...extensions: string[]) => ended.fire({ isolation: 'shared', extensions, error: error('HOST_DIED') }),
    /** All of the trial before has ended. */
    begins: () => began(),
    begin: () => judge.begin(),
    /** One trial from its beginning. `started`: what happens until the start is over. */
    async trial(started = () => {}, signal = new AbortController().signal) {
      const one = judge.begin();
      began();
      started();
      let word: TrialWord | null = null;
      const judged = one.judge(TRIAL, signal).then((given) => {
        word = given;
        one.dispose();
        return given;
      });
      judged.catch(() => undefined); // whoever asked for it hears of it
      await idle();
      return { judged, verdict: () => word?.verdict ?? null };
    },
    end: () => judge.dispose(),
  };
  const powers: SignalJudgePowers = {
    clock,
    startInTrials() {
      self.starts = true;
      return toDisposable(() => {
        self.starts = false;
      });
    },
    onDidActivate: activated.event,
    onDidEndHost: ended.event,
    evenly({ start, ready, began: told }) {
      steps.push(ready === undefined ? start : `${start}, ready`);
      began = told;
      return toDisposable(() => steps.push('ended'));
    },
    ready: async () => undefined,
    warm: async () => void steps.push('warm'),
    hosts: () => [{ answers: (within) => self.answers(within) }],
    async activateByEvent(event) {
      steps.push(`event ${event}`);
      await self.event();
      return [];
    },
    async execute(id, args, signal) {
      steps.push(`command ${id} ${JSON.stringify(args)}`);
      return self.command(signal);
    },
    offers: () => self.offered,
  };
  const judge = createSignalJudge({ kind: 'core', until, repeat: { event: null, command: null, ...repeat } }, powers);
  return self;
}

async function judged(one: ReturnType<typeof bench>, started?: () => void): Promise<TrialWord> {
  const { judged: word, verdict } = await one.trial(started);
  // What it still waits for is a crash.
  for (let turn = 0; turn < 3 && verdict() === null; turn++) {
    one.clock.advance(5_000);
    await idle();
  }
  return word;
}

describe('every trial', () => {
  test('fires the event, then runs the command with its arguments, from a start of its own', async () => {
    const one = bench({ kind: 'activation-failure' }, { event: 'onThing', command: COMMAND });
    expect(await judged(one)).toEqual({ verdict: 'good', evidence: { what: '' } });
    one.end();
    expect(one.steps).toEqual(['cold', 'event onThing', 'command one.run [1,"two"]', 'ended']);
    expect(one.clock.waiting).toBe(0);
  });

  test('begins with the start, which is judged, too, for as long as somebody judges', async () => {
    const one = bench({ kind: 'activation-failure' });
    expect(one.starts).toBe(true);
    expect(await judged(one, () => one.fails('EXTENSION_ERROR'))).toMatchObject({ verdict: 'bad' });
    expect(one.starts).toBe(true);
    one.end();
    expect(one.starts).toBe(false);
  });

  test('takes no notice of what the trial before does until all of that has ended', async () => {
    for (const until of [{ kind: 'activation-failure' }, { kind: 'crash' }] as const) {
      const one = bench(until);
      const next = one.begin();
      one.fails('EXTENSION_ERROR');
      one.fails('HOST_DIED');
      one.dies('acme.one');
      one.begins();
      const word = next.judge(TRIAL, new AbortController().signal);
      await idle();
      one.clock.advance(5_000);
      expect(await word).toEqual({ verdict: 'good', evidence: { what: '' } });
      next.dispose();
    }
  });

  test('is watched from when it is judged, at the latest', async () => {
    const one = bench({ kind: 'crash' });
    const next = one.begin();
    const word = next.judge(TRIAL, new AbortController().signal);
    one.dies('acme.one');
    expect(await word).toMatchObject({ verdict: 'bad' });
    next.dispose();
  });

  test('begins nothing more once it was judged: a late event of it does not run its command in the next', async () => {
    const one = bench({ kind: 'slow', ms: 100 }, { event: 'onThing', command: COMMAND });
    const { promise, resolve } = Promise.withResolvers<void>();
    one.event = () => promise;
    const first = await one.trial();
    one.clock.advance(100);
    expect(await first.judged).toMatchObject({ verdict: 'bad' });
    resolve();
    await idle();
    expect(one.steps).toEqual(['cold, ready', 'warm', 'event onThing']);
    expect(one.clock.waiting).toBe(0);
  });

  test('lets the command know that it is over', async () => {
    const one = bench({ kind: 'slow', ms: 100 }, { command: COMMAND });
    let told: AbortSignal | null = null;
    one.command = (signal) => {
      told = signal;
      return new Promise(() => {});
    };
    const first = await one.trial();
    one.clock.advance(100);
    await first.judged;
    expect(told).toMatchObject({ aborted: true });
  });

  test('comes to its end when it is told to, whatever hangs', async () => {
    for (const until of [{ kind: 'crash' }, { kind: 'error', code: 'EXTENSION_ERROR' }] as const) {
      const one = bench(until, { event: 'onThing' });
      one.event = () => new Promise(() => {});
      const stop = new AbortController();
      const first = await one.trial(undefined, stop.signal);
      stop.abort();
      expect(await first.judged).toMatchObject({ verdict: 'skip' });
      expect(one.clock.waiting).toBe(0);
    }
  });
});

describe('crash', () => {
  test('is bad as soon as a host ends: in the start, or while the command runs', async () => {
    expect(await judged(bench({ kind: 'crash' }), undefined)).toMatchObject({ verdict: 'good' });
    const starts = bench({ kind: 'crash' });
    expect(await judged(starts, () => starts.dies('acme.one', 'acme.two'))).toEqual({
      verdict: 'bad',
      evidence: { what: 'A host ended, with acme.one, acme.two in it: HOST_DIED: It is HOST_DIED.' },
    });
    const runs = bench({ kind: 'crash' }, { command: COMMAND });
    runs.command = () => new Promise(() => {});
    const first = await runs.trial();
    runs.dies('acme.one');
    expect(await first.judged).toMatchObject({ verdict: 'bad' });
    expect(runs.clock.waiting).toBe(0);
  });

  test('is waited for: five seconds as long as none was seen, then twice as long as it took', async () => {
    const one = bench({ kind: 'crash' });
    const first = await one.trial();
    one.clock.advance(1_000);
    await idle();
    one.dies('acme.one');
    expect(await first.judged).toMatchObject({ verdict: 'bad' });
    const second = await one.trial();
    one.clock.advance(2_000);
    await idle();
    expect(second.verdict()).toBe(null);
    one.clock.advance(50);
    expect(await second.judged).toMatchObject({ verdict: 'good' });
  });

  test('that came with the start is not waited for again for long', async () => {
    const one = bench({ kind: 'crash' });
    const first = await one.trial(() => one.dies('acme.one'));
    expect(await first.judged).toMatchObject({ verdict: 'bad' });
    const second = await one.trial();
    one.clock.advance(50);
    expect(await second.judged).toMatchObject({ verdict: 'good' });
  });

  test('is a host, too, that does not answer for ten seconds; one that answers late is none', async () => {
    const one = bench({ kind: 'crash' }, { command: COMMAND });
    one.command = () => new Promise(() => {});
    let answer = (_does: boolean) => {};
    one.answers = async () => false; // it has ended, and that is told of
    const first = await one.trial();
    one.clock.advance(1_000);
    await idle();
    one.answers = () => new Promise((resolve) => (answer = resolve));
    one.clock.advance(1_000);
    one.clock.advance(9_999);
    answer(true);
    await idle();
    one.clock.advance(1_000);
    await idle();
    expect(first.verdict()).toBe(null);
    one.clock.advance(10_000);
    answer(false);
    expect(await first.judged).toEqual({
      verdict: 'bad',
      evidence: { what: 'A host did not answer for 10 seconds.' },
    });
  });

  test('is a host, too, that goes into a loop while a crash is waited for: it has ten seconds from then on', async () => {
    const one = bench({ kind: 'crash' });
    const { judged: word, verdict } = await one.trial();
    one.clock.advance(4_500);
    await idle();
    one.answers = (within) => new Promise((resolve) => one.clock.after(within, () => resolve(false)));
    one.clock.advance(500);
    await idle();
    expect(verdict()).toBe(null);
    one.clock.advance(10_000);
    expect(await word).toMatchObject({ verdict: 'bad', evidence: { what: 'A host did not answer for 10 seconds.' } });
  });

  test('is not what becomes of the command: one that fails is good', async () => {
    const one = bench({ kind: 'crash' }, { command: COMMAND });
    one.command = () => Promise.reject(error('EXTENSION_ERROR'));
    expect(await judged(one)).toEqual({
      verdict: 'good',
      evidence: { what: 'The command "one.run" failed: EXTENSION_ERROR: It is EXTENSION_ERROR.' },
    });
  });
});

test('an error that is looked for comes with where it was thrown, which passes for no line of ours', async () => {
  const one = bench({ kind: 'error', code: 'EXTENSION_ERROR' }, { command: COMMAND });
  const thrown = { name: 'TypeError', message: 'x', stack: '    at go (main.ts:3:4)\n+0.000 s acme.other error: mine' };
  one.command = () => Promise.reject(coded('EXTENSION_ERROR', 'x', { thrown }));
  expect(await judged(one)).toEqual({
    verdict: 'bad',
    evidence: { what: 'The command "one.run" failed: EXTENSION_ERROR: x' },
    frames: ['Thrown:', '    at go (main.ts:3:4)', '    +0.000 s acme.other error: mine'],
  });
});

describe('activation-failure', () => {
  test('is bad when one fails in the start, or because of the event or the command', async () => {
    const starts = bench({ kind: 'activation-failure' });
    expect(await judged(starts, () => starts.fails('ACTIVATION_TIMEOUT'))).toMatchObject({
      verdict: 'bad',
      evidence: { what: expect.stringContaining('acme.one failed to activate: ACTIVATION_TIMEOUT') },
    });
    const runs = bench({ kind: 'activation-failure' }, { command: COMMAND });
    runs.command = async () => runs.fails('EXTENSION_ERROR');
    expect(await judged(runs)).toMatchObject({ verdict: 'bad' });
  });

  test('is not one that was stopped on its way, nor one of what it needs', async () => {
    const one = bench({ kind: 'activation-failure' });
    const started = () => {
      for (const code of ['EXTENSION_NOT_ACTIVE', 'DEPENDENCY_FAILED'] as const) one.fails(code);
    };
    expect(await judged(one, started)).toMatchObject({ verdict: 'good' });
  });

  test('cannot be told when a host died with it, unless another failed', async () => {
    const one = bench({ kind: 'activation-failure' }, { command: COMMAND });
    expect(await judged(one, () => one.fails('HOST_DIED'))).toMatchObject({ verdict: 'skip' });
    expect(await judged(one, () => one.fails('HOST_START_FAILED'))).toMatchObject({ verdict: 'skip' });
    const both = () => {
      one.fails('HOST_DIED');
      one.fails('EXTENSION_ERROR', 'acme.two');
    };
    expect(await judged(one, both)).toMatchObject({ verdict: 'bad' });
  });
});

describe('slow', () => {
  const slow = { kind: 'slow', ms: 500 } as const;

  test('is the event or the command, each for itself, with a host that runs already', async () => {
    const one = bench(slow, { event: 'onThing', command: COMMAND });
    one.event = async () => one.clock.advance(499);
    one.command = async () => one.clock.advance(499);
    expect(await judged(one)).toMatchObject({ verdict: 'good' });
    expect(one.steps.slice(0, 3)).toEqual(['cold, ready', 'warm', 'event onThing']);
    one.command = async () => one.clock.advance(501);
    expect(await judged(one)).toEqual({
      verdict: 'bad',
      evidence: { what: 'The command "one.run" took longer than 500 ms.' },
    });
  });

  test('does not wait for the end of what is slow', async () => {
    const one = bench(slow, { event: 'onThing' });
    one.event = () => new Promise(() => {});
    const first = await one.trial();
    expect(first.verdict()).toBe(null);
    one.clock.advance(500);
    expect(await first.judged).toMatchObject({
      verdict: 'bad',
      evidence: { what: expect.stringContaining('The event') },
    });
  });

  test('is the start when nothing else is done', async () => {
    const one = bench(slow);
    expect(await judged(one, () => one.clock.advance(500))).toMatchObject({ verdict: 'good' });
    expect(await judged(one, () => one.clock.advance(501))).toEqual({
      verdict: 'bad',
      evidence: { what: 'The start took 501 ms.' },
    });
  });

  test('is also a command that fails late; one whose host died in time says nothing', async () => {
    const one = bench(slow, { command: COMMAND });
    one.command = async () => {
      one.clock.advance(501);
      throw error('EXTENSION_ERROR');
    };
    expect(await judged(one)).toMatchObject({ verdict: 'bad' });
    one.command = () => Promise.reject(error('HOST_DIED'));
    expect(await judged(one)).toMatchObject({ verdict: 'skip' });
  });
});

describe('error', () => {
  const failing = { kind: 'error', code: 'EXTENSION_ERROR' } as const;

  test.each([
    ['EXTENSION_ERROR', 'bad'],
    ['PERMISSION_DENIED', 'good'],
    ['COMMAND_NOT_FOUND', 'good'],
    ['HOST_DIED', 'skip'],
    ['HOST_START_FAILED', 'skip'],
  ] as const)('a command that fails with %s is %s', async (code, verdict) => {
    const one = bench(failing, { command: COMMAND });
    one.command = () => Promise.reject(error(code));
    expect(await judged(one)).toMatchObject({ verdict });
  });

  test('is also an activation that fails with it, while it starts', async () => {
    const one = bench({ kind: 'error', code: 'DEPENDENCY_FAILED' });
    expect(await judged(one, () => one.fails('EXTENSION_ERROR'))).toMatchObject({ verdict: 'good' });
    expect(await judged(one, () => one.fails('DEPENDENCY_FAILED'))).toMatchObject({ verdict: 'bad' });
  });

  test('may be HOST_DIED itself', async () => {
    const one = bench({ kind: 'error', code: 'HOST_DIED' }, { command: COMMAND });
    one.command = () => Promise.reject(error('HOST_DIED'));
    expect(await judged(one)).toMatchObject({ verdict: 'bad' });
    expect(await judged(one, () => one.fails('HOST_DIED'))).toMatchObject({ verdict: 'bad' });
  });

  test('is good, and nothing is run, when nobody offers the command: its owner is off', async () => {
    const one = bench({ kind: 'error', code: 'COMMAND_NOT_FOUND' }, { command: COMMAND });
    one.offered = false;
    expect(await judged(one)).toEqual({
      verdict: 'good',
      evidence: { what: 'The command "one.run" is offered by nobody.' },
    });
    expect(one.steps).toEqual(['cold']);
  });

  test('a command that comes to its end decides, whoever did not start', async () => {
    const one = bench(failing, { command: COMMAND });
    expect(await judged(one, () => one.fails('HOST_DIED'))).toMatchObject({ verdict: 'good' });
    const without = bench(failing);
    expect(await judged(without, () => without.fails('HOST_DIED'))).toMatchObject({ verdict: 'skip' });
  });
});
