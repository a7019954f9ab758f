import { describe, expect, test } from 'vitest';
import { coded } from '../../../src/base/error.ts';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import type { CoreBisect } from '../../../src/core/bisect/bisect-types.ts';
import { exampleInfo } from '../example-info.ts';
import { fakePowers } from '../fake-core.ts';
import { exampleStatus as anyStatus, exampleCopy, exampleTrial, over } from './example-search.ts';

const off = (id: string) =>
  exampleInfo({ id, state: { kind: 'disabled', reason: 'bisect', error: coded('EXTENSION_DISABLED', 'It is off.') } });
const INFOS = [exampleInfo({ id: 'acme.one' }), exampleInfo({ id: 'acme.two' }), off('acme.three'), off('acme.four')];

/** Two are on, and two are off. */
const exampleStatus = (facts: Parameters<typeof anyStatus>[0] = {}) =>
  anyStatus({ trial: exampleTrial({ off: ['acme.three', 'acme.four'] }), ...facts });

function searching(bisect: Partial<CoreBisect>, extensions = INFOS) {
  return fakePowers({ script: { extensions, bisect } });
}

describe('a trial', () => {
  test('says what is on and off, why, how many are left, and what to do', async () => {
    const powers = searching({ judge: async () => exampleStatus() });
    expect(await runCommandLine(['bisect', 'bad'], powers)).toBe(0);
    expect(powers.out).toEqual([
      'trial 2: 2 of 4 extensions on (a part of them); 4 left with this one',
      '  on   acme.one, acme.two',
      '  off  acme.three, acme.four',
    ]);
    expect(powers.said).toEqual([
      'Use your app, or `bulkhead run …`, then say: bulkhead bisect good | bad | skip',
      'To take the last one back: bulkhead bisect undo. To end it: bulkhead bisect reset',
    ]);
  });

  test('the first says what the words mean', async () => {
    const trial = exampleTrial({ number: 1, why: 'everything', left: 6 });
    const powers = searching({ start: async () => exampleStatus({ trial, judged: 0 }) }, INFOS.slice(0, 2));
    await runCommandLine(['bisect', 'start'], powers);
    expect(powers.out).toEqual(['trial 1: all 2 extensions on (does it fail at all?); 6 left with this one']);
    expect(powers.said[1]).toBe(
      'good: the fault is not there; bad: it is; skip: nobody can tell. To end it: bulkhead bisect reset',
    );
  });

  test('of many is short, and whole with --json', async () => {
    const extensions = Array.from({ length: 60 }, (_, index) => `acme.e${index}`);
    const status = exampleStatus({
      trial: exampleTrial({ extensions: extensions.slice(0, 30), off: extensions.slice(30) }),
    });
    const people = searching({ status: () => status });
    await runCommandLine(['bisect', 'status'], people);
    expect(people.out[0]).toContain('30 of 60 extensions on');
    expect(people.out[1]).toMatch(/^ {2}on {3}acme\.e0, .* and 22 more \(all: --json\)$/u);
    const machine = searching({ status: () => status });
    await runCommandLine(['bisect', 'status', '--json'], machine);
    expect(JSON.parse(machine.out[0] ?? '')).toEqual({ ok: true, result: status });
    expect(machine.said).toEqual([]);
  });

  test('among permissions says what is withheld', async () => {
    const trial = exampleTrial({ withheld: ['fs.read', 'net.connect'] });
    const subject = { kind: 'permissions', of: 'acme.one' } as const;
    const powers = searching({ undo: async () => exampleStatus({ trial, subject }) });
    await runCommandLine(['bisect', 'undo'], powers);
    expect(powers.out).toEqual([
      'trial 2: 2 permissions withheld (a part of them); 4 left with this one',
      '  withheld from acme.one: fs.read, net.connect',
    ]);
  });

  test('is counted as people count: its own number jumps, where one was taken back', async () => {
    const powers = searching({ undo: async () => exampleStatus({ judged: 4, trial: exampleTrial({ number: 9 }) }) });
    await runCommandLine(['bisect', 'undo'], powers);
    expect(powers.out[0]).toMatch(/^trial 5: /u);
  });

  test('that a command judges is not for people to judge', async () => {
    const judge = { kind: 'command', words: ['node', 'a\u202eb.js'] } as const;
    const powers = searching({ status: () => exampleStatus({ judge }) });
    await runCommandLine(['bisect', 'status'], powers);
    expect(powers.said).toEqual([
      'It is judged by the command "node a\\u{202e}b.js": the same "bulkhead bisect run" goes on with it.',
    ]);
  });

  test.each(['good', 'bad', 'skip'] as const)('%s is what the core is told', async (verdict) => {
    const told: string[] = [];
    const judge = async (word: string) => {
      told.push(word);
      return exampleStatus();
    };
    await runCommandLine(['bisect', verdict], searching({ judge }));
    expect(told).toEqual([verdict]);
  });

  test('without a search is what the core says of that', async () => {
    const powers = searching({
      current() {
        throw coded('BISECT_NOT_ACTIVE', 'There is none.', { fix: 'Begin one.' });
      },
    });
    expect(await runCommandLine(['bisect', 'status', '--json'], powers)).toBe(1);
    expect(JSON.parse(powers.out[0] ?? '').error).toMatchObject({ code: 'BISECT_NOT_ACTIVE', fix: 'Begin one.' });
  });
});

describe('what was found', () => {
  const ALL = INFOS.map(({ id }) => exampleInfo({ id, displayName: 'Evil\u001b[2J' }));
  const END = 'What was on is on again, as before.';
  const BACK = 'To take the last verdict back: bulkhead bisect undo';

  test('is in the words of the core, with its version and who vouches for it', async () => {
    const powers = searching({ judge: async () => over() }, ALL);
    expect(await runCommandLine(['bisect', 'good'], powers)).toBe(0);
    expect(powers.out).toEqual([
      'found: acme.two breaks it.',
      '  acme.two 1.0.0 (unsigned), calls itself "Evil\\u{1b}[2J"',
      '  8 trials',
    ]);
    expect(powers.said).toEqual([END, BACK]);
  });

  test('may be several', async () => {
    const culprits = [{ ids: ['acme.one', 'acme.two'], confirmed: true }];
    const words = 'They fail together.\u001b[2J';
    const powers = searching({ judge: async () => over({ culprits, words, trials: 1 }) }, ALL);
    await runCommandLine(['bisect', 'good'], powers);
    expect(powers.out.map((line) => line.replace(/, calls.*/u, ''))).toEqual([
      'found: They fail together.\\u{1b}[2J',
      '  acme.one 1.0.0 (unsigned)',
      '  acme.two 1.0.0 (unsigned)',
      '  1 trial',
    ]);
  });

  test('is the copy that was searched, also when another one is there now', async () => {
    const was = exampleCopy('acme.two', { version: '2.0.0-dev', origin: 'dev:/srv/two' });
    const powers = searching({ status: () => over({ extensions: [was] }) }, [
      exampleInfo({ id: 'acme.two', version: '1.0.0', keyId: '0123456789abcdef', displayName: 'Two' }),
    ]);
    await runCommandLine(['bisect', 'status'], powers);
    expect(powers.out[1]).toBe('  acme.two 2.0.0-dev (dev)');
  });

  test('may be a permission', async () => {
    const culprits = [{ ids: ['acme.one'], permissions: ['net.connect'], confirmed: true }];
    const subject = { kind: 'permissions', of: 'acme.one' } as const;
    const powers = searching({ judge: async () => over({ culprits }, { subject }) }, ALL);
    await runCommandLine(['bisect', 'good'], powers);
    expect(powers.said[0]).toContain('Nothing is withheld any more, as before.');
  });

  test('may be nothing at all', async () => {
    const words = 'It fails without any of them.';
    const powers = searching({ judge: async () => over({ kind: 'not-found', culprits: [], words, confirmed: false }) });
    expect(await runCommandLine(['bisect', 'bad'], powers)).toBe(0);
    expect(powers.out).toEqual([`not-found: ${words}`, '  8 trials']);
    expect(powers.said).toEqual([`${END} Everything that was tried: bulkhead bisect report -o FILE`, BACK]);
  });

  test('by a command is nothing to take back', async () => {
    const judge = { kind: 'command', words: ['node', 'check.js'] } as const;
    const powers = searching({ status: () => over({}, { judge }) }, ALL);
    await runCommandLine(['bisect', 'status'], powers);
    expect(powers.said).toEqual([END]);
  });

  test('is broken between words on a terminal, and on no other output', async () => {
    const words = `acme.two is to blame. To do without: ${'x'.repeat(30)} bulkhead disable acme.two`;
    const powers = searching({ status: () => over({ words }) }, ALL);
    await runCommandLine(['bisect', 'status'], powers);
    expect(powers.out[0]).toBe(`found: ${words}`);
    const read = searching({ status: () => over({ words }) }, ALL);
    await runCommandLine(['bisect', 'status'], { ...read, terminal: { ...read.terminal, resultMark: 'result │ ' } });
    expect(read.out.slice(0, 2)).toEqual([
      `found: acme.two is to blame. To do without: ${'x'.repeat(30)} `,
      '    bulkhead disable acme.two',
    ]);
  });
});

describe('reset', () => {
  test.each([
    [exampleStatus(), 'The search of 2026-01-31T12:00:00Z is forgotten: everything is as it was before.'],
    [null, 'No search was under way: everything is as it was before.'],
  ])('of %j says so', async (status, said) => {
    let resets = 0;
    const reset = async () => {
      resets += 1;
    };
    const powers = searching({ status: () => status, reset });
    expect(await runCommandLine(['bisect', 'reset'], powers)).toBe(0);
    expect(powers.out).toEqual([said]);
    expect(resets).toBe(1);
    const problems = [{ severity: 'error', code: 'BISECT_INVALID', message: 'No JSON.', place: {} }] as const;
    const broken = searching({ status: () => null, problems, reset });
    await runCommandLine(['bisect', 'reset'], broken);
    expect(broken.out[0]).toContain('could not be read, and is taken away: everything is as it was before.');
    const machine = searching({ status: () => status, reset });
    await runCommandLine(['bisect', 'reset', '--json'], machine);
    expect(JSON.parse(machine.out[0] ?? '').result).toEqual({ session: status?.session ?? null });
  });
});

describe('while a search is under way', () => {
  const LINE =
    'bisect    a search is under way, trial 2: 2 of 4 extensions on. Say what it was: bulkhead bisect good | bad | skip. To end it: bulkhead bisect reset';

  test('list says of each that it is off, and once what to do', async () => {
    const powers = searching({ status: () => exampleStatus() });
    await runCommandLine(['list'], powers);
    expect(powers.out.filter((line) => line.includes('bisect: off in this trial'))).toHaveLength(2);
    expect(powers.said).toEqual([LINE]);
  });

  test('run says it in one line, not once for each that is off', async () => {
    const powers = searching({ status: () => exampleStatus() });
    await runCommandLine(['run', '--event', 'onX'], powers);
    expect(powers.said.filter((line) => line.includes('acme.three'))).toEqual([]);
    expect(powers.said).toContain(LINE);
  });

  test('run does not say it to the command that judges', async () => {
    const script = { extensions: INFOS, bisect: { status: () => exampleStatus() } };
    const powers = fakePowers({ script, environment: { BULKHEAD_BISECT_ENABLED: '' } });
    await runCommandLine(['run', '--event', 'onX'], powers);
    expect(powers.said.join()).not.toContain('search');
  });

  test('a command whose extension is off says that the check needs it', async () => {
    const command = () => {
      throw coded('COMMAND_NOT_FOUND', 'Nobody offers it.');
    };
    const powers = fakePowers({
      script: { extensions: INFOS, command, bisect: { status: () => exampleStatus() } },
    });
    expect(await runCommandLine(['run', '--command', 'three.go', '--json'], powers)).toBe(1);
    expect(JSON.parse(powers.out[0] ?? '').error.fix).toContain(
      'bulkhead bisect reset, then begin again with --pin acme.three',
    );
  });

  test('so does one that is refused for it', async () => {
    const command = () => {
      throw coded('EXTENSION_DISABLED', 'It is off.', { extension: 'acme.three', fix: 'See bisect status.' });
    };
    const powers = fakePowers({ script: { extensions: INFOS, command } });
    await runCommandLine(['run', '--command', 'three.go', '--json'], powers);
    expect(JSON.parse(powers.out[0] ?? '').error.fix).toContain(
      'bulkhead bisect reset, then begin again with --pin acme.three',
    );
  });

  test('one that is over is no word worth', async () => {
    const powers = searching({ status: () => over() }, INFOS.slice(0, 2));
    await runCommandLine(['list'], powers);
    expect(powers.said).toEqual([]);
  });
});
