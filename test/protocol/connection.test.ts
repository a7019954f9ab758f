import { afterEach, describe, expect, it } from 'vitest';
import { coded } from '../../src/base/error.ts';
import { connectPeer } from '../../src/protocol/connection.ts';
import { DEFAULT_WIRE_LIMITS, type WireLimits } from '../../src/protocol/limits.ts';
import { createLoopback } from '../../src/protocol/loopback.ts';
import type { CallContext } from '../../src/protocol/peer.ts';
import type { Handlers, PeerOptions } from '../../src/protocol/peer-options.ts';
import { openSession, type Session } from '../../src/protocol/session.ts';
import { manualClock } from './manual-clock.ts';
import { settle } from './scripted-peer.ts';

interface TestVoice {
  readonly requests: {
    echo: { params: { readonly value?: unknown; readonly bytes?: readonly Uint8Array[] }; result: object | null };
    wait: { params: { readonly key: string }; result: { readonly key: string } };
  };
  readonly notifications: { note: { readonly text: string } };
}
interface Silence {
  readonly requests: Record<never, never>;
  readonly notifications: Record<never, never>;
}

const SILENT: Handlers<Silence> = { requests: {}, notifications: {} };
const open: Session[] = [];
afterEach(() => {
  for (const session of open.splice(0)) session.dispose();
});

/** The asking side, and a side that answers `wait` only when the test says so. */
function pair(
  options: {
    readonly limits?: Partial<WireLimits>;
    readonly asking?: 'core' | 'host';
    readonly peer?: PeerOptions<TestVoice, Silence>;
    readonly answering?: PeerOptions<Silence, TestVoice>;
    readonly handlers?: Partial<Handlers<TestVoice>['requests']>;
  } = {},
) {
  const limits = { ...DEFAULT_WIRE_LIMITS, ...options.limits };
  const [left, right] = createLoopback();
  const asking = options.asking ?? 'core';
  const mine = openSession(left, { side: asking, limits });
  const theirs = openSession(right, { side: asking === 'core' ? 'host' : 'core', limits });
  open.push(mine, theirs);
  const calls: { key: string; context: CallContext; answer(): void; fail(error: unknown): void }[] = [];
  const notes: string[] = [];
  const peer = connectPeer<TestVoice, Silence>(mine.open(), SILENT, options.peer);
  const other = connectPeer<Silence, TestVoice>(
    theirs.open(),
    {
      requests: {
        echo: ({ value, bytes }) => ({ value, ...(bytes === undefined ? {} : { bytes }) }),
        wait: ({ key }, context) =>
          new Promise((resolve, reject) => {
            calls.push({ key, context, answer: () => resolve({ key }), fail: reject });
          }),
        ...options.handlers,
      },
      notifications: { note: ({ text }) => notes.push(text) },
    },
    options.answering,
  );
  return { mine, theirs, peer, other, calls, notes };
}

describe('two peers', () => {
  it('ask and answer, with bytes beside the value', async () => {
    const { peer } = pair();
    const bytes = [new Uint8Array([1, 2, 3])];
    await expect(peer.request('echo', { value: { a: ['ä', null] } })).resolves.toEqual({ value: { a: ['ä', null] } });
    await expect(peer.request('echo', { value: 1, bytes })).resolves.toEqual({ value: 1, bytes });
  });

  it('bring notifications in order with requests', async () => {
    const { peer, notes } = pair();
    peer.notify('note', { text: 'a' });
    await peer.request('echo', {});
    peer.notify('note', { text: 'b' });
    await peer.request('echo', {});
    expect(notes).toEqual(['a', 'b']);
  });

  it('enter the handler in the turn in which its message is delivered', async () => {
    const log: string[] = [];
    const [left, right] = createLoopback();
    const core = openSession(left, { side: 'core' });
    const host = openSession(right, { side: 'host', onTurn: () => log.push('turn') });
    open.push(core, host);
    connectPeer<Silence, TestVoice>(host.open(1), {
      requests: {
        echo() {
          log.push('entered');
          return null;
        },
        wait: async ({ key }) => ({ key }),
      },
      notifications: { note() {} },
    });
    core.open(1).send({ jsonrpc: '2.0', id: 0, method: 'echo', params: {} } as object);
    queueMicrotask(() => log.push('sent'));
    await settle(3);
    expect(log).toEqual(['sent', 'turn', 'entered']);
  });

  it('answer an unknown method with METHOD_NOT_FOUND, also one that every object inherits', async () => {
    const { peer } = pair();
    for (const method of ['nope', 'constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      await expect(peer.request(method as 'echo', {})).rejects.toMatchObject({ code: 'METHOD_NOT_FOUND' });
    }
  });

  it('ignore a notification that nobody handles, and say so to whoever wants to know', async () => {
    const ignored: string[] = [];
    const { peer } = pair({ answering: { onIgnored: (method) => ignored.push(method) } });
    peer.notify('nope' as 'note', { text: 'x' });
    peer.notify('$/progress' as 'note', { text: 'x' });
    await peer.request('echo', {});
    expect(ignored).toEqual(['nope', '$/progress']);
  });

  it('pass on the codes of refusals, and nothing but INTERNAL of what they did not expect', async () => {
    const faults: unknown[] = [];
    const { peer } = pair({
      asking: 'host',
      answering: { onFault: (error, method) => faults.push([error, method]) },
      handlers: {
        echo: ({ value }) => {
          if (value === 'sync') throw new Error('/home/someone/secret');
          if (value === 'async') return Promise.reject(new TypeError('/home/someone/secret'));
          throw coded('PERMISSION_DENIED', 'No.', {
            permission: 'fs.read',
            resource: '/a',
            layer: 'user',
            fix: 'Ask.',
          });
        },
      },
    });
    for (const value of ['sync', 'async']) {
      const error = await peer.request('echo', { value }).catch((thrown) => thrown);
      expect(error).toMatchObject({ code: 'INTERNAL', message: 'Something failed inside the core.', details: {} });
      expect(JSON.stringify([error, error.stack, error.cause])).not.toContain('secret');
    }
    await expect(peer.request('echo', {})).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
      message: 'No.',
      details: { permission: 'fs.read', resource: '/a', layer: 'user', fix: 'Ask.' },
    });
    expect(faults).toMatchObject([
      [{ message: '/home/someone/secret' }, 'echo'],
      [{ name: 'TypeError' }, 'echo'],
    ]);
  });

  it('answer parameters and results that do not parse with the parser’s error, and enter no handler', async () => {
    let entered = 0;
    const refuse = () => {
      throw coded('ARGUMENT_INVALID', 'No.');
    };
    const ignored: string[] = [];
    const { peer, notes } = pair({
      peer: {
        results: {
          echo: (result) => result as object,
          wait: () => {
            throw coded('PROTOCOL_VIOLATION', 'Bad answer.');
          },
        },
      },
      answering: {
        params: {
          requests: { echo: refuse, wait: (params) => params as { key: string } },
          notifications: { note: refuse },
        },
        onIgnored: (method) => ignored.push(method),
      },
      handlers: {
        echo: () => {
          entered += 1;
          return null;
        },
        wait: ({ key }) => ({ key }),
      },
    });
    await expect(peer.request('echo', {})).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
    await expect(peer.request('wait', { key: 'a' })).rejects.toMatchObject({ code: 'PROTOCOL_VIOLATION' });
    peer.notify('note', { text: 'x' });
    await settle();
    expect({ entered, notes, ignored }).toEqual({ entered: 0, notes: [], ignored: ['note'] });
  });

  it('reject what cannot be sent, without harm to the rest', async () => {
    const { peer } = pair({
      limits: { frameBytes: 10_000 },
      handlers: { wait: ({ key }) => ({ key: key.repeat(1000) }) },
    });
    await expect(peer.request('echo', { value: 'x'.repeat(10_000) })).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    await expect(peer.request('echo', { value: JSON.parse('{"__proto__":1}') })).rejects.toMatchObject({
      code: 'VALUE_NOT_PLAIN',
    });
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    await expect(peer.request('echo', { value: cycle })).rejects.toMatchObject({ code: 'INTERNAL' });
    // The answer is what is too large here.
    await expect(peer.request('wait', { key: 'x'.repeat(100) })).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    expect(peer.dropped).toBe(0);
    peer.notify('note', { text: 'x'.repeat(10_000) });
    expect(peer.dropped).toBe(1);
    await expect(peer.request('echo', { value: 1 })).resolves.toEqual({ value: 1 });
  });
});

describe('cancellation', () => {
  it('rejects at once, and reaches the handler’s signal', async () => {
    const { peer, calls } = pair();
    const cancel = new AbortController();
    const asked = peer.request('wait', { key: 'a' }, { signal: cancel.signal });
    await settle();
    const signal = calls[0]?.context.signal;
    expect(signal?.aborted).toBe(false);
    cancel.abort();
    await expect(asked).rejects.toMatchObject({ code: 'CANCELLED' });
    await settle();
    expect(signal?.aborted).toBe(true);
    expect(signal?.reason).toMatchObject({ code: 'CANCELLED' });
  });

  it('is seen by a handler that looks at its signal only later', async () => {
    const { peer, calls } = pair();
    const cancel = new AbortController();
    const asked = peer.request('wait', { key: 'a' }, { signal: cancel.signal });
    await settle();
    cancel.abort();
    await expect(asked).rejects.toMatchObject({ code: 'CANCELLED' });
    await settle();
    expect(calls[0]?.context.signal.aborted).toBe(true);
  });

  it('that crosses the answer leaves it to whoever cleans up', async () => {
    const { peer, calls } = pair();
    const cancel = new AbortController();
    const late: unknown[] = [];
    const asked = peer.request('wait', { key: 'a' }, { signal: cancel.signal, onLate: (result) => late.push(result) });
    await settle();
    calls[0]?.answer();
    cancel.abort();
    await expect(asked).rejects.toMatchObject({ code: 'CANCELLED' });
    await settle();
    expect(late).toEqual([{ key: 'a' }]);
  });

  it('sends nothing when it came first', async () => {
    const { peer, calls } = pair();
    await expect(peer.request('wait', { key: 'a' }, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    await settle();
    expect(calls).toEqual([]);
  });

  it('takes a waiting request out of the queue', async () => {
    const { peer, calls } = pair({ limits: { requestsInFlight: 1 } });
    const cancel = new AbortController();
    const first = peer.request('wait', { key: 'a' });
    const second = peer.request('wait', { key: 'b' }, { signal: cancel.signal });
    const third = peer.request('wait', { key: 'c' });
    cancel.abort();
    await expect(second).rejects.toMatchObject({ code: 'CANCELLED' });
    await settle();
    calls[0]?.answer();
    await first;
    await settle();
    calls[1]?.answer();
    await expect(third).resolves.toEqual({ key: 'c' });
    expect(calls.map(({ key }) => key)).toEqual(['a', 'c']);
  });

  it('crosses an answer on the way without harm', async () => {
    const { peer, calls } = pair();
    const cancel = new AbortController();
    const asked = peer.request('wait', { key: 'a' }, { signal: cancel.signal });
    await settle();
    calls[0]?.answer();
    cancel.abort();
    await expect(asked).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(peer.request('echo', { value: 1 })).resolves.toEqual({ value: 1 });
  });

  it('leaves no listener on the signal when the answer came', async () => {
    const { peer } = pair();
    const { signal } = new AbortController();
    let listeners = 0;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
      listeners += 1;
      addEventListener.apply(signal, args);
    };
    signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
      listeners -= 1;
      removeEventListener.apply(signal, args);
    };
    await peer.request('echo', {}, { signal });
    expect(listeners).toBe(0);
  });
});

describe('a deadline', () => {
  it('rejects with TIMEOUT, tells the peer, and its timer is gone', async () => {
    const clock = manualClock();
    const { peer, calls } = pair({ peer: { clock } });
    const asked = peer.request('wait', { key: 'a' }, { deadline: 1000 });
    await settle();
    clock.advance(999);
    await settle();
    expect(calls[0]?.context.signal.aborted).toBe(false);
    clock.advance(1);
    await expect(asked).rejects.toMatchObject({ code: 'TIMEOUT' });
    await settle();
    expect(calls[0]?.context.signal.aborted).toBe(true);
    expect(clock.waiting).toBe(0);
  });

  it('leaves no timer when the answer came, or when the channel closed', async () => {
    const clock = manualClock();
    const { peer } = pair({ peer: { clock } });
    await peer.request('echo', {}, { deadline: 1000 });
    expect(clock.waiting).toBe(0);
    const asked = peer.request('wait', { key: 'a' }, { deadline: 1000 });
    peer.dispose();
    await expect(asked).rejects.toMatchObject({ code: 'EXTENSION_NOT_ACTIVE' });
    expect(clock.waiting).toBe(0);
  });
});

describe('limits', () => {
  it('sends at most requestsInFlight; the rest waits in order, and one more than may wait is refused', async () => {
    const { peer, calls } = pair({ limits: { requestsInFlight: 2, requestsWaiting: 2 } });
    const asked = ['a', 'b', 'c', 'd'].map((key) => peer.request('wait', { key }));
    await expect(peer.request('wait', { key: 'e' })).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    await settle();
    expect(calls.map(({ key }) => key)).toEqual(['a', 'b']);
    calls[1]?.answer();
    await settle();
    expect(calls.map(({ key }) => key)).toEqual(['a', 'b', 'c']);
    calls[0]?.answer();
    await settle();
    for (const call of calls) call.answer();
    await expect(Promise.all(asked)).resolves.toEqual(['a', 'b', 'c', 'd'].map((key) => ({ key })));
  });

  it('holds the place of a cancelled request until the peer has answered it', async () => {
    const { peer, calls } = pair({ limits: { requestsInFlight: 1 } });
    const cancel = new AbortController();
    const first = peer.request('wait', { key: 'a' }, { signal: cancel.signal });
    const second = peer.request('wait', { key: 'b' });
    await settle();
    cancel.abort();
    await expect(first).rejects.toMatchObject({ code: 'CANCELLED' });
    await settle();
    expect(calls).toHaveLength(1);
    calls[0]?.fail(new Error('stopped'));
    await settle();
    calls[1]?.answer();
    await expect(second).resolves.toEqual({ key: 'b' });
  });

  it('drops notifications while too many bytes wait, and counts them', async () => {
    const { peer, theirs, notes } = pair({ limits: { queuedBytes: 10_000 } });
    for (let count = 0; count < 100; count += 1) peer.notify('note', { text: 'x'.repeat(1000) });
    await settle();
    expect(peer.dropped).toBeGreaterThan(80);
    expect(notes.length + peer.dropped).toBe(100);
    theirs.dispose();
  });
});

describe('a close', () => {
  it('rejects every request at once with the error given, sent or waiting, and every later one', async () => {
    const { peer, calls } = pair({ limits: { requestsInFlight: 1 } });
    const error = coded('HOST_DIED', 'The host died.');
    const asked = ['a', 'b'].map((key) => peer.request('wait', { key }));
    await settle();
    peer.close(error);
    for (const one of asked) await expect(one).rejects.toBe(error);
    await expect(peer.request('wait', { key: 'c' })).rejects.toBe(error);
    peer.notify('note', { text: 'x' });
    peer.dispose();
    await settle();
    expect(calls).toHaveLength(1);
  });

  it('aborts the signals of the handlers, and their answers go nowhere', async () => {
    const { peer, other, calls } = pair();
    const asked = peer.request('wait', { key: 'a' });
    await settle();
    const signal = calls[0]?.context.signal;
    other.dispose();
    expect(signal?.aborted).toBe(true);
    calls[0]?.answer();
    await settle();
    peer.dispose();
    await expect(asked).rejects.toMatchObject({ code: 'EXTENSION_NOT_ACTIVE' });
  });

  it('comes with HOST_DIED when the pipe ends', async () => {
    const { peer, theirs } = pair();
    const asked = peer.request('wait', { key: 'a' });
    theirs.dispose();
    await expect(asked).rejects.toMatchObject({ code: 'HOST_DIED' });
    await expect(peer.request('echo', {})).rejects.toMatchObject({ code: 'HOST_DIED' });
  });
});
