import { describe, expect, test } from 'vitest';
import { asTyped } from '../../../src/cli/bisect/bisect-commands.ts';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import type { BisectOptions, CustomJudge, SignalJudge } from '../../../src/core/bisect/bisect-types.ts';
import { fakePowers } from '../fake-core.ts';
import { exampleStatus, over } from './example-search.ts';

const RUN = ['bisect', 'run'];

describe('wrong usage of bisect run', () => {
  test.each([
    [[], 'Nothing says who judges.', '-- node check.js'],
    [['node', 'check.js'], 'The command has to stand behind --, and "node" does not.', 'run -- node check.js'],
    [['--until', 'crash', '--', 'node'], 'Only one can judge', 'Leave one of them out'],
    [['--'], 'There is no command behind --.', 'run -- node check.js'],
    [['x', '--', 'node'], '"x" stands before --', 'behind --'],
    [['--command', 'a.b', '--', 'node'], '--command is repeated for --until', '--until crash --command'],
    [['--event', 'onX', '--', 'node'], '--event is repeated for --until', '--until crash --event'],
    [['--until', 'crash', '5'], 'no command to give them to', '--command ID'],
    [['--until', 'crsh'], '"crsh" is nothing that is looked for.', 'Did you mean crash?'],
    [['--until', 'smoke'], '"smoke" is nothing', 'crash, activation-failure, slow:<ms>, error:<code>'],
    [['--until', 'crash:5'], '"crash" takes nothing', '--until crash'],
    [['--until', 'slow'], '"slow" says no time.', '--until slow:2000'],
    [['--until', 'error'], '"error" names no code.', '--until error:EXTENSION_ERROR'],
    [['--until', 'slow:2s'], '"2s" is no number', '--until slow:2000'],
    [['--until', 'slow:0'], '"0" is no number', '--until slow:2000'],
    [['--until', 'error:EXTENSION_EROR'], 'is no code', 'Did you mean error:EXTENSION_ERROR?'],
    [['--until', 'error:toString'], '"toString" is no code', 'error:EXTENSION_ERROR'],
    [['--timeout', '0', '--', 'node'], '"0" is no time limit.', '--timeout 60'],
    [['--timeout', '5m', '--', 'node'], '"5m" is no time limit.', '--timeout 60'],
    [['--timeout', '999999', '--', 'node'], 'is no time limit.', 'up to 604800'],
    [['--flaky', '60', '--', 'node'], '--flaky takes a number of per cent from 0 to 45', '--flaky 20'],
    [['--flaky', 'acme.one', '--', 'node'], '"acme.one" is none', '--flaky 20'],
    [['--confidence', '10', '--', 'node'], '--confidence takes a number of per cent from 50 to 99.99', '99'],
    [['--false-alarms', '1e1', '--', 'node'], '"1e1" is none', '--false-alarms 20'],
    [['--pin', '', '--', 'node'], 'must not be empty', 'bulkhead bisect run --help'],
    [['--permissions'], 'argument missing', 'bulkhead bisect run --help'],
  ])('%j exits with 2, says why and what is right', async (words, message, fix) => {
    const powers = fakePowers();
    expect(await runCommandLine([...RUN, '--json', ...words], powers)).toBe(2);
    const { error } = JSON.parse(powers.out[0] ?? '');
    expect(error.code).toBe('USAGE');
    expect(error.message).toContain(message);
    expect(error.fix).toContain(fix);
    expect(powers.cores).toEqual([]);
  });

  test('bisect alone, and a word that is none of its commands', async () => {
    for (const words of [['bisect'], ['bisect', 'bda']]) {
      const powers = fakePowers();
      expect(await runCommandLine([...words, '--json'], powers)).toBe(2);
      expect(JSON.parse(powers.out[0] ?? '').error.fix).toBe('See: bulkhead bisect --help');
    }
  });
});

describe('help', () => {
  test.each([
    [['bisect'], ['run', 'start', 'good', 'undo', 'report', 'reset']],
    [
      ['bisect', 'run'],
      ['--until', 'slow:<ms>', '0 good', '125', 'BULKHEAD_BISECT_ENABLED', '--permissions of acme.todo', '--home'],
    ],
    [
      ['bisect', 'start'],
      ['--pin', '--exclude', '--suspect', '--flaky', '--confidence', '--json'],
    ],
  ])('of %j names %j', async (words, names) => {
    const powers = fakePowers();
    expect(await runCommandLine([...words, '--help'], powers)).toBe(0);
    for (const name of names) expect(powers.out.join('\n')).toContain(name);
  });
});

describe('what is typed', () => {
  async function started(...words: readonly string[]): Promise<BisectOptions> {
    const asked: BisectOptions[] = [];
    const start = async (options: BisectOptions = {}) => {
      asked.push(options);
      return exampleStatus();
    };
    const powers = fakePowers({ script: { bisect: { start } } });
    expect(await runCommandLine(['bisect', 'start', ...words], powers)).toBe(0);
    return asked[0] ?? {};
  }

  test('of a search reaches the core', async () => {
    expect(await started()).toEqual({});
    expect(await started('--pin', 'a.a', 'a.b', '--pin', 'a.c', '--exclude', 'b.a', '--suspect', 'c.b', 'c.a')).toEqual(
      { pin: ['a.a', 'a.b', 'a.c'], exclude: ['b.a'], suspects: ['c.b', 'c.a'] },
    );
    expect(await started('--flaky')).toEqual({ flaky: true });
    expect(await started('--flaky', '10%', '--false-alarms', '2.5', '--confidence', '99.9')).toEqual({
      flaky: { missed: 0.1, falseAlarms: 0.025, confidence: 0.999 },
    });
    expect(await started('--confidence', '95')).toEqual({ flaky: { confidence: 0.95 } });
  });

  test('of one extension may say "of"', async () => {
    expect(await started('--permissions', 'of', 'acme.one')).toEqual({ permissionsOf: 'acme.one' });
    expect(await started('--permissions', 'acme.one')).toEqual({ permissionsOf: 'acme.one' });
    expect(asTyped(['bisect', 'run', '--', 'x', '--permissions', 'of', 'me'])).toHaveLength(7);
  });

  test('of where it happens reaches the core too', async () => {
    const start = async () => exampleStatus();
    const powers = fakePowers({ script: { bisect: { start } } });
    await runCommandLine(
      ['bisect', 'start', '--extension', 'e', '--policy', 'p.json', '--workspace', 'w', '--home', 'h'],
      powers,
    );
    expect(powers.options[0]).toMatchObject({
      home: '/place/h',
      policy: ['/place/p.json'],
      extensions: [{ path: '/place/e', development: true }],
      workspace: { folders: ['/place/w'] },
    });
  });

  async function ran(
    ...words: readonly string[]
  ): Promise<Partial<CustomJudge & SignalJudge> & { timeLimit?: number }> {
    const asked: object[] = [];
    const run = async (judge: CustomJudge | SignalJudge, options: object = {}) => {
      asked.push({ ...judge, ...options });
      return over();
    };
    const start = async () => exampleStatus();
    const powers = fakePowers({ script: { bisect: { start, run } } });
    expect(await runCommandLine([...RUN, ...words], powers)).toBe(0);
    return asked[0] ?? {};
  }

  test('behind -- is the command, word by word, whatever it looks like', async () => {
    const words = ['node', '--json', '--', '--until', 'x', '', '-h', 'run'];
    for (const before of [[], ['--pin', 'a.a'], ['--flaky'], ['--home', 'h', '--timeout', '1.5']]) {
      expect((await ran(...before, '--', ...words)).words).toEqual(words);
    }
    expect((await ran('--timeout', '1.5', '--', 'x')).timeLimit).toBe(1500);
    expect(await ran('--', 'x')).not.toHaveProperty('timeLimit');
  });

  test('--json behind -- is not ours', async () => {
    const powers = fakePowers({ script: { bisect: { run: async () => over() } } });
    await runCommandLine([...RUN, '--', 'x', '--json'], powers);
    expect(powers.out[0]).toMatch(/^found: /);
  });

  test('of --until is a signal, with what is repeated', async () => {
    expect(await ran('--until', 'crash')).toMatchObject({
      until: { kind: 'crash' },
      repeat: { command: null, event: null },
    });
    expect(await ran('--until', 'activation-failure', '--event', 'onX')).toMatchObject({
      until: { kind: 'activation-failure' },
      repeat: { command: null, event: 'onX' },
    });
    expect(await ran('--until', 'slow:2000', '--command', 'a.b', '{"deep":true}', 'x')).toMatchObject({
      until: { kind: 'slow', ms: 2000 },
      repeat: { command: { id: 'a.b', args: [{ deep: true }, 'x'] }, event: null },
    });
    expect(await ran('--until', 'error:EXTENSION_ERROR', '--command', 'a.b')).toMatchObject({
      until: { kind: 'error', code: 'EXTENSION_ERROR' },
    });
  });
});
