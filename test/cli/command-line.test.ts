import { describe, expect, test } from 'vitest';
import { coded } from '../../src/base/error.ts';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { fakePowers } from './fake-core.ts';

describe('wrong usage', () => {
  test.each([
    [['check', 'x', '--wat'], "Unknown option '--wat'."],
    [['run', '--extension'], "Option '--extension <dir|package>' argument missing."],
    [['run', '--isolation', 'vm'], 'Allowed choices are shared, process.'],
    [['check'], "Missing required argument 'dir|package'."],
    [['check', 'a', 'b'], "Too many arguments for 'check'. Expected 1 argument but got 2: a, b."],
    [['dance'], "Unknown command 'dance'."],
    [[], 'No command was given.'],
    [['run', 'word'], 'Arguments were given, but no command to give them to.'],
    [['run', '--untrusted'], '--untrusted says something of a workspace, and none is named.'],
    [['run', '--home', ''], "Option '--home <dir>' argument '' is invalid. It must not be empty."],
    [['run', '--event', ' '], "Option '--event <event>' argument ' ' is invalid. It must not be empty."],
    [['run', '--extension', ''], "Option '--extension <dir|package>' argument '' is invalid. It must not be empty."],
    [['run', '--workspace', ''], "Option '--workspace <dir>' argument '' is invalid. It must not be empty."],
    [['run', '--command', ''], "Option '--command <id>' argument '' is invalid. It must not be empty."],
    [['check', ''], "Command-argument value '' is invalid for argument 'dir|package'. It must not be empty."],
    [['init', '', '--yes'], "Command-argument value '' is invalid for argument 'dir'. It must not be empty."],
  ])('%j exits with 2 and says why', async (words, message) => {
    const people = fakePowers();
    expect(await runCommandLine(words, people)).toBe(2);
    expect(people.out).toEqual([]);
    expect(people.said[0]).toContain(`error USAGE `);
    expect(people.said[0]).toContain(message);

    const machine = fakePowers();
    expect(await runCommandLine([...words, '--json'], machine)).toBe(2);
    expect(machine.said).toEqual([]);
    expect(machine.out).toHaveLength(1);
    const document = JSON.parse(machine.out[0] ?? '');
    expect(document).toMatchObject({ ok: false, error: { code: 'USAGE' } });
    expect(document.error.message).toContain(message);
    expect(document.error.fix).not.toBe('');
  });
});

test.each([
  [['install', '--deny', 'net.connect', './ext'], 'See: bulkhead install --help'],
  [['--json', 'grant', 'acme.todo'], 'See: bulkhead grant --help'],
  [['dance'], 'See: bulkhead --help'],
])('%j points to the help that says what is right', async (words, fix) => {
  const powers = fakePowers();
  await runCommandLine([...words, '--json'], powers);
  expect(JSON.parse(powers.out[0] ?? '').error.fix).toBe(fix);
});

describe('help and version', () => {
  test('are the result, on standard output', async () => {
    const powers = fakePowers();
    expect(await runCommandLine(['--version'], powers)).toBe(0);
    expect(await runCommandLine(['run', '--help'], powers)).toBe(0);
    expect(powers.out[0]).toBe('1.2.3');
    expect(powers.out[1]).toContain('--isolation');
    expect(powers.out[1]).toContain('--home <dir>');
  });

  test('with --json are one document', async () => {
    const powers = fakePowers();
    expect(await runCommandLine(['--version', '--json'], powers)).toBe(0);
    expect(powers.out.map((line) => JSON.parse(line))).toEqual([{ ok: true, result: { text: '1.2.3' } }]);
  });
});

describe('--json', () => {
  test('behind -- belongs to the command, not to bulkhead', async () => {
    const seen: unknown[] = [];
    const powers = fakePowers({ script: { command: (_id, args) => void seen.push(...args) } });
    expect(await runCommandLine(['run', '--command', 'a.b', '--', '--json', '-5'], powers)).toBe(0);
    expect(seen).toEqual(['--json', -5]);
    expect(powers.out).toEqual([]);
  });

  test('shows every detail of a refusal and nothing else', async () => {
    const command = () => {
      throw coded('PERMISSION_DENIED', 'The user said no.', {
        permission: 'fs.read',
        resource: '/place/a',
        layer: 'user',
        fix: 'Ask.',
      });
    };
    const powers = fakePowers({ script: { command } });
    expect(await runCommandLine(['run', '--command', 'a.b', '--json'], powers)).toBe(1);
    expect(powers.said).toEqual([]);
    expect(powers.out.map((line) => JSON.parse(line))).toEqual([
      {
        ok: false,
        error: {
          code: 'PERMISSION_DENIED',
          message: 'The user said no.',
          permission: 'fs.read',
          resource: '/place/a',
          layer: 'user',
          fix: 'Ask.',
        },
      },
    ]);
  });

  test('gives an unforeseen failure the code INTERNAL', async () => {
    const powers = fakePowers({
      checkFolder: async () => {
        throw new TypeError('boom');
      },
    });
    expect(await runCommandLine(['check', 'x', '--json'], powers)).toBe(1);
    expect(JSON.parse(powers.out[0] ?? '').error.code).toBe('INTERNAL');
  });
});

describe('the home', () => {
  test.each([
    [['--home', 'h'], {}, '/place/h'],
    [['--home', '/h'], { BULKHEAD_HOME: '/other' }, '/h'],
    [[], { BULKHEAD_HOME: '/other' }, '/other'],
    [[], { BULKHEAD_HOME: '' }, undefined],
    [[], {}, undefined],
  ])('with %j and %j is %s', async (words, environment, home) => {
    const powers = fakePowers({ environment });
    expect(await runCommandLine(['run', ...words], powers)).toBe(0);
    expect(powers.options[0]?.home).toBe(home);
  });
});
