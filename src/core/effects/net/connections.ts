// The connections of one extension: each belongs to a peer as it was resolved and decided on, and ends with the extension.

import type { Socket } from 'node:net';
import type { Client } from 'undici';
import type { Disposable } from '../../../base/disposable.ts';
import { coded } from '../../../base/error.ts';
import type { Checked } from '../../../permissions/checked.ts';
import type { PeerResource } from '../../../permissions/request.ts';
import { Exchange } from './exchange.ts';
import type { NetLimits } from './net-limits.ts';
import type { NetPowers } from './net-powers.ts';
import type { Hop } from './redirect.ts';

/** One connection, made when it is first used. undici's pools would make a new one for a request that was cancelled. */
interface Line {
  readonly client: Client;
  /**
   * Scheme, host, port and addresses: a name that leads elsewhere by now shares nothing with where it led before.
   */
  readonly key: string;
  /** Gives up the connection while it is being made. */
  readonly connecting: AbortController;
  socket: Socket | null;
}

export class Connections implements Disposable {
  readonly #powers: NetPowers;
  readonly #limits: NetLimits;
  readonly #busy = new Set<Line>();
  /** The one used longest ago first. */
  readonly #free = new Set<Line>();
  readonly #ending = new Set<Promise<void>>();
  #undici: Promise<{ readonly default: typeof Client }> | null = null;
  #disposed = false;

  constructor(powers: NetPowers, limits: NetLimits) {
    this.#powers = powers;
    this.#limits = limits;
  }

  /** Sends to the very addresses that the proof speaks of. `peer` names the server in errors. */
  async send(checked: Checked<'net.connect'>, hop: Hop, peer: string): Promise<Exchange> {
    this.#undici ??= import('undici/lib/dispatcher/client.js');
    const { default: UndiciClient } = await this.#undici;
    if (this.#disposed) throw coded('DISPOSED', 'The extension was ended.');
    const key = keyOf(checked.resource);
    const line = [...this.#free].findLast((one) => one.key === key) ?? this.#open(UndiciClient, checked.resource, key);
    this.#free.delete(line);
    this.#busy.add(line);
    const { method, headers, body } = hop;
    const letGo = body?.hold();
    const exchange: Exchange = new Exchange(peer, this.#limits, () => {
      letGo?.();
      this.#done(line, exchange.failed);
    });
    line.client.dispatch(
      // undici takes one list of names and values by turns.
      { path: hop.target.path, method: method as 'GET', headers: headers.flat(), body: body?.bytes ?? null },
      exchange,
    );
    return exchange;
  }

  #open(UndiciClient: typeof Client, peer: PeerResource, key: string): Line {
    const { scheme, host, port } = peer;
    const limits = this.#limits;
    const connecting = new AbortController();
    const client = new UndiciClient(`${scheme}://${host}:${port}`, {
      connect: (_options, done) => {
        this.#connect(peer, connecting.signal).then(
          (socket) => {
            line.socket = socket;
            done(null, socket);
          },
          (error) => done(error, null),
        );
      },
      pipelining: 1,
      headersTimeout: limits.headers,
      bodyTimeout: limits.idle,
      maxHeaderSize: limits.responseHeaderBytes,
      keepAliveTimeout: limits.keep,
      keepAliveMaxTimeout: limits.keep,
    });
    const line: Line = { client, key, connecting, socket: null };
    client.on('disconnect', () => {
      if (this.#free.has(line)) this.#close(line);
    });
    return line;
  }

  async #connect(peer: PeerResource, given: AbortSignal) {
    const late = AbortSignal.timeout(this.#limits.connect);
    try {
      return await this.#powers.connect(peer, AbortSignal.any([given, late]));
    } catch (error) {
      if (!late.aborted) throw error;
      throw Object.assign(new Error('Connecting took too long.'), { code: 'UND_ERR_CONNECT_TIMEOUT' });
    }
  }

  #done(line: Line, failed: boolean): void {
    if (!this.#busy.delete(line)) return;
    // An answer to a request that is not sent whole yet: the next one would wait behind the rest of it.
    if (failed || (line.socket?.writableLength ?? 0) > 0) {
      this.#close(line);
      return;
    }
    this.#free.add(line);
    for (const oldest of this.#free) {
      if (this.#free.size <= this.#limits.keptConnections) return;
      this.#close(oldest);
    }
  }

  #close(line: Line): void {
    this.#busy.delete(line);
    this.#free.delete(line);
    line.connecting.abort();
    const ended = line.client.destroy().catch(() => undefined);
    this.#ending.add(ended);
    void ended.finally(() => this.#ending.delete(ended));
  }

  dispose(): void {
    this.#disposed = true;
    for (const line of [...this.#busy, ...this.#free]) this.#close(line);
  }

  /** Resolves when every socket that was closed here is closed. */
  async whenEnded(): Promise<void> {
    await Promise.all(this.#ending);
  }
}

function keyOf({ scheme, host, port, addresses }: PeerResource): string {
  return `${scheme}://${host}:${port} ${[...addresses].sort().join(' ')}`;
}
