import { describe, expect, test } from 'vitest';
import { decide } from '../../src/permissions/decide.ts';
import type { PermissionRequest } from '../../src/permissions/request.ts';
import { brokenSettings, parsePolicy, parseSettings } from '../../src/permissions/settings/settings.ts';
import { DEV, exampleRules, fileRequest, KEY, paths, requester, UNSIGNED } from './example-rules.ts';

const READ = { 'fs.read': paths('${workspaceFolder}/**') };
const readNote = (options = {}) => fileRequest('fs.read', '/ws/note.md', options);

describe('the manifest', () => {
  test('what it does not declare is PERMISSION_NOT_DECLARED, and the fix says what to declare', () => {
    expect(decide(exampleRules(), fileRequest('fs.read', '/ws/src/a.ts'))).toMatchObject({
      kind: 'deny',
      code: 'PERMISSION_NOT_DECLARED',
      layer: 'manifest',
      message: 'acme.notes may not read "/ws/src/a.ts": its manifest does not declare fs.read.',
      fix: 'Declare it in package.json: "permissions": { "fs.read": { "paths": ["${workspaceFolder}/src/**"], "reason": "…" } }',
    });
  });

  test('what lies beside its patterns is OUT_OF_SCOPE', () => {
    const rules = exampleRules({ required: { 'fs.read': paths('${workspaceFolder}/docs/**') } });
    expect(decide(rules, fileRequest('fs.read', '/ws/docs/a.md'))).toMatchObject({ kind: 'allow', layer: 'default' });
    expect(decide(rules, readNote())).toMatchObject({ kind: 'deny', code: 'OUT_OF_SCOPE', layer: 'manifest' });
  });

  test('required and accepted permissions are allowed; before they are accepted they are asked for', () => {
    expect(decide(exampleRules({ required: READ }), readNote()).kind).toBe('allow');
    expect(decide(exampleRules({ required: READ, accepted: false }), readNote()).kind).toBe('ask');
  });

  test('optional permissions are asked for, with the reason of the author', () => {
    expect(decide(exampleRules({ optional: READ }), readNote())).toMatchObject({
      kind: 'ask',
      layer: 'default',
      reason: 'A test.',
    });
  });

  test('a kind that is required here and optional there is allowed here and asked for there', () => {
    const rules = exampleRules({ required: { 'fs.read': paths('${workspaceFolder}/docs/**') }, optional: READ });
    expect(decide(rules, fileRequest('fs.read', '/ws/docs/a.md')).kind).toBe('allow');
    expect(decide(rules, readNote()).kind).toBe('ask');
  });

  test('a declaration that only an object’s prototype has is none', () => {
    const inherited = Object.create(READ);
    expect(decide(exampleRules({ required: inherited }), readNote())).toMatchObject({
      code: 'PERMISSION_NOT_DECLARED',
    });
  });
});

describe('the ceiling', () => {
  const whole = { required: { 'fs.read': paths('/**') } };

  test.each(['policy', 'workspace', 'user'] as const)(
    'the scope of the %s layer narrows, and never widens',
    (layer) => {
      const entry =
        '{ "acme.notes": { "fs.read": { "grant": "allow", "paths": ["${workspaceFolder}/docs/**", "/etc/**"] } } }';
      const rules = exampleRules({ required: READ, layers: { [layer]: entry } });
      expect(decide(rules, fileRequest('fs.read', '/ws/docs/a.md')).kind).toBe('allow');
      expect(decide(rules, readNote())).toMatchObject({ kind: 'deny', code: 'OUT_OF_SCOPE', layer });
      expect(decide(rules, fileRequest('fs.read', '/etc/passwd'))).toMatchObject({
        code: 'OUT_OF_SCOPE',
        layer: 'manifest',
      });
    },
  );

  test('what two layers leave is what both leave', () => {
    const entry = (path: string) => `{ "*": { "fs.read": { "grant": "allow", "paths": ["${path}"] } } }`;
    const rules = exampleRules({ ...whole, layers: { policy: entry('/ws/a/**'), user: entry('/ws/*/x') } });
    expect(decide(rules, fileRequest('fs.read', '/ws/a/x')).kind).toBe('allow');
    expect(decide(rules, fileRequest('fs.read', '/ws/a/y'))).toMatchObject({ layer: 'user' });
    expect(decide(rules, fileRequest('fs.read', '/ws/b/x'))).toMatchObject({ layer: 'policy' });
  });
});

describe('the answer', () => {
  const entry = (grant: string, name = 'acme.notes') => `{ "${name}": { "fs.read": "${grant}" } }`;

  test.each(['policy', 'workspace', 'user', 'session'] as const)(
    'a deny in the %s layer denies, whatever others allow',
    (layer) => {
      const allow = entry('allow');
      const layers = { policy: allow, workspace: allow, user: allow, session: allow, [layer]: entry('deny') };
      expect(decide(exampleRules({ required: READ, layers }), readNote())).toMatchObject({
        kind: 'deny',
        code: 'PERMISSION_DENIED',
        layer,
        source: layer === 'session' ? null : { file: `${layer}.json`, line: 1 },
      });
    },
  );

  test.each(['policy', 'workspace'] as const)(
    'an ask of %s asks although the user allows, until the session answers',
    (layer) => {
      const layers = { [layer]: entry('ask'), user: entry('allow') };
      expect(decide(exampleRules({ required: READ, layers }), readNote())).toMatchObject({ kind: 'ask', layer });
      const answered = { ...layers, session: entry('allow') };
      expect(decide(exampleRules({ required: READ, layers: answered }), readNote())).toMatchObject({
        kind: 'allow',
        layer: 'session',
      });
    },
  );

  test.each(['policy', 'workspace'] as const)('an allow of %s grants nothing', (layer) => {
    const rules = exampleRules({ optional: READ, layers: { [layer]: entry('allow') } });
    expect(decide(rules, readNote())).toMatchObject({ kind: 'ask', layer: 'default' });
  });

  test('the session goes before the user, the user before the default', () => {
    const user = { user: entry('ask') };
    expect(decide(exampleRules({ required: READ, layers: user }), readNote())).toMatchObject({
      kind: 'ask',
      layer: 'user',
    });
    const session = { ...user, session: entry('allow') };
    expect(decide(exampleRules({ required: READ, layers: session }), readNote())).toMatchObject({ kind: 'allow' });
    expect(decide(exampleRules({ optional: READ, layers: { user: entry('allow') } }), readNote())).toMatchObject({
      layer: 'user',
    });
  });

  test('an exact id replaces "*", kind by kind', () => {
    const user = '{ "acme.notes": { "fs.read": "allow" }, "*": { "fs.read": "deny", "fs.write": "deny" } }';
    const required = { ...READ, 'fs.write': paths('${workspaceFolder}/**') };
    const rules = exampleRules({ required, layers: { user } });
    expect(decide(rules, readNote()).kind).toBe('allow');
    expect(decide(rules, fileRequest('fs.write', '/ws/note.md'))).toMatchObject({ code: 'PERMISSION_DENIED' });
  });

  test.each([
    ['dev', DEV],
    ['unsigned', UNSIGNED],
  ])('an allow for the id is none for its %s copy, which has an entry of its own', (name, origin) => {
    const rules = (key: string) => exampleRules({ optional: READ, layers: { user: entry('allow', key) } });
    expect(decide(rules('acme.notes'), readNote({ origin })).kind).toBe('ask');
    expect(decide(rules(`acme.notes@${name}`), readNote({ origin })).kind).toBe('allow');
    expect(decide(rules(`acme.notes@${name}`), readNote({ origin: KEY })).kind).toBe('ask');
    expect(decide(rules('*'), readNote({ origin })).kind).toBe('allow');
  });

  test.each([DEV, UNSIGNED])('a deny for the id denies its copies too', (origin) => {
    const user = `{ "acme.notes": { "fs.read": "deny" }, "acme.notes@${origin.kind}": { "fs.read": "allow" } }`;
    expect(decide(exampleRules({ required: READ, layers: { user } }), readNote({ origin })).kind).toBe('deny');
  });

  test('whoever is refused hears what would help: the entry that denies, or whose policy it is', () => {
    const said = (layers: NonNullable<Parameters<typeof exampleRules>[0]>['layers'] & object, origin = UNSIGNED) => {
      const decision = decide(exampleRules({ required: READ, layers }), readNote({ origin }));
      return decision.kind === 'deny' ? [decision.message, decision.fix].join(' ') : decision.kind;
    };
    expect(said({ user: entry('deny') })).toContain('Take "fs.read" of "acme.notes" out of the user settings');
    expect(said({ user: entry('deny', '*') })).toContain('{ "acme.notes@unsigned": { "fs.read": "allow" } }');
    expect(said({ user: entry('deny') }, KEY)).toContain('{ "acme.notes": { "fs.read": "allow" } }');
    expect(said({ workspace: entry('deny', '*') })).toContain('Take "fs.read" of "*" out of .bulkhead/settings.json');
    const policy = parsePolicy(
      '{ "bulkhead.owner": "IT", "bulkhead.permissions": { "*": { "fs.read": { "grant": "allow", "paths": ["/x"] } } } }',
      'policy.json',
    );
    expect(said({ policy })).toMatch(/what the policy of "IT" leaves of fs\.read .* Only whoever wrote the policy/);
  });

  test('settings that cannot be read deny everything but the own storage', () => {
    const user = brokenSettings('user.json', 'Not JSON.', 'Mend it.');
    const rules = exampleRules({ required: READ, layers: { user } });
    expect(decide(rules, readNote())).toMatchObject({
      code: 'PERMISSION_DENIED',
      layer: 'user',
      source: { file: 'user.json' },
    });
    const own = fileRequest('fs.write', '/home/u/.bulkhead/storage/acme.notes/files/a');
    expect(decide(rules, own).kind).toBe('allow');
  });

  test('who is not trusted any more has nothing: no grant, no answer, not even its own storage', () => {
    const user = `{ "acme.notes": { "fs.read": "allow" } }`;
    const barred = 'it is not trusted any more (KEY_REVOKED)';
    const rules = exampleRules({ required: READ, layers: { user, session: user }, barred });
    const refused = {
      kind: 'deny',
      code: 'PERMISSION_DENIED',
      layer: 'trust',
      source: null,
      message: expect.stringContaining('KEY_REVOKED'),
    };
    expect(decide({ ...rules, barred: null }, readNote()).kind).toBe('allow');
    expect(decide(rules, readNote())).toMatchObject(refused);
    expect(decide({ ...rules, learning: true }, readNote())).toMatchObject(refused);
    const own = fileRequest('fs.write', '/home/u/.bulkhead/storage/acme.notes/files/a');
    expect(decide(rules, own)).toMatchObject(refused);
  });

  test('a refusal for settings that cannot be understood names the line; neither where the home lies nor what stands there', () => {
    const text = '{\n  "todo.key": sk-live-12345,\n  "bulkhead.permissions": {}\n}';
    const user = parseSettings(text, '/home/u/.bulkhead/settings.json');
    const decision = decide(exampleRules({ required: READ, layers: { user } }), readNote());
    if (decision.kind !== 'deny') throw new Error('It was not denied.');
    expect(decision.source).toEqual({ file: '/home/u/.bulkhead/settings.json', line: 2 });
    expect(decision.message).toContain('everything is denied (settings.json:2:15).');
    expect(decision.fix).toBe('Mend the user settings: the log says what is wrong with them.');
    expect(decision.message + decision.fix).not.toMatch(/\.bulkhead\/|sk-live/);
  });
});

describe('the other kinds', () => {
  const ask = <K extends PermissionRequest['kind']>(kind: K, resource: object) =>
    ({ who: requester(), kind, resource }) as unknown as PermissionRequest;

  test('commands and extensions are named whole, never by a part or a star', () => {
    const required = {
      'commands.execute': { commands: ['git.commit', '*'], reason: 'A test.' },
      'extensions.call': { extensions: ['Acme.Base'], reason: 'A test.' },
    };
    const rules = exampleRules({ required });
    expect(decide(rules, ask('commands.execute', { id: 'git.commit' })).kind).toBe('allow');
    expect(decide(rules, ask('commands.execute', { id: 'git.commitAll' }))).toMatchObject({ code: 'OUT_OF_SCOPE' });
    expect(decide(rules, ask('extensions.call', { id: 'acme.base' })).kind).toBe('allow');
    expect(decide(rules, ask('extensions.call', { id: 'acme.base2' }))).toMatchObject({ code: 'OUT_OF_SCOPE' });
  });

  test('environment variables are named', () => {
    const rules = exampleRules({ required: { 'env.read': { names: ['LANG'], reason: 'A test.' } } });
    expect(decide(rules, ask('env.read', { name: 'LANG' })).kind).toBe('allow');
    expect(decide(rules, ask('env.read', { name: 'PATH' }))).toMatchObject({ code: 'OUT_OF_SCOPE' });
  });

  test('kinds without a scope need the declaration only', () => {
    expect(decide(exampleRules({ required: { 'ui.prompt': { reason: 'A test.' } } }), ask('ui.prompt', {})).kind).toBe(
      'allow',
    );
    expect(decide(exampleRules(), ask('clipboard.read', {}))).toMatchObject({ code: 'PERMISSION_NOT_DECLARED' });
  });

  test('kinds whose effects do not exist yet lie out of every scope', () => {
    const rules = exampleRules({ required: { 'documents.read': { reason: 'A test.' } } });
    const request = ask('documents.read', { language: 'c', path: '/ws/a' });
    expect(decide(rules, request)).toMatchObject({ code: 'OUT_OF_SCOPE' });
  });
});
