import { expect, test } from 'vitest';
import type { AuditRecord } from '../../src/permissions/audit.ts';
import { createBroker } from '../../src/permissions/broker.ts';
import type { Ask, Question } from '../../src/permissions/question.ts';
import type { Rules } from '../../src/permissions/rules.ts';
import { manualClock } from '../protocol/manual-clock.ts';
import { exampleRules, fileRequest, paths, requester } from './example-rules.ts';

const READ = { 'fs.read': paths('${workspaceFolder}/**') };

function setUp(rules: Rules, ask?: Ask) {
  const records: AuditRecord[] = [];
  const clock = manualClock();
  const state = { rules };
  const broker = createBroker({
    rules: () => state.rules,
    audit: (record) => records.push(record),
    clock,
    ...(ask && { ask }),
  });
  return { broker, records, clock, state };
}

const noAsk: Ask = async () => {
  throw new Error('Nobody was to be asked.');
};

test('only what is declared as optional can be asked for', async () => {
  const required = setUp(exampleRules({ required: READ }), noAsk);
  await expect(required.broker.request(requester(), 'fs.read')).rejects.toMatchObject({
    code: 'PERMISSION_NOT_DECLARED',
  });
  const nothing = setUp(exampleRules(), noAsk);
  await expect(nothing.broker.request(requester(), 'app.x.__proto__')).rejects.toMatchObject({
    code: 'PERMISSION_NOT_DECLARED',
    details: { permission: 'app.x.__proto__', layer: 'manifest' },
  });
  expect(nothing.records).toMatchObject([{ decision: 'deny', code: 'PERMISSION_NOT_DECLARED', resource: '' }]);
});

test('what was said already is not asked', async () => {
  const allowed = setUp(exampleRules({ optional: READ, layers: { user: '{ "*": { "fs.read": "allow" } }' } }), noAsk);
  expect(await allowed.broker.request(requester(), 'fs.read')).toBe(true);
  const denied = setUp(exampleRules({ optional: READ, layers: { user: '{ "*": { "fs.read": "deny" } }' } }), noAsk);
  expect(await denied.broker.request(requester(), 'fs.read')).toBe(false);
  const broken = setUp(exampleRules({ optional: READ, layers: { user: 'not settings' } }), noAsk);
  expect(await broken.broker.request(requester(), 'fs.read')).toBe(false);
});

test('the question is about the whole kind, and true means that it is allowed now', async () => {
  const questions: Question[] = [];
  const { broker, records, state } = setUp(exampleRules({ optional: READ }), async (question) => {
    questions.push(question);
    state.rules = exampleRules({ optional: READ, layers: { session: '{ "acme.notes": { "fs.read": "allow" } }' } });
    return 'allow';
  });
  expect(await broker.request(requester(), 'fs.read')).toBe(true);
  expect(questions).toMatchObject([
    { request: { kind: 'fs.read', resource: null }, reason: 'A test.', layer: 'default' },
  ]);
  expect(records).toMatchObject([{ decision: 'allow', code: null, resource: '', layer: 'session' }]);
});

test('a yes that passes no deny is no yes', async () => {
  const { broker, state } = setUp(exampleRules({ optional: READ }), async () => {
    state.rules = exampleRules({ optional: READ, layers: { policy: '{ "*": { "fs.read": "deny" } }' } });
    return 'allow';
  });
  expect(await broker.request(requester(), 'fs.read')).toBe(false);
});

test('a no is false; nobody there is an error', async () => {
  expect(await setUp(exampleRules({ optional: READ }), async () => 'deny').broker.request(requester(), 'fs.read')).toBe(
    false,
  );
  const { broker, records } = setUp(exampleRules({ optional: READ }));
  await expect(broker.request(requester(), 'fs.read')).rejects.toMatchObject({ code: 'PERMISSION_UNANSWERED' });
  expect(records).toMatchObject([{ decision: 'deny', code: 'PERMISSION_UNANSWERED' }]);
});

test('after two minutes, whatever stood before it, nobody has answered, and whoever asks is told', async () => {
  let signal: AbortSignal | null = null;
  const { broker, clock } = setUp(exampleRules({ optional: READ }), (_question, given) => {
    signal = given;
    return new Promise(() => undefined);
  });
  const asked = broker.check(fileRequest('fs.read', '/ws/a'));
  const refused = expect(asked).rejects.toMatchObject({ code: 'PERMISSION_UNANSWERED' });
  clock.advance(120_000);
  await refused;
  expect(signal).toMatchObject({ aborted: true });
});

test('who is not trusted any more is not asked about, whatever was said before', async () => {
  const layers = { user: '{ "acme.notes": { "fs.read": "allow" } }' };
  const { broker, state } = setUp(exampleRules({ optional: READ, layers }), noAsk);
  expect(await broker.request(requester(), 'fs.read')).toBe(true);
  state.rules = exampleRules({ optional: READ, layers, barred: 'it is not trusted any more' });
  expect(await broker.request(requester(), 'fs.read')).toBe(false);
});

test('whether something would be allowed is said without a question and without a record', () => {
  const { broker, records } = setUp(
    exampleRules({ required: READ, optional: { 'fs.write': paths('${workspaceFolder}/**') } }),
    noAsk,
  );
  expect(broker.allows(fileRequest('fs.read', '/ws/a'))).toBe(true);
  expect(broker.allows(fileRequest('fs.read', '/etc/passwd'))).toBe(false);
  expect(broker.allows(fileRequest('fs.write', '/ws/a'))).toBe(false);
  expect(records).toEqual([]);
});
