import { describe, expect, test } from 'vitest';
import { BulkheadError } from '../../src/base/error.ts';
import type { PermissionKind } from '../../src/model/permission.ts';
import type { AuditRecord } from '../../src/permissions/audit.ts';
import { createBroker } from '../../src/permissions/broker.ts';
import { decide } from '../../src/permissions/decide.ts';
import { permissionInfos } from '../../src/permissions/permission-infos.ts';
import type { Ask } from '../../src/permissions/question.ts';
import { withPlace } from '../../src/permissions/refusal-place.ts';
import type { PermissionRequest } from '../../src/permissions/request.ts';
import type { Rules } from '../../src/permissions/rules.ts';
import { parseSettings } from '../../src/permissions/settings/settings.ts';
import { toWireError } from '../../src/protocol/wire-error.ts';
import { manualClock } from '../protocol/manual-clock.ts';
import { DEV, exampleRules, fileRequest, identity, KEY, paths, requester, UNSIGNED } from './example-rules.ts';

const READ = { 'fs.read': paths('${workspaceFolder}/**') };
const CLIPBOARD = { 'clipboard.read': { reason: 'A test.' } };
const held = (...kinds: PermissionKind[]): Rules['withheld'] => new Set(kinds);
const note = fileRequest('fs.read', '/ws/note.md');
const clipboard = { who: requester(), kind: 'clipboard.read', resource: {} } as PermissionRequest;

const yes: Ask = async () => 'allow';

function brokerOf(rules: Rules, ask: Ask = yes) {
  const records: AuditRecord[] = [];
  const state = { rules };
  const broker = createBroker({
    rules: () => state.rules,
    audit: (one) => records.push(one),
    clock: manualClock(),
    ask,
  });
  return { broker, records, state };
}

const refusalOf = async (rules: Rules, request: PermissionRequest): Promise<BulkheadError> => {
  const error = await brokerOf(rules)
    .broker.check(request)
    .catch((thrown: unknown) => thrown);
  if (error instanceof BulkheadError) return error;
  throw new Error('It was not refused.');
};

describe('a kind that a trial withholds', () => {
  test.each([
    ['required', { required: READ }],
    ['optional', { optional: READ, layers: { user: '{ "*": { "fs.read": "allow" } }' } }],
    ['allowed in this session', { optional: READ, layers: { session: '{ "acme.notes": { "fs.read": "allow" } }' } }],
    ['to be asked', { required: READ, layers: { policy: '{ "*": { "fs.read": "ask" } }' } }],
    ['to be learned', { learning: true, required: READ }],
  ])('is denied, though it was %s; another kind is as it was', (_, example) => {
    const rules = exampleRules({ ...example, withheld: held('fs.read') });
    expect(decide(exampleRules(example), note).kind).not.toBe('deny');
    expect(decide(rules, note)).toMatchObject({
      kind: 'deny',
      code: 'PERMISSION_DENIED',
      layer: 'bisect',
      source: null,
    });
    const other = exampleRules({ ...example, withheld: held('fs.write') });
    expect(decide(other, note)).toEqual(decide(exampleRules(example), note));
  });

  test('what needs no permission stays: its own storage', () => {
    const rules = exampleRules({ required: READ, withheld: held('fs.read', 'fs.write') });
    const own = fileRequest('fs.write', '/home/u/.bulkhead/storage/acme.notes/files/a');
    expect(decide(rules, own)).toMatchObject({ kind: 'allow' });
  });

  test('somebody’s own deny stays theirs: it holds when the search is over, too', () => {
    const rules = exampleRules({
      required: READ,
      layers: { user: '{ "*": { "fs.read": "deny" } }' },
      withheld: held('fs.read'),
    });
    expect(decide(rules, note)).toMatchObject({ layer: 'user', source: { file: 'user.json' } });
    const undeclared = exampleRules({ withheld: held('fs.read') });
    expect(decide(undeclared, note)).toMatchObject({ layer: 'manifest', code: 'PERMISSION_NOT_DECLARED' });
  });

  test('nobody is asked about it, and no answer opens it', async () => {
    const asked: string[] = [];
    const ask: Ask = async ({ request }) => {
      asked.push(request.kind);
      return 'allow';
    };
    const { broker, records } = brokerOf(exampleRules({ optional: CLIPBOARD, withheld: held('clipboard.read') }), ask);
    expect(await broker.request(requester(), 'clipboard.read')).toBe(false);
    await expect(broker.check(clipboard)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(asked).toEqual([]);
    expect(records).toMatchObject([{ decision: 'deny', code: 'PERMISSION_DENIED', layer: 'bisect', source: null }]);
  });

  test('a trial that begins while somebody is asked: the yes opens nothing', async () => {
    const optional = exampleRules({ optional: CLIPBOARD });
    const withheld = exampleRules({
      optional: CLIPBOARD,
      layers: { session: '{ "acme.notes": { "clipboard.read": "allow" } }' },
      withheld: held('clipboard.read'),
    });
    const { broker, records, state } = brokerOf(optional, async () => {
      state.rules = withheld;
      return 'allow';
    });
    await expect(broker.check(clipboard)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    state.rules = optional;
    expect(await broker.request(requester(), 'clipboard.read')).toBe(false);
    expect(records.map(({ decision, layer }) => [decision, layer])).toEqual([
      ['deny', 'bisect'],
      ['deny', 'bisect'],
    ]);
  });

  test('what lasts ends with its next piece, and a search of many files reaches no more of them', async () => {
    const { broker, state } = brokerOf(exampleRules({ required: READ }));
    const checked = await broker.check(note);
    state.rules = exampleRules({ required: READ, withheld: held('fs.read') });
    expect(() => broker.confirm(checked)).toThrow(expect.objectContaining({ code: 'PERMISSION_DENIED' }));
    expect(broker.within(checked, note.resource)).toBeNull();
    expect(broker.allows(note)).toBe(false);
  });
});

describe('an extension is not told', () => {
  test.each([
    ['signed', KEY, 'acme.notes'],
    ['of a folder', DEV, 'acme.notes@dev'],
    ['unsigned', UNSIGNED, 'acme.notes@unsigned'],
  ] as const)('one that is %s reads what it would read if the user had denied it', async (_, origin, entry) => {
    const request = fileRequest('fs.read', '/ws/note.md', { origin });
    const settings = `{\n  "bulkhead.permissions": {\n    "${entry}": {\n      "fs.read": "deny"\n    }\n  }\n}`;
    const denied = exampleRules({ required: READ, layers: { user: parseSettings(settings, '/home/u/settings.json') } });
    const withheld = exampleRules({ required: READ, withheld: held('fs.read') });
    const heard = toWireError(await refusalOf(withheld, request), 'core');
    expect(heard).toEqual(toWireError(await refusalOf(denied, request), 'core'));
    expect(JSON.stringify(heard)).not.toMatch(/bisect|search|trial/iu);
  });

  test('where the user has said something of it, it reads that place', async () => {
    const settings = '{\n  "bulkhead.permissions": {\n "a.b": {},\n "c.d": {},\n\n\n "*": { "fs.read": "allow" } } }';
    const layers = { user: parseSettings(settings, '/home/u/.bulkhead/settings.json') };
    const error = await refusalOf(exampleRules({ required: READ, layers, withheld: held('fs.read') }), note);
    expect(error.message).toMatch(/: the user settings deny fs\.read \(settings\.json:7\)\.$/u);
    expect(error.details.place).toBeUndefined();
  });
});

describe('people are told', () => {
  const rules = exampleRules({ required: { ...READ, ...CLIPBOARD }, withheld: held('clipboard.read') });

  test('what an extension may do names who withholds it', () => {
    const said = permissionInfos(rules, identity(), []).map(({ kind, answer, layer, source }) => [
      kind,
      answer,
      layer,
      source,
    ]);
    expect(said).toEqual([
      ['fs.read', 'allow', 'default', null],
      ['clipboard.read', 'deny', 'bisect', null],
    ]);
  });

  test('a refusal that comes back from an extension says whose it is, and that it passes', async () => {
    const error = await refusalOf(rules, clipboard);
    const told = withPlace(error, rules, identity());
    expect(told).toMatchObject({
      code: 'PERMISSION_DENIED',
      message: error.message,
      details: { permission: 'clipboard.read', layer: 'bisect', fix: expect.stringContaining('search') },
    });
    expect(told.details.place).toBeUndefined();
    // Nothing is withheld any more, or an extension made it up: nobody says that it was.
    expect(withPlace(error, exampleRules({ required: CLIPBOARD }), identity())).toBe(error);
    expect(withPlace(await refusalOf(exampleRules(), note), rules, identity()).details.layer).toBe('manifest');
  });
});
