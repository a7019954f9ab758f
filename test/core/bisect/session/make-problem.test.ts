import { describe, expect, test } from 'vitest';
import { coded } from '../../../../src/base/error.ts';
import type { BisectOptions } from '../../../../src/core/bisect/bisect-types.ts';
import { makeProblem } from '../../../../src/core/bisect/session/make-problem.ts';
import { createRegistry, type RegisteredExtension } from '../../../../src/core/lifecycle/registry.ts';
import { type ExampleRules, exampleRules, paths } from '../../../permissions/example-rules.ts';
import { registered } from '../../registered.ts';

const ALL = [
  registered('acme.base', { commands: ['x.base'] }),
  registered('acme.b', { needs: ['acme.base', 'acme.missing'], version: '2.0.0', commands: ['x.go', 'x.go'] }),
  registered('acme.a', { commands: ['x.go', 'x.own'] }),
  registered('acme.c'),
];

const off = (reason: 'user' | 'policy') =>
  ({ kind: 'disabled', reason, error: coded('EXTENSION_DISABLED', 'Off.') }) as const;

function problemOf(
  options: BisectOptions = {},
  {
    all = ALL,
    required = [],
    rules = {},
  }: { all?: RegisteredExtension[]; required?: string[]; rules?: ExampleRules } = {},
) {
  const registry = createRegistry();
  for (const each of all) registry.add(each);
  return makeProblem(options, { registry, rules: { of: () => exampleRules(rules) }, apis: [], required });
}

const refused = (options: unknown, world = {}) => {
  try {
    problemOf(options as BisectOptions, world);
  } catch (error) {
    const { code, message, details } = error as ReturnType<typeof coded>;
    return { code, message, fix: details.fix };
  }
  throw new Error('It was not refused.');
};

describe('among extensions', () => {
  test('the units are those that are on, in the order of the registry, with what they need of each other', () => {
    const { subject, problem } = problemOf({}, { all: [...ALL, { ...registered('acme.off'), state: off('user') }] });
    expect(subject).toEqual({ kind: 'extensions' });
    expect(problem).toEqual({
      units: [
        { id: 'acme.base', needs: [] },
        { id: 'acme.b', needs: ['acme.base'] },
        { id: 'acme.a', needs: [] },
        { id: 'acme.c', needs: [] },
      ],
      pinned: [],
      excluded: [],
      suspects: [],
      flaky: null,
    });
  });

  test('one that failed, or runs, or waits, is on', () => {
    const all = [
      { ...registered('acme.a'), state: { kind: 'failed', event: '*', error: coded('EXTENSION_ERROR', 'x') } as const },
      { ...registered('acme.b'), state: { kind: 'active', event: '*', ms: 1 } as const },
      registered('acme.c'),
    ];
    expect(problemOf({}, { all }).problem.units).toHaveLength(3);
  });

  test('everybody who takes part is told of, with commands, and whose copy it is', () => {
    expect(problemOf().participants.slice(0, 2)).toEqual([
      { id: 'acme.base', version: '1.0.0', origin: 'dev:/acme.base', keyId: null, commands: ['x.base'] },
      { id: 'acme.b', version: '2.0.0', origin: 'dev:/acme.b', keyId: null, commands: ['x.go'] },
    ]);
  });

  test('a command that two of them claim is a dispute, the first that has it first; one that is off disputes nothing', () => {
    expect(problemOf().disputes).toEqual([{ command: 'x.go', claimants: ['acme.b', 'acme.a'] }]);
    const all = ALL.map((each) => (each.id === 'acme.a' ? { ...each, state: off('user') } : each));
    expect(problemOf({}, { all }).disputes).toEqual([]);
  });

  test('names are lower-cased and told once; what a policy requires is pinned, if it is there and on', () => {
    const options = { pin: ['ACME.A', 'acme.a'], exclude: ['acme.B'], suspects: ['acme.c', 'Acme.C'] };
    expect(problemOf(options, { required: ['acme.base', 'acme.nowhere'] }).problem).toMatchObject({
      pinned: ['acme.base', 'acme.a'],
      excluded: ['acme.b'],
      suspects: ['acme.c'],
    });
    const all = [...ALL, { ...registered('acme.off'), state: off('policy') }];
    expect(problemOf({}, { all, required: ['acme.off'] }).problem.pinned).toEqual([]);
  });

  test.each(['pin', 'exclude', 'suspects'])('%s names nobody who is not there, or off', (option) => {
    const all = [...ALL, { ...registered('acme.off'), state: off('policy') }];
    expect(refused({ [option]: ['acme.nowhere'] })).toMatchObject({ code: 'EXTENSION_NOT_FOUND' });
    expect(refused({ [option]: ['acme.off'] }, { all })).toMatchObject({
      code: 'OPTIONS_INVALID',
      message: 'acme.off is disabled (policy), so it takes no part in a search.',
      fix: expect.any(String),
    });
  });

  test('nothing is always on and always off at once, not by what it needs either', () => {
    expect(refused({ pin: ['acme.a'], exclude: ['acme.a'] })).toEqual({
      code: 'OPTIONS_INVALID',
      message: 'acme.a is pinned and excluded at once.',
      fix: 'Do not exclude acme.a, or do not pin acme.a.',
    });
    expect(refused({ pin: ['acme.b'], exclude: ['acme.base'] })).toEqual({
      code: 'OPTIONS_INVALID',
      message: 'acme.b is pinned, and needs acme.base, which is excluded.',
      fix: 'Do not exclude acme.base, or do not pin acme.b.',
    });
    expect(refused({ exclude: ['acme.base'] }, { required: ['acme.b'] })).toEqual({
      code: 'OPTIONS_INVALID',
      message: 'acme.b is required by a policy, and needs acme.base, which is excluded.',
      fix: 'Do not exclude acme.base.',
    });
  });

  test('whoever is suspected has to be searched', () => {
    expect(refused({ suspects: ['acme.base'], pin: ['acme.b'] }).message).toContain('needed by what is');
    expect(refused({ suspects: ['acme.b'], exclude: ['acme.base'] }).message).toContain('excluded, or needs what is');
    expect(refused({ suspects: ['acme.c'] }, { required: ['acme.c'] }).message).toContain('required by a policy');
  });

  test('a search in nothing is refused', () => {
    expect(refused({}, { all: [] })).toMatchObject({
      code: 'OPTIONS_INVALID',
      fix: 'Install or enable extensions first.',
    });
    expect(refused({ pin: ['acme.b', 'acme.a'], exclude: ['acme.c'] })).toMatchObject({
      code: 'OPTIONS_INVALID',
      fix: 'Pin and exclude less.',
    });
    expect(refused({}, { required: ALL.map(({ id }) => id) }).code).toBe('OPTIONS_INVALID');
  });

  test('a long chain of needs takes no time', () => {
    const all = Array.from({ length: 5000 }, (_, at) =>
      registered(`acme.x${at}`, { needs: at === 0 ? [] : [`acme.x${at - 1}`] }),
    );
    const before = performance.now();
    const { problem } = problemOf({ pin: ['acme.x10'], exclude: ['acme.x4990'] }, { all });
    expect(problem.units).toHaveLength(5000);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});

describe('how sure it has to be', () => {
  test.each([
    [undefined, null],
    [false, null],
    [true, { missed: 0.2, falseAlarms: 0, confidence: 0.99 }],
    [{}, { missed: 0.2, falseAlarms: 0, confidence: 0.99 }],
    [
      { falseAlarms: 0.1, confidence: 0.5 },
      { missed: 0.2, falseAlarms: 0.1, confidence: 0.5 },
    ],
  ])('%j is %j', (flaky, said) => {
    expect(problemOf(flaky === undefined ? {} : { flaky }).problem.flaky).toEqual(said);
  });

  test.each([
    { flaky: { missed: 0.46 } },
    { flaky: { missed: -0.1 } },
    { flaky: { missed: Number.NaN } },
    { flaky: { falseAlarms: 0.5 } },
    { flaky: { confidence: 1 } },
    { flaky: { confidence: 0.4 } },
    { flaky: { sure: 0.9 } },
    { flaky: 'yes' },
    { pin: 'acme.a' },
    { exclude: [''] },
    { suspects: [1] },
    { permissionsOf: 7 },
    { exlude: ['acme.a'] },
  ])('%j is refused, by its name', (options) => {
    const { code, message } = refused(options);
    expect(code).toBe('OPTIONS_INVALID');
    expect(message).toContain(Object.keys(options)[0]);
  });

  test('what belongs to whoever judges may stand beside it', () => {
    expect(() => problemOf({ timeLimit: 1, onTrial: () => undefined } as BisectOptions)).not.toThrow();
  });
});

describe('among the permissions of one', () => {
  const rules: ExampleRules = {
    required: { 'fs.read': paths('${workspaceFolder}/**'), secrets: { reason: 'A test.' } },
    optional: { 'clipboard.read': { reason: 'A test.' }, 'ui.prompt': { reason: 'A test.' } },
    layers: { user: '{ "*": { "ui.prompt": "deny", "net.connect": "allow" } }' },
  };

  test('the units are what it may do or would be asked about, and everybody else stays as they are', () => {
    const { subject, problem, participants, disputes } = problemOf({ permissionsOf: 'ACME.C' }, { rules });
    expect(subject).toEqual({ kind: 'permissions', of: 'acme.c' });
    expect(problem.units).toEqual(['fs.read', 'secrets', 'clipboard.read'].map((kind) => ({ id: kind, needs: [] })));
    expect(participants).toHaveLength(4);
    expect(disputes).toEqual([]);
  });

  test('kinds are pinned, excluded and suspected; a policy requires extensions, and no kinds', () => {
    const options = { permissionsOf: 'acme.c', pin: ['secrets'], exclude: ['fs.read'], suspects: ['clipboard.read'] };
    expect(problemOf(options, { rules, required: ['acme.c', 'fs.read'] }).problem).toMatchObject({
      pinned: ['secrets'],
      excluded: ['fs.read'],
      suspects: ['clipboard.read'],
    });
    expect(refused({ permissionsOf: 'acme.c', pin: ['ui.prompt'] }, { rules })).toEqual({
      code: 'OPTIONS_INVALID',
      message: 'acme.c has no permission "ui.prompt" now.',
      fix: 'Name one of: fs.read, secrets and clipboard.read.',
    });
  });

  test('one that is not there, off, or has nothing to lose, is refused', () => {
    const all = [...ALL, { ...registered('acme.off'), state: off('user') }];
    expect(refused({ permissionsOf: 'acme.nowhere' }).code).toBe('EXTENSION_NOT_FOUND');
    expect(refused({ permissionsOf: 'acme.off' }, { all, rules }).code).toBe('OPTIONS_INVALID');
    expect(refused({ permissionsOf: 'acme.c' })).toMatchObject({
      code: 'OPTIONS_INVALID',
      message: 'acme.c has no permission that could be withheld.',
    });
    const kinds = ['fs.read', 'secrets', 'clipboard.read'];
    expect(refused({ permissionsOf: 'acme.c', pin: kinds }, { rules }).message).toContain('nothing to search');
  });

  test('what is only spoken of is none of them, also while its author learns', () => {
    const learned: ExampleRules = { ...rules, learning: true };
    const { problem } = problemOf({ permissionsOf: 'acme.c' }, { rules: learned });
    expect(problem.units.map((unit) => unit.id)).toEqual(['fs.read', 'secrets', 'clipboard.read']);
  });
});
