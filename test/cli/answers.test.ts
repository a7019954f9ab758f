import { describe, expect, test } from 'vitest';
import { coded } from '../../src/base/error.ts';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { exampleInfo, examplePermission } from './example-info.ts';
import { fakePowers, type Script } from './fake-core.ts';

const INSTALLED = [exampleInfo()];

async function answered(words: readonly string[], script: Script = { extensions: INSTALLED }) {
  const powers = fakePowers({ script });
  const status = await runCommandLine([...words, '--json'], powers);
  return {
    status,
    calls: powers.cores.flatMap(({ calls }) => calls.map(({ args }) => args)),
    ...JSON.parse(powers.out[0] ?? ''),
  };
}

describe('the entry that is written', () => {
  test.each([
    ['an installed unsigned copy', 'acme.todo', [exampleInfo()], 'acme.todo@unsigned'],
    ['in any case', 'ACME.Todo', [exampleInfo()], 'acme.todo@unsigned'],
    ['a signed copy', 'acme.todo', [exampleInfo({ origin: 'key:abc', keyId: '0123456789abcdef' })], 'acme.todo'],
    ['a copy that is run from its folder', 'acme.todo@dev', [], 'acme.todo@dev'],
    ['an unsigned copy that is not here yet', 'acme.todo@unsigned', [], 'acme.todo@unsigned'],
    ['all', '*', INSTALLED, '*'],
  ])('of %s', async (_whose, word, extensions, entry) => {
    const { status, calls, result } = await answered(['grant', word, 'fs.read'], { extensions });
    expect(status).toBe(0);
    expect(calls).toEqual([[entry, 'fs.read', 'allow', {}]]);
    expect(result).toEqual({ entry, kind: 'fs.read', answer: 'allow', holds: null });
  });

  test.each([
    ['grant', 'allow'],
    ['deny', 'deny'],
    ['ask', 'ask'],
  ])('%s writes %s', async (command, answer) => {
    expect((await answered([command, 'acme.todo', 'fs.read'])).calls).toEqual([
      ['acme.todo@unsigned', 'fs.read', answer, {}],
    ]);
  });

  test.each([
    [
      ['grant', 'other.thing', 'fs.read'],
      'For one that is run from its folder: bulkhead grant other.thing@dev fs.read',
    ],
    [['ask', 'other.thing', 'fs.read'], 'For one that is run from its folder: bulkhead ask other.thing@dev fs.read'],
    [['deny', 'other.thing', 'fs.read'], 'For one that is run from its folder: bulkhead deny other.thing@dev fs.read'],
    [['deny', 'no id', 'fs.read'], 'Write publisher.name, or "*".'],
    [['deny', 'acme.tood', 'fs.read'], 'Did you mean acme.todo?'],
  ])('%j: of an id that is not here nothing is written: it could be a slip', async (words, fix) => {
    expect(await answered(words)).toMatchObject({ status: 1, calls: [], error: { code: 'EXTENSION_NOT_FOUND', fix } });
  });
});

describe('a workspace', () => {
  test.each(['deny', 'ask'])('%s --workspace names its folder', async (command) => {
    const { calls } = await answered([command, 'acme.todo', 'fs.read', '--workspace', 'w']);
    expect(calls[0]?.at(-1)).toEqual({ workspace: '/place/w' });
  });

  test('cannot grant', async () => {
    const refused = await answered(['grant', 'acme.todo', 'fs.read', '--workspace', 'w']);
    expect(refused).toMatchObject({ status: 2, calls: [], error: { code: 'USAGE' } });
    expect(refused.error.message).toContain('whoever wrote its files could help themselves');
  });
});

describe('the scope', () => {
  test.each<[string, string[], unknown]>([
    ['fs.read', ['--paths', '${workspaceFolder}/a/**', '/b/*'], { paths: ['${workspaceFolder}/a/**', '/b/*'] }],
    ['fs.write', ['--paths', '/a', '--paths', '/b'], { paths: ['/a', '/b'] }],
    ['net.connect', ['--hosts', 'a.org', '*.b.org:8080'], { hosts: ['a.org', '*.b.org:8080'] }],
    ['env.read', ['--names', 'HOME'], { names: ['HOME'] }],
    ['open.external', ['--targets', 'https://a.org'], { targets: ['https://a.org'] }],
    ['commands.execute', ['--commands', 'a.b', 'c.d'], { commands: ['a.b', 'c.d'] }],
    ['extensions.call', ['--extensions', 'acme.base'], { extensions: ['acme.base'] }],
    [
      'process.spawn',
      ['--commands', 'git log --oneline *', 'ls'],
      {
        commands: [
          { command: 'git', args: ['log', '--oneline', '*'] },
          { command: 'ls', args: [] },
        ],
      },
    ],
    [
      'process.spawn',
      ['--commands', 'say "a b" \'c "d"\''],
      { commands: [{ command: 'say', args: ['a b', 'c "d"'] }] },
    ],
    [
      'process.spawn',
      ['--commands', '{"command":"git","args":["log"],"env":["LANG"]}'],
      { commands: [{ command: 'git', args: ['log'], env: ['LANG'] }] },
    ],
  ])('%s %j', async (kind, words, scope) => {
    const { calls, result } = await answered(['grant', 'acme.todo', kind, ...words]);
    expect(calls).toEqual([['acme.todo@unsigned', kind, 'allow', { scope }]]);
    expect(result.scope).toEqual(scope);
  });

  test.each<[string[], string, string]>([
    [['fs.read', '--hosts', 'a.org'], 'The option --hosts has no meaning for "fs.read".', 'Use --paths here.'],
    [
      ['secrets', '--paths', '/a'],
      'The option --paths has no meaning for "secrets".',
      'Leave it out: "secrets" is allowed as a whole or not at all.',
    ],
    [
      ['fs.read', '--paths', './docs/**'],
      'The path "./docs/**" begins nowhere.',
      "Begin it with a folder, between single quotes: '${workspaceFolder}/docs/**', or write an absolute path.",
    ],
    [
      ['process.spawn', '--commands', 'git "log'],
      'The command line "git \\"log" cannot be understood.',
      "Write it as 'git log --oneline *'.",
    ],
    [
      ['process.spawn', '--commands', 'a"b c"d'],
      'The command line "a\\"b c\\"d" cannot be understood.',
      "Write it as 'git log --oneline *'.",
    ],
    [
      ['process.spawn', '--commands', '{half'],
      'The command "{half" is no JSON.',
      'Write it as "{\\"command\\":\\"git\\",\\"args\\":[\\"log\\"]}".',
    ],
  ])('%j is wrong usage, and nothing is written', async (words, message, fix) => {
    expect(await answered(['grant', 'acme.todo', ...words])).toMatchObject({
      status: 2,
      calls: [],
      error: { message, fix },
    });
  });

  test('of a deny there is none: it would turn into its opposite with the next grant', async () => {
    const refused = await answered(['deny', 'acme.todo', 'fs.read', '--paths', '/a']);
    expect(refused).toMatchObject({ status: 2, calls: [], error: { code: 'USAGE' } });
  });
});

describe('for people', () => {
  const source = { file: '/h/settings.json', line: 4 };

  test('it says what holds now, as the core sees it after the write', async () => {
    const permissions = (_id: string, changes: number) => [
      examplePermission(changes === 0 ? {} : { answer: 'deny', layer: 'user', source }),
    ];
    const powers = fakePowers({ script: { extensions: INSTALLED, permissions } });
    expect(await runCommandLine(['deny', 'acme.todo', 'fs.read'], powers)).toBe(0);
    expect(powers.out).toEqual([
      'acme.todo 1.0.0 (unsigned: nobody vouches for who wrote it)',
      '  deny   Read files (fs.read)',
      '           any file in the workspace',
      '           You said so: /h/settings.json:4',
    ]);
    expect(powers.said).toEqual([]);
  });

  test('it warns when another layer still decides otherwise, and names its place', async () => {
    const policy = { file: '/etc/p.json', line: 7, owner: 'IT' };
    const permissions = () => [examplePermission({ answer: 'deny', layer: 'policy', source: policy })];
    const powers = fakePowers({ script: { extensions: INSTALLED, permissions } });
    expect(await runCommandLine(['grant', 'acme.todo', 'fs.read'], powers)).toBe(0);
    expect(powers.said).toEqual([
      'warning "allow" is written, but the answer stays "deny". The policy of "IT" says so: /etc/p.json:7',
    ]);
  });

  test('programs for every extension have their warning', async () => {
    const powers = fakePowers();
    await runCommandLine(['grant', '*', 'process.spawn'], powers);
    expect(powers.out).toEqual([
      '"allow" is written for process.spawn of every extension.',
      'Warning: If you allow it, this program can do anything you can.',
    ]);
  });

  test('what the core refuses of what was typed is wrong usage, with its fix', async () => {
    const change = () => {
      throw coded('OPTIONS_INVALID', 'There is no permission "fs.raed" here.', { fix: 'Did you mean "fs.read"?' });
    };
    const powers = fakePowers({ script: { extensions: INSTALLED, change } });
    expect(await runCommandLine(['grant', 'acme.todo', 'fs.raed'], powers)).toBe(2);
    expect(powers.said).toEqual([
      'error USAGE There is no permission "fs.raed" here.',
      '  fix: Did you mean "fs.read"?',
    ]);
  });
});
