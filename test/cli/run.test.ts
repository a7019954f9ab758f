import { describe, expect, test } from 'vitest';
import { coded } from '../../src/base/error.ts';
import { runCommandLine } from '../../src/cli/command-line.ts';
import type { ExtensionInfo } from '../../src/core/core.ts';
import type { AuditRecord } from '../../src/permissions/audit.ts';
import { type FakeCore, fakePowers, type Script } from './fake-core.ts';

const RECORD: AuditRecord = {
  kind: 'decision',
  time: '2026-01-01T00:00:00Z',
  id: 'acme.todo',
  version: '1.0.0',
  origin: 'unsigned',
  keyId: null,
  permission: 'fs.read',
  resource: '/place/a.ts',
  decision: 'allow',
  code: null,
  layer: 'manifest',
  source: null,
  ms: 1,
  bytes: 4,
  trace: 't-1',
};

function extension(state: ExtensionInfo['state'], origin = 'unsigned'): ExtensionInfo {
  return {
    id: 'acme.todo',
    version: '1.0.0',
    displayName: 'Todo',
    description: '',
    origin,
    keyId: null,
    held: null,
    insteadOf: null,
    requiredBy: null,
    path: origin.startsWith('dev:') ? origin.slice('dev:'.length) : null,
    isolation: 'shared',
    state,
    problems: [],
  };
}

async function runJson(words: readonly string[], script: Script) {
  const powers = fakePowers({ script });
  const status = await runCommandLine(['run', ...words, '--json'], powers);
  expect(powers.cores.map(({ disposed }) => disposed)).toEqual([1]);
  return { status, document: JSON.parse(powers.out[0] ?? ''), powers };
}

describe('run with a command', () => {
  test("the result is exactly the command's return value", async () => {
    const value = { todos: [{ file: 'a.ts', line: 3 }], none: null };
    const { status, document } = await runJson(['--command', 'todo.scan'], { command: () => value });
    expect(status).toBe(0);
    expect(document).toEqual({ ok: true, result: value });
  });

  test('what JSON has no form for is written out, never lost', async () => {
    const value = { big: 12345678901234567890n, odd: [Number.NaN, -Infinity], bytes: new Uint8Array([1, 2]) };
    const { document } = await runJson(['--command', 'todo.scan'], { command: () => value });
    expect(document.result).toEqual({ big: '12345678901234567890', odd: ['NaN', '-Infinity'], bytes: 'AQI=' });
    const powers = fakePowers({ script: { command: (_id, [which]) => (which === 1 ? 7n : Number.NaN) } });
    await runCommandLine(['run', '--command', 'c', '1'], powers);
    await runCommandLine(['run', '--command', 'c'], powers);
    expect(powers.out).toEqual(['7', 'NaN']);
  });

  test('undefined is null', async () => {
    const { document } = await runJson(['--command', 'todo.scan'], { command: () => undefined });
    expect(document).toEqual({ ok: true, result: null });
  });

  test('each argument is JSON if it parses, else text', async () => {
    const { document } = await runJson(['--command', 'echo', 'text', '5', '"5"', '{"a":[null]}', 'true', '{half'], {
      command: (_id, args) => args,
    });
    expect(document.result).toEqual(['text', 5, '5', { a: [null] }, true, '{half']);
  });

  test('events come before it, and extensions, workspace and isolation reach the core', async () => {
    const order: string[] = [];
    const { powers } = await runJson(
      ['--extension', 'a', '--extension', '/b', '--workspace', '.', '--event', 'onX', '--event', 'onY'].concat([
        '--isolation',
        'process',
        '--command',
        'c',
      ]),
      { onEvent: (event) => order.push(event), command: (id) => void order.push(id) },
    );
    expect(order).toEqual(['onX', 'onY', 'c']);
    const [options] = powers.options;
    expect(options).toMatchObject({
      app: { name: 'bulkhead-cli', version: '1.2.3' },
      extensions: [
        { path: '/place/a', development: true },
        { path: '/b', development: true },
      ],
      workspace: { folders: ['/place'] },
    });
    expect(options?.isolation?.({ id: 'a.b', origin: 'unsigned' })).toBe('process');
  });

  test('when the extension it belongs to is broken, that is the error', async () => {
    const broken = coded('MANIFEST_INVALID', 'The manifest is wrong.');
    const { status, document } = await runJson(['--command', 'todo.scan'], {
      extensions: [extension({ kind: 'disabled', reason: 'invalid', error: broken }, 'dev:/place/todo')],
      command: () => {
        throw coded('COMMAND_NOT_FOUND', 'Nobody offers it.');
      },
    });
    expect(status).toBe(1);
    expect(document.error.code).toBe('MANIFEST_INVALID');
  });

  test('an extension that is broken but not needed does not matter', async () => {
    const error = coded('MANIFEST_INVALID', 'The manifest is wrong.');
    const { status } = await runJson(['--command', 'todo.scan'], {
      extensions: [extension({ kind: 'disabled', reason: 'invalid', error })],
    });
    expect(status).toBe(0);
  });

  test('an interrupted command is cancelled, and the core still ends', async () => {
    const keyboard = new AbortController();
    const powers = fakePowers({
      interrupted: keyboard.signal,
      script: {
        command: (_id, _args, signal) =>
          new Promise((_resolve, reject) => {
            signal?.addEventListener('abort', () => reject(coded('CANCELLED', 'The call was cancelled.')));
            keyboard.abort();
          }),
      },
    });
    expect(await runCommandLine(['run', '--command', 'c', '--json'], powers)).toBe(1);
    expect(JSON.parse(powers.out[0] ?? '').error.code).toBe('CANCELLED');
    expect(powers.cores[0]?.disposed).toBe(1);
  });
});

describe('an interruption', () => {
  const forEver = () => new Promise<never>(() => {});

  test.each<[string, Script]>([
    ['while the core starts', { onStart: forEver }],
    ['while a command runs that hears nothing', { command: forEver }],
  ])('%s ends the core and the run', async (_when, script) => {
    const keyboard = new AbortController();
    const powers = fakePowers({ interrupted: keyboard.signal, script });
    const ended = runCommandLine(['run', '--command', 'c', '--json'], powers);
    setImmediate(() => keyboard.abort());
    expect(await ended).toBe(1);
    expect(JSON.parse(powers.out[0] ?? '').error.code).toBe('CANCELLED');
    expect(powers.cores[0]?.disposed).toBe(1);
  });
});

describe('run without a command', () => {
  test('the result is who was activated by what, and the perimeter', async () => {
    const perimeter = [
      {
        isolation: 'shared' as const,
        pid: 7,
        node: '26.10.0',
        outcomes: [{ name: 'spawn' as const, denied: true, by: 'E' }],
      },
    ];
    const { status, document } = await runJson(['--event', 'onX'], {
      perimeter,
      onStart: ({ activated }) => activated.fire({ id: 'acme.a', event: 'onStartupFinished', ms: 2, error: null }),
      onEvent: (event, { activated }) => activated.fire({ id: 'acme.b', event, ms: 3, error: null }),
    });
    expect(status).toBe(0);
    expect(document.result).toEqual({
      activated: [
        { id: 'acme.a', event: 'onStartupFinished', ms: 2 },
        { id: 'acme.b', event: 'onX', ms: 3 },
      ],
      perimeter,
    });
  });

  test('an activation that failed is the error', async () => {
    const error = coded('ACTIVATION_TIMEOUT', 'It took too long.');
    const { status, document } = await runJson(['--event', 'onX'], {
      extensions: [extension({ kind: 'failed', event: 'onX', error })],
    });
    expect(status).toBe(1);
    expect(document.error.code).toBe('ACTIVATION_TIMEOUT');
  });
});

describe('what is installed', () => {
  const error = coded('DIGEST_MISMATCH', 'Somebody changed it.');

  test('and is damaged: its command ends with the reason; what may be of another one is told of those that are off', async () => {
    const notFound = coded('COMMAND_NOT_FOUND', 'There is no such command.', { fix: 'Check its spelling.' });
    const running = (command: string, state: ExtensionInfo['state']) =>
      runJson(['--command', command], {
        extensions: [extension(state)],
        command: () => {
          throw notFound;
        },
      });
    const off = { kind: 'disabled', reason: 'invalid', error } as const;
    for (const command of ['todo.add', 'acme.todo.add']) {
      const { status, document } = await running(command, off);
      expect([status, document.error]).toEqual([
        1,
        expect.objectContaining({ code: 'DIGEST_MISMATCH', extension: 'acme.todo' }),
      ]);
    }
    const other = await running('lint.all', off);
    expect(other.document.error.code).toBe('COMMAND_NOT_FOUND');
    expect(other.document.error.fix).toContain('a command of what is off: acme.todo.');
    expect((await running('todo.add', { kind: 'inactive' })).document.error.fix).toBe('Check its spelling.');
  });

  test('and takes no part is no failure of a run that did not name it', async () => {
    const { status } = await runJson(['--event', 'onX'], {
      extensions: [extension({ kind: 'disabled', reason: 'invalid', error })],
    });
    expect(status).toBe(0);
  });

  test('and fails while it is activated is, as itself: it lies in no folder of the user', async () => {
    const place = { file: 'src/a.ts', line: 1, column: 2 };
    const failed = coded('EXTENSION_ERROR', 'boom', { place });
    const powers = fakePowers({ script: { extensions: [extension({ kind: 'failed', event: 'onX', error: failed })] } });
    expect(await runCommandLine(['run', '--event', 'onX'], powers)).toBe(1);
    expect(powers.said).toEqual(['error EXTENSION_ERROR boom', '  at: src/a.ts:1:2']);
  });
});

describe('a folder with the id of what is installed', () => {
  test('takes its place, and run says so', async () => {
    const instead = { ...extension({ kind: 'inactive' }, 'dev:/place/todo'), version: '2.0.0', insteadOf: '1.0.0' };
    const powers = fakePowers({ script: { extensions: [instead] } });
    await runCommandLine(['run', '--command', 'c'], powers);
    expect(powers.said).toEqual(['instead   acme.todo 2.0.0 runs from "/place/todo", not the installed 1.0.0']);
  });
});

describe('a package that is named', () => {
  const path = '/place/todo.bhx';

  test('is one, beside folders; whatever learns is a folder', async () => {
    const powers = fakePowers();
    await runCommandLine(['run', '--extension', 'todo.bhx', '--extension', 'todo', '--command', 'c'], powers);
    expect(powers.options[0]?.extensions).toEqual([{ path }, { path: '/place/todo', development: true }]);
    expect(await runCommandLine(['run', '--extension', 'todo.bhx', '--learn'], powers)).toBe(2);
    for (const words of [['list'], ['permissions', 'acme.todo']]) {
      await runCommandLine([...words, '--extension', 'todo.bhx'], powers);
      expect(powers.options.at(-1)?.extensions).toEqual([{ path }]);
    }
  });

  test('takes the place of what is installed, and run says so', async () => {
    const info = { ...extension({ kind: 'inactive' }, 'key:AAAA'), path, version: '2.0.0', insteadOf: '1.0.0' };
    const powers = fakePowers({ script: { extensions: [info] } });
    await runCommandLine(['run', '--extension', 'todo.bhx', '--command', 'c'], powers);
    expect(powers.said).toEqual(['instead   acme.todo 2.0.0 runs from "/place/todo.bhx", not the installed 1.0.0']);
  });

  test('has to work: one that is refused is the failure of the run, at its place', async () => {
    const error = coded('PACKAGE_MALFORMED', 'It is none.', { place: { file: 'package.json' } });
    const info = { ...extension({ kind: 'disabled', reason: 'invalid', error }), id: 'todo.bhx', path };
    const powers = fakePowers({ script: { extensions: [info] } });
    expect(await runCommandLine(['run', '--extension', 'todo.bhx'], powers)).toBe(1);
    expect(powers.said).toEqual([
      'disabled  todo.bhx (invalid): PACKAGE_MALFORMED It is none.',
      'error PACKAGE_MALFORMED It is none.',
      '  at: todo.bhx/package.json',
    ]);
  });
});

describe('for people, run', () => {
  test('says who was activated, what was decided and what was written, and prints the result alone on standard output', async () => {
    const powers = fakePowers({
      script: {
        command: (_id, _args, _signal, { activated, decided, logged, wrote }) => {
          activated.fire({ id: 'acme.todo', event: 'onCommand:c', ms: 12.34, error: null });
          for (let n = 0; n < 5; n += 1) decided.fire(RECORD);
          decided.fire({ ...RECORD, decision: 'deny', code: 'OUT_OF_SCOPE', resource: '/etc/\u001b[31mpasswd' });
          logged.fire({ id: 'acme.todo', level: 'warn', text: 'first\nsecond\u001b[2J' });
          wrote.fire({ kind: 'write', id: 'acme.todo', channel: 'TODOs', text: 'found 3\n', clear: false });
          return 'three\u001b]0;title\u0007\nlines';
        },
      },
    });
    expect(await runCommandLine(['run', '--command', 'c'], powers)).toBe(0);
    expect(powers.said).toEqual([
      'activated acme.todo by onCommand:c in 12 ms',
      'allowed   acme.todo fs.read "/place/a.ts" (manifest)',
      'allowed   acme.todo fs.read "/place/a.ts" (manifest)',
      'allowed   acme.todo fs.read "/place/a.ts" (manifest)',
      'refused   acme.todo fs.read "/etc/\\u{1b}[31mpasswd" OUT_OF_SCOPE (manifest)',
      '          acme.todo warn │ first',
      '          acme.todo warn │ second\\u{1b}[2J',
      '          acme.todo "TODOs" │ found 3',
      'allowed   acme.todo fs.read, 2 more',
    ]);
    expect(powers.out).toEqual(['three\\u{1b}]0;title\\u{7}', 'lines']);
  });

  test('names file and line of what refused, beside its layer', async () => {
    const source = { file: '/h/set\u202etings.json', line: 4 };
    const command = (_id: string, _args: readonly unknown[], _signal: unknown, { decided }: FakeCore) =>
      decided.fire({ ...RECORD, decision: 'deny', code: 'PERMISSION_DENIED', layer: 'user', source });
    const powers = fakePowers({ script: { command } });
    await runCommandLine(['run', '--command', 'c'], powers);
    expect(powers.said).toEqual([
      'refused   acme.todo fs.read "/place/a.ts" PERMISSION_DENIED (user, /h/set\\u{202e}tings.json:4)',
    ]);
  });

  test('names what a host was not kept from', async () => {
    const outcomes = [
      { name: 'spawn' as const, denied: true, by: 'ERR_ACCESS_DENIED' },
      { name: 'net.connect' as const, denied: false, by: 'connected' },
    ];
    const powers = fakePowers({ script: { perimeter: [{ isolation: 'shared', pid: 7, node: '22.13.0', outcomes }] } });
    await runCommandLine(['run'], powers);
    expect(powers.said).toEqual([
      'Nothing was activated.',
      'perimeter shared host, Node 22.13.0: 1 of 2 forbidden things were denied, not: net.connect',
    ]);
  });

  test('shows where an extension failed: its id, its frames, nothing that moves the cursor', async () => {
    const thrown = { name: 'TypeError', message: 'boom', stack: '\n  at scan (src/extension.ts:12:5)\n  at \u001b[2J' };
    const command = () => {
      throw coded('EXTENSION_ERROR', 'boom', { extension: 'acme.todo', thrown });
    };
    const powers = fakePowers({ script: { command } });
    expect(await runCommandLine(['run', '--command', 'c'], powers)).toBe(1);
    expect(powers.said).toEqual([
      'error EXTENSION_ERROR boom',
      '  extension: acme.todo',
      '  thrown: TypeError',
      '    at scan (src/extension.ts:12:5)',
      '    at \\u{1b}[2J',
    ]);
    const { document } = await runJson(['--command', 'c'], { command });
    expect(document.error).toMatchObject({ extension: 'acme.todo', thrown });
  });

  test('shows every problem of a broken extension as a place to open, and its fixes once', async () => {
    const problem = (line: number) => ({
      severity: 'error' as const,
      code: 'BUNDLE_FAILED' as const,
      message: `Line ${line}.`,
      fix: `Mend ${line}.`,
      place: { file: 'src/a.ts', line, column: 2 },
    });
    const problems = [problem(1), problem(9)];
    const details = { extension: 'todo', place: problems[0]?.place ?? {}, problems, fix: 'Mend 1.' };
    const error = coded('BUNDLE_FAILED', 'Line 1. (and 1 more)', details);
    const state = { kind: 'disabled' as const, reason: 'invalid' as const, error };
    const script = { extensions: [extension(state, 'dev:/place/ext/todo')] };
    const powers = fakePowers({ script });
    expect(await runCommandLine(['run'], powers)).toBe(1);
    expect(powers.said).toEqual([
      'disabled  acme.todo (invalid): BUNDLE_FAILED Line 1. (and 1 more)',
      'ext/todo/src/a.ts:1:2 error BUNDLE_FAILED Line 1.',
      '  fix: Mend 1.',
      'ext/todo/src/a.ts:9:2 error BUNDLE_FAILED Line 9.',
      '  fix: Mend 9.',
      'error BUNDLE_FAILED Line 1. (and 1 more)',
      '  extension: todo',
    ]);
    const { document } = await runJson([], script);
    expect(document.error.problems).toEqual(problems);
  });

  test('a place without problems is shown, too', async () => {
    const command = () => {
      throw coded('BUNDLE_FAILED', 'No.', { place: { file: 'a.ts', line: 3, column: 4 } });
    };
    const powers = fakePowers({ script: { command } });
    await runCommandLine(['run', '--command', 'c'], powers);
    expect(powers.said).toEqual(['error BUNDLE_FAILED No.', '  at: a.ts:3:4']);
  });

  test.each([
    ['with', ['--json']],
    ['without', []],
  ])('names each extension that takes no part, whatever else happens, %s --json', async (_how, words) => {
    const powers = fakePowers({
      script: {
        extensions: [
          extension({ kind: 'disabled', reason: 'user', error: coded('EXTENSION_DISABLED', 'You disabled it.') }),
          extension({ kind: 'inactive' }),
        ],
        command: () => 1,
      },
    });
    expect(await runCommandLine(['run', '--command', 'c', ...words], powers)).toBe(0);
    expect(powers.said).toEqual(['disabled  acme.todo (user)']);
  });

  test.each([
    ['with', ['--json']],
    ['without', []],
  ])('warns when the settings cannot be understood, whatever else happens, %s --json', async (_how, words) => {
    const text = '/h/settings.json:1:3 SETTINGS_INVALID "x" is not known.';
    const powers = fakePowers({
      script: { onStart: ({ logged }) => logged.fire({ id: null, level: 'error', text }), command: () => 1 },
    });
    expect(await runCommandLine(['run', '--command', 'c', ...words], powers)).toBe(0);
    expect(powers.said).toEqual([`warning   ${text}`]);
  });

  test('speaks of its own options where the core speaks of options of createCore', async () => {
    const powers = {
      ...fakePowers({ environment: { BULKHEAD_HOME: '/h' } }),
      createCore: async () => {
        throw coded('OPTIONS_INVALID', 'The workspace folder "/place/x" is no folder.', { fix: 'See createCore.' });
      },
    };
    expect(await runCommandLine(['run', '--workspace', 'x'], powers)).toBe(1);
    expect(powers.said).toEqual([
      'error OPTIONS_INVALID The workspace folder "/place/x" is no folder.',
      '  fix: Name a folder that exists and that you may use: --workspace DIR',
    ]);
  });
});
