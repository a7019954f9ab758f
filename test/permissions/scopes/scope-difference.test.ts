import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseHostPattern } from '../../../src/model/host-pattern.ts';
import type { Declarations, PermissionKind } from '../../../src/model/permission.ts';
import type { Resources } from '../../../src/permissions/request.ts';
import { createScopes } from '../../../src/permissions/scopes/scope.ts';
import { moreThan } from '../../../src/permissions/scopes/scope-difference.ts';
import { SEEDED } from '../../setup/seeded.ts';
import { VARIABLES } from '../example-rules.ts';

const reason = 'A test.';
const WS = '${workspaceFolder}';

describe('one list of a scope', () => {
  test.each<[kind: 'fs.read' | 'fs.write', before: string, within: readonly string[], wider: readonly string[]]>([
    [
      'fs.read',
      `${WS}/**`,
      ['a', 'a/b.md', '**/*.md', '*', '{a,b/c}/**', '.git/config', '**'].map((rest) => `${WS}/${rest}`),
      [WS, '${userHome}/a', '/ws/a', '/**'],
    ],
    [
      'fs.write',
      `${WS}/**`,
      [`${WS}/a`, `${WS}/*.git`, `${WS}/.gi?`],
      [`${WS}/.git/**`, `${WS}/{a,.git}/b`, `${WS}/a/.GIT`, `${WS}/node_modules/x`, `${WS}/.git./a`],
    ],
    ['fs.write', `${WS}/.git/**`, [`${WS}/.git/hooks/**`], [`${WS}/.git/a/.git`, `${WS}/.GIT/a`]],
    [
      'fs.read',
      `${WS}/docs/*.md`,
      [`${WS}/docs/a.md`, `${WS}/docs/a*.md`, `${WS}/docs/{a,b?}.md`],
      [`${WS}/docs/a.mdx`, `${WS}/docs/a/b.md`, `${WS}/docs/**`, `${WS}/Docs/a.md`, `${WS}/docs/**/a.md`],
    ],
    ['fs.read', `${WS}/{a,b}/**`, [`${WS}/a/x`, `${WS}/b/**`, `${WS}/{b,a}/*`], [`${WS}/c/x`, `${WS}/?/x`]],
    // Stars of two groups that stand side by side are two stars, not one `**`.
    ['fs.read', `${WS}/{*,a}{*,b}`, [`${WS}/x`], [`${WS}/x/y`, `${WS}/**`]],
    ['fs.read', WS, [`${WS}/`], [`${WS}/a`, `${WS}/**`]],
    [
      'fs.read',
      '/data/in/**',
      ['/data/in/a*', '/data//in/**/*.csv'],
      ['/data/in', '/data/in/a', '/data/**', '/data/*/a', 'C:/data/in/a'],
    ],
    // `/data/link` may lead anywhere, and what is read is what it leads to.
    ['fs.read', '/data/**', ['/data/*/a'], ['/data/link/**', '/data/link']],
    ['fs.read', '/**', ['/data/**', '/etc/passwd', '/*'], ['C:/data', `${WS}/a`, '/']],
    ['fs.write', '/**', ['/data/**'], ['/data/.git/**', '/home/u/.bashrc']],
    ['fs.read', 'C:/data/*', ['C:/data/a*'], ['D:/data/a', 'c:/data/a', 'C:/data/a/b']],
  ])('%s of %s reaches %j and not %j', (kind, before, within, wider) => {
    const more = (path: string) =>
      moreThan({ [kind]: { paths: [before], reason } }, { [kind]: { paths: [path], reason } });
    for (const path of within) expect(more(path), path).toEqual([]);
    for (const path of wider) expect(more(path), path).toEqual([{ kind, change: 'wider', added: { paths: [path] } }]);
  });

  test.each<[before: readonly string[], within: readonly string[], wider: readonly string[]]>([
    [
      ['example.com'],
      ['EXAMPLE.com.', 'example.com:443'],
      ['www.example.com', '*.example.com', 'http://example.com', 'example.com:8443', 'example.co', '*'],
    ],
    [
      ['*.example.com'],
      ['x.example.com', '*.x.example.com'],
      ['example.com', 'badexample.com', 'x.example.com:80', '*.com'],
    ],
    [['http://example.com'], ['example.com', 'http://example.com'], ['http://example.com:443', 'example.com:80']],
    [['http://example.com:80', 'example.com'], ['http://example.com'], ['http://example.com:8080']],
    [
      ['*'],
      ['example.com', '*.com', '8.8.8.8', '[2606:4700::1111]'],
      [
        'http://example.com',
        'example.com:22',
        'localhost',
        '*.localhost',
        'a.localhost',
        '127.0.0.1',
        '10.0.0.1',
        '169.254.169.254',
        '[::1]',
        '[::ffff:127.0.0.1]',
      ],
    ],
    [['*.localhost'], [], ['a.localhost', 'localhost']],
    [
      ['localhost:3000', '127.0.0.1:3000'],
      ['localhost:3000', '127.0.0.1:3000'],
      ['localhost', '127.0.0.1', '127.0.0.2:3000'],
    ],
    [
      ['[::1]'],
      ['[0:0:0:0:0:0:0:1]'].filter((text) => parseHostPattern(text).kind === 'value'),
      ['[::2]', '127.0.0.1'],
    ],
  ])('net.connect of %j reaches %j and not %j', (before, within, wider) => {
    const more = (host: string) =>
      moreThan({ 'net.connect': { hosts: before, reason } }, { 'net.connect': { hosts: [host], reason } });
    for (const host of within) expect(more(host), host).toEqual([]);
    for (const host of wider)
      expect(more(host), host).toEqual([{ kind: 'net.connect', change: 'wider', added: { hosts: [host] } }]);
  });

  const git = (...args: string[]) => ({ command: 'git', args });
  test.each([
    [
      git('log', '*'),
      [git('log', 'main'), git('log', '*')],
      [
        git('log', '-p'),
        git('log', ''),
        git('log', '–p'),
        git('log', '**'),
        git('log'),
        git('log', 'a', 'b'),
        git('log', '/etc'),
      ],
    ],
    [git('log', '**'), [git('log'), git('log', '*', 'x', '**')], [git('log', '--output=x'), git('show')]],
    [git('**', 'x', '**'), [git('x'), git('**', 'x'), git('a', 'x', '*')], [git('**'), git('x', '-y')]],
    [
      { ...git('log'), env: ['LANG'] },
      [git('log'), { ...git('log'), env: ['LANG'] }],
      [{ ...git('log'), env: ['LANG', 'TZ'] }],
    ],
    [
      git('log'),
      [
        { ...git('log'), cwd: `${WS}/a` },
        { ...git('log'), cwd: `${WS}/**` },
      ],
      [
        { ...git('log'), cwd: '${userHome}' },
        { command: '/usr/bin/git', args: ['log'] },
      ],
    ],
    [
      { ...git('log'), cwd: `${WS}/a/**` },
      [{ ...git('log'), cwd: `${WS}/a/b` }],
      [git('log'), { ...git('log'), cwd: `${WS}/**` }],
    ],
  ])('process.spawn of %j reaches %j and not %j', (before, within, wider) => {
    const more = (command: object) =>
      moreThan(
        { 'process.spawn': { commands: [before], reason } },
        { 'process.spawn': { commands: [command as typeof before], reason } },
      );
    for (const command of within) expect(more(command), JSON.stringify(command)).toEqual([]);
    for (const command of wider)
      expect(more(command), JSON.stringify(command)).toMatchObject([
        { change: 'wider', added: { commands: [command] } },
      ]);
  });

  test.each<[before: string, within: readonly string[], wider: readonly string[]]>([
    [
      'https:',
      ['https://example.com', 'https://*.example.com', 'https:'],
      ['http:', 'https://localhost', 'https://10.0.0.1', 'https://printer', 'mailto:'],
    ],
    [
      'https://*.example.com',
      ['https://a.example.com', 'https://*.a.example.com', 'https://a.example.com:443'],
      ['https://example.com', 'https://a.example.com:444', 'https://*.com', 'https:', 'http://a.example.com'],
    ],
    ['https://localhost', ['https://localhost'], ['https://localhost:1', 'https://a.localhost']],
    ['mailto:', ['MAILTO:'], ['tel:', 'https:']],
  ])('open.external of %s reaches %j and not %j', (before, within, wider) => {
    const more = (target: string) =>
      moreThan({ 'open.external': { targets: [before], reason } }, { 'open.external': { targets: [target], reason } });
    for (const target of within) expect(more(target), target).toEqual([]);
    for (const target of wider) expect(more(target), target).toMatchObject([{ added: { targets: [target] } }]);
  });

  test('names are compared as they are, ids without their case', () => {
    const before: Declarations = {
      'env.read': { names: ['LANG'], reason },
      'commands.execute': { commands: ['git.commit'], reason },
      'extensions.call': { extensions: ['acme.base'], reason },
    };
    expect(moreThan(before, { 'extensions.call': { extensions: ['ACME.base'], reason } })).toEqual([]);
    expect(
      moreThan(before, {
        'env.read': { names: ['lang', 'LANG'], reason },
        'commands.execute': { commands: ['git.*'], reason },
        'extensions.call': { extensions: ['acme.other'], reason },
      }),
    ).toEqual([
      { kind: 'extensions.call', change: 'wider', added: { extensions: ['acme.other'] } },
      { kind: 'commands.execute', change: 'wider', added: { commands: ['git.*'] } },
      { kind: 'env.read', change: 'wider', added: { names: ['lang'] } },
    ]);
  });
});

describe('a whole manifest', () => {
  test('kinds that are new stand with all that they ask for, the most dangerous first; what is left out is no more', () => {
    const before: Declarations = { 'fs.read': { paths: [`${WS}/**`], reason }, 'ui.prompt': { reason } };
    const after: Declarations = {
      'clipboard.read': { reason },
      'fs.read': { paths: [`${WS}/a`, '${userHome}/**'], reason: 'Another reason.' },
      'process.spawn': { commands: [{ command: 'git', args: ['log'] }], reason },
    };
    expect(moreThan(before, after)).toEqual([
      { kind: 'process.spawn', change: 'new', added: { commands: [{ command: 'git', args: ['log'] }] } },
      { kind: 'fs.read', change: 'wider', added: { paths: ['${userHome}/**'] } },
      { kind: 'clipboard.read', change: 'new', added: {} },
    ]);
    expect(moreThan({ ...before, ...after }, { 'ui.prompt': { reason: 'Other words.' } })).toEqual([]);
    expect(moreThan(before, {})).toEqual([]);
  });

  test('a list that limited and is gone is wider; a new list is not', () => {
    const limited: Declarations = { 'documents.read': { languages: ['markdown'], reason } };
    expect(moreThan(limited, { 'documents.read': { reason } })).toEqual([
      { kind: 'documents.read', change: 'wider', added: { languages: 'any' } },
    ]);
    expect(moreThan({ 'documents.read': { reason } }, limited)).toEqual([]);
    expect(moreThan(limited, { 'documents.read': { paths: [`${WS}/**`], reason } })).toMatchObject([
      { added: { languages: 'any' } },
    ]);
  });

  test('permissions of the app are compared entry by entry; only the app knows what an entry matches', () => {
    const draw = (layers: readonly string[]): Declarations => ({ 'app.draw.edit': { layers, reason } });
    expect(moreThan(draw(['notes', 'frame']), draw(['frame']))).toEqual([]);
    expect(moreThan(draw(['*']), draw(['frame']))).toMatchObject([
      { kind: 'app.draw.edit', added: { layers: ['frame'] } },
    ]);
    expect(moreThan(draw(['frame']), { 'app.draw.edit': { reason } })).toMatchObject([{ added: { layers: 'any' } }]);
    expect(
      moreThan({}, { 'ui.prompt': { reason }, 'app.strange.thing': { reason }, 'fs.write': { paths: [], reason } }).map(
        ({ kind }) => kind,
      ),
    ).toEqual(['app.strange.thing', 'fs.write', 'ui.prompt']);
  });

  test('a declaration that only an object’s prototype has is none', () => {
    const declared: Declarations = { secrets: { reason } };
    expect(moreThan(Object.create(declared), declared)).toHaveLength(1);
    expect(moreThan({}, Object.create(declared))).toEqual([]);
  });

  test('patterns that are made to be slow are decided soon, as wider', () => {
    const cruel = Array.from({ length: 256 }, (_, index) => `${WS}/${'{a,b}'.repeat(5)}${'*a'.repeat(24)}${index}`);
    const started = performance.now();
    const changes = moreThan(
      { 'fs.read': { paths: cruel, reason } },
      { 'fs.read': { paths: cruel.map((path) => `${path}a`), reason } },
    );
    expect(changes[0]?.added.paths).toHaveLength(256);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  test('so are long lists of addresses', () => {
    const long = (last: string) =>
      Array.from({ length: 256 }, (_, at) => `https://${'x.'.repeat(100)}${last}${at}.com`);
    const started = performance.now();
    const changes = moreThan(
      { 'open.external': { targets: long('a'), reason } },
      { 'open.external': { targets: long('b'), reason } },
    );
    expect(changes[0]?.added.targets).toHaveLength(256);
    expect(performance.now() - started).toBeLessThan(900);
  });
});

describe('whenever nothing more is asked for, nothing more is reached', () => {
  const segment = fc.constantFrom(
    'a',
    'b',
    '.git',
    '.GIT',
    '*',
    '**',
    '**',
    '?',
    'a*',
    '*b',
    '{a,b}',
    '{*,a}*',
    '{a/b,*}',
    '{,a}b',
  );
  const start = fc.constantFrom(WS, WS, '${userHome}', '', '/ws', '/link');
  const pattern = fc
    .tuple(start, fc.array(segment, { maxLength: 3 }))
    .map(([first, rest]) => [first, ...rest].join('/') || '/');
  const realSegment = fc.constantFrom('a', 'b', 'ab', 'bb', '.git', '.GIT', 'x');
  const realPath = fc
    .tuple(fc.constantFrom('/ws', '/ws', '/home/u', '/elsewhere', ''), fc.array(realSegment, { maxLength: 3 }))
    .map(([first, rest]) => [first, ...rest].join('/') || '/');
  const file = fc.record({
    real: realPath,
    requested: realPath,
    what: fc.constantFrom('file' as const, 'folder' as const, 'missing' as const),
    reach: fc.constantFrom('itself' as const, 'way' as const),
  });

  const host = fc
    .tuple(
      fc.constantFrom('', '', 'http://'),
      fc.constantFrom('', '', '*.'),
      fc.constantFrom('x.com', 'a.x.com', 'localhost', 'a.localhost', '10.0.0.1', '8.8.8.8', '[::1]', 'com'),
      fc.constantFrom('', '', ':80', ':443', ':3000'),
    )
    .map((parts) => parts.join(''))
    .filter((text) => parseHostPattern(text).kind === 'value');
  const peer = fc.record({
    scheme: fc.constantFrom('http' as const, 'https' as const),
    host: fc.constantFrom(
      'x.com',
      'a.x.com',
      'b.a.x.com',
      'localhost',
      'a.localhost',
      '10.0.0.1',
      '8.8.8.8',
      '[::1]',
      'com',
    ),
    port: fc.constantFrom(80, 443, 3000),
    addresses: fc.subarray(['10.0.0.1', '8.8.8.8', '::1', '127.0.0.1']),
  });

  const word = fc.constantFrom('a', 'b', '*', '**', '-a', '', '/a');
  const command = fc.record(
    {
      command: fc.constantFrom('git', '/bin/git'),
      args: fc.array(word, { maxLength: 3 }),
      env: fc.subarray(['LANG', 'TZ']),
      cwd: fc.constantFrom(WS, `${WS}/*`, `${WS}/**`, '${userHome}/**'),
    },
    { requiredKeys: ['command', 'args'] },
  );
  const program = fc.record({
    command: fc.constant('git'),
    names: fc.constantFrom(['git'], ['/bin/git'], ['git', '/bin/git']),
    args: fc.array(fc.constantFrom('a', 'b', 'c', '-a', '', '/a'), { maxLength: 3 }),
    program: fc.constant('/bin/git'),
    env: fc.subarray(['LANG', 'TZ']),
    cwd: fc.constantFrom(null, '/ws', '/ws/a', '/ws/a/b', '/home/u/a'),
    unsafe: fc.constant(null),
  });

  const target = fc
    .tuple(
      fc.constantFrom('https:', 'http:', 'foo:'),
      fc.constantFrom(
        '',
        '//x.com',
        '//*.x.com',
        '//a.x.com',
        '//localhost',
        '//*.localhost',
        '//10.0.0.1',
        '//printer',
        '//*.lan',
      ),
      fc.constantFrom('', '', ':443', ':80'),
    )
    .map(([scheme, name, port]) => scheme + name + (name === '' ? '' : port));
  const address = fc
    .tuple(
      fc.constantFrom('https:', 'http:', 'foo:'),
      fc.constantFrom('x.com', 'a.x.com', 'b.a.x.com', 'localhost', 'a.localhost', '10.0.0.1', 'printer', 'nas.lan'),
      fc.constantFrom('', ':443', ':80'),
    )
    .map(([scheme, name, port]) => ({ target: `${scheme}//${name}${port}/page` }));

  const few = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 2 });
  const cases: {
    readonly [K in PermissionKind]?: readonly [
      field: string,
      entry: fc.Arbitrary<unknown>,
      resource: fc.Arbitrary<Resources[K]>,
    ];
  } = {
    'fs.read': ['paths', pattern, file],
    'fs.write': ['paths', pattern, file],
    'net.connect': ['hosts', host, peer],
    'process.spawn': ['commands', command, program],
    'open.external': ['targets', target, address],
  };

  // `/link` leads elsewhere, and so does what lies below it.
  const realOf = (path: string) =>
    path === '/link' || path.startsWith('/link/') ? `/elsewhere${path.slice(5)}` : path;
  const scopes = createScopes(VARIABLES, realOf);

  test.each(Object.keys(cases) as (keyof typeof cases)[])('of %s', (kind) => {
    const [field, entry, resource] = cases[kind] ?? [];
    if (field === undefined || entry === undefined || resource === undefined) throw new Error('No such case.');
    let proven = 0;
    fc.assert(
      fc.property(
        few(entry),
        few(entry),
        fc.array(resource, { minLength: 24, maxLength: 24 }),
        (before, after, resources) => {
          const changes = moreThan({ [kind]: { [field]: before, reason } }, { [kind]: { [field]: after, reason } });
          // What is not reported among several is proven too.
          const more = changes[0]?.added[field];
          const within = after.filter((one) => !(Array.isArray(more) && more.includes(one)));
          if (within.length === 0) return;
          proven++;
          for (const one of resources) {
            if (!scopes.covers(kind, { [field]: within }, one as never)) continue;
            expect(scopes.covers(kind, { [field]: before }, one as never), JSON.stringify(one)).toBe(true);
          }
        },
      ),
      { ...SEEDED, numRuns: 6000 },
    );
    expect(proven).toBeGreaterThan(100);
  });
});
