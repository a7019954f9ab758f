// The network effects of one extension, over a DNS and a world that the test makes up, and real servers on loopback.

import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer, type Socket } from 'node:net';
import { systemClock } from '../../../../src/base/deadline.ts';
import { createNetEffects, type NetEffects } from '../../../../src/core/effects/net/net.ts';
import type { NetLimits } from '../../../../src/core/effects/net/net-limits.ts';
import { nodeNetPowers } from '../../../../src/core/effects/net/node-net-powers.ts';
import { Streams } from '../../../../src/core/effects/streams.ts';
import { OwnPorts } from '../../../../src/core/own-ports.ts';
import type { AuditRecord } from '../../../../src/permissions/audit.ts';
import { createBroker } from '../../../../src/permissions/broker.ts';
import type { Ask } from '../../../../src/permissions/question.ts';
import type { PeerResource } from '../../../../src/permissions/request.ts';
import type { NetRequests } from '../../../../src/protocol/guest/net.ts';
import { type ExampleRules, exampleRules, requester } from '../../../permissions/example-rules.ts';

export const PUBLIC = '93.184.215.14';

export interface Answer {
  readonly status: number;
  readonly url: string;
  readonly redirected: boolean;
  readonly headers: Record<string, string>;
  readonly text: string;
}

export interface NetFixture {
  readonly net: NetEffects;
  readonly streams: Streams;
  readonly records: AuditRecord[];
  /** Names that were looked up. */
  readonly lookups: string[];
  /** What was dialled, as it was decided on. */
  readonly dialled: PeerResource[];
  /** Connections that were given up while they were made. */
  readonly abandoned: PeerResource[];
  readonly ports: OwnPorts;
  start(url: string, options?: FetchOptions): Promise<NetRequests['net/fetch']['result']>;
  /** The whole answer. */
  get(url: string, options?: FetchOptions): Promise<Answer>;
  setRules(rules: ExampleRules): void;
  dispose(): Promise<void>;
}

export interface FetchOptions extends Partial<Omit<NetRequests['net/fetch']['params'], 'url' | 'bytes'>> {
  readonly text?: string;
  readonly signal?: AbortSignal;
}

export interface World {
  /** What the manifest declares. */
  readonly hosts: readonly string[];
  /** Name → addresses; a function is asked each time. */
  readonly dns?: Readonly<Record<string, readonly string[] | (() => readonly string[])>>;
  /** When DNS answers. */
  readonly dnsAnswers?: (host: string) => Promise<void>;
  /** `host:port` of somebody on the internet → the port of a server here. What is not named cannot be reached. */
  readonly internet?: Readonly<Record<string, number>>;
  /** Whose certificates are believed, in PEM. */
  readonly ca?: string;
  /** What every connection fails with. */
  readonly broken?: Error;
  readonly onDial?: () => void;
  readonly limits?: Partial<NetLimits>;
  readonly streamLimit?: number;
  /** Declared as optional, and asked for. */
  readonly ask?: Ask;
}

export const declares = (...hosts: string[]): ExampleRules => ({
  required: { 'net.connect': { hosts, reason: 'A test.' } },
});

export function netFixture(world: World): NetFixture {
  const records: AuditRecord[] = [];
  const lookups: string[] = [];
  const dialled: PeerResource[] = [];
  const abandoned: PeerResource[] = [];
  const ports = new OwnPorts();
  const real = nodeNetPowers(world.ca === undefined ? {} : { ca: world.ca });
  const { required = {} } = declares(...world.hosts);
  let rules = exampleRules({ ...(world.ask ? { optional: required } : { required }), places: { ports } });
  const broker = createBroker({
    rules: () => rules,
    audit: (record) => records.push(record),
    clock: systemClock,
    ...(world.ask && { ask: world.ask }),
  });
  const streams = new Streams(world.streamLimit);
  const net = createNetEffects({
    broker,
    clock: systemClock,
    agent: 'bulkhead/test',
    ...(world.limits && { limits: world.limits }),
    powers: {
      async lookup(host) {
        lookups.push(host);
        await world.dnsAnswers?.(host);
        const found = world.dns?.[host];
        if (found === undefined) throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' });
        return typeof found === 'function' ? found() : found;
      },
      async connect(peer, signal) {
        dialled.push(peer);
        world.onDial?.();
        if (world.broken !== undefined) throw world.broken;
        const here = world.internet?.[`${peer.host}:${peer.port}`];
        if (here !== undefined) {
          return real.connect({ ...peer, port: here, addresses: ['127.0.0.1'] }, signal);
        }
        if (peer.addresses.every((one) => one.startsWith('127.') || one.includes(':')))
          return real.connect(peer, signal);
        return new Promise((_resolve, reject) => {
          // Nobody answers.
          const giveUp = () => {
            abandoned.push(peer);
            reject(new Error('given up'));
          };
          signal.addEventListener('abort', giveUp, { once: true });
        });
      },
    },
  }).forExtension(requester(), streams);

  const never = new AbortController().signal;
  const fixture: NetFixture = {
    net,
    streams,
    records,
    lookups,
    dialled,
    abandoned,
    ports,
    start: async (url, { text, signal = never, ...options } = {}) =>
      net.fetch(
        {
          method: 'GET',
          headers: [],
          redirect: 'follow',
          body: null,
          bytes: text === undefined ? [] : [Buffer.from(text)],
          ...options,
          url,
        },
        { signal },
      ),
    async get(url, options) {
      const { status, url: end, redirected, headers, bytes, stream } = await fixture.start(url, options);
      const pieces = [...bytes];
      for (let done = stream === null; stream !== null && !done; ) {
        const piece = await streams.pull(stream, options?.signal ?? never);
        pieces.push(piece.bytes);
        done = piece.done;
      }
      return {
        status,
        url: end,
        redirected,
        headers: Object.fromEntries(headers),
        text: Buffer.concat(pieces).toString('utf8'),
      };
    },
    setRules(example) {
      rules = exampleRules({ ...example, places: { ports, ...example.places } });
    },
    async dispose() {
      net.dispose();
      streams.dispose();
      await Promise.all([net.whenEnded(), streams.whenEnded()]);
    },
  };
  return fixture;
}

export interface TestServer {
  readonly port: number;
  readonly requests: {
    readonly method: string;
    readonly url: string;
    readonly headers: IncomingMessage['headers'];
    body: string;
  }[];
  /** Connections that are open now. */
  open(): number;
  connections(): number;
  /** Resolves when no connection is open. */
  whenQuiet(): Promise<void>;
  close(): Promise<void>;
}

type Handler = (...args: [...Parameters<RequestListener>, body: string]) => void;

/** A real HTTP server on loopback. The handler runs when the request's body is there. */
export async function httpServer(handle: Handler): Promise<TestServer> {
  const requests: TestServer['requests'] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    const seen = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body: '' };
    requests.push(seen);
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      seen.body = Buffer.concat(chunks).toString('utf8');
      handle(request, response, seen.body);
    });
  });
  return { requests, ...(await listening(server)) };
}

/** A server that says whatever the test wants, HTTP or not. */
export async function rawServer(handle: (socket: Socket) => void): Promise<Omit<TestServer, 'requests'>> {
  return listening(
    createTcpServer((socket) => {
      socket.on('error', () => undefined);
      handle(socket);
    }) as unknown as Server,
  );
}

async function listening(server: Server): Promise<Omit<TestServer, 'requests'>> {
  const sockets = new Set<Socket>();
  let connections = 0;
  let quiet: (() => void)[] = [];
  server.on('connection', (socket: Socket) => {
    connections++;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => {
      sockets.delete(socket);
      if (sockets.size > 0) return;
      for (const tell of quiet) tell();
      quiet = [];
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as { port: number }).port,
    open: () => sockets.size,
    connections: () => connections,
    whenQuiet: () =>
      new Promise((resolve) => {
        if (sockets.size === 0) resolve();
        else quiet.push(resolve);
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Runs with servers and fixtures that end, whatever happens. */
export async function withNet<S extends readonly { close(): Promise<void> }[]>(
  servers: readonly [...{ [I in keyof S]: Promise<S[I]> }],
  world: (...servers: S) => World,
  use: (fixture: NetFixture, ...servers: S) => Promise<void>,
): Promise<void> {
  const started = (await Promise.all(servers)) as unknown as S;
  const fixture = netFixture(world(...started));
  try {
    await use(fixture, ...started);
  } finally {
    await fixture.dispose();
    await Promise.all(started.map((server) => server.close()));
  }
}
