// Decisions in the name of a caller over a broker and a network of the test's.

import { expect, onTestFinished, test, vi } from 'vitest';
import { systemClock } from '../../../src/base/deadline.ts';
import { AppApis } from '../../../src/core/app-api/app-apis.ts';
import { defineApi } from '../../../src/core/app-api/define-api.ts';
import { createMethodCalls } from '../../../src/core/effects/app-method.ts';
import { createDeputy } from '../../../src/core/effects/deputy.ts';
import { Lookups } from '../../../src/core/effects/net/lookups.ts';
import { DEFAULT_NET_LIMITS } from '../../../src/core/effects/net/net-limits.ts';
import { Streams } from '../../../src/core/effects/streams.ts';
import { nodeFilePowers } from '../../../src/core/node-powers.ts';
import type { MethodDescription } from '../../../src/model/app-api.ts';
import type { Declarations } from '../../../src/model/permission.ts';
import type { AuditRecord } from '../../../src/permissions/audit.ts';
import { createBroker } from '../../../src/permissions/broker.ts';
import { coreValues as codec } from '../../../src/protocol/core-values.ts';
import { exampleRules, requester } from '../../permissions/example-rules.ts';
import { fileFixture, WORKSPACE } from './file-fixture.ts';

const API = defineApi({
  name: 'canvas',
  version: '1.0.0',
  permissions: {
    draw: { description: 'Draw', scope: { layers: { description: 'Layers', match: 'exact' } } },
    look: { description: 'Look' },
  },
});

function deputyWith(required: Declarations, addresses: readonly string[] = ['93.184.216.34']) {
  const audit: AuditRecord[] = [];
  const broker = createBroker({
    rules: () => exampleRules({ required }),
    audit: (record) => audit.push(record),
    clock: systemClock,
  });
  const who = requester();
  const lookups: string[] = [];
  const lookup = async (host: string) => {
    lookups.push(host);
    return addresses;
  };
  const limits = DEFAULT_NET_LIMITS;
  const never = () => Promise.reject(new Error('Nobody dials here.'));
  const deputy = createDeputy({
    apis: new AppApis([API], () => undefined),
    context: { who, broker, powers: nodeFilePowers() },
    files: { inActOf: () => ({ read: never, write: never }) },
    streams: new Streams(),
    net: {
      who,
      broker,
      lookups: new Lookups({ powers: { lookup, connect: never }, clock: systemClock, limits }),
      limits,
      agent: '',
    },
    pieceBytes: 1024,
  });
  const ending = new AbortController();
  const call = { signal: ending.signal, refusals: new WeakSet<object>() };
  return { deputy, audit, lookups, call, end: () => ending.abort(), check: deputy.checker(call) };
}

const reason = 'A test.';

test('an address of the web comes with what DNS said, and no other answer counts', async () => {
  const { check } = deputyWith({ 'net.connect': { hosts: ['example.com'], reason } });
  const { url, addresses } = await check('net.connect', 'https://EXAMPLE.com/a?b#c');
  expect([url.href, addresses]).toEqual(['https://example.com/a?b', ['93.184.216.34']]);
  expect((await check('net.connect', new URL('https://example.com/'))).url.host).toBe('example.com');
});

test('a name that leads into the network of the user is refused, also beside a good answer', async () => {
  for (const bad of ['10.0.0.1', '127.0.0.1', '169.254.169.254', '::1', 'fe80::1']) {
    const { check, audit } = deputyWith({ 'net.connect': { hosts: ['example.com'], reason } }, ['93.184.216.34', bad]);
    await expect(check('net.connect', 'https://example.com/')).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
    expect(audit).toMatchObject([{ permission: 'net.connect', decision: 'deny', code: 'OUT_OF_SCOPE' }]);
  }
});

test('a name that is out of scope is not even looked up', async () => {
  const { check, lookups } = deputyWith({ 'net.connect': { hosts: ['example.com'], reason } });
  await expect(check('net.connect', 'https://evil.example/')).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
  expect(lookups).toEqual([]);
});

test('every other kind is decided on what it names, and recorded', async () => {
  const { check, audit } = deputyWith({
    'commands.execute': { commands: ['a.b'], reason },
    'clipboard.read': { reason },
    'app.canvas.draw': { layers: ['notes'], reason },
  });
  await check('commands.execute', 'a.b');
  await check('clipboard.read');
  await check('app.canvas.draw', { layers: 'notes' });
  const refused: [Promise<unknown>, string][] = [
    [check('commands.execute', 'a.c'), 'OUT_OF_SCOPE'],
    [check('clipboard.write'), 'PERMISSION_NOT_DECLARED'],
    [check('env.read', 'HOME'), 'PERMISSION_NOT_DECLARED'],
    [check('extensions.call', 'acme.other'), 'PERMISSION_NOT_DECLARED'],
    [check('app.canvas.draw', { layers: ['notes', 'base'] }), 'OUT_OF_SCOPE'],
    [check('app.canvas.look'), 'PERMISSION_NOT_DECLARED'],
  ];
  for (const [asked, code] of refused) await expect(asked).rejects.toMatchObject({ code });
  expect(audit.map(({ decision }) => decision)).toEqual(['allow', 'allow', 'allow', ...refused.map(() => 'deny')]);
});

test('what a handler asks wrongly is its own mistake, and not told to the caller', async () => {
  const { check, call } = deputyWith({ 'app.canvas.draw': { layers: ['notes'], reason } });
  const mistakes: Promise<unknown>[] = [
    check('app.canvas.draw'),
    check('app.canvas.draw', { layers: [] }),
    check('app.canvas.nothing'),
    check('fs.read', undefined as never),
    check('process.spawn' as never, 'ls' as never),
    check('extensions.call', 'no id'),
  ];
  for (const mistake of mistakes) {
    const error = await mistake.catch((thrown) => thrown);
    expect([error, error instanceof Error && call.refusals.has(error)]).toEqual([expect.any(TypeError), false]);
  }
});

test('after the call nothing is decided in its name', async () => {
  const { check, end, audit } = deputyWith({ 'clipboard.read': { reason } });
  end();
  await expect(check('clipboard.read')).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(audit).toEqual([]);
});

test('a path of another machine is refused before anything is looked at', async () => {
  const { deputy, audit, call } = deputyWith({ 'fs.read': { paths: ['/**'], reason } });
  for (const path of ['\\\\server\\share\\x', '//server/share/x', '\\/server/x', '\\\\.\\pipe\\x', '\\\\?\\C:\\x']) {
    await expect(deputy.path('read', path, call)).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID',
      message: expect.stringContaining('another machine or a device'),
    });
  }
  expect(audit).toEqual([]);
});

test('a path that was allowed first is not handed over when it is withdrawn while the next one is asked about', async () => {
  const world = await fileFixture();
  onTestFinished(() => world.dispose());
  const [from, to] = [await world.put('from.md'), await world.put('to.md')];
  const handler = vi.fn();
  const path = { type: 'string', format: 'path', access: 'read' } as const;
  const api = defineApi({
    name: 'canvas',
    version: '1.0.0',
    permissions: { look: { description: 'Look' } },
    methods: {
      merge: {
        permission: 'look',
        description: 'Merges.',
        params: { type: 'object', properties: { from: path, to: path } },
        handler,
      },
    },
  });
  const asksFor = (user?: string) =>
    world.setRules({
      required: { 'app.canvas.look': { reason } },
      optional: { 'fs.read': { paths: WORKSPACE, reason } },
      layers: user === undefined ? {} : { user },
    });
  const asked: unknown[] = [];
  world.ask = async ({ request }) => {
    asked.push(request.resource);
    if (asked.length === 2) asksFor(`{ "*": { "fs.read": { "grant": "ask", "paths": ["${to}"] } } }`);
    return 'allow';
  };
  asksFor();
  const who = requester();
  const { broker } = world;
  const apis = new AppApis([api], () => undefined);
  const context = { who, broker, powers: nodeFilePowers() };
  const deputy = createDeputy({
    apis,
    context,
    files: { inActOf: () => null as never },
    streams: new Streams(),
    net: null as never,
    pieceBytes: 1,
  });
  const caller = { id: 'acme.notes', version: '1.0.0', origin: 'unsigned', keyId: null };
  const calls = createMethodCalls({ apis, broker, who, caller, deputy });
  const [method] = Object.values(api.description.methods ?? {});
  const calling = calls.call(
    api,
    'merge',
    method as MethodDescription,
    codec.encode({ from, to }),
    new AbortController().signal,
  );
  await expect(calling).rejects.toMatchObject({ code: 'OUT_OF_SCOPE', details: { resource: from } });
  expect(asked).toHaveLength(2);
  expect(handler).not.toHaveBeenCalled();
});
