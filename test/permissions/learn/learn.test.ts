import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AppPermissionKind } from '../../../src/model/app-permission.ts';
import { parseManifest } from '../../../src/model/parse-manifest.ts';
import type { Declarations, PermissionKind } from '../../../src/model/permission.ts';
import { decide } from '../../../src/permissions/decide.ts';
import { type Addition, learn, withAdditions } from '../../../src/permissions/learn/learn.ts';
import type { Declared } from '../../../src/permissions/learn/learn-declared.ts';
import { resourceOf, splitPath, type Use } from '../../../src/permissions/learn/use.ts';
import type { PermissionRequest } from '../../../src/permissions/request.ts';
import { SEEDED } from '../../setup/seeded.ts';
import { DEV, exampleRules, fileRequest, requester, VARIABLES } from '../example-rules.ts';

const NOTHING: Declared = { permissions: {}, optionalPermissions: {} };
const reason = () => 'TODO: say why';

function lessonOf(uses: readonly Use[], declared: Partial<Declared> = {}, requested: readonly string[] = []) {
  const from = { uses, requested: new Set(requested), variables: VARIABLES, realPath: (path: string) => path };
  return learn(from, { ...NOTHING, ...declared });
}
const scopesOf = (missing: readonly Addition[]) => Object.fromEntries(missing.map(({ kind, scope }) => [kind, scope]));
const files = (kind: 'fs.read' | 'fs.write', ...names: string[]): Use[] =>
  names.map((path) => ({ kind, path: /^[$/]/u.test(path) ? path : `\${workspaceFolder}/${path}`, as: 'itself' }));
const patterns = (uses: readonly Use[], declared: Partial<Declared> = {}) =>
  lessonOf(uses, declared).missing.flatMap(({ scope }) => (scope.paths ?? []) as readonly string[]);
const reads = (...names: string[]) => patterns(files('fs.read', ...names));
const writes = (...names: string[]) => patterns(files('fs.write', ...names));
const git = (...args: string[]): Use => ({
  kind: 'process.spawn',
  names: ['git', '/usr/bin/git'],
  args,
  env: [],
  cwd: null,
});
const commands = (...uses: Use[]) => lessonOf(uses).missing.flatMap(({ scope }) => scope.commands ?? []);

describe('files', () => {
  test('a few are named one by one', () => {
    expect(reads('a.ts', 'src/b.ts')).toEqual(['${workspaceFolder}/a.ts', '${workspaceFolder}/src/b.ts']);
  });

  test('three of a kind in one folder are a habit of that folder', () => {
    expect(reads('src/a.ts', 'src/b.ts', 'src/c.ts')).toEqual(['${workspaceFolder}/src/*.ts']);
    expect(reads('a.md', 'b.md', 'c.md')).toEqual(['${workspaceFolder}/*.md']);
  });

  test('three of a kind below one folder are a habit of what lies below it, no higher than that', () => {
    expect(reads('src/a/a.ts', 'src/a/b/b.ts', 'src/a/c.ts')).toEqual(['${workspaceFolder}/src/a/**/*.ts']);
  });

  test('the whole workspace is meant only when much of it was read', () => {
    expect(reads('a/x.ts', 'b/x.ts', 'c/x.ts')).toHaveLength(3);
    expect(reads('a/x.ts', 'b/x.ts', 'c/x.ts', 'd/x.ts')).toEqual(['${workspaceFolder}/**/*.ts']);
  });

  test('what is hidden, and what has to be named, is named', () => {
    expect(reads('node_modules/x/a.js', 'node_modules/x/lib/b.js', 'node_modules/x/c.js')).toEqual([
      '${workspaceFolder}/node_modules/x/**/*.js',
    ]);
    expect(reads('.env', '.npmrc', '.eslintrc.json')).toHaveLength(3);
    expect(reads('a/.git/x/1.txt', 'a/.git/x/2.txt', 'a/.git/x/3.txt', 'a/b.txt')).toEqual([
      '${workspaceFolder}/a/.git/x/*.txt',
      '${workspaceFolder}/a/b.txt',
    ]);
  });

  test('writes are made general within one folder only', () => {
    expect(writes('out/a.js', 'out/b.js', 'out/c.js')).toEqual(['${workspaceFolder}/out/*.js']);
    expect(writes('out/a.js', 'out/x/b.js', 'out/y/c.js')).toHaveLength(3);
    expect(writes('.git/config')).toEqual(['${workspaceFolder}/.git/config']);
    expect(writes('.bashrc', 'a.bashrc', 'b.bashrc', 'c.bashrc')).toContain('${workspaceFolder}/.bashrc');
  });

  test('outside of the workspace nothing spreads below, and the home folder itself is no habit', () => {
    expect(reads('${userHome}/a.json', '${userHome}/b.json', '${userHome}/c.json')).toHaveLength(3);
    expect(reads('/etc/x/a.conf', '/etc/x/y/b.conf', '/etc/x/z/c.conf')).toHaveLength(3);
    expect(reads('/etc/app/a.conf', '/etc/app/b.conf', '/etc/app/c.conf')).toEqual(['/etc/app/*.conf']);
    expect(reads('/a.conf', '/b.conf', '/c.conf')).toHaveLength(3);
  });

  test('a folder that was only listed keeps its entries; one that leads to what is read needs nothing', () => {
    const listed: Use = { kind: 'fs.read', path: '${workspaceFolder}/docs', as: 'listed' };
    const way: Use = { kind: 'fs.read', path: '${workspaceFolder}/docs', as: 'way' };
    expect(patterns([way, listed])).toEqual(['${workspaceFolder}/docs/*']);
    expect(patterns([way])).toEqual(['${workspaceFolder}/docs']);
    expect(patterns([way, listed, ...files('fs.read', 'docs/a.md')])).toEqual(['${workspaceFolder}/docs/a.md']);
    const root: Use = { kind: 'fs.read', path: '${workspaceFolder}', as: 'way' };
    expect(patterns([root])).toEqual(['${workspaceFolder}']);
  });

  test('characters of globs in a name do not become globs', () => {
    expect(reads('a{b}.ts', '[id].ts')).toEqual(['${workspaceFolder}/?id?.ts', '${workspaceFolder}/a?b?.ts']);
  });

  test('too many to be read one by one are taken by their folder', () => {
    const many = Array.from({ length: 60 }, (_, at) => `data/file-${at}`);
    expect(reads(...many)).toEqual(['${workspaceFolder}/data/*']);
  });

  test('a name that is too long for a manifest is beyond it', () => {
    const { missing, beyond } = lessonOf(files('fs.read', `${'x'.repeat(300)}.ts`));
    expect(missing).toEqual([]);
    expect(beyond).toHaveLength(1);
  });
});

describe('hosts', () => {
  const hosts = (...names: string[]) =>
    lessonOf(names.map((host) => ({ kind: 'net.connect', scope: { hosts: [host] } }))).missing[0]?.scope.hosts;

  test('are named one by one, with their ports and schemes', () => {
    expect(hosts('b.example.com', 'a.example.com', 'localhost:3000', 'http://x.test')).toEqual([
      'a.example.com',
      'b.example.com',
      'http://x.test',
      'localhost:3000',
    ]);
  });

  test('three below one name are all below it, unless strangers live there', () => {
    expect(hosts('a.example.com', 'b.example.com', 'c.example.com')).toEqual(['*.example.com']);
    expect(hosts('a.example.com:8443', 'b.example.com', 'c.example.com')).toHaveLength(3);
    for (const shared of ['co.uk', 'github.io', 'com', 'localhost'])
      expect(hosts(`a.${shared}`, `b.${shared}`, `c.${shared}`), shared).toHaveLength(3);
    expect(hosts('10.0.0.1', '10.0.0.2', '10.0.0.3')).toHaveLength(3);
  });
});

describe('programs', () => {
  test('an argument that varies is any one argument; options and subcommands are as they were', () => {
    expect(commands(git('log', '--oneline', 'a.ts'), git('log', '--oneline', 'b.ts'))).toEqual([
      { command: 'git', args: ['log', '--oneline', '*'] },
    ]);
    expect(commands(git('status'), git('push'))).toHaveLength(2);
    expect(commands(git('log', '-n', '1'), git('log', '-p', '1'))).toHaveLength(2);
  });

  test('what a program would run is never any', () => {
    expect(commands(git('-c', 'a=b', 'log'), git('-c', 'core.fsmonitor=x', 'log'))).toHaveLength(2);
    const node = (script: string): Use => ({
      kind: 'process.spawn',
      names: ['node'],
      args: [script],
      env: [],
      cwd: null,
    });
    expect(commands(node('a.js'), node('b.js'), node('c.js'))).toHaveLength(3);
  });

  test('a folder is named when it is another than the workspace', () => {
    const at = (cwd: string | null): Use => ({ ...git('status'), cwd }) as Use;
    expect(commands(at('${workspaceFolder}'))).toEqual([{ command: 'git', args: ['status'] }]);
    expect(commands(at('${workspaceFolder}/a'))).toMatchObject([{ cwd: '${workspaceFolder}/a' }]);
    expect(commands(at(null), at('/srv/x'))).toMatchObject([{ cwd: '/srv/x' }, { command: 'git' }]);
  });

  test('variables are named', () => {
    expect(commands({ ...git('status'), env: ['TZ', 'LANG'] } as Use)).toMatchObject([{ env: ['LANG', 'TZ'] }]);
  });
});

describe('the manifest', () => {
  const read = (...list: string[]): Declarations => ({ 'fs.read': { paths: list, reason: 'Because.' } });

  test('what it declares and was used stays; what is missing is added to it', () => {
    const declared = { ...NOTHING, permissions: read('${workspaceFolder}/src/**') };
    const { missing } = lessonOf(files('fs.read', 'src/a.ts', 'docs/b.md'), declared);
    expect(missing).toEqual([
      { field: 'permissions', kind: 'fs.read', scope: { paths: ['${workspaceFolder}/docs/b.md'] }, fresh: false },
    ]);
    expect(withAdditions(declared, missing, reason).permissions).toEqual(
      read('${workspaceFolder}/src/**', '${workspaceFolder}/docs/b.md'),
    );
  });

  test('what is optional stays optional, and what was asked for at run time becomes it', () => {
    const declared = { optionalPermissions: read('${workspaceFolder}/src/**') };
    expect(lessonOf(files('fs.read', 'docs/b.md'), declared).missing).toMatchObject([
      { field: 'optionalPermissions', fresh: false },
    ]);
    expect(lessonOf(files('fs.write', 'a'), {}, ['fs.write']).missing).toMatchObject([
      { field: 'optionalPermissions', fresh: true },
    ]);
    expect(lessonOf(files('fs.write', 'a')).missing).toMatchObject([{ field: 'permissions', fresh: true }]);
  });

  test('what is declared and covers nothing is told, entry by entry or as a whole', () => {
    const declared: Partial<Declared> = {
      permissions: {
        ...read('${workspaceFolder}/src/**', '${workspaceFolder}/never/**'),
        'net.connect': { hosts: ['unused.example.com'], reason: 'x' },
        'clipboard.read': { reason: 'x' },
      },
      optionalPermissions: { 'env.read': { names: ['LANG'], reason: 'x' } },
    };
    const { unused, missing } = lessonOf(files('fs.read', 'src/a.ts'), declared, ['env.read']);
    expect(missing).toEqual([]);
    expect(unused).toEqual([
      { field: 'permissions', kind: 'fs.read', entry: { list: 'paths', index: 1 } },
      { field: 'permissions', kind: 'net.connect', entry: null },
      { field: 'permissions', kind: 'clipboard.read', entry: null },
    ]);
  });

  test('things of the app are listed by their fields; an entry that covers some of a call is used', () => {
    const kind = 'app.canvas.layers' as AppPermissionKind;
    const use = (...values: string[]): Use => ({ kind, scope: { layers: values }, globs: ['layers'] });
    expect(scopesOf(lessonOf([use('a', 'b'), use('c')]).missing)).toEqual({ [kind]: { layers: ['a', 'b', 'c'] } });
    const declared = { permissions: { [kind]: { layers: ['a', 'b', 'z'], reason: 'x' } } as Declarations };
    const { missing, unused } = lessonOf([use('a', 'b')], declared);
    expect(missing).toEqual([]);
    expect(unused).toEqual([{ field: 'permissions', kind, entry: { list: 'layers', index: 2 } }]);
  });

  test('most dangerous first', () => {
    const uses: Use[] = [
      ...files('fs.read', '/etc/a'),
      { kind: 'env.read', scope: { names: ['X'] } },
      git('log'),
      ...files('fs.write', 'a'),
    ];
    expect(lessonOf(uses).missing.map(({ kind }) => kind)).toEqual([
      'process.spawn',
      'fs.write',
      'fs.read',
      'env.read',
    ]);
  });
});

describe('whatever was used', () => {
  const name = fc.constantFrom(
    'a',
    'b',
    'src',
    'lib',
    '.git',
    'node_modules',
    '.hidden',
    'docs',
    'x y',
    'é',
    '[id]',
    '{a}',
    'a*b',
  );
  const leaf = fc
    .tuple(fc.constantFrom('a', 'b', 'c', 'd', '.env', 'x?'), fc.constantFrom('', '.ts', '.md', '.js', '.'))
    .map((parts) => parts.join(''));
  const base = fc.constantFrom(
    '${workspaceFolder}',
    '${workspaceFolder}',
    '${workspaceFolder}',
    '${userHome}',
    '${tmp}',
    '',
    '/srv/data',
  );
  const path = fc
    .tuple(base, fc.array(name, { maxLength: 4 }), leaf)
    .map(([root, folders, last]) => [root, ...folders, last].join('/'));
  const file: fc.Arbitrary<Use> = fc.record({
    kind: fc.constantFrom('fs.read' as const, 'fs.write' as const),
    path,
    as: fc.constantFrom('itself' as const, 'itself' as const, 'itself' as const, 'way' as const, 'listed' as const),
  });
  const label = fc.constantFrom('a', 'b', 'c', 'api', 'www');
  const host: fc.Arbitrary<Use> = fc
    .tuple(
      label,
      fc.constantFrom('example.com', 'x.example.org', 'co.uk', 'test'),
      fc.constantFrom('', ':8443'),
      fc.constantFrom('', 'http://'),
    )
    .map(([sub, parent, port, scheme]) => ({
      kind: 'net.connect',
      scope: { hosts: [`${scheme}${sub}.${parent}${port}`] },
    }));
  const argument = fc.constantFrom('log', 'a.ts', 'b.ts', '--oneline', '-c', 'x=y', '', '/tmp/z', '--', 'é');
  const program: fc.Arbitrary<Use> = fc.record({
    kind: fc.constant('process.spawn' as const),
    names: fc.constantFrom(['git', '/usr/bin/git'], ['node'], ['/opt/tool']),
    args: fc.array(argument, { maxLength: 4 }),
    env: fc.subarray(['LANG', 'TZ']),
    cwd: fc.constantFrom(null, '${workspaceFolder}', '${workspaceFolder}/a', '${workspaceFolder}/b', '/srv'),
  });
  const other: fc.Arbitrary<Use> = fc.oneof(
    fc.constantFrom('A', 'B').map((each): Use => ({ kind: 'env.read', scope: { names: [each] } })),
    fc.constantFrom('x.y', 'z').map((each): Use => ({ kind: 'commands.execute', scope: { commands: [each] } })),
    fc.constantFrom('acme.base').map((each): Use => ({ kind: 'extensions.call', scope: { extensions: [each] } })),
    fc
      .constantFrom('https://example.com', 'mailto:')
      .map((each): Use => ({ kind: 'open.external', scope: { targets: [each] } })),
    fc.constantFrom('clipboard.read' as const, 'secrets' as const).map((kind): Use => ({ kind, scope: {} })),
  );
  const someUses = fc.array(fc.oneof({ weight: 5, arbitrary: file }, host, program, other), { maxLength: 30 });
  const someDeclared = fc.constantFrom<Declared>(
    NOTHING,
    { permissions: { 'fs.read': { paths: ['${workspaceFolder}/src/**'], reason: 'r' } }, optionalPermissions: {} },
    {
      permissions: {},
      optionalPermissions: {
        'fs.write': { paths: ['${workspaceFolder}/a/*'], reason: 'r' },
        'env.read': { names: ['A'], reason: 'r' },
      },
    },
  );
  const requestFor = (use: Use): PermissionRequest =>
    ({ who: requester(DEV), kind: use.kind, resource: resourceOf(use, VARIABLES) }) as PermissionRequest;

  test('is allowed or asked for by what is proposed, which is a manifest without a fault', () => {
    fc.assert(
      fc.property(someUses, someDeclared, (uses, declared) => {
        const { missing, beyond } = lessonOf(uses, declared);
        expect(beyond).toEqual([]);
        const next = withAdditions(declared, missing, reason);
        const rules = exampleRules({ required: next.permissions, optional: next.optionalPermissions });
        for (const use of uses) {
          const decision = decide(rules, requestFor(use));
          const isOptional = Object.hasOwn(declared.optionalPermissions, use.kind);
          expect(decision.kind, `${JSON.stringify(use)} ${JSON.stringify(missing)}`).toBeOneOf(
            isOptional ? ['allow', 'ask'] : ['allow'],
          );
        }
        const manifest = { publisher: 'a', name: 'b', version: '1.0.0', engines: { bulkhead: '*' }, ...next };
        const parsed = parseManifest(JSON.stringify(manifest), {
          file: 'package.json',
          engines: { bulkhead: '1.0.0' },
        });
        expect(parsed.kind === 'problems' ? parsed.problems : []).toEqual([]);
      }),
      { ...SEEDED, numRuns: 300 },
    );
  });

  test('nothing else is: no folder that was not touched, no other kind of file, no other host, no option', () => {
    fc.assert(
      fc.property(someUses, path, fc.constantFrom('fs.read' as const, 'fs.write' as const), (uses, canary, kind) => {
        const { missing } = lessonOf(uses);
        const next = withAdditions(NOTHING, missing, reason);
        const rules = exampleRules({ required: next.permissions });
        const touched = uses.flatMap((use) => (use.kind === kind && 'path' in use ? [use] : []));
        const allowed = (each: PermissionRequest) => decide(rules, each).kind === 'allow';

        // A canary in each folder that was touched, of a kind that was not; and in one that was not, of any.
        const listed = touched.some(({ as }) => as === 'listed');
        for (const { path: used } of touched) {
          const { segments, base: root } = splitPath(used);
          const folder = [root, ...segments.slice(0, -1)].join('/');
          if (!listed && touched.length < 40) expectShut(`${folder}/canary.key`);
        }
        expectShut('${workspaceFolder}/untouched/.ssh/id_rsa');
        expectShut('/var/untouched/a.ts');
        expectShut('${userHome}/untouched/a.ts');
        if (kind === 'fs.write') expectShut('${workspaceFolder}/untouched/a.ts');
        const tops = new Set(
          touched
            .filter(({ path: used }) => used.startsWith('${workspaceFolder}/'))
            .map(({ path: used }) => splitPath(used).segments[0]),
        );
        if (tops.size < 4) expectShut('${workspaceFolder}/untouched/a.ts');
        // For writing: never into what has to be named, where nobody named it.
        if (
          kind === 'fs.write' &&
          !touched.some(({ path: used }) => used === canary) &&
          /\/(?:\.git|node_modules)\//u.test(canary)
        ) {
          const near = touched.some(
            ({ path: used }) =>
              used.slice(0, used.lastIndexOf('/')) === canary.slice(0, canary.lastIndexOf('/')) ||
              used === canary.slice(0, canary.lastIndexOf('/')),
          );
          const anyGlob = /[*?{}]/u.test(touched.map(({ path: used }) => used).join(''));
          if (!near && !anyGlob) expectShut(canary);
        }
        for (const [host_, addresses] of [
          ['canary.test', []],
          ['evil.com', []],
          ['127.0.0.1', ['127.0.0.1']],
        ] as const)
          expect(
            allowed({
              who: requester(DEV),
              kind: 'net.connect',
              resource: { scheme: 'https', host: host_, port: 443, addresses },
            }),
          ).toBe(false);
        const lines = uses.flatMap((use) => (use.kind === 'process.spawn' ? [use] : []));
        for (const { names, args } of lines) {
          for (const evil of ['--output=/etc/x', '-c']) {
            const changed = args.map((each, at) => (at === args.length - 1 ? evil : each));
            const resource = {
              command: names[0] ?? '',
              names,
              args: changed,
              env: [],
              cwd: null,
              program: '/x',
              unsafe: null,
            };
            const wasUsed = lines.some(
              (line) => JSON.stringify(line.args) === JSON.stringify(changed) && line.names[0] === names[0],
            );
            if (!wasUsed) expect(allowed({ who: requester(DEV), kind: 'process.spawn', resource })).toBe(false);
          }
        }

        function expectShut(text: string) {
          const { segments, base: root } = splitPath(text);
          const start = { '${workspaceFolder}': '/ws', '${userHome}': '/home/u', '${tmp}': '/tmp', '': '' }[root];
          const real = [start, ...segments].join('/');
          if (touched.some(({ path: used }) => used === text)) return;
          expect(
            allowed(fileRequest(kind, real, { origin: DEV }) as PermissionRequest),
            `${kind} ${text} by ${JSON.stringify(missing)}`,
          ).toBe(false);
        }
      }),
      { ...SEEDED, numRuns: 300 },
    );
  });

  test('learning once more from the same adds nothing', () => {
    fc.assert(
      fc.property(someUses, (uses) => {
        const next = withAdditions(NOTHING, lessonOf(uses).missing, reason);
        const again = lessonOf(uses, next);
        expect(again.missing).toEqual([]);
        expect(again.unused).toEqual([]);
      }),
      { ...SEEDED, numRuns: 200 },
    );
  });
});

test('a kind that only an object’s prototype has is not declared', () => {
  const inherited: Declarations = Object.create({ 'fs.read': { paths: ['/**'], reason: 'x' } });
  expect(lessonOf(files('fs.read', 'a'), { permissions: inherited }).missing).toHaveLength(1);
  const kind = '__proto__' as PermissionKind;
  const next = withAdditions(NOTHING, [{ field: 'permissions', kind, scope: { a: ['b'] }, fresh: true }], reason);
  expect(Object.getPrototypeOf(next.permissions)).toBe(Object.prototype);
});
