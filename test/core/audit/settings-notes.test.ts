import { expect, test } from 'vitest';
import { differences, type SaidNow, sessionNow } from '../../../src/core/audit/settings-notes.ts';
import type { PermissionKind } from '../../../src/model/permission.ts';
import { parseSettings, type SettingsEntry } from '../../../src/permissions/settings/settings.ts';

function said(user: string, session: SaidNow['session'] = new Map()): SaidNow {
  return { files: [{ name: 'user', settings: parseSettings(user, '/h/settings.json') }], session };
}

const permissions = (entries: object) => JSON.stringify({ 'bulkhead.permissions': entries }, null, 1);
const short = (before: SaidNow, after: SaidNow) =>
  differences(before, after).map(({ layer, entry, permission, says, scope }) => [
    layer,
    entry,
    permission,
    says,
    scope,
  ]);

test('what is new, other or gone is told, with its scope and line; what only moved is not', () => {
  const before = said(
    permissions({ 'acme.a': { 'fs.read': 'allow', 'fs.write': 'deny' }, 'acme.b': { secrets: 'ask' } }),
  );
  const after = said(
    `\n\n${permissions({ 'acme.b': { secrets: 'ask' }, 'acme.a': { 'fs.read': { grant: 'allow', paths: ['/a'] } }, '*': { 'net.connect': 'deny' } })}`,
  );
  expect(short(before, after)).toEqual([
    ['user', 'acme.a', 'fs.read', 'allow', { paths: ['/a'] }],
    ['user', 'acme.a', 'fs.write', null, null],
    ['user', '*', 'net.connect', 'deny', null],
  ]);
  expect(differences(before, after).at(-1)?.source).toEqual({ file: '/h/settings.json', line: 17 });
  expect(differences(after, after)).toEqual([]);
});

test('a file that cannot be understood any more is one line, and so is a layer that is gone', () => {
  const before = said(permissions({ 'acme.a': { 'fs.read': 'allow' } }));
  expect(short(before, said('{ "bulkhead'))).toEqual([['user', null, null, 'broken', null]]);
  expect(short(said('{ "bulkhead'), said('{ "bulkh'))).toEqual([]);
  expect(short(before, { files: [], session: new Map() })).toEqual([['user', null, null, null, null]]);
});

test('answers of the session are told one by one, and when they are forgotten', () => {
  const kinds = new Map<PermissionKind, readonly SettingsEntry[]>();
  const session = new Map([['acme.a@dev', kinds]]);
  const moment = () => said('', sessionNow(session));
  const none = moment();
  kinds.set('fs.read', [{ grant: 'allow', scope: { paths: ['/a'] }, source: null }]);
  const one = moment();
  kinds.set('fs.read', [...(kinds.get('fs.read') ?? []), { grant: 'allow', scope: {}, source: null }]);
  const two = moment();
  kinds.delete('fs.read');
  expect(short(none, one)).toEqual([['session', 'acme.a@dev', 'fs.read', 'allow', { paths: ['/a'] }]]);
  expect(short(one, two)).toEqual([['session', 'acme.a@dev', 'fs.read', 'allow', null]]);
  expect(short(two, moment())).toEqual([['session', 'acme.a@dev', 'fs.read', null, null]]);
});

test('a file full of changes is not told without end', () => {
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`acme.e${n}`, { 'fs.read': 'deny' }]));
  expect(differences(said(''), said(permissions(many)))).toHaveLength(200);
});
