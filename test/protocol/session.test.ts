import { describe, expect, it } from 'vitest';
import type { ByteStream } from '../../src/protocol/byte-stream.ts';
import type { Channel, Receiver } from '../../src/protocol/channel.ts';
import { DEFAULT_WIRE_LIMITS } from '../../src/protocol/limits.ts';
import { createLoopback } from '../../src/protocol/loopback.ts';
import { openSession } from '../../src/protocol/session.ts';
import { frame, sessionWithScript, settle } from './scripted-peer.ts';

interface Heard extends Receiver {
  readonly messages: unknown[];
  readonly ends: string[];
}

function listen(channel: Channel, onMessage: (message: unknown) => void = () => {}): Heard {
  const heard: Heard = {
    messages: [],
    ends: [],
    message(message) {
      heard.messages.push(message);
      onMessage(message);
    },
    end: (error) => heard.ends.push(error.code),
  };
  channel.listen(heard);
  return heard;
}

const note = (text: string) => ({ jsonrpc: '2.0', method: 'note', params: { text } });

describe('a session', () => {
  it('brings each message to its own channel, in order, however the pipe cuts it', async () => {
    const [left, right] = createLoopback({ pieceBytes: () => 7 });
    const core = openSession(left, { side: 'core' });
    const host = openSession(right, { side: 'host' });
    const channels = [core.control, core.open(), core.open()];
    for (const channel of channels) listen(channel);
    const heard = [listen(host.control), listen(host.open(1)), listen(host.open(2))];
    for (const text of ['a', 'b', 'c']) {
      for (const channel of channels) channel.send(note(`${text}${channel.number}`));
    }
    await settle(200);
    for (const [number, { messages }] of heard.entries()) {
      expect(messages).toEqual([note(`a${number}`), note(`b${number}`), note(`c${number}`)]);
    }
    core.dispose();
    await settle();
    for (const { ends } of heard) expect(ends).toEqual(['HOST_DIED']);
  });

  it('carries bytes of params, of results and of exports, each in a buffer of its own', async () => {
    const [left, right] = createLoopback({ pieceBytes: () => 10_000 });
    const core = openSession(left, { side: 'core' });
    const host = openSession(right, { side: 'host' });
    listen(host.control);
    const heard = listen(core.control);
    const small = new Uint8Array([1, 2, 3]);
    const large = new Uint8Array(100_000).fill(9);
    const sent = [
      { jsonrpc: '2.0', id: 0, method: 'x', params: { bytes: [small, large], value: { $: 'bytes', index: 0 } } },
      { jsonrpc: '2.0', id: 1, result: { bytes: [large, new Uint8Array()] } },
      { jsonrpc: '2.0', id: 2, result: { exports: { functions: ['f'], bytes: [small] } } },
    ];
    for (const message of sent) host.control.send(message as object);
    await settle(60);
    expect(heard.messages).toEqual(sent);
    const [first] = heard.messages as { params: { bytes: Uint8Array[] } }[];
    expect(Object.getPrototypeOf(first?.params.bytes[0])).toBe(Uint8Array.prototype);
    expect(first?.params.bytes[0]?.buffer.byteLength).toBe(3);
    core.dispose();
    host.dispose();
  });

  it('writes everything of one turn at once', async () => {
    const [left] = createLoopback();
    const writes: number[] = [];
    const { write } = left;
    left.write = (bytes) => {
      writes.push(bytes.byteLength);
      write.call(left, bytes);
    };
    const session = openSession(left, { side: 'core' });
    listen(session.control);
    for (let count = 0; count < 50; count += 1) session.control.send(note('x'));
    await settle();
    expect(writes).toHaveLength(1);
    session.dispose();
  });

  it('never gives a number twice', () => {
    const { session } = sessionWithScript({ side: 'host' });
    const channel = session.open(4);
    channel.close();
    expect(() => session.open(4)).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
    expect(() => session.open(0)).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
    expect(session.open().number).toBe(5);
    session.dispose();
  });

  it('ignores what still comes for a closed channel, without even parsing it', async () => {
    const { session, peer, ends } = sessionWithScript({ side: 'core' });
    const heard = listen(session.control);
    const channel = session.open();
    listen(channel);
    channel.close();
    peer.sendText(channel.number, 'not JSON at all');
    peer.send(0, note('after'));
    await settle();
    expect(ends).toEqual([]);
    expect(heard.messages).toEqual([note('after')]);
    session.dispose();
  });

  it('ends with PROTOCOL_VIOLATION when a message comes for a channel that was never opened', async () => {
    const { session, peer, ends } = sessionWithScript({ side: 'core' });
    const heard = listen(session.control);
    peer.send(1, note('?'));
    peer.send(0, note('later'));
    await settle();
    expect(ends).toMatchObject([{ code: 'PROTOCOL_VIOLATION' }]);
    expect(heard).toMatchObject({ messages: [], ends: ['PROTOCOL_VIOLATION'] });
    expect(peer.ended).toBe(true);
  });

  it('ends once, with HOST_DIED, when the pipe ends; what arrived before is delivered', async () => {
    const { session, peer, ends } = sessionWithScript({
      side: 'core',
      limits: { ...DEFAULT_WIRE_LIMITS, messagesPerTurn: 2 },
    });
    const heard = listen(session.control);
    for (let count = 0; count < 9; count += 1) peer.send(0, note(`${count}`));
    peer.stream.destroy();
    await settle();
    expect(heard.messages).toHaveLength(9);
    expect(ends).toMatchObject([{ code: 'HOST_DIED', message: 'The other side closed the pipe.' }]);
    session.end(ends[0] as never);
    session.dispose();
    await settle();
    expect(heard.ends).toEqual(['HOST_DIED']);
    expect(ends).toHaveLength(1);
  });

  it('delivers what arrived also when its own output can never drain any more', async () => {
    const nothing = { dispose() {} };
    let bring = (_: Uint8Array) => {};
    let end = () => {};
    const stuck: ByteStream = {
      queuedBytes: DEFAULT_WIRE_LIMITS.queuedBytes + 1,
      write() {},
      pause() {},
      resume() {},
      destroy() {},
      onDrain: () => nothing,
      onBytes(listener) {
        bring = listener;
        return nothing;
      },
      onEnd(listener) {
        end = listener;
        return nothing;
      },
    };
    const ends: string[] = [];
    const heard = listen(openSession(stuck, { side: 'core', onEnd: ({ code }) => ends.push(code) }).control);
    bring(frame(0, JSON.stringify(note('x'))));
    await settle();
    expect(heard.messages).toEqual([]);
    end();
    await settle();
    expect(heard).toMatchObject({ messages: [note('x')], ends: ['HOST_DIED'] });
    expect(ends).toEqual(['HOST_DIED']);
  });

  it('ends with PROTOCOL_VIOLATION when a message comes for a channel before anybody listens to it', async () => {
    const { session, peer, ends } = sessionWithScript({ side: 'core' });
    peer.send(session.open().number, note('x'));
    await settle();
    expect(ends).toMatchObject([{ code: 'PROTOCOL_VIOLATION' }]);
  });

  it('takes over limits from then on', async () => {
    const { session, peer, ends } = sessionWithScript({ side: 'host' });
    const heard = listen(session.control);
    peer.send(0, note('x'.repeat(2000)));
    await settle();
    session.adopt({ ...DEFAULT_WIRE_LIMITS, frameBytes: 1000 });
    expect(() => session.control.send(note('x'.repeat(2000)))).toThrow(
      expect.objectContaining({ code: 'LIMIT_EXCEEDED' }),
    );
    peer.send(0, note('x'.repeat(2000)));
    await settle();
    expect(heard.messages).toHaveLength(1);
    expect(ends).toMatchObject([{ code: 'PROTOCOL_VIOLATION' }]);
  });

  it('says so when the pipe ends in the middle of a message', async () => {
    const { session, peer, ends } = sessionWithScript({ side: 'core' });
    listen(session.control);
    peer.sendBytes(frame(0, JSON.stringify(note('x'))).subarray(0, 20));
    peer.stream.destroy();
    await settle();
    expect(ends).toMatchObject([
      { code: 'HOST_DIED', message: 'The other side closed the pipe in the middle of a message.' },
    ]);
  });

  it('does not call onEnd when it is disposed, but tells its channels', async () => {
    const { session, ends } = sessionWithScript({ side: 'core' });
    const heard = listen(session.control);
    session.dispose();
    await settle();
    expect(ends).toEqual([]);
    expect(heard.ends).toEqual(['DISPOSED']);
    const late = listen(session.open());
    expect(late.ends).toEqual(['DISPOSED']);
  });

  it('handles at most messagesPerTurn messages before everything else gets its turn', async () => {
    const { session, peer } = sessionWithScript({
      side: 'core',
      limits: { ...DEFAULT_WIRE_LIMITS, messagesPerTurn: 10 },
    });
    let inTurn = 0;
    const turns: number[] = [];
    listen(session.control, () => {
      if (inTurn === 0) {
        setImmediate(() => {
          turns.push(inTurn);
          inTurn = 0;
        });
      }
      inTurn += 1;
    });
    for (let count = 0; count < 35; count += 1) peer.send(0, note('x'));
    await settle();
    expect(turns).toEqual([10, 10, 10, 5]);
    session.dispose();
  });

  it('stops reading while too much of the core’s own output waits, and goes on when it has drained', async () => {
    const { session, peer } = sessionWithScript({
      side: 'core',
      limits: { ...DEFAULT_WIRE_LIMITS, queuedBytes: 10_000 },
    });
    const heard = listen(session.control, () => session.control.send(note('y'.repeat(1000))));
    peer.stream.pause();
    await settle();
    for (let count = 0; count < 100; count += 1) {
      peer.send(0, note('x'));
      await settle(2);
    }
    expect(heard.messages.length).toBeLessThan(15);
    peer.stream.resume();
    await settle(300);
    expect(heard.messages).toHaveLength(100);
    expect(peer.received).toHaveLength(100);
    session.dispose();
  });

  it('as a host goes on reading while its output waits', async () => {
    const { session, peer } = sessionWithScript({
      side: 'host',
      limits: { ...DEFAULT_WIRE_LIMITS, queuedBytes: 10_000 },
    });
    const heard = listen(session.control, () => session.control.send(note('y'.repeat(1000))));
    peer.stream.pause();
    for (let count = 0; count < 100; count += 1) {
      peer.send(0, note('x'));
      await settle(2);
    }
    expect(heard.messages).toHaveLength(100);
    expect(session.control.congested).toBe(true);
    session.dispose();
  });

  it('holds the pipe back while more than a megabyte of whole messages waits for its turn', async () => {
    const { session, peer } = sessionWithScript(
      { side: 'host', limits: { ...DEFAULT_WIRE_LIMITS, messagesPerTurn: 1 } },
      { pieceBytes: () => 1024 * 1024 },
    );
    const heard = listen(session.control);
    for (let count = 0; count < 40; count += 1) peer.send(0, note('x'.repeat(200_000)));
    const waiting: number[] = [];
    while (heard.messages.length < 40) {
      await settle(1);
      waiting.push(peer.stream.queuedBytes);
    }
    // Unhindered, the eight megabytes would have arrived within nine turns.
    expect(waiting[15]).toBeGreaterThan(1_000_000);
    session.dispose();
  });

  describe('as a host, between extensions', () => {
    async function journalOf(numbers: readonly number[]): Promise<string[]> {
      const log: string[] = [];
      const { session, peer } = sessionWithScript({ side: 'host', onTurn: (channel) => log.push(`turn ${channel}`) });
      listen(session.control, () => log.push('control'));
      for (const number of [1, 2]) {
        listen(session.open(number), () => {
          log.push(`enter ${number}`);
          // A continuation as long as a real one: it must have run before another extension is entered.
          Promise.resolve()
            .then(() => {})
            .then(() => {})
            .then(() => log.push(`after ${number}`));
        });
      }
      peer.sendBytes(Buffer.concat(numbers.map((number) => frame(number, JSON.stringify(note('x'))))));
      await settle();
      session.dispose();
      return log;
    }

    it('tells the journal before it enters, and lets continuations run before it enters another', async () => {
      expect(await journalOf([1, 2, 1])).toEqual([
        ...['turn 1', 'enter 1', 'after 1'],
        ...['turn 2', 'enter 2', 'after 2'],
        ...['turn 1', 'enter 1', 'after 1'],
      ]);
    });

    it('delivers several messages of one extension in one turn', async () => {
      expect(await journalOf([1, 1, 1])).toEqual([
        ...['turn 1', 'enter 1', 'enter 1', 'enter 1'],
        ...['after 1', 'after 1', 'after 1'],
      ]);
    });

    it('crosses a turn also when the control channel speaks in between', async () => {
      expect(await journalOf([1, 0, 2])).toEqual([
        ...['turn 1', 'enter 1', 'control', 'after 1'],
        ...['turn 2', 'enter 2', 'after 2'],
      ]);
    });
  });
});
