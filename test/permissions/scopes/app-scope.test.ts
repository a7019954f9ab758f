import { expect, test } from 'vitest';
import type { AppResource } from '../../../src/model/app-permission.ts';
import { decide } from '../../../src/permissions/decide.ts';
import { permissionInfos } from '../../../src/permissions/permission-infos.ts';
import { type PermissionRequest, resourceText } from '../../../src/permissions/request.ts';
import { createAppScopes } from '../../../src/permissions/scopes/app-scope.ts';
import { exampleRules, identity, requester } from '../example-rules.ts';

const { covers } = createAppScopes();
const layers = (match: 'exact' | 'glob', ...values: string[]): AppResource => ({ layers: { match, values } });

test.each<[object, AppResource, boolean]>([
  [{ layers: ['a', 'b'], reason: 'x' }, layers('exact', 'a'), true],
  [{ layers: ['a', 'b'] }, layers('exact', 'a', 'b'), true],
  [{ layers: ['a'] }, layers('exact', 'a', 'b'), false],
  [{ layers: ['a*'] }, layers('exact', 'ab'), false],
  [{ layers: ['A'] }, layers('exact', 'a'), false],
  [{ layers: ['a*'] }, layers('glob', 'ab'), true],
  [{ layers: ['a*'] }, layers('glob', 'a/b'), false],
  [{ layers: ['a/**'] }, layers('glob', 'a/b/c'), true],
  [{ layers: ['{a'] }, layers('glob', 'a'), false],
  [{ layers: [] }, layers('glob', 'a'), false],
  [{ layers: [1] }, layers('glob', '1'), false],
  [{ layers: 'a' }, layers('exact', 'a'), false],
  // Left out, it does not narrow; a field that the API does not have reaches nothing.
  [{}, layers('exact', 'a'), true],
  [{ layer: ['a'] }, layers('exact', 'a'), false],
  [{ layers: ['a'] }, {}, false],
  [{ reason: 'x' }, {}, true],
  [{ layers: ['**'] }, layers('glob', 'a'.repeat(4096)), true],
  [{ layers: ['**'] }, layers('glob', 'a'.repeat(4097)), false],
  // Below as a text, elsewhere as a path.
  [{ layers: ['a/**', 'b/*'] }, layers('glob', 'a/../secret'), false],
  [{ layers: ['a/**', 'b/*'] }, layers('glob', 'b/..'), false],
  [{ layers: ['a/**', 'b/*'] }, layers('glob', 'b/..\\secret'), false],
  [{ layers: ['a/**', 'b/*'] }, layers('glob', 'a/./x'), false],
  [{ layers: ['a/**', 'b/*'] }, layers('glob', 'b/..x.'), true],
  [{ layers: ['a..'] }, layers('exact', 'a..'), true],
  // Not known yet what it will be.
  [{ layers: ['a'] }, layers('exact'), true],
])('%j reaches %j: %s', (scope, resource, reaches) => {
  expect(covers(scope as Record<string, unknown>, resource)).toBe(reaches);
});

test('a scope and a text that are made to be slow are decided soon', () => {
  const slow = Array.from({ length: 256 }, (_, index) => `${'*a'.repeat(30)}${index}`);
  const started = performance.now();
  expect(covers({ layers: slow }, layers('glob', 'a'.repeat(65_536)))).toBe(false);
  expect(performance.now() - started).toBeLessThan(3000);
});

const KIND = 'app.canvas.draw' as const;
const request = (value: string): PermissionRequest<typeof KIND> => ({
  who: requester(),
  kind: KIND,
  resource: layers('glob', value),
});
const DECLARED = { [KIND]: { layers: ['notes', 'ink-*'], reason: 'Draws.' } };

test('what is recorded and told of a call is short and unambiguous, whatever it names', () => {
  const all = (...values: string[]) => ({ ...request(''), resource: layers('glob', ...values) });
  expect(resourceText(all('notes', 'my layer', 'a, b', ''))).toBe('notes, my layer, "a, b", ""');
  expect(resourceText(all('x'.repeat(65_536)))).toBe(`${'x'.repeat(256)}…`);
  const many = resourceText(all(...Array.from({ length: 10_000 }, () => 'y'.repeat(60_000))));
  expect(many.length).toBeLessThan(30_000);
  expect(many).toMatch(/ and 9900 more$/);
  expect(decide(exampleRules({ required: DECLARED }), request('ink-1/../base'))).toMatchObject({
    code: 'OUT_OF_SCOPE',
    fix: 'Name it without "." and ".." between slashes: no pattern reaches those.',
  });
});

test('manifest, settings and answers decide as for every other kind', () => {
  const decision = (example: Parameters<typeof exampleRules>[0], value = 'notes') =>
    decide(exampleRules(example), request(value));
  expect(decision({})).toMatchObject({
    kind: 'deny',
    code: 'PERMISSION_NOT_DECLARED',
    message: 'acme.notes may not use app.canvas.draw on "notes": its manifest does not declare app.canvas.draw.',
    fix: 'Declare it in package.json: "permissions": { "app.canvas.draw": { "layers": ["notes"], "reason": "…" } }',
  });
  expect(decision({ required: DECLARED })).toMatchObject({ kind: 'allow', layer: 'default' });
  expect(decision({ required: DECLARED }, 'base')).toMatchObject({ code: 'OUT_OF_SCOPE', layer: 'manifest' });
  expect(decision({ optional: DECLARED })).toMatchObject({ kind: 'ask', reason: 'Draws.' });
  const denied = { required: DECLARED, layers: { user: `{ "*": { "${KIND}": "deny" } }` } };
  expect(decision(denied)).toMatchObject({ code: 'PERMISSION_DENIED', layer: 'user' });
  const narrowed = `{ "acme.notes": { "${KIND}": { "grant": "allow", "layers": ["ink-*"] } } }`;
  expect(decision({ required: DECLARED, layers: { policy: narrowed } })).toMatchObject({
    code: 'OUT_OF_SCOPE',
    layer: 'policy',
  });
  expect(decision({ required: DECLARED, layers: { policy: narrowed } }, 'ink-1')).toMatchObject({ kind: 'allow' });
});

test('the kinds of the app stand where it says that their danger is, in its words', () => {
  const apis = [
    {
      name: 'canvas',
      version: '1.0.0',
      permissions: {
        look: { description: 'Look at it', danger: 'low' as const },
        draw: { description: 'Draw on it' },
        erase: { description: 'Erase it', danger: 'high' as const },
      },
    },
  ];
  const any = { reason: 'x' };
  const required = {
    'ui.prompt': any,
    'app.canvas.look': any,
    'app.canvas.draw': any,
    'app.canvas.erase': any,
    'process.spawn': { commands: [], reason: 'x' },
    'fs.write': { paths: [], reason: 'x' },
    secrets: any,
  };
  const infos = permissionInfos(exampleRules({ required }), identity(), apis);
  expect(infos.map(({ kind, description }) => [kind, description])).toEqual([
    ['process.spawn', undefined],
    ['app.canvas.erase', 'Erase it'],
    ['fs.write', undefined],
    ['secrets', undefined],
    ['app.canvas.draw', 'Draw on it'],
    ['app.canvas.look', 'Look at it'],
    ['ui.prompt', undefined],
  ]);
});
