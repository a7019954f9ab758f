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

type Name = 'raw' | 'plain' | 'wire';

const CONTENDERS: Record<Name, { host(): void; core(child: ChildProcess): Call }> = {
  raw: {
    host() {
      const pipe = new Socket({ fd: 3 });
      onLines(pipe, (line) => {
        const { id, params } = JSON.parse(line);
        pipe.write(`${JSON.stringify({ jsonrpc: '2.0', id, result: { value: params.value } })}\n`);
      });
    },
    core: (child) => rawLines(child.stdio[3] as Duplex),
  },
  plain: {
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
  wire: {
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

/** Starts the three echoes and ends them when `use` is done. */
export async function withContenders(use: (calls: Record<Name, Call>) => Promise<void>): Promise<void> {
  const names = Object.keys(CONTENDERS) as Name[];
  const children = names.map((name) => start(name));
  try {
    await use(
      Object.fromEntries(
        names.map((name, index) => [name, CONTENDERS[name].core(children[index] as ChildProcess)]),
      ) as Record<Name, Call>,
    );
  } finally {
    for (const child of children) child.kill('SIGKILL');
  }
}

if (import.meta.main) CONTENDERS[process.argv[2] as Name].host();
