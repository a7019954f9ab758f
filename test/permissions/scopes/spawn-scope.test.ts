import { describe, expect, test } from 'vitest';
import { isSteeringVariable } from '../../../src/model/spawn-pattern.ts';
import { decide } from '../../../src/permissions/decide.ts';
import { type PermissionRequest, type ProgramResource, resourceText } from '../../../src/permissions/request.ts';
import { matchesArguments } from '../../../src/permissions/scopes/spawn-scope.ts';
import { exampleRules, requester } from '../example-rules.ts';

describe('arguments', () => {
  test.each([
    [['log', '--oneline', '*'], ['log', '--oneline', 'HEAD'], true],
    [['log', '--oneline', '*'], ['log', '--oneline'], false],
    [['log', '--oneline', '*'], ['log', '--oneline', 'a', 'b'], false],
    [['log', '*'], ['log', '-p'], false],
    [['log', '*'], ['log', '--'], false],
    [['log', '*'], ['log', '-'], false],
    [['log', '*'], ['log', ''], false],
    [['log', ''], ['log', ''], true],
    [['log', '--', '*'], ['log', '--', 'file'], true],
    [['log', '--', '*'], ['log', '--', '-p'], false],
    [['log', '*'], ['log', '\u2013-output=x'], false],
    [['log', '*'], ['log', '\uff0dx'], false],
    [['log', '*'], ['log', '\u00adx'], false],
    [['**'], [], true],
    [['**'], ['a', 'b', 'c'], true],
    [['**'], ['a', '-b', 'c'], false],
    [['add', '**', '-m', '*'], ['add', '-m', 'x'], true],
    [['add', '**', '-m', '*'], ['add', 'a', 'b', '-m', 'x'], true],
    [['add', '**', '-m', '*'], ['add', 'a', '-f', '-m', 'x'], false],
    [['**', 'a', '**'], ['a', 'a', 'a'], true],
    [['**', 'x', '-y', '**'], ['x', 'x', '-y', 'z'], true],
    [['**', '**', '*'], ['a'], true],
    [['**', '**', '*'], [], false],
    [['--format=*'], ['--format=x'], false],
    [['--format=*'], ['--format=*'], true],
    [[], [], true],
    [[], ['a'], false],
    [['a'], [], false],
  ])('%j takes %j: %s', (pattern, args, expected) => {
    expect(matchesArguments(pattern, args)).toBe(expected);
  });

  test('on Windows, a slash begins an option too', () => {
    expect(matchesArguments(['*'], ['/c'], true)).toBe(false);
    expect(matchesArguments(['*'], ['/c'], false)).toBe(true);
  });

  test('cruel patterns end early, and what was not come to does not match', () => {
    const pattern = [...Array.from({ length: 255 }, () => '**'), 'b'];
    const budget = { left: 1000 };
    expect(
      matchesArguments(
        pattern,
        Array.from({ length: 4096 }, () => 'a'),
        false,
        budget,
      ),
    ).toBe(false);
    expect(budget.left).toBeLessThan(0);
    expect(budget.left).toBeGreaterThan(-300);
  });
});

test.each([
  'LD_PRELOAD',
  'ld_preload',
  'LD_AUDIT',
  'DYLD_INSERT_LIBRARIES',
  'NODE_OPTIONS',
  'PATH',
  'HOME',
  'IFS',
  'BASH_ENV',
  'ENV',
  'PYTHONSTARTUP',
  'PERL5OPT',
  'RUBYOPT',
  '_JAVA_OPTIONS',
  'JAVA_TOOL_OPTIONS',
  'GIT_SSH',
  'GIT_CONFIG_KEY_0',
  'GIT_EXTERNAL_DIFF',
  'SSH_ASKPASS',
  'npm_config_script_shell',
  'XDG_CONFIG_HOME',
  'GLIBC_TUNABLES',
  'OPENSSL_CONF',
  'RUSTC_WRAPPER',
  'MAKEFLAGS',
  'ERL_FLAGS',
  'R_PROFILE_USER',
  'AWKLIBPATH',
  'TAR_OPTIONS',
  'RSYNC_RSH',
  'EXINIT',
  'RIPGREP_CONFIG_PATH',
  'BULKHEAD_PROCESS',
  'BULKHEAD_HOME',
])('%s steers', (name) => {
  expect(isSteeringVariable(name)).toBe(true);
});
test.each(['LANG', 'TZ', 'GIT_AUTHOR_NAME', 'GIT_COMMITTER_DATE', 'MY_TOKEN', 'CI', 'FORCE_COLOR', 'NO_COLOR'])(
  '%s does not',
  (name) => {
    expect(isSteeringVariable(name)).toBe(false);
  },
);

function request(changes: Partial<ProgramResource> = {}): PermissionRequest<'process.spawn'> {
  const resource = {
    command: 'git',
    args: ['log'],
    names: ['git', '/usr/bin/git'],
    program: '/usr/bin/git',
    env: [],
    cwd: '/ws',
    unsafe: null,
    ...changes,
  };
  return { who: requester(), kind: 'process.spawn', resource };
}
const declared = (pattern: object) => ({
  required: { 'process.spawn': { commands: [{ command: 'git', args: ['log'], ...pattern }], reason: 'A test.' } },
});
const code = (rules: Parameters<typeof exampleRules>[0], changes?: Partial<ProgramResource>) => {
  const decision = decide(exampleRules(rules), request(changes));
  return decision.kind === 'deny' ? decision.code : decision.kind;
};

describe('a command line', () => {
  test('is decided by any of the program’s names, its arguments, its variables and its folder', () => {
    expect(code(declared({}))).toBe('allow');
    expect(code(declared({ command: '/usr/bin/git' }))).toBe('allow');
    expect(code(declared({ command: 'Git' }))).toBe('OUT_OF_SCOPE');
    expect(code(declared({ command: '/bin/git' }))).toBe('OUT_OF_SCOPE');
    expect(code(declared({}), { names: ['/opt/git'] })).toBe('OUT_OF_SCOPE');
    expect(code(declared({}), { args: [] })).toBe('OUT_OF_SCOPE');
    expect(code(declared({}), { env: ['A'] })).toBe('OUT_OF_SCOPE');
    expect(code(declared({ env: ['A', 'B'] }), { env: ['A'] })).toBe('allow');
    expect(code(declared({ env: ['LD_PRELOAD'] }), { env: ['LD_PRELOAD'] })).toBe('OUT_OF_SCOPE');
  });

  test('belongs to the workspace, or to the folders of its own glob', () => {
    expect(code(declared({}), { cwd: '/ws/deep/er' })).toBe('allow');
    expect(code(declared({}), { cwd: '/' })).toBe('OUT_OF_SCOPE');
    expect(code(declared({}), { cwd: '/wsx' })).toBe('OUT_OF_SCOPE');
    expect(code(declared({}), { cwd: null })).toBe('allow');
    expect(code(declared({ cwd: '/srv/*' }), { cwd: '/srv/a' })).toBe('allow');
    expect(code(declared({ cwd: '/srv/*' }), { cwd: '/ws' })).toBe('OUT_OF_SCOPE');
    expect(code(declared({ cwd: '/srv/*' }), { cwd: null })).toBe('OUT_OF_SCOPE');
  });

  test('that settings narrow has to lie within both', () => {
    const layers = {
      user: '{ "acme.notes": { "process.spawn": { "grant": "allow", "commands": [{ "command": "git", "args": ["status"] }] } } }',
    };
    expect(code({ ...declared({ args: ['*'] }), layers }, { args: ['status'] })).toBe('allow');
    expect(code({ ...declared({ args: ['*'] }), layers }, { args: ['log'] })).toBe('OUT_OF_SCOPE');
    expect(code({ ...declared({ args: ['status', '*'] }), layers }, { args: ['status'] })).toBe('OUT_OF_SCOPE');
  });

  test('of an unsafe program is refused by the floor, whatever is granted; whoever may not start it learns nothing of that', () => {
    const unsafe = 'it lies in the workspace';
    const denied = decide(exampleRules(declared({})), request({ unsafe }));
    expect(denied).toMatchObject({
      kind: 'deny',
      layer: 'floor',
      code: 'PERMISSION_DENIED',
      message: expect.stringContaining(unsafe),
    });
    expect(code(declared({}), { unsafe, args: ['x'] })).toBe('OUT_OF_SCOPE');
    expect(code({}, { unsafe })).toBe('PERMISSION_NOT_DECLARED');
  });

  test('tells what to declare, and what that means', () => {
    const decision = decide(exampleRules(), request({ args: ['log', '-p "x"'] }));
    expect(decision.kind === 'deny' && decision.fix).toContain('{ "command": "git", "args": ["log", "-p \\"x\\""] }');
    expect(decision.kind === 'deny' && decision.fix).toContain('this program can do anything you can');
  });

  test('is written down as words that can be told apart', () => {
    expect(resourceText(request({ args: ['commit', '-m', 'a b', '', '"'] }))).toBe('git commit -m "a b" "" "\\""');
  });
});

describe('a variable of the environment', () => {
  const read = (name: string) =>
    decide(exampleRules({ required: { 'env.read': { names: ['LANG', 'BULKHEAD_HOME'], reason: 'A test.' } } }), {
      who: requester(),
      kind: 'env.read',
      resource: { name },
    });

  test('is read by its very name', () => {
    expect(read('LANG').kind).toBe('allow');
    expect(read('lang')).toMatchObject({ code: 'OUT_OF_SCOPE' });
    expect(read('LANGUAGE')).toMatchObject({ code: 'OUT_OF_SCOPE' });
  });

  test('of Bulkhead’s own is never read', () => {
    expect(read('BULKHEAD_HOME')).toMatchObject({ layer: 'floor', code: 'PERMISSION_DENIED' });
    expect(read('bulkhead_secret')).toMatchObject({ layer: 'floor', code: 'PERMISSION_DENIED' });
  });
});
