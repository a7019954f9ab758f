// A host that lies, floods and stalls. Each time the session ends cleanly or the request is refused; the core lives.

import { afterEach, describe, expect, it } from 'vitest';
import type { BulkheadError } from '../../src/base/error.ts';
import { connectPeer } from '../../src/protocol/connection.ts';
import type { ToGuestVoice } from '../../src/protocol/core-methods.ts';
import type { GuestVoice } from '../../src/protocol/guest-methods.ts';
import { guestParams, guestResults } from '../../src/protocol/guest-params.ts';
import { DEFAULT_WIRE_LIMITS, type WireLimits } from '../../src/protocol/limits.ts';
import { createLoopback, type LoopbackOptions } from '../../src/protocol/loopback.ts';
import type { RequestHandlers } from '../../src/protocol/peer.ts';
import { openSession, type Session } from '../../src/protocol/session.ts';
import { frame, scriptedPeer, settle } from './scripted-peer.ts';

const open: Session[] = [];
afterEach(() => {
  for (const session of open.splice(0)) session.dispose();
});

/** The core's end of one extension's channel (number 1), and a script in the host's place. */
function core(limits: Partial<WireLimits> = {}, loopback: LoopbackOptions = {}) {
  const [ours, theirs] = createLoopback(loopback);
  const ends: BulkheadError[] = [];
  const session = openSession(ours, {
    side: 'core',
    limits: { ...DEFAULT_WIRE_LIMITS, ...limits },
    onEnd: (error) => ends.push(error),
  });
  open.push(session);
  const entered: string[] = [];
  const never = new Promise<never>(() => {});
  const handler = (method: string) => () => {
    entered.push(method);
    return method === 'commands/execute' ? never : null;
  };
  const requests = Object.fromEntries(
    Object.keys(guestParams.requests).map((method) => [method, handler(method)]),
  ) as unknown as RequestHandlers<GuestVoice>;
  connectPeer<{ requests: Record<never, never>; notifications: Record<never, never> }, typeof SILENCE>(
    session.control,
    { requests: {}, notifications: {} },
  );
  const note = () => {
    entered.push('note');
  };
  const peer = connectPeer<ToGuestVoice, GuestVoice>(
    session.open(),
    {
      requests,
      notifications: { 'log/write': note, 'output/write': note, 'output/show': note, 'output/dispose': note },
    },
    { params: guestParams, results: guestResults },
  );
  return { session, peer, ends, entered, script: scriptedPeer(theirs) };
}
const SILENCE = { requests: {}, notifications: {} };

const ask = (id: unknown, method: unknown = 'files/stat', params: unknown = { path: '/a' }) => ({
  jsonrpc: '2.0',
  id,
  method,
  params,
});
const zeros = (count: number) => `[${'0,'.repeat(count - 1)}0]`;
const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

describe('a hostile host', () => {
  it.each<[string, Uint8Array]>([
    ['announces a frame of four gigabytes', header(0xffff_ffff, 1, 2)],
    ['announces a frame one byte too large', header(DEFAULT_WIRE_LIMITS.frameBytes + 1, 1, 2)],
    ['announces a message longer than its frame', header(10, 1, 11)],
    ['announces an empty message', header(0, 1, 0)],
    ['speaks on a channel that was never opened', frame(99, JSON.stringify(ask(0)))],
    ['speaks on the highest channel there is', frame(0xffff_ffff, JSON.stringify(ask(0)))],
    ['sends garbage', new Uint8Array(1000).fill(0xa5)],
    ['sends garbage in a frame', frame(1, new Uint8Array(100).fill(0xff))],
    ['sends half a JSON text', frame(1, '{"jsonrpc":"2.0"')],
    ['sends a batch', frame(1, JSON.stringify([ask(0), ask(1)]))],
    ['sends null', frame(1, 'null')],
    ['sends a number', frame(1, '42')],
    ['sends an empty object', frame(1, '{}')],
    ['speaks another version', frame(1, JSON.stringify({ ...ask(0), jsonrpc: '1.0' }))],
    ['nests deeper than allowed', frame(1, JSON.stringify(ask(0)).replace('"/a"', deep(127)))],
    ['nests a million deep', frame(1, deep(1_000_000))],
    ['opens a million brackets', frame(1, '['.repeat(1_000_000))],
    ['names __proto__ at the top', frame(1, '{"__proto__":{"jsonrpc":"2.0"},"id":0,"method":"x","params":{}}')],
    ['names __proto__ deep inside', frame(1, JSON.stringify(ask(0)).replace('"/a"', '[{"a":{"__proto__":1}}]'))],
    ['spells __proto__ with escapes', frame(1, JSON.stringify(ask(0)).replace('"/a"', '{"\\u005f_pr\\u006fto__":1}'))],
    ['uses a number as a method', frame(1, JSON.stringify(ask(0, 7)))],
    ['uses null as a method', frame(1, JSON.stringify(ask(0, null)))],
    ['uses an object as a method', frame(1, JSON.stringify(ask(0, { toString: 1 })))],
    ['uses a method of a megabyte', frame(1, JSON.stringify(ask(0, 'x'.repeat(1_000_000))))],
    ['sends parameters by position', frame(1, JSON.stringify(ask(0, 'files/stat', ['/a'])))],
    ['sends no parameters', frame(1, JSON.stringify({ jsonrpc: '2.0', id: 0, method: 'files/stat' }))],
    ['sends a string as parameters', frame(1, JSON.stringify(ask(0, 'files/stat', '/a')))],
    ['uses a string as an id', frame(1, JSON.stringify(ask('0')))],
    ['uses a string of a megabyte as an id', frame(1, JSON.stringify(ask('0'.repeat(1_000_000))))],
    ['uses an object as an id', frame(1, JSON.stringify(ask({})))],
    ['uses null as an id', frame(1, JSON.stringify(ask(null)))],
    ['uses a negative id', frame(1, JSON.stringify(ask(-1)))],
    ['uses half an id', frame(1, JSON.stringify(ask(0.5)))],
    ['uses an id beyond all numbers', frame(1, JSON.stringify(ask(0)).replace('"id":0', '"id":1e400'))],
    ['answers what nobody asked', frame(1, JSON.stringify({ jsonrpc: '2.0', id: 7, result: null }))],
    ['fails what nobody asked', frame(1, JSON.stringify({ jsonrpc: '2.0', id: 7, error: { code: 1, message: '' } }))],
    ['cancels by name', frame(1, JSON.stringify({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id: 'a' } }))],
    ['cancels and wants an answer', frame(1, JSON.stringify(ask(0, '$/cancelRequest', { id: 0 })))],
    ['cancels nothing', frame(1, JSON.stringify({ jsonrpc: '2.0', method: '$/cancelRequest', params: {} }))],
    ['attaches bytes that its message does not mention', frame(1, JSON.stringify(ask(0)), new Uint8Array(3))],
    ['attaches fewer bytes than it lists', frame(1, JSON.stringify(ask(0, 'x', { bytes: [4] })), new Uint8Array(3))],
    ['attaches more bytes than it lists', frame(1, JSON.stringify(ask(0, 'x', { bytes: [2] })), new Uint8Array(3))],
    ['lists negative lengths', frame(1, JSON.stringify(ask(0, 'x', { bytes: [-1, 4] })), new Uint8Array(3))],
    ['lists lengths that overlap', frame(1, JSON.stringify(ask(0, 'x', { bytes: [3, 3] })), new Uint8Array(3))],
    ['lists a length of a terabyte', frame(1, JSON.stringify(ask(0, 'x', { bytes: [1e12] })), new Uint8Array(3))],
    ['lists half a length', frame(1, JSON.stringify(ask(0, 'x', { bytes: [1.5, 1.5] })), new Uint8Array(3))],
    ['lists lengths as text', frame(1, JSON.stringify(ask(0, 'x', { bytes: ['3'] })), new Uint8Array(3))],
    [
      'lists millions of empty byte arrays',
      frame(1, JSON.stringify(ask(0)).replace('"/a"', `"/a","bytes":${zeros(1_500_000)}`)),
    ],
    ['lists one byte array too many', frame(1, JSON.stringify(ask(0, 'x', { bytes: Array(4097).fill(0) })))],
    ['packs millions of values into a message', frame(1, JSON.stringify(ask(0)).replace('"/a"', zeros(2_000_000)))],
    ['lists lengths that are no list', frame(1, JSON.stringify(ask(0, 'x', { bytes: { length: 3 } })))],
  ])('%s: the session ends with PROTOCOL_VIOLATION', async (_, bytes) => {
    const { ends, entered, script, peer } = core();
    const asked = peer.request('extension/deactivate', {}).catch((error) => error.code);
    script.sendBytes(bytes);
    await settle();
    expect(ends).toMatchObject([{ code: 'PROTOCOL_VIOLATION' }]);
    expect(entered).toEqual([]);
    expect(await asked).toBe('PROTOCOL_VIOLATION');
    expect(script.ended).toBe(true);
    await expect(peer.request('extension/deactivate', {})).rejects.toMatchObject({ code: 'PROTOCOL_VIOLATION' });
  });

  it('stops in the middle of a frame: HOST_DIED', async () => {
    const { ends, script } = core();
    script.sendBytes(frame(1, JSON.stringify(ask(0))).subarray(0, 30));
    script.stream.destroy();
    await settle();
    expect(ends).toMatchObject([{ code: 'HOST_DIED', message: expect.stringContaining('in the middle') }]);
  });

  it.each<[string, object]>([
    ['both a result and an error', { result: null, error: { code: 1, message: 'x' } }],
    ['neither', {}],
    ['an error without a message', { error: { code: 1 } }],
    ['an error whose message cannot become text', { error: { code: 1, message: { toString: 1 } } }],
    ['an error that is text', { error: 'x' }],
    ['a result that is text', { result: 'x' }],
    ['a result that is a list', { result: [] }],
  ])('answers with %s: PROTOCOL_VIOLATION, and the request does not hang', async (_, answer) => {
    const { ends, script, peer } = core();
    const asked = peer.request('extension/deactivate', {}).catch((error) => error.code);
    await settle();
    script.send(1, { jsonrpc: '2.0', id: 0, ...answer });
    await settle();
    expect(ends).toHaveLength(1);
    expect(await asked).toBe('PROTOCOL_VIOLATION');
  });

  it('answers twice: the second answer ends the session', async () => {
    const { ends, script, peer } = core();
    const asked = peer.request('extension/deactivate', {});
    await settle();
    script.send(1, { jsonrpc: '2.0', id: 0, result: null });
    script.send(1, { jsonrpc: '2.0', id: 0, result: null });
    await expect(asked).resolves.toBe(null);
    await settle();
    expect(ends).toMatchObject([{ code: 'PROTOCOL_VIOLATION' }]);
  });

  it('answers on another channel than it was asked on', async () => {
    const { ends, script, peer, session } = core();
    connectPeer<typeof SILENCE, typeof SILENCE>(session.open(), SILENCE);
    const asked = peer.request('extension/deactivate', {}).catch((error) => error.code);
    await settle();
    script.send(2, { jsonrpc: '2.0', id: 0, result: null });
    await settle();
    expect(ends).toMatchObject([{ code: 'PROTOCOL_VIOLATION' }]);
    expect(await asked).toBe('PROTOCOL_VIOLATION');
  });

  it('answers with what was not agreed: that request fails, the session goes on', async () => {
    const { ends, script, peer } = core();
    const answers = [{}, { value: 1, more: 2 }, { bytes: [] as unknown[], value: 1 }, { value: 1 }];
    const asked = answers.map(() => peer.request('commands/invoke', { id: 'a', caller: { kind: 'app' } }));
    await settle();
    for (const [id, result] of answers.entries()) script.send(1, { jsonrpc: '2.0', id, result });
    const codes = await Promise.all(
      asked.map((one) =>
        one.then(
          () => 'ok',
          (error) => error.code,
        ),
      ),
    );
    expect(codes).toEqual(['ok', 'PROTOCOL_VIOLATION', 'ok', 'ok']);
    expect(ends).toEqual([]);
  });

  it('says that it is the core’s own failure: nobody believes it', async () => {
    const { script, peer } = core();
    const codes = ['HOST_DIED', 'PROTOCOL_VIOLATION', 'INTERNAL', 'DISPOSED', 'NO_SUCH_CODE', 'toString', 7, null];
    const asked = codes.map(() => peer.request('extension/deactivate', {}).catch((error) => error));
    await settle();
    for (const [id, code] of codes.entries()) {
      script.send(1, {
        jsonrpc: '2.0',
        id,
        error: { code: -32_000, message: 'x'.repeat(1e6), data: { code, details: 7 } },
      });
    }
    for (const one of asked) {
      const error = await one;
      expect(error.code).toBe('EXTENSION_ERROR');
      expect(error.message.length).toBeLessThan(5000);
    }
  });

  it('repeats the id of a request in flight', async () => {
    const { ends, entered, script } = core();
    script.send(1, ask(5, 'commands/execute', { id: 'a' }));
    script.send(1, ask(5, 'commands/execute', { id: 'a' }));
    await settle();
    expect(entered).toEqual(['commands/execute']);
    expect(ends).toMatchObject([{ code: 'PROTOCOL_VIOLATION' }]);
  });

  it('may use an id again when it was answered', async () => {
    const { ends, script } = core();
    script.send(1, ask(5));
    await settle();
    script.send(1, ask(5));
    await settle();
    expect(script.received.map(({ message }) => message.result)).toEqual([null, null]);
    expect(ends).toEqual([]);
  });

  it('calls unknown methods, also inherited names: METHOD_NOT_FOUND', async () => {
    const { ends, entered, script } = core();
    const methods = ['nope', 'constructor', 'toString', '__proto__', 'hasOwnProperty', '$/setTrace', ''];
    for (const [id, method] of methods.entries()) script.send(1, ask(id, method));
    await settle();
    expect(script.received.map(({ message }) => (message.error as { data: { code: string } }).data.code)).toEqual(
      methods.map(() => 'METHOD_NOT_FOUND'),
    );
    expect({ ends, entered }).toEqual({ ends: [], entered: [] });
  });

  it('sends parameters that were not agreed: ARGUMENT_INVALID, and no handler is entered', async () => {
    const { ends, entered, script } = core();
    const wrong: [string, object][] = [
      ['files/stat', {}],
      ['files/stat', { path: 7 }],
      ['files/stat', { path: '/a', more: 1 }],
      ['files/stat', { path: 'x'.repeat(4097) }],
      ['commands/register', { id: 'x'.repeat(257) }],
      ['files/write', { path: '/a', size: -1, create: true, overwrite: true, bytes: [] }],
      ['streams/pull', { stream: 0.5 }],
      ['state/update', { scope: 'all', key: 'a' }],
      ['files/find', { include: '**', exclude: null, base: null, maxResults: -1 }],
    ];
    for (const [id, [method, params]] of wrong.entries()) script.send(1, ask(id, method, params));
    await settle();
    expect(script.received.map(({ message }) => (message.error as { data: { code: string } }).data.code)).toEqual(
      wrong.map(() => 'ARGUMENT_INVALID'),
    );
    expect({ ends, entered }).toEqual({ ends: [], entered: [] });
  });

  it('cancels what it never asked, again and again', async () => {
    const { ends, script } = core();
    for (let id = 0; id < 1000; id += 1) {
      script.send(1, { jsonrpc: '2.0', method: '$/cancelRequest', params: { id } });
    }
    script.send(1, ask(1));
    await settle(40);
    expect(script.received).toMatchObject([{ message: { id: 1, result: null } }]);
    expect(ends).toEqual([]);
  });

  it('asks without end: what is over the limit is refused, and nothing of it is kept', async () => {
    const { entered, script, ends } = core({ requestsInFlight: 10 });
    for (let id = 0; id < 500; id += 1) script.send(1, ask(id, 'commands/execute', { id: 'a' }));
    await settle(40);
    expect(entered).toHaveLength(10);
    expect(script.received).toHaveLength(490);
    expect(script.received[0]?.message).toMatchObject({ id: 10, error: { data: { code: 'LIMIT_EXCEEDED' } } });
    expect(ends).toEqual([]);
  });

  it('asks with large parameters: together they stay within the limit', async () => {
    const { entered, script } = core({ requestBytesInFlight: 1_000_000 });
    const value = 'x'.repeat(300_000);
    for (let id = 0; id < 10; id += 1) script.send(1, ask(id, 'commands/execute', { id: 'a', value }));
    await settle(40);
    expect(entered).toHaveLength(3);
    expect(script.received).toHaveLength(7);
  });

  it('gets its bytes back with each answer', async () => {
    const { script, ends } = core({ requestBytesInFlight: 1_000_000 });
    script.send(1, ask(0, 'commands/execute', { id: 'a' }));
    for (let id = 1; id <= 10; id += 1) {
      script.send(1, ask(id, 'state/update', { scope: 'global', key: 'k', value: 'x'.repeat(300_000) }));
      await settle(5);
    }
    expect(script.received.map(({ message }) => message.result)).toEqual(new Array(10).fill(null));
    expect(ends).toEqual([]);
  });

  it('asks and never reads: the core stops reading, and its memory stays bounded', async () => {
    const { session, script } = core({ queuedBytes: 100_000 }, { pieceBytes: () => 50_000 });
    script.stream.pause();
    for (let id = 0; id < 20_000; id += 1) script.send(1, ask(id, 'x'.repeat(200), {}));
    await settle(400);
    // What the core has not read waits at the sender.
    expect(script.stream.queuedBytes).toBeGreaterThan(3_000_000);
    expect(session.control.congested).toBe(true);
    script.stream.resume();
    await settle(2000);
    expect(script.received).toHaveLength(20_000);
  });

  it('floods with notifications: everything else gets its turn in between', async () => {
    const { script, entered } = core({ messagesPerTurn: 100 });
    const one = frame(1, JSON.stringify({ jsonrpc: '2.0', method: 'output/show', params: { channel: 'a' } }));
    script.sendBytes(Buffer.concat(Array.from({ length: 5000 }, () => one)));
    const seen: number[] = [];
    while (entered.length < 5000) {
      await settle(1);
      seen.push(entered.length);
    }
    expect(seen.length).toBeGreaterThanOrEqual(49);
  });

  it('sends one byte at a time', async () => {
    const { script, ends } = core({}, { pieceBytes: () => 1 });
    script.send(1, ask(3));
    await settle(600);
    expect(script.received).toMatchObject([{ channel: 1, message: { id: 3, result: null } }]);
    expect(ends).toEqual([]);
  });
});

function header(length: number, channel: number, jsonBytes: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(length, 0);
  bytes.writeUInt32BE(channel, 4);
  bytes.writeUInt32BE(jsonBytes, 8);
  return bytes;
}
