// Measures the wire beside what it is to be compared with: raw JSON lines over the same kind of pipe, and plain
// `vscode-jsonrpc` over stdio. Each line in a process of its own, rounds interleaved, medians of one run. The processor
// time of a call (on the core's side, with 64 in flight) depends least on what else the machine does.

import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import type { Duplex, Readable, Writable } from 'node:stream';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { connectPeer } from '../../src/protocol/connection.ts';
import { nodeStream } from '../../src/protocol/node-stream.ts';
import type { Voice } from '../../src/protocol/peer.ts';
import { openSession } from '../../src/protocol/session.ts';

const LATENCY_CALLS = 2_000;
const THROUGHPUT_CALLS = 20_000;
const IN_FLIGHT = 64;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 9);

interface EchoVoice extends Voice {
  readonly requests: {
    echo: { params: { readonly id: string; readonly value: unknown }; result: { readonly value: unknown } };
  };
  readonly notifications: Record<never, never>;
}
interface SilentVoice extends Voice {
  readonly requests: Record<never, never>;
  readonly notifications: Record<never, never>;
}

/** One echo there and back. */
type Call = (value: unknown) => Promise<unknown>;
interface Contender {
  readonly name: string;
  readonly call: Call;
  readonly child: ChildProcess;
}

const VALUE = [{ path: 'src/index.ts', line: 12, text: 'TODO: measure' }, true, 7];

function start(mode: string): ChildProcess {
  return spawn(process.execPath, [import.meta.filename, mode], { stdio: ['pipe', 'pipe', 'inherit', 'pipe'] });
}

function rawLines(pipe: Duplex): Call {
  const waiting = new Map<number, (value: unknown) => void>();
  let next = 0;
  onLines(pipe, (line) => {
    const { id, result } = JSON.parse(line);
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  return (value) =>
    new Promise((resolve) => {
      const id = next++;
      waiting.set(id, resolve);
      pipe.write(`${JSON.stringify({ jsonrpc: '2.0', id, method: 'echo', params: { id: 'echo', value } })}\n`);
    });
}

function onLines(pipe: Duplex, call: (line: string) => void): void {
  let rest = '';
  pipe.setEncoding('utf8');
  pipe.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) call(line);
  });
}

const CONTENDERS: Record<string, { host(): void; core(child: ChildProcess): Call }> = {
  'raw JSON lines, fd 3': {
    host() {
      const pipe = new Socket({ fd: 3 });
      onLines(pipe, (line) => {
        const { id, params } = JSON.parse(line);
        pipe.write(`${JSON.stringify({ jsonrpc: '2.0', id, result: { value: params.value } })}\n`);
      });
    },
    core: (child) => rawLines(child.stdio[3] as Duplex),
  },
  'vscode-jsonrpc, stdio': {
    host() {
      const rpc = createMessageConnection(
        new StreamMessageReader(process.stdin),
        new StreamMessageWriter(process.stdout),
      );
      rpc.onRequest('echo', (params: { value: unknown }) => ({ value: params.value }));
      rpc.listen();
    },
    core(child) {
      const rpc = createMessageConnection(
        new StreamMessageReader(child.stdout as Readable),
        new StreamMessageWriter(child.stdin as Writable),
      );
      rpc.listen();
      return (value) => rpc.sendRequest('echo', { id: 'echo', value });
    },
  },
  'the wire, fd 3': {
    host() {
      const session = openSession(nodeStream(new Socket({ fd: 3 })), { side: 'host', onTurn() {} });
      connectPeer<SilentVoice, SilentVoice>(session.control, { requests: {}, notifications: {} });
      connectPeer<SilentVoice, EchoVoice>(session.open(1), {
        requests: { echo: ({ value }) => ({ value }) },
        notifications: {},
      });
    },
    core(child) {
      const session = openSession(nodeStream(child.stdio[3] as Duplex), { side: 'core' });
      connectPeer<SilentVoice, SilentVoice>(session.control, { requests: {}, notifications: {} });
      const peer = connectPeer<EchoVoice, SilentVoice>(session.open(1), { requests: {}, notifications: {} });
      return (value) => peer.request('echo', { id: 'echo', value });
    },
  },
};

async function latency(call: Call): Promise<number> {
  const from = performance.now();
  for (let count = 0; count < LATENCY_CALLS; count += 1) await call(VALUE);
  return ((performance.now() - from) * 1000) / LATENCY_CALLS;
}

interface Rate {
  readonly perSecond: number;
  /** Processor time of this process, in microseconds per call. */
  readonly cost: number;
}

async function throughput(call: Call): Promise<Rate> {
  let left = THROUGHPUT_CALLS;
  const worker = async () => {
    while (left-- > 0) await call(VALUE);
  };
  const from = performance.now();
  const before = process.cpuUsage();
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  const { user, system } = process.cpuUsage(before);
  return {
    perSecond: THROUGHPUT_CALLS / ((performance.now() - from) / 1000),
    cost: (user + system) / THROUGHPUT_CALLS,
  };
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}

async function main(): Promise<void> {
  const contenders: Contender[] = Object.entries(CONTENDERS).map(([name, { core }]) => {
    const child = start(name);
    return { name, child, call: core(child) };
  });
  for (const { call } of contenders) {
    await latency(call);
    await throughput(call);
  }
  const results = contenders.map(({ name }) => ({ name, trips: [] as number[], rates: [] as Rate[] }));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, { call }] of contenders.entries()) results[index]?.trips.push(await latency(call));
    for (const [index, { call }] of contenders.entries()) results[index]?.rates.push(await throughput(call));
  }
  for (const { child } of contenders) child.kill();
  const rows = results.map(({ name, trips, rates }) => ({
    name,
    trip: median(trips),
    rate: median(rates.map(({ perSecond }) => perSecond)),
    cost: median(rates.map(({ cost }) => cost)),
  }));
  const [raw, plain] = rows;
  console.table(
    rows.map(({ name, trip, rate, cost }) => ({
      name,
      'round trip µs': trip.toFixed(0),
      '× raw': (trip / (raw?.trip ?? Number.NaN)).toFixed(2),
      [`${IN_FLIGHT} in flight /s`]: rate.toFixed(0),
      '× plain': (rate / (plain?.rate ?? Number.NaN)).toFixed(2),
      'CPU µs/call': cost.toFixed(1),
    })),
  );
}

const mode = process.argv[2];
if (mode === undefined) await main();
else CONTENDERS[mode]?.host();
