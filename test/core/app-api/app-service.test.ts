// The service of one extension over a broker of the test's: what is delivered, what is left out, what is told.

import { expect, test } from 'vitest';
import { systemClock } from '../../../src/base/deadline.ts';
import { AppApis, failureLine } from '../../../src/core/app-api/app-apis.ts';
import { defineApi } from '../../../src/core/app-api/define-api.ts';
import { handedOut } from '../../../src/core/app-api/handed-out.ts';
import { PublicError } from '../../../src/core/app-api/public-error.ts';
import { apiService } from '../../../src/core/services/app-apis.ts';
import type { GuestScope } from '../../../src/core/services/guest-service.ts';
import { createBroker } from '../../../src/permissions/broker.ts';
import { exampleRules, requester } from '../../permissions/example-rules.ts';

const API = defineApi({
  name: 'canvas',
  version: '1.0.0',
  permissions: { look: { description: 'Look' } },
  methods: {
    look: { permission: 'look', description: 'Looks.', handler: () => undefined },
  },
  events: {
    onDidLook: { permission: 'look', description: 'Looked.', schema: { type: 'integer' } },
    onDidOld: { permission: 'look', description: 'Old.', deprecated: { since: '1.0.0' } },
  },
});

interface Sent {
  readonly event: string;
  readonly value: unknown;
  answer(): void;
}

function service(options: { readonly declared?: boolean; readonly ask?: () => Promise<'allow' | 'deny'> } = {}) {
  const required = { 'app.canvas.look': { reason: 'x' } };
  const declared = options.declared ?? true;
  let rules = exampleRules(options.ask ? { optional: required } : declared ? { required } : {});
  const broker = createBroker({
    rules: () => rules,
    audit: () => undefined,
    clock: systemClock,
    ...(options.ask && { ask: options.ask }),
  });
  const sent: Sent[] = [];
  const warnings: string[] = [];
  const apis = new AppApis([API], () => undefined);
  const peer = {
    request: (_method: string, { event, value }: { event: string; value: unknown }) =>
      new Promise((resolve) => sent.push({ event, value, answer: () => resolve(null) })),
  };
  const guest = { who: requester(), peer: () => peer } as unknown as GuestScope;
  const made = apiService(guest, {
    apis,
    broker,
    methods: { call: async () => ({}), recheck: () => undefined },
    warn: (text) => warnings.push(text),
  });
  const context = { signal: new AbortController().signal };
  const ask = (method: 'app/subscribe' | 'app/unsubscribe', event: string) =>
    made.requests[method]({ api: 'canvas', event }, context);
  return {
    ...made,
    apis,
    sent,
    warnings,
    ask,
    context,
    /** The user's settings for `app.canvas.look` from now on. */
    say(answer: 'allow' | 'ask' | 'deny') {
      rules = exampleRules({ optional: required, layers: { user: `{ "*": { "app.canvas.look": "${answer}" } }` } });
      made.recheck?.();
    },
    fire: (value: number) => apis.handle(API).fire('onDidLook', value),
  };
}

test('an extension that does not take its events has 256 of them; the others are left out, and it is told how many', async () => {
  const { ask, fire, sent, warnings } = service();
  await ask('app/subscribe', 'onDidLook');
  for (let count = 0; count < 1000; count++) fire(count);
  expect(sent).toHaveLength(256);
  expect(warnings).toEqual([]);
  for (const { answer } of sent.splice(0)) answer();
  await new Promise(setImmediate);
  expect(warnings).toEqual(['744 events of the app were left out: too many were waiting for this extension.']);
  fire(1);
  expect(sent.map(({ value }) => value)).toEqual([1]);
});

test('a subscription that was let go while it was being asked for is none, and twice is once', async () => {
  let answer: (said: 'allow') => void = () => undefined;
  const { ask, fire, sent } = service({ ask: () => new Promise((resolve) => (answer = resolve)) });
  const asked = ask('app/subscribe', 'onDidLook');
  fire(1);
  await ask('app/unsubscribe', 'onDidLook');
  answer('allow');
  await asked;
  fire(2);
  expect(sent).toEqual([]);
  const again = ask('app/subscribe', 'onDidLook');
  answer('allow');
  await again;
  await ask('app/subscribe', 'onDidLook');
  fire(3);
  // The yes to the subscription stands for its events.
  expect(sent.map(({ value }) => value)).toEqual([3]);
});

test('without the permission there is no subscription, and after the end none either', async () => {
  const refused = service({ declared: false });
  await expect(refused.ask('app/subscribe', 'onDidLook')).rejects.toMatchObject({ code: 'PERMISSION_NOT_DECLARED' });
  refused.fire(1);
  expect(refused.sent).toEqual([]);
  const ended = service();
  await ended.ask('app/subscribe', 'onDidLook');
  ended.dispose();
  ended.fire(1);
  expect(ended.sent).toEqual([]);
});

test('who was refused and still listens hears from the moment on at which it is granted, and is asked no more', async () => {
  let questions = 0;
  const { ask, fire, sent, say } = service({
    ask: async () => {
      questions += 1;
      return 'deny';
    },
  });
  await expect(ask('app/subscribe', 'onDidLook')).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
  say('deny');
  fire(1);
  say('allow');
  await new Promise(setImmediate);
  fire(2);
  say('deny');
  fire(3);
  say('allow');
  fire(4);
  expect(sent.map(({ value }) => value)).toEqual([2, 4]);
  expect(questions).toBe(1);
  await ask('app/unsubscribe', 'onDidLook');
  say('allow');
  await new Promise(setImmediate);
  fire(5);
  expect(sent).toHaveLength(2);
});

test('a yes to one subscription ends with a deny: when it is to be asked again, nothing is heard unasked', async () => {
  const { ask, fire, sent, say } = service({ ask: async () => 'allow' });
  await ask('app/subscribe', 'onDidLook');
  say('ask');
  fire(1);
  say('deny');
  say('ask');
  fire(2);
  expect(sent.map(({ value }) => value)).toEqual([1]);
  await ask('app/subscribe', 'onDidLook');
  fire(3);
  expect(sent.map(({ value }) => value)).toEqual([1, 3]);
});

test('what does not exist is not offered, with what was probably meant', async () => {
  const { requests, context, ask, warnings } = service();
  const call = (api: string, method: string) => requests['app/call']({ api, method }, context);
  await expect(call('canvsa', 'look')).rejects.toMatchObject({
    code: 'APP_DOES_NOT_OFFER',
    details: { fix: 'Did you mean "canvas"?' },
  });
  await expect(call('canvas', 'lok')).rejects.toMatchObject({ details: { fix: 'Did you mean "look"?' } });
  for (const name of ['toString', '__proto__', 'constructor', 'onDidLook']) {
    await expect(call('canvas', name)).rejects.toMatchObject({ code: 'APP_DOES_NOT_OFFER' });
  }
  await expect(ask('app/subscribe', 'valueOf')).rejects.toMatchObject({ code: 'APP_DOES_NOT_OFFER' });
  await ask('app/subscribe', 'onDidOld');
  await ask('app/unsubscribe', 'onDidOld');
  await ask('app/subscribe', 'onDidOld');
  expect(warnings).toEqual(['canvas.onDidOld is deprecated since canvas 1.0.0.']);
});

test('the app hears of failures, also of what cannot be told', () => {
  const apis = new AppApis([API], () => undefined);
  const heard: unknown[] = [];
  apis.handle(API).onDidFail((failure) => heard.push(failure));
  const caller = { id: 'a.b', version: '1.0.0', origin: 'unsigned', keyId: null };
  const failure = { api: 'canvas', method: 'look', caller, error: new Error('x') };
  apis.fail(failure);
  apis.fail({ ...failure, api: 'other' });
  expect(heard).toEqual([failure]);
  expect(failureLine(failure).text).toBe('canvas.look of the app failed for a.b: Error: x');
  const error = {
    toString: () => {
      throw new Error('no');
    },
  };
  expect(failureLine({ ...failure, error }).text).toContain('cannot be shown');
});

test('a payload is a copy, and has to fit', () => {
  const { apis } = service();
  const { fire } = apis.handle(API);
  expect(() => fire('onDidLook', 1.5)).toThrow(/must be a whole number/);
  expect(() => (fire as (...args: unknown[]) => void)('onDidOld', 1)).toThrow(/has no schema/);
  expect(() => apis.handle({ name: 'canvas' } as never)).toThrow(/does not offer/);
});

test('what an app hands out is read as it will cross: a member that is `undefined` is none', () => {
  const schema = { type: 'object', properties: { a: { type: 'string' }, at: { type: 'string' } } } as const;
  const read = handedOut(schema, { a: undefined, at: new Date(0) });
  expect(read).toEqual({ at: '1970-01-01T00:00:00.000Z' });
  expect(Object.keys(read as object)).toEqual(['at']);
  expect(() => handedOut(schema, { a: null })).toThrow(/"\/a" must be a text/);
  expect(() => handedOut({}, () => 1)).toThrow(/not plain/);
});

test('a definition is frozen, plain and checked as a whole', () => {
  expect(Object.isFrozen(API)).toBe(true);
  expect(Object.isFrozen(API.description.permissions)).toBe(true);
  expect(JSON.parse(JSON.stringify(API.description))).toEqual(API.description);
  const wrong = {
    name: 'X',
    version: '1',
    permissions: {},
    methods: { a: { permission: 'p', description: 'd', handler: 1 } },
  };
  expect(() => defineApi(wrong as never)).toThrow(/methods\/a\/handler must be a function.*name has small letters/);
  const later = { name: 'late', version: '1.0.0', permissions: { p: { description: 'Before' } } };
  const api = defineApi(later);
  later.permissions.p.description = 'After';
  expect(api.description.permissions.p?.description).toBe('Before');
  expect(() => defineApi({ ...later, description: 1n } as never)).toThrow(/\/description must be a text/);
});

test('a definition that is put together wrongly is told so, and never taken for a wider one', () => {
  const method = (params: unknown) => ({
    name: 'late',
    version: '1.0.0',
    permissions: { p: { description: 'P' } },
    methods: { go: { permission: 'p', description: 'Goes.', params, handler: () => undefined } },
  });
  const define = (definition: unknown) => () => defineApi(definition as never);
  // JSON would leave them out, and then anything would fit.
  const forgotten = {
    type: 'object',
    properties: { a: { enum: undefined }, b: undefined, c: { type: 'integer', maximum: Infinity } },
  };
  expect(define(method(forgotten))).toThrow(/a\/enum has a value.*b is no schema.*c\/maximum has a value/);
  expect(define(method({ type: 'object', maxProperties: () => 1 }))).toThrow(/maxProperties has a value/);
  for (const wrong of [
    null,
    undefined,
    'late',
    { ...method({}), methods: null },
    { ...method({}), methods: { go: null } },
  ]) {
    expect(define(wrong)).toThrow(expect.objectContaining({ code: 'OPTIONS_INVALID' }));
  }
  const hidden = JSON.parse('{ "__proto__": { "permission": "p", "description": "d" } }');
  expect(define({ ...method({ type: 'object' }), methods: hidden })).toThrow(/\/methods\/__proto__/);
});

test('a public error says what is for extensions, and keeps its cause', () => {
  const error = new PublicError('Locked.', { appCode: 'LOCKED', fix: 'Unlock.', cause: 'why' });
  expect(error).toMatchObject({
    code: 'APP_ERROR',
    message: 'Locked.',
    details: { appCode: 'LOCKED', fix: 'Unlock.' },
    cause: 'why',
  });
});
