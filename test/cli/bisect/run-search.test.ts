import { describe, expect, test } from 'vitest';
import { coded } from '../../../src/base/error.ts';
import type { TrialEnd, TrialWish } from '../../../src/cli/bisect/trial-command.ts';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import type { BisectResult, BisectStatus, BisectTrial, CoreBisect } from '../../../src/core/bisect/bisect-types.ts';
import { exampleInfo } from '../example-info.ts';
import { fakePowers } from '../fake-core.ts';
import { exampleStatus, exampleTrial, judged, over } from './example-search.ts';

const ALL = [exampleInfo({ id: 'acme.one' }), exampleInfo({ id: 'acme.two' })];

/** A core that makes the trials given, and asks its judge once for each. */
function world(
  ends: readonly TrialEnd[],
  result: Partial<BisectResult> = {},
  trial: Partial<BisectTrial> = {},
  before: BisectStatus | null = null,
) {
  const resets: string[] = [];
  const reset = async () => void resets.push('reset');
  const status = () => before;
  const wishes: TrialWish[] = [];
  const answers: unknown[] = [];
  const run: CoreBisect['run'] = async (judge, { onTrial } = {}) => {
    if (!('judge' in judge)) throw new Error('A command has to judge.');
    for (const [index] of ends.entries()) {
      const now = exampleTrial({ number: index + 1, left: ends.length - index, ...trial });
      onTrial?.(now, null);
      const answer = await judge.judge(now, new AbortController().signal);
      answers.push(answer);
      const verdict = typeof answer === 'string' ? answer : answer.verdict;
      if (verdict === 'stop') throw coded('BISECT_STOPPED', 'The judge said stop.');
      const timedOut = verdict === 'time-out';
      onTrial?.(now, judged(verdict === 'time-out' ? 'skip' : verdict, { timedOut }));
    }
    return over(result);
  };
  const powers = fakePowers({
    script: { extensions: ALL, bisect: { run, reset, status } },
    environment: { PATH: '/bin', BULKHEAD_HOME: 'h' },
    trialPrograms: {
      problemWith: async () => null,
      run: async (wish) => {
        wishes.push(wish);
        return ends[wishes.length - 1] ?? { kind: 'ended', status: 0, lines: [] };
      },
    },
  });
  return { powers, wishes, answers, resets };
}
const ended = (status: number, ...lines: string[]): TrialEnd => ({ kind: 'ended', status, lines });
const RUN = ['bisect', 'run', '--', 'node', 'check.js'];

describe('a command that judges', () => {
  test('gets the home as an absolute path and the ids that are on, beside what was in the environment', async () => {
    const { powers, wishes } = world([ended(0)]);
    await runCommandLine(RUN, powers);
    expect(wishes[0]).toMatchObject({
      words: ['node', 'check.js'],
      workingDirectory: '/place',
      environment: { PATH: '/bin', BULKHEAD_HOME: '/h', BULKHEAD_BISECT_ENABLED: 'acme.one,acme.two' },
    });
  });

  test.each([
    [ended(0), 'good'],
    [ended(125), 'skip'],
    [ended(1), 'bad'],
    [ended(124), 'bad'],
    [ended(126), 'bad'],
    [ended(127), 'bad'],
    [{ kind: 'aborted', lines: [] } as const, 'time-out'],
  ])('that ends with %j says %s', async (end, verdict) => {
    const { powers, answers } = world([end]);
    await runCommandLine(RUN, powers);
    expect(answers).toMatchObject([{ verdict }]);
  });

  test.each([
    [ended(128), 'The command ended with 128.'],
    [ended(255), 'The command ended with 255.'],
    [ended(-1073741819), 'The command ended with -1073741819.'],
    [{ kind: 'signal', signal: 'SIGSEGV', lines: [] } as const, 'The command was ended by SIGSEGV.'],
    [
      { kind: 'not-started', why: 'it is\u202eno file' } as const,
      'The command could not be started: it is\\u{202e}no file.',
    ],
  ])('that ends with %j ends the search for now, and it stays', async (end, what) => {
    const { powers, answers, resets } = world([ended(1), end]);
    expect(await runCommandLine(RUN, powers)).toBe(1);
    expect(answers[1]).toMatchObject({ verdict: 'stop', evidence: { what } });
    expect(powers.said).toContain('error BISECT_STOPPED The judge said stop.');
    expect(resets).toEqual([]);
  });

  test.each([
    ['nothing is left of a search that it began', null, ['reset']],
    ['a search that was there before stays', exampleStatus(), []],
  ])('that cannot be started although it is there: %s', async (_what, before, expected) => {
    const { powers, resets } = world([{ kind: 'not-started', why: 'there is no such file' }], {}, {}, before);
    expect(await runCommandLine(RUN, powers)).toBe(1);
    expect(powers.said).toContain('error BISECT_STOPPED The judge said stop.');
    expect(resets).toEqual(expected);
  });

  test('that cannot be started begins nothing', async () => {
    const { powers } = world([]);
    const trialPrograms = { ...powers.trialPrograms, problemWith: async () => 'it is in no folder of PATH' };
    expect(await runCommandLine(RUN, { ...powers, trialPrograms })).toBe(1);
    expect(powers.cores).toEqual([]);
    expect(powers.said[0]).toBe(
      'error BISECT_STOPPED The command "node" cannot be started: it is in no folder of PATH. Nothing was begun.',
    );
  });

  test('leaves the last lines that it printed as evidence', async () => {
    const { powers, answers } = world([ended(1, 'a', 'b')]);
    await runCommandLine(RUN, powers);
    expect(answers).toEqual([{ verdict: 'bad', evidence: { what: 'The command ended with 1.', log: ['a', 'b'] } }]);
  });
});

describe('what people see', () => {
  test('is a line for each trial, and of one that is not good the last lines, made visible', async () => {
    const { powers } = world([ended(1, 'a', 'b', 'c', '\u001b[2Jboom'), ended(0, 'fine'), ended(125)]);
    expect(await runCommandLine(RUN, powers)).toBe(0);
    expect(powers.said.slice(0, 6)).toEqual([
      'trial 1: all 2 extensions on … bad (0.4 s), 2 left',
      '  │ b',
      '  │ c',
      '  │ \\u{1b}[2Jboom',
      'trial 2: all 2 extensions on … good (0.4 s), 1 left',
      'trial 3: all 2 extensions on … skip (0.4 s)',
    ]);
    expect(powers.out[0]).toBe('found: acme.two breaks it.');
  });

  test('is of the trial with everything on what was printed, also when it is good: a misspelt name says so there', async () => {
    const { powers } = world([ended(0, 'no such command')], {}, { why: 'everything' });
    await runCommandLine(RUN, powers);
    expect(powers.said.slice(0, 2)).toEqual(['trial 1: all 2 extensions on … good (0.4 s)', '  │ no such command']);
  });

  test('goes on counting where the search was', async () => {
    const { powers } = world([ended(0), ended(0)], {}, { number: 70 }, exampleStatus({ judged: 4 }));
    await runCommandLine(RUN, powers);
    expect(powers.said.slice(0, 2).map((line) => line.split(':')[0])).toEqual(['trial 5', 'trial 6']);
  });

  test('names the time limit', async () => {
    const { powers } = world([{ kind: 'aborted', lines: [] }]);
    await runCommandLine(RUN, powers);
    expect(powers.said[0]).toBe('trial 1: all 2 extensions on … skip (0.4 s, the time limit)');
  });

  test('warns once of statuses that mean something else in a shell', async () => {
    const { powers } = world([ended(127), ended(127)]);
    await runCommandLine(RUN, powers);
    const warnings = powers.said.filter((line) => line.startsWith('warning'));
    expect(warnings).toEqual([
      'warning 127 counts as bad, and mostly means that a shell did not find the program. Where it is meant as "nobody can tell", end with 125.',
    ]);
  });
});

describe('the document', () => {
  test('is what is promised and nothing more', async () => {
    const claims = { commands: ['a.b'], claimants: ['acme.one', 'acme.two'] };
    const culprits = [
      { ids: ['acme.one'], confirmed: true, claims },
      { ids: ['acme.two'], confirmed: true, permissions: ['fs.read'] },
    ];
    const { powers } = world([], { culprits });
    expect(await runCommandLine([...RUN.slice(0, 2), '--json', ...RUN.slice(2)], powers)).toBe(0);
    expect(powers.out.map((line) => JSON.parse(line))).toEqual([
      {
        ok: true,
        result: {
          kind: 'found',
          culprits: [
            { ids: ['acme.one'], claims },
            { ids: ['acme.two'], permissions: ['fs.read'] },
          ],
          trials: 8,
          confirmed: true,
        },
      },
    ]);
  });

  test.each(['not-found', 'inconclusive'] as const)('of %s is no failure, and the status is 1', async (kind) => {
    const { powers } = world([], { kind, culprits: [], confirmed: false });
    expect(await runCommandLine([...RUN.slice(0, 2), '--json', ...RUN.slice(2)], powers)).toBe(1);
    expect(JSON.parse(powers.out[0] ?? '')).toEqual({
      ok: true,
      result: { kind, culprits: [], trials: 8, confirmed: false },
    });
  });
});

describe('--until', () => {
  test('leaves the start of the core to the first trial: what runs from then on runs in that', async () => {
    const order: string[] = [];
    const run = async () => {
      order.push('bisect.run');
      return over();
    };
    const powers = fakePowers({ script: { bisect: { run }, onStart: () => order.push('core.start') } });
    expect(await runCommandLine(['bisect', 'run', '--until', 'crash'], powers)).toBe(0);
    expect(order).toEqual(['bisect.run']);
  });
});

describe('somebody else', () => {
  test('who resets it is told of in the words of the core', async () => {
    const run = async () => {
      throw coded('CANCELLED', 'The search was reset by somebody.', { fix: 'Start it again.' });
    };
    const powers = fakePowers({ script: { bisect: { run } } });
    await runCommandLine(RUN, powers);
    expect(powers.said).toEqual(['error CANCELLED The search was reset by somebody.', '  fix: Start it again.']);
  });

  test('is not asked anything in a trial, on a terminal either', async () => {
    const { powers } = world([ended(0)]);
    await runCommandLine(RUN, { ...powers, terminal: { ...powers.terminal, ask: async () => 'y' } });
    expect(powers.options[0]).not.toHaveProperty('prompt');
  });
});

describe('an interruption', () => {
  test('ends the command at once, and says how to go on', async () => {
    const interrupted = new AbortController();
    const aborted: boolean[] = [];
    const { powers } = world([ended(0)]);
    const run = async ({ signal }: TrialWish): Promise<TrialEnd> => {
      interrupted.abort();
      aborted.push(signal.aborted);
      return { kind: 'aborted', lines: [] };
    };
    const ours = { ...powers, interrupted: interrupted.signal, trialPrograms: { ...powers.trialPrograms, run } };
    expect(await runCommandLine(RUN, ours)).toBe(1);
    expect(aborted).toEqual([true]);
    expect(powers.said).toContain('error CANCELLED It was interrupted; the search waits where it is.');
    expect(powers.said).toContain('  fix: To go on, run the same command again. To end it: bulkhead bisect reset');
  });
});
