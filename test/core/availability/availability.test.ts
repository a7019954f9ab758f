import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coded } from '../../../src/base/error.ts';
import { availability, type Circumstances } from '../../../src/core/availability/availability.ts';
import { DISABLED_REASONS } from '../../../src/core/availability/disabled-reason.ts';
import { placed } from '../../../src/core/availability/placement.ts';
import type { RegisteredExtension } from '../../../src/core/lifecycle/registry.ts';
import type { FileLayer, FileLayerName } from '../../../src/permissions/rules.ts';
import { parsePolicy, parseSettings } from '../../../src/permissions/settings/settings.ts';
import type { TrustRefusal } from '../../../src/trust/judge/judge.ts';
import { id, registered, type Sketch } from '../registered.ts';

const layer = (name: FileLayerName, text: string): FileLayer => ({
  name,
  settings: parseSettings(text, `/home/${name}.json`),
});
const off = (name: FileLayerName, ...ids: string[]) => layer(name, JSON.stringify({ 'bulkhead.disabled': ids }));
const now = (circumstances: Partial<Circumstances> = {}): Circumstances => ({
  layers: [],
  trusted: true,
  arrangement: null,
  refusalOf: () => null,
  broken: new Map(),
  ...circumstances,
});

const distrusted = (reason: TrustRefusal['reason']): TrustRefusal => ({
  kind: 'refused',
  reason,
  error: coded('KEY_REVOKED', reason),
});

function extension(name: string, sketch: Sketch = {}, changes: Partial<RegisteredExtension> = {}): RegisteredExtension {
  return { ...registered(name, sketch), ...changes };
}

const reasons = (extensions: readonly RegisteredExtension[], circumstances = now()) =>
  Object.fromEntries(
    [...availability(extensions, circumstances)].map(([name, found]) => [name, found?.reason ?? null]),
  );
const errorOf = (name: string, extensions: readonly RegisteredExtension[], circumstances = now()) =>
  availability(extensions, circumstances).get(id(name))?.error;

describe('each reason', () => {
  test('nothing holds: it may run', () => {
    expect(reasons([extension('acme.a')])).toEqual({ 'acme.a': null });
  });

  test('all hold: the first counts, and without it the next', () => {
    const faults = Object.fromEntries(
      (['invalid', 'undecidable', 'incompatible', 'culprit'] as const).map((reason) => [
        reason,
        coded('INTERNAL', reason),
      ]),
    );
    let worst = extension('acme.a', { needs: ['acme.nobody'] }, { isolation: 'vm', accepted: false, faults });
    worst = {
      ...worst,
      manifest: { ...worst.manifest, untrustedWorkspaces: 'unsupported', permissions: { secrets: { reason: 'x' } } },
    };
    let circumstances = now({
      trusted: false,
      arrangement: { extensions: new Set() },
      refusalOf: () => distrusted('revoked'),
      layers: [off('policy', 'acme.a'), off('user', 'acme.a')],
    });
    const better: Partial<Record<(typeof DISABLED_REASONS)[number], () => void>> = {
      revoked: () => {
        circumstances = { ...circumstances, refusalOf: () => null };
      },
      policy: () => {
        circumstances = { ...circumstances, layers: circumstances.layers.slice(1) };
      },
      isolation: () => {
        worst = { ...worst, isolation: 'process' };
      },
      bisect: () => {
        circumstances = { ...circumstances, arrangement: null };
      },
      'untrusted-workspace': () => {
        circumstances = { ...circumstances, trusted: true };
      },
      permissions: () => {
        worst = { ...worst, accepted: true };
      },
      dependency: () => {
        worst = { ...worst, manifest: { ...worst.manifest, extensionDependencies: [] } };
      },
    };
    const seen: unknown[] = [];
    for (const reason of DISABLED_REASONS) {
      seen.push(reasons([worst], circumstances)['acme.a']);
      const { [reason as keyof typeof worst.faults]: _, ...rest } = worst.faults;
      worst = { ...worst, faults: rest };
      better[reason]?.();
    }
    expect(seen).toEqual(DISABLED_REASONS);
  });

  test.each(['revoked', 'policy', 'invalid', 'undecidable'] as const)(
    'who is not trusted is off for what the judge says: %s',
    (reason) => {
      const found = availability(
        [extension('acme.a'), extension('acme.b', { needs: ['acme.a'] })],
        now({
          refusalOf: ({ facts }) => (facts.id === 'acme.a' ? distrusted(reason) : null),
        }),
      );
      expect(found.get(id('acme.a'))).toEqual({ reason, error: distrusted(reason).error });
      expect(found.get(id('acme.b'))).toMatchObject({ reason: 'dependency', error: { code: 'DEPENDENCY_FAILED' } });
    },
  );

  test('a policy is named with its owner, file and line, quoted', () => {
    const settings = parseSettings(
      '{\n  "bulkhead.disabled": [\n    "acme.b",\n    "Acme.A"\n  ]\n}',
      '/etc/policy.json',
    );
    const disabled = settings.kind === 'read' ? [...settings.disabled] : [];
    const owned = new Map(disabled.map(([name, source]) => [name, { ...source, owner: 'IT\u202E "us"' }]));
    const policy: FileLayer = { name: 'policy', settings: { ...settings, disabled: owned } as FileLayer['settings'] };
    expect(errorOf('acme.a', [extension('acme.a')], now({ layers: [policy] }))).toMatchObject({
      code: 'EXTENSION_DISABLED',
      message: 'acme.a is disabled by the policy of "IT\\u{202e} \\"us\\"" (policy.json:4).',
      details: { layer: 'policy', place: { file: '/etc/policy.json', line: 4 } },
    });
  });

  test('settings are named with file and line, and never with the folder in the message', () => {
    const error = errorOf('acme.a', [extension('acme.a')], now({ layers: [off('user', 'acme.a')] }));
    expect(error?.message).toBe('acme.a is disabled in the user settings (user.json:1).');
    expect(error?.details).toMatchObject({ layer: 'user', place: { file: '/home/user.json', line: 1 } });
    expect(JSON.stringify([error?.message, error?.details.fix])).not.toContain('/home/');
    expect(errorOf('acme.a', [extension('acme.a')], now({ layers: [off('workspace', 'acme.a')] }))?.message).toContain(
      'the settings of the workspace (.bulkhead/workspace.json:1)',
    );
  });

  test('a file that cannot be understood lets nobody loose whom it names', () => {
    const broken = parseSettings('{ "bulkhead.disabled": ["acme.a"] "x": 1 }', '/home/settings.json');
    expect(broken.kind).toBe('broken');
    const layers: FileLayer[] = [{ name: 'user', settings: broken }];
    expect(reasons([extension('acme.a'), extension('acme.b')], now({ layers }))).toEqual({
      'acme.a': 'user',
      'acme.b': null,
    });
    const walls = parseSettings('{ "bulkhead.isolation": { "acme.a": "process" }', '/home/settings.json');
    const { identity } = extension('acme.a');
    expect(placed('shared', identity, [{ name: 'user', settings: walls }])).toBe('process');
  });

  test('the bare id speaks of every copy, a suffix of one kind only; others are not meant', () => {
    const copy = (kind: 'dev' | 'unsigned' | 'key') =>
      extension(
        'acme.a',
        {},
        {
          identity: {
            id: id('acme.a'),
            origin: kind === 'dev' ? { kind, realPath: '/a' } : kind === 'key' ? { kind, lineage: 'k' } : { kind },
          },
        },
      );
    const offs = (name: string) =>
      (['dev', 'unsigned', 'key'] as const).map(
        (kind) => reasons([copy(kind)], now({ layers: [off('user', name)] }))['acme.a'],
      );
    expect(offs('Acme.A')).toEqual(['user', 'user', 'user']);
    expect(offs('acme.a@dev')).toEqual(['user', null, null]);
    expect(offs('acme.a@unsigned')).toEqual([null, 'user', null]);
    expect(offs('acme.ab')).toEqual([null, null, null]);
  });

  test('the description of the author is quoted', () => {
    const shy = extension('acme.a');
    const manifest = {
      ...shy.manifest,
      untrustedWorkspaces: 'unsupported',
      untrustedDescription: 'no\u001b[31m',
    } as const;
    expect(errorOf('acme.a', [{ ...shy, manifest }], now({ trusted: false }))?.message).toBe(
      'acme.a does not run in a workspace that is not trusted. Its author says: "no\\u{1b}[31m"',
    );
    expect(reasons([{ ...shy, manifest }])).toEqual({ 'acme.a': null });
  });
});

describe('a search', () => {
  const trial = (...on: string[]) => now({ arrangement: { extensions: new Set(on) } });

  test('switches off whom the trial is without, also whom the search does not know; a trial that is not about extensions nobody', () => {
    const all = [extension('acme.a'), extension('acme.b'), extension('acme.late')];
    expect(reasons(all, trial('acme.b', 'acme.gone'))).toEqual({
      'acme.a': 'bisect',
      'acme.b': null,
      'acme.late': 'bisect',
    });
    expect(reasons(all, now({ arrangement: { extensions: null } }))).toEqual({
      'acme.a': null,
      'acme.b': null,
      'acme.late': null,
    });
  });

  test('never switches on who is off anyway, and a reason that comes first stays the one', () => {
    const all = [extension('acme.a'), extension('acme.b')];
    const { arrangement } = trial('acme.a');
    const layers = [off('policy', 'acme.b'), off('user', 'acme.a')];
    expect(reasons(all, now({ arrangement, layers }))).toEqual({ 'acme.a': 'user', 'acme.b': 'policy' });
  });

  test('what needs something that the trial is without is outside as well, and its error names nobody else', () => {
    const all = [
      extension('acme.top', { needs: ['acme.middle'] }),
      extension('acme.middle', { needs: ['acme.base'] }),
      extension('acme.base'),
    ];
    const circumstances = trial('acme.top', 'acme.middle');
    expect(reasons(all, circumstances)).toEqual({
      'acme.top': 'bisect',
      'acme.middle': 'bisect',
      'acme.base': 'bisect',
    });
    expect(errorOf('acme.top', all, circumstances)?.message).toBe('acme.top is disabled.');
  });

  test('what a policy requires stays on, with what it needs, whatever the search says: it may have begun without that policy', () => {
    const all = [
      extension('acme.guard', { needs: ['acme.base'] }),
      extension('acme.base', { needs: ['acme.floor'] }),
      extension('acme.floor'),
      extension('acme.other', { needs: ['acme.base'] }),
    ];
    const policy = parsePolicy('{ "bulkhead.owner": "IT", "bulkhead.required": ["acme.guard"] }', '/policy.json');
    const { arrangement } = trial('acme.other');
    expect(reasons(all, now({ arrangement, layers: [{ name: 'policy', settings: policy }] }))).toEqual({
      'acme.guard': null,
      'acme.base': null,
      'acme.floor': null,
      'acme.other': null,
    });
    // Anybody can write that into their own settings.
    expect(reasons(all, now({ arrangement, layers: [{ name: 'user', settings: policy }] }))).toMatchObject({
      'acme.guard': 'bisect',
    });
  });

  test('people read what to do; the code and the message are those of anybody who is off', () => {
    const error = errorOf('acme.a', [extension('acme.a')], trial());
    expect(error).toMatchObject({
      code: 'EXTENSION_DISABLED',
      message: 'acme.a is disabled.',
      details: { fix: expect.stringMatching(/bulkhead bisect status.*bulkhead bisect reset/u) },
    });
    expect(Object.keys(error?.details ?? {}).sort()).toEqual(['extension', 'fix']);
  });
});

describe('needs', () => {
  test('what is missing, too old, broken or disabled takes all that needs it, through others too', () => {
    const all = [
      extension('acme.top', { needs: ['acme.middle'] }),
      extension('acme.middle', { needs: ['acme.bottom'] }),
      extension('acme.bottom'),
      extension('acme.beside', { needs: [['acme.bottom', '^1.0.0']] }),
      extension('acme.newer', { needs: [['acme.bottom', '^2.0.0']] }),
      extension('acme.lonely', { needs: ['acme.nobody'] }),
      extension('acme.sad', { needs: ['acme.broken'] }),
    ];
    const broken = new Map([
      [id('acme.broken'), { reason: 'invalid', error: coded('DIGEST_MISMATCH', 'changed') } as const],
    ]);
    expect(reasons(all, now({ broken }))).toEqual({
      'acme.top': null,
      'acme.middle': null,
      'acme.bottom': null,
      'acme.beside': null,
      'acme.newer': 'dependency',
      'acme.lonely': 'dependency',
      'acme.sad': 'dependency',
    });
    expect(errorOf('acme.newer', all)).toMatchObject({
      code: 'DEPENDENCY_MISSING',
      message: expect.stringContaining('1.0.0'),
    });
    expect(errorOf('acme.sad', all, now({ broken }))?.message).toContain('disabled (invalid)');
    const without = now({ layers: [off('user', 'acme.bottom')] });
    expect(reasons(all, without)).toMatchObject({
      'acme.top': 'dependency',
      'acme.middle': 'dependency',
      'acme.bottom': 'user',
      'acme.beside': 'dependency',
    });
    expect(errorOf('acme.middle', all, without)).toMatchObject({
      code: 'DEPENDENCY_FAILED',
      message: 'acme.middle needs acme.bottom, which is disabled (user).',
      details: { fix: expect.stringContaining('acme.bottom') },
    });
  });

  test('a circle is named whole; what leads into it is disabled with it, and nothing else is', () => {
    const all = [
      extension('acme.a', { needs: ['acme.b'] }),
      extension('acme.b', { needs: ['acme.c', 'acme.free'] }),
      extension('acme.c', { needs: ['acme.a'] }),
      extension('acme.leads', { needs: ['acme.free', 'acme.c'] }),
      extension('acme.free'),
    ];
    expect(reasons(all)).toMatchObject({ 'acme.a': 'dependency', 'acme.leads': 'dependency', 'acme.free': null });
    expect(errorOf('acme.b', all)).toMatchObject({
      code: 'DEPENDENCY_CYCLE',
      message: expect.stringContaining('acme.b → acme.c → acme.a → acme.b'),
    });
    expect(errorOf('acme.leads', all)?.code).toBe('DEPENDENCY_FAILED');
  });

  test('it agrees with one that looks at each alone, whatever the needs and their order', () => {
    const names = ['acme.a', 'acme.b', 'acme.c', 'acme.d', 'acme.e'];
    const graph = fc.array(fc.tuple(fc.nat(4), fc.nat(5)), { maxLength: 9 });
    fc.assert(
      fc.property(graph, fc.subarray(names), fc.shuffledSubarray(names), (edges, disabled, present) => {
        const needs = (name: string) => [
          ...new Set(
            edges.flatMap(([from, to]) =>
              names[from] === name && names[to] !== name ? [names[to] ?? 'acme.nobody'] : [],
            ),
          ),
        ];
        // Naive: may it run, walking down all that it needs, with the way as memory?
        const runs = (name: string, way: readonly string[] = []): boolean =>
          present.includes(name) &&
          !disabled.includes(name) &&
          !way.includes(name) &&
          needs(name).every((need) => runs(need, [...way, name]));
        const found = availability(
          present.map((name) => extension(name, { needs: needs(name) })),
          now({ layers: [off('user', ...disabled)] }),
        );
        expect(Object.fromEntries([...found].map(([name, each]) => [name, each === null]))).toEqual(
          Object.fromEntries(present.map((name) => [name, runs(name)])),
        );
      }),
    );
  });

  test('ten thousand in a chain are looked at without a deep stack, and quickly', () => {
    const chain = Array.from({ length: 10_000 }, (_, index) =>
      extension(`acme.e${index}`, { needs: index === 0 ? ['acme.nobody'] : [`acme.e${index - 1}`] }),
    ).reverse();
    const started = performance.now();
    expect(Object.values(reasons(chain)).every((reason) => reason === 'dependency')).toBe(true);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('the wall', () => {
  const identity = { id: id('acme.a'), origin: { kind: 'dev', realPath: '/a' } } as const;
  const walls = (name: FileLayerName, isolation: Record<string, string>) =>
    layer(name, JSON.stringify({ 'bulkhead.isolation': isolation }));

  test('that nobody can give is refused in the name of who wants it', () => {
    const walled = extension('acme.a', {}, { isolation: 'vm', identity });
    const said = { 'bulkhead.owner': 'IT', 'bulkhead.isolation': { '*@dev': 'vm' } };
    const itsPolicy: FileLayer = {
      name: 'policy',
      settings: parsePolicy(JSON.stringify(said, null, 1), '/etc/policy.json'),
    };
    expect(errorOf('acme.a', [walled], now({ layers: [itsPolicy, walls('user', { 'acme.a': 'vm' })] }))).toMatchObject({
      code: 'ISOLATION_UNAVAILABLE',
      message:
        'acme.a is to run in the isolation "vm" by the policy of "IT" (policy.json:4), and that is not available in this version.',
      details: { layer: 'policy', fix: expect.stringContaining('whoever wrote the policy'), place: { line: 4 } },
    });
    expect(errorOf('acme.a', [walled], now({ layers: [walls('user', { 'ACME.a': 'vm' })] }))).toMatchObject({
      details: { layer: 'user', fix: 'Write "process" for "acme.a" in "bulkhead.isolation" there.' },
    });
    expect(errorOf('acme.a', [walled], now({ layers: [walls('user', { '*': 'thread' })] }))?.details.layer).toBe(
      undefined,
    );
  });

  test('is the strongest that any layer wants, under any name of the copy; nothing weakens it', () => {
    expect(placed('shared', identity, [])).toBe('shared');
    expect(placed('shared', identity, [walls('workspace', { 'Acme.A': 'process' })])).toBe('process');
    expect(placed('process', identity, [walls('policy', { 'acme.a': 'shared' })])).toBe('process');
    expect(
      placed('shared', identity, [walls('user', { '*': 'vm' }), walls('policy', { 'acme.a@dev': 'thread' })]),
    ).toBe('vm');
    const kinds = [walls('policy', { '*@unsigned': 'process', '*@dev': 'thread' })];
    expect(placed('shared', identity, kinds)).toBe('thread');
    expect(placed('shared', { ...identity, origin: { kind: 'unsigned' } }, kinds)).toBe('process');
    expect(placed('shared', { ...identity, origin: { kind: 'key', lineage: 'k' } }, kinds)).toBe('shared');
    expect(placed('shared', identity, [walls('user', { 'acme.a@unsigned': 'process', 'acme.b': 'process' })])).toBe(
      'shared',
    );
  });
});
