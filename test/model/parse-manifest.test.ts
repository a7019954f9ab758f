import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseManifest } from '../../src/model/parse-manifest.ts';
import { ENGINES, EXAMPLE, manifestText } from './example-manifest.ts';

const options = { file: 'package.json', engines: ENGINES };

function manifestOf(changes: Readonly<Record<string, unknown>> = {}) {
  const read = parseManifest(manifestText(changes), options);
  if (read.kind === 'problems') throw new Error(JSON.stringify(read.problems, null, 1));
  return read;
}

/** `pointer message` of each problem. */
function problemsOf(text: string): readonly string[] {
  const read = parseManifest(text, options);
  return read.kind === 'manifest'
    ? []
    : read.problems.map(({ place, message }) => `${place.pointer ?? '-'} ${message}`);
}

const problemsWith = (changes: Readonly<Record<string, unknown>>) => problemsOf(manifestText(changes));

describe('a good manifest', () => {
  test('becomes a manifest in its final form', () => {
    const { manifest, warnings } = manifestOf();
    expect(warnings).toEqual([]);
    expect(manifest).toMatchObject({
      id: 'acme.todo-hunter',
      publisher: 'acme',
      engines: { bulkhead: '^1.0.0', 'acme-draw': '>=2' },
      main: 'src/extension.ts',
      activationEvents: ['workspaceContains:**/*.ts', 'onUri:acme.todo-hunter', 'onCommand:todo.scan'],
      commands: [{ command: 'todo.scan', title: 'Scan' }],
      extensionDependencies: [{ id: 'acme.base', range: '^1.0.0' }],
      isolation: 'shared',
      permissions: EXAMPLE.permissions,
      optionalPermissions: EXAMPLE.optionalPermissions,
      source: EXAMPLE,
    });
  });

  test('has a lower-case id and keeps its parts as written', () => {
    expect(manifestOf({ publisher: 'Acme', name: 'Todo' }).manifest).toMatchObject({
      id: 'acme.todo',
      publisher: 'Acme',
      name: 'Todo',
    });
  });

  test('has an id that folders, storages and locks can be named by', () => {
    const publisher = 'p'.repeat(128);
    expect(manifestOf({ publisher, name: 'n'.repeat(71) }).manifest.id).toHaveLength(200);
    expect(problemsWith({ publisher, name: 'n'.repeat(72) })).toEqual(['/name The id has more than 200 characters.']);
  });

  test('has defaults for what it leaves out', () => {
    const bare = { publisher: 'acme', name: 'bare', version: '0.0.1', engines: { bulkhead: '*' } };
    const read = parseManifest(JSON.stringify(bare), options);
    expect(read).toMatchObject({
      kind: 'manifest',
      manifest: {
        displayName: 'bare',
        description: '',
        main: null,
        activationEvents: [],
        commands: [],
        contributes: {},
        extensionDependencies: [],
        isolation: 'shared',
        permissions: {},
        optionalPermissions: {},
      },
    });
  });

  test('is frozen through and through, so that nobody who is handed it can change what others see', () => {
    const { manifest } = manifestOf();
    expect(() => Object.assign(manifest.source, { main: 'x' })).toThrow(TypeError);
    expect(() => Object.assign(manifest.permissions['fs.read'] ?? {}, { paths: ['/**'] })).toThrow(TypeError);
  });

  test('may begin with a byte order mark', () => {
    expect(parseManifest(`\uFEFF${manifestText()}`, options).kind).toBe('manifest');
  });

  test('may contribute a single command without a list', () => {
    const contributes = { commands: { command: 'todo.scan', title: 'Scan' } };
    expect(manifestOf({ contributes }).manifest.commands).toEqual([{ command: 'todo.scan', title: 'Scan' }]);
  });

  test('may have fields and contributions that Bulkhead does not know', () => {
    const contributes = { grammars: [{ language: 'x' }], 'acme.shapes': 7 };
    const { warnings } = manifestOf({ contributes, l10n: './l10n', scripts: {}, extensionKind: ['ui'] });
    expect(warnings).toEqual([]);
  });

  test('may declare the same kind as necessary and as optional, with different scopes', () => {
    const optionalPermissions = { 'fs.read': { paths: ['${userHome}/notes/**'], reason: 'Notes' } };
    expect(manifestOf({ optionalPermissions }).manifest.optionalPermissions).toEqual(optionalPermissions);
  });

  test('may declare what the app defines', () => {
    const permissions = { 'app.canvas.draw': { layers: ['top'], reason: 'Draws' } };
    expect(manifestOf({ permissions }).manifest.permissions).toEqual(permissions);
  });
});

describe('warnings', () => {
  const warningsWith = (changes: Readonly<Record<string, unknown>>) =>
    manifestOf(changes).warnings.map(({ place, message, severity }) => [severity, place.pointer, message]);

  test('permissions without anything that runs are pointless', () => {
    expect(warningsWith({ main: undefined })).toEqual([
      ['warning', '/permissions', expect.stringContaining('nothing uses "permissions"')],
      ['warning', '/optionalPermissions', expect.stringContaining('nothing uses "optionalPermissions"')],
    ]);
  });

  test('a misspelt field would silently do nothing', () => {
    expect(warningsWith({ permission: {}, activationEvent: [] })).toEqual([
      ['warning', '/permission', '"permission" is not read.'],
      ['warning', '/activationEvent', '"activationEvent" is not read.'],
    ]);
  });

  test('a web extension has nothing that runs here', () => {
    const changes = { main: undefined, permissions: undefined, optionalPermissions: undefined, browser: './web.js' };
    expect(warningsWith(changes)).toEqual([['warning', '/browser', expect.stringContaining('Only "main" runs here')]]);
  });

  test('a wildcard within an argument is not one', () => {
    const commands = [{ command: 'git', args: ['--format=*', '*', '**'] }];
    const optionalPermissions = { 'process.spawn': { commands, reason: 'r' } };
    expect(warningsWith({ optionalPermissions })).toEqual([
      ['warning', '/optionalPermissions/process.spawn/commands/0/args/0', expect.stringContaining('literally')],
    ]);
  });
});

describe('problems', () => {
  test('all of them come at once, in the order of the file, each with its place, a sentence and a fix', () => {
    const text = `{
  "publisher": "acme corp",
  "name": "todo",
  "version": "one",
  "engines": { "bulkhead": "^2.0.0" },
  "main": "../elsewhere.js",
  "activationEvents": ["onCommand"],
  "isolation": "proces",
  "permissions": {
    "fs.reed": { "paths": ["/a"], "reason": "r" },
    "fs.read": { "paths": ["src/**", 7] },
    "net.connect": { "hosts": ["https://example.com"], "reason": "${'r'.repeat(201)}" }
  }
}`;
    const read = parseManifest(text, options);
    expect(read.kind).toBe('problems');
    if (read.kind !== 'problems') return;
    expect(
      read.problems.map(({ place, code, message, fix }) => [
        place.line,
        place.column,
        place.pointer,
        code,
        message,
        fix,
      ]),
    ).toEqual([
      [2, 16, '/publisher', 'MANIFEST_INVALID', '"publisher" is "acme corp".', expect.stringContaining('letter')],
      [4, 14, '/version', 'MANIFEST_INVALID', '"one" is not a version.', 'Write for example "1.2.0".'],
      [
        5,
        28,
        '/engines/bulkhead',
        'ENGINE_INCOMPATIBLE',
        'It needs "bulkhead" "^2.0.0", and this app offers 1.0.0.',
        expect.any(String),
      ],
      [
        6,
        11,
        '/main',
        'MANIFEST_INVALID',
        expect.stringContaining("leaves the extension's folder"),
        expect.any(String),
      ],
      [
        7,
        24,
        '/activationEvents/0',
        'MANIFEST_INVALID',
        expect.stringContaining('what it waits for'),
        expect.any(String),
      ],
      [8, 16, '/isolation', 'MANIFEST_INVALID', '"isolation" is "proces".', 'Did you mean "process"?'],
      [
        10,
        5,
        '/permissions/fs.reed',
        'MANIFEST_INVALID',
        '"fs.reed" is not one of the permissions.',
        'Did you mean "fs.read"?',
      ],
      [11, 5, '/permissions/fs.read', 'MANIFEST_INVALID', '"reason" is missing in "fs.read".', expect.any(String)],
      [
        11,
        28,
        '/permissions/fs.read/paths/0',
        'MANIFEST_INVALID',
        expect.stringContaining('does not say where it begins'),
        'Write for example "${workspaceFolder}/src/**".',
      ],
      [
        11,
        38,
        '/permissions/fs.read/paths/1',
        'MANIFEST_INVALID',
        'Entry 2 of "paths" is a number.',
        'It must be a text.',
      ],
      [
        12,
        32,
        '/permissions/net.connect/hosts/0',
        'MANIFEST_INVALID',
        expect.stringContaining('has a scheme'),
        expect.stringContaining('"example.com"'),
      ],
      [
        12,
        66,
        '/permissions/net.connect/reason',
        'MANIFEST_INVALID',
        '"reason" is too long.',
        'Use at most 200 characters.',
      ],
    ]);
    for (const { place, severity } of read.problems) expect([place.file, severity]).toEqual(['package.json', 'error']);
  });

  test.each(['publisher', 'name', 'version', 'engines'])('%s has to be there', (field) => {
    const read = parseManifest(manifestText({ [field]: undefined }), options);
    expect(read).toMatchObject({
      kind: 'problems',
      problems: [
        {
          message: `"${field}" is missing.`,
          fix: expect.stringContaining(`"${field}":`),
          place: { line: 1, column: 1, pointer: '' },
        },
      ],
    });
  });

  test.each([
    ['a number', 7],
    ['null', null],
    ['a list', []],
    ['an object', {}],
    ['true or false', true],
  ])('%s is refused wherever a text is expected', (kind, value) => {
    for (const field of ['publisher', 'name', 'version', 'displayName', 'description', 'main']) {
      expect(problemsWith({ [field]: value })).toEqual([`/${field} "${field}" is ${kind}.`]);
    }
  });

  test.each([[7], [null], ['x'], [[7]]])('%j is refused wherever an object is expected', (value) => {
    for (const field of ['engines', 'contributes', 'permissions', 'optionalPermissions']) {
      expect(problemsWith({ [field]: value })).toHaveLength(1);
    }
    expect(problemsWith({ permissions: { 'fs.read': value } })).toHaveLength(1);
    expect(problemsWith({ permissions: { secrets: value } })).toHaveLength(1);
    expect(problemsWith({ permissions: { 'app.canvas.draw': value } })).toHaveLength(1);
  });

  test.each([[[]], ['x'], [7], [null]])('%j is no text', (json) => {
    expect(problemsOf(JSON.stringify(json))).toEqual([expect.stringMatching(/^ The file is /)]);
  });

  test.each(['permissions', 'optionalPermissions'])('in %s, an unknown permission is refused, not ignored', (field) => {
    expect(problemsWith({ [field]: { 'fs.everything': { reason: 'r' } } })).toEqual([
      `/${field}/fs.everything "fs.everything" is not one of the permissions.`,
    ]);
    expect(problemsWith({ [field]: { 'app.canvas': { reason: 'r' } } })).toHaveLength(1);
    for (const name of Object.getOwnPropertyNames(Object.prototype).filter((key) => key !== '__proto__')) {
      expect(problemsWith({ [field]: { [name]: { reason: 'r' } } }), name).toHaveLength(1);
    }
  });

  test.each([
    ['fs.read', { paths: [] }],
    ['fs.read', { hosts: ['a.b'] }],
    ['fs.write', {}],
    ['net.connect', { hosts: [] }],
    ['process.spawn', { commands: ['git'] }],
    ['process.spawn', { commands: [{ command: 'git' }] }],
    ['process.spawn', { commands: [{ command: 'git', args: [], shell: true }] }],
    ['process.spawn', { commands: [{ command: 'git', args: [], env: ['A B'] }] }],
    ['env.read', { names: ['A=B'] }],
    ['commands.execute', { commands: [''] }],
    ['extensions.call', { extensions: ['acme'] }],
    ['open.external', { targets: [7] }],
    ['secrets', { paths: ['/a'] }],
    ['documents.read', { languages: [] }],
    ['clipboard.read', { scope: 'all' }],
  ])('%s does not take the scope %j', (kind, scope) => {
    expect(problemsWith({ permissions: { [kind]: { ...scope, reason: 'r' } } })).not.toEqual([]);
  });

  test.each([
    ['fs.read', { paths: ['${workspaceFolder}/**'] }],
    ['fs.write', { paths: ['${storage}/**', '/srv/data/*'] }],
    ['net.connect', { hosts: ['*.example.com', 'localhost:3000', 'http://example.com'] }],
    [
      'process.spawn',
      { commands: [{ command: 'git', args: ['log', '**'], env: ['LANG'], cwd: '${workspaceFolder}' }] },
    ],
    ['env.read', { names: ['LANG'] }],
    ['commands.execute', { commands: ['git.commit'] }],
    ['extensions.call', { extensions: ['acme.base'] }],
    ['open.external', { targets: ['https://*.example.com', 'mailto:'] }],
    ['secrets', {}],
    ['ui.prompt', {}],
    ['clipboard.read', {}],
    ['clipboard.write', {}],
    ['documents.read', {}],
    ['documents.edit', { languages: ['markdown'], paths: ['${workspaceFolder}/**'] }],
  ])('%s takes the scope %j', (kind, scope) => {
    expect(problemsWith({ permissions: { [kind]: { ...scope, reason: 'r' } } })).toEqual([]);
    expect(problemsWith({ permissions: { [kind]: scope } })).toEqual([expect.stringContaining('"reason" is missing')]);
  });

  test('a reason has at most 200 characters and is not empty', () => {
    const withReason = (reason: string) => problemsWith({ permissions: { secrets: { reason } } });
    expect(withReason('😀'.repeat(200))).toEqual([]);
    expect(withReason('r'.repeat(201))).toEqual(['/permissions/secrets/reason "reason" is too long.']);
    expect(withReason('')).toEqual(['/permissions/secrets/reason "reason" is empty.']);
  });

  test('a pattern has at most 256 characters', () => {
    const withPath = (path: string) => problemsWith({ permissions: { 'fs.read': { paths: [path], reason: 'r' } } });
    expect(withPath(`/${'a'.repeat(255)}`)).toEqual([]);
    expect(withPath(`/${'a'.repeat(256)}`)).toEqual(['/permissions/fs.read/paths/0 Entry 1 of "paths" is too long.']);
  });

  test('what an author wrote is quoted: nothing invisible or reordering reaches a message', () => {
    const evil = 'a\u202Eb\u001b[31m';
    for (const changes of [
      { version: evil },
      { main: `/${evil}` },
      { isolation: evil },
      { engines: { bulkhead: evil } },
      { engines: { bulkhead: '*', [evil]: '*' } },
      { activationEvents: [evil] },
      { extensionDependencies: [evil] },
      { permissions: { [evil]: {} } },
      { permissions: { 'fs.read': { paths: [evil], reason: 'r', [evil]: 1 } } },
      { permissions: { 'net.connect': { hosts: [evil], reason: 'r' } } },
      { permissions: { 'open.external': { targets: [evil], reason: 'r' } } },
      { permissions: { 'process.spawn': { commands: [{ command: evil, args: [] }], reason: 'r' } } },
    ]) {
      const read = parseManifest(manifestText(changes), options);
      expect(read.kind).toBe('problems');
      if (read.kind !== 'problems') continue;
      for (const { message, fix } of read.problems) expect(`${message} ${fix}`).not.toMatch(/[\u001b\u202e]/);
    }
  });

  test('a dependency on itself, or one with two ranges, is refused; a repetition is not', () => {
    expect(problemsWith({ extensionDependencies: ['Acme.Todo-Hunter'] })).toEqual([
      '/extensionDependencies/0 The extension depends on itself.',
    ]);
    expect(problemsWith({ extensionDependencies: ['a.b@1', 'a.b@2'] })).toEqual([
      '/extensionDependencies/1 "a.b" stands here twice, with different ranges.',
    ]);
    expect(manifestOf({ extensionDependencies: ['a.b', 'A.B'] }).manifest.extensionDependencies).toEqual([
      { id: 'a.b', range: null },
    ]);
  });
});

describe('engines', () => {
  const outcome = (engines: unknown, offered: Readonly<Record<string, string>>) => {
    const read = parseManifest(manifestText({ engines }), { file: 'package.json', engines: offered });
    return read.kind === 'manifest' ? 'fine' : read.problems.map(({ code, place }) => `${code} ${place.pointer}`);
  };

  test.each([
    [{ bulkhead: '^1.0.0' }, { bulkhead: '1.4.0' }, 'fine'],
    [{ bulkhead: '^2.0.0' }, { bulkhead: '1.4.0' }, ['ENGINE_INCOMPATIBLE /engines/bulkhead']],
    [{ vscode: '^1.90.0' }, { bulkhead: '1.0.0', vscode: '1.130.0' }, 'fine'],
    [{ vscode: '^1.190.0' }, { bulkhead: '1.0.0', vscode: '1.130.0' }, ['ENGINE_INCOMPATIBLE /engines/vscode']],
    [{ vscode: '^1.90.0' }, { bulkhead: '1.0.0' }, ['ENGINE_INCOMPATIBLE /engines/vscode']],
    [{ vscode: '^1.90.0', bulkhead: '*' }, { bulkhead: '1.0.0' }, 'fine'],
    [
      { vscode: '^1.190.0', bulkhead: '*' },
      { bulkhead: '1.0.0', vscode: '1.130.0' },
      ['ENGINE_INCOMPATIBLE /engines/vscode'],
    ],
    [{ bulkhead: '*', 'acme-draw': '>=2' }, { bulkhead: '1.0.0' }, ['ENGINE_INCOMPATIBLE /engines/acme-draw']],
    [{ 'acme-draw': '>=2' }, { bulkhead: '1.0.0', 'acme-draw': '2.3.0' }, 'fine'],
    [{ bulkhead: '*', node: '>=99', npm: '>=99' }, { bulkhead: '1.0.0' }, 'fine'],
    [{ node: '>=20' }, { bulkhead: '1.0.0' }, ['MANIFEST_INVALID /engines']],
    [{}, { bulkhead: '1.0.0' }, ['MANIFEST_INVALID /engines']],
    [{ bulkhead: 'latest' }, { bulkhead: '1.0.0' }, ['MANIFEST_INVALID /engines/bulkhead']],
    [{ bulkhead: '' }, { bulkhead: '1.0.0' }, ['MANIFEST_INVALID /engines/bulkhead']],
    [{ bulkhead: '*', constructor: '*' }, { bulkhead: '1.0.0' }, ['ENGINE_INCOMPATIBLE /engines/constructor']],
  ])('%j in an app that offers %j: %j', (engines, offered, expected) => {
    expect(outcome(engines, offered)).toEqual(expected);
  });
});

test('an engine that is called like something that every object has is not offered', () => {
  const engines = { bulkhead: '*', constructor: '*', toString: '*' };
  const read = parseManifest(manifestText({ engines }), options);
  expect(read.kind === 'problems' && read.problems.map(({ message }) => message)).toEqual([
    'It needs the engine "constructor", which this app does not offer.',
    'It needs the engine "toString", which this app does not offer.',
  ]);
});

describe('hostile text', () => {
  test('a key called __proto__ is refused wherever it stands', () => {
    for (const text of [
      '{"__proto__": {"main": "x"}}',
      manifestText().replace('"contributes": {', '"contributes": { "__proto__": {},'),
      manifestText().replace('"fs.read": {', '"\\u005f_proto__": {}, "fs.read": {'),
    ]) {
      expect(problemsOf(text)).toEqual([expect.stringContaining('A key is called "__proto__".')]);
    }
  });

  test('a key that stands twice is refused: readers differ on which one counts', () => {
    const text = manifestText().replace('"version"', '"main": "good.js", "version"');
    expect(problemsOf(text)).toEqual(['/main "main" stands here twice.']);
  });

  test('a list with too much in it costs little and ends in a bounded number of problems', () => {
    const long = Array.from({ length: 90_000 }, () => 1);
    const read = parseManifest(manifestText({ activationEvents: long }), options);
    expect(read.kind === 'problems' && read.problems.length).toBe(101);
    const unknown = Object.fromEntries(long.map((_, index) => [`fs.reed${index}`, 1]));
    const refused = parseManifest(manifestText({ permissions: unknown }), options);
    expect(refused.kind === 'problems' && refused.problems.length).toBe(101);
  });

  test('any JSON value in any field is a manifest or problems, never an exception', () => {
    const fields = [...Object.keys(EXAMPLE), 'browser', 'constructor', 'toString', 'permission'];
    const inner = fc.constantFrom(
      ...Object.keys(EXAMPLE.permissions),
      'commands',
      'paths',
      'views',
      'terminal',
      'languages',
      'reason',
    );
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.integer(),
        fc.constant(null),
        fc.boolean(),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.oneof(inner, fc.string()), tie('value'), { maxKeys: 3 }),
      ),
    })).value;
    fc.assert(
      fc.property(fc.constantFrom(...fields), value, (field, json) => {
        const read = parseManifest(manifestText({ [field]: json }), options);
        if (read.kind === 'problems') expect(read.problems.some(({ severity }) => severity === 'error')).toBe(true);
      }),
      { numRuns: 3000, seed: 2 },
    );
  });
});

describe('untrusted workspaces', () => {
  const inUntrusted = (untrustedWorkspaces: unknown, changes: Record<string, unknown> = {}) =>
    manifestOf({
      ...changes,
      capabilities: { virtualWorkspaces: { supported: 'limited' }, untrustedWorkspaces, more: 1 },
    });

  test.each([
    [true, 'supported'],
    ['limited', 'limited'],
    [false, 'unsupported'],
  ])('supported: %s is %s', (supported, meant) => {
    const { manifest, warnings } = inUntrusted({ supported, description: 'Why', restrictedConfigurations: ['a.b'] });
    expect(warnings).toEqual([]);
    expect([manifest.untrustedWorkspaces, manifest.untrustedDescription]).toEqual([meant, 'Why']);
  });

  test('what says nothing is limited, and what cannot run is safe anywhere', () => {
    expect(manifestOf().manifest).toMatchObject({ untrustedWorkspaces: 'limited', untrustedDescription: '' });
    expect(manifestOf({ capabilities: {} }).manifest.untrustedWorkspaces).toBe('limited');
    expect(manifestOf({ capabilities: { virtualWorkspaces: false } }).manifest.untrustedWorkspaces).toBe('limited');
    const nothing = { main: undefined, permissions: undefined, optionalPermissions: undefined };
    expect(inUntrusted({ supported: false }, nothing).manifest.untrustedWorkspaces).toBe('supported');
  });

  test.each([
    ['a text', { supported: 'true' }, '/capabilities/untrustedWorkspaces/supported'],
    ['a number', { supported: 1 }, '/capabilities/untrustedWorkspaces/supported'],
    ['null', { supported: null }, '/capabilities/untrustedWorkspaces/supported'],
    ['nothing', {}, '/capabilities/untrustedWorkspaces'],
    ['no object', true, '/capabilities/untrustedWorkspaces'],
  ])('%s is no answer, and is not taken for a yes', (_, untrustedWorkspaces, pointer) => {
    expect(problemsWith({ capabilities: { untrustedWorkspaces } }).join()).toContain(pointer);
  });

  test('the fix for "true" as a text is true without quotation marks', () => {
    const text = manifestText({ capabilities: { untrustedWorkspaces: { supported: 'true' } } });
    expect(parseManifest(text, options)).toMatchObject({ problems: [{ fix: 'Did you mean true?' }] });
  });
});
